"""Below the columns: how the row of the question was paired, and the way back to the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from extraction.rows.explaining import pair_facts
from gui.compare.words import reason_words, side_word, tr
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.questions import Question
    from gui.context import WindowContext
    from gui.workspace import Workspace


class PairStrip(QWidget):
    """One muted line over one in text colour."""

    rows_wanted = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace = workspace
        theme = context.theme
        self._words = Text(theme, wraps=True)
        keys = context.actions.keys("settle.rows")
        back = Button(context.icons, self.tr("Rows"), icon="link-2", keys=keys)
        back.clicked.connect(self.rows_wanted)
        words = QVBoxLayout()
        words.setSpacing(theme.u)
        head = self.tr("How the rows were paired")
        words.addWidget(Text(theme, head, Type.SMALL, role="muted"))
        words.addWidget(self._words)
        line = QHBoxLayout(self)
        line.setContentsMargins(6 * theme.u, 3 * theme.u, 5 * theme.u, 3 * theme.u)
        line.setSpacing(6 * theme.u)
        line.addLayout(words, 1)
        line.addWidget(back)

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def show_question(self, question: Question) -> None:
        """Tell of another question's row."""
        self._words.setText(self._told(question))

    def _told(self, question: Question) -> str:
        review, study, pair = self._workspace.review, self._workspace.study, question.pair
        if review is None or study is None or pair is None:
            return self.tr("A question about the study as a whole; there are no rows to pair.")
        if not pair.is_matched:
            who = side_word(question, question.holder)
            return self.tr("Only %s has this row; nothing of the other’s was taken for it.") % who
        if pair.is_link:
            return self.tr("Somebody said that one row is several of the other’s.")
        a, b = review.open_records(study)
        pairs = review.comparison(study).pairs
        facts = pair_facts(question.section, a, b, pairs, pair)
        if question.sides.are_swapped:
            facts = replace(facts, a=facts.b, b=facts.a)
        seen = tr("confirmed") if pair.confirmed else tr("not confirmed yet")
        return f"{reason_words(facts)[:-1]}; {seen}."
