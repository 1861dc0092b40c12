"""Cutting a folded text into numbers, words and signs, and telling look-alikes from numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from schemas.parsing.digits import digits_at, read_number
from schemas.parsing.number_words import leading_number
from schemas.parsing.outcome import CannotBeReadError
from schemas.parsing.word_lists import word_set
from schemas.units import find_unit


class Kind(Enum):
    """What a token is. A ``CODE`` is letters and digits grown together (``m2``, ``A60``)."""

    NUMBER = auto()
    WORD = auto()
    CODE = auto()
    POWER = auto()
    SIGN = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of the text. ``text`` is as printed; that of a ``POWER`` is ``10^8``.

    ``start`` and ``end`` are places in the folded text, ``spaced`` says that a space stands before.
    ``number`` is the value of a ``NUMBER``.
    """

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False
    number: Decimal | None = None


#: Stands before the first token and behind the last.
NOTHING = Token(Kind.END, "", 0, 0)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_SUPERSCRIPTS + "⁻⁺", "0123456789-+", "xX×* ")
_LETTER = r"[^\W\d_]"


def _grammar(hyphenated: str) -> re.Pattern[str]:
    return re.compile(
        rf"""\s*(?:
        (?P<chain>\d+(?:-\d+){{2,}}(?!\w))
      | (?P<number>[.·]?\d+)
      | (?P<power>[xX×*]\s*10(?:\s*\^\s*[-+]?\d{{1,2}}|[⁻⁺]?[{_SUPERSCRIPTS}]{{1,2}})(?![\d.,]))
      | (?P<times>(?<!{_LETTER})[xX*](?=\s*[.·]?\d)|×)
      | (?P<inverse>[a-zA-Zµ]{{1,5}}(?:\^?-[12](?![\w.,-])|⁻[¹²]))
      | (?P<code>{_LETTER}+(?:[-_.]{_LETTER}+)*{hyphenated}\d\w*)
      | (?P<word>(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:[-'.&]{_LETTER}+)*)
      | (?P<plus_minus>±|\+\s?/\s?-|\+-)
      | (?P<relation>>=|<=|=>|=<)
      | (?P<sign>.))
        """,
        re.VERBOSE,
    )


_TOKEN = _grammar("[-_^]?")
#: A hyphen after a number's unit is a dash (``400mg-800mg``).
_IN_UNIT = _grammar("[_^]?")

_KINDS = {"power": Kind.POWER, "inverse": Kind.CODE, "code": Kind.CODE, "word": Kind.WORD}
_SIGNS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤"} | dict.fromkeys("xX*×", "×")
_ABBREVIATIONS = word_set(
    "approx avg ca dev hr hrs incl max med min mo mos no resp std vs wk wks yr yrs"
)
_LOOK_ALIKE = re.compile(r"\b10\.\d{4,9}/|://|\bwww\.|\w@\w", re.ASCII)
_UNSIGNED = re.compile(r"[.·]?\d")


def tokenise(text: str, *, decimal_comma: bool = False, worded: bool = False) -> list[Token]:
    """The tokens of a folded text; with ``worded``, numbers in words are numbers too.

    Raises ``CannotBeReadError`` for what only looks like numbers: DOIs, versions, lists of
    citations, numbers grown together with superscripts.
    """
    if _LOOK_ALIKE.search(text):
        raise CannotBeReadError("this is an address or identifier, no value")
    if not text.isprintable():
        raise CannotBeReadError("it holds a damaged sign: look at the page and type what it shows")
    tokens: list[Token] = []
    before, at = NOTHING, 0
    while at < len(text):
        found = (_IN_UNIT if _expects_unit(tokens) else _TOKEN).match(text, at)
        assert found is not None
        token = _token(found, before, decimal_comma)
        at = token.end
        if token.text != "." or not _is_full_stop(token, before, text):
            tokens.append(token)
            before = token
    return _with_number_words(tokens) if worded else tokens


def _expects_unit(tokens: list[Token]) -> bool:
    """Whether a unit or more of one may come next: behind a number, or behind its ``mg/``."""
    last = len(tokens) - 1
    while last >= 2 and tokens[last].text == "/":
        last -= 2
    return last >= 0 and tokens[last].number is not None


def _is_full_stop(token: Token, before: Token, text: str) -> bool:
    """Whether this is the point of an abbreviation or the last character of the text."""
    return token.end == len(text) or before.text.lower() in _ABBREVIATIONS


