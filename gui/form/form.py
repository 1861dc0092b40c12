"""The form: all sections of a codebook in one column, the current field, the way from one to next.

It shows and leads; what changes the record is in ``gestures``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.form.events import FormEvents
from gui.form.hint import HintBlock
from gui.form.number_caps import MOST, NumberCaps
from gui.form.outline import plan_form
from gui.form.row_widget import RowBase
from gui.form.section_view import TabbedView, make_section_view
from gui.form.table_view import TableView
from gui.form.tools import FormTools
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.form.cell import FieldCell
    from gui.form.section_view import FieldsView
    from gui.form.shown import Shown
    from schemas.codebook import Section


class Form(QScrollArea):
    """Shows one record, and knows which field is current.

    The current field stays when the focus goes to the page, so that a selection there has a field
    to go into. What happens in cells is told by ``events``.
    """

    current_changed = Signal(object)  # FieldCell | None
    add_asked = Signal(object)  # str, the section
    rename_asked = Signal(object)  # tuple[str, str], section and row
    duplicate_asked = Signal(object)  # tuple[str, str]
    remove_asked = Signal(object)  # tuple[str, str]

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self.events = FormEvents(self)
        self.tools = FormTools(context, self.events, Shape.A)
        self.hint = HintBlock(context, self.tools.painter)
        self.hint.setParent(self)
        self.hint.hide()  # until a row takes it in
        self.current: FieldCell | None = None
        self.shown: Shown | None = None
        self._sections: tuple[Section, ...] = ()
        self._views: list[FieldsView | TabbedView | TableView] = []
        self._numbers = NumberCaps(context.theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Form"))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._canvas = QWidget()
        self.setWidget(self._canvas)
        self.events.entered.connect(self._on_entered)
        context.theme.changed.connect(self._on_theme_changed)

    # ── building and showing ─────────────────────────────────────────────────────────────────

    def build(self, sections: Sequence[Section]) -> None:
        """Make the widgets for these sections; nothing is made anew for the same ones."""
        for _ in self.build_steps(sections):
            pass

    def build_steps(self, sections: Sequence[Section]) -> Iterator[None]:
        """Make the widgets for these sections, with a pause after each."""
        if tuple(sections) == self._sections:
            return
        self.discard()
        plans = plan_form(sections)
        self.tools.fit_labels(field for plan in plans for field in plan.labelled())
        views = []
        for plan in plans:
            views.append(make_section_view(plan, self.tools))
            yield
        self._views, self._sections = views, tuple(sections)
        canvas = QWidget()
        canvas.setBackgroundRole(QPalette.ColorRole.Base)
        canvas.setAutoFillBackground(True)
        column = QVBoxLayout(canvas)
        column.setContentsMargins(0, 0, 0, 6 * self.tools.context.theme.u)
        column.setSpacing(0)
        for view in views:
            _pass_on(view, self)
            column.addWidget(view)
        column.addStretch(1)
        self._canvas = canvas
        self.setWidget(canvas)

    def discard(self) -> None:
        """Let go of all widgets and all they hold, as when another person sits down."""
        self.set_current(None)
        self.hint.forget()
        self.shown, self._sections, self._views = None, (), []
        # The focus leaves cells that are going: nobody may take what stands in them any more.
        with QSignalBlocker(self.events):
            self._canvas = QWidget()
            self.setWidget(self._canvas)

    def show_record(self, shown: Shown) -> None:
        """Show another record, from its beginning."""
        for _ in self.show_steps(shown):
            pass

    def show_steps(self, shown: Shown) -> Iterator[None]:
        """Show another record, with a pause wherever some of it is done."""
        self.set_current(None)
        for view in self._views:
            yield from view.bind_steps(shown, None)
        self.shown = shown
        _fold_finished(self._views, shown)
        self.verticalScrollBar().setValue(0)
        _keep_focus(self)

    def refresh(self, shown: Shown, changed: Collection[CellKey]) -> None:
        """Show what changed in the record that is shown."""
        self.shown = shown
        for view in self._views:
            view.refresh(shown, changed)
        if self.current is not None and not any(cell is self.current for cell in self.cells()):
            self.set_current(None)

    # ── cells ────────────────────────────────────────────────────────────────────────────────

    def cells(self) -> Iterator[FieldCell]:
        """The cells of the chosen rows that are asked, in the form's order."""
        for view in self._views:
            yield from view.cells()

    def cell(self, key: CellKey) -> FieldCell | None:
        """The cell that stands for ``key`` at the moment."""
        return next((cell for cell in self.cells() if cell.key == key), None)

    def parent_row(self, section: str) -> str | None:
        """The row, if any, that rows of a section stand in at the moment."""
        view = self._view_of(section)
        return view.parent_row if view is not None else None

    def _view_of(self, section: str) -> FieldsView | TabbedView | TableView | None:
        views = list(self._views)
        while views:
            view = views.pop()
            if view.plan.section.id == section:
                return view
            views += view.inner if isinstance(view, TabbedView) else []
        return None

    def reveal(self, key: CellKey) -> FieldCell | None:
        """The cell for ``key``, its row chosen and its group unfolded."""
        for view in self._views:
            found = view.reveal(key)
            if found is not None:
                return found
        return None

    def focus(self, key: CellKey) -> bool:
        """Go to a field; gives whether it is on the form.

        A key without field is that of a section: where its first row is begun.
        """
        cell = self.reveal(key)
        if cell is not None:
            self.go_to(cell)
        return cell is not None or (not key.field and self._go_to_section(key.section))

    def _go_to_section(self, section: str) -> bool:
        view = self._view_of(section)
        if not isinstance(view, TabbedView | TableView):
            return False
        view.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        _lay_out_around(view)
        self.ensureWidgetVisible(view.add, 0, 2 * self.tools.context.theme.u)
        return True

    def go_to(self, cell: FieldCell) -> None:
        """Make a cell current and give it the focus; its group is unfolded."""
        for view in self._views:
            group = view.group_of(cell)
            if group is not None:
                group.fold(False)
        _lay_out_around(_row_of(cell))
        self.set_current(cell)
        cell.editor.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, by: int) -> None:
        """Go to the field before or after, also in a folded group."""
        cells = list(self.cells())
        if not cells:
            return
        place = cells.index(self.current) + by if self.current in cells else 0
        if 0 <= place < len(cells):
            self.go_to(cells[place])

    # ── the current cell ─────────────────────────────────────────────────────────────────────

    def set_current(self, cell: FieldCell | None) -> None:
        """Make a cell current: the hint block stands under it, and it stays where it is in view."""
        if cell is self.current:
            return
        self.hint.settle()
        self.hint.say_step("")
        old, self.current = self.current, cell
        old_row, row = _row_of(old), _row_of(cell)
        top = _top_of(row, self._canvas) if row is not None else 0
        if old_row is not None and old_row is not row:
            old_row.release()
            self.hint.setParent(self)  # else it would be a window of its own, and outlive the form
        if row is not None and cell is not None:
            self.current_changed.emit(cell)
            if self.current is not cell:
                return  # who heard of it made another one current
            if old_row is not row:
                row.adopt(self.hint)
            for moved in (old_row, row):
                _lay_out_around(moved)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + _top_of(row, self._canvas) - top)
            self.ensureWidgetVisible(row, 0, 2 * self.tools.context.theme.u)
        else:
            self.current_changed.emit(None)

    def show_hint(self, concerns: Sequence[str]) -> None:
        """Say what there is to say about the current cell."""
        cell, row = self.current, _row_of(self.current)
        if cell is None or row is None or self.shown is None:
            return
        is_locked = cell.key.section in self.shown.closed
        self.hint.show_cell(cell, concerns, is_locked=is_locked)
        if row.is_current:
            height = row.height()
            self.relayout(cell)
            if row.height() != height:
                self.ensureWidgetVisible(row, 0, 2 * self.tools.context.theme.u)

    def show_numbers(self, on: bool) -> None:
        """Show at each of the nine fields from the current one on the number it is taken by."""
        self._numbers.show(self.nine() if on else ())

    def nine(self) -> list[FieldCell]:
        """The nine fields from the current one on."""
        cells = list(self.cells())
        start = cells.index(self.current) if self.current in cells else 0
        return cells[start : start + MOST]

    def _on_entered(self, cell: FieldCell) -> None:
        self.set_current(cell)
        self.relayout(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field one works in in view, as when the findings take more room."""
        super().resizeEvent(event)
        row = _row_of(self.current)
        if row is not None and self.current is not None and self.current.is_edited:
            self.ensureWidgetVisible(row, 0, 2 * self.tools.context.theme.u)

    # ── room ─────────────────────────────────────────────────────────────────────────────────

    def relayout(self, cell: FieldCell) -> None:
        """Give a cell the room it needs now."""
        row = _row_of(cell)
        if row is not None:
            row.relayout()
            _lay_out_around(row)

    def on_row_chosen(self) -> None:
        """Another row stands in its cells: the field that has the focus is current."""
        self.set_current(None)
        _keep_focus(self)

    def _on_theme_changed(self) -> None:
        for view in self._views:
            for row in view.rows():
                row.retheme()


def _pass_on(view: FieldsView | TabbedView | TableView, form: Form) -> None:
    """Tell what a section is asked to do as the form's own."""
    if isinstance(view, TabbedView):
        view.rename_asked.connect(form.rename_asked)
        view.row_chosen.connect(form.on_row_chosen)
    if isinstance(view, TabbedView | TableView):
        view.add_asked.connect(form.add_asked)
        view.duplicate_asked.connect(form.duplicate_asked)
        view.remove_asked.connect(form.remove_asked)


def _top_of(row: QWidget, canvas: QWidget) -> int:
    return row.mapTo(canvas, row.rect().topLeft()).y()


def _keep_focus(form: Form) -> None:
    """Let the field that still has the focus, now of another record or row, be current."""
    focused = (cell for cell in form.cells() if cell.editor.widget.hasFocus())
    cell = next(focused, None)
    if cell is not None:
        form.set_current(cell)


def _row_of(cell: FieldCell | None) -> RowBase | None:
    """The row a cell stands in."""
    row = cell.parentWidget() if cell is not None else None
    return row if isinstance(row, RowBase) else None


def _lay_out_around(row: QWidget | None) -> None:
    """Have everything around a row placed now, not with the next turn of the event loop."""
    widget = row.parentWidget() if row is not None else None
    while widget is not None and not isinstance(widget, QScrollArea):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
        widget = widget.parentWidget()


def _fold_finished(views: Sequence[FieldsView | TabbedView | TableView], shown: Shown) -> None:
    """Fold the finished groups before the first unfinished one; nothing in a closed record."""
    is_done = all(view.is_finished(shown) for view in views)
    for view in views:
        if is_done or shown.closed:
            view.fold_all(False)
        elif view.is_finished(shown):
            view.fold_all(True)
        else:
            view.fold_finished(shown)
            is_done = True
