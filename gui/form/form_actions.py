"""The form's actions of the table: what each does to the current field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from gui.actions import ActionSpec
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane

_OTHERS = (Missing.NOT_EVALUABLE, Missing.ASKED, Missing.CONFLICT)
_ON_CELL = (
    "form.not_reported",
    "form.not_applicable",
    "form.unclear",
    "form.other_reason",
    "form.note",
)
_ON_ROW = ("form.duplicate_row", "form.remove_row")


class FormActions(QObject):
    """Binds the actions to a widget: their keys work in it and all it holds.

    ``refreshed`` tells that they were enabled and disabled by what the form shows.
    """

    refreshed = Signal()

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._source = 0
        self._menu: QMenu | None = None
        known = {spec.id for spec in pane.context.actions.specs()}
        for name, text, key in (
            ("form.down", self.tr("Field below"), "Alt+Down"),
            ("form.up", self.tr("Field above"), "Alt+Up"),
            ("form.sources", self.tr("Sources of this field"), "F2"),
        ):
            if name not in known:
                pane.context.actions.add(
                    ActionSpec(name, text, (key,), is_local=True, is_command=False)
                )

    def bind(self, widget: QWidget) -> None:
        """Let the keys work in ``widget``."""
        form, pane = self._pane.form, self._pane
        slots: dict[str, Callable[[], object]] = {
            "form.down": partial(form.step, 1),
            "form.up": partial(form.step, -1),
            "form.sources": partial(self._on_current, lambda cell: cell.sources.focus()),
            "form.next_unanswered": pane.next_unanswered,
            "form.next_finding": pane.next_finding,
            "form.read_otherwise": self.read_otherwise,
            "form.note": partial(self._on_current, self._note),
            "form.add_row": pane.rows.add_here,
            "form.duplicate_row": pane.rows.duplicate_here,
            "form.remove_row": pane.rows.remove_here,
            "form.not_reported": partial(self.give, Missing.NOT_REPORTED),
            "form.not_applicable": partial(self.give, Missing.NOT_APPLICABLE),
            "form.unclear": partial(self.give, Missing.UNCLEAR),
            "form.other_reason": partial(self._on_current, self._ask_reason),
            "form.source": partial(self._on_current, self._show_source),
        }
        for name, slot in slots.items():
            self._pane.context.actions.bind(name, partial(_call, slot), widget)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done to the current field, with the reason for what can't."""
        actions, cell = self._pane.context.actions, self._pane.form.current
        none = self.tr("No field is chosen.")
        closed = self.tr("This record is read-only.")
        is_open = cell is not None and self._pane.is_open(cell)
        why = none if cell is None else closed
        for name in _ON_CELL:
            actions.allow(name, is_open, why)
        has_row = is_open and cell is not None and bool(cell.key.row)
        for name in _ON_ROW:
            actions.allow(name, has_row, self.tr("This field stands in no row.") if cell else none)
        can_add = self._pane.rows.has_rows and bool(self._pane.form.shown)
        actions.allow("form.add_row", can_add, self.tr("This form has no rows."))
        readings = len(cell.readings) if cell is not None and is_open else 0
        only = self.tr("There is only one way to read it.")
        actions.allow("form.read_otherwise", readings > 1, only if is_open else why)
        has_source = cell is not None and bool(cell.sources.chips)
        actions.allow("form.source", has_source, self.tr("This field has no source yet."))
        self.refreshed.emit()

    def give(self, reason: Missing) -> None:
        """Give the current field a reason for no value."""
        self._on_current(lambda cell: self._pane.gestures.give_reason(cell, reason))

    def read_otherwise(self) -> None:
        """Read the text of the current field the next way."""
        cell = self._pane.form.current
        if (
            cell is not None
            and self._pane.is_open(cell)
            and bool(cell.readings)
            and cell.reads.cycle()
        ):
            self._pane.refresh_hint()

    def _on_current(self, act: Callable[[FieldCell], object]) -> None:
        cell = self._pane.form.current
        if cell is not None:
            act(cell)

    def _note(self, cell: FieldCell) -> None:
        if cell.answer is None:
            cell.refuse(self.tr("Give a value or a reason first; a note goes with it."))
            self._pane.form.relayout(cell)
        else:
            self._pane.form.hint.note.ask()
            self._pane.form.relayout(cell)

    def _ask_reason(self, cell: FieldCell) -> None:
        """The further reasons as a menu under the field."""
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reason in _OTHERS:
            action = menu.addAction(f"&{reason.label}")
            action.triggered.connect(partial(_call, partial(self.give, reason)))
        menu.popup(cell.mapToGlobal(QPoint(0, cell.height())))

    def _show_source(self, cell: FieldCell) -> None:
        """Show the first source; pressed again, the next one."""
        chips = cell.sources.chips
        if not chips:
            return
        self._source = (self._source + 1) % len(chips) if self._pane.is_at_source else 0
        self._pane.show_source(cell, chips[self._source].evidence)


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    """Call a slot whose answer nobody wants."""
    slot()
