"""Two reviewers' records of one study, filled in a line a row, and a codebook with nested rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extraction.record import Answer, CellKey, Record, RowState
from schemas.codebook import Codebook, Section
from schemas.conditions import parse_condition
from schemas.field import Field, FieldType
from schemas.values import Count, Integer, Missing, Quantity, Text, Value

Content = Value | Missing | Answer | str | int


def field(id_: str, type_: FieldType, unit: str | None = None, of: str | None = None) -> Field:
    return Field(id_, id_.title(), type_, unit=unit, of=of)


STUDY = Section(
    "study",
    "Study",
    (
        field("design", FieldType.TEXT),
        field("notes", FieldType.LONGTEXT),
        field("year", FieldType.INTEGER),
        field("age", FieldType.STATISTICS, "year"),
        replace(field("reason", FieldType.TEXT), show_if=parse_condition("year > 2000")),
    ),
)
ARMS = Section(
    "arms",
    "Arms",
    (
        field("label", FieldType.TEXT),
        field("start_dose", FieldType.QUANTITY, "mg/day"),
        field("n", FieldType.INTEGER),
        field("response", FieldType.COUNT),
        replace(field("why", FieldType.TEXT), show_if=parse_condition("n > 5")),
    ),
    repeats=True,
    pair_by=("label", "start_dose", "n"),
    size="n",
)
EVENTS = Section(
    "adverse_events",
    "Adverse events",
    (
        field("term", FieldType.TEXT),
        field("affected", FieldType.COUNT),
        field("grade", FieldType.TEXT),
    ),
    repeats=True,
    within="arms",
    pair_by=("term", "affected"),
)
PATIENTS = Section(
    "patients",
    "Patients",
    (
        replace(field("code", FieldType.TEXT), identifier=True),
        field("sex", FieldType.TEXT),
    ),
    repeats=True,
    pair_by=("code",),
)
#: Stands before what it refers to, so that the order of pairing is not that of the form.
RESULTS = Section(
    "results",
    "Results",
    (
        field("outcome", FieldType.ROW, of="outcomes"),
        field("arm", FieldType.ROW, of="arms"),
        field("events", FieldType.COUNT),
    ),
    repeats=True,
    pair_by=("outcome", "arm"),
)
OUTCOMES = Section(
    "outcomes",
    "Outcomes",
    (field("what", FieldType.TEXT),),
    repeats=True,
    pair_by=("what",),
)
ONCE = Section("once", "Entered once", (field("funding", FieldType.TEXT),), duplicate=False)

CODEBOOK = Codebook("two", "Two", "1.0", (STUDY, RESULTS, ARMS, EVENTS, PATIENTS, OUTCOMES, ONCE))


class Filled:
    """A record under construction; row ids tell the reviewer and the order of beginning."""

    def __init__(self, reviewer: str) -> None:
        self.record = Record("s1", reviewer)
        self._begun = 0

    def put(self, section: str, row: str = "", **cells: Content) -> Filled:
        """Answers by field id."""
        for name, content in cells.items():
            self.record.put(CellKey(section, row, name), answer(content))
        return self

    def row(self, section: str, name: str, parent: str | None = None, **cells: Content) -> str:
        """A new row; its id."""
        self._begun += 1
        id_ = f"{self.record.reviewer}{self._begun}"
        self.record.put(CellKey(section, id_, ""), RowState(name, parent, self._begun))
        self.put(section, id_, **cells)
        return id_

    def arm(self, label: str | Missing, start: str | None = None, n: int | None = None) -> str:
        """A row of ``arms`` named after its label."""
        row = self.row("arms", str(label), label=label)
        if start is not None:
            self.put("arms", row, start_dose=Quantity((Decimal(start),), unit="mg/day"))
        if n is not None:
            self.put("arms", row, n=n)
        return row

    def event(self, arm: str, term: str, affected: int | None = None) -> str:
        """A row of ``adverse_events`` in an arm."""
        row = self.row("adverse_events", term, arm, term=term)
        if affected is not None:
            self.put("adverse_events", row, affected=Count(affected))
        return row


def answer(content: Content) -> Answer:
    """An answer that holds a value, a reason, a text or a whole number."""
    match content:
        case Answer():
            return content
        case Missing():
            return Answer(missing=content)
        case str():
            return Answer(Text(content), raw=content)
        case int():
            return Answer(Integer(content), raw=str(content))
        case _:
            return Answer(content)


def two() -> tuple[Filled, Filled]:
    """A's and B's empty records."""
    return Filled("A"), Filled("B")
