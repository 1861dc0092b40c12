"""Text → date, as far as it is printed: ``2012``, ``March 2012``, ``5 March 2012``, ``03/2012``."""

from __future__ import annotations

import re
from datetime import date

from schemas.parsing.outcome import CannotBeReadError, Read
from schemas.values import Date

_NAMES_OF_MONTHS = (
    "january february march april may june july august september october november december"
)
_MONTHS = {
    spelling: number
    for number, name in enumerate(_NAMES_OF_MONTHS.split(), 1)
    for spelling in (name, name[:3])
} | {"sept": 9}
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]+)\.?"
_PRINTED = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        _YEAR,
        rf"{_NAME},?[ -]{_YEAR}",
        rf"{_YEAR},? {_NAME}",
        rf"{_DAY}[ -](?:of )?{_NAME},?[ -]{_YEAR}",
        rf"{_NAME} {_DAY},? {_YEAR}",
        rf"{_YEAR}[-/](?P<month>\d{{1,2}})",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[/.]{_YEAR}",
    )
)
_EITHER_ORDER = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}", re.ASCII)
_EXAMPLES = "type 2012, March 2012 or 2012-03-05"


def read_date(text: str) -> Read:
    """The date in a folded text.

    Raises ``CannotBeReadError`` for what is no date, no day of the calendar, several dates, or one
    whose day and month could be either (03/04/2012).
    """
    either = _EITHER_ORDER.fullmatch(text)
    if either:
        return Read(_in_either_order(text, int(either[1]), int(either[3]), int(either["year"])))
    for pattern in _PRINTED:
        found = pattern.fullmatch(text)
        if found:
            return Read(_printed(text, found))
    raise CannotBeReadError(f"it is no single date: {_EXAMPLES}")


def _printed(text: str, found: re.Match[str]) -> Date:
    groups = found.groupdict()
    month, day = groups.get("month"), groups.get("day")
    if name := groups.get("name"):
        if name.lower() not in _MONTHS:
            raise CannotBeReadError(f"“{name}” is no month: {_EXAMPLES}")
        month = str(_MONTHS[name.lower()])
    return _checked(
        text, int(groups["year"]), int(month) if month else None, int(day) if day else None
    )


def _in_either_order(text: str, first: int, second: int, year: int) -> Date:
    if first <= 12 and second <= 12 and first != second:
        raise CannotBeReadError(
            f"{text} may be day or month first: type it as {year}-{first:02}-{second:02} or "
            f"{year}-{second:02}-{first:02}"
        )
    month, day = (first, second) if second > 12 else (second, first)
    return _checked(text, year, month, day)


def _checked(text: str, year: int, month: int | None, day: int | None) -> Date:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise CannotBeReadError(f"{text} is not in the calendar") from error
    return Date(year, month, day)
