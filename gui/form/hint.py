"""The block under the focused field: how its text is read, help, keys, reasons, note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from extraction.record import Origin
from gui.form.key_button import KeyButton
from gui.form.note_line import NoteLine
from gui.form.origin_row import OriginRow
from gui.form.span_line import SpanLine
from gui.form.value_spans import (
    PLACES,
    assumed_words,
    looked_places,
    proof_spans,
    reading_spans,
)
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text
from schemas.values import Missing, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.form.cell import FieldCell
    from gui.form.span_paint import SpanPainter
    from gui.readings import Reading


class HintBlock(QWidget):
    """One block for the whole form, moved from row to row."""

    taken = Signal()
    put_back = Signal()
    note_given = Signal(object)  # str; empty takes the note away
    overfull = Signal(object)  # int, so many letters a line of words holds
    places_given = Signal(object)  # str, where one looked, as kept in an answer

    def __init__(self, context: WindowContext, painter: SpanPainter) -> None:
        super().__init__()
        self._context = context
        self._key: CellKey | None = None
        theme = context.theme
        self._reading = SpanLine(painter)
        self._step = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._step.hide()
        self._why = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._help = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self.note = NoteLine(theme, self.tr("Note"))
        self.note.given.connect(self.note_given)
        self.note.overfull.connect(self.overfull)
        self.origin = OriginRow(theme)
        self.origin.formula.overfull.connect(self.overfull)
        # keys may stand in the right margin, what is read may not
        self._reading.setContentsMargins(0, 0, 3 * theme.u, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u)
        for part in (self._step, self._reading, self._why, self._help):
            column.addWidget(part)
        column.addLayout(self._place_row())
        column.addLayout(self.origin)
        for words in (self.origin.formula, self.note):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 3 * theme.u, 0)
            line.addWidget(words)
            column.addLayout(line)
        column.addLayout(self._key_row())
        column.addLayout(self._reason_row())

    @property
    def text(self) -> str:
        """What it says about the reading, the help below it left out."""
        said = [self._reading.text if self._reading.isVisibleTo(self) else ""]
        said.append(self._why.text() if self._why.isVisibleTo(self) else "")
        return " ".join(filter(None, said))

    @property
    def step(self) -> str:
        """What it says was undone or done again last."""
        return "" if self._step.isHidden() else self._step.text()

    @property
    def help_text(self) -> str:
        """The help and the decision rule it shows."""
        return self._help.text() if self._help.isVisibleTo(self) else ""

    def show_cell(self, cell: FieldCell, concerns: Sequence[str], *, is_locked: bool) -> None:
        """Say all there is to say about a cell; ``concerns`` are findings about its text."""
        self._show_reading(cell, concerns)
        self._show_help(cell, is_locked=is_locked)
        self._show_places(cell, is_locked=is_locked)
        self._take.setVisible(cell.has_something_to_take and not is_locked)
        is_other, self._key = cell.key != self._key, cell.key
        self.origin.show_cell(cell, is_locked=is_locked, is_other=is_other)
        self._take.say(self.tr("take") if cell.is_new else self.tr("confirm"))
        self._otherwise.setVisible(len(cell.readings) > 1 and not is_locked)
        self._back.setVisible(cell.is_new and not is_locked)
        for button in self._reasons:
            button.setVisible(not is_locked)
        note = cell.answer.note if cell.answer else cell.held_note
        self.note.show_note(note, is_locked=is_locked, is_other=is_other)
        can_note = cell.answer is not None and self.note.isHidden()
        self._note.setVisible(can_note and not is_locked)
        has_value = cell.answer is not None and cell.answer.value is not None
        is_told = cell.answer is not None and cell.answer.origin is not Origin.REPORTED
        self._origin.say(self.tr("another origin") if is_told else self.tr("calculated"))
        self._origin.setVisible(has_value and not cell.is_dirty and not is_locked)

    @property
    def is_written(self) -> bool:
        """Whether words were written that are not given yet."""
        return self.note.is_written or self.origin.formula.is_written

    def settle(self) -> None:
        """Give the words that were written, while the field they belong to is current."""
        for line in (self.note, self.origin.formula):
            line.settle()

    def say_step(self, sentence: str) -> None:
        """Say what was undone or done again; an empty sentence hides it."""
        self._step.setText(sentence)
        self._step.setVisible(bool(sentence))

    def forget(self) -> None:
        """Say nothing of the cell that was shown last."""
        self.say_step("")
        self._reading.show_spans(())
        self._say("", "muted")
        self._help.setText("")
        self.note.show_note("", is_locked=True)
        self.origin.forget()

    def _show_reading(self, cell: FieldCell, concerns: Sequence[str]) -> None:
        reading = None if cell.refusal else cell.reading
        self._say(self._sentence(reading, concerns), "muted" if not concerns else "warning")
        if reading is None or reading.read.value is None:
            self._reading.show_spans(())
            return
        value = reading.read.value
        if not (cell.is_edited or concerns):
            self._reading.show_spans(())
            return
        if isinstance(value, Unread):
            self._say(self.tr("Kept as typed: %s.") % value.why, "warning")
            self._reading.show_spans(())
            return
        spans = reading_spans(value, cell.field)
        if reading.is_assumed and not (cell.reads.is_cycled or _is_confirmed(cell)):
            words = self.tr("Assumed: Enter takes it as %s.") % assumed_words(reading.read.assumed)
            lines = "\n".join((words, *concerns))
            self._say(lines, "warning" if concerns else "muted")
        proof = () if concerns else proof_spans(value, cell.field)
        self._reading.show_spans(spans if cell.field.type.is_numeric else (), proof)

    def _sentence(self, reading: Reading | None, concerns: Sequence[str]) -> str:
        if reading is not None and reading.read.value is None:
            why = reading.read.why or ""
            return f"{why[:1].upper()}{why[1:]}."
        return "\n".join(concerns)

    def _say(self, text: str, role: str) -> None:
        self._why.setText(text)
        self._why.set_role(role)
        self._why.setVisible(bool(text))

    def _show_help(self, cell: FieldCell, *, is_locked: bool) -> None:
        """Help and rule, until something is typed; later the label's tooltip has them."""
        text = ""
        if cell.answer is None and not cell.typed and not is_locked:
            rule = cell.field.decision_rule
            text = "\n".join(filter(None, (cell.field.help, rule)))
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def _show_places(self, cell: FieldCell, *, is_locked: bool) -> None:
        answer = cell.answer
        is_asked = answer is not None and answer.missing is Missing.NOT_REPORTED
        self._lead.setVisible(is_asked and not is_locked)
        chosen = looked_places(answer) if answer is not None and is_asked else []
        for place, button in self._place_buttons.items():
            button.setChecked(place in chosen)
            button.setVisible(is_asked and not is_locked)

    # ── rows of keys ─────────────────────────────────────────────────────────────────────────

    def _key_row(self) -> FlowLayout:
        theme = self._context.theme
        self._take = KeyButton(theme, self._context.actions.keys("form.take"), self.tr("take"))
        self._take.clicked.connect(self.taken)
        self._otherwise = self._button("form.read_otherwise", self.tr("read otherwise"))
        self._back = KeyButton(theme, "Esc", self.tr("put back"))
        self._back.clicked.connect(self.put_back)
        self._note = self._button("form.note", self.tr("note"))
        self._origin = self._button("form.origin", self.tr("calculated"))
        return self._flow(self._take, self._otherwise, self._back, self._note, self._origin)

    def _reason_row(self) -> FlowLayout:
        words = (
            ("form.not_reported", self.tr("not reported")),
            ("form.not_applicable", self.tr("not applicable")),
            ("form.unclear", self.tr("unclear")),
            ("form.other_reason", self.tr("more")),
        )
        self._reasons = [self._button(name, text) for name, text in words]
        return self._flow(*self._reasons)

    def _place_row(self) -> FlowLayout:
        theme = self._context.theme
        words = {
            "abstract": self.tr("abstract"),
            "methods": self.tr("methods"),
            "results": self.tr("results"),
            "tables": self.tr("tables"),
            "supplement": self.tr("supplement"),
        }
        self._place_buttons: dict[str, KeyButton] = {}
        for place in PLACES:
            button = KeyButton(theme, "", words[place])
            button.setCheckable(True)
            button.clicked.connect(self._on_place_clicked)
            self._place_buttons[place] = button
        self._lead = Text(theme, self.tr("looked in"), Type.SMALL, role="muted")
        return self._flow(self._lead, *self._place_buttons.values())

    def _button(self, action: str, words: str) -> KeyButton:
        actions = self._context.actions
        button = KeyButton(self._context.theme, actions.keys(action), words)
        button.clicked.connect(actions.get(action).trigger)
        button.setToolTip(actions.spec(action).plain)
        return button

    def _flow(self, *widgets: QWidget) -> FlowLayout:
        """Widgets in a flow that is part of the block's own layout.

        So the block knows its height at once when one of them is hidden.
        """
        flow = FlowLayout(None, 3 * self._context.theme.u // 2)
        for widget in widgets:
            flow.addWidget(widget)
        return flow

    def _on_place_clicked(self) -> None:
        chosen = [place for place, button in self._place_buttons.items() if button.isChecked()]
        self.places_given.emit(", ".join(chosen))


def _is_confirmed(cell: FieldCell) -> bool:
    """Whether the reading of what stands in a cell is a person's, not only the codebook's."""
    return not cell.is_dirty and cell.answer is not None and not cell.answer.assumed
