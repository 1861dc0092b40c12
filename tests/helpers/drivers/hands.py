"""Two hands at the window: one presses keys where the focus is, the other moves the mouse.

What they do is counted, and a tally of the application's own events proves which hand was used.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Presses and types where the keys go. ``count`` is what was pressed; a text typed is one."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as "Ctrl+F"."""
        for one in keys:
            self.count += 1
            QTest.keySequence(self.place, QKeySequence(one))

    def type(self, text: str) -> None:
        """Type a text in place of what is selected."""
        self.count += 1
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.place, letter)
            else:  # which QTest can't type
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, _NONE, letter)
                    QApplication.sendEvent(self.place, event)

    @property
    def place(self) -> QWidget:
        """What has the keys."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the keys"
        return found

    @property
    def place_name(self) -> str:
        """What has the keys, as it is called."""
        return self.place.accessibleName()


class Mouse:
    """Clicks and drags. ``count`` is how often the button was pressed."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget, in its middle unless told where."""
        self.count += 1
        assert widget.isVisible(), f"“{widget.accessibleName()}” is not in view"
        QTest.mouseClick(widget, _LEFT, _NONE, place or widget.rect().center())

    def double_click(self, widget: QWidget, place: QPoint) -> None:
        """Click twice."""
        self.count += 1
        QTest.mouseDClick(widget, _LEFT, _NONE, place)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, move, let go."""
        self.count += 1
        QTest.mousePress(widget, _LEFT, _NONE, start)
        self._move(widget, end)
        QTest.mouseRelease(widget, _LEFT, _NONE, end)

    def _move(self, widget: QWidget, to: QPoint) -> None:
        """Move with the button down, which QTest's own move leaves out."""
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(widget.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            _LEFT,
            _NONE,
        )
        QApplication.sendEvent(widget, event)


class Tally(QObject):
    """Counts what the application was given: key presses, and anything of a mouse."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.keys = self.mouse = 0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress:
            self.keys += 1
        elif kind in _MOUSE:
            self.mouse += 1
        return False
