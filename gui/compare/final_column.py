"""The final column: what can be decided, what was, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from extraction.record import Answer
from extraction.results import Outcome
from gui.compare.marks import ColumnHead
from gui.compare.no_value import NoValue
from gui.compare.options_page import OptionsPage
from gui.compare.other_value import OtherAnswer, OtherValue
from gui.compare.settled_page import SettledPage
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.option_button import OptionButton
    from gui.compare.questions import Question
    from gui.compare.standing import Standing
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from schemas.values import Missing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person chose for the question that is shown."""

    outcome: Outcome
    reason: str = ""
    answer: Answer | None = None


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
        self._may_decide = self._is_shown = False
        self.mode = Mode.LOOKING
        self._head = ColumnHead(theme, Shape.CONSENSUS, self.tr("Final"))
        self._choosing = OptionsPage(context)
        self._reason = self._choosing.reason
        self._other = OtherValue(workspace, context)
        self._no_value = NoValue(theme)
        self._settled = SettledPage(context)
        self._looking = Text(theme, role="muted", wraps=True)
        self._findings = Text(theme, kind=Type.SMALL, role="warning", wraps=True)
        self._pages = QStackedWidget()
        self._places: dict[Mode, QWidget] = {
            Mode.OPTIONS: self._choosing,
            Mode.SETTLED: self._settled,
            Mode.OTHER: self._other,
            Mode.NO_VALUE: _at_the_top(self._no_value),
            Mode.LOOKING: _at_the_top(self._looking),
        }
        for page in self._places.values():
            self._pages.addWidget(page)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._assemble()
        self._other.taken.connect(self._on_other)
        self._other.left.connect(self._on_left)
        self._no_value.chosen.connect(self._on_no_value)
        self._no_value.left.connect(self._on_left)
        self._reason.given.connect(self.left)

    def _assemble(self) -> None:
        u = self._context.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * u, 4 * u, 5 * u, 4 * u)
        column.setSpacing(3 * u)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._findings)

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_question(self, question: Question, standing: Standing) -> None:
        """Show a question as it stands; what was begun for another one is let go."""
        self._question, self._may_decide = question, standing.may_decide
        self._choosing.show_question(question)
        self._say_findings(question)
        if not question.is_open:
            self._settled.show_question(question, may_decide=standing.may_decide)
            self._enter(Mode.SETTLED)
        elif standing.may_decide:
            self._enter(Mode.OPTIONS)
        else:
            self._looking.setText(standing.why_not or self.tr("The study is locked."))
            self._enter(Mode.LOOKING)

    def show_nothing(self) -> None:
        """There is no question; nothing can be decided."""
        self._question = None
        self._looking.setText("")
        self._enter(Mode.LOOKING)

    def set_shown(self, on: bool) -> None:
        """Whether a person sees this; else nothing can be decided here."""
        self._is_shown = on
        self._allow()

    def _enter(self, mode: Mode) -> None:
        self.mode = mode
        self._pages.setCurrentWidget(self._places[mode])
        is_decided = self._question is not None and self._question.decision is not None
        asides = {
            Mode.SETTLED: self.tr("decided") if is_decided else self.tr("agreed"),
            Mode.LOOKING: self.tr("not settled yet"),
        }
        aside = asides.get(mode, self.tr("nothing chosen yet"))
        self._head.say(aside)
        self._allow()

    def _allow(self) -> None:
        actions, question = self._context.actions, self._question
        has_options = self._is_shown and self.mode is Mode.OPTIONS and question is not None
        why = self.tr("Nothing is being decided now")
        holds_a = question is not None and (question.is_row or question.item.a is not None)
        holds_b = question is not None and (question.is_row or question.item.b is not None)
        is_field = question is not None and not question.is_row
        nothing = self.tr("%s holds nothing there")
        actions.allow("settle.take_a", has_options and holds_a, why if holds_a else nothing % "A")
        actions.allow("settle.take_b", has_options and holds_b, why if holds_b else nothing % "B")
        for name in ("settle.other", "settle.no_value"):
            actions.allow(name, has_options and is_field, why)
        actions.allow("settle.reason", has_options, why)
        is_settled = self._is_shown and self.mode is Mode.SETTLED and self._may_decide
        actions.allow("settle.again", is_settled, self.tr("Nothing is decided here yet"))

    def _say_findings(self, question: Question) -> None:
        signs: dict[str, str] = {}
        for finding in question.findings:
            sign = Shape.B.sign if finding.side else Shape.A.sign
            signs[finding.message] = signs.get(finding.message, "") + sign
        told = [f"{sign} {message}" for message, sign in signs.items()]
        self._findings.setText("\n".join(told))
        self._findings.setVisible(bool(told))

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def take_first(self) -> None:
        """Key 1: A's answer; of a row: keep it."""
        self._take(Outcome.A, Outcome.KEEP_ROW)

    def take_second(self) -> None:
        """Key 2: B's answer; of a row: drop it."""
        self._take(Outcome.B, Outcome.DROP_ROW)

    def ask_other(self) -> None:
        """Key 3: ask for another value."""
        study = self._workspace.study
        if self._question is not None and study is not None:
            self._enter(Mode.OTHER)
            self._other.start(self._question, study, self._reason.reason, self._rows())

    def ask_no_value(self) -> None:
        """Key 4: ask why there is no value."""
        self._enter(Mode.NO_VALUE)
        self._no_value.start()

    def ask_reason(self) -> None:
        """Key R: go to the reasons, and on to the next one."""
        self._reason.go_on()

    def ask_again(self) -> None:
        """Key D: offer the options for what is settled."""
        self._enter(Mode.OPTIONS)

    def _take(self, of_field: Outcome, of_row: Outcome) -> None:
        question = self._question
        if question is None:
            return
        category = question.item.category
        reason = self._reason.reason or (category.value if category else "")
        self.decided.emit(Verdict(of_row if question.is_row else of_field, reason))

    def _rows(self) -> list[str]:
        """The paths a row reference may name: those of A's record."""
        review, study, question = self._workspace.review, self._workspace.study, self._question
        if review is None or study is None or question is None or question.field is None:
            return []
        section, record = question.field.of or "", review.open_records(study)[0]
        return [record.row_path(section, row) for row in record.rows.get(section, {})]

    def _on_other(self, other: OtherAnswer) -> None:
        self.decided.emit(Verdict(Outcome.VALUE, other.reason, other.answer))

    def _on_no_value(self, reason: Missing) -> None:
        answer = Answer(missing=reason)
        self.decided.emit(Verdict(Outcome.MISSING, self._reason.reason, answer))

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
    def other(self) -> OtherValue:
        """Where another value is given."""
        return self._other

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
