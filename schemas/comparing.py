"""When two values of a field mean the same, and what differs where they don't.

Numbers are compared exactly and in one unit: trailing zeros and the unit as typed never matter.
The kinds of difference and their order are those of items (see ``DifferenceKind``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.comparable import Compound, Number, parts_beside
from schemas.field import FieldType, ToleranceKind
from schemas.text_folding import fold, same_words
from schemas.values import (
    STATISTIC_PARTS,
    Boolean,
    Choice,
    Choices,
    Date,
    Ordinal,
    Quantity,
    RowReference,
    Statistics,
    Text,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.comparable import Parts
    from schemas.field import Field
    from schemas.values import Value


class DifferenceKind(StrEnum):
    """Why two values are not equal; the first that applies, in this order.

    Reading equal digits as other parts (a range as an IQR) is ``INTERPRETATION`` before it is the
    ``OMISSION`` of the parts that the other lacks.
    """

    OMISSION = "omission"
    UNIT = "unit"
    DENOMINATOR = "denominator"
    PRECISION = "precision"
    INTERPRETATION = "interpretation"
    WORDING = "wording"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: the kind, and the names of the parts in values of several numbers.

    Parts are named as ``read`` names them; ``relation``, ``schedule``, ``measure``,
    ``adjusted_for`` and ``unit`` are parts too where they differ. A value of one number has none.
    """

    kind: DifferenceKind
    parts: tuple[str, ...] = ()


#: The factors a slip of unit makes: powers of ten, months for years, one dose of two a day.
SLIPS_OF_UNIT = frozenset(Fraction(factor) for factor in (2, 10, 12, 100, 1000))

_ORDER = (
    *("measure", "n", "N", "percent", "value", "low", "high"),
    *STATISTIC_PARTS,
    *("p", "p_relation", "relation", "schedule", "adjusted_for", "unit"),
)
_SLIPPING = (Quantity, Statistics)
_READ_DIFFERENTLY = frozenset({"measure", "unit"})
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
_MIDDLE_DOTS = str.maketrans("·⋅", "..")


def compare_values(a: Value, b: Value, field: Field) -> Difference | None:
    """What differs between two values of ``field``; ``None`` where they mean the same.

    The same way round or swapped, the answer is the same. Row references are compared by their
    paths: to compare them by the pairs of rows, give one the other's path first.
    """
    if a == b:
        return None
    if isinstance(a, Unread) or isinstance(b, Unread):
        return _compare_unread(a, b)
    if isinstance(a, Compound) and isinstance(b, Compound) and type(a) is type(b):
        return _compare_parts(a, b, field)
    kind = _compare_single(a, b, field)
    return Difference(kind) if kind else None


def are_equal(a: Value, b: Value, field: Field) -> bool:
    """Whether ``compare_values`` finds no difference; quicker, as it looks for no reason."""
    if a == b:
        return True
    if isinstance(a, Compound) and isinstance(b, Compound) and type(a) is type(b):
        return next(_differing(*parts_beside(a, b, field), field), None) is None
    return compare_values(a, b, field) is None


# ── values of one part ───────────────────────────────────────────────────────────────────────────


def _compare_single(a: Value, b: Value, field: Field) -> DifferenceKind | None:
    match a, b:
        case Text(), Text():
            return None if same_words(a.text, b.text) else DifferenceKind.WORDING
        case Date(), Date():
            return _compare_dates(a, b, field)
        case RowReference(), RowReference():
            return None if same_words(a.path, b.path) else DifferenceKind.INTERPRETATION
        case Choices(), Choices() if set(a.codes) == set(b.codes):
            return None
    both = (Choice, Choices, Ordinal, Boolean)
    chosen = isinstance(a, both) and isinstance(b, both)
    return DifferenceKind.INTERPRETATION if chosen else DifferenceKind.VALUE


def _compare_dates(a: Date, b: Date, field: Field) -> DifferenceKind | None:
    shared = zip((a.year, a.month, a.day), (b.year, b.month, b.day), strict=True)
    if any(one != other for one, other in shared if one is not None and other is not None):
        return DifferenceKind.VALUE
    is_enough = field.tolerance.kind is ToleranceKind.REPORTED
    return None if is_enough else DifferenceKind.PRECISION


# ── text nobody could read ───────────────────────────────────────────────────────────────────────


def _compare_unread(a: Value, b: Value) -> Difference | None:
    if isinstance(a, Unread) and isinstance(b, Unread) and _plain(a.text) == _plain(b.text):
        return None
    first, second = _digits(a), _digits(b)
    same = bool(first) and first == second
    return Difference(DifferenceKind.INTERPRETATION if same else DifferenceKind.VALUE)


def _plain(text: str) -> str:
    """Folded text whose numbers have no trailing zeros."""
    return _NUMBER.sub(lambda found: str(_printed(found[0])), _folded_numbers(text))


