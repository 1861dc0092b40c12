"""Panels of a test: they tell what a panel may tell, and keep what they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.dialogs.palette_entries import PaletteEntry
from gui.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.evidence import Evidence
    from extraction.results import ItemKey
    from gui.context import WindowContext
    from gui.stages import PanelMaker
    from gui.workspace import Workspace


class FakePanel(QWidget):
    """Two panes side by side, counts, keys, an entry for the palette."""

    status_changed = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self.workspace, self.context = workspace, context
        self.counts = "2 studies"
        self.pdfs: list[str] = []
        self.places: list[Evidence] = []
        self.items: list[ItemKey] = []
        self.gone_to: list[str] = []
        self.left, self.right = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.addWidget(self.left)
        row.addWidget(self.right)
        workspace.place_wanted.connect(self.places.append)
        workspace.item_wanted.connect(self.items.append)

    def status_keys(self) -> list[tuple[str, str]]:
        """One key."""
        return [("Enter", "open")]

    def status_counts(self) -> str:
        """What the test wants."""
        return self.counts

    def panes(self) -> list[QWidget]:
        """Left and right."""
        return [self.left, self.right]

    def palette_entries(self) -> list[PaletteEntry]:
        """One field."""
        text = "Go to field: Translocation"
        return [PaletteEntry(text, "Field", "heading", lambda: self.gone_to.append(text))]

    def add_pdfs(self, paths: list[str]) -> None:
        """Keep them."""
        self.pdfs += paths


class BarPanel(QWidget):
    """A panel with a word of its own in the tool bar, and nothing else."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self.word = QLabel("Figures")

    def bar_widget(self) -> QWidget:
        """The word."""
        return self.word


def fake(panel: QWidget | None) -> FakePanel:
    """The panel, known to be a fake."""
    assert isinstance(panel, FakePanel)
    return panel


def fake_panels() -> Mapping[Stage, PanelMaker]:
    """A fake for every stage."""
    return {stage: BarPanel if stage is Stage.RESULTS else FakePanel for stage in Stage}
