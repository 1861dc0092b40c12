"""Text → count: ``27/40 (67.5%)``, ``27 of 40``, ``11 (45.8)``, ``Twenty-three patients``.

The tokens are reduced to a shape, one letter a piece, and the shape is matched as a whole:
``i`` a whole number, ``d`` one with decimals, ``n`` and ``N`` the labels with their sign, ``o`` *of*
before a number, ``w`` a run of other words, and signs as themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from schemas.parsing.counted_words import (
    begins_with_verb,
    check_counted,
    check_lead,
    check_words,
    says_of_them,
)
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.tokens import Kind, Token, tokenise
from schemas.values import Count

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.parsing.context import Context

_SIGNED = r"(?:\(w?[:=]?(?P<p>[id])%w?\)|\[(?P<q>[id])%\]|[,;:=](?P<r>[id])%)"
_BARE = r"(?:\((?P<b>[id])\)|\[(?P<c>d)\])"
_PERCENT = rf"(?:{_SIGNED}|{_BARE})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<lead>w)?n?(?P<n>[iz])(?P<noun>w)?(?:[/o](?P<N>i)w?)?{_PERCENT}?(?:w?o(?P<M>i))?w?",
        r"(?P<p>[id])%w?(?:o(?P<M>i)w?)?(?:[,;]?(?:\(w?n?(?P<n>i)w?(?:[/o](?P<N>i)w?)?\)"
        r"|\[n?(?P<m>i)[/o](?P<T>i)w?\]))?w?",
        r"(?P<p>[id])%[,;:=](?P<n>i)[/o](?P<N>i)w?",
        rf"N(?P<N>i)w?[,;]?n(?P<n>i)w?{_PERCENT}?w?",
        rf"n(?P<n>i)w?[,;]?N(?P<N>i)w?{_PERCENT}?w?",
        rf"(?P<of>o|w)?(?P<N>i)w,(?P<whom>w)?(?P<n>i){_PERCENT}?(?P<verb>w)?",
        r"N(?P<N>i)w?",
    )
)
_TOTALS, _NUMBERS, _PERCENTS = ("N", "M", "T"), ("n", "m"), ("p", "q", "r", "b", "c")
_FILLERS = frozenset("all our the these those".split())
_NAMES = frozenset({"n", "N", "percent"})


class _Piece(NamedTuple):
    """A letter of the shape and the tokens it stands for."""

    letter: str
    tokens: tuple[Token, ...]


def read_count(text: str, context: Context) -> Read:
    """The count in a folded text; a percentage in a bare bracket is assumed to be one.

    Raises ``CannotBeReadError`` for what is no count or an impossible one (negative, above its own
    total) and ``DoubtfulError`` for what may be one.
    """
    pieces = _pieces(tokenise(text, decimal_comma=context.decimal_comma, worded=True))
    _refuse(pieces)
    confirmed = _names_of_reading(context.reading)
    inner = _without_brackets(pieces)
    shape = "".join(piece.letter for piece in inner)
    for pattern in _SHAPES:
        found = pattern.fullmatch(shape)
        if found:
            return _read(found, inner, confirmed)
    raise DoubtfulError("it is not written as n, n/N, n (%), or a percentage")


def _names_of_reading(reading: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in reading.split(",") if name.strip())
    if not names <= _NAMES:
        unknown = ", ".join(sorted(names - _NAMES))
        raise CannotBeReadError(f"“{unknown}” is no reading of a count; readings are n, N, percent")
    return names


def _pieces(tokens: list[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    while at < len(tokens):
        letter, used = _letter(tokens, at)
        run = tuple(tokens[at : at + used])
        if letter == "w" and pieces and pieces[-1].letter == "w":
            pieces[-1] = _Piece("w", pieces[-1].tokens + run)
        else:
            pieces.append(_Piece(letter, run))
        at += used
    return pieces


def _letter(tokens: list[Token], at: int) -> tuple[str, int]:
    """The letter of the piece at a place, and how many tokens it takes."""
    token = tokens[at]
    if token.number is not None:
        return ("i" if _is_whole(token.number) else "d"), 1
    if token.kind is Kind.SIGN:
        return token.text, 1
    if token.kind is not Kind.WORD:
        return "?", 1
    if token.text in {"n", "N"} and at + 1 < len(tokens) and tokens[at + 1].text in {"=", ":"}:
        return token.text, 2
    if token.text.lower() == "none" and at + 1 < len(tokens) and _of(tokens, at + 1):
        return "z", 1
    of = _of(tokens, at)
    return ("o", of) if of else ("w", 1)


def _of(tokens: list[Token], at: int) -> int:
    """How many tokens *of* (*out of the*) takes here before a number, 0 where it is not that."""
    words = [token.text.lower() for token in tokens[at : at + 4]]
    used = 2 if words[:2] == ["out", "of"] else int(words[:1] == ["of"])
    while 0 < used < len(words) and words[used] in _FILLERS:
        used += 1
    follows = at + used < len(tokens) and tokens[at + used].number is not None
    return used if used and follows else 0


def _is_whole(number: Decimal) -> bool:
    return number.as_tuple().exponent == 0


def _refuse(pieces: list[_Piece]) -> None:
    """Refuse what can't be a count however the rest is read."""
    for piece in pieces:
        token = piece.tokens[0]
        if token.number is not None and token.number < 0:
            raise CannotBeReadError(f"a count can't be negative: {token.text}")
        if piece.letter == "?":
            raise CannotBeReadError(f"{token.text} is a name, no count")
        if piece.letter in "<>≤≥~±":
            raise CannotBeReadError(f"a count is exact, and “{piece.letter}” makes it a bound")
    shape = "".join(piece.letter for piece in pieces)
    if not any(letter in "idz" for letter in shape) and "none" not in _texts(pieces):
        raise CannotBeReadError("there is no number in it")
    if re.search(r"[id][id]", shape):
        raise CannotBeReadError("two numbers stand side by side with nothing between them")
    if re.search(r"[id]:[id]", shape):
        raise CannotBeReadError("a ratio is no count")
    if re.fullmatch(r"d|d/.*|i-i", shape):
        raise CannotBeReadError("a count is a whole number, n/N or a percentage with its sign")


def _texts(pieces: list[_Piece]) -> set[str]:
    return {token.text.lower() for piece in pieces for token in piece.tokens}


def _without_brackets(pieces: list[_Piece]) -> list[_Piece]:
    shape = "".join(piece.letter for piece in pieces)
    if not re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", shape):
        return pieces
    if re.fullmatch(r".(?:i|i/i).", shape):
        raise DoubtfulError("in brackets alone it may be a reference or a score: type it without")
    return pieces[1:-1]


def _read(found: re.Match[str], pieces: list[_Piece], confirmed: frozenset[str]) -> Read:
    _check_words(found, pieces)
    n, total = _number(found, pieces, _NUMBERS), _number(found, pieces, _TOTALS)
    percent = _number(found, pieces, _PERCENTS)
    bare = bool({"b", "c"} & _present(found))
    if bare and total is None and "N" in confirmed and "percent" not in confirmed:
        total, percent, bare = percent, None, False
    if n is None and percent is None and "N" not in confirmed:
        raise DoubtfulError("N alone may be the total or the number counted: type n = …, or n/N")
    count = _count(n, total, percent)
    if n is not None and percent is None and total is None and confirmed == {"N"}:
        count = _count(None, n, None)
    _refuse_contradiction(count, confirmed)
    return Read(count, ("percent",) if bare and "percent" not in confirmed else ())


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
