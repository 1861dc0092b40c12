"""Display rules on exact numbers: how a fraction becomes the digits a person reads."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """What happens to the digits that are not shown.

    Half up moves away from zero at a tie, half even to the even digit, truncation drops them.
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    TRUNCATE = "truncate"


def round_exactly(value: Fraction, places: int, rule: Rounding = Rounding.HALF_UP) -> Decimal:
    """``value`` with ``places`` decimals by ``rule``; the exponent keeps the trailing zeros.

    Negative ``places`` round to tens, hundreds and so on. No float is touched on the way, and zero
    has no sign.
    """
    scaled = abs(value) * Fraction(10) ** places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    whole += _carries(whole, Fraction(rest, scaled.denominator), rule)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -places))


def _carries(whole: int, rest: Fraction, rule: Rounding) -> bool:
    if rule is Rounding.TRUNCATE:
        return False
    half = Fraction(1, 2)
    at_tie = rule is Rounding.HALF_UP or whole % 2 == 1
    return rest > half or (rest == half and at_tie)


def shown(value: Fraction, places: int, rule: Rounding = Rounding.HALF_UP) -> str:
    """``value`` as plain digits with ``places`` decimals: ``55.3``, ``-0.5``, ``1200``."""
    return f"{round_exactly(value, places, rule):f}"


def exact_text(value: Fraction) -> str:
    """``value`` without any rounding: its decimals where they end, else ``p/q`` in lowest terms.

    ``Fraction(exact_text(value)) == value`` always.
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest > 1:
        return f"{value.numerator}/{value.denominator}"
    return shown(value, places, Rounding.TRUNCATE)


def jama_p(p: float | Fraction) -> str:
    """A P value as JAMA prints it: ``P = .02``, ``P = .006``, ``P < .001``, ``P > .99``.

    No zero before the point; two digits, three below .01. Where two digits would turn a P below
    .05 into .05, three stay (AMA Manual of Style, 11th ed., 19.5, "P value").
    """
    exact = Fraction(p)
    if exact < Fraction(1, 1000):
        return "P < .001"
    if exact > Fraction(99, 100):
        return "P > .99"
    places = 3 if exact < Fraction(1, 100) or _rounds_to_a_twentieth(exact) else 2
    return "P = " + shown(exact, places).removeprefix("0")


def _rounds_to_a_twentieth(p: Fraction) -> bool:
    twentieth = Fraction(1, 20)
    return p < twentieth and Fraction(round_exactly(p, 2)) == twentieth