def _token(found: re.Match[str], before: Token, decimal_comma: bool) -> Token:
    group = found.lastgroup or ""
    start, end = found.span(group)
    text, spaced = found[group], start > found.start()
    if group == "number":
        return _number(found.string, start, start, spaced, decimal_comma)
    if group == "chain":
        raise CannotBeReadError(f"{text} is a telephone number, a date or a list, no number")
    if group == "sign" and text in "+-" and _is_sign_of_number(found.string, end, spaced, before):
        return _number(found.string, start, end, spaced, decimal_comma)
    kind = _KINDS.get(group, Kind.SIGN)
    if kind is Kind.POWER:
        text = _power(text)
    elif kind is Kind.SIGN and group != "sign":
        text = "±" if group == "plus_minus" else _SIGNS[text]
    return Token(kind, text, start, end, spaced)


def _power(text: str) -> str:
    digits = text.translate(_PLAIN).replace("+", "")
    return digits if "^" in digits else f"10^{digits[2:]}"


def _is_sign_of_number(text: str, end: int, spaced: bool, before: Token) -> bool:
    """Whether a minus or plus belongs to the digits after it rather than between two numbers."""
    if not _UNSIGNED.match(text, end):
        return False
    if before.kind is Kind.SIGN:
        return spaced or before.text not in {")", "]", "%"}
    return spaced or before is NOTHING


def _number(text: str, start: int, first: int, spaced: bool, decimal_comma: bool) -> Token:
    digits = digits_at(text, first, decimal_comma=decimal_comma)
    number = read_number(digits, decimal_comma=decimal_comma)
    end = first + len(digits)
    signed = number.copy_negate() if text[start] == "-" else number
    return Token(Kind.NUMBER, text[start:end], start, end, spaced, signed)


def refuse_names(tokens: list[Token]) -> None:
    """Raise ``CannotBeReadError`` if the text is a name, an address, a ratio or a telephone number.

    That is, if letters and digits are grown together to what is no unit, a letter takes numbers
    like a function (``t(9;22)``), or numbers stand side by side or around a colon.
    """
    depth = 0
    padded = (NOTHING, *tokens, NOTHING)
    for before, token, after in zip(padded, tokens, padded[2:], strict=False):
        after_number = before.kind is Kind.NUMBER
        if token.kind is Kind.SIGN:
            depth += (token.text in "([") - (token.text in ")]")
            _refuse_sign(before, token, after)
        elif _is_name(token) or (after_number and _is_grown_on(token)):
            raise CannotBeReadError(f"{token.text} makes it a name, no number")
        elif after_number and token.kind is Kind.NUMBER and not depth:
            raise CannotBeReadError("numbers stand side by side with nothing between them")


def _refuse_sign(before: Token, sign: Token, after: Token) -> None:
    if after.kind is not Kind.NUMBER:
        return
    if sign.text == ":" and before.kind is Kind.NUMBER:
        raise CannotBeReadError("a ratio or a time of day is no number")
    is_letter = before.kind is Kind.WORD and len(before.text) == 1 and before.text not in "nN"
    if sign.text == "(" and not sign.spaced and is_letter:
        raise CannotBeReadError(f"{before.text}({after.text} … is a name, no number")


def _is_name(token: Token) -> bool:
    if token.kind is not Kind.CODE or token.text.lower() in {"q1", "q3"}:
        return False
    return find_unit(token.text) is None and find_unit(token.text.partition("-")[0]) is None


def _is_grown_on(token: Token) -> bool:
    return token.kind is Kind.WORD and not token.spaced and find_unit(token.text) is None


def _with_number_words(tokens: list[Token]) -> list[Token]:
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        run = _words_from(tokens, at)
        found = leading_number([token.text.lower() for token in run])
        if found is None:
            merged.append(tokens[at])
            at += 1
            continue
        number, used = found
        first, last = tokens[at], tokens[at + used - 1]
        words = " ".join(token.text for token in run[:used])
        place = (first.start, last.end, first.spaced)
        merged.append(Token(Kind.NUMBER, words, *place, Decimal(number)))
        at += used
    return merged


def _words_from(tokens: list[Token], at: int) -> list[Token]:
    end = at
    while end < len(tokens) and tokens[end].kind is Kind.WORD:
        end += 1
    return tokens[at:end]
