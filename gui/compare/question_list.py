"""What differs, as a list under its countdown; below it how much agrees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from extraction.results import Referral
from gui.compare.question_delegate import QuestionDelegate
from gui.compare.question_model import Listed, ListedQuestions, QuestionModel
from gui.theme import Type
from gui.widgets.buttons import Segments
from gui.widgets.icon_text import IconText
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.results import ItemKey
    from gui.compare.questions import Question
    from gui.context import WindowContext


class QuestionList(QWidget):
    """Counts down to zero; ``chosen`` tells of another current question."""

    chosen = Signal(object)  # QModelIndex

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._questions: Sequence[Question] = ()
        self._model = QuestionModel(self)
        self._listed = ListedQuestions(self._model, self)
        self._left = Text(theme, kind=Type.DISPLAY, figures=True)
        self._settled = Text(theme, kind=Type.SMALL, role="muted")
        choices = (
            (Listed.ALL.value, self.tr("All")),
            (Listed.OPEN.value, self.tr("Open")),
            (Listed.THIRD.value, self.tr("Third")),
            (Listed.AGREED.value, self.tr("Agreed")),
            (Listed.LOOK.value, self.tr("Look")),
        )
        self._segments = Segments(context.icons, self.tr("Listed"), choices)
        self._segments.chosen.connect(lambda key: self.list_only(Listed(key)))
        self._agree = IconText(context.icons, "check", "", role="muted")
        self._twice = IconText(context.icons, "triangle-alert", "", role="warning")
        self._list = QListView()
        self._list.setAccessibleName(self.tr("What differs"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setModel(self._listed)
        self._list.setItemDelegate(QuestionDelegate(context.icons, self._listed, self._list))
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.setFocusProxy(self._list)
        self.setMinimumWidth(48 * theme.u)
        self._assemble(context)

    def _assemble(self, context: WindowContext) -> None:
        theme = context.theme
        u = theme.u
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(4 * u, 3 * u, 2 * u, 2 * u)
        lines.setSpacing(0)
        lines.addWidget(self._left)
        lines.addWidget(self._settled)
        lines.addSpacing(2 * u)
        lines.addWidget(self._segments)
        foot = QWidget()
        below = QVBoxLayout(foot)
        below.setContentsMargins(4 * u, 3 * u, 2 * u, 3 * u)
        below.setSpacing(u)
        below.addWidget(self._agree)
        below.addWidget(self._twice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Hairline(theme))
        column.addWidget(self._list, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(foot)
        foot.setAutoFillBackground(True)
        foot.setBackgroundRole(QPalette.ColorRole.Base)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_questions(self, questions: Sequence[Question], *, is_new: bool) -> None:
        """Show the questions of another study (``is_new``), or of the same as they are now."""
        self._questions = questions
        if is_new:
            self._segments.choose(Listed.ALL.value)
            self._listed.list_only(Listed.ALL)
        self._model.show_questions(questions, is_new=is_new)
        conflicts = [question for question in questions if question.is_conflict]
        settled = len(conflicts) - self.open_count
        self._left.setText(self.tr("%s left") % self.open_count)
        self._settled.setText(self.tr("%s of %s settled") % (settled, len(conflicts)))
        self._agree.say(self.tr("%s agree") % (len(questions) - len(conflicts)))
        twice = sum(bool(q.risks) and q.decision is None for q in questions if not q.is_conflict)
        self._twice.say(self.tr("%s with a risk") % twice)
        self._twice.setVisible(twice > 0)
        self._offer()

    def _offer(self) -> None:
        """Offer the filters that list something; the one in force stays."""
        for rare in (Listed.THIRD, Listed.LOOK):
            is_offered = rare in self._offered() or self._listed.listed is rare
            self._segments.offer(rare.value, is_offered)

    def _offered(self) -> list[Listed]:
        has_third = any(one.referral is Referral.THIRD_REVIEWER for one in self._questions)
        has_drawn = any(one.is_drawn for one in self._questions)
        hidden = {Listed.THIRD: not has_third, Listed.LOOK: not has_drawn}
        return [listed for listed in Listed if not hidden.get(listed, False)]

    def list_only(self, listed: Listed) -> None:
        """List others; the current question stays where it is among them."""
        current = self.current
        self._segments.choose(listed.value)
        self._listed.list_only(listed)
        self._offer()
        if current is None or self._listed.row_of(current.key) < 0:
            self.choose_first()

    def list_next(self) -> None:
        """List all, then the open ones and so on to what both agree on, then all again."""
        order = [one for one in Listed if one in self._offered() or one is self._listed.listed]
        self.list_only(order[(order.index(self._listed.listed) + 1) % len(order)])
        self.take_focus()

    def end_look(self) -> None:
        """List all conflicts again once nothing is left to look at a second time."""
        if self._listed.listed is Listed.LOOK and not self.drawn_count:
            self.list_only(Listed.ALL)

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    @property
    def current(self) -> Question | None:
        """The question that is shown."""
        index = self._list.currentIndex()
        return self._listed.question(index) if index.isValid() else None

    def choose_first(self) -> None:
        """Choose the first open question; of what agrees, the first to look at twice."""
        self._choose_row(self._listed.first_due())

    def choose(self, key: ItemKey) -> None:
        """Choose a question; one that is not listed makes the list one in which it is."""
        if self._listed.row_of(key) < 0:
            self.list_only(Listed.ALL)
        if self._listed.row_of(key) < 0:
            self.list_only(Listed.AGREED)
        self._choose_row(self._listed.row_of(key))

    def choose_none(self) -> None:
        """Choose nothing."""
        self._choose_row(-1)

    def go(self, step: int) -> None:
        """To the neighbour; from nowhere to the first or last."""
        count = self._listed.rowCount()
        row = self._list.currentIndex().row()
        if row < 0:
            row = -1 if step > 0 else count
        self._choose_row(min(max(row + step, 0), count - 1))

    def after(self, key: ItemKey) -> ItemKey | None:
        """Where a decision on ``key`` moves on to: the next open question, ``None`` if none is."""
        row = self._listed.next_open(self._listed.row_of(key))
        if row < 0:
            return None
        target = self._listed.question(self._listed.index(row, 0)).key
        is_same = target == key and self._listed.listed is not Listed.AGREED
        return None if is_same else target

    def take_focus(self) -> None:
        """Give the list the focus."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_row(self, row: int) -> None:
        index = self._listed.index(row, 0) if row >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if not index.isValid():
            self._list.clearSelection()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current)

    def ways(self) -> list[tuple[str, Callable[[], None]]]:
        """Every question in words, and how to get to it."""
        return [(_spoken(one), partial(self.choose, one.key)) for one in self._questions]

    # ── what is listed ───────────────────────────────────────────────────────────────────────

    @property
    def view(self) -> QListView:
        """The list itself."""
        return self._list

    @property
    def drawn_count(self) -> int:
        """How many were drawn for a second look and are still to be looked at."""
        return sum(question.is_drawn for question in self._questions)

    @property
    def agreed_count(self) -> int:
        """On how many both agree, without anybody's decision."""
        return sum(not q.is_conflict and q.decision is None for q in self._questions)

    @property
    def open_count(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(question.is_open for question in self._questions)

    @property
    def all(self) -> Sequence[Question]:
        """All questions of the study, listed or not."""
        return self._questions


def _spoken(question: Question) -> str:
    place = question.row if question.field else ""
    return ", ".join(filter(None, (question.title, place, *question.outer)))
