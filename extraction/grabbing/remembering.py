"""A mapping kept for the next table with the same headings."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from extraction.grabbing.targets import Fixed, Target, fixed_of, siblings_of
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.printed import Printed
    from extraction.grabbing.targets import Place
    from extraction.record import Record
    from schemas.codebook import Codebook, Section

_COUNTED = re.compile(r"\(?\s*\bn\s*=\s*[\d,]+\s*\)?|\(\s*\d+\s*\)")


def name_of(table: Printed, codebook: Codebook, section: Section) -> str:
    """What a mapping is kept under: the codebook, the section, and headings without their N.

    It tells nothing of the paper: only a digest of the words is kept.
    """
    headings = [fold(_COUNTED.sub(" ", fold(heading))) for heading in table.headings]
    words = json.dumps([codebook.id, section.id, headings])
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def written(mapping: Mapping, record: Record, section: Section) -> str:
    """A mapping's columns as text; arms go by their names."""
    rows = record.rows.get(section.within or "", {})
    columns: list[dict[str, str] | None] = []
    for target in mapping.targets:
        if target is None:
            columns.append(None)
            continue
        column = {"field": target.field}
        if target.fixed is not None:
            column |= {"fixed": target.fixed.field, "is": target.fixed.text}
        if target.parent is not None and target.parent in rows:
            column["within"] = rows[target.parent].name
        columns.append(column)
    return json.dumps(columns)


def targets_from(
    text: str, place: Place, section: Section, codebook: Codebook, record: Record
) -> tuple[Target | None, ...] | None:
    """The columns that were kept; ``None`` where none were, or the text is none of ours.

    A column whose field, grade or arm there is no more is not taken.
    """
    try:
        columns = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(columns, list):
        return None
    fixed = fixed_of(section, codebook, record)
    parents = {one.name: one.parent for one in siblings_of(place, section, record)}
    return tuple(_targets(columns, section, fixed, parents))


def _targets(
    columns: list[object],
    section: Section,
    fixed: tuple[Fixed, ...],
    parents: dict[str, str | None],
) -> Iterator[Target | None]:
    for column in columns:
        if not isinstance(column, dict) or section.field(str(column.get("field"))) is None:
            yield None
            continue
        option = (column.get("fixed"), column.get("is"))
        same = next((one for one in fixed if (one.field, one.text) == option), None)
        within = column.get("within")
        is_gone = ("fixed" in column and same is None) or (
            within is not None and within not in parents
        )
        yield None if is_gone else Target(str(column["field"]), same, parents.get(str(within)))