def _digits(value: Value) -> Counter[Fraction]:
    """The numbers a value or its text shows, whatever they are."""
    if isinstance(value, Unread):
        found = _NUMBER.findall(_folded_numbers(value.text))
        return Counter(_printed(number) for number in found)
    return Counter(abs(Fraction(number)) for number in _numbers_of(value))


def _folded_numbers(text: str) -> str:
    return fold(text).translate(_MIDDLE_DOTS)


def _printed(number: str) -> Fraction:
    is_thousands = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number)
    return Fraction(Decimal(number.replace(",", "" if is_thousands else ".")))


def _numbers_of(value: Value) -> Iterator[Decimal | int]:
    for name in value.__slots__:
        content = getattr(value, name)
        for part in content if isinstance(content, tuple) else (content,):
            if isinstance(part, Decimal) or type(part) is int:
                yield part


# ── values of several parts ──────────────────────────────────────────────────────────────────────


def _compare_parts(a: Compound, b: Compound, field: Field) -> Difference | None:
    mine, theirs = parts_beside(a, b, field)
    names = sorted(_differing(mine, theirs, field), key=_place)
    if not names:
        return None
    is_slipping = isinstance(a, _SLIPPING)
    kind = _kind(mine, theirs, names, is_slipping=is_slipping)
    is_one_number = names == ["value"] and field.type is not FieldType.ESTIMATE
    # To whoever reads it, all dimensions of a quantity are its value.
    told = ("value" if name.startswith("value_") else name for name in names)
    return Difference(kind, () if is_one_number else tuple(dict.fromkeys(told)))


def _place(part: str) -> tuple[int, str]:
    """Parts in their printed order; further dimensions stand where the value does."""
    return (_ORDER.index(part.split("_")[0] if part.startswith("value_") else part), part)


def _differing(a: Parts, b: Parts, field: Field) -> Iterator[str]:
    for name in a.keys() | b.keys():
        one, other = a.get(name), b.get(name)
        if isinstance(one, Number) and isinstance(other, Number):
            if not one.equals(other, field.tolerance):
                yield name
        elif one is None or other is None or not _same_part_words(one, other):
            yield name


def _same_part_words(a: Number | str, b: Number | str) -> bool:
    return isinstance(a, str) and isinstance(b, str) and same_words(a, b)


def _kind(a: Parts, b: Parts, names: Sequence[str], *, is_slipping: bool) -> DifferenceKind:
    if any(name not in a or name not in b for name in names):
        is_read_differently = _same_digits(a, b, names)
        return DifferenceKind.INTERPRETATION if is_read_differently else DifferenceKind.OMISSION
    pairs = [
        (one, other)
        for one, other in ((a[name], b[name]) for name in names)
        if isinstance(one, Number) and isinstance(other, Number)
    ]
    if len(pairs) < len(names):
        return _kind_of_words(names)
    if is_slipping and _is_slip_of_unit(pairs):
        return DifferenceKind.UNIT
    if list(names) == ["N"] and "n" in a:
        return DifferenceKind.DENOMINATOR
    if all(one.meets_at_coarser(other) for one, other in pairs):
        return DifferenceKind.PRECISION
    is_read_differently = _same_digits(a, b, names)
    return DifferenceKind.INTERPRETATION if is_read_differently else DifferenceKind.VALUE


def _kind_of_words(names: Sequence[str]) -> DifferenceKind:
    if _READ_DIFFERENTLY.issuperset(names):
        return DifferenceKind.INTERPRETATION
    return DifferenceKind.WORDING if list(names) == ["adjusted_for"] else DifferenceKind.VALUE


def _is_slip_of_unit(pairs: Sequence[tuple[Number, Number]]) -> bool:
    """Whether all differing numbers show one and the same factor that a slip of unit makes."""
    if not all(one.is_measured and one.amount and other.amount for one, other in pairs):
        return False
    factors = {one.amount / other.amount for one, other in pairs}
    factor = factors.pop()
    return not factors and (factor in SLIPS_OF_UNIT or 1 / factor in SLIPS_OF_UNIT)


def _same_digits(a: Parts, b: Parts, names: Sequence[str]) -> bool:
    """Whether the differing parts hold the same numbers, as printed or meant, in other places."""
    mine = [a[name] for name in names if name in a]
    theirs = [b[name] for name in names if name in b]
    ours, others = _only_numbers(mine), _only_numbers(theirs)
    if not ours or len(ours) < len(mine) or len(others) < len(theirs):
        return False
    as_printed = sorted(n.printed for n in ours) == sorted(n.printed for n in others)
    return as_printed or sorted(n.amount for n in ours) == sorted(n.amount for n in others)


def _only_numbers(parts: Sequence[Number | str]) -> list[Number]:
    return [part for part in parts if isinstance(part, Number)]
