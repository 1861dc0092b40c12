"""The closed list of reasons for a decision, so that they can be counted over a whole review.

A decision's ``reason`` is free text; its ``codes`` are of this list. Decisions written before there
were codes give the same words in their text, parted by semicolons: those count too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.results import Decision


class ReasonCode(StrEnum):
    """Why two answers differed; the values are what files hold."""

    MISREAD_TABLE = "misread-table"
    MISSED = "missed"
    UNIT = "unit"
    DENOMINATOR = "denominator"
    ROUNDING = "rounding"
    OTHER_PLACE = "other-place"
    CODEBOOK_UNCLEAR = "codebook-unclear"
    OWN_SLIP = "own-slip"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _LABELS[self]


_LABELS = {
    ReasonCode.MISREAD_TABLE: "misread table",
    ReasonCode.MISSED: "missed",
    ReasonCode.UNIT: "unit",
    ReasonCode.DENOMINATOR: "denominator",
    ReasonCode.ROUNDING: "rounding",
    ReasonCode.OTHER_PLACE: "another place of the report",
    ReasonCode.CODEBOOK_UNCLEAR: "codebook unclear",
    ReasonCode.OWN_SLIP: "my own error",
}
_BY_WORDS = {label: code for code, label in _LABELS.items()}
_BY_VALUE = {code.value: code for code in ReasonCode}


def codes_of(decision: Decision) -> tuple[ReasonCode, ...]:
    """The reasons of a decision that can be counted, in the order given, none twice.

    Those of a newer version that this one doesn't know are left out.
    """
    if decision.codes:
        given = [_BY_VALUE.get(code) for code in decision.codes]
    else:
        parts = decision.reason.split(";")
        given = [_BY_WORDS.get(part.strip().casefold()) for part in parts]
    return tuple(dict.fromkeys(code for code in given if code is not None))


def read_codes(text: str) -> tuple[str, ...]:
    """Codes as typed, parted by semicolons. Raises ``Refused`` where one is not of the list."""
    parts = [part.strip().casefold() for part in text.split(";") if part.strip()]
    check_codes(parts)
    return tuple(dict.fromkeys(parts))


def check_codes(codes: Iterable[str]) -> None:
    """Raise ``Refused`` for a code that is not of the list."""
    for code in codes:
        if code not in _BY_VALUE:
            known = ", ".join(_BY_VALUE)
            raise Refused(f"“{code}” is no code of a reason; the codes are {known}")
