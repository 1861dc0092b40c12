"""Words selected on a page, carried to another place of the window with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Carry(QObject):
    """From a press on what is selected to where the button is let go.

    A press that never moves is a click as any other. The mouse is followed here, not by the
    system's drag and drop: that would hold the window up until it ends. Points are of the screen.
    """

    moved = Signal(object)  # QPoint, over which what is carried is
    dropped = Signal(object)  # QPoint
    ended = Signal()  # let go, or not carried any more

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._from: QPointF | None = None
        self.is_on = False

    @property
    def is_pressed(self) -> bool:
        """Whether the button went down on what is selected, and is still held."""
        return self._from is not None

    def press(self, point: QPointF) -> None:
        """The button went down on what is selected."""
        self._from, self.is_on = point, False

    def move(self, point: QPointF) -> None:
        """The pointer moved; from some pixels on it carries."""
        if self._from is None:
            return
        if not self.is_on:
            far = QGuiApplication.styleHints().startDragDistance()
            if (point - self._from).manhattanLength() < far:
                return
            self.is_on = True
            self._viewport.setCursor(Qt.CursorShape.DragCopyCursor)
        self.moved.emit(self._viewport.mapToGlobal(point.toPoint()))

    def release(self, point: QPointF) -> bool:
        """The button was let go; gives whether something was carried."""
        was_on = self.is_on
        self._from, self.is_on = None, False
        if was_on:
            self._viewport.setCursor(Qt.CursorShape.ArrowCursor)
            self.dropped.emit(self._viewport.mapToGlobal(point.toPoint()))
            self.ended.emit()
        return was_on

    def stop(self) -> None:
        """Nothing is carried any more, though the button may be held."""
        was_on = self.is_on
        self._from, self.is_on = None, False
        if was_on:
            self._viewport.setCursor(Qt.CursorShape.ArrowCursor)
            self.ended.emit()
