"""Undo in Compare: decisions, referrals and pairs, each taken back by a further entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from extraction.results import Decision, Outcome
from gui.commands import DoneStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.compare.desk import Desk


@dataclass(frozen=True, slots=True)
class Ways:
    """How something is done again and taken back, both telling whether it was done.

    ``show`` leads to where it was done.
    """

    do: Callable[[], bool]
    take_back: Callable[[], bool]
    show: Callable[[], object]

    def step(self, text: str) -> DoneStep:
        """It as a step of the stack."""
        return DoneStep(text, partial(self._shown, self.do), partial(self._shown, self.take_back))

    def _shown(self, way: Callable[[], bool]) -> bool:
        done = way()
        if done:
            self.show()
        return done


class Deciding:
    """A decision that was taken, and what stood before: another one, or none.

    Neither way goes on where somebody else decided meanwhile.
    """

    def __init__(self, desk: Desk, before: Decision | None, after: Decision) -> None:
        self._desk, self._after = desk, after
        self._before = before or Decision(after.key, Outcome.WITHDRAWN, after.by, "")
        self._left = after

    def do(self) -> bool:
        """Decide the same again."""
        return self._decide(self._after)

    def take_back(self) -> bool:
        """Let stand again what stood before."""
        return self._decide(self._before)

    def _decide(self, decision: Decision) -> bool:
        standing = self._desk.standing(decision.key)
        is_as_left = standing is not None and _says(standing) == _says(self._left)
        seen = standing.revision if standing is not None and is_as_left else _NEVER
        done = self._desk.decide(decision, seen)
        if done:
            self._left = replace(decision, by=self._after.by)
        return done


_NEVER = -1
"""A revision that never stands: somebody else decided after what is to be undone."""


def _says(decision: Decision) -> tuple[object, ...]:
    return (decision.outcome, decision.answer, decision.reason, decision.codes, decision.by)
