"""Table + mapping + record → rows, answers with their places, and the edits that take them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.edits import Edit
from extraction.entering import with_evidence
from extraction.grabbing.mapping import Mode, Totals, groups_of
from extraction.grabbing.matching import cell_of, matching_row, removal, same_value
from extraction.grabbing.printed import total_in
from extraction.grabbing.reading import Beside, Cell, Kept, read_cell
from extraction.record import Answer, CellKey, RowState
from extraction.row_naming import naming_field, numbered_name
from schemas.parsing import read
from schemas.values import Integer

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.evidence import Evidence
    from extraction.grabbing.mapping import Group, Mapping
    from extraction.grabbing.printed import Printed
    from extraction.pdf.boxes import PageBox
    from extraction.record import Record
    from schemas.codebook import Codebook, Section

    Readings = dict[tuple[str, str, str, Beside], Cell | None]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the record that comes about, or that takes a printed row's cells."""

    id: str
    name: str
    parent: str | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row: its cells by column as they will be kept, and the rows they go into."""

    row: int
    cells: tuple[Cell | None, ...]
    rows: tuple[PlannedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a table comes to. ``origin`` tells the printed cell of each cell of the record.

    ``after`` is the record as it would be; the one it was planned for stays as it is.
    """

    lines: tuple[Line, ...]
    edits: tuple[Edit, ...]
    after: Record
    origin: dict[CellKey, tuple[int, int]]

    @property
    def taken(self) -> tuple[Line, ...]:
        """The printed rows of which something is taken."""
        return tuple(line for line in self.lines if line.rows)

    @property
    def row_count(self) -> int:
        """How many rows of the record they come to."""
        return sum(len(line.rows) for line in self.lines)

    @property
    def unread(self) -> tuple[tuple[int, int], ...]:
        """The printed cells, by row and column, that are kept as printed."""
        return tuple(
            (line.row, column)
            for line in self.taken
            for column, cell in enumerate(line.cells)
            if cell is not None and cell.kept is not Kept.READ
        )


def size_around(codebook: Codebook, record: Record, section: str, row: str | None) -> int | None:
    """The participants of a row, else of the row around it, where its section counts them."""
    while row is not None:
        found = codebook.section(section)
        if found is None:
            return None
        value = record.value(section, row, found.size) if found.size else None
        if isinstance(value, Integer):
            return value.value
        state = record.rows.get(section, {}).get(row)
        section, row = found.within or "", state.parent if state else None
    return None


def plan_rows(
    table: Printed,
    mapping: Mapping,
    codebook: Codebook,
    record: Record,
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    known: Readings | None = None,
) -> Plan:
    """What taking a table by a mapping comes to; nothing is changed.

    ``known`` keeps cells that were read, so that only what is new is read the next time. Raises
    ``KeyError`` where the codebook has no such section.
    """
    section = codebook.section(mapping.place.section)
    if section is None:
        raise KeyError(mapping.place.section)
    readings = {} if known is None else known
    return _Planner(table, mapping, codebook, record, section, new_id, readings).plan()


