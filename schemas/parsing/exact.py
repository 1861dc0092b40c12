"""Exact arithmetic on printed numbers, and exact numbers as text."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

#: No printed number has as many digits; the default context would round at 28.
_EXACT = Context(prec=10_000)


def plain(number: Decimal) -> str:
    """A number in plain digits with the decimals it was printed with."""
    return format(number, "f")


def scaled(number: Decimal, power: int) -> Decimal:
    """``number`` times ten to the ``power``, written out so that it needs no exponent."""
    return Decimal(plain(number.scaleb(power, _EXACT)))


def multiplied(number: Decimal, times: int) -> Decimal:
    """``number`` so many times, with the decimals it was printed with."""
    return _EXACT.multiply(number, Decimal(times))


def exact_text(number: Fraction) -> str:
    """The shortest text of a number; ``p/q`` where its decimals never end."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    digits = number.numerator * 10**places // number.denominator
    return plain(Decimal(digits).scaleb(-places, _EXACT))
