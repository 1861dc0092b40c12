"""What a gesture would say of rows: this is that one, or one is several; told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.compare.pair_words import link_sentence, listed
from gui.compare.words import tr
from gui.number_words import capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.results import RowPair
    from gui.compare.pairing_rows import PairKey, PairTable

_MOST_PARTED = 2  # pairs that are named


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of A's and of B's, by their ids, that would be one; ``words`` tell it.

    Nothing can be done where it is not ``is_possible``; then the words say why.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    words: str
    is_possible: bool = True

    @property
    def is_link(self) -> bool:
        """Whether one row would be several."""
        return len(self.a) + len(self.b) > 2

    @property
    def key(self) -> PairKey:
        """The pair to be shown once it is done."""
        return (next(iter(self.a), None), next(iter(self.b), None))


class Moves:
    """What can be made of one section's rows; sides are 0 for A's and 1 for B's."""

    def __init__(self, table: PairTable) -> None:
        self.table = self._table = table
        self._of: tuple[dict[str, RowPair], dict[str, RowPair]] = ({}, {})
        for pair in table.own:
            for side in (0, 1):
                self._of[side].update(dict.fromkeys(rows_of(pair, side), pair))

    def paired(self, side: int, row: str, target: str | None) -> Move:
        """A row of one side becomes the same as ``target`` of the other, or stands alone."""
        a, b = ((row,), (target,) if target else ())[:: -1 if side else 1]
        if target is None:
            words = tr("%s is no row of %s’s.") % (
                capital(self._whose(side, row)),
                self._table.names[1 - side],
            )
            return Move(a, b, f"{words}{self._parted(a, b)}")
        if self._stand_apart(side, row, target):
            return self._refused()
        both = (capital(self._whose(side, row)), self._whose(1 - side, target))
        words = tr("%s becomes the same as %s.") % both
        return Move(a, b, f"{words}{self._parted(a, b)}")

    def added(self, side: int, row: str, target: str) -> Move:
        """A row becomes a further one of the pair of ``target``, or else takes it into its own.

        Two rows that stand alone become a pair.
        """
        if self._stand_apart(side, row, target):
            return self._refused()
        other = 1 - side
        for one, keeper, joining in ((other, target, row), (side, row, target)):
            pair = self._of[one][keeper]
            if len(rows_of(pair, one)) == 1 and pair.is_matched:
                return self._link(one, keeper, joining)
        if not any(self._of[one][id_].is_matched for one, id_ in ((side, row), (other, target))):
            return self.paired(side, row, target)
        words = tr("A link is one row of one side and several of the other, not two of each.")
        return Move((), (), words, is_possible=False)

    def can_grow(self, pair: RowPair) -> bool:
        """Whether ``further`` has anything for a pair."""
        found = self._joined(pair) if pair.is_matched else self._joining(pair)
        return next(iter(found), None) is not None

    def further(self, pair: RowPair) -> list[tuple[str, Move]]:
        """The rows that can be added to a pair, or the pairs that a lone row can be added to."""
        found = list(self._joined(pair) if pair.is_matched else self._joining(pair))
        return [(words, move) for _, words, move in sorted(found, key=lambda one: one[0])]

    def _joined(self, pair: RowPair) -> Iterator[tuple[bool, str, Move]]:
        table = self._table
        for side in (1, 0):
            if len(rows_of(pair, 1 - side)) != 1:
                continue
            [keeper] = rows_of(pair, 1 - side)
            for row in table.rows_beside(side, pair):
                if row not in rows_of(pair, side):
                    is_taken = self._of[side][row].is_matched
                    yield is_taken, self._told(side, row), self._link(1 - side, keeper, row)

    def _joining(self, pair: RowPair) -> Iterator[tuple[bool, str, Move]]:
        side = 0 if pair.a is not None else 1
        [row] = rows_of(pair, side)
        for keeper in self._table.rows_beside(1 - side, pair):
            whole = self._of[1 - side][keeper]
            if whole.is_matched and len(rows_of(whole, 1 - side)) == 1:
                yield True, self._told(1 - side, keeper), self._link(1 - side, keeper, row)

    def _link(self, side: int, keeper: str, joining: str) -> Move:
        """The one row of ``side``, its partners, and ``joining`` as a further one."""
        pair = self._of[side][keeper]
        partners = {*rows_of(pair, 1 - side), joining}
        several = tuple(one for one in self._table.rows_beside(1 - side, pair) if one in partners)
        a, b = ((keeper,), several)[:: -1 if side else 1]
        words = link_sentence(self._table, a, b)
        return Move(a, b, f"{words}{self._parted(a, b)}")

    def _told(self, side: int, row: str) -> str:
        """A row in the list: whose, what it is, with whom it stands now."""
        table, pair = self._table, self._of[side][row]
        words = f"{table.names[side]}: {table.summary(side, row)}"
        if not pair.is_matched:
            return words
        others = [table.name(1 - side, one) for one in rows_of(pair, 1 - side)]
        return words + tr(" (now with %s)") % listed(others)

    def _parted(self, a: Sequence[str], b: Sequence[str]) -> str:
        """Which pairs would fall by it."""
        touched = {
            pair: None
            for side, rows in enumerate((a, b))
            for pair in (self._of[side][row] for row in rows)
            if pair.is_matched and not (set(pair.rows_of_a) <= {*a} and set(pair.rows_of_b) <= {*b})
        }
        told = ""
        for pair in list(touched)[:_MOST_PARTED]:
            sides = sorted((0, 1), key=lambda side: len(rows_of(pair, side)))
            names = [self._whose(side, *rows_of(pair, side)) for side in sides]
            told += " " + tr("%s is parted from %s.") % (capital(names[0]), names[1])
        return told

    def _whose(self, side: int, *rows: str) -> str:
        """Rows by their names, with whose they are: both sides often call them the same."""
        names = listed([self._table.name(side, row) for row in rows])
        return tr("%s’s %s") % (self._table.names[side], names)

    def _stand_apart(self, side: int, row: str, target: str) -> bool:
        return self._of[side][row].parent != self._of[1 - side][target].parent

    @staticmethod
    def _refused() -> Move:
        words = tr("They stand within different rows. Pair those first.")
        return Move((), (), words, is_possible=False)


def rows_of(pair: RowPair, side: int) -> tuple[str, ...]:
    """A's rows of a pair (0) or B's (1)."""
    return pair.rows_of_b if side else pair.rows_of_a
