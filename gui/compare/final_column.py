"""The final column: what can be decided, what was, and the reason."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from extraction.adjudicating.reasons import ReasonCode
from extraction.record import Answer
from extraction.results import Outcome
from gui.compare.findings_line import FindingsLine
from gui.compare.marks import ColumnHead
from gui.compare.no_value import NoValue
from gui.compare.options_page import OptionsPage, option_words
from gui.compare.other_value import OtherAnswer, OtherValue
from gui.compare.reason_line import reason_action
from gui.compare.settled_page import SettledPage
from gui.compare.standing import Standing
from gui.compare.verdict import Verdict, side_outcome, verdict_of
from gui.shapes import Shape
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.option_button import OptionButton
    from gui.compare.questions import Question
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from schemas.values import Missing


class Mode(Enum):
    """What the column shows."""

    OPTIONS = auto()
    SETTLED = auto()
    OTHER = auto()
    NO_VALUE = auto()
    LOOKING = auto()


class FinalColumn(QWidget):
    """Nothing is chosen when a question comes up; all options look alike."""

    decided = Signal(object)  # Verdict
    left = Signal()  # the focus goes back to the list

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        theme = context.theme
        self._question: Question | None = None
        self._standing = Standing()
        self._is_shown = False
        self.mode = Mode.LOOKING
        self._head = ColumnHead(theme, Shape.CONSENSUS, self.tr("Final"))
        self._choosing = OptionsPage(context)
        self.reason = self._choosing.reason
        self._settled = SettledPage(context)
        self._looking = Text(theme, role="muted", wraps=True)
        self._findings = FindingsLine(theme)
        self._pages = QStackedWidget()
        self._places: dict[Mode, QWidget] = {
            Mode.OPTIONS: self._choosing,
            Mode.SETTLED: self._settled,
            Mode.LOOKING: _at_the_top(self._looking),
        }
        for page in self._places.values():
            self._pages.addWidget(page)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._assemble()
        self.reason.given.connect(self.left)

    def _assemble(self) -> None:
        u = self._context.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * u, 4 * u, 5 * u, 4 * u)
        column.setSpacing(3 * u)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._findings)

    @cached_property
    def other(self) -> OtherValue:
        """Where another value is given; made when first asked for."""
        other = OtherValue(self._workspace, self._context)
        other.taken.connect(self._on_other)
        other.left.connect(self._on_left)
        self._add(Mode.OTHER, other)
        return other

    @cached_property
    def _no_value(self) -> NoValue:
        """Where it is said why there is no value; made when first asked for."""
        no_value = NoValue(self._context.theme)
        no_value.chosen.connect(self._on_no_value)
        no_value.left.connect(self._on_left)
        self._add(Mode.NO_VALUE, _at_the_top(no_value))
        return no_value

    def _add(self, mode: Mode, page: QWidget) -> None:
        self._places[mode] = page
        self._pages.addWidget(page)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_question(self, question: Question, standing: Standing) -> None:
        """Show a question as it stands; what was begun for another one is let go."""
        self._question, self._standing = question, standing
        self._choosing.show_question(question)
        self.reason.offer(own_slip=question.rights.is_reviewer)
        self._findings.show_question(question)
        may_settle = standing.may_settle(question)
        if not question.is_due:
            self._settled.show_question(question, may_decide=may_settle)
            self._enter(Mode.SETTLED)
        elif may_settle:
            self._enter(Mode.OPTIONS)
        else:
            self._looking.setText(standing.why_not_settle(question))
            self._enter(Mode.LOOKING)

    def show_nothing(self) -> None:
        """There is no question; nothing can be decided."""
        self._question = None
        self._looking.setText("")
        self._findings.show_question(None)
        self._enter(Mode.LOOKING)

    def set_shown(self, on: bool) -> None:
        """Whether a person sees this; else nothing can be decided here."""
        self._is_shown = on
        self._allow()

    def _enter(self, mode: Mode) -> None:
        self.mode = mode
        self._pages.setCurrentWidget(self._places[mode])
        question = self._question
        is_decided = question is not None and question.decision is not None
        asides = {
            Mode.SETTLED: self.tr("decided") if is_decided else self.tr("agreed"),
            Mode.LOOKING: self.tr("not settled yet"),
        }
        aside = asides.get(mode, self.tr("nothing chosen yet"))
        if question is not None and question.is_drawn and mode is Mode.OPTIONS:
            aside = self.tr("both agree; a second look")
        self._head.say(aside)
        self._allow()

    def _allow(self) -> None:
        actions, question = self._context.actions, self._question
        has_options = self._is_shown and self.mode is Mode.OPTIONS and question is not None
        why = self.tr("Nothing is being decided now")
        offered = option_words(question) if question is not None and has_options else {}
        fitting = question.rights.fitting if question is not None else ()
        for side, name in enumerate(("take_a", "take_b")):
            holds = question is not None and side_outcome(question, side) in fitting
            told = why if holds or not has_options else self.tr("Nothing is held there")
            actions.allow(f"settle.{name}", holds and name in offered, told)
        for name in ("other", "no_value", "equal", "combine", "drop"):
            unfit = self.tr("It does not fit what differs") if has_options else why
            actions.allow(f"settle.{name}", name in offered, unfit)
        for name in ("settle.reason", *map(reason_action, ReasonCode)):
            actions.allow(name, has_options, why)
        may_slip = question is not None and question.rights.is_reviewer
        unfit = self.tr("You extracted nothing of this study")
        actions.allow(
            reason_action(ReasonCode.OWN_SLIP),
            has_options and may_slip,
            unfit if has_options else why,
        )
        may_settle = question is not None and self._standing.may_settle(question)
        is_settled = self._is_shown and self.mode is Mode.SETTLED and may_settle
        actions.allow("settle.again", is_settled, self.tr("Nothing is decided here yet"))

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def take(self, side: int) -> None:
        """Keys 1 and 2: a side's answer; of a row that only one has: keep it, drop it."""
        if self._question is not None:
            self.settle(side_outcome(self._question, side))

    def settle(self, outcome: Outcome) -> None:
        """Decide on an outcome that needs no more than its key."""
        if self._question is not None:
            self.decided.emit(verdict_of(self._question, outcome, self.reason))

    def ask_other(self) -> None:
        """Key 3: ask for another value."""
        study = self._workspace.study
        if self._question is not None and study is not None:
            other = self.other
            self._enter(Mode.OTHER)
            other.start(self._question, study, self.reason.words, self._rows())

    def ask_no_value(self) -> None:
        """Key 4: ask why there is no value."""
        no_value = self._no_value
        self._enter(Mode.NO_VALUE)
        no_value.start()

    def ask_again(self) -> None:
        """Key D: offer the options for what is settled."""
        self._enter(Mode.OPTIONS)

    def _rows(self) -> list[str]:
        """The paths a row reference may name: those of A's record."""
        review, study, question = self._workspace.review, self._workspace.study, self._question
        if review is None or study is None or question is None or question.field is None:
            return []
        section, record = question.field.of or "", review.open_records(study)[0]
        return [record.row_path(section, row) for row in record.rows.get(section, {})]

    def _on_other(self, other: OtherAnswer) -> None:
        codes = self.reason.codes
        self.decided.emit(Verdict(Outcome.VALUE, other.reason, codes, other.answer))

    def _on_no_value(self, reason: Missing) -> None:
        given, answer = self.reason, Answer(missing=reason)
        self.decided.emit(Verdict(Outcome.MISSING, given.words, given.codes, answer))

    def _on_left(self) -> None:
        self._enter(Mode.OPTIONS)
        self.left.emit()

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def aside(self) -> str:
        """Beside the title: whether something is chosen."""
        return self._head.aside

    @property
    def options(self) -> list[OptionButton]:
        """The options that are offered."""
        return self._choosing.options if self.mode is Mode.OPTIONS else []

    @property
    def settled_words(self) -> tuple[str, str, str]:
        """What stands, how it came about, and the reason; empty while it is open."""
        if self.mode is not Mode.SETTLED:
            return "", "", ""
        return self._settled.words

    @property
    def findings(self) -> str:
        """What the checks say of both answers."""
        return self._findings.text()

    @property
    def sentence(self) -> str:
        """Why nothing can be decided here; empty where it can."""
        return self._looking.text() if self.mode is Mode.LOOKING else ""


def _at_the_top(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return page
