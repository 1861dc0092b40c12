"""A table on a page: marked with the mouse or the keys, its lines moved, removed, added."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QUndoStack

from gui.commands import DoneStep
from gui.pdf.table_box import TableBox
from gui.pdf.table_editing import TableEditing
from gui.pdf.table_keys import Act, act_of
from gui.pdf.table_painter import TablePainter
from gui.pdf.table_places import TablePlaces
from gui.pdf.table_steps import step_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QPainter

    from extraction.grabbing.lines import LineRef, Lines
    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_view import PageView
    from gui.theme import Theme

_LINE_STEP = 2.0
"""Logical pixels that an arrow key moves a line."""


class Phase(Enum):
    """What the overlay is about."""

    OFF = "off"
    MARKING = "marking"
    SEARCHING = "searching"
    LINES = "lines"


class TableOverlay(QObject):
    """Lies over the pages of a view from ``start`` to ``stop`` and has their mouse and keys.

    It knows lines and what is done to them, and where the page's words lie; what stands in the
    cells it is only told as places to be marked amber. ``steps`` takes back what was done to lines.
    """

    marked = Signal(object)  # tuple[int, PageBox]: look for a table there
    changed = Signal(object)  # Lines, as a person has them now
    column_clicked = Signal(object)  # int, from 0
    asked = Signal(object)  # Act, what is for others to do: take, leave, on to the mapping
    refused = Signal(object)  # str, one sentence: why nothing was done to the lines

    def __init__(self, view: PageView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self.phase = Phase.OFF
        self.marker = TableBox(view)
        self.grid: TableEditing | None = None
        self.steps = QUndoStack(self)
        self._doubtful: frozenset[tuple[int, int]] = frozenset()
        self._held: LineRef | None = None
        self._lines_held: Lines | None = None  # as they were when the line was taken hold of
        self._pressed: QPointF | None = None
        view.page_changed.connect(self._on_page_changed)

    # ── steered ──────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Let a table be marked on the page one reads."""
        if self.phase is Phase.OFF:
            self._view.add_overlay(self)
            self._view.viewport().installEventFilter(self)
            self._view.installEventFilter(self)
        self._begin_marking()
        self._doubtful = frozenset()
        self.marker.begin()
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._refresh()

    def search(self) -> None:
        """Show that the grid is being looked for."""
        self.phase = Phase.SEARCHING
        self._refresh()

    def show_lines(self, lines: Lines) -> None:
        """Show a grid and let it be changed."""
        self.phase = Phase.LINES
        if self.grid is None:
            self.grid = TableEditing(lines)
        self.grid.put(lines)
        self._refresh()

    def mark_doubtful(self, cells: Collection[tuple[int, int]]) -> None:
        """Mark cells, by row and column, amber."""
        self._doubtful = frozenset(cells)
        self._refresh()

    def stop(self) -> None:
        """Be gone."""
        if self.phase is not Phase.OFF:
            self.phase, self.grid = Phase.OFF, None
            self.steps.clear()
            self._view.viewport().removeEventFilter(self)
            self._view.removeEventFilter(self)
            self._view.viewport().unsetCursor()
            self._view.remove_overlay(self)

    @property
    def page(self) -> int:
        """The page with the table."""
        return self.marker.page

    @property
    def places(self) -> TablePlaces | None:
        """Where its lines lie; ``None`` while there are none."""
        if self.grid is None:
            return None
        return TablePlaces(self._view, self.page, self.grid.lines)

    # ── changing the grid ────────────────────────────────────────────────────────────────────

    def do(self, act: Act) -> None:
        """Do something to the grid; what is for others is told."""
        if act in _DONE_ELSEWHERE:
            self.asked.emit(act)
        elif self.grid is not None and self.phase is Phase.LINES:
            words = _words(self._view, self.page) if act is Act.SPLIT_ROW else ()
            if act is Act.UNDO:
                self.steps.undo()
            elif act is Act.REDO:
                self.steps.redo()
            elif words and not self.grid.can_split_row(words):
                self.refused.emit(
                    self.tr("This row holds no two printed lines, so it can’t be split.")
                )
            else:
                self._change(act, lambda grid: grid.do(act, words))

    def _change(self, act: Act, change: Callable[[TableEditing], object]) -> None:
        """Change the grid; if its lines are other ones then, that is told and can be undone."""
        grid = self.grid
        assert grid is not None, "asked only while there is one"
        before = grid.lines
        change(grid)
        self._note(act, before, grid.lines)
        self._refresh()

    def _note(self, act: Act, before: Lines, after: Lines) -> None:
        if after != before:
            do, back = partial(self._put, after), partial(self._put, before)
            self.steps.push(DoneStep(step_name(act), do, back))
            self.changed.emit(after)

    def _put(self, lines: Lines) -> bool:
        """Have lines as they were before; gives whether there is a table to have them."""
        if self.grid is None:
            return False
        self.grid.put(lines)
        self.changed.emit(lines)
        self._refresh()
        return True

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the mouse over the pages and the keys of the view."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._on_mouse(event)
        if isinstance(event, QKeyEvent) and watched is self._view:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        act = act_of(event)
        if act is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a key, and no action of the page hears it
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        by = act.direction
        if by is not None:
            self._go(act, *by)
        elif act is Act.TAKE and self.phase is Phase.MARKING:
            self._mark()
        else:
            self.do(act)
        return True

    def _go(self, act: Act, dx: int, dy: int) -> None:
        is_moving = act.is_moving
        if self.phase is Phase.MARKING:
            self.marker.move(dx, dy, only_end=is_moving)
            self._refresh()
        elif is_moving:
            self._push(act, dx, dy)
        elif self.grid is not None and self.places is not None:
            self.grid.walk(self.places.along(upright=bool(dx)), dx or dy)
            self._refresh()

    def _push(self, act: Act, dx: int, dy: int) -> None:
        """Move the chosen line, if the key points across it."""
        grid, places = self.grid, self.places
        line = grid.chosen if grid else None
        if line is None or places is None or places.is_upright(line.axis) != bool(dx):
            return
        step = places.step(line.axis, (dx or dy) * _LINE_STEP)
        to = places.lines.borders(line.axis)[line.at] + step
        self._change(act, lambda grid: grid.put(grid.lines.moved(line, to)))

    # ── mouse ────────────────────────────────────────────────────────────────────────────────

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind, point = event.type(), event.position()
        if kind is QEvent.Type.MouseMove:
            self._drag(point)
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind is QEvent.Type.MouseButtonPress:
            self._press(point)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._let_go(point)
        return True

    def _press(self, point: QPointF) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        places = self.places if self.phase is Phase.LINES else None
        column = places.number_at(point) if places else None
        line = places.line_at(point) if places else None
        cell = places.cell_at(point) if places else None
        if column is not None:
            self.column_clicked.emit(column)
        elif self.grid is None or (line is None and cell is None):
            self._pressed = point
        else:
            self._held, self._lines_held = line, self.grid.lines
            self.grid.take_hold(line, cell if line is None else None)
            self._refresh()

    def _drag(self, point: QPointF) -> None:
        places = self.places
        if self._held is not None and places is not None and self.grid is not None:
            to = places.fraction_at(self._held.axis, point)
            self.grid.put(places.lines.moved(self._held, to))
            self._refresh()
        elif self._pressed is not None:
            if self.marker.span(self._pressed, point):
                self._begin_marking()
                self._refresh()
        else:
            shown = places if self.phase is Phase.LINES else None
            cross = Qt.CursorShape.CrossCursor
            self._view.viewport().setCursor(shown.cursor_at(point) if shown else cross)

    def _let_go(self, point: QPointF) -> None:
        held, pressed = self._held, self._pressed
        self._held, self._pressed = None, None
        if held is not None and self.grid is not None:
            self._note(Act.MOVE_LEFT, self._lines_held or self.grid.lines, self.grid.lines)
        elif pressed is not None and self.marker.span(pressed, point):
            self._mark()

    def _begin_marking(self) -> None:
        self.phase, self.grid = Phase.MARKING, None
        self.steps.clear()

    def _mark(self) -> None:
        if self.marker.box is not None:
            self.marked.emit((self.page, self.marker.box))

    def _on_page_changed(self) -> None:
        """While nothing is marked yet, the box is on the page one reads."""
        is_idle = self.phase is Phase.MARKING and self._pressed is None
        if is_idle and not self.marker.is_seen:
            self.marker.begin()
            self._refresh()

    # ── painting ─────────────────────────────────────────────────────────────────────────────

    def paint(self, painter: QPainter) -> None:
        """Draw what the phase has."""
        if self.phase is Phase.OFF or self.page not in self._view.shown_pages():
            return
        drawn, places = TablePainter(painter, self._theme), self.places
        if places is not None and self.grid is not None:
            drawn.paint_table(places, self.grid, self._doubtful)
        else:
            is_searching = self.phase is Phase.SEARCHING
            drawn.paint_frame(self.marker.rect, self.tr("Finding the grid") if is_searching else "")

    def _refresh(self) -> None:
        self._view.viewport().update()


def _words(view: PageView, page: int) -> list[PageBox]:
    """Where the words of a page lie, as far as they are read."""
    text = None if view.paper is None else view.paper.text(page)
    return [] if text is None else [word.box for word in text.words]


_DONE_ELSEWHERE = (Act.TAKE, Act.LEAVE, Act.MAPPING)
