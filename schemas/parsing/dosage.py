"""How often: plain frequencies that work into a dose a day, and schedules that are kept as text."""

from __future__ import annotations

import re

from schemas.parsing.number_words import leading_number
from schemas.text_folding import fold as fold_text

#: Times a day, by the Latin and English shorthands of prescriptions.
_SHORTHANDS = {
    "od": 1, "qd": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4,
}  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_A_DAY = r"(?:daily|(?:a|per|each|every) day|/ ?day|/ ?d\b)"
_TIMES_A_DAY = re.compile(rf"(?:(once|twice|thrice)|(\w+) times|(\d+) ?[x×]) ?{_A_DAY}")
_EVERY_HOURS = re.compile(r"(?:every (\w+) ?(?:hours|hrs|h)|q ?(\d+) ?h|(\d+)-hourly)\b")
_SHORTHAND = re.compile(r"((?:[a-z]\.){2,3}|[a-z]{2,3})(?![\w.])")

_SCHEDULE = re.compile(
    r"(?:every|each|q ?\d+ ?[hdw]\b|weekly|fortnightly|monthly|biweekly|once|twice|thrice|"
    r"\w+ times (?:a|per|each|every|daily|weekly)|on (?:alternate |week)?days?\b|alternate days|"
    r"for \w+ (?:days?|weeks?|months?|cycles?)\b|in \w+ divided doses|daily\b|bid\b|tid\b)"
)
_CHANGES = re.compile(r"\b(?:then|or|followed|increas\w*|reduc\w*|escalat\w*)\b|;|\bmg\b")
_NUMBERED_PERIOD = re.compile(r"q ?(\d+) ?([hdw])\b")
_PERIODS = {"h": "hours", "d": "days", "w": "weeks"}


def frequency(text: str) -> tuple[int, int] | None:
    """How many times a day the text begins by saying, and the length of what says it.

    ``None`` where it begins with no plain frequency; *every 5 hours* is none either, since it does
    not divide the day.
    """
    lower = text.lower()
    times = _TIMES_A_DAY.match(lower)
    if times:
        number = _TIMES.get(times[1] or "") or _whole(times[2] or times[3])
        return (number, times.end()) if number else None
    hours = _EVERY_HOURS.match(lower)
    if hours:
        number = _whole(hours[1] or hours[2] or hours[3])
        return (24 // number, hours.end()) if number and 24 % number == 0 else None
    shorthand = _SHORTHAND.match(lower)
    if shorthand and (often := _SHORTHANDS.get(shorthand[1].replace(".", ""))):
        return often, shorthand.end()
    return None


def is_schedule(text: str) -> bool:
    """Whether a text says when something is given, of one dose and no other."""
    lower = text.lower()
    return bool(_SCHEDULE.match(lower)) and not _CHANGES.search(lower)


def says_how_often(text: str) -> bool:
    """Whether a text begins with a plain frequency or a schedule."""
    return frequency(text) is not None or is_schedule(text)


def is_worked_in(schedule: str) -> bool:
    """Whether a quantity's schedule is the text of a dose whose frequency the amount includes."""
    return schedule.lstrip("-+.")[:1].isdecimal()


def schedule_beyond_dose(schedule: str) -> str:
    """What a schedule says beyond the amount a day, ``""`` where that is all it says."""
    if not is_worked_in(schedule):
        return schedule
    for word in re.finditer(r"(?<!\S)\S+", schedule):
        often = frequency(schedule[word.start() :])
        if often:
            return schedule[word.start() + often[1] :].strip()
    return ""


def canonical_schedule(text: str) -> str:
    """A schedule with its numbers in digits and *q3w* written out: *every 3 weeks*."""
    words = _NUMBERED_PERIOD.sub(
        lambda found: f"every {found[1]} {_PERIODS[found[2]]}", fold_text(text)
    ).split()
    plain: list[str] = []
    while words:
        number, used = leading_number(words) or (words[0], 1)
        plain.append(str(number))
        words = words[used:]
    return " ".join(plain)


def _whole(word: str | None) -> int:
    if not word:
        return 0
    if word.isdecimal():
        return int(word)
    found = leading_number([word])
    return found[0] if found else 0