@dataclass(slots=True)
class _Planner:
    table: Printed
    mapping: Mapping
    codebook: Codebook
    record: Record
    section: Section
    new_id: Callable[[], str]
    known: Readings
    edits: list[Edit] = field(default_factory=list)
    origin: dict[CellKey, tuple[int, int]] = field(default_factory=dict)
    matched: set[str] = field(default_factory=set)
    after: Record = field(init=False)

    def __post_init__(self) -> None:
        self.after = self.record.copy()

    def plan(self) -> Plan:
        groups = groups_of(self.mapping)
        if self.mapping.mode is Mode.REPLACE:
            for parent in dict.fromkeys(group.parent for group in groups):
                for old in self.record.row_ids(self.section.id, parent):
                    self._put_all(list(removal(self.codebook, self.record, self.section.id, old)))
        lines = []
        for row in self.table.body:
            cells = self._cells(row)
            is_left_out = row in self.mapping.left_out
            rows = () if is_left_out else tuple(self._rows(row, cells, groups))
            lines.append(Line(row, cells, rows))
        return Plan(tuple(lines), tuple(self.edits), self.after, self.origin)

    # ── cells ────────────────────────────────────────────────────────────────────────────────

    def _cells(self, row: int) -> tuple[Cell | None, ...]:
        named = naming_field(self.section)
        name = next(
            (
                self.table.text(row, column)
                for column, target in enumerate(self.mapping.targets)
                if target and named and target.field == named.id
            ),
            "",
        )
        return tuple(self._cell(row, column, name) for column in range(self.table.width))

    def _cell(self, row: int, column: int, name: str) -> Cell | None:
        target = self.mapping.targets[column]
        asked = self.section.field(target.field) if target else None
        if target is None or asked is None:
            return None
        heading = self.table.headings[column]
        words = heading if asked.type.value == "count" else f"{heading} {name}"
        beside = Beside(words, self._total(column, heading, target.parent))
        key = (self.table.text(row, column), self.section.id, asked.id, beside)
        if key not in self.known:
            self.known[key] = read_cell(key[0], asked, beside)
        return self.known[key]

    def _total(self, column: int, heading: str, parent: str | None) -> int | None:
        if self.mapping.totals is Totals.NONE:
            return None
        printed = total_in(heading) if self.mapping.totals is Totals.HEADING else None
        around = parent or self.mapping.place.parent
        size = size_around(self.codebook, self.record, self.section.within or "", around)
        return size if printed is None else printed

    # ── rows ─────────────────────────────────────────────────────────────────────────────────

    def _rows(
        self, row: int, cells: tuple[Cell | None, ...], groups: tuple[Group, ...]
    ) -> list[PlannedRow]:
        named = naming_field(self.section)
        found = []
        for group in groups:
            names = {group.columns[named.id]} if named and named.id in group.columns else set()
            telling = group.own - names or group.own
            if all(cells[column] is None for column in telling):
                continue  # a heading between rows, or an event that this arm has no count of
            answers = self._answers(row, cells, group)
            found.append(self._begin(row, group, answers))
            self._fill(found[-1], row, group, answers)
        return found

    def _answers(self, row: int, cells: tuple[Cell | None, ...], group: Group) -> dict[str, Answer]:
        answers = {}
        for field_id, column in group.columns.items():
            cell = cells[column]
            if cell is not None:
                place = self.table.evidence(row, column)
                answers[field_id] = with_evidence(cell.answer, place)
        if group.fixed is not None:
            answers[group.fixed.field] = self._fixed(group, row)
        return answers

    def _fixed(self, group: Group, row: int) -> Answer:
        fixed, place = group.fixed, self.table.heading_evidence(group.fixed_by)
        assert fixed is not None, "asked only of a group that has one"
        asked = self.section.field(fixed.field)
        assert asked is not None, "what is fixed is a field of the section"
        value = read(fixed.text, asked).value
        source: Evidence = place or self.table.evidence(row, group.fixed_by)
        return Answer(value=value, raw=fixed.text, evidence=(source,))

    def _begin(self, row: int, group: Group, answers: dict[str, Answer]) -> PlannedRow:
        if self.mapping.mode is Mode.MATCH:
            found = matching_row(self.section, self._unmatched(), group.parent, answers)
            if found is not None:
                self.matched.add(found)
                name = self.after.rows[self.section.id][found].name
                return PlannedRow(found, name, group.parent, is_new=False)
        rows = self.after.row_ids(self.section.id, group.parent)
        taken = {self.after.rows[self.section.id][one].name for one in rows}
        name = numbered_name(self._name(answers, len(rows)), taken)
        planned = PlannedRow(self.new_id(), name, group.parent, is_new=True)
        self.matched.add(planned.id)
        state = RowState(name, group.parent, len(rows))
        key = CellKey(self.section.id, planned.id, "")
        self._put_all([Edit(cell_of(self.record, key), None, state)])
        return planned

    def _unmatched(self) -> Record:
        """The record without the rows that have a printed row already."""
        rows = self.after.rows.get(self.section.id, {})
        left = {row: state for row, state in rows.items() if row not in self.matched}
        others = {**self.after.rows, self.section.id: left}
        return type(self.after)(self.after.study, self.after.reviewer, self.after.answers, others)

    def _name(self, answers: dict[str, Answer], number: int) -> str:
        named = naming_field(self.section)
        stem = named.label if named else self.section.title
        if named and named.id in answers and answers[named.id].raw.strip():
            return " ".join(answers[named.id].raw.split())
        references = [one.raw for key, one in answers.items() if self._is_reference(key)]
        return ", ".join(references) if references else f"{stem} {number + 1}"

    def _is_reference(self, field_id: str) -> bool:
        asked = self.section.field(field_id)
        return asked is not None and asked.type.value == "row"

    def _fill(
        self, planned: PlannedRow, row: int, group: Group, answers: dict[str, Answer]
    ) -> None:
        for field_id, answer in answers.items():
            key = CellKey(self.section.id, planned.id, field_id)
            standing = self.after.answers.get(key)
            kept = answer
            if standing is not None and same_value(standing, answer, self.section, field_id):
                kept = standing if _stands_there(standing, answer) else _joined(standing, answer)
            column = group.columns.get(field_id, group.fixed_by)
            self.origin[key] = (row, column)
            if kept != standing:
                self._put_all([Edit(cell_of(self.record, key), standing, kept)])

    def _put_all(self, edits: list[Edit]) -> None:
        for edit in edits:
            self.after.put(edit.cell.key, edit.after)
        self.edits += edits


def _joined(standing: Answer, answer: Answer) -> Answer:
    return with_evidence(standing, answer.evidence[0])


def _stands_there(standing: Answer, answer: Answer) -> bool:
    """Whether an answer has a source already that the cell lies in."""
    (cell,) = answer.evidence[:1]
    return any(
        (one.report, one.page) == (cell.report, cell.page) and _overlap(box, inner)
        for one in standing.evidence
        for box in one.boxes
        for inner in cell.boxes
    )


def _overlap(one: PageBox, other: PageBox) -> bool:
    across = min(one.x1, other.x1) > max(one.x0, other.x0)
    return across and min(one.y1, other.y1) > max(one.y0, other.y0)
