"""Tables as they would be found on a page, and records they are taken into."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from extraction.grabbing.guessing import guess_mapping
from extraction.grabbing.plan import plan_rows
from extraction.grabbing.printed import Printed
from extraction.grabbing.targets import places_in
from extraction.pdf.boxes import PageBox
from extraction.record import Answer, CellKey, Record, RowState
from schemas.values import Integer, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.plan import Plan
    from schemas.codebook import Codebook

REPORT = "c0ffee" * 10 + "beef"
EVENTS = "adverse_events"


def printed(*rows: Sequence[str], heads: int = 1) -> Printed:
    """A table of these rows, its cells laid out evenly over the page."""
    width, height = len(rows[0]), len(rows)
    boxes = tuple(
        tuple(
            PageBox(at / width, row / height, (at + 0.9) / width, (row + 0.9) / height)
            for at in range(width)
        )
        for row in range(height)
    )
    return Printed(REPORT, 5, "PDFium 1", tuple(map(tuple, rows)), boxes, heads)


def record_of(*arms: tuple[str, int]) -> Record:
    """A record with these arms, by name and number of patients; ids are ``a0``, ``a1``."""
    record = Record("study", "Ana")
    for place, (name, patients) in enumerate(arms):
        row = f"a{place}"
        record.put(CellKey("arms", row, ""), RowState(name, None, place))
        record.put(CellKey("arms", row, "label"), Answer(value=Text(name), raw=name))
        n = Answer(value=Integer(patients), raw=str(patients))
        record.put(CellKey("arms", row, "n"), n)
    return record


def guessed(table: Printed, codebook: Codebook, record: Record, section: str = EVENTS) -> Mapping:
    """The mapping that is guessed for the first place of a section."""
    place = next(one for one in places_in(codebook.sections, record) if one.section == section)
    found = codebook.section(section)
    assert found is not None
    return guess_mapping(table, place, found, codebook, record)


def planned(table: Printed, mapping: Mapping, codebook: Codebook, record: Record) -> Plan:
    """What taking the table comes to, with rows called ``new0``, ``new1``."""
    return plan_rows(table, mapping, codebook, record, numbered())


def numbered() -> Callable[[], str]:
    """Ids in order."""
    numbers = count()
    return lambda: f"new{next(numbers)}"


def values_of(plan: Plan, section: str = EVENTS) -> list[dict[str, str]]:
    """The rows of a section as they would be: their names, and what each field holds as text."""
    return [
        {
            "name": state.name,
            **{
                key.field: answer.raw or str(answer.missing)
                for key, answer in plan.after.answers.items()
                if key.row == row
            },
        }
        for row, state in plan.after.rows.get(section, {}).items()
    ]
