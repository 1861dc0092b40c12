"""Below the table of pairs: both rows' sources, and why the pair is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from extraction.explaining import Asked, pair_facts
from gui.compare.crop_card import CropCard
from gui.compare.why_pane import WhyPane
from gui.compare.words import reason_words
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.chips import SourceChip
from gui.widgets.labels import ElidedLabel
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from gui.compare.pairing_rows import PairRow, PairTable
    from gui.context import WindowContext
    from gui.page_images import PageImages


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

    def show_row(self, table: PairTable, side: int, row: str | None) -> None:
        """Show a row of A's or B's; ``None`` where that side has none."""
        self._chip.setVisible(row is not None)
        who = "B" if side else "A"
        if row is None:
            self._words.set_text(self.tr("%s has no such row") % who)
            self.card.show_words("")
            return
        self._words.set_text(table.summary(side, row))
        sources = table.evidence(side, row)
        if sources:
            self._chip.set_source(self.tr("%s  p. %s") % (who, sources[0].page))
            self.card.show_evidence(sources[0])
        else:
            self._chip.set_source(who)
            self.card.show_words(self.tr("No source was given."))


class PairSources(QWidget):
    """Three equal columns on the ground of paper."""

    def __init__(self, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self.a = RowSource(context, images, Shape.A)
        self.b = RowSource(context, images, Shape.B)
        self.why = WhyPane(context)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for number, pane in enumerate((self.a, self.b, self.why)):
            if number:
                line.addWidget(Hairline(context.theme, Qt.Orientation.Vertical))
            line.addWidget(pane, 1)

    def show_pair(self, table: PairTable, row: PairRow) -> None:
        """Show both rows of a pair, and what speaks for it."""
        self.a.show_row(table, 0, row.pair.a)
        self.b.show_row(table, 1, row.pair.b)
        self.why.say(*self._why(table, row))

    def show_nothing(self) -> None:
        """No pair is chosen."""
        for side in (self.a, self.b):
            side.card.show_words("")
        self.why.say("", "")

    def _why(self, table: PairTable, row: PairRow) -> tuple[str, str]:
        pair = row.pair
        if not pair.is_matched:
            side = 0 if pair.a else 1
            name = table.name(side, pair.a or pair.b or "")
            who, other = ("A", "B") if pair.a else ("B", "A")
            words = self.tr("Only %s has “%s”. It counts once, as %s’s omission.")
            return self.tr("Without a partner"), words % (who, name, other)
        a, b = table.records
        words = reason_words(pair_facts(table.section, a, b, table.pairs, pair))
        if row.asked is Asked.CONFIRM:
            return self.tr("Why it asks"), f"{words} {self.tr('Numbers alone never make a pair.')}"
        if pair.confirmed:
            return self.tr("Confirmed"), words
        return self.tr("Why it is sure"), words
