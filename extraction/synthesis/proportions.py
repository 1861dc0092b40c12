"""Counts, sums and proportions of participants (or events, or lesions), added up over rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.errors import Refused
from extraction.synthesis.figures import Contribution, Proportion, Total
from schemas.field import FieldType
from schemas.values import Count, Integer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.synthesis.rows import Material, Pool, PooledRow
    from schemas.codebook import Analysis, FieldRef
    from schemas.values import Value

_WHOLE = (FieldType.INTEGER, FieldType.COUNT)


@dataclass(frozen=True, slots=True)
class Share:
    """What one row brings: its numerator, and its denominator with the rows that it belongs to.

    Several rows inside one arm share the arm's participants, which then count once.
    """

    row: PooledRow
    numerator: int
    denominator: int
    owner: tuple[str, ...]

    def contribution(self, group: str | None = None) -> Contribution:
        """The share as it is listed."""
        return Contribution(*self.row.name, self.numerator, self.denominator, group=group)


def check_addable(material: Material, analysis: Analysis) -> None:
    """Refuse what can't be added: other than whole numbers, or events with participants."""
    fields = [material.field(ref) for ref in analysis.of]
    whole = [*fields, *(material.field(ref) for ref in analysis.over)]
    for field in whole:
        if field.type not in _WHOLE:
            raise Refused(
                f"the analysis {analysis.id} can't add up {field.id}: it is no count or integer"
            )
    units = {field.unit_of_analysis for field in fields}
    if len(units) > 1:
        raise Refused(
            f"the analysis {analysis.id} adds {' and '.join(sorted(units))}: they are not the same"
        )


def whole_number(value: Value | None) -> int | None:
    """The number of an integer, or the n of a count."""
    if isinstance(value, Integer):
        return value.value
    return value.n if isinstance(value, Count) else None


def count_rows(pool: Pool, analysis: Analysis) -> tuple[Total, list[Contribution]]:
    """How many rows hold a value in every field of ``of``."""
    settled = [row for row in pool.rows if not pool.lacks(row, analysis.of)]
    held = [row for row in settled if all(row.value(ref) is not None for ref in analysis.of)]
    return Total(len(held)), [Contribution(*row.name, 1) for row in held]


def add_up(pool: Pool, analysis: Analysis) -> tuple[Total, list[Contribution]]:
    """The sum over all rows that hold every field of ``of``."""
    settled = [row for row in pool.rows if not pool.lacks(row, analysis.of)]
    sums = [(row, n) for row in settled if (n := signed_sum(row, analysis.of)) is not None]
    return Total(sum(n for _, n in sums)), [Contribution(*row.name, n) for row, n in sums]


def pool_shares(pool: Pool, analysis: Analysis) -> tuple[Proportion, list[Contribution]]:
    """Sum of n over sum of N, over the rows where both are known; crude, without weights."""
    shares = shares_of(pool, pool.rows, analysis)
    return pooled(shares), [share.contribution() for share in shares]


def pooled(shares: Sequence[Share]) -> Proportion:
    """Shares added up; a denominator that several rows have in common counts once."""
    owners = {share.owner: share.denominator for share in shares}
    return Proportion(sum(share.numerator for share in shares), sum(owners.values()))


def shares_of(pool: Pool, rows: Iterable[PooledRow], analysis: Analysis) -> list[Share]:
    """The shares of those rows that hold numerator and denominator."""
    return [share for row in rows if (share := _share(pool, row, analysis)) is not None]


def _share(pool: Pool, row: PooledRow, analysis: Analysis) -> Share | None:
    if pool.lacks(row, (*analysis.of, *analysis.over)):
        return None
    over = analysis.over
    numerator = signed_sum(row, analysis.of)
    denominator = _own(pool, row, analysis) if analysis.over_own else signed_sum(row, over)
    if numerator is None or denominator is None:
        return None
    study, section, row_id = row.key
    owners = [row.owner(ref) for ref in over] or [row_id]
    return Share(row, numerator, denominator, (study, section, *owners))


def signed_sum(row: PooledRow, refs: Sequence[FieldRef]) -> int | None:
    """Several numbers of a row added up by their signs; ``None`` where there is one missing."""
    numbers = [(whole_number(row.value(ref)), ref.sign) for ref in refs]
    known = [number * sign for number, sign in numbers if number is not None]
    return sum(known) if numbers and len(known) == len(numbers) else None


def _own(pool: Pool, row: PooledRow, analysis: Analysis) -> int | None:
    """The N that the row's counts have in common; counts over different N don't add up."""
    values = [row.value(ref) for ref in analysis.of]
    totals = {value.total if isinstance(value, Count) else None for value in values}
    if len(totals) > 1 and None not in totals:
        listed = " and ".join(str(total) for total in sorted(total for total in totals if total))
        pool.leave_out(row, f"its counts have different N: {listed}")
    return totals.pop() if len(totals) == 1 else None
