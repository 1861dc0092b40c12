"""Gestures of pairing as steps that can be undone: these rows are the same, these are not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.rows import pairing
from gui.compare.desk import Desk
from gui.compare.undoing import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.results import RowPair
    from extraction.review import Review
    from extraction.rows.alignment import FixedPairing
    from extraction.study import Study
    from gui.compare.pair_moves import Move
    from gui.workspace import Workspace


class PairDeeds:
    """Says something of rows, and keeps it in the stack of what can be undone.

    Taken back, what was said is withdrawn, and what fell by it is said again. ``show`` leads to
    the section.
    """

    def __init__(self, workspace: Workspace, show: Callable[[str], object]) -> None:
        self._workspace, self._show = workspace, show
        self._desk = Desk(workspace)

    def pair(self, section: str, a: str | None, b: str | None) -> bool:
        """Confirm a pair of rows, or that a row has no partner."""
        return self._do(_tr("pairing"), section, partial(self._desk.pair, section, a, b))

    def unpair(self, section: str, a: str, b: str) -> bool:
        """Say that two rows are not the same; a link that holds both falls by it."""
        return self._do(_tr("parting"), section, partial(self._desk.unpair, section, a, b))

    def make(self, section: str, move: Move) -> bool:
        """Do what a gesture asked for."""
        if not move.is_link:
            return self.pair(section, *move.key)
        return self._do(_tr("link"), section, partial(self._desk.link, section, move.a, move.b))

    def unlink(self, section: str, pair: RowPair) -> bool:
        """Take a link back; the program pairs its rows anew."""
        [word] = [one for one in self._said() if one.is_link and one.rows_of_a == {*pair.rows_of_a}]
        return self._do(_tr("unlinking"), section, partial(self._withdraw, [word], []))

    def confirm_pairs(self, section: str, pairs: Sequence[RowPair]) -> bool:
        """Confirm proposed pairs in one step."""
        do = partial(self._desk.confirm_pairs, section, pairs)
        return self._do(_tr("confirming"), section, do)

    def _do(self, text: str, section: str, do: Callable[[], bool]) -> bool:
        before = self._said()
        if not do():
            return False
        now = self._said()
        new = [word for word in now if word not in {*before}]
        fallen = [word for word in before if word not in {*now}]
        back = partial(self._withdraw, new, fallen)
        ways = Ways(do, back, partial(self._show, section))
        self._workspace.settling_stack.push(ways.step(text))
        return True

    def _said(self) -> tuple[FixedPairing, ...]:
        review, study = self._workspace.review, self._workspace.study
        return tuple(review.state.pairings.get(study.id, ())) if review and study else ()

    def _withdraw(self, new: Sequence[FixedPairing], fallen: Sequence[FixedPairing]) -> bool:
        def act(review: Review, study: Study) -> None:
            pairing.withdraw(review, study, new)
            for word in fallen:
                _say_again(review, study, word)

        return self._workspace.act(act)


def _say_again(review: Review, study: Study, word: FixedPairing) -> None:
    """Say of rows what was said of them before."""
    section, a, b = word.section, word.a, word.b
    if a is None or b is None:
        pairing.pair(review, study, section, a, b)
    elif word.is_link:
        pairing.link(review, study, section, (a, *word.also_a), (b, *word.also_b))
    elif word.together:
        pairing.pair(review, study, section, a, b)
    else:
        pairing.unpair(review, study, section, a, b)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PairDeeds", text)
