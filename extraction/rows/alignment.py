"""Which of A's rows is which of B's: what people said, then the best assignment by score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.results import RowPair
from extraction.rows.assignment import assign
from extraction.rows.row_references import RowReferences
from extraction.rows.row_scores import RowScorer
from extraction.rows.synonyms import likeness_of_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.record import Record
    from extraction.rows.row_scores import PairedRow, Scores
    from schemas.codebook import Codebook, Section

#: What decides between assignments of equal score: first letters as typed, then the rows' order.
_LETTERS_WEIGHT = 1e-5
_ORDER_WEIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class FixedPairing:
    """What a person said of rows, by their ids: one and the same, or (not ``together``) not.

    With ``together`` and ``a`` or ``b`` ``None``, the other row has no partner. ``also_a`` or
    ``also_b`` are the further rows of a link, of which the other reviewer has but one.
    """

    section: str
    a: str | None
    b: str | None
    together: bool
    also_a: tuple[str, ...] = ()
    also_b: tuple[str, ...] = ()

    @property
    def rows_of_a(self) -> frozenset[str]:
        """All of A's rows it is about."""
        return frozenset([self.a, *self.also_a] if self.a is not None else ())

    @property
    def rows_of_b(self) -> frozenset[str]:
        """All of B's rows it is about."""
        return frozenset([self.b, *self.also_b] if self.b is not None else ())

    @property
    def is_link(self) -> bool:
        """Whether one reviewer's row is several of the other's."""
        return bool(self.also_a or self.also_b)

    def takes_back(self, earlier: FixedPairing) -> bool:
        """Whether ``earlier`` falls once this is said.

        That is a word about the same two rows; one that puts rows together, of which this one puts
        a row elsewhere; a link, two of whose rows this one tells apart, or the other way round.
        """
        if earlier.section != self.section:
            return False
        if (self.a, self.b) == (earlier.a, earlier.b):
            return True
        shares_a = not self.rows_of_a.isdisjoint(earlier.rows_of_a)
        shares_b = not self.rows_of_b.isdisjoint(earlier.rows_of_b)
        if self.together and earlier.together:
            return shares_a or shares_b
        return shares_a and shares_b and (self.is_link or earlier.is_link)


def align(
    codebook: Codebook, a: Record, b: Record, fixed: Sequence[FixedPairing]
) -> tuple[RowPair, ...]:
    """The pairs of rows of all sections that both reviewers extract.

    Sections stand in the codebook's order; those that others stand within or refer to are paired
    first. Under a pair, rows stand in A's order, then what only B has; rows under a row that only
    one has, or under rows of a link, are not paired.
    """
    shared = [section for section in codebook.sections if section.repeats and section.duplicate]
    pairs: dict[str, tuple[RowPair, ...]] = {}
    for section in _needed_first(shared):
        made = [pair for earlier in pairs.values() for pair in earlier]
        pairs[section.id] = pair_rows(section, a, b, made, fixed)
    return tuple(pair for section in shared for pair in pairs[section.id])


def _needed_first(sections: Sequence[Section]) -> list[Section]:
    """The sections, each after those it stands within or refers to.

    Where sections refer to each other in a circle, the codebook's order breaks it.
    """
    by_id = {section.id: section for section in sections}
    ordered: dict[str, Section] = {}
    visited: set[str] = set()

    def visit(section: Section) -> None:
        visited.add(section.id)
        for needed in (section.within, *(field.of for field in section.fields)):
            if needed in by_id and needed not in visited:
                visit(by_id[needed])
        ordered[section.id] = section

    for section in sections:
        if section.id not in visited:
            visit(section)
    return list(ordered.values())


def pair_rows(
    section: Section,
    a: Record,
    b: Record,
    pairs: Sequence[RowPair],
    fixed: Sequence[FixedPairing],
) -> tuple[RowPair, ...]:
    """The pairs of one section's rows.

    ``pairs`` holds those of the section it stands within and of the sections its pair fields refer
    to. What people said (``fixed``) holds, a later word before an earlier one; but only rows under
    the two rows of a pair can be paired, so a word about other rows is passed over.
    """
    said = _standing(section, fixed)
    scorer = RowScorer(section, RowReferences(a, b, pairs))
    parents: list[RowPair | None] = [None]
    if section.within is not None:
        parents = [one for one in pairs if one.section == section.within and one.is_one_to_one]
    found: list[RowPair] = []
    for parent in parents:
        rows_of_a = a.row_ids(section.id, parent.a if parent else None)
        rows_of_b = b.row_ids(section.id, parent.b if parent else None)
        found += _Siblings(section.id, parent, rows_of_a, rows_of_b).pairs(scorer, said)
    return tuple(found)


