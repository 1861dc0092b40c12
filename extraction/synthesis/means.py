"""Weighted means and ranges, converted exactly into the field's unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from extraction.errors import Refused
from extraction.synthesis.figures import Contribution, Mean, Range
from extraction.synthesis.proportions import signed_sum
from schemas.codebook import FieldRef
from schemas.field import FieldType
from schemas.units import UnitError, convert
from schemas.values import DecimalNumber, Integer, Quantity, Relation, Statistics

if TYPE_CHECKING:
    from decimal import Decimal

    from extraction.synthesis.rows import Material, Pool, PooledRow
    from schemas.codebook import Analysis
    from schemas.values import Value

_MEASURED = (FieldType.STATISTICS, FieldType.QUANTITY, FieldType.DECIMAL, FieldType.INTEGER)


def check_measured(material: Material, analysis: Analysis) -> None:
    """Refuse a mean or a range of anything but one field of numbers."""
    types = [material.field(ref).type for ref in analysis.of]
    if len(types) != 1 or types[0] not in _MEASURED:
        raise Refused(
            f"the analysis {analysis.id} is a {analysis.kind} and needs exactly one field of "
            "statistics, quantities or numbers; mend the codebook"
        )


def weighted_mean(pool: Pool, analysis: Analysis) -> tuple[Mean, list[Contribution]]:
    """Sum of n·mean over sum of n, over the rows with a mean; a median is never taken for one.

    A row weighs the statistic's own n, else the size of the row or of the nearest around it.
    """
    rows = [row for row in pool.rows if not pool.lacks(row, analysis.of)]
    listed = [found for row in rows if (found := _mean(pool, row, analysis)) is not None]
    weight = sum(one.n or 0 for one in listed)
    total = sum((one.n or 0) * (one.mean or 0) for one in listed)
    return Mean(Fraction(total) / weight if weight else None), listed


def widest_range(pool: Pool, analysis: Analysis) -> tuple[Range, list[Contribution]]:
    """The least of the minima and the greatest of the maxima."""
    rows = [row for row in pool.rows if not pool.lacks(row, analysis.of)]
    listed = [found for row in rows if (found := _extent(pool, row, analysis)) is not None]
    lows = [one.min for one in listed if one.min is not None]
    highs = [one.max for one in listed if one.max is not None]
    return Range(min(lows, default=None), max(highs, default=None)), listed


def _mean(pool: Pool, row: PooledRow, analysis: Analysis) -> Contribution | None:
    value = row.value(analysis.of[0])
    mean = value.mean if isinstance(value, Statistics) else _single(value)
    if mean is None:
        return None
    own = value.n if isinstance(value, Statistics) else None
    weight = _size(pool, row) if own is None else own
    scale = None if weight is None else _scale(pool, row, analysis)
    return None if scale is None else Contribution(*row.name, mean=Fraction(mean) * scale, n=weight)


def _single(value: Value | None) -> Decimal | int | None:
    """The one number of a value that holds nothing else; a bound (``≥3``) is no number."""
    match value:
        case Integer(number):
            return number
        case DecimalNumber(number, Relation.EQUAL):
            return number
        case Quantity(amounts=(amount,), relation=Relation.EQUAL):
            return amount
    return None


def _size(pool: Pool, row: PooledRow) -> int | None:
    """The participants of the row, by the field its section (or one around it) calls its size."""
    sections = (row.section, *reversed(row.material.codebook.ancestors(row.section)))
    refs = [FieldRef(one.id, one.size) for one in sections if one.size][:1]
    return None if pool.lacks(row, refs) else signed_sum(row, refs)


def _extent(pool: Pool, row: PooledRow, analysis: Analysis) -> Contribution | None:
    low, high = _ends(row.value(analysis.of[0]))
    if low is None and high is None:
        return None
    scale = _scale(pool, row, analysis)
    if scale is None:
        return None
    least = None if low is None else Fraction(low) * scale
    most = None if high is None else Fraction(high) * scale
    return Contribution(*row.name, min=least, max=most)


def _ends(value: Value | None) -> tuple[Decimal | int | None, Decimal | int | None]:
    match value:
        case Statistics(min=low, max=high) | Quantity(amounts=(), low=low, high=high):
            return low, high
    return _single(value), _single(value)


def _scale(pool: Pool, row: PooledRow, analysis: Analysis) -> Fraction | None:
    """What the value is multiplied by to be in the field's unit; a row that can't be is named."""
    value, wanted = row.value(analysis.of[0]), row.material.field(analysis.of[0]).unit
    given = value.unit if isinstance(value, DecimalNumber | Quantity | Statistics) else None
    if given is None or given == wanted:
        return Fraction(1)
    if wanted is None:
        pool.leave_out(row, f"it is in {given}, and the codebook says no unit to pool in")
        return None
    try:
        return convert(1, given, wanted)
    except UnitError as error:
        pool.leave_out(row, str(error))
        return None
