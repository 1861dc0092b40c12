"""One side's column: the answer large, how it was typed, and the place it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.compare.crop_card import CropCard
from gui.compare.figure import Figure
from gui.compare.marks import ColumnHead
from gui.compare.words import typed_words
from gui.reading_words import answer_words
from gui.recognised_words import RecognisedWords
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.chips import SourceChip
from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from gui.compare.questions import Question, WholeRow
    from gui.context import WindowContext
    from gui.page_images import PageImages

_MOST_CHIPS = 4


class SideColumn(QWidget):
    """What one reviewer holds. ``place_wanted`` asks for the page of the current source.

    ``side`` is 0 for the first column. A masked one has neither the reviewer's shape nor a name.
    """

    place_wanted = Signal(object)  # Evidence

    def __init__(
        self, context: WindowContext, images: PageImages, side: int, keys: str, *, masked: bool
    ) -> None:
        super().__init__()
        self._theme, self.side = context.theme, side
        shape = Shape.CONSENSUS if masked else (Shape.A, Shape.B)[side]
        self._sources: tuple[Evidence, ...] = ()
        self._current = 0
        self._head = ColumnHead(self._theme, None if masked else shape, self._title(masked=masked))
        self._figure = Figure(self._theme)
        self._typed = Text(self._theme, kind=Type.SMALL, role="muted", wraps=True)
        for label in (self._figure, self._typed):
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._chips = [SourceChip(self._theme, shape, "") for _ in range(_MOST_CHIPS)]
        self._hint = KeyHint(self._theme, keys, self.tr("show on page"))
        self._card = CropCard(self._theme, images, shape, lines=8, is_link=True)
        self._note = Text(self._theme, kind=Type.SMALL, role="muted", wraps=True)
        for number, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, number=number: self._on_chip(number))
        self._card.pressed.connect(self.show_place)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._assemble()

    def _title(self, *, masked: bool) -> str:
        if masked:
            return self.tr("Second") if self.side else self.tr("First")
        return self.tr("Reviewer B") if self.side else self.tr("Reviewer A")

    def _assemble(self) -> None:
        u = self._theme.u
        chips = QHBoxLayout()
        chips.setSpacing(2 * u)
        for chip in self._chips:
            chips.addWidget(chip)
        chips.addStretch()
        chips.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * u, 4 * u, 5 * u, 4 * u)
        column.setSpacing(2 * u)
        column.addWidget(self._head)
        column.addSpacing(u)
        column.addWidget(self._figure)
        column.addWidget(self._typed)
        column.addSpacing(u)
        column.addLayout(chips)
        column.addWidget(self._card, 1)
        column.addWidget(self._note)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_question(self, question: Question, name: str) -> None:
        """Show what this reviewer, called ``name``, holds."""
        side = self.side
        self._head.say(name)
        if question.field is None:
            self._show_rows(question)
        else:
            answer = question.answer(side)
            self._figure.show_answer(answer, question.field, question.item.parts)
            self._tell(typed_words(answer, question.field) if answer else "")
            note = answer.note if answer else ""
            self._note.setText(self.tr("Note: “%s”") % note if note else self.tr("No note."))
        self._show_sources(question.evidence(side), question)

    def _show_rows(self, question: Question) -> None:
        """The rows of this side: none, one, or in a link perhaps several."""
        self._note.setText("")
        rows = question.rows[self.side]
        if not rows:
            self._figure.say(self.tr("No such row"), "muted")
            self._tell("")
            return
        self._figure.say(", ".join(row.name for row in rows))
        self._tell("\n".join(_row_words(row, is_alone=len(rows) == 1) for row in rows))

    def _tell(self, typed: str) -> None:
        self._typed.setText(typed or " ")

    def _show_sources(self, sources: tuple[Evidence, ...], question: Question) -> None:
        self._sources, self._current = sources, 0
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(sources))
            if number < len(sources):
                self._show_chip(chip, sources[number])
        self._hint.setVisible(bool(sources))
        if sources:
            self._show_current()
        elif self._holds_nothing(question):
            self._card.show_words("")
        else:
            self._card.show_words(self.tr("No source was given."))

    def _show_chip(self, chip: SourceChip, evidence: Evidence) -> None:
        """Page, and how sure a machine was where it recognised the words on a picture."""
        words, page = RecognisedWords(), self.tr("p. %s") % evidence.page
        chip.set_source(" · ".join(filter(None, (page, words.short(evidence)))))
        chip.setToolTip(words.told(evidence))

    def _holds_nothing(self, question: Question) -> bool:
        if question.field is None:
            return not question.rows[self.side]
        return question.answer(self.side) is None

    def _show_current(self) -> None:
        several = len(self._sources) > 1
        for number, chip in enumerate(self._chips):
            chip.set_current(several and number == self._current)
        self._card.show_evidence(self._sources[self._current])

    def _on_chip(self, number: int) -> None:
        if number == self._current:
            self.show_place()
        else:
            self._current = number
            self._show_current()

    def show_place(self) -> None:
        """Ask for the page of the current source, if there is one."""
        if self._sources:
            self.place_wanted.emit(self._sources[self._current])

    def heights(self) -> tuple[int, int]:
        """The room the answer and its typing need at this width."""
        width = max(1, self.width() - 10 * self._theme.u)
        self.keep_heights(0, 0)  # a label counts the height it was given as one it needs
        figure, typed = (one.heightForWidth(width) for one in (self._figure, self._typed))
        return max(0, figure), max(0, typed)

    def keep_heights(self, figure: int, typed: int) -> None:
        """Leave as much room as the other column needs, so that both passages begin alike."""
        self._figure.setMinimumHeight(figure)
        self._typed.setMinimumHeight(typed)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def value(self) -> str:
        """The answer in words."""
        return self._figure.words

    @property
    def typed(self) -> str:
        """How it was typed."""
        return self._typed.text().strip()

    @property
    def name(self) -> str:
        """Whose column it is."""
        return self._head.aside

    @property
    def card(self) -> CropCard:
        """The passage."""
        return self._card


def _row_words(row: WholeRow, *, is_alone: bool) -> str:
    cells = (f"{cell.field.label}: {answer_words(cell.answer, cell.field)}" for cell in row.cells)
    words = "; ".join(cells)
    return words if is_alone else f"{row.name}: {words}"
