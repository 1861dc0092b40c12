"""Text → count: ``27/40 (67.5%)``, ``27 of 40``, ``11 (45.8)``, ``Twenty-three patients``.

The text's shape (see ``shapes``) is matched as a whole. Words may stand where people put them, but
only such as leave the count what it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from schemas.parsing.counted_words import (
    begins_with_verb,
    check_counted,
    check_lead,
    check_words,
    says_of_them,
)
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.shapes import Piece, is_whole, pieces_of, shape_of
from schemas.parsing.tokens import tokenise
from schemas.units import find_unit, unit_name
from schemas.values import Count

if TYPE_CHECKING:
    from schemas.parsing.context import Context
    from schemas.parsing.tokens import Token

_SIGNED = r"(?:\(w?[:=]?(?P<p>[id])%w?\)|\[(?P<q>[id])%\]|[,;:=](?P<r>[id])%)"
_BARE = r"(?:\((?P<b>[id])\)|\[(?P<c>d)\])"
_PERCENT = rf"(?:{_SIGNED}|{_BARE})"
_TOTAL = r"(?:(?:/|(?P<part>w)?o)(?P<N>i)(?P<whole>w)?|(?P<counted>w)?(?:\([oN](?P<T>i)\))?)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:(?P<lead>w)o?)?n?(?P<n>[iz]){_TOTAL}{_PERCENT}?(?:w?o(?P<M>i))?(?P<rest>w)?",
        r"(?P<s>[id])%w?(?:o(?P<M>i)w?)?"
        r"(?:[,;]?(?:\(w?n?(?P<n>i)w?(?:[/o](?P<N>i)w?)?\)|\[n?(?P<m>i)[/o](?P<T>i)w?\]))?w?",
        r"(?P<s>[id])%[,;:=](?P<n>i)[/o](?P<N>i)w?",
        rf"N(?P<N>i)w?[,;]?n(?P<n>i)w?{_PERCENT}?w?",
        rf"n(?P<n>i)w?[,;]?N(?P<N>i)w?{_PERCENT}?w?",
        rf"(?P<of>[ow])?(?P<N>i)w,(?P<whom>w)?(?P<n>i){_PERCENT}?(?P<verb>w)?",
        r"N(?P<N>i)w?",
    )
)
_HEADING = re.compile(r"w(?:/w)?\(%\)[:,]?")
_TOTALS, _NUMBERS, _PERCENTS = ("N", "M", "T"), ("n", "m"), ("s", "p", "q", "r", "b", "c")
#: From here on a round denominator is a rate's, not a number of participants.
_A_RATE = 10_000
_NAMES = frozenset({"n", "N", "percent"})
_HEADING_WORDS = frozenset({"n", "no", "number"})


def read_count(text: str, context: Context) -> Read:
    """The count in a folded text; a number in a bare bracket is assumed to be its percentage.

    Raises ``CannotBeReadError`` for what is no count or an impossible one (negative, above its own
    total) and ``DoubtfulError`` for what may be one.
    """
    if context.unit.strip():
        text = _with_unit(text, unit_name(context.unit.strip()))
    pieces = pieces_of(tokenise(text, decimal_comma=context.decimal_comma, worded=True))
    _refuse(pieces)
    confirmed = _confirmed_names(context.reading)
    inner, has_heading = _without_heading(_without_brackets(pieces))
    if has_heading:
        confirmed |= {"percent"}
    shape = shape_of(inner)
    for pattern in _SHAPES:
        found = pattern.fullmatch(shape)
        if found:
            _check_words(found, inner)
            return _read(_Groups(found, inner), confirmed)
    raise DoubtfulError("it is not written as n, n/N, n (%) or a percentage")


def _with_unit(text: str, unit: str) -> str:
    """A count has no unit, but a percentage may have its sign in the column beside it."""
    if unit == "%":
        return text if "%" in text else f"{text}%"
    if find_unit(unit) is not None:
        raise CannotBeReadError(f"{unit} makes it a measure, no count")
    return text


def _confirmed_names(reading: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in reading.split(",") if name.strip())
    if not names <= _NAMES:
        unknown = ", ".join(sorted(names - _NAMES))
        raise CannotBeReadError(f"“{unknown}” is no reading of a count; those are n, N, percent")
    return names


def _refuse(pieces: list[Piece]) -> None:
    """Refuse what can't be a count however the rest is read."""
    for letter, tokens in pieces:
        number = tokens[0].number
        if number is not None and number < 0:
            raise CannotBeReadError(f"a count can't be negative: {tokens[0].text}")
        if letter == "?":
            raise CannotBeReadError(f"{tokens[0].text} is a name, no count")
        if letter in "<>≤≥~±":
            raise CannotBeReadError(f"a count is exact, and “{letter}” only bounds it")
    shape = shape_of(pieces)
    if re.search(r"[id][id]", shape):
        raise CannotBeReadError("two numbers stand side by side with nothing between them")
    if re.search(r"[id]:[id]", shape):
        raise CannotBeReadError("a ratio is no count")
    if re.fullmatch(r"d|d/.*|[id]-[id]", shape):
        raise CannotBeReadError("a count is a whole number, n/N or a percentage with its sign")
    if not re.search(r"[idz]", shape):
        _refuse_words(pieces)


