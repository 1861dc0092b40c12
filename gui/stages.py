"""The five stages: name, icon, key, and the panel that shows each; panels are made when shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext
    from gui.workspace import Workspace

    PanelMaker = Callable[[Workspace, WindowContext], QWidget]
    Making = Generator[None, None, QWidget]


class Stage(StrEnum):
    """The stages in their order; the value is the id of the action that shows one."""

    BOARD = "view.board"
    EXTRACT = "view.extract"
    COMPARE = "view.compare"
    RESULTS = "view.results"
    CODEBOOK = "view.codebook"

    @property
    def is_of_a_study(self) -> bool:
        """Whether it shows one study, so that the switcher stands beside it."""
        return self in (Stage.EXTRACT, Stage.COMPARE)


@dataclass(frozen=True, slots=True)
class PanelPlace:
    """Where a panel's class is; its module is imported when it is first shown."""

    module: str
    name: str

    def __call__(self, workspace: Workspace, context: WindowContext) -> QWidget:
        """Make the panel."""
        return self._class()(workspace, context)

    def steps(self, workspace: Workspace, context: WindowContext) -> Making:
        """Make the panel step by step, with the turns of others between, where it can be."""
        return (yield from steps_of(self._class(), workspace, context))

    def _class(self) -> PanelMaker:
        maker: PanelMaker = getattr(importlib.import_module(self.module), self.name)
        return maker


def steps_of(maker: PanelMaker, workspace: Workspace, context: WindowContext) -> Making:
    """Make a panel in the steps its maker knows (``steps``), else in one."""
    steps: Callable[[Workspace, WindowContext], Making] | None = getattr(maker, "steps", None)
    if steps is None:
        return maker(workspace, context)
    return (yield from steps(workspace, context))


def panel_places() -> Mapping[Stage, PanelMaker]:
    """The panels of the program."""
    return {
        Stage.BOARD: PanelPlace("gui.library.board_panel", "BoardPanel"),
        Stage.EXTRACT: PanelPlace("gui.extract.extraction_panel", "ExtractionPanel"),
        Stage.COMPARE: PanelPlace("gui.compare.compare_panel", "ComparePanel"),
        Stage.RESULTS: PanelPlace("gui.results.results_panel", "ResultsPanel"),
        Stage.CODEBOOK: PanelPlace("gui.codebook.codebook_panel", "CodebookPanel"),
    }
