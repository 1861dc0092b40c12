"""Adjudication: the list of what differs, one question with A, B and the final value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from extraction.results import Decision
from gui.compare.final_column import FinalColumn
from gui.compare.page_overlay import PageOverlay
from gui.compare.pair_strip import PairStrip
from gui.compare.question_header import QuestionHeader
from gui.compare.question_list import QuestionList
from gui.compare.questions import questions_of
from gui.compare.side_column import SideColumn
from gui.compare.standing import Standing
from gui.shapes import Shape
from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from extraction.evidence import Evidence
    from extraction.results import ItemKey
    from gui.compare.final_column import Verdict
    from gui.compare.questions import Question
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
        self._standing = Standing()
        self._study, self._why_not_lock = "", ""
        self._is_shown = False
        self.questions = QuestionList(context)
        self._header = QuestionHeader(context)
        keys = context.actions.keys
        self.a = SideColumn(context, images, Shape.A, keys("settle.show_a"))
        self.b = SideColumn(context, images, Shape.B, keys("settle.show_b"))
        self.final = FinalColumn(workspace, context)
        self._strip = PairStrip(workspace, context)
        self._overlays = {
            shape: PageOverlay(context, images, shape) for shape in (Shape.A, Shape.B)
        }
        self._assemble()
        self._listen()
        self._bind()

    # ── assembling ───────────────────────────────────────────────────────────────────────────

    def _assemble(self) -> None:
        self._finish = Button(self._context.icons, self.tr("Lock study"), primary=True)
        self._finish.setAutoDefault(True)
        self._finish.clicked.connect(self._on_finish)
        self._done = EmptyState(self._context.icons, "circle-check", "", button=self._finish)
        self._right = QStackedWidget()
        self._page = self._make_page()
        self._right.addWidget(self._page)
        self._right.addWidget(self._done)
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.questions)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([59 * self._context.theme.u, 300 * self._context.theme.u])
        self._splitter.restoreState(self._context.settings.layout(_LAYOUT))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._splitter)
        for overlay in self._overlays.values():
            overlay.setParent(self._right)

    def _make_page(self) -> QWidget:
        theme = self._context.theme
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(_on_base(self.a), 1)
        columns.addWidget(Hairline(theme, Qt.Orientation.Vertical))
        columns.addWidget(_on_base(self.b), 1)
        columns.addWidget(Hairline(theme, Qt.Orientation.Vertical))
        columns.addWidget(self.final, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(Hairline(theme))
        column.addLayout(columns, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(_on_base(self._strip))
        return page

    def _listen(self) -> None:
        self.questions.chosen.connect(self._on_chosen)
        self.final.decided.connect(self._on_decided)
        self.final.left.connect(self.questions.take_focus)
        self._strip.rows_wanted.connect(self.rows_wanted)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        for column in (self.a, self.b):
            column.place_wanted.connect(
                lambda place, shape=column.shape: self._show_place(shape, place)
            )
        for overlay in self._overlays.values():
            overlay.closed.connect(self.questions.take_focus)
            overlay.wanted_in_paper.connect(self._workspace.place_wanted)

    def _bind(self) -> None:
        final = self.final
        slots = {
            "settle.take_a": final.take_first,
            "settle.take_b": final.take_second,
            "settle.other": final.ask_other,
            "settle.no_value": final.ask_no_value,
            "settle.reason": final.ask_reason,
            "settle.again": final.ask_again,
            "settle.show_a": lambda: self._toggle_place(Shape.A),
            "settle.show_b": lambda: self._toggle_place(Shape.B),
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
        is_new = study.id != self._study
        self._study = study.id
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
        if self.done is not None and self._finish.isEnabled() and not self._finish.isHidden():
            self._finish.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.questions.take_focus()

    def go(self, step: int) -> None:
        """To the next question (1) or the one before (-1)."""
        self._close_overlays()
        self.questions.go(step)

    def _show_current(self) -> None:
        question = self.questions.current
        self._right.setCurrentWidget(self._done if question is None else self._page)
        self._allow()
        if question is None:
            self.final.show_nothing()
            self._say_done()
        else:
            self._show(question)
        self.changed.emit()

    def set_shown(self, on: bool) -> None:
        """Whether this is what a person sees; else none of its actions can be done."""
        self._is_shown = on
        self.final.set_shown(on)
        self._allow()

    def _show(self, question: Question) -> None:
        study = self._workspace.study
        names = study.assignment.reviewers if study and study.assignment else ("", "")
        self._header.show_question(question)
        self.a.show_question(question, names[0])
        self.b.show_question(question, names[1])
        self.final.show_question(question, self._standing)
        self._strip.show_question(question)
        self._align()

    def _align(self) -> None:
        """Both columns leave the same room above their passages."""
        figures, typings = zip(self.a.heights(), self.b.heights(), strict=True)
        for column in (self.a, self.b):
            column.keep_heights(max(figures), max(typings))

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

    def say_lockable(self, why_not: str) -> None:
        """Hear why the study can't be locked; empty where it can."""
        self._why_not_lock = why_not
        self._say_done()

    def _say_done(self) -> None:
        """In place of a question: that nothing is left, and what can be done then."""
        standing, why_not = self._standing, self._why_not_lock
        is_over = self.questions.open_count == 0
        self._finish.setVisible(is_over and standing.may_decide and not standing.waits)
        self._finish.setText(self.tr("To the rows") if why_not else self.tr("Lock study"))
        self._finish.setAccessibleName(self._finish.text())
        if not is_over:
            self._done.say(self.tr("Nothing is listed here"), icon="list-filter")
        elif standing.is_locked:
            what = self.tr("Choose a question at the left to see how it was settled.")
            self._done.say(self.tr("All is settled"), what, icon="lock")
        elif why_not or not standing.may_decide:
            self._done.say(self.tr("Nothing left to settle"), why_not, icon="circle-check")
        else:
            what = self.tr("Lock this study?")
            self._done.say(self.tr("Nothing left to settle"), what, icon="circle-check")

    def _on_finish(self) -> None:
        if self._why_not_lock:
            self.rows_wanted.emit()
        else:
            self._context.actions.get("study.lock").trigger()

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    def _on_chosen(self, _index: QModelIndex) -> None:
        self._close_overlays()
        self._show_current()

    def _on_decided(self, verdict: Verdict) -> None:
        question = self.questions.current
        if question is None:
            return
        decision = Decision(
            question.key,
            verdict.outcome,
            self._workspace.reviewer,
            "",
            verdict.reason,
            verdict.answer,
        )
        target = self.questions.after(question.key)
        if self._workspace.decide([decision]):
            self._go_on(target)

    def _go_on(self, target: ItemKey | None) -> None:
        if target is None:
            self.questions.choose_none()
            self._show_current()
            self.take_focus()
        else:
            self.questions.choose(target)
            self.questions.take_focus()

    def _toggle_place(self, shape: Shape) -> None:
        overlay = self._overlays[shape]
        if overlay.isVisible():
            overlay.close_page()
        else:
            (self.a if shape is Shape.A else self.b).show_place()

    def _show_place(self, shape: Shape, place: Evidence) -> None:
        study = self._workspace.study
        self._close_overlays()
        names = {report.sha256: report.name for report in study.reports} if study else {}
        overlay = self._overlays[shape]
        overlay.setGeometry(self._page.geometry())
        overlay.show_place(place, names.get(place.report, ""))

    def _close_overlays(self) -> None:
        for overlay in self._overlays.values():
            if not overlay.isHidden():
                overlay.close_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page over the columns keeps their size."""
        super().resizeEvent(event)
        self._fit()

    def _on_splitter_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self._splitter.saveState())
        self._fit()

    def _fit(self) -> None:
        for overlay in self._overlays.values():
            overlay.setGeometry(self._right.rect())
        self._align()

    # ── what the frame asks ──────────────────────────────────────────────────────────────────

    @property
    def header(self) -> QuestionHeader:
        """Over the columns."""
        return self._header

    @property
    def strip(self) -> PairStrip:
        """How the pair was made."""
        return self._strip

    @property
    def overlay(self) -> PageOverlay | None:
        """The page that lies over the columns, if one does."""
        return next((one for one in self._overlays.values() if not one.isHidden()), None)

    @property
    def done(self) -> EmptyState | None:
        """What is said where no question is shown."""
        return self._done if self._right.currentWidget() is self._done else None

    def panes(self) -> list[QWidget]:
        """The list, A's column, B's, the final one."""
        return [self.questions, self.a, self.b, self.final]


def _on_base(widget: QWidget) -> QWidget:
    """The widget on the ground that paper has."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    return widget
