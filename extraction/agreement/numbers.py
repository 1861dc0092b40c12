"""Agreement on numbers: the intraclass correlation, and Bland and Altman's limits."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum, log, sqrt
from typing import TYPE_CHECKING

from extraction.agreement.kappa import Coefficient

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIMIT = 1.96  # standard deviations that hold 95 of 100 differences


def why_no_icc(rows: Sequence[Sequence[float]], fewest: int) -> str:
    """Why no ICC is given of these rows of numbers; ``""`` where it can be."""
    if len(rows) < fewest:
        told = "pair of numbers" if len(rows) == 1 else "pairs of numbers"
        return f"{len(rows)} {told}, fewer than {fewest}"
    return "" if len({value for row in rows for value in row}) > 1 else "no variance"


def icc_2_1(rows: Sequence[Sequence[float]]) -> Coefficient:
    """ICC(2,1): absolute agreement of single numbers, items and reviewers both random.

    ``rows`` has an item a row and a reviewer a column, at least two of each; the numbers vary, else
    ``ZeroDivisionError``. The interval is 95 %. Source: Shrout & Fleiss, Psychol Bull 1979;86:420
    (case 2); interval as in McGraw & Wong, Psychol Methods 1996;1:30, for ICC(A,1).
    """
    n, k = len(rows), len(rows[0])
    total = fsum(value for row in rows for value in row)
    grand = total / (n * k)
    by_row = [fsum(row) / k for row in rows]
    by_column = [fsum(column) / n for column in zip(*rows, strict=True)]
    of_rows = k * fsum((mean - grand) ** 2 for mean in by_row) / (n - 1)
    of_columns = n * fsum((mean - grand) ** 2 for mean in by_column) / (k - 1)
    left = fsum(
        (value - by_row[i] - by_column[j] + grand) ** 2
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
    )
    error = left / ((n - 1) * (k - 1))
    value = (of_rows - error) / (of_rows + (k - 1) * error + k * (of_columns - error) / n)
    if all(len(set(row)) == 1 for row in rows):
        return Coefficient(1.0, None, (1.0, 1.0))  # floating point would leave a trace of error
    interval = _icc_interval((n, k), (of_rows, of_columns, error), value)
    # Of few items that differ beyond all chance the formula leaves the range of a correlation.
    return Coefficient(max(-1.0, value), None, interval)


def _icc_interval(
    size: tuple[int, int], squares: tuple[float, float, float], icc: float
) -> tuple[float, float]:
    from scipy.special import fdtri

    n, k = size
    rows, columns, error = squares
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    pooled = (a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    degrees = (a * columns + b * error) ** 2 / pooled if pooled else (n - 1) * (k - 1)
    down, up = float(fdtri(n - 1, degrees, 0.975)), float(fdtri(degrees, n - 1, 0.975))
    both = k * columns + (k * n - k - n) * error
    low = n * (rows - down * error) / (down * both + n * rows)
    high = n * (up * rows - error) / (both + n * up * rows)
    return max(-1.0, low), min(1.0, high)


@dataclass(frozen=True, slots=True)
class Point:
    """What both gave for one item; ``study`` by id, ``row`` by its name."""

    study: str
    row: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class BlandAltman:
    """The differences A − B: their mean, standard deviation and limits of agreement.

    With ``is_ratio`` bias and limits are ratios A / B, and ``sd`` is that of their logarithms.
    """

    points: tuple[Point, ...]
    bias: float
    sd: float
    limits: tuple[float, float]
    is_ratio: bool = False

    @property
    def outside(self) -> tuple[Point, ...]:
        """The points beyond the limits."""
        low, high = self.limits
        return tuple(one for one in self.points if not low <= self.difference(one) <= high)

    def difference(self, point: Point) -> float:
        """A − B of a point, or A / B."""
        return point.a / point.b if self.is_ratio else point.a - point.b


def bland_altman(points: Sequence[Point], *, ratio: bool = False) -> BlandAltman | None:
    """Bias and limits of two or more points; ``None`` for fewer.

    ``ratio`` works on logarithms, for differences that grow with the amount, and gives ``None``
    too unless all numbers are above 0. Source: Bland & Altman, Lancet 1986;1:307 and Stat Methods
    Med Res 1999;8:135 (limits at 1.96 standard deviations).
    """
    if len(points) < 2 or (ratio and not all(one.a > 0 and one.b > 0 for one in points)):
        return None
    gaps = [log(one.a / one.b) if ratio else one.a - one.b for one in points]
    bias = fsum(gaps) / len(gaps)
    sd = sqrt(fsum((gap - bias) ** 2 for gap in gaps) / (len(gaps) - 1))
    low, high = bias - _LIMIT * sd, bias + _LIMIT * sd
    if ratio:
        return BlandAltman(tuple(points), exp(bias), sd, (exp(low), exp(high)), is_ratio=True)
    return BlandAltman(tuple(points), bias, sd, (low, high))
