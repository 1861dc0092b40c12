"""Sections of the form: without rows, with a tab a row, or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.form.block_view import BlockView
from gui.form.row_tabs import RowTabs
from gui.form.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extraction.record import CellKey
    from gui.form.cell import FieldCell
    from gui.form.group_view import GroupView
    from gui.form.outline import Plan
    from gui.form.row_widget import RowBase
    from gui.form.shown import Shown
    from gui.form.tools import FormTools
    from gui.widgets.buttons import LinkButton


class SectionView(Protocol):
    """What the form asks of each of its sections, with all that stands inside it."""

    plan: Plan
    parent_row: str | None

    def bind_steps(self, shown: Shown, parent: str | None) -> Iterator[None]:
        """Show a record's answers; ``parent`` is the row around, ``None`` outermost.

        It pauses after some of them.
        """

    def refresh(self, shown: Shown, changed: Collection[CellKey]) -> None:
        """Show what changed in the record that is shown already."""

    def fold_finished(self, shown: Shown) -> None:
        """Fold what is finished before the first unfinished."""

    def is_finished(self, shown: Shown) -> bool:
        """Whether everything it shows is answered."""

    def cells(self) -> Iterator[FieldCell]:
        """The asked cells of the rows that are chosen, in the form's order."""

    def rows(self) -> Iterator[RowBase]:
        """The widgets those cells stand in."""

    def reveal(self, key: CellKey) -> FieldCell | None:
        """The cell of a key, its row chosen and its group unfolded."""

    def group_of(self, cell: FieldCell) -> GroupView | None:
        """The group a cell stands in."""

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold it."""


class FieldsView(BlockView):
    """A section that does not repeat."""

    def __init__(self, plan: Plan, tools: FormTools) -> None:
        super().__init__(plan, tools)
        self.plan = plan
        self.parent_row: str | None = None

    def bind_steps(self, shown: Shown, parent: str | None) -> Iterator[None]:
        """Show a record's answers; there is no row."""
        yield from self.show_row(shown, parent or "")


