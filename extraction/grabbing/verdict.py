"""What there is to say of a table before it is taken: what fits, and what does not, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extraction.grabbing.checks import Graded, check_grades, fitting_percentages, span_in
from extraction.row_naming import naming_field
from schemas.checks import check_record
from schemas.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.grabbing.checks import Span
    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.plan import Line, Plan
    from schemas.codebook import Codebook, Section

_SAID_ELSEWHERE = frozenset({"unread"})
"""Rules whose findings a cell tells by itself."""


class Remark(NamedTuple):
    """A sentence about cells of one printed row."""

    row: int
    columns: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many printed percentages were held against their counts, and fit; likewise rows' grades.

    ``remarks`` are what does not fit, and rows without a name, in the order of the table. Nothing
    of it blocks anything.
    """

    percentages: int = 0
    fitting: int = 0
    graded_rows: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def marked(self) -> frozenset[tuple[int, int]]:
        """The printed cells, by row and column, that something is said about."""
        return frozenset((one.row, column) for one in self.remarks for column in one.columns)

    @property
    def marked_rows(self) -> frozenset[int]:
        """The printed rows that something is said about."""
        return frozenset(one.row for one in self.remarks)


def verdict_on(plan: Plan, mapping: Mapping, codebook: Codebook) -> Verdict:
    """What there is to say of what a plan takes: the codebook's checks, percentages and grades."""
    section = codebook.section(mapping.place.section)
    if section is None:
        return Verdict()
    cells = (cell for line in plan.taken for cell in line.cells if cell is not None)
    asked, fits = fitting_percentages(one.value for one in cells if isinstance(one.value, Count))
    remarks = [*_nameless(plan, mapping, section), *_findings(plan, codebook, section)]
    graded = 0
    for line, family in _families(plan, mapping, section):
        sums = check_grades(_name(line), family)
        graded += sums.was_checked
        if sums.told:
            remarks.append(Remark(line.row, sums.columns, sums.told))
    return Verdict(asked, fits, graded, tuple(sorted(remarks)))


def _nameless(plan: Plan, mapping: Mapping, section: Section) -> Iterator[Remark]:
    """Rows whose cell of the column that names them is empty; all, where no column does."""
    named = naming_field(section)
    if named is None:
        return
    held = [one.field if one else "" for one in mapping.targets]
    column = held.index(named.id) if named.id in held else None
    for line in plan.taken:
        if column is None:
            yield Remark(line.row, (), f"No column holds {named.label}: the rows have no name.")
        elif line.cells[column] is None:
            beside = next((cell.printed for cell in line.cells if cell is not None), "")
            told = f"“{beside}” is in a row without a name: its cell of {named.label} is empty."
            yield Remark(line.row, (column,), told)


def _findings(plan: Plan, codebook: Codebook, section: Section) -> Iterator[Remark]:
    """What the checks of the record find in the cells that are taken."""
    seen = {section.id, *(one.id for one in codebook.ancestors(section))}
    seen.update(field.of for field in section.fields if field.of)
    named = {row.id: line for line in plan.taken for row in line.rows}
    for finding in check_record(codebook, plan.after.only(seen)):
        where = plan.origin.get((finding.section, finding.row, finding.field))  # type: ignore[call-overload]  # a CellKey is such a tuple
        if where is not None and finding.rule not in _SAID_ELSEWHERE:
            name = _name(named[finding.row])
            yield Remark(where[0], (where[1],), f"{name}: {finding.message}")


def _families(
    plan: Plan, mapping: Mapping, section: Section
) -> Iterator[tuple[Line, tuple[Graded, ...]]]:
    """The counts of each printed row that are of the same thing in different grades."""
    rows = {row.id: (line, row) for line in plan.taken for row in line.rows}
    found: dict[tuple[int, str | None, str], list[Graded]] = {}
    for key, (printed, column) in plan.origin.items():
        value, span = plan.after.value(*key), _span(mapping, section, column)
        if isinstance(value, Count) and value.n is not None and span is not None:
            family = (printed, rows[key.row][1].parent, span.stem)
            found.setdefault(family, []).append(Graded(column, span, value))
    lines = {line.row: line for line in plan.taken}
    for (printed, _, _), counts in found.items():
        if len(counts) > 1:
            yield lines[printed], tuple(counts)


def _span(mapping: Mapping, section: Section, column: int) -> Span | None:
    target = mapping.targets[column]
    field = section.field(target.field) if target else None
    if target is None or field is None:
        return None
    if target.fixed is None:
        return span_in(field.label)
    span = span_in(target.fixed.label) or span_in(target.fixed.text)
    return span._replace(stem=field.id) if span else None


def _name(line: Line) -> str:
    return line.rows[0].name
