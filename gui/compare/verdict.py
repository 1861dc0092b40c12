"""What a person chose for a question, and which keys mean which outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.results import Decision, Outcome

if TYPE_CHECKING:
    from extraction.record import Answer
    from gui.compare.questions import Question
    from gui.compare.reason_line import ReasonLine


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reasons; ``answer`` for another value, or why there is none."""

    outcome: Outcome
    reason: str = ""
    codes: tuple[str, ...] = ()
    answer: Answer | None = None

    def decision(self, question: Question, by: str) -> Decision:
        """The decision it is on a question."""
        key = question.key
        return Decision(key, self.outcome, by, "", self.reason, self.answer, codes=self.codes)


def side_outcome(question: Question, side: int) -> Outcome:
    """What the first (0) or second (1) option decides: that side.

    Of a row that only one has it is that side too: the row is kept as the one has it, or dropped as
    the other has it.
    """
    if question.is_row and not question.is_link:
        return Outcome.KEEP_ROW if side == question.holder else Outcome.DROP_ROW
    return question.sides.outcome(is_first=side == 0)


def verdict_of(question: Question, outcome: Outcome, reasons: ReasonLine) -> Verdict:
    """A verdict by one key; without any reason given, how the answers differ is the reason."""
    category = question.item.category
    reason = reasons.words
    if not (reason or reasons.codes) and category is not None:
        reason = category.value
    return Verdict(outcome, reason, reasons.codes)
