"""One field of one row: its editor, its sources, how what is typed is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from extraction.record import CellKey
from gui.form.cell_events import CellEvents
from gui.form.chip_row import ChipRow
from gui.form.editors import make_editor
from gui.form.spans import Span, Tone, plain_text
from gui.form.typed_reading import TypedReading
from gui.form.value_spans import note_span, offered_spans, rest_spans
from schemas.field import FieldType
from schemas.parsing import write

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from extraction.record import Answer
    from gui.form.tools import FormTools
    from gui.readings import Reading
    from schemas.field import Field

_NOWHERE = CellKey("", "", "")


def editable_text(answer: Answer | None, field: Field) -> str:
    """An answer as a text to go on editing: as typed, options by their code."""
    if answer is None or answer.value is None:
        return ""
    if field.type.has_options or field.type in (FieldType.BOOLEAN, FieldType.ROW):
        return write(answer.value, field)
    unit = answer.unit.strip()
    return f"{answer.raw} {unit}" if unit and unit not in answer.raw else answer.raw


class FieldCell(QWidget):
    """Shows one answer and lets it be edited; what happens in it is told to the form.

    ``refusal`` is the sentence under a text that was not taken, ``finding`` the first finding about
    the answer that stands. ``offered`` is another reviewer's answer that waits to be confirmed,
    ``held_note`` a note that waits for an answer.
    """

    def __init__(self, field: Field, tools: FormTools, *, is_compact: bool = False) -> None:
        super().__init__()
        self.field = field
        self.key = _NOWHERE
        self.answer: Answer | None = None
        self.offered: Answer | None = None
        self.refusal = self.finding = self.held_note = ""
        self.is_asked = True
        self._place_name = ""
        self.reads = TypedReading(field)
        self.sources = ChipRow(self, tools, is_short=is_compact)
        self.hears = CellEvents(self, tools.events)
        self.editor = make_editor(field, self.hears, tools.painter)
        self.editor.widget.setParent(self)
        self.setFocusProxy(self.editor.widget)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def stand_for(self, key: CellKey, row_name: str = "") -> None:
        """Stand for another cell, whose answer is shown next.

        ``row_name`` tells it apart in its accessible name.
        """
        self.key, self._place_name = key, row_name
        self.finding = ""

    def name_row(self, row_name: str) -> None:
        """Tell it apart by another name of its row."""
        if row_name != self._place_name:
            self._place_name = row_name
            self._name()

    def show_answer(self, answer: Answer | None, offered: Answer | None = None) -> None:
        """Show what the record holds, else what is offered; what was typed is let go."""
        self.answer, self.offered = answer, offered if answer is None else None
        self.refusal = ""
        self.reads.forget()
        self.editor.show_answer(editable_text(answer, self.field), self._spans())
        self.show_sources()

    def show_sources(self) -> None:
        """Show the sources of the answer where they stand now; what is typed stays."""
        told = self.answer or self.offered
        self.sources.show(told.evidence if told else (), is_offered=self.offered is not None)
        self.place()
        self._name()

    def show_finding(self, sentence: str) -> None:
        """Mark the answer as one to look at; an empty sentence takes the mark away."""
        if sentence != self.finding:
            self.finding = sentence
            self.editor.show_spans(self._spans())
            self._name()

    def show_draft(self, text: str, refusal: str) -> None:
        """Show a text again that was typed and not taken."""
        self.editor.put(text)
        self.refuse(refusal)

    def put_back(self) -> None:
        """Let go of what was typed or read otherwise, and show what the record holds."""
        self.refuse("")
        self.show_answer(self.answer, self.offered)

    def refuse(self, sentence: str) -> None:
        """Say under the editor why its text was not taken."""
        self.refusal = sentence
        widget = self.editor.widget
        widget.setProperty("conflict", bool(sentence))
        widget.update()
        self._name()

    def ask(self, on: bool) -> None:
        """Show the cell, or leave it out because its field is not asked."""
        if on != self.is_asked:
            self.is_asked = on
            self.setVisible(on)

    @property
    def words(self) -> str:
        """What the row says at rest."""
        return plain_text(self._spans())

    def _spans(self) -> tuple[Span, ...]:
        if self.offered is not None:
            return offered_spans(self.offered, self.field)
        spans = (*rest_spans(self.answer, self.field), *note_span(self.answer))
        mark = Span("", Tone.WARNING, icon="triangle-alert")
        return (*spans, mark) if self.finding else spans

    # ── what is typed, and how it is read ────────────────────────────────────────────────────

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that was not taken."""
        return self.editor.is_dirty

    @property
    def is_edited(self) -> bool:
        """Whether its editor shows the text to edit instead of the answer at rest."""
        return self.is_dirty or self.editor.widget.hasFocus()

    @property
    def typed(self) -> str:
        """The text in the editor."""
        return self.editor.typed()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The ways to read what is typed; none where nothing is."""
        return self.reads.ways(self.typed, None if self.is_dirty else self.answer)

    @property
    def reading(self) -> Reading | None:
        """The way it is read now."""
        return self.reads.chosen if self.readings else None

    @property
    def is_new(self) -> bool:
        """Whether something is typed, or read otherwise, that was not taken."""
        return self.is_dirty or self.reads.is_cycled

    @property
    def has_something_to_take(self) -> bool:
        """Whether Enter would change anything: new text, another reading, something to confirm."""
        stands = self.answer is not None and bool(self.answer.assumed)
        return self.is_new or stands or self.offered is not None

    @property
    def is_to_confirm(self) -> bool:
        """Whether another's answer is offered and nothing else is typed."""
        return self.offered is not None and not self.is_dirty

    # ── room ─────────────────────────────────────────────────────────────────────────────────

    def place(self) -> None:
        """Put the chips at the right edge and the editor in the rest."""
        right = self.sources.place(self.width())
        self.editor.widget.setGeometry(0, 0, max(right, 0), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        self.place()

    def _name(self) -> None:
        """Say label, state and source to those who do not see the form."""
        sources = [self.tr("source page %s") % chip.page for chip in self.sources.chips]
        state = self.typed if self.refusal else self.words
        parts = [self.field.label, self._place_name, state, self.refusal or self.finding, *sources]
        self.editor.widget.setAccessibleName(", ".join(filter(None, parts)))
