"""What the checks say of both answers, and why an agreed one may be wrong all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.compare.words import risk_words, side_word
from gui.shapes import Shape
from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.questions import Question
    from gui.theme import Theme


class FindingsLine(Text):
    """A line for each message, with the marks of the sides it is about; hidden without any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind=Type.SMALL, role="warning", wraps=True)

    def show_question(self, question: Question | None) -> None:
        """Tell of another question."""
        told = [] if question is None else _told(question)
        self.setText("\n".join(told))
        self.setVisible(bool(told))


def _told(question: Question) -> list[str]:
    signs: dict[str, list[str]] = {}
    for finding in question.findings:
        signs.setdefault(finding.message, []).append(_sign(question, finding.side))
    told = [f"{_joined(question, sides)} {message}" for message, sides in signs.items()]
    risks = risk_words(question.risks) if question.decision is None else ""
    return [*told, f"{risks[:1].upper()}{risks[1:]}."] if risks else told


def _sign(question: Question, side: int) -> str:
    if question.sides.hides_names:
        return side_word(question, side)
    return Shape.B.sign if side else Shape.A.sign


def _joined(question: Question, sides: list[str]) -> str:
    if not question.sides.hides_names:
        return "".join(sides)
    words = ", ".join(sides)
    return f"{words[:1].upper()}{words[1:]}:"
