"""Rows dragged with the mouse in the table of pairs, found by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from gui.compare.pairing_view import PairingView
    from tests.helpers.drivers.compare import CompareDriver

_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class PairDragging:
    """Holds a row of A's (0) or B's (1), goes over others, lets go."""

    def __init__(self, stage: CompareDriver) -> None:
        self._stage = stage
        self._at = QPoint()

    @property
    def _pairing(self) -> PairingView:
        return self._stage.panel.pairing

    def hold(self, side: int, name: str) -> None:
        """Press on a row and go a little, so that it is held."""
        self._at = self._place(side, name)
        self._send(QEvent.Type.MouseButtonPress, _LEFT)
        self._at += QPoint(0, 3)
        self._send(QEvent.Type.MouseMove, _NO_BUTTON)
        self._at += QPoint(QApplication.startDragDistance(), 0)
        self._send(QEvent.Type.MouseMove, _NO_BUTTON)

    def over(self, side: int, name: str, held: Qt.KeyboardModifier = _NONE) -> None:
        """Go over a row of A's or B's."""
        self.to(self._place(side, name), held)

    def to(self, at: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
        """Go to a place of the table."""
        self._at = at
        self._send(QEvent.Type.MouseMove, _NO_BUTTON, held)

    def let_go(self, held: Qt.KeyboardModifier = _NONE) -> None:
        """Release the button."""
        self._send(QEvent.Type.MouseButtonRelease, _LEFT, held)

    def drag(self, side: int, name: str, to: str, held: Qt.KeyboardModifier = _NONE) -> None:
        """A row onto one of the other side, in one go."""
        self.hold(side, name)
        self.over(1 - side, to, held)
        self.let_go(held)

    def key(self, key: Qt.Key, *, release: bool = False) -> None:
        """Press a key while a row is held; Ctrl goes up only with ``release``."""
        if release:
            QTest.keyRelease(self._pairing.tables.view, key)
        else:
            QTest.keyPress(self._pairing.tables.view, key)

    @property
    def hint(self) -> str:
        """What is said beside the pointer; empty while nothing is held."""
        hint = self._pairing.gestures.hint
        return hint.words if hint.isVisible() else ""

    @property
    def marked(self) -> str:
        """The names of the rows inside the mark; empty where nothing is marked."""
        mark = self._pairing.gestures.mark
        if not mark.isVisible():
            return ""
        view, model = self._pairing.tables.view, self._pairing.tables.model
        index = view.indexAt(mark.geometry().topLeft() + QPoint(2, 2))
        lines = str(model.index(index.row(), index.column()).data()).split("\n")
        above = mark.y() - view.visualRect(index).y()
        return lines[above * len(lines) // view.visualRect(index).height()]

    @property
    def note(self) -> str:
        """What comes of choosing the present one of the list that is open."""
        chooser = self._pairing.gestures.open_chooser
        return chooser.note if chooser else ""

    def _place(self, side: int, name: str) -> QPoint:
        view, model = self._pairing.tables.view, self._pairing.tables.model
        column = model.link_column + 1 if side else 0
        for row in range(model.rowCount()):
            lines = str(model.index(row, column).data() or "").split("\n")
            if row not in model.headings and name in lines:
                view.scrollTo(model.index(row, column))
                rect: QRect = view.visualRect(model.index(row, column))
                middle = rect.height() * (2 * lines.index(name) + 1) // (2 * len(lines))
                return QPoint(rect.left() + 40, rect.top() + middle)
        raise AssertionError(f"no row “{name}”")

    def _send(
        self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.KeyboardModifier = _NONE
    ) -> None:
        viewport = self._pairing.tables.view.viewport()
        down = _NO_BUTTON if kind is QEvent.Type.MouseButtonRelease else _LEFT
        at = QPointF(self._at)
        event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, down, held)
        QApplication.sendEvent(viewport, event)
