"""What can be done with results that are up to date: tell the methods, save the figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.actions import ActionSpec, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext
    from gui.results.computing import Computing, Outcome

METHODS, SAVE = "results.methods", "results.save_agreement"


class Deeds(QObject):
    """Both lead to the results; where these are old, the deed waits for the new ones."""

    figure_wanted = Signal()  # that of agreement, to be saved

    def __init__(self, context: WindowContext, computing: Computing, panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._computing, self._panel = context, computing, panel
        self._outcome: Outcome | None = None
        self._due: Callable[[], object] | None = None
        self._bind()
        computing.done.connect(self._on_done)
        computing.refused.connect(self._on_refused)
        computing.emptied.connect(self._on_emptied)

    def _bind(self) -> None:
        actions = self._context.actions
        text, keys = self.tr("&Methods text…"), ("Ctrl+Shift+M",)
        actions.add(ActionSpec(METHODS, text, keys, "file-text", Menu.RESULTS, 1))
        text = self.tr("Save the figure of a&greement…")
        actions.add(ActionSpec(SAVE, text, (), "download", Menu.RESULTS, 1))
        for name, act in ((METHODS, self._show_methods), (SAVE, self.figure_wanted.emit)):
            actions.bind(name, partial(self._when_settled, act), self._panel)
        self._allow(False)

    def _allow(self, on: bool) -> None:
        why = self.tr("the results are not worked out yet")
        for name in (METHODS, SAVE):
            self._context.actions.allow(name, on, why)

    def _when_settled(self, act: Callable[[], object]) -> None:
        self._context.actions.get("view.results").trigger()
        self._due = act
        if self._computing.is_settled:
            self._do_what_is_due()

    def _do_what_is_due(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            due()

    def _show_methods(self) -> None:
        from gui.results.methods_dialog import MethodsDialog

        if self._outcome is not None:
            MethodsDialog(self._context, self._outcome, self._panel.window()).open()

    def _on_done(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._allow(True)
        self._do_what_is_due()

    def _on_refused(self, _why: str) -> None:
        self._due = None

    def _on_emptied(self) -> None:
        self._outcome = self._due = None
        self._allow(False)
