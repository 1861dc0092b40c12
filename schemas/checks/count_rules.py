"""Rules about a count's n, N and percentage, and about any n against the row's size."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.checks.finding import Cell, Remark, plain
from schemas.checks.rounding import Fit, fit, rounded, truncated
from schemas.field import UnitOfAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.values import Count, Integer, Statistics


def count_remarks(cell: Cell[Count]) -> Iterator[Remark]:
    """An n above N, a percentage that is not n of N, n or N above the row's size.

    Events, lesions and periods may outnumber the participants they are counted in.
    """
    yield from _percentage(cell)
    if cell.field.unit_of_analysis is not UnitOfAnalysis.PARTICIPANTS:
        return
    n, total = cell.value.n, cell.value.total
    if n is not None and total is not None and n > total:
        yield cell.remark("n-above-total", f"n {n} is above its own N {total}. Check both.")
    yield from _above_size(cell, "n", n)
    yield from _above_size(cell, "N", total)


def size_remarks(cell: Cell[Integer]) -> Iterator[Remark]:
    """The size of a row above that of the row around it."""
    yield from _above_size(cell, "the number", cell.value.value)


def negative_size_remarks(cell: Cell[Integer]) -> Iterator[Remark]:
    """A row of fewer participants than none."""
    if cell.value.value < 0:
        yield cell.remark("negative-size", f"the number {cell.value.value} is below 0. Check it.")


def statistics_size_remarks(cell: Cell[Statistics]) -> Iterator[Remark]:
    """Statistics of more participants than the row has."""
    yield from _above_size(cell, "n", cell.value.n)


def _above_size(
    cell: Cell[Count] | Cell[Integer] | Cell[Statistics], name: str, number: int | None
) -> Iterator[Remark]:
    if number is not None and cell.size is not None and number > cell.size.n:
        yield cell.remark(
            "above-size",
            f"{name} {number} is above {cell.size.label} {cell.size.n}. Check both.",
        )


def percentage_note(count: Count) -> str | None:
    """By which rule a printed percentage follows from n/N, where only one of them gives it."""
    if not count.n or not count.total or count.percent is None:
        return None
    exact, percent = Fraction(100 * count.n, count.total), count.percent
    share = f"{plain(percent)}% is {count.n}/{count.total}"
    match fit(percent, exact):
        case Fit.TRUNCATED:
            return f"{share} cut off; rounded it is {plain(rounded(exact, percent))}%"
        case Fit.ROUNDED:
            return f"{share} rounded; cut off it is {plain(truncated(exact, percent))}%"
    return None


def _percentage(cell: Cell[Count]) -> Iterator[Remark]:
    n, total, percent = cell.value.n, cell.value.total, cell.value.percent
    if n is None or total is None or percent is None or (total == 0 and percent == 0):
        return
    if total == 0:
        yield cell.remark("percentage", f"{plain(percent)}% is printed of N 0. Check N.")
        return
    exact = Fraction(100 * n, total)
    if fit(percent, exact) is not Fit.NEITHER:
        return
    up, cut = plain(rounded(exact, percent)), plain(truncated(exact, percent))
    by_rule = f"{up}%" if up == cut else f"{up}% rounded or {cut}% cut off"
    yield cell.remark(
        "percentage",
        f"{plain(percent)}% is printed, but {n}/{total} is {by_rule}. "
        "Check n, N and the percentage.",
    )
