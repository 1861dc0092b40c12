"""Reading again what could not be read: after a fault, or with the password typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.pdf.page_pane import PagePane


class Reopening(QObject):
    """Does what the buttons of the states ask for."""

    def __init__(self, pane: PagePane) -> None:
        super().__init__(pane)
        self._pane, self._states, self._view, self._desk = pane, pane.states, pane.view, pane.desk
        self._states.retried.connect(self._on_retried)
        self._states.asked.connect(self._on_asked)
        self._states.unlocked.connect(self._on_unlocked)

    def _on_asked(self) -> None:
        """The password can be typed at once, unless something is typed elsewhere."""
        focused: QWidget | None = self._pane.window().focusWidget()
        if focused is None or self._pane.isAncestorOf(focused):
            self._states.locked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_retried(self) -> None:
        paper = self._view.paper
        if paper is not None:
            paper.retry()
            self._desk.wake()
            self._states.refresh()
            self._view.viewport().update()

    def _on_unlocked(self, password: str, keep: bool) -> None:
        paper = self._view.paper
        if paper is not None:
            paper.unlock(password, keep=keep)
            self._desk.wake()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
