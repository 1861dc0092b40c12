"""Below the table of pairs: both rows' sources, and why the pair is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from extraction.rows.explaining import Asked, pair_facts
from gui.compare.crop_card import CropCard
from gui.compare.pair_words import link_sentence
from gui.compare.why_pane import WhyPane
from gui.compare.words import reason_words
from gui.number_words import capital
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.chips import SourceChip
from gui.widgets.labels import ElidedLabel
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.compare.pairing_rows import PairRow, PairTable
    from gui.context import WindowContext
    from gui.page_images import PageImages


_SHARES = (9, 9, 11)
"""The widths of both sources, and of why it asks, whose buttons stand in one line."""


class RowSource(QWidget):
    """One side: the page as a chip, the row in a few words, the passage."""

    def __init__(self, context: WindowContext, images: PageImages, shape: Shape) -> None:
        super().__init__()
        theme = context.theme
        self._shape = shape
        self._chip = SourceChip(theme, shape, "")
        self._words = ElidedLabel(theme, kind=Type.SMALL, role="muted")
        self.card = CropCard(theme, images, shape, lines=4)
        line = QHBoxLayout()
        line.setSpacing(3 * theme.u)
        line.addWidget(self._chip)
        line.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * theme.u, 3 * theme.u, 6 * theme.u, 3 * theme.u)
        column.setSpacing(2 * theme.u)
        column.addLayout(line)
        column.addWidget(self.card, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """The row in a few words."""
        return self._words.text

    def show_rows(self, table: PairTable, side: int, rows: Sequence[str]) -> None:
        """Show A's or B's rows of a pair: one, in a link several, none where it has none.

        Of several the first passage is shown; the chip names the pages of all.
        """
        self._chip.setVisible(bool(rows))
        who = capital(table.names[side])
        if not rows:
            self._words.set_text(self.tr("%s has no such row") % who)
            self.card.show_words("")
            return
        names = (table.name(side, row) for row in rows)
        self._words.set_text(table.summary(side, rows[0]) if len(rows) == 1 else " + ".join(names))
        sources = [one for row in rows for one in table.evidence(side, row)[:1]]
        if sources:
            pages = dict.fromkeys(one.page for one in sources)
            self._chip.set_source(self.tr("%s  p. %s") % (who, ", ".join(map(str, pages))))
            self.card.show_evidence(sources[0])
        else:
            self._chip.set_source(who)
            self.card.show_words(self.tr("No source was given."))


class PairSources(QWidget):
    """Three equal columns on the ground of paper."""

    def __init__(self, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._context, self._images, self._is_masked = context, images, False
        self.a = RowSource(context, images, Shape.A)
        self.b = RowSource(context, images, Shape.B)
        self.why = WhyPane(context)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for number, pane in enumerate((self.a, self.b, self.why)):
            if number:
                line.addWidget(Hairline(context.theme, Qt.Orientation.Vertical))
            line.addWidget(pane, _SHARES[number])

    def show_pair(self, table: PairTable, row: PairRow) -> None:
        """Show both rows of a pair, and what speaks for it."""
        self._hide_shapes(table.is_masked)
        self.a.show_rows(table, 0, row.pair.rows_of_a)
        self.b.show_rows(table, 1, row.pair.rows_of_b)
        self.why.say(*self._why(table, row), is_link=row.pair.is_link)

    def show_nothing(self) -> None:
        """No pair is chosen."""
        for side in (self.a, self.b):
            side.card.show_words("")
        self.why.say("", "")

    def _hide_shapes(self, on: bool) -> None:
        """Make both sides anew where their reviewers are now hidden, or shown."""
        if on is self._is_masked:
            return
        self._is_masked = on
        old = (self.a, self.b)
        shapes = (Shape.CONSENSUS,) * 2 if on else (Shape.A, Shape.B)
        self.a, self.b = (RowSource(self._context, self._images, shape) for shape in shapes)
        for before, now in zip(old, (self.a, self.b), strict=True):
            self._line.replaceWidget(before, now)
            self._line.setStretchFactor(now, _SHARES[0])
            now.show()
            before.hide()
            before.setParent(None)
            before.deleteLater()

    def _why(self, table: PairTable, row: PairRow) -> tuple[str, str]:
        pair = row.pair
        if not pair.is_matched:
            side = 0 if pair.a else 1
            name = table.name(side, pair.a or pair.b or "")
            who, other = table.names if pair.a else reversed(table.names)
            words = self.tr("Only %s has “%s”. It counts once, as %s’s omission.")
            return self.tr("Without a partner"), words % (who, name, other)
        if pair.is_link:
            words = link_sentence(table, pair.rows_of_a, pair.rows_of_b)
            return self.tr("Linked by a person"), words
        a, b = table.records
        words = reason_words(pair_facts(table.section, a, b, table.pairs, pair))
        if row.asked is Asked.CONFIRM:
            return self.tr("Why it asks"), f"{words} {self.tr('Numbers alone never make a pair.')}"
        if pair.confirmed:
            return self.tr("Confirmed"), words
        return self.tr("Why it is sure"), words
