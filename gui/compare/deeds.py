"""Gestures of adjudication as steps that can be undone: deciding, remarks, passing on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.results import Referral
from gui.compare.desk import Desk
from gui.compare.undoing import Deciding, Ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.results import ItemKey
    from gui.compare.questions import Question
    from gui.compare.thread_pane import Said
    from gui.compare.verdict import Verdict
    from gui.workspace import Workspace


class Deeds:
    """Does what was asked for a question, and keeps it in the stack of what can be undone.

    ``show`` leads to a question again after something about it was taken back or done again.
    """

    def __init__(self, workspace: Workspace, show: Callable[[ItemKey], object]) -> None:
        self._workspace, self._show = workspace, show
        self._desk = Desk(workspace)

    def decide(self, question: Question, verdict: Verdict) -> bool:
        """Settle a question, if it still is as it is shown; gives whether it was done."""
        after = verdict.decision(question, self._workspace.reviewer)
        if not self._desk.decide(after, question.rights.revision):
            return False
        deciding = Deciding(self._desk, question.decision, after)
        text = _tr("decision on %s") % question.title
        self._keep(text, Ways(deciding.do, deciding.take_back, partial(self._show, question.key)))
        return True

    def say(self, question: Question, said: Said) -> bool:
        """Remark on a question, or pass it on; what was said stays said."""
        key = question.key
        if said.to is None:
            return self._desk.remark(key, said.text)
        before = (question.referral, _last_words(question))
        if not self._desk.refer(key, said.to, said.text):
            return False
        after = (said.to, said.text)
        do, back = (partial(self._desk.refer, key, *step) for step in (after, before))
        text = _tr("passing on of %s") % question.title
        self._keep(text, Ways(do, back, partial(self._show, key)))
        return True

    def _keep(self, text: str, ways: Ways) -> None:
        self._workspace.settling_stack.push(ways.step(text))


def _last_words(question: Question) -> str:
    """What was said when it was last passed on, to be said again where that comes back."""
    if question.thread is None or question.referral is not Referral.THIRD_REVIEWER:
        return ""
    passed = [one.text for one in question.thread.remarks if one.referral is question.referral]
    return passed[-1]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Deeds", text)
