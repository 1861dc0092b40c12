"""Durations and doses in the names of rows, written one way: “1 year” as “12 month”.

What is rewritten is only for pairing rows; values are read and compared by ``schemas``.
"""

from __future__ import annotations

import re
from decimal import Decimal

_COUNTED = dict(
    zip(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        range(2, 12),
        strict=True,
    )
) | {"twelve": 12}
_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTED)})\b")
_PATIENT = re.compile(r"\bpts?\.?\s*(?=\d)")

_NUMBER = r"(?<![\w.,/-])(?P<number>\d+(?:\.\d+)?)"
_AFTER = re.compile(
    _NUMBER
    + r"[\s-]*(?P<unit>years?|yrs?|y|months?|mos?|mths?|weeks?|wks?|days?|d|hours?|hrs?|h)\b"
)
_BEFORE = re.compile(
    r"\b(?P<unit>years?|months?|weeks?|days?|hours?)\s+" + _NUMBER + r"(?![\d.,-])"
)
#: More years than these are an age, which people also write without a unit.
_LONGEST_FOLLOW_UP = 10

_A_DAY = re.compile(r"(?<=mg)\s*/\s*d\b")
_GRAMS = re.compile(_NUMBER + r"\s*(?P<unit>g|mcg|ug|μg)\b(?!/d?l)")
_IN_MG = {"g": Decimal(1000)}
_MICRO = Decimal("0.001")
_TIMES = {"bid": 2, "b.i.d": 2, "twice": 2, "tid": 3, "t.i.d": 3}
_SCHEDULE = re.compile(
    _NUMBER
    + r"\s*mg\s*,?\s*(?P<times>bid|b\.i\.d|twice|tid|t\.i\.d|(?P<count>\d) (?:x|times))\b\.?"
    r"(?:\s*(?:daily|a day|per day|/day|/d)\b)?"
)
_PRODUCT = re.compile(r"\b(?P<count>[2-6])\s*[x×]\s*(?P<number>\d+(?:\.\d+)?)\s*mg\b")


def in_plain_measures(folded: str) -> str:
    """A folded text with its durations in days or months, its doses in mg.

    Hours that make whole days are days, weeks are 7 days, up to ten years 12 months each.
    """
    text = _COUNT.sub(lambda found: str(_COUNTED[found[0]]), folded)
    text = _PATIENT.sub("patient ", text)
    text = _BEFORE.sub(_duration, _AFTER.sub(_duration, text))
    return _A_DAY.sub(" day", _GRAMS.sub(_milligrams, text))


def per_day(text: str) -> str:
    """A text whose doses taken several times a day are told by the day (“400 mg bid”)."""
    return _PRODUCT.sub(_multiplied, _SCHEDULE.sub(_multiplied, text))


def _duration(found: re.Match[str]) -> str:
    number, unit = Decimal(found["number"]), found["unit"][0]
    if unit == "y" and number <= _LONGEST_FOLLOW_UP:
        return f"{_plain(number * 12)} month"
    if unit == "w":
        return f"{_plain(number * 7)} day"
    if unit == "h" and number % 24 == 0:
        return f"{_plain(number / 24)} day"
    names = {"y": "year", "m": "month", "d": "day", "h": "hour"}
    return f"{_plain(number)} {names[unit]}"


def _milligrams(found: re.Match[str]) -> str:
    return f"{_plain(Decimal(found['number']) * _IN_MG.get(found['unit'], _MICRO))} mg"


def _multiplied(found: re.Match[str]) -> str:
    words = found.groupdict()
    times = int(words["count"]) if words["count"] else _TIMES[words["times"]]
    return f"{_plain(Decimal(words['number']) * times)} mg day"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
