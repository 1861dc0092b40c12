"""Rules about the numbers of one set of statistics, or of one estimate, among each other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from schemas.checks.finding import Cell, Remark, plain
from schemas.checks.rounding import Fit, fit, rounded, step
from schemas.units import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.values import Estimate, Statistics

#: Parts in the order their numbers must have, with their names in messages.
_ORDER = {
    "min": "the minimum",
    "q1": "the lower quartile",
    "median": "the median",
    "q3": "the upper quartile",
    "max": "the maximum",
}


def statistics_remarks(cell: Cell[Statistics]) -> Iterator[Remark]:
    """Everything that can't be so among the parts of a set of statistics."""
    value = cell.value
    centre, name = (
        (value.mean, "the mean") if value.mean is not None else (value.median, "the median")
    )
    yield from _order(cell)
    yield from _mean_in_range(cell)
    yield from _interval(cell, centre, name)
    yield from _negative_spread(cell)
    yield from _largest_sd(cell)
    yield from _grim(cell)


def estimate_remarks(cell: Cell[Estimate]) -> Iterator[Remark]:
    """An estimate outside its interval, an interval the wrong way round, a P that is none."""
    yield from _interval(cell, cell.value.value, "the estimate")
    p = cell.value.p
    if p is not None and not 0 <= p <= 1:
        yield cell.remark(
            "p-outside-0-1", f"P is {plain(p)}, and a P lies between 0 and 1. Check P."
        )


def _order(cell: Cell[Statistics]) -> Iterator[Remark]:
    parts = [(part, getattr(cell.value, part)) for part in _ORDER]
    for (low, lower), (high, higher) in pairwise([p for p in parts if p[1] is not None]):
        if lower > higher:
            yield cell.remark(
                "statistics-order",
                f"{_ORDER[low]} {plain(lower)} is above {_ORDER[high]} {plain(higher)}. "
                "Check both, and how the numbers are read.",
            )


def _mean_in_range(cell: Cell[Statistics]) -> Iterator[Remark]:
    mean, low, high = cell.value.mean, cell.value.min, cell.value.max
    if mean is None:
        return
    if low is not None and mean < low:
        yield cell.remark(
            "mean-outside-range",
            f"the mean {plain(mean)} is below the minimum {plain(low)}. Check both.",
        )
    if high is not None and mean > high:
        yield cell.remark(
            "mean-outside-range",
            f"the mean {plain(mean)} is above the maximum {plain(high)}. Check both.",
        )


def _interval(
    cell: Cell[Statistics] | Cell[Estimate], centre: Decimal | None, name: str
) -> Iterator[Remark]:
    low, high = cell.value.ci_low, cell.value.ci_high
    if low is not None and high is not None and low > high:
        yield cell.remark(
            "interval-order",
            f"the interval begins at {plain(low)}, above its end {plain(high)}. Check both.",
        )
    elif centre is not None and (
        (low is not None and centre < low) or (high is not None and centre > high)
    ):
        ends = " to ".join(plain(end) for end in (low, high) if end is not None)
        yield cell.remark(
            "outside-interval",
            f"{name} {plain(centre)} lies outside its confidence interval {ends}. "
            "Check all of them, and a lost minus sign.",
        )


def _negative_spread(cell: Cell[Statistics]) -> Iterator[Remark]:
    for name, spread in (("SD", cell.value.sd), ("SE", cell.value.se)):
        if spread is not None and spread < 0:
            yield cell.remark(
                "negative-spread",
                f"the {name} {plain(spread)} is below 0, which it can't be. Check the sign.",
            )


def _largest_sd(cell: Cell[Statistics]) -> Iterator[Remark]:
    """SD ≤ range/2 · √(n/(n−1)), by Popoviciu's inequality (Mathematica 1935;9:129).

    Every printed number may stand for anything within its last digit.
    """
    sd, low, high = cell.value.sd, cell.value.min, cell.value.max
    n = _participants(cell)
    if sd is None or low is None or high is None or low > high or n is None or n < 2:
        return
    widest = Fraction(high) + step(high) - Fraction(low) + step(low)
    smallest = Fraction(sd) - step(sd)
    if smallest <= 0 or 4 * smallest**2 * (n - 1) <= widest**2 * n:
        return
    largest = (high - low) / 2 * (Decimal(n) / (n - 1)).sqrt()
    yield cell.remark(
        "sd-above-bound",
        f"the SD {plain(sd)} is larger than any {n} values from {plain(low)} to {plain(high)} can "
        f"have ({plain(rounded(Fraction(largest), sd))}). Check the SD and the range.",
    )


def _grim(cell: Cell[Statistics]) -> Iterator[Remark]:
    """A mean of n whole numbers is k/n (the GRIM test; Brown & Heathers, SPPS 2017;8:363).

    Besides rounding, truncation to the printed decimals is accepted. Means in another unit than
    the field's are not of whole numbers any more.
    """
    mean, n = cell.value.mean, _participants(cell)
    if not cell.field.whole_numbers or mean is None or not n or not _is_in_field_unit(cell):
        return
    total = Fraction(mean) * n
    nearest = [Fraction(whole, n) for whole in (floor(total), ceil(total))]
    if any(fit(mean, exact) is not Fit.NEITHER for exact in nearest):
        return
    below, above = (plain(rounded(exact, mean)) for exact in nearest)
    yield cell.remark(
        "grim",
        f"no {n} whole numbers have the mean {plain(mean)}; the nearest means are {below} and "
        f"{above}. Check the mean and n.",
    )


def _is_in_field_unit(cell: Cell[Statistics]) -> bool:
    unit, wanted = cell.value.unit, cell.field.unit
    return unit is None or wanted is None or unit_name(unit) == unit_name(wanted)


def _participants(cell: Cell[Statistics]) -> int | None:
    """How many the statistics are of: their own n, else the row's size."""
    if cell.value.n is not None:
        return cell.value.n
    return cell.size.n if cell.size else None
