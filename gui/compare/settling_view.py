"""Adjudication: the list of what differs, and one question with A, B and the final value."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from gui.compare.deeds import Deeds
from gui.compare.desk import Desk
from gui.compare.done_page import DonePage, Left
from gui.compare.question_list import QuestionList
from gui.compare.question_model import Listed
from gui.compare.question_page import QuestionPage
from gui.compare.questions import StudyFacts, facts_of, questions_of
from gui.compare.settling_actions import bind_settling
from gui.compare.standing import Standing

if TYPE_CHECKING:
    from extraction.results import Draw, ItemKey
    from gui.compare.thread_pane import Said
    from gui.compare.verdict import Verdict
    from gui.context import WindowContext
    from gui.page_images import PageImages
    from gui.workspace import Workspace

_LAYOUT = "compare.splitter"


class SettlingView(QWidget):
    """Everything about one study's items; the keys of adjudication work inside it."""

    rows_wanted = Signal()
    wanted = Signal()  # to be in front again, as something here was taken back
    changed = Signal()  # another question, or another count

    def __init__(self, workspace: Workspace, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._desk, self._deeds = Desk(workspace), Deeds(workspace, self._show_again)
        self._standing = Standing()
        self._study, self._why_not_lock = "", ""
        self._facts: StudyFacts | None = None
        self._is_shown = False
        self.questions = QuestionList(context)
        self.page = QuestionPage(workspace, context, images)
        self._assemble()
        self._listen()
        bind_settling(context.actions, self, self.page, self.questions)
        context.actions.bind("settle.rows", self.rows_wanted.emit, self)

    # ── assembling ───────────────────────────────────────────────────────────────────────────

    def _assemble(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.page)
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
        self.page.discussion.said.connect(self._on_said)
        self.page.strip.rows_wanted.connect(self.rows_wanted)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)

    @cached_property
    def _done(self) -> DonePage:
        """What stands in place of a question; made when first there is none."""
        done = DonePage(self._context)
        done.rows_wanted.connect(self.rows_wanted)
        done.look_wanted.connect(self.look)
        done.drawn.connect(self._on_drawn)
        self._right.addWidget(done)
        return done

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def refresh(self, standing: Standing) -> None:
        """Show the study of the workspace as it stands now."""
        review, study = self._workspace.review, self._workspace.study
        self._standing = standing
        if review is None or study is None or standing.why_closed:
            self._study = ""
            self.page.hide_names(False)
            self.questions.show_questions((), is_new=True)
            self._show_none()
            return
        is_new, self._study = study.id != self._study, study.id
        self._facts = facts_of(review, study, None if is_new else self._facts)
        found = questions_of(review, study, self._workspace.reviewer, self._facts)
        self.questions.show_questions(found, is_new=is_new)
        if is_new:
            self.questions.choose_first()
        self._show_current()

    def start(self) -> None:
        """At the first open question, with the keys in the list."""
        if self.questions.current is None or not self.questions.current.is_due:
            self.questions.choose_first()
        self._show_current()
        self.take_focus()

    def show_item(self, key: ItemKey) -> None:
        """Show one item; the first open one where there is no such item."""
        self.page.close_overlay()
        self.questions.choose(key)
        if self.questions.current is None:
            self.questions.choose_first()
        self._show_current()
        self.take_focus()

    def _show_again(self, key: ItemKey) -> None:
        """Show an item of which something was taken back, or done again."""
        self.wanted.emit()
        self.show_item(key)

    def look(self) -> None:
        """At the first of what was drawn for a second look."""
        self.questions.list_only(Listed.LOOK)
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
        self.page.discussion.set_shown(on)
        self._allow()

    def say_lockable(self, why_not: str) -> None:
        """Hear why the study can't be locked; empty where it can."""
        self._why_not_lock = why_not
        if self.is_done:
            self._done.say(
                self._standing, self._why_not_lock, _left(self._workspace, self.questions)
            )

    def _show_current(self) -> None:
        question = self.questions.current
        if question is None:
            self._right.setCurrentWidget(self._done)
            self._done.say(
                self._standing, self._why_not_lock, _left(self._workspace, self.questions)
            )
            self._show_none()
            return
        self._right.setCurrentWidget(self.page)
        self._allow()
        self.page.show_question(question, self._standing)
        self.changed.emit()

    def _show_none(self) -> None:
        """Keep no question: all are settled, or there is nothing to compare and this is hidden."""
        self._allow()
        self.page.final.show_nothing()
        self.page.discussion.show_question(None, self._standing)
        self.changed.emit()

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
        target = self.questions.after(question.key)
        if self._deeds.decide(question, verdict):
            self._go_on(target)

    def _on_said(self, said: Said) -> None:
        question = self.questions.current
        if question is not None:
            self._deeds.say(question, said)
            self.questions.take_focus()

    def _on_drawn(self, wanted: tuple[Draw, int]) -> None:
        if self._desk.draw(*wanted):
            self.look()

    def _go_on(self, target: ItemKey | None) -> None:
        if target is None:
            self.questions.end_look()
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
        return self._right.currentWidget() is not self.page

    @property
    def done_words(self) -> str:
        """What is said where no question is shown; empty while one is."""
        return self._done.text if self.is_done else ""

    def panes(self) -> list[QWidget]:
        """The list, A's column, B's, the final one."""
        return [self.questions, self.page.a, self.page.b, self.page.final]


def _left(workspace: Workspace, questions: QuestionList) -> Left:
    """What is left in the study where no question is shown."""
    review, study = workspace.review, workspace.study
    state = review.state if review is not None else None
    return Left(
        questions.open_count,
        questions.drawn_count,
        questions.agreed_count,
        was_drawn=bool(state and study and state.second_looks.get(study.id)),
        share=state.deciding.second_look if state else 0,
    )
