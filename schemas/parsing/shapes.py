"""The shape of a text: its tokens reduced to one letter a piece, so that it is matched whole.

``i`` a whole number, ``d`` one with decimals, ``z`` *none* before *of*, ``n`` and ``N`` the labels
with their sign, ``o`` *of* before a number, ``w`` a run of other words, ``?`` a name with digits in
it, and signs as themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.parsing.tokens import Kind, Token
from schemas.parsing.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

_FILLERS = word_set("all our the these those")
_LABEL_SIGNS = frozenset({"=", ":"})


class Piece(NamedTuple):
    """A letter of the shape and the tokens it stands for."""

    letter: str
    tokens: tuple[Token, ...]


def pieces_of(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of a text's tokens, in order; words without a number between them are one."""
    pieces: list[Piece] = []
    at = 0
    while at < len(tokens):
        letter, used = _letter(tokens, at)
        run = tuple(tokens[at : at + used])
        if letter == "w" and pieces and pieces[-1].letter == "w":
            pieces[-1] = Piece("w", pieces[-1].tokens + run)
        else:
            pieces.append(Piece(letter, run))
        at += used
    return pieces


def shape_of(pieces: Iterable[Piece]) -> str:
    """The letters of the pieces, one each."""
    return "".join(piece.letter for piece in pieces)


def is_whole(number: Decimal) -> bool:
    """Whether the number was printed without decimals."""
    return number.as_tuple().exponent == 0


def _letter(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The letter of the piece at a place, and how many tokens it takes."""
    token = tokens[at]
    word = token.text.lower()
    if token.number is not None:
        return ("i" if is_whole(token.number) else "d"), 1
    if token.kind is Kind.SIGN:
        return token.text, 1
    if token.kind is not Kind.WORD:
        return "?", 1
    follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.text in {"n", "N"} and follows in _LABEL_SIGNS:
        return token.text, 2
    if word == "percent" or (word == "per" and follows.lower() == "cent"):
        return "%", 1 + (word == "per")
    if word == "none" and _of(tokens, at + 1):
        return "z", 1
    of = _of(tokens, at)
    return ("o", of) if of else ("w", 1)


def _of(tokens: Sequence[Token], at: int) -> int:
    """How many tokens *of* (*out of the*) takes here before a number, 0 where it is not that."""
    words = [token.text.lower() for token in tokens[at : at + 4]]
    used = 2 if words[:2] == ["out", "of"] else int(words[:1] == ["of"])
    while 0 < used < len(words) and words[used] in _FILLERS:
        used += 1
    follows = at + used < len(tokens) and tokens[at + used].number is not None
    return used if used and follows else 0
