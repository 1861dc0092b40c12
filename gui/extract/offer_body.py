"""What a popover shows of a draft: as printed → as kept, or a list of ways to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.extract.sentence import sentence_around
from gui.extract.way_button import WayButton
from gui.form.parts import parts_in
from gui.form.span_line import SpanLine
from gui.form.spans import plain_text
from gui.form.value_spans import assumed_words, proof_spans, reading_spans, word_line
from gui.theme import Type
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from schemas.values import DecimalNumber, Integer, Quantity, Unread

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from gui.context import WindowContext
    from gui.extract.draft import Draft
    from gui.extract.offers import Offer
    from gui.form.span_paint import SpanPainter
    from schemas.field import Field

Line = tuple[str, str, str]  # name, as printed, as kept


def lines_of(offer: Offer, field: Field) -> list[Line]:
    """The lines of a way: each number, or the words and what is kept of them."""
    parts = parts_in(offer.value, field)
    if not field.type.is_numeric or not parts.numbers:
        kept = "" if isinstance(offer.value, Unread) else word_line(offer.value, field)
        return [("", offer.text, kept)]
    if isinstance(offer.value, Integer | DecimalNumber | Quantity):
        kept = f"{parts.numbers[0].kept} {parts.kept_unit}".strip()
        return [("", offer.text, kept.replace(" %", "%"))]
    bare = {"n", "of", "percentage", "level", "P"}
    lines = []
    for part in parts.numbers:
        units = ("", "") if part.name in bare else (parts.printed_unit, parts.kept_unit)
        printed, kept = (
            f"{text}{'' if unit.startswith('%') else ' '}{unit}".strip()
            for text, unit in zip((part.printed, part.kept), units, strict=True)
        )
        lines.append(("" if part.name == "value" else part.name, printed, kept))
    return lines


class PartsTable(QWidget):
    """As printed → as kept, a line a number; only what is kept where both are the same."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """All lines."""
        return "; ".join(" ".join(filter(None, line)) for line in self._lines)

    def show_lines(self, lines: list[Line]) -> None:
        """Show these."""
        self._lines = lines
        self.setAccessibleName(self.text)
        self.setVisible(bool(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line a number."""
        return QSize(0, len(self._lines) * self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in columns."""
        theme, painter = self._context.theme, QPainter(self)
        plain, strong = theme.figures(Type.BODY), theme.figures(Type.STRONG)
        metrics = QFontMetrics(plain)
        gap, line = 4 * theme.u, self._line()
        names = max((metrics.horizontalAdvance(name) for name, _, _ in self._lines), default=0)
        first = names + gap if names else 0
        widest = max((metrics.horizontalAdvance(text) for _, text, _ in self._lines), default=0)
        widest = min(widest, (self.width() - first) * 3 // 5)
        arrow = first + widest + gap
        for row, (name, printed, kept) in enumerate(self._lines):
            top = row * line
            self._write(painter, QRect(0, top, names, line), name, "muted", plain)
            self._write(painter, QRect(first, top, widest + 2, line), printed, "text", plain)
            if kept:
                side = theme.height()
                place = QRect(arrow, top + (line - side) // 2, side, side)
                self._context.icons.paint(painter, "arrow-right", place, theme.colour("muted"))
                left = arrow + side + 2 * theme.u
                rest = QRect(left, top, max(self.width() - left, 0), line)
                self._write(painter, rest, kept, "text", strong)

    def _write(self, painter: QPainter, rect: QRect, text: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def _line(self) -> int:
        return self._context.theme.height() + 2 * self._context.theme.u


def _sentences(draft: Draft) -> str:
    """The sentence around each passage, a line each."""
    sentences = map(sentence_around, draft.sources, draft.cuts)
    return "\n".join(f"“{text}”" for text in sentences)


class OfferBody(QWidget):
    """The lines or the list, what speaks for it and against it, and the words around."""

    chosen = Signal(object)  # int, the number of a way from 0

    def __init__(self, context: WindowContext, painter: SpanPainter) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.lines = PartsTable(context)
        self._ways = QWidget()
        self._buttons: list[WayButton] = []
        self._proof = SpanLine(painter)
        self._told = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._concerns = Text(theme, kind=Type.SMALL, role="warning", wraps=True)
        self._rule = Hairline(theme)
        self._quote = QLabel()
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(0)
        column = QVBoxLayout(self)
        u = theme.u
        column.setContentsMargins(4 * u, 2 * u, 4 * u, 3 * u)
        column.setSpacing(u)
        parts = (self.lines, self._ways, self._proof, self._told, self._concerns)
        for part in (*parts, self._rule):
            column.addWidget(part)
        source = QHBoxLayout()
        source.setSpacing(2 * u)
        self._lead = Text(theme, self.tr("Source"), Type.SMALL, role="muted")
        source.addWidget(self._lead, 0, Qt.AlignmentFlag.AlignTop)
        source.addWidget(self._quote, 1)
        column.addLayout(source)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """What it says of the way that is chosen, the words around left out."""
        shown = [] if self.lines.isHidden() else [self.lines.text]
        shown += [button.text() for button in self._buttons if button.isChecked()]
        labels = (self._told, self._concerns)
        shown += [label.text() for label in labels if not label.isHidden()]
        return " ".join(filter(None, (*shown, self._proof.text)))

    @property
    def quotes(self) -> str:
        """The sentences around what is selected."""
        return self._quote.text()

    @property
    def ways(self) -> tuple[str, ...]:
        """The words of the ways to choose from."""
        return tuple(button.text() for button in self._buttons)

    def show_draft(self, draft: Draft | None) -> None:
        """Show a draft; without one nothing is shown, nor kept."""
        self._clear()
        if draft is None:
            self.hide()
            return
        offer = draft.offer
        self.show()
        is_list = draft.offers.is_list
        self.lines.show_lines(lines_of(offer, draft.field) if offer and not is_list else [])
        if is_list:
            self._list(draft)
        self._show_told(draft, offer)
        self._concerns.setText("\n".join(draft.concerns))
        self._concerns.setVisible(bool(draft.concerns))
        proof = proof_spans(offer.value, draft.field) if offer and not draft.concerns else ()
        self._proof.show_spans(proof)
        self._quote.setText(_sentences(draft))
        for part in (self._rule, self._lead, self._quote):  # one looks at the page's picture
            part.setVisible(draft.seen is None)
        self.setVisible(draft.seen is None or bool(self.text))

    def _show_told(self, draft: Draft, offer: Offer | None) -> None:
        text, count = "", len(draft.offers.ways)
        if draft.offers.refusal:
            text = self.tr("“%s”: %s.") % (draft.offers.words[:80], draft.offers.refusal)
        elif offer is not None and isinstance(offer.value, Unread):
            text = self.tr("Kept as printed, not read as a number: %s.") % offer.value.why
        elif offer is not None and offer.assumed and not draft.offers.is_list:
            text = self.tr("%s assumed; taking it confirms it") % assumed_words(offer.assumed)
        if draft.goes_beside and not draft.says_the_same:
            text = f"{text} {self.tr('It can be one more source of what the field holds.')}"
        if draft.is_open:
            text = f"{text} {self._which(draft, count)}".strip()
        self._told.setText(text)
        self._told.set_role("warning" if draft.is_open and draft.is_asked else "muted")
        self._told.setVisible(bool(text))

    def _which(self, draft: Draft, count: int) -> str:
        """What is asked where no way is chosen."""
        if draft.field.type.is_numeric:
            one, many = self.tr("Take only the number: press 1."), self.tr("Take one: press 1–%s.")
        else:
            one, many = self.tr("Is it this one? Press 1."), self.tr("Which one? Press 1–%s.")
        return one if count == 1 else many % count

    def _list(self, draft: Draft) -> None:
        for number, way in enumerate(draft.offers.ways, 1):
            is_number = draft.field.type.is_numeric
            words = (
                plain_text(reading_spans(way.value, draft.field))
                if is_number
                else word_line(way.value, draft.field)
            )
            button = WayButton(self._context, number, words)
            button.setChecked(number - 1 == draft.chosen)
            button.clicked.connect(partial(self._on_clicked, number - 1))
            self._buttons.append(button)
            layout = self._ways.layout()
            assert layout is not None, "made in the constructor"
            layout.addWidget(button)
        self._ways.setVisible(bool(self._buttons))

    def _clear(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._ways.hide()
        self.lines.show_lines([])
        self._proof.show_spans(())
        for label in (self._told, self._concerns, self._quote):
            label.setText("")

    def _on_clicked(self, number: int, _checked: bool = False) -> None:
        self.chosen.emit(number)

    def _on_theme_changed(self) -> None:
        self._quote.setFont(self._context.theme.quote_font())
