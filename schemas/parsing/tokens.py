"""Cutting a folded text into numbers, words and signs, and telling look-alikes from numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from schemas.parsing.number_words import leading_number
from schemas.parsing.outcome import CannotBeReadError


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


_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_SUPERSCRIPTS + "⁻⁺", "0123456789-+", "xX×* ")
_LETTER = r"[^\W\d_]"


def _grammar(hyphenated: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<space>\s+)
      | (?P<power>[xX×*]\s*10(?:\s*\^\s*[-+]?\d{{1,2}}|[⁻⁺]?[{_SUPERSCRIPTS}]{{1,2}})(?![\d.,]))
      | (?P<plus_minus>±|\+\s?/\s?-|\+-)
      | (?P<chain>\d+(?:-\d+){{2,}}(?!\w))
      | (?P<number>[.·]?\d+(?:[.,·]\d+)*(?:[eE][-+]\d{{1,3}}(?!\w))?)
      | (?P<times>(?<!{_LETTER})[xX](?=\s*[.·]?\d)|[×*])
      | (?P<inverse>{_LETTER}{{1,5}}\^?-[12](?![\w.,-]))
      | (?P<code>{_LETTER}+(?:[-_.]{_LETTER}+)*{hyphenated}\d\w*)
      | (?P<word>(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:[-'.&]{_LETTER}+)*)
      | (?P<relation>>=|<=|=>|=<)
      | (?P<sign>.)
        """,
        re.VERBOSE,
    )


_TOKEN = _grammar("[-_^]?")
#: A hyphen after a number's unit is a dash (``400mg-800mg``).
_AFTER_NUMBER = _grammar("[_^]?")

_RELATIONS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "+-": "±", "x": "×", "X": "×", "*": "×"}
_ABBREVIATIONS = frozenset(
    "approx avg ca dev hr hrs incl max med min mo mos no resp std vs wk wks yr yrs".split()
)
_LOOK_ALIKE = re.compile(r"\b10\.\d{4,9}/|://|\bwww\.|\w@\w", re.ASCII)
_SIGNED = re.compile(r"[-+](?=[.·]?\d)")

_POINT = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:[.·]\d+)?|[.·]\d+", re.ASCII)
_COMMA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:[,·]\d+)?|[.,·]\d+|\d+\.\d+", re.ASCII)
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:[,·]\d+)?", re.ASCII)
_POINT_CHUNK = re.compile(r"[.·]?\d+(?:,\d+)*(?:[.·]\d+)*(?:[eE][-+]\d{1,3}(?!\w))?", re.ASCII)
_COMMA_CHUNK = re.compile(r"[.,·]?\d+(?:\.\d+)*(?:[,·]\d+)*(?:[eE][-+]\d{1,3}(?!\w))?", re.ASCII)


def tokenise(text: str, *, decimal_comma: bool = False, worded: bool = False) -> list[Token]:
    """The tokens of a folded text; with ``worded``, numbers in words are numbers too.

    Raises ``CannotBeReadError`` for what only looks like numbers: DOIs, versions, lists of
    citations, numbers grown together with superscripts.
    """
    if _LOOK_ALIKE.search(text):
        raise CannotBeReadError("this is an address or identifier, no value")
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        grammar = _AFTER_NUMBER if tokens and tokens[-1].kind is Kind.NUMBER else _TOKEN
        found = grammar.match(text, at)
        assert found is not None
        at = found.end()
        if found.lastgroup != "space" and not _is_full_stop(found, tokens[-1:]):
            tokens.append(_token(found, tokens[-1:], decimal_comma))
            at = tokens[-1].end
    return _with_number_words(tokens) if worded else tokens


def _is_full_stop(found: re.Match[str], before: list[Token]) -> bool:
    """Whether this is the point of an abbreviation or the last character of the text."""
    if found[0] != ".":
        return False
    abbreviated = bool(before) and before[0].text.lower() in _ABBREVIATIONS
    return abbreviated or found.end() == len(found.string)


def _token(found: re.Match[str], before: list[Token], decimal_comma: bool) -> Token:
    text, start = found[0], found.start()
    spaced = start > 0 and found.string[start - 1] == " "
    match found.lastgroup:
        case "number":
            return _number(found.string, start, start, decimal_comma)
        case "sign" if _is_sign_of_number(found, spaced, before):
            return _number(found.string, start, start + 1, decimal_comma)
        case "chain":
            raise CannotBeReadError(f"{text} is a telephone number, a date or a list, no number")
        case "power":
            return Token(Kind.POWER, _power(text), start, found.end(), spaced)
        case "inverse" | "code":
            return Token(Kind.CODE, text, start, found.end(), spaced)
        case "word":
            return Token(Kind.WORD, text, start, found.end(), spaced)
        case _:
            sign = _RELATIONS.get(text, "±" if text.startswith("+") and len(text) > 1 else text)
            return Token(Kind.SIGN, sign, start, found.end(), spaced)


def _power(text: str) -> str:
    digits = text.translate(_PLAIN).replace("+", "")
    return digits if "^" in digits else f"10^{digits[2:]}"


def _is_sign_of_number(found: re.Match[str], spaced: bool, before: list[Token]) -> bool:
    """Whether a minus or plus belongs to the digits after it rather than between two numbers."""
    if not _SIGNED.match(found.string, found.start()):
        return False
    if not before:
        return True
    opens = before[0].kind is Kind.SIGN and before[0].text not in {")", "]", "%"}
    return opens or spaced


def _number(text: str, start: int, digits: int, decimal_comma: bool) -> Token:
    chunk = (_COMMA_CHUNK if decimal_comma else _POINT_CHUNK).match(text, digits)
    assert chunk is not None
    end = chunk.end()
    if end < len(text) and (text[end] in "^_" or unicodedata.category(text[end]) == "No"):
        raise CannotBeReadError(f"{text[start : end + 1]} is a power or carries a mark, no number")
    number = read_number(chunk[0], decimal_comma=decimal_comma)
    spaced = start > 0 and text[start - 1] == " "
    signed = -number if text[start] == "-" else number
    return Token(Kind.NUMBER, text[start:end], start, end, spaced, signed)


def read_number(digits: str, *, decimal_comma: bool = False) -> Decimal:
    """The number printed as unsigned ``digits``, with as many decimals as were printed.

    A comma before exactly three digits marks thousands; in a decimal-comma report a point does.
    Raises ``CannotBeReadError`` for anything that is not one number.
    """
    mantissa, _, exponent = digits.lower().partition("e")
    if not (_COMMA if decimal_comma else _POINT).fullmatch(mantissa):
        raise CannotBeReadError(_why_no_number(digits, decimal_comma=decimal_comma))
    if not decimal_comma:
        plain = mantissa.replace(",", "")
    elif _COMMA_GROUPS.fullmatch(mantissa):
        plain = mantissa.replace(".", "").replace(",", ".")
    else:
        plain = mantissa.replace(",", ".")
    plain = plain.replace("·", ".")
    return Decimal(f"{plain}e{exponent}" if exponent else plain)


def _why_no_number(digits: str, *, decimal_comma: bool) -> str:
    if not decimal_comma and re.fullmatch(r"\d+,\d+", digits):
        return (
            f"{digits} is no number where a comma marks thousands: type a point, or mark the "
            "report as decimal-comma"
        )
    return f"{digits} is a version, a list or a date, no number"


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