class TabbedView(QWidget):
    """A section that repeats: tabs of its rows, the chosen one's groups, what stands inside it."""

    toggled = Signal()
    row_chosen = Signal()
    add_asked = Signal(object)  # str, the section
    rename_asked = Signal(object)  # tuple[str, str], section and row
    duplicate_asked = Signal(object)  # tuple[str, str]
    remove_asked = Signal(object)  # tuple[str, str]

    def __init__(self, plan: Plan, tools: FormTools) -> None:
        super().__init__()
        self.plan = plan
        self.parent_row: str | None = None
        self._tools = tools
        self._shown: Shown | None = None
        self.tabs = RowTabs(tools.context, plan.section.title)
        self.blocks = BlockView(plan, tools)
        self.inner: list[TabbedView | TableView] = []
        self._body = QWidget()
        body, column = QVBoxLayout(self._body), QVBoxLayout(self)
        for layout in (body, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.blocks)
        for one in plan.inner:
            view = TableView(one, tools) if one.is_table else TabbedView(one, tools)
            self.inner.append(view)
            self._pass_on(view)
            body.addWidget(view)
        column.addWidget(self.tabs)
        column.addWidget(self._body)
        self._listen()

    def _listen(self) -> None:
        section = self.plan.section.id
        tabs = self.tabs
        self.blocks.toggled.connect(self.toggled)
        tabs.chosen.connect(self._on_row_chosen)
        tabs.add_asked.connect(lambda: self.add_asked.emit(section))
        tabs.rename_asked.connect(lambda row: self.rename_asked.emit((section, row)))
        tabs.duplicate_asked.connect(lambda row: self.duplicate_asked.emit((section, row)))
        tabs.remove_asked.connect(lambda row: self.remove_asked.emit((section, row)))

    def _pass_on(self, view: TabbedView | TableView) -> None:
        view.toggled.connect(self.toggled)
        view.add_asked.connect(self.add_asked)
        view.duplicate_asked.connect(self.duplicate_asked)
        view.remove_asked.connect(self.remove_asked)
        if isinstance(view, TabbedView):
            view.rename_asked.connect(self.rename_asked)
            view.row_chosen.connect(self.row_chosen)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def bind(self, shown: Shown, parent: str | None) -> None:
        """Show a record's rows under ``parent``; the chosen row stays if it is still there."""
        for _ in self.bind_steps(shown, parent):
            pass

    def bind_steps(self, shown: Shown, parent: str | None) -> Iterator[None]:
        """Show a record's rows under ``parent``, with a pause after some of their cells."""
        self._shown, self.parent_row = shown, parent
        self._show_tabs(shown, self.tabs.row)
        yield from self._row_steps(shown)

    def refresh(self, shown: Shown, changed: Collection[CellKey]) -> None:
        """Show what changed: rows that came, went or were renamed, and answers."""
        self._shown = shown
        before = self.tabs.row
        self._show_tabs(shown, before)
        if self.tabs.row != before:
            self._bind_row(shown)
            return
        if self.tabs.row:
            self.blocks.refresh(shown, changed)
        for view in self.inner:
            view.refresh(shown, changed)

    def choose(self, row: str) -> None:
        """Show another row of the section."""
        if self._shown is not None and row != self.tabs.row:
            self._tools.events.on_cells_moving()
            self._show_tabs(self._shown, row)
            self._bind_row(self._shown)

    def fold_finished(self, shown: Shown) -> None:
        """Fold what is finished before the first unfinished."""
        self.blocks.fold_finished(shown)
        for view in self.inner:
            view.fold_finished(shown)

    def fold_all(self, on: bool) -> None:
        """Fold every group, or unfold it."""
        self.blocks.fold_all(on)
        for view in self.inner:
            view.fold_all(on)

    def is_finished(self, shown: Shown) -> bool:
        """Whether everything in the chosen row is answered."""
        return self.blocks.is_finished(shown) and all(v.is_finished(shown) for v in self.inner)

    def _show_tabs(self, shown: Shown, current: str) -> None:
        section = self.plan.section.id
        ids = shown.record.row_ids(section, self.parent_row)
        rows = [(row, shown.record.rows[section][row].name) for row in ids]
        self.tabs.show_rows(rows, current, is_locked=section in shown.closed)
        self._body.setVisible(bool(rows))

    def _bind_row(self, shown: Shown) -> None:
        for _ in self._row_steps(shown):
            pass

    def _row_steps(self, shown: Shown) -> Iterator[None]:
        row = self.tabs.row
        if row:
            name = shown.record.rows[self.plan.section.id][row].name
            yield from self.blocks.show_row(shown, row, name)
        for view in self.inner:
            yield from view.bind_steps(shown, row or None)

    @property
    def add(self) -> LinkButton:
        """The word that begins another row."""
        return self.tabs.add

    # ── its cells ────────────────────────────────────────────────────────────────────────────

    def cells(self) -> Iterator[FieldCell]:
        """The asked cells of the chosen row, then those inside it."""
        if self.tabs.row:
            yield from self.blocks.cells()
            for view in self.inner:
                yield from view.cells()

    def rows(self) -> Iterator[RowBase]:
        """The widgets those cells stand in."""
        if self.tabs.row:
            yield from self.blocks.rows()
            for view in self.inner:
                yield from view.rows()

    def reveal(self, key: CellKey) -> FieldCell | None:
        """The cell of a key; the row it stands in, or inside of which, is chosen."""
        if self._shown is None:
            return None
        row = self._row_around(key)
        if row is None:
            return None
        self.choose(row)
        found = self.blocks.reveal(key)
        for view in self.inner:
            found = found or view.reveal(key)
        return found

    def group_of(self, cell: FieldCell) -> GroupView | None:
        """The group a cell stands in."""
        found = self.blocks.group_of(cell)
        for view in self.inner:
            found = found or view.group_of(cell)
        return found

    def _row_around(self, key: CellKey) -> str | None:
        """The row of this section that a key's row is, or stands inside of."""
        assert self._shown is not None, "asked only while a record is shown"
        record, section, row = self._shown.record, key.section, key.row
        while record.has_row(section, row):
            if section == self.plan.section.id:
                return row
            parent = record.rows[section][row].parent
            within = self._shown.codebook.section(section)
            if parent is None or within is None or within.within is None:
                return None
            section, row = within.within, parent
        return None

    def _on_row_chosen(self, _row: str) -> None:
        if self._shown is not None:
            self._tools.events.on_cells_moving()
            self._bind_row(self._shown)
            self.row_chosen.emit()


def make_section_view(plan: Plan, tools: FormTools) -> FieldsView | TabbedView | TableView:
    """The view a section's plan asks for."""
    if not plan.section.repeats:
        return FieldsView(plan, tools)
    return TableView(plan, tools) if plan.is_table else TabbedView(plan, tools)
