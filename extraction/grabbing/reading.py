"""A cell's text as it will be kept: read as the field's value, or as it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.grabbing.cell_context import readings_told, unit_told
from extraction.grabbing.checks import fitting_percentages
from extraction.record import Answer
from schemas.field import UnitOfAnalysis
from schemas.parsing import read, write
from schemas.values import Count, Missing, Unread

if TYPE_CHECKING:
    from schemas.field import Field
    from schemas.values import Value

_MARKS = re.compile(r"(?<=[\w)\]%.])\s*[*†‡§¶‖#]+$")
"""Footnote marks behind a number or a word; they are no part of it."""


class Kept(StrEnum):
    """How a cell is kept: with its value, or as printed where it can't be one."""

    READ = "read"
    AS_PRINTED = "as printed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it will be kept; ``why`` says why it could not be read."""

    printed: str
    answer: Answer
    kept: Kept = Kept.READ
    why: str = ""

    @property
    def value(self) -> Value | None:
        """Its value, if it has one."""
        return self.answer.value


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a cell: its heading with its row's name, and the N to use for a count."""

    words: str = ""
    total: int | None = None


def read_cell(printed: str, field: Field, beside: Beside) -> Cell | None:
    """The cell as it will be kept; ``None`` for an empty one.

    What may be a value but says not which is kept as its text; what can't be one as *unclear*, so
    that its words stay with their place. Neither is lost, and neither holds anything up.
    """
    text = " ".join(printed.split())
    if not text:
        return None
    bare = _MARKS.sub("", text)
    for words in dict.fromkeys((text, bare) if field.type.is_numeric else (bare,)):
        answer = _answer(words, field, beside)
        if answer is not None:
            return Cell(text, answer)
    why = read(text, field).why or ""
    if read(text, field).value is None:
        return Cell(text, Answer(missing=Missing.UNCLEAR), Kept.UNCLEAR, why)
    return Cell(text, Answer(value=Unread(text, why), raw=text), Kept.AS_PRINTED, why)


def _answer(text: str, field: Field, beside: Beside) -> Answer | None:
    """The answer a text gives by the first reading that fits; ``None`` where none does."""
    told, unit = readings_told(field, beside.words), unit_told(field, beside.words)
    for reading, given in dict.fromkeys(((told, unit), (told, ""), ("", unit), ("", ""))):
        found = read(text, field, reading=reading, unit=given)
        value = found.value
        if value is None or isinstance(value, Unread):
            continue
        if isinstance(value, Count):
            counted = _counted(value, field, beside.total)
            if counted is not None:
                return counted
            if found.assumed and fitting_percentages((value,)) == (1, 1):
                # What is n of N in percent is its percentage; nobody need confirm that.
                return Answer(value=value, raw=text, reading="percent")
        return Answer(value=value, raw=text, unit=given, reading=reading, assumed=found.assumed)
    return None


def _counted(value: Count, field: Field, total: int | None) -> Answer | None:
    """A count with the N of its column, where its cell prints none and it can be its own."""
    is_bare = value.n is not None and value.total is None
    is_of_people = field.unit_of_analysis is UnitOfAnalysis.PARTICIPANTS
    if total is None or value.n is None or not (is_bare and is_of_people) or value.n > total:
        return None
    full = Count(value.n, total, value.percent)
    return Answer(value=full, raw=write(full, field))
