"""Adjudication: the list of what differs, and one question with A, B and the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from extraction.results import Decision
from gui.compare.desk import Desk
from gui.compare.done_page import DonePage
from gui.compare.question_list import QuestionList
from gui.compare.question_page import QuestionPage
from gui.compare.questions import questions_of
from gui.compare.standing import Standing

if TYPE_CHECKING:
    from extraction.results import ItemKey
    from gui.compare.final_column import Verdict
    from gui.context import WindowContext
    from gui.page_images import PageImages
    from gui.workspace import Workspace

_LAYOUT = "compare.splitter"


class SettlingView(QWidget):
    """Everything about one study's items; the keys of adjudication work inside it."""

    rows_wanted = Signal()
    changed = Signal()  # another question, or another count

    def __init__(self, workspace: Workspace, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._desk = Desk(workspace)
        self._standing = Standing()
        self._study, self._why_not_lock = "", ""
        self._is_shown = False
        self.questions = QuestionList(context)
        self.page = QuestionPage(workspace, context, images)
        self._done = DonePage(context)
        self._assemble()
        self._listen()
        self._bind()

    # ── assembling ───────────────────────────────────────────────────────────────────────────

    def _assemble(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.page)
        self._right.addWidget(self._done)
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.questions)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        u = self._context.theme.u
        self._splitter.setSizes([59 * u, 300 * u])
        self._splitter.restoreState(self._context.settings.layout(_LAYOUT))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._splitter)

    def _listen(self) -> None:
        self.questions.chosen.connect(self._on_chosen)
        self.page.final.decided.connect(self._on_decided)
        self.page.left.connect(self.questions.take_focus)
        self.page.strip.rows_wanted.connect(self.rows_wanted)
        self._done.rows_wanted.connect(self.rows_wanted)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)

    def _bind(self) -> None:
        final = self.page.final
        slots = {
            "settle.take_a": final.take_first,
            "settle.take_b": final.take_second,
            "settle.other": final.ask_other,
            "settle.no_value": final.ask_no_value,
            "settle.reason": final.ask_reason,
            "settle.again": final.ask_again,
            "settle.show_a": self.page.toggle_place_of_a,
            "settle.show_b": self.page.toggle_place_of_b,
            "settle.rows": self.rows_wanted.emit,
            "settle.listed": self.questions.list_next,
        }
        for name, slot in slots.items():
            self._context.actions.bind(name, slot, self)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def refresh(self, standing: Standing) -> None:
        """Show the study of the workspace as it stands now."""
        review, study = self._workspace.review, self._workspace.study
        self._standing = standing
        if review is None or study is None or standing.why_closed:
            self._study = ""
            self.questions.show_questions((), is_new=True)
            self._show_current()
            return
        is_new, self._study = study.id != self._study, study.id
        self.questions.show_questions(questions_of(review, study), is_new=is_new)
        if is_new:
            self.questions.choose_first()
        self._show_current()

    def start(self) -> None:
        """At the first open question, with the keys in the list."""
        if self.questions.current is None or not self.questions.current.is_open:
            self.questions.choose_first()
        self._show_current()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the list; where nothing is left, to what is left to do."""
        if not (self.is_done and self._done.take_focus()):
            self.questions.take_focus()

    def go(self, step: int) -> None:
        """To the next question (1) or the one before (-1)."""
        self.page.close_overlay()
        self.questions.go(step)

    def set_shown(self, on: bool) -> None:
        """Whether this is what a person sees; else none of its actions can be done."""
        self._is_shown = on
        self.page.final.set_shown(on)
        self._allow()

    def say_lockable(self, why_not: str) -> None:
        """Hear why the study can't be locked; empty where it can."""
        self._why_not_lock = why_not
        self._say_done()

    def _show_current(self) -> None:
        question = self.questions.current
        self._right.setCurrentWidget(self._done if question is None else self.page)
        self._allow()
        if question is None:
            self.page.final.show_nothing()
            self._say_done()
        else:
            self.page.show_question(question, self._standing)
        self.changed.emit()

    def _say_done(self) -> None:
        is_over = self.questions.open_count == 0
        self._done.say(self._standing, self._why_not_lock, is_over=is_over)

    def _allow(self) -> None:
        question, actions = self.questions.current, self._context.actions
        for name, side in (("settle.show_a", 0), ("settle.show_b", 1)):
            has_place = question is not None and bool(question.evidence(side))
            why = self.tr("There is no source to show")
            actions.allow(name, self._is_shown and has_place, why)
        closed = self._standing.why_closed
        why = closed or self.tr("The values are not shown")
        for name in ("settle.rows", "settle.listed"):
            actions.allow(name, self._is_shown and not closed, why)

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    def _on_chosen(self, _index: QModelIndex) -> None:
        self.page.close_overlay()
        self._show_current()

    def _on_decided(self, verdict: Verdict) -> None:
        question = self.questions.current
        if question is None:
            return
        by, outcome = self._workspace.reviewer, verdict.outcome
        decision = Decision(question.key, outcome, by, "", verdict.reason, verdict.answer)
        target = self.questions.after(question.key)
        if self._desk.decide([decision]):
            self._go_on(target)

    def _go_on(self, target: ItemKey | None) -> None:
        if target is None:
            self.questions.choose_none()
            self._show_current()
        else:
            self.questions.choose(target)
        self.take_focus()

    def _on_splitter_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self._splitter.saveState())

    # ── what the frame asks ──────────────────────────────────────────────────────────────────

    @property
    def is_done(self) -> bool:
        """Whether no question is shown."""
        return self._right.currentWidget() is self._done

    @property
    def done_words(self) -> str:
        """What is said where no question is shown; empty while one is."""
        return self._done.text if self.is_done else ""

    def panes(self) -> list[QWidget]:
        """The list, A's column, B's, the final one."""
        return [self.questions, self.page.a, self.page.b, self.page.final]
