"""How likely a row of A's and a row of B's are the same, from the pair fields of their section."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from extraction.rows.synonyms import alike, similarity, wording
from schemas.comparing import are_equal
from schemas.field import FieldType
from schemas.parsing import canonical
from schemas.values import RowReference, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.record import Record
    from extraction.rows.row_references import RowReferences
    from schemas.codebook import Section
    from schemas.field import Field
    from schemas.values import Value

#: From this score on a pair is sure; from ``CONFIRM`` on somebody should look at it.
SURE = 0.8
CONFIRM = 0.6
#: What the score is raised to where numbers, or being the only rows, speak for a pair.
RAISED = 0.79
#: What the score is held to where the texts contradict each other.
HELD = 0.59
TEXT_WEIGHT = 0.8

#: Scores of pairs by the places of A's row and of B's.
Scores = dict[tuple[int, int], float]

_DIGITS = 4
_TEXTS = (FieldType.TEXT, FieldType.LONGTEXT)


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A row as pairing sees it: its name, its text pair fields, and the values of the others.

    ``identity`` is equal for rows whose identifiers mean the same, and ``None`` for a row that
    lacks one of them.
    """

    id: str
    name: str
    texts: tuple[str | None, ...]
    values: tuple[Value | None, ...]
    identity: tuple[str | None, ...] | None = None

    @property
    def title(self) -> str:
        """What the row is called: its first text pair field, else its name."""
        return (self.texts[0] if self.texts else None) or self.name


class RowScorer:
    """Scores of pairs of one section's rows.

    The score is 0.8 × likeness of the text pair fields + 0.2 × share of equal other pair fields;
    where the rows hold nothing of one sort, the other sort alone makes it. A row without its first
    text pair field goes by its name, and so do rows that hold no pair field at all. A further text
    pair field that neither row holds is left out, one that only one row holds is unlike. Of the
    other fields those are left out where neither row holds a value.
    """

    def __init__(self, section: Section, references: RowReferences) -> None:
        fields = [field for id_ in section.pair_by if (field := section.field(id_)) is not None]
        self._section = section.id
        self._identifiers = [field for field in fields if field.identifier]
        self._texts = [field for field in fields if field.type in _TEXTS]
        self._others = [field for field in fields if field.type not in _TEXTS]
        self._references = references

    @property
    def pairs_by_identity(self) -> bool:
        """Whether rows of this section pair by their identifiers alone."""
        return bool(self._identifiers)

    def row_of_a(self, row: str) -> PairedRow:
        """What pairing sees of a row of A's."""
        return self._row(self._references.a, row)

    def row_of_b(self, row: str) -> PairedRow:
        """What pairing sees of a row of B's."""
        return self._row(self._references.b, row)

    def _row(self, record: Record, row: str) -> PairedRow:
        texts = (self._value(record, row, field) for field in self._texts)
        identities = tuple(
            None if value is None else canonical(value, field)
            for field in self._identifiers
            for value in [self._value(record, row, field)]
        )
        return PairedRow(
            id=row,
            name=record.rows[self._section][row].name,
            texts=tuple(value.text if isinstance(value, Text) else None for value in texts),
            values=tuple(self._value(record, row, field) for field in self._others),
            identity=None if None in identities else identities,
        )

    def _value(self, record: Record, row: str, field: Field) -> Value | None:
        value = record.value(self._section, row, field.id)
        if isinstance(value, RowReference):
            is_of_b = record is self._references.b
            meant = self._references.across if is_of_b else self._references.within_a
            return meant(field.of, value)
        return value

    def scores(
        self, ours: Sequence[PairedRow], theirs: Sequence[PairedRow], *, are_only_rows: bool
    ) -> Scores:
        """The scores of all pairs that may be made: from ``CONFIRM`` on."""
        return {
            (i, j): score
            for i, j in self._candidates(ours, theirs)
            if (are_only_rows or self._may_reach(ours[i], theirs[j]))
            and (score := self.score(ours[i], theirs[j], are_only_rows=are_only_rows)) >= CONFIRM
        }

    def _candidates(
        self, ours: Sequence[PairedRow], theirs: Sequence[PairedRow]
    ) -> Iterable[tuple[int, int]]:
        """The pairs that can reach ``CONFIRM``.

        With one text and at most one other field that needs names which are alike at all.
        """
        if len(self._texts) == 1 and len(self._others) < 2 and len(ours) * len(theirs) > 1:
            mine, others = (tuple(wording(row.title) for row in rows) for rows in (ours, theirs))
            return alike(mine, others)
        return product(range(len(ours)), range(len(theirs)))

    def _may_reach(self, one: PairedRow, other: PairedRow) -> bool:
        """Whether the names, or else the numbers, speak enough for ``CONFIRM``."""
        texts = self._texts_beside(one, other)
        best = TEXT_WEIGHT * (_likeness(texts) or 0.0) + 1 - TEXT_WEIGHT
        if not texts or round(best, _DIGITS) >= CONFIRM:
            return True
        return len(self._others) > 1 and all(self._equal_others(one, other))

    def score(self, one: PairedRow, other: PairedRow, *, are_only_rows: bool) -> float:
        """The score of a pair, 0–1, to four places."""
        texts, equal = self._texts_beside(one, other), list(self._equal_others(one, other))
        if not texts and not equal:
            texts = [(one.name, other.name)]
        score = _weighed(_likeness(texts), equal)
        if are_only_rows or (len(equal) > 1 and all(equal)):
            score = max(score, RAISED)
        if any(a != b and wording(a).opposes(wording(b)) for a, b in texts):
            score = min(score, HELD)
        return round(score, _DIGITS)

    def _texts_beside(self, one: PairedRow, other: PairedRow) -> list[tuple[str, str]]:
        if not self._texts:
            return []
        further = zip(one.texts[1:], other.texts[1:], strict=True)
        held = [(a or "", b or "") for a, b in further if a is not None or b is not None]
        return [(one.title, other.title), *held]

    def _equal_others(self, one: PairedRow, other: PairedRow) -> Iterator[bool]:
        for field, a, b in zip(self._others, one.values, other.values, strict=True):
            if a is not None or b is not None:
                yield a is not None and b is not None and are_equal(a, b, field)


def _likeness(texts: Sequence[tuple[str, str]]) -> float | None:
    alike = [1.0 if a == b else similarity(wording(a), wording(b)) for a, b in texts]
    return sum(alike) / len(alike) if alike else None


def _weighed(likeness: float | None, equal: Sequence[bool]) -> float:
    if not equal:
        return likeness or 0.0
    share = sum(equal) / len(equal)
    return share if likeness is None else TEXT_WEIGHT * likeness + (1 - TEXT_WEIGHT) * share
