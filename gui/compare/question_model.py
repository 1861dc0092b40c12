"""The questions of a study as a list, and which of them are listed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from extraction.results import Referral
from gui.compare.row_changes import row_changes
from gui.compare.words import category_word, final_words, referral_word, risk_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.results import ItemKey
    from gui.compare.questions import Question

    Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class Listed(StrEnum):
    """Which questions are listed."""

    ALL = "all"
    OPEN = "open"
    THIRD = "third"
    AGREED = "agreed"
    LOOK = "look"


class QuestionModel(QAbstractListModel):
    """One row a question, those that agree among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: list[Question] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._questions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; for a screen reader all that is shown."""
        if not index.isValid():
            return None
        question = self._questions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return question.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _spoken(question)
        return None

    def question(self, index: Index) -> Question:
        """The question of a row of this model."""
        return self._questions[index.row()]

    def show_questions(self, questions: Sequence[Question], *, is_new: bool) -> None:
        """Show the questions of another study (``is_new``), or of the same as they are now."""
        if is_new:
            self.beginResetModel()
            self._questions = list(questions)
            self.endResetModel()
            return
        old, new = [q.key for q in self._questions], [q.key for q in questions]
        for change in row_changes(old, new):
            if change.is_removal:
                self.beginRemoveRows(_NOWHERE, change.first, change.last)
                del self._questions[change.first : change.last + 1]
                self.endRemoveRows()
            else:
                self.beginInsertRows(_NOWHERE, change.first, change.last)
                self._questions[change.first : change.first] = [
                    questions[row] for row in range(change.first, change.last + 1)
                ]
                self.endInsertRows()
        for row, question in enumerate(questions):
            if question != self._questions[row]:
                self._questions[row] = question
                self.dataChanged.emit(self.index(row), self.index(row))


def _spoken(question: Question) -> str:
    """All that is painted of a question, as words."""
    place = question.row if question.field and question.is_one_of_many else ""
    words = final_words(question) or category_word(question)
    aside = referral_word(question.referral)
    if not question.is_conflict and question.decision is None:
        aside = risk_words(question.risks)
    return ", ".join(filter(None, (question.title, place, words, aside)))


class ListedQuestions(QSortFilterProxyModel):
    """The questions that are listed, by one of the filters."""

    def __init__(self, questions: QuestionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.listed = Listed.ALL
        self.setSourceModel(questions)

    def list_only(self, listed: Listed) -> None:
        """List others."""
        self.beginFilterChange()
        self.listed = listed
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row is listed."""
        question = self._questions.question(self._questions.index(row))
        return {
            Listed.ALL: question.is_conflict,
            Listed.OPEN: question.is_open,
            Listed.THIRD: question.referral is Referral.THIRD_REVIEWER,
            Listed.AGREED: not question.is_conflict,
            Listed.LOOK: question.is_drawn,
        }[self.listed]

    def question(self, index: Index) -> Question:
        """The question of a listed row."""
        return self._questions.question(self.mapToSource(index))

    def row_of(self, key: ItemKey) -> int:
        """The listed row of a question; -1 where it is not listed."""
        rows = range(self.rowCount())
        return next((r for r in rows if self.question(self.index(r, 0)).key == key), -1)

    def first_due(self) -> int:
        """The first listed row that asks for somebody; -1 if none does.

        Of what both agree on, the first with a finding that nobody has decided, else the first.
        """
        if self.listed is not Listed.AGREED:
            return self.next_open(-1)
        rows = range(self.rowCount())
        found = [self.question(self.index(row, 0)) for row in rows]
        due = (row for row in rows if found[row].findings and found[row].decision is None)
        return next(due, 0 if found else -1)

    def next_open(self, row: int) -> int:
        """The next listed row after ``row`` that is due, from the top after the end; -1 if none.

        What this person may settle comes before what others may. Among what both agree on it is
        simply the next row.
        """
        count = self.rowCount()
        if self.listed is Listed.AGREED:
            return min(row + 1, count - 1)
        rows = [*range(row + 1, count), *range(min(row + 1, count))]
        due = [r for r in rows if self.question(self.index(r, 0)).is_due]
        mine = (r for r in due if self.question(self.index(r, 0)).rights.is_mine)
        return next(mine, due[0] if due else -1)
