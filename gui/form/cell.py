"""One field of one row: its editor, its sources, how what is typed is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from extraction.record import CellKey
from gui.form.editors import make_editor
from gui.form.source_chips import EvidenceChip
from gui.form.spans import Span, Tone, plain_text
from gui.form.value_spans import note_span, rest_spans
from gui.readings import Reading, confirmed, readings_of, standing
from schemas.field import FieldType
from schemas.parsing import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from extraction.evidence import Evidence
    from extraction.record import Answer
    from gui.form.tools import FormTools
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
    the answer that stands.
    """

    def __init__(self, field: Field, tools: FormTools, *, is_compact: bool = False) -> None:
        super().__init__()
        self.field = field
        self.key = _NOWHERE
        self.answer: Answer | None = None
        self.refusal = self.finding = ""
        self.is_cycled = False
        self.is_asked = True
        self._tools, self._is_compact = tools, is_compact
        self._place_name = ""
        self._readings: tuple[Reading, ...] | None = None
        self._chosen = 0
        self._chips: list[EvidenceChip] = []
        self.editor = make_editor(field, self, tools.painter)
        self.editor.widget.setParent(self)
        self.setFocusProxy(self.editor.widget)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def bind(self, key: CellKey, answer: Answer | None, row_name: str = "") -> None:
        """Stand for another cell; ``row_name`` tells it apart in its accessible name."""
        self.key, self._place_name = key, row_name
        self.finding = ""
        self.show_answer(answer)

    def name_row(self, row_name: str) -> None:
        """Tell it apart by another name of its row."""
        if row_name != self._place_name:
            self._place_name = row_name
            self._name()

    def show_answer(self, answer: Answer | None) -> None:
        """Show what the record holds; what was typed is let go."""
        self.answer = answer
        self.refusal, self._readings, self.is_cycled = "", None, False
        self.editor.show_answer(editable_text(answer, self.field), self._spans())
        self._show_sources(answer.evidence if answer else ())
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
        """Let go of what was typed, and show what the record holds."""
        self.show_answer(self.answer)

    def refuse(self, sentence: str) -> None:
        """Say under the editor why its text was not taken."""
        self.refusal = sentence
        widget = self.editor.widget
        widget.setProperty("conflict", bool(sentence))
        widget.update()
        self._name()

    def offer_rows(self, paths: Sequence[str]) -> None:
        """The rows a row reference may name."""
        self.editor.offer([(path, path) for path in paths])

    def lock(self, on: bool) -> None:
        """Only show, or edit."""
        self.editor.lock(on)

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
        if self._readings is None:
            text = self.typed
            self._readings = readings_of(text, self.field) if text else ()
            self._chosen = 0 if self.is_dirty else standing(self._readings, self.answer)
        return self._readings

    @property
    def reading(self) -> Reading | None:
        """The way it is read now."""
        return self.readings[self._chosen] if self.readings else None

    def cycle(self) -> bool:
        """Read it the next way; gives whether there is another one."""
        if len(self.readings) < 2:
            return False
        self._chosen = (self._chosen + 1) % len(self.readings)
        self.is_cycled = True
        return True

    def confirmed_reading(self) -> str:
        """The reading to store with what is typed."""
        return confirmed(self.typed, self.field, self.reading) if self.reading else ""

    @property
    def has_something_to_take(self) -> bool:
        """Whether Enter would change anything: new text, another reading, parts to confirm."""
        stands = self.answer is not None and bool(self.answer.assumed)
        return self.is_dirty or self.is_cycled or stands

    # ── sources ──────────────────────────────────────────────────────────────────────────────

    @property
    def chips(self) -> tuple[EvidenceChip, ...]:
        """The chips of its sources."""
        return tuple(self._chips[: len(self.answer.evidence) if self.answer else 0])

    def focus_chips(self) -> None:
        """Give the first chip the focus."""
        for chip in self.chips[:1]:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def frame_source(self, evidence: Evidence | None) -> None:
        """Frame the chip of the source that is shown on the page."""
        for chip in self.chips:
            chip.set_current(chip.evidence == evidence)

    def _show_sources(self, sources: Sequence[Evidence]) -> None:
        while len(self._chips) < len(sources):
            self._add_chip(sources[len(self._chips)])
        for number, chip in enumerate(self._chips):
            if number < len(sources):
                chip.show_evidence(sources[number])
                chip.set_current(False)
            chip.setVisible(number < len(sources))
        self.place()

    def _add_chip(self, evidence: Evidence) -> None:
        chip = EvidenceChip(self._tools, evidence, is_short=self._is_compact)
        chip.setParent(self)
        events = self._tools.events
        chip.clicked.connect(lambda: events.on_source_pressed(self, chip.evidence))
        chip.removed.connect(lambda: events.on_source_removed(self, chip.evidence))
        chip.moved.connect(lambda step: self._go_to_chip(chip, step))
        chip.escaped.connect(self._on_chip_escaped)
        self._chips.append(chip)

    def _go_to_chip(self, chip: EvidenceChip, step: int) -> None:
        place = self._chips.index(chip) + step
        if 0 <= place < len(self.chips):
            self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chip_escaped(self) -> None:
        self.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── room ─────────────────────────────────────────────────────────────────────────────────

    def wanted_height(self) -> int:
        """The height of its editor now, in logical pixels."""
        return self.editor.wanted_height()

    def place(self) -> None:
        """Put the chips at the right edge and the editor in the rest."""
        theme = self._tools.context.theme
        right = self.width()
        line = theme.form_row
        for chip in reversed(self.chips):
            size = chip.sizeHint()
            right -= size.width()
            chip.setGeometry(right, (line - size.height()) // 2, size.width(), size.height())
            right -= theme.u
        right -= 2 * theme.u if self.chips and not self._is_compact else 0
        self.editor.widget.setGeometry(0, 0, max(right, 0), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        self.place()

    # ── from the editor ──────────────────────────────────────────────────────────────────────

    def on_entered(self) -> None:
        """Tell the form."""
        self._tools.events.on_cell_entered(self)

    def on_typed(self) -> None:
        """Read anew, and tell the form."""
        self._readings, self.is_cycled = None, False
        if self.refusal:
            self.refuse("")
        self._tools.events.on_cell_typed(self)

    def on_taken(self) -> None:
        """Tell the form."""
        self._tools.events.on_cell_taken(self)

    def on_left(self) -> None:
        """Tell the form."""
        self._tools.events.on_cell_left(self)

    def _name(self) -> None:
        """Say label, state and source to those who do not see the form."""
        sources = [self.tr("source page %s") % chip.evidence.page for chip in self.chips]
        state = self.typed if self.refusal else self.words
        parts = [self.field.label, self._place_name, state, self.refusal or self.finding, *sources]
        self.editor.widget.setAccessibleName(", ".join(filter(None, parts)))
