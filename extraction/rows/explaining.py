"""Why something is asked: what speaks for a pair of rows, how far two values are apart, what first.

Facts for a screen to put into words; nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.results import Category
from extraction.rows.row_references import RowReferences
from extraction.rows.row_scores import SURE, RowScorer
from extraction.rows.synonyms import similarity, wording
from schemas.comparable import Compound, Number, parts_beside
from schemas.comparing import compare_values
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from extraction.record import Record
    from extraction.results import Item, RowPair
    from extraction.rows.row_scores import PairedRow
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

#: Stands between the names of the rows of a link.
_ALSO = " + "
_TEXTS = (FieldType.TEXT, FieldType.LONGTEXT)


class Asked(StrEnum):
    """What a pair of rows asks of a person."""

    CONFIRM = "to confirm"
    PARTNER = "without a partner"
    NOTHING = "paired"


def asked_of(pair: RowPair) -> Asked:
    """What a pair asks: a look where it is below sure and nobody has confirmed it."""
    if not pair.is_matched:
        return Asked.PARTNER
    is_sure = pair.confirmed or pair.score is None or pair.score >= SURE
    return Asked.NOTHING if is_sure else Asked.CONFIRM


class Wordings(StrEnum):
    """How two rows' names go together, as pairing reads them."""

    SAME = "same"
    SYNONYMS = "synonyms"
    ALIKE = "alike"
    UNLIKE = "unlike"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What speaks for a pair of rows and against it.

    ``a`` and ``b`` are what the rows are called. Of the pair fields that are no text, ``equal``
    mean the same in both rows and ``unequal`` don't, or only one row holds them. ``are_only_rows``
    says that each record has exactly one row there.
    """

    a: str
    b: str
    names: Wordings
    equal: tuple[Field, ...]
    unequal: tuple[Field, ...]
    are_only_rows: bool


def pair_facts(
    section: Section, a: Record, b: Record, pairs: Sequence[RowPair], pair: RowPair
) -> PairFacts:
    """The facts of a matched pair of ``section``'s rows; ``pairs`` are those of the study.

    Of a link, which a person made, only the names of its rows are told. Raises ``ValueError`` for
    a row without a partner.
    """
    if pair.a is None or pair.b is None:
        raise ValueError("only a pair of two rows has something that speaks for it")
    scorer = RowScorer(section, RowReferences(a, b, pairs))
    if pair.is_link:
        ours = _ALSO.join(scorer.row_of_a(row).title for row in pair.rows_of_a)
        theirs = _ALSO.join(scorer.row_of_b(row).title for row in pair.rows_of_b)
        return PairFacts(ours, theirs, Wordings.UNLIKE, (), (), are_only_rows=False)
    one, other = scorer.row_of_a(pair.a), scorer.row_of_b(pair.b)
    equal, unequal = _others(section, one, other)
    outer_a, outer_b = (pair.parent.a, pair.parent.b) if pair.parent else (None, None)
    counts = {len(a.row_ids(section.id, outer_a)), len(b.row_ids(section.id, outer_b))}
    names = _wordings(one.title, other.title)
    return PairFacts(one.title, other.title, names, equal, unequal, counts == {1})


def _wordings(a: str, b: str) -> Wordings:
    if a == b:
        return Wordings.SAME
    one, other = wording(a), wording(b)
    if one.opposes(other):
        return Wordings.OPPOSED
    likeness = similarity(one, other)
    if likeness == 1.0:
        return Wordings.SYNONYMS
    return Wordings.ALIKE if likeness > 0 else Wordings.UNLIKE


def _others(
    section: Section, one: PairedRow, other: PairedRow
) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The pair fields that are no text and stand in a row: those that are equal, and the rest."""
    fields = [field for id_ in section.pair_by if (field := section.field(id_)) is not None]
    numbers = [field for field in fields if field.type not in _TEXTS]
    equal: list[Field] = []
    unequal: list[Field] = []
    for field, a, b in zip(numbers, one.values, other.values, strict=True):
        if a is None and b is None:
            continue
        is_equal = a is not None and b is not None and compare_values(a, b, field) is None
        (equal if is_equal else unequal).append(field)
    return tuple(equal), tuple(unequal)


def times_apart(item: Item, field: Field) -> Fraction | None:
    """How many times the larger value of a slip of unit is the smaller: 2, 10, 12, 100 or 1000.

    ``None`` for items of any other category.
    """
    if item.category is not Category.UNIT or item.a is None or item.b is None:
        return None
    a, b = item.a.value, item.b.value
    if not (isinstance(a, Compound) and isinstance(b, Compound)):
        return None
    mine, theirs = parts_beside(a, b, field)
    for name, one in mine.items():
        two = theirs.get(name)
        if isinstance(one, Number) and isinstance(two, Number) and one.amount != two.amount:
            ratio = one.amount / two.amount
            return max(ratio, 1 / ratio)
    return None


def in_settling_order(codebook: Codebook, items: Sequence[Item]) -> tuple[Item, ...]:
    """Items as they are settled: key outcomes first, the codebook's order, least weight last.

    A conflict of precision has the least weight (INTERFACES: Items).
    """

    def weight(item: Item) -> int:
        field = codebook.field(item.key.section, item.key.field)
        if field is not None and field.key_outcome:
            return 0
        return 2 if item.category is Category.PRECISION else 1

    return tuple(sorted(items, key=weight))
