"""The questions of a study as a list, and which of them are listed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from gui.compare.row_changes import row_changes
from gui.compare.words import category_word, final_words

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
    AGREED = "agreed"


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
            place = question.row if question.field and question.is_one_of_many else ""
            words = final_words(question) or category_word(question.item)
            return ", ".join(filter(None, (question.title, place, words)))
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


class ListedQuestions(QSortFilterProxyModel):
    """The questions that are listed: all conflicts, the open ones, or what both agree on."""

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
        if self.listed is Listed.AGREED:
            return not question.is_conflict
        return question.is_open or (self.listed is Listed.ALL and question.is_conflict)

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
        """The next listed row after ``row`` that is open, from the top after the end; -1 if none.

        Among what both agree on it is simply the next row.
        """
        count = self.rowCount()
        rows = [*range(row + 1, count), *range(min(row + 1, count))]
        if self.listed is Listed.AGREED:
            return min(row + 1, count - 1)
        return next((r for r in rows if self.question(self.index(r, 0)).is_open), -1)
