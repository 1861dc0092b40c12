"""The form's actions of the table: what each does to the current field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from extraction.record import Origin
from gui.actions import ActionSpec
from gui.form.origin_row import next_origin
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
    "form.origin",
)
_ON_ROW = ("form.duplicate_row", "form.rename_row", "form.remove_row")


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
            ("form.sources", self.tr("Sources of this field"), "Shift+F2"),
            ("form.rename_row", self.tr("Rename row…"), "F2"),
        ):
            if name not in known:
                pane.context.actions.add(
                    ActionSpec(name, text, (key,), is_local=True, is_command=False)
                )

    def bind(self, widget: QWidget) -> None:
        """Let the keys work in ``widget``; those of the page have other keys beside the form."""
        form, pane = self._pane.form, self._pane
        for name, by in (("form.down", 1), ("form.up", -1)):
            pane.context.actions.bind(name, partial(_call, partial(form.step, by)), pane)
        slots: dict[str, Callable[[], object]] = {
            "form.sources": partial(self._on_current, lambda cell: cell.sources.focus()),
            "form.next_unanswered": pane.next_unanswered,
            "form.next_finding": self._next_finding,
            "form.read_otherwise": self.read_otherwise,
            "form.note": partial(self._on_current, self._note),
            "form.origin": partial(self._on_current, self._go_on_with_origin),
            "form.confirm": pane.verifying.confirm,
            "form.confirm_section": pane.verifying.confirm_section,
            "form.answer_finding": pane.finding_answers.ask_here,
            "form.add_row": pane.rows.add_here,
            "form.duplicate_row": pane.rows.duplicate_here,
            "form.rename_row": pane.rows.rename_here,
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
        can_confirm = cell is not None and is_open and cell.is_to_confirm
        alone = self.tr("Nothing here waits to be confirmed.")
        actions.allow("form.confirm", can_confirm, alone)
        can_all = self._pane.verifying.waits_in(cell.key.section) if cell and is_open else False
        actions.allow("form.confirm_section", can_all, alone)
        found = self._pane.strip.open_findings
        actions.allow("form.answer_finding", bool(found), self.tr("No finding is open."))
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

    def _next_finding(self) -> None:
        """Go to the field of the next finding."""
        pane, current = self._pane, self._pane.form.current
        key = pane.strip.next_key(current.key if current is not None else None)
        if key is not None:
            pane.form.focus(key)

    def _on_current(self, act: Callable[[FieldCell], object]) -> None:
        cell = self._pane.form.current
        if cell is not None:
            act(cell)

    def _go_on_with_origin(self, cell: FieldCell) -> None:
        """Calculated; pressed again the next origin. The line for how is there to be written in."""
        pane = self._pane
        pane.gestures.commit(cell)
        if cell.answer is None or cell.answer.value is None:
            cell.refuse(self.tr("Give a value first; how it came to be goes with it."))
            pane.form.relayout(cell)
            return
        origin = next_origin(cell.answer.origin)
        pane.gestures.come_to_be(cell, origin)
        pane.refresh_hint()
        if origin is Origin.REPORTED:
            pane.focus_current()
        else:
            pane.form.hint.origin.formula.ask()
        pane.form.relayout(cell)

    def _note(self, cell: FieldCell) -> None:
        self._pane.gestures.commit(cell)
        if cell.answer is None:
            cell.refuse(self.tr("Give a value or a reason: the note waits for it here."))
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