def _standing(section: Section, fixed: Sequence[FixedPairing]) -> list[FixedPairing]:
    """What people said of a section's rows that no later word takes back."""
    standing: list[FixedPairing] = []
    for word in fixed:
        if word.section == section.id:
            standing = [earlier for earlier in standing if not word.takes_back(earlier)]
            standing.append(word)
    return standing


@dataclass(frozen=True, slots=True)
class _Siblings:
    """The rows of one section that stand under one pair of rows (or under none)."""

    section: str
    parent: RowPair | None
    rows_of_a: Sequence[str]
    rows_of_b: Sequence[str]

    def pairs(self, scorer: RowScorer, said: Sequence[FixedPairing]) -> Iterator[RowPair]:
        """The pairs in A's order, then the rows only B has, in B's."""
        settled = [self._said(word) for word in said if self._settles(word)]
        apart = {(word.a, word.b) for word in said if not word.together}
        found = [*settled, *self._likely(scorer, settled, apart)]
        of_a = {row: pair for pair in found for row in pair.rows_of_a}
        of_b = {row: pair for pair in found for row in pair.rows_of_b}
        for row in self.rows_of_a:
            pair = of_a.get(row) or self._pair(row, None)
            if pair.a == row:
                yield pair
        for row in self.rows_of_b:
            pair = of_b.get(row) or self._pair(None, row)
            if pair.a is None:
                yield pair

    def _said(self, word: FixedPairing) -> RowPair:
        return replace(
            self._pair(word.a, word.b, seen=True), also_a=word.also_a, also_b=word.also_b
        )

    def _pair(
        self, a: str | None, b: str | None, score: float | None = None, *, seen: bool = False
    ) -> RowPair:
        return RowPair(self.section, a, b, score, seen, self.parent)

    def _settles(self, word: FixedPairing) -> bool:
        """Whether a person's word pairs, or leaves alone, rows that are among these."""
        is_here = word.rows_of_a <= set(self.rows_of_a) and word.rows_of_b <= set(self.rows_of_b)
        return word.together and is_here and (word.a is not None or word.b is not None)

    def _likely(
        self,
        scorer: RowScorer,
        settled: Sequence[RowPair],
        apart: set[tuple[str | None, str | None]],
    ) -> Iterator[RowPair]:
        """The best pairs of the rows nobody settled, with their scores."""
        taken = {row for pair in settled for row in (*pair.rows_of_a, *pair.rows_of_b)}
        ours = [scorer.row_of_a(row) for row in self.rows_of_a if row not in taken]
        theirs = [scorer.row_of_b(row) for row in self.rows_of_b if row not in taken]
        if scorer.pairs_by_identity:
            scores = _scores_by_identity(ours, theirs)
        else:
            are_only = len(self.rows_of_a) == len(self.rows_of_b) == 1
            scores = scorer.scores(ours, theirs, are_only_rows=are_only)
        allowed = {
            (i, j): score
            for (i, j), score in scores.items()
            if (ours[i].id, theirs[j].id) not in apart
        }
        for i, j in assign(_weights(allowed, ours, theirs)).items():
            yield self._pair(ours[i].id, theirs[j].id, allowed[i, j])


def _scores_by_identity(ours: Sequence[PairedRow], theirs: Sequence[PairedRow]) -> Scores:
    places: dict[tuple[str | None, ...], list[int]] = {}
    for j, row in enumerate(theirs):
        if row.identity is not None:
            places.setdefault(row.identity, []).append(j)
    known = [(i, row.identity) for i, row in enumerate(ours) if row.identity is not None]
    return {(i, j): 1.0 for i, identity in known for j in places.get(identity, ())}


def _weights(scores: Scores, ours: Sequence[PairedRow], theirs: Sequence[PairedRow]) -> Scores:
    """The scores, with something added that decides between assignments of equal score."""
    return {
        (i, j): score
        + _LETTERS_WEIGHT * likeness_of_letters(ours[i].title, theirs[j].title)
        - _ORDER_WEIGHT * abs(i - j)
        for (i, j), score in scores.items()
    }
