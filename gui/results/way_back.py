"""From a figure's input to its page and back: Esc or Alt+Left there lead to the results again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OF_THE_WINDOW = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.Hide)


class WayBack(QObject):
    """Stands open while the page that was shown has the keys and nothing is pointed at there."""

    wanted = Signal()

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._page: QWidget | None = None

    def open(self) -> None:
        """The page was shown just now; once it has the keys, at the latest soon, they lead back."""
        self._watch()
        QTimer.singleShot(0, self, self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two keys; end with a press of the mouse, or when the keys go elsewhere."""
        if isinstance(event, QKeyEvent) and _leads_back(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() is QEvent.Type.KeyPress:
                self._forget()
                self.wanted.emit()
            return True
        if event.type() in _ENDS or _leaves(event):
            self._forget()
        return False

    def _watch(self) -> None:
        self._forget()
        focused: QWidget | None = self._panel.window().focusWidget()
        if focused is not None and not self._panel.isAncestorOf(focused):
            self._page = focused
            focused.installEventFilter(self)

    def _forget(self) -> None:
        if self._page is not None:
            self._page.removeEventFilter(self)
            self._page = None


def _leaves(event: QEvent) -> bool:
    """Whether the keys go elsewhere in the window."""
    if not isinstance(event, QFocusEvent):
        return False
    return event.lostFocus() and event.reason() not in _OF_THE_WINDOW


def _leads_back(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier
    return event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier
