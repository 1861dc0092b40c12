"""The rows of a small section as lines of a table under one heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from extraction.record import CellKey
from gui.form.group_view import GroupView
from gui.form.outline import fields_in_order
from gui.form.progress import Tally, tally_of
from gui.form.table_row import TableRow, column_edges
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from PySide6.QtGui import QContextMenuEvent, QPaintEvent

    from gui.form.cell import FieldCell
    from gui.form.outline import Plan
    from gui.form.shown import Shown
    from gui.form.tools import FormTools
    from schemas.field import Field


_LINES_A_STEP = 4
"""How many lines are filled before others have their turn."""


class _Columns(QWidget):
    """The names of the columns."""

    def __init__(self, fields: Sequence[Field], tools: FormTools) -> None:
        super().__init__()
        self._fields, self._tools = tuple(fields), tools
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def retheme(self) -> None:
        """Take the height of the theme."""
        theme = self._tools.context.theme
        self.setFixedHeight(theme.height(Type.SMALL) + 2 * theme.u)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them over their columns."""
        theme = self._tools.context.theme
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        left = 5 * theme.u + theme.height()
        edges = column_edges(self._fields, left, self.width() - left - 4 * theme.u, 3 * theme.u)
        for field, (x, width) in zip(self._fields, edges, strict=True):
            text = painter.fontMetrics().elidedText(field.label, Qt.TextElideMode.ElideRight, width)
            rect = QRect(x, 0, width, self.height() - 1)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)


class _Line(TableRow):
    """A line that has a menu."""

    menu_asked = Signal(object)  # QPoint, of the screen

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for it."""
        self.menu_asked.emit(event.globalPos())


class TableView(QWidget):
    """Heading, names of columns, a line a row, a word to begin another row."""

    toggled = Signal()
    add_asked = Signal(object)  # str, the section
    duplicate_asked = Signal(object)  # tuple[str, str], section and row
    remove_asked = Signal(object)  # tuple[str, str], section and row

    def __init__(self, plan: Plan, tools: FormTools) -> None:
        super().__init__()
        self.plan = plan
        self._tools = tools
        self._fields = fields_in_order(plan.section)
        self._lines: list[_Line] = []
        self._rows: tuple[str, ...] = ()
        self._is_closed = False
        self.parent_row: str | None = None
        context = tools.context
        self.group = GroupView(context, plan.section.title)
        self.group.toggled.connect(self.toggled)
        self._columns = _Columns(self._fields, tools)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self.add = LinkButton(context.icons, self.tr("Add row"))
        self.add.clicked.connect(lambda: self.add_asked.emit(plan.section.id))
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(3 * context.theme.u + context.theme.height(), 0, 0, 0)
        foot.addWidget(self.add)
        foot.addStretch(1)
        for part in (self._columns, self._list, self._foot):
            self.group.add(part)
        column = QVBoxLayout(self)
        for layout in (self._column, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.group)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def bind(self, shown: Shown, parent: str | None) -> None:
        """Show the rows that stand in a row of the section around."""
        for _ in self.bind_steps(shown, parent):
            pass

    def bind_steps(self, shown: Shown, parent: str | None) -> Iterator[None]:
        """Show the rows, with a pause after some of them."""
        self.parent_row = parent
        section = self.plan.section.id
        self._is_closed = section in shown.closed
        self._rows = tuple(shown.record.row_ids(section, parent))
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(self._rows))
        for place, row in enumerate(self._rows):
            if place == len(self._lines):
                self._lines.append(self._new_line())
                self._lines[place].show()
            self._bind_line(shown, self._lines[place], row)
            if place % _LINES_A_STEP == _LINES_A_STEP - 1:
                yield
        self._columns.setVisible(bool(self._rows))
        self._foot.setVisible(not self._is_closed)
        self.refresh(shown, ())

    def refresh(self, shown: Shown, changed: Collection[CellKey]) -> None:
        """Show the answers of the cells that changed."""
        if tuple(shown.record.row_ids(self.plan.section.id, self.parent_row)) != self._rows:
            self.bind(shown, self.parent_row)
            return
        states = shown.record.rows.get(self.plan.section.id, {})
        for row, line in zip(self._rows, self._shown_lines(), strict=True):
            is_touched = False
            for cell in line.cells:
                if cell.key in changed:
                    is_touched = True
                    shown.show_answer(cell)
                cell.name_row(states[row].name)
                cell.show_finding(shown.findings.get(cell.key, ""))
            self._ask(shown, line)
            if is_touched:
                line.relayout()
        keys = [cell.key for cell in self.cells()]
        self.group.header.show_tally(tally_of(shown.record, keys), self._summary())

    def fold_finished(self, shown: Shown) -> None:
        """A table stays in view."""
        self.group.fold(False)

    def fold_all(self, on: bool) -> None:
        """Fold to the heading, or unfold."""
        self.group.fold(on)

    def is_finished(self, shown: Shown) -> bool:
        """Whether every cell of every row is answered."""
        tally = tally_of(shown.record, (cell.key for cell in self.cells()))
        return tally == Tally() or tally.is_finished

    # ── its cells ────────────────────────────────────────────────────────────────────────────

    def cells(self) -> Iterator[FieldCell]:
        """The cells that are asked, row by row."""
        for line in self._shown_lines():
            yield from (cell for cell in line.cells if cell.is_asked)

    def rows(self) -> Iterator[TableRow]:
        """The lines."""
        return iter(self._shown_lines())

    def reveal(self, key: CellKey) -> FieldCell | None:
        """The cell of a key, in view; ``None`` where it is not here."""
        for cell in self.cells():
            if cell.key == key:
                self.group.fold(False)
                return cell
        return None

    def group_of(self, cell: FieldCell) -> GroupView | None:
        """The one group, if the cell is here."""
        return self.group if any(one is cell for one in self.cells()) else None

    def menu_at(self, place: QPoint, row: str) -> QMenu:
        """Open the menu of a row at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = (self.plan.section.id, row)
        asked = (
            (self.tr("Duplicate row"), self.duplicate_asked),
            (self.tr("Remove row"), self.remove_asked),
        )
        for text, signal in asked:
            action = menu.addAction(text)
            action.setEnabled(not self._is_closed)
            action.triggered.connect(lambda _=False, told=signal: told.emit(name))
        menu.popup(place)
        return menu

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _shown_lines(self) -> list[_Line]:
        return self._lines[: len(self._rows)]

    def _new_line(self) -> _Line:
        line = _Line(self._fields, self._tools)
        self._column.addWidget(line)
        line.menu_asked.connect(lambda place: self._on_menu(line, place))
        return line

    def _bind_line(self, shown: Shown, line: _Line, row: str) -> None:
        section = self.plan.section.id
        name = shown.record.rows[section][row].name
        for cell in line.cells:
            shown.show_in(cell, CellKey(section, row, cell.field.id), name)
        line.relayout()

    def _ask(self, shown: Shown, line: _Line) -> None:
        if all(field.show_if is None for field in self._fields):
            return
        row = line.cells[0].key.row
        hidden = hidden_fields(shown.codebook, shown.record, self.plan.section, row)
        for cell in line.cells:
            cell.ask(cell.field.id not in hidden)

    def _summary(self) -> str:
        return self.tr("%s rows") % len(self._rows)

    def _on_menu(self, line: _Line, place: QPoint) -> None:
        self.menu_at(place, line.cells[0].key.row)
