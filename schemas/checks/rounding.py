"""Whether a printed number is an exact one after rounding, after truncation, or neither."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import trunc


class Fit(StrEnum):
    """By which rule a printed number follows from the exact one."""

    BOTH = "both"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    NEITHER = "differs"


def fit(printed: Decimal, exact: Fraction) -> Fit:
    """How ``printed`` comes from ``exact`` at the decimals it is printed with.

    Rounding means half up or half even: at an exact half both neighbours fit.
    """
    is_rounded = abs(exact - Fraction(printed)) <= step(printed) / 2
    is_truncated = Fraction(truncated(exact, printed)) == Fraction(printed)
    if is_rounded and is_truncated:
        return Fit.BOTH
    if is_rounded:
        return Fit.ROUNDED
    return Fit.TRUNCATED if is_truncated else Fit.NEITHER


def step(printed: Decimal) -> Fraction:
    """One unit of the last printed digit: 1/10 for ``49.3``, 1 for ``49``."""
    return Fraction(10) ** -_decimals(printed)


def rounded(exact: Fraction, like: Decimal) -> Decimal:
    """``exact`` rounded half up, away from zero, to the decimals of ``like``."""
    half = Fraction(1, 2) if exact >= 0 else Fraction(-1, 2)
    return _with_decimals(trunc(exact / step(like) + half), like)


def truncated(exact: Fraction, like: Decimal) -> Decimal:
    """``exact`` cut off after the decimals of ``like``."""
    return _with_decimals(trunc(exact / step(like)), like)


def _with_decimals(units: int, like: Decimal) -> Decimal:
    return Decimal(units).scaleb(-_decimals(like))


def _decimals(printed: Decimal) -> int:
    exponent = printed.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
