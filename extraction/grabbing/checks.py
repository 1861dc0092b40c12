"""Whether the percentages of a table fit, and its grades add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from schemas.checks import Fit, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schemas.values import Count

_HIGHEST = 5
_COVERED = 4  # grade 5 is often left out, since nobody died
_SHAPES = (
    re.compile(r"(?:\bcode\s+)?\b(?P<all>any|all)\b(?:\s+grades?)?"),
    re.compile(r"(?:\bgrades?\s*)?(?P<low>[1-5])\s*(?:-|to|or|and|/|,)\s*(?P<high>[1-5])\b"),
    re.compile(r"(?:\bgrades?\s*)?(?:≥|>=)\s*(?P<least>[1-5])\b"),
    re.compile(r"\bgrades?\s*(?P<from>[1-5])\s*(?:or (?:higher|more|above|worse)|\+)"),
    re.compile(r"\bgrades?\s*(?P<only>[1-5])\b"),
    re.compile(r"^(?P<bare>[1-5])$"),
)


class Span(NamedTuple):
    """Grades from ``low`` to ``high``; ``stem`` are the words around them."""

    low: int
    high: int
    stem: str


def span_in(words: str) -> Span | None:
    """The grades that words are about: ``any grade``, ``Grade 3–4``, ``≥3``; ``None`` if none."""
    text = words.casefold().translate({ord(dash): "-" for dash in "‐‑‒–—−"})
    for shape in _SHAPES:
        match = shape.search(text)
        if match is None:
            continue
        found = {name: digit for name, digit in match.groupdict().items() if digit}
        stem = " ".join((text[: match.start()] + text[match.end() :]).split())
        return Span(*_grades(found), stem)
    return None


def _grades(found: dict[str, str]) -> tuple[int, int]:
    if "all" in found:
        return 1, _HIGHEST
    if "low" in found:
        return tuple(sorted((int(found["low"]), int(found["high"]))))  # type: ignore[return-value]  # two of them
    grade = int(next(iter(found.values())))
    return (grade, grade) if "only" in found or "bare" in found else (grade, _HIGHEST)


@dataclass(frozen=True, slots=True)
class Graded:
    """A count of a printed row with the grades it is about, and its column."""

    column: int
    span: Span
    count: Count


class Sums(NamedTuple):
    """What grades of a row come to: whether they were held against its any grade, and what is off.

    ``columns`` are those that do not agree, ``told`` says so.
    """

    was_checked: bool = False
    columns: tuple[int, ...] = ()
    told: str = ""


def check_grades(name: str, counts: Sequence[Graded]) -> Sums:
    """Whether the grades of a printed row add up to any grade, or stay below it.

    They add up where their spans follow each other from grade 1 to at least grade 4 (each patient
    stands at the worst grade); else each count is at most the one whose span holds its own.
    """
    for one, other in combinations(counts, 2):
        wider, inner = (one, other) if _holds(one, other) else (other, one)
        if _holds(wider, inner) and _n(inner) > _n(wider):
            told = f"{name}: {_n(inner)} of {_said(inner)} are more than {_n(wider)} of any grade."
            return Sums(was_checked=True, columns=(inner.column, wider.column), told=told)
    whole = next((one for one in counts if one.span[:2] == (1, _HIGHEST)), None)
    parts = sorted((one for one in counts if one is not whole), key=lambda one: one.span.low)
    if whole is None or not _follow_each_other(parts):
        return Sums()
    total = sum(map(_n, parts))
    if total == _n(whole):
        return Sums(was_checked=True)
    added = " and ".join(str(_n(one)) for one in parts)
    told = f"{name}: {added} are {total}, not {_n(whole)} as in any grade."
    return Sums(was_checked=True, columns=tuple(one.column for one in counts), told=told)


def fitting_percentages(counts: Iterable[Count]) -> tuple[int, int]:
    """How many printed percentages can be held against n of N, and how many of them fit."""
    asked = fits = 0
    for count in counts:
        if count.n is None or not count.total or count.percent is None:
            continue
        asked += 1
        exact = Fraction(100 * count.n, count.total)
        fits += fit(count.percent, exact) is not Fit.NEITHER
    return asked, fits


def _holds(wider: Graded, inner: Graded) -> bool:
    """Whether one span holds another, and is wider."""
    low, high = wider.span[:2], inner.span[:2]
    return low != high and low[0] <= high[0] and low[1] >= high[1]


def _follow_each_other(parts: Sequence[Graded]) -> bool:
    if not parts or parts[0].span.low != 1 or parts[-1].span.high < _COVERED:
        return False
    return all(one.span.high + 1 == next_one.span.low for one, next_one in pairwise(parts))


def _n(one: Graded) -> int:
    return one.count.n or 0


def _said(one: Graded) -> str:
    low, high = one.span[:2]
    return f"grade {low}" if low == high else f"grades {low}–{high}"
