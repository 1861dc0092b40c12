"""What rows are called: after their first text pair field, numbered where the name is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.row_naming import naming_field, numbered_name

if TYPE_CHECKING:
    from extraction.record import Record
    from schemas.codebook import Section


def new_name(section: Section, record: Record, parent: str | None) -> str:
    """The name of a row that was just begun: ``Arm 2``."""
    field = naming_field(section)
    stem = field.label if field else section.title
    number = len(record.row_ids(section.id, parent)) + 1
    names = _names(section, record, parent)
    while f"{stem} {number}" in names:
        number += 1
    return f"{stem} {number}"


def free_name(section: Section, record: Record, wanted: str, row: str, parent: str | None) -> str:
    """``wanted``, numbered (``800 mg (2)``) where another row than ``row`` has it."""
    return numbered_name(wanted, _names(section, record, parent, but=row))


def follows_text(section: Section, record: Record, row: str) -> bool:
    """Whether a row's name was made by the program, so that it goes with the text."""
    field = naming_field(section)
    if field is None or not record.has_row(section.id, row):
        return False
    name = record.rows[section.id][row].name
    if re.fullmatch(rf"{re.escape(field.label)} \d+", name):
        return True
    answer = record.answer(section.id, row, field.id)
    typed = answer.raw.strip() if answer else ""
    return bool(typed) and re.fullmatch(rf"{re.escape(typed)}(?: \(\d+\))?", name) is not None


def _names(section: Section, record: Record, parent: str | None, but: str = "") -> set[str]:
    rows = record.rows.get(section.id, {})
    return {state.name for row, state in rows.items() if state.parent == parent and row != but}
