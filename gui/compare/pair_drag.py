"""A row dragged with the mouse within the table of pairs: what is held, and over which row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gui.compare.pair_moves import rows_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from gui.compare.pairing_model import PairingModel
    from gui.compare.pairing_rows import PairRow
    from gui.widgets.table import Table

_LEFT = Qt.MouseButton.LeftButton
_CTRL = Qt.KeyboardModifier.ControlModifier
_SCROLL_EVERY = 40  # milliseconds between two steps while a row is held at the edge


@dataclass(frozen=True, slots=True)
class Held:
    """A row (by its id) of A's (0) or B's (1), and the pair it stands in."""

    row: PairRow
    side: int
    id: str


@dataclass(frozen=True, slots=True)
class Drag:
    """What is dragged and over which row of the other side; ``at`` in the table's viewport.

    ``adds`` while Ctrl is held. ``target`` is ``None`` over nothing, and over the own pair.
    """

    held: Held
    target: Held | None
    adds: bool
    at: QPoint


class RowDrag(QObject):
    """Hears the mouse of a table; while a row is held, no key but Esc and Ctrl does anything."""

    moved = Signal(object)  # Drag
    dropped = Signal(object)  # Drag
    ended = Signal()  # left, or dropped

    def __init__(self, view: Table, model: PairingModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._viewport = view.viewport()  # kept: a view that ends can't be asked for it
        self._held: Held | None = None
        self._from, self._at = QPoint(), QPoint()
        self._adds, self.is_allowed = False, False
        self.is_on = False
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._on_scroll)
        self._viewport.installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse from the table while it drags, and the keys."""
        kinds, kind = QEvent.Type, event.type()
        if watched is self._viewport:
            if kind in (kinds.MouseButtonPress, kinds.MouseMove, kinds.MouseButtonRelease):
                return self._on_mouse(kind, cast("QMouseEvent", event))
        elif self.is_on:
            if kind in (kinds.ShortcutOverride, kinds.KeyPress, kinds.KeyRelease):
                return self._on_key(kind, cast("QKeyEvent", event))
            if kind in (kinds.FocusOut, kinds.Hide):
                self.leave()
        return False

    def leave(self) -> None:
        """Let go; nothing comes of it."""
        was_on, self.is_on, self._held = self.is_on, False, None
        self._scroll.stop()
        if was_on:
            self._viewport.unsetCursor()
            self.ended.emit()

    def row_at(self, at: QPoint, side: int | None = None) -> Held | None:
        """The row at a place: that under it, or its pair's of another side."""
        index = self._view.indexAt(at)
        row = self._model.pair_at(index)
        side = self._model.side_of(index.column()) if side is None else side
        if row is None or side is None:
            return None
        rows = rows_of(row.pair, side)
        rect = self._view.visualRect(index)
        line = (at.y() - rect.top()) * len(rows) // max(1, rect.height())
        return Held(row, side, rows[line]) if rows else None

    def rect_of(self, held: Held) -> QRect:
        """The cells of a row: its side of the pair, of a link its line."""
        number, link = self._model.row_of(held.row.key), self._model.link_column
        first = link + 1 if held.side else 0
        cells = (self._model.index(number, first + n) for n in range(link))
        rect = QRect()
        for cell in cells:
            rect = rect.united(self._view.visualRect(cell))
        rows = rows_of(held.row.pair, held.side)
        height = rect.height() // len(rows)
        return QRect(rect.left(), rect.top() + height * rows.index(held.id), rect.width(), height)

    # ── mouse and keys ───────────────────────────────────────────────────────────────────────

    def _on_mouse(self, kind: QEvent.Type, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if kind is QEvent.Type.MouseButtonPress:
            self.leave()
            is_meant = event.button() == _LEFT and self.is_allowed
            self._held, self._from = self.row_at(at) if is_meant else None, at
            return False
        if self._held is None:
            return False
        if kind is QEvent.Type.MouseMove:
            self._move(at, adds=bool(event.modifiers() & _CTRL))
            return True
        drag = self._drag(self._held) if self.is_on else None
        self.leave()
        if drag is not None:
            self.dropped.emit(drag)
        return drag is not None

    def _on_key(self, kind: QEvent.Type, event: QKeyEvent) -> bool:
        is_press = kind is QEvent.Type.KeyPress
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.key() == Qt.Key.Key_Control:
            self._move(self._at, adds=is_press)
        elif event.key() == Qt.Key.Key_Escape and is_press:
            self.leave()
        return True

    def _move(self, at: QPoint, *, adds: bool) -> None:
        self._at, self._adds = at, adds
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._held is None or not (self.is_on or far):
            return
        self.is_on = True
        drag = self._drag(self._held)
        shapes = Qt.CursorShape
        able = shapes.DragCopyCursor if adds else shapes.DragLinkCursor
        self._viewport.setCursor(able if drag.target else shapes.ClosedHandCursor)
        if self._step() and not self._scroll.isActive():
            self._scroll.start()
        self.moved.emit(drag)

    def _drag(self, held: Held) -> Drag:
        target = self.row_at(self._at, 1 - held.side)
        if target is not None and target.row.key == held.row.key:
            target = None
        return Drag(held, target, self._adds, self._at)

    def _on_scroll(self) -> None:
        """Go on towards the edge at which the row is held."""
        step = self._step()
        if not step:
            self._scroll.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + step)
        self._move(self._at, adds=self._adds)

    def _step(self) -> int:
        near, height = self._view.row_height // 2, self._viewport.height()
        if self._at.y() < near:
            return -near
        return near if self._at.y() > height - near else 0
