"""The actions of adjudication, bound inside its view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from extraction.adjudicating.reasons import ReasonCode
from extraction.results import Outcome, Referral
from gui.compare.reason_line import reason_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.actions import Actions
    from gui.compare.question_list import QuestionList
    from gui.compare.question_page import QuestionPage


def bind_settling(
    actions: Actions, view: QWidget, page: QuestionPage, questions: QuestionList
) -> None:
    """Say what each action does; which of them can be done is allowed by what is shown."""
    final, thread = page.final, page.discussion
    slots: dict[str, Callable[[], object]] = {
        "settle.take_a": partial(final.take, 0),
        "settle.take_b": partial(final.take, 1),
        "settle.other": final.ask_other,
        "settle.no_value": final.ask_no_value,
        "settle.equal": partial(final.settle, Outcome.EQUAL),
        "settle.combine": partial(final.settle, Outcome.COMBINE),
        "settle.drop": partial(final.settle, Outcome.DROP_ROW),
        "settle.discuss": partial(thread.ask, Referral.DISCUSSION),
        "settle.third": partial(thread.ask, Referral.THIRD_REVIEWER),
        "settle.authors": partial(thread.ask, Referral.AUTHORS),
        "settle.reason": final.reason.begin_words,
        "settle.again": final.ask_again,
        "settle.show_a": partial(page.toggle_place, 0),
        "settle.show_b": partial(page.toggle_place, 1),
        "settle.listed": questions.list_next,
    }
    slots |= {reason_action(code): partial(final.reason.toggle, code) for code in ReasonCode}
    for name, slot in slots.items():
        actions.bind(name, slot, view)