def _refuse_words(pieces: list[Piece]) -> None:
    words = {token.text.lower() for piece in pieces for token in piece.tokens}
    if words & {"none", "no", "nil"}:
        raise DoubtfulError("it may mean 0 or not reported: type 0, or choose the reason")
    raise CannotBeReadError("there is no number in it")


def _without_brackets(pieces: list[Piece]) -> list[Piece]:
    shape = shape_of(pieces)
    if not re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", shape):
        return pieces
    if re.fullmatch(r".(?:i|i/i).", shape):
        raise DoubtfulError("in brackets alone it may be a reference or a score: type it without")
    return pieces[1:-1]


def _without_heading(pieces: list[Piece]) -> tuple[list[Piece], bool]:
    """The pieces without a table's *n (%)* before them, and whether it was there."""
    heading = _HEADING.match(shape_of(pieces))
    if heading is None:
        return pieces, False
    words = [token.text for piece in pieces[: heading.end()] for token in piece.tokens]
    known = all(word.lower() in _HEADING_WORDS for word in words if word.isalpha())
    return (pieces[heading.end() :], True) if known else (pieces, False)


class _Groups:
    """The numbers of a matched shape by the names of their places."""

    def __init__(self, found: re.Match[str], pieces: list[Piece]) -> None:
        self._found = found
        self._pieces = pieces

    def number(self, names: tuple[str, ...]) -> Decimal | None:
        """The number at the first of these places that is filled."""
        found = [number for name in names if (number := self._at(name)) is not None]
        if len(set(found)) > 1:
            raise DoubtfulError(f"it has two totals, {found[0]} and {found[1]}")
        return found[0] if found else None

    def _at(self, name: str) -> Decimal | None:
        if self._found.groupdict().get(name) is None:
            return None
        piece = self._pieces[self._found.start(name)]
        return Decimal(0) if piece.letter == "z" else piece.tokens[0].number


def _check_words(found: re.Match[str], pieces: list[Piece]) -> None:
    groups = found.groupdict()
    lead = found.start("lead") if groups.get("lead") else -1
    for place, (letter, tokens) in enumerate(pieces):
        if letter == "w" and place != lead:
            check_words(tokens, after_number=place > 0 and pieces[place - 1].letter in "id")
    if lead == 0:
        check_lead(pieces[0].tokens)
    if groups.get("counted") and not any(groups.get(name) for name in (*_TOTALS, *_PERCENTS)):
        number = pieces[found.start("n")].tokens[0].number
        check_counted(pieces[found.start("counted")].tokens, int(number or 0))
    if "whom" in groups:
        _check_part_of(found, pieces)
    part, whole = groups.get("part"), groups.get("whole")
    if not part and groups.get("M"):
        part, whole = groups.get("counted"), groups.get("rest")
    if part and whole:
        raise DoubtfulError("it counts one thing and the total may be of another: type n/N")
    if groups.get("N") and groups.get("n"):
        _check_fraction(*(pieces[found.start(name)].tokens[0] for name in ("n", "N")))


def _check_fraction(n: Token, total: Token) -> None:
    """Whether n/N may be a date (03/2012) or a rate (5/100,000)."""
    dated = any(token.text.startswith("0") and len(token.text) > 1 for token in (n, total))
    per = total.number or Decimal(0)
    if dated or (per >= _A_RATE and per == Decimal(10) ** per.adjusted()):
        raise DoubtfulError(f"{n.text}/{total.text} may be a date or a rate, no n/N")


def _check_part_of(found: re.Match[str], pieces: list[Piece]) -> None:
    """Whether the second number is of the first (*of 40 patients, 27 responded*)."""
    groups = found.groupdict()
    of_them = groups["whom"] and says_of_them(pieces[found.start("whom")].tokens)
    verb = groups["verb"] and begins_with_verb(pieces[found.start("verb")].tokens)
    linked = groups["of"] == "o" or of_them or (verb and not groups["whom"] and not groups["of"])
    if not linked:
        raise DoubtfulError("nothing says whether the second number is part of the first")


def _read(groups: _Groups, confirmed: frozenset[str]) -> Read:
    n, total = groups.number(_NUMBERS), groups.number(_TOTALS)
    percent, bare = groups.number(_PERCENTS), groups.number(("b", "c"))
    if n is None and percent is None and "N" not in confirmed:
        raise DoubtfulError("N alone may be the total or the number counted: type n = …, or n/N")
    if bare is not None and total is None and "N" in confirmed and is_whole(bare):
        total, percent, bare = bare, None, None
    count = _count(n, total, percent)
    held = {"n": count.n, "N": count.total, "percent": count.percent}
    for name in sorted(confirmed):
        if held[name] is None:
            raise CannotBeReadError(f"the reading says {name}, and the text has none")
    return Read(count, ("percent",) if bare is not None and "percent" not in confirmed else ())


def _count(n: Decimal | None, total: Decimal | None, percent: Decimal | None) -> Count:
    if n is not None and total is not None and n > total:
        raise CannotBeReadError(f"{n} of {total}: a count can't be above its own total")
    if percent is not None and percent > 100:
        raise DoubtfulError(f"{percent} is above 100 and can't be the percentage of a count")
    return Count(
        n=None if n is None else int(n),
        total=None if total is None else int(total),
        percent=percent,
    )
