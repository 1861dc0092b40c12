"""The digits of a number as papers print them: thousands marks, decimal marks, powers of ten."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from schemas.parsing.exact import scaled
from schemas.parsing.outcome import CannotBeReadError

#: More digits than any paper prints; longer ones are keys or damage.
_LONGEST = 200
_POINT = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:[.·]\d+)?|[.·]\d+", re.ASCII)
_COMMA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:[,·]\d+)?|[.,·]\d+|\d+\.\d+", re.ASCII)
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:[,·]\d+)?", re.ASCII)
_POINT_CHUNK = re.compile(r"[.·]?\d+(?:,\d+)*(?:[.·]\d+)*(?:[eE][-+]\d{1,2}(?!\w))?", re.ASCII)
_COMMA_CHUNK = re.compile(r"[.,·]?\d+(?:\.\d+)*(?:[,·]\d+)*(?:[eE][-+]\d{1,2}(?!\w))?", re.ASCII)


def digits_at(text: str, start: int, *, decimal_comma: bool) -> str:
    """The digits and marks of one number that begin at a place.

    Raises ``CannotBeReadError`` where a superscript, a fraction or a power grows on them: 10² is
    not 102.
    """
    chunk = (_COMMA_CHUNK if decimal_comma else _POINT_CHUNK).match(text, start)
    assert chunk is not None
    after = text[chunk.end() : chunk.end() + 1]
    if after and (after in "^_" or unicodedata.category(after) == "No"):
        raise CannotBeReadError(f"{chunk[0]}{after} is a power or carries a mark, no number")
    return chunk[0]


def read_number(digits: str, *, decimal_comma: bool = False) -> Decimal:
    """The number printed as unsigned ``digits``, with as many decimals as were printed.

    A comma before exactly three digits marks thousands; in a decimal-comma report a point does.
    Raises ``CannotBeReadError`` for anything that is not one number.
    """
    mantissa, _, exponent = digits.lower().partition("e")
    if len(digits) > _LONGEST:
        raise CannotBeReadError("it is too long to be a number")
    if not (_COMMA if decimal_comma else _POINT).fullmatch(mantissa):
        raise CannotBeReadError(_why_no_number(digits, decimal_comma=decimal_comma))
    if not decimal_comma:
        plain = mantissa.replace(",", "")
    elif _COMMA_GROUPS.fullmatch(mantissa):
        plain = mantissa.replace(".", "").replace(",", ".")
    else:
        plain = mantissa.replace(",", ".")
    plain = plain.replace("·", ".")
    return scaled(Decimal(plain), int(exponent)) if exponent else Decimal(plain)


def _why_no_number(digits: str, *, decimal_comma: bool) -> str:
    if not decimal_comma and re.fullmatch(r"\d+,\d+", digits):
        return (
            f"{digits} is no number where a comma marks thousands: type a point, or mark the "
            "report as decimal-comma"
        )
    return f"{digits} is a version, a list or a date, no number"
