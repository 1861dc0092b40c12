"""What can be decided about an open question, and the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from extraction.adjudicating.settled_answers import combined, finer_answer
from extraction.results import Outcome
from gui.compare.option_button import OptionButton
from gui.compare.reason_line import ReasonLine
from gui.compare.words import side_word
from gui.reading_words import answer_words

if TYPE_CHECKING:
    from extraction.record import Answer
    from gui.compare.questions import Question
    from gui.context import WindowContext

_OPTIONS = ("take_a", "take_b", "other", "no_value", "equal", "combine", "drop")


class OptionsPage(QWidget):
    """The options that fit the question; they look alike, and none is chosen."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, actions = context.theme, context.actions
        self.reason = ReasonLine(theme, actions)
        self._options = {
            name: OptionButton.for_action(
                theme, actions.keys(f"settle.{name}"), actions.get(f"settle.{name}")
            )
            for name in _OPTIONS
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.u + theme.u // 2)
        for option in self._options.values():
            self._column.addWidget(option)
        self._column.addSpacing(theme.u)
        self._column.addWidget(self.reason)
        self._column.addStretch()

    @property
    def options(self) -> list[OptionButton]:
        """Those that are offered."""
        return [option for option in self._options.values() if not option.isHidden()]

    def show_question(self, question: Question) -> None:
        """Offer what fits another question; no reason is given yet."""
        self.reason.clear()
        told = option_words(question)
        for name, option in self._options.items():
            option.setVisible(name in told)
            if name in told:
                option.say(*told[name])


def option_words(question: Question) -> dict[str, tuple[str, str]]:
    """The options that fit a question, by the end of their action's id: words, what it would be."""
    if question.field is None:
        return _row_words(question)
    field, fitting = question.field, question.rights.fitting
    told = {}
    if question.is_conflict or _meanings(question.answer(0)) != _meanings(question.answer(1)):
        for side, name in enumerate(("take_a", "take_b")):
            nothing = _tr("nothing entered")
            words = answer_words(question.answer(side), field) or nothing
            told[name] = (_tr("Take %s") % side_word(question, side), words)
    told["other"] = (_tr("Other value…"), _tr("with its source"))
    told["no_value"] = (_tr("No value…"), _tr("after a check"))
    a, b = question.item.a, question.item.b
    if Outcome.EQUAL in fitting and a is not None and b is not None:
        words = _tr("Equal by the rule") if question.is_conflict else _tr("Looked at and right")
        told["equal"] = (words, answer_words(finer_answer(field, a, b), field))
    if Outcome.COMBINE in fitting and a is not None and b is not None:
        both = answer_words(combined(field, a, b), field)
        told["combine"] = (_tr("Combine both"), both)
    return told


def _meanings(answer: Answer | None) -> tuple[object, ...]:
    """What an answer says, wherever it was found; agreed ones may still be of another precision."""
    return () if answer is None else (answer.value, answer.missing)


def _row_words(question: Question) -> dict[str, tuple[str, str]]:
    if not question.is_link:
        keep = (_tr("Keep the row"), _tr("as %s has it") % side_word(question, question.holder))
        other = side_word(question, 1 - question.holder)
        drop = (_tr("Drop the row"), _tr("%s has none") % other)
        return (
            {"take_a": drop, "take_b": keep}
            if question.holder
            else {"take_a": keep, "take_b": drop}
        )
    told = {}
    for side, name in enumerate(("take_a", "take_b")):
        names = ", ".join(row.name for row in question.rows[side])
        told[name] = (_rows_stand(question, side), names)
    return {**told, "drop": (_tr("Drop the rows"), _tr("they are in neither"))}


def _rows_stand(question: Question, side: int) -> str:
    if question.sides.hides_names:
        return _tr("The second rows stand") if side else _tr("The first rows stand")
    return _tr("%s’s rows stand") % side_word(question, side)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OptionsPage", text)
