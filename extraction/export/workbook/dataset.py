"""The reconciled data: Studies, one sheet a repeating section, and Long, one row an item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.evidence import least_sure
from extraction.export.workbook.cells import answer_status, field_cells, field_columns
from extraction.export.workbook.names import sheet_names
from extraction.export.workbook.sheet import Column, Sheet, sheet
from extraction.results import ConsensusRow, Settled
from extraction.rows.row_references import b_row_name
from extraction.sealing import study_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.export.workbook.gathered import Gathered, OpenStudy
    from extraction.export.workbook.sheet import Cell, Row
    from extraction.record import Answer
    from extraction.results import ConsensusCell, Decision, Item
    from extraction.study import Study
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

_STUDY_COLUMNS = (
    Column("study", "The study's name"),
    Column("state", "How far the study is"),
    Column("mode", "dual, verify or single"),
    Column("reviewer_a", "First reviewer"),
    Column("reviewer_b", "Second reviewer"),
    Column("adjudicator", "Who decides; empty: either reviewer"),
    Column("version", "Dataset version; an unlock begins the next"),
    Column("reports", "The reports' file names"),
    Column("excluded_from_pooling", "Why the study stays out of all pooling"),
    Column("status", "included, or excluded late: its data are kept, out of every summary"),
    Column("exclusion_reason", "Why the study was excluded late"),
    Column("pilot", "yes: it served to try the codebook; its agreement is told apart"),
)


def studies_sheet(gathered: Gathered) -> Sheet:
    """One row a study, blinded ones by their state alone, with the fields that do not repeat."""
    codebook = gathered.review.codebook
    asked = [
        (s, f) for s, f in codebook.fields() if not s.repeats and f.id != "excluded_from_pooling"
    ]
    prefixes = _prefixes(codebook)
    columns = [*_STUDY_COLUMNS]
    for section, field in asked:
        columns += [_prefixed(prefixes[section.id], one) for one in field_columns(field)]
    return sheet("Studies", columns, lambda: _study_rows(gathered, asked))


def _prefixes(codebook: Codebook) -> dict[str, str]:
    """Sections that do not repeat share one sheet; where ids clash, later sections are named."""
    taken = {column.id for column in _STUDY_COLUMNS}
    prefixes: dict[str, str] = {}
    for section in codebook.sections:
        if section.repeats:
            continue
        ids = {column.id for field in section.fields for column in field_columns(field)}
        prefixes[section.id] = f"{section.id}_" if ids & taken else ""
        taken |= {prefixes[section.id] + one for one in ids}
    return prefixes


def _prefixed(prefix: str, column: Column) -> Column:
    return Column(prefix + column.id, column.meaning)


def _study_rows(gathered: Gathered, asked: Sequence[tuple[Section, Field]]) -> Iterator[Row]:
    settled = {one.study.id: one.consensus for one in gathered.studies if one.consensus}
    for study in gathered.review.studies():
        consensus = settled.get(study.id)
        cells: list[Cell] = list(_study_facts(gathered, consensus.study if consensus else study))
        rows = {row.section: row for row in consensus.rows if not row.id} if consensus else {}
        for section, field in asked:
            row = rows.get(section.id)
            cells += field_cells(field, row.cells.get(field.id) if row else None)
        yield cells


def _study_facts(gathered: Gathered, study: Study) -> Iterator[Cell]:
    state, assignment = gathered.review.state, study.assignment
    yield study.name
    yield study_state(state, study).value
    yield assignment.mode.value if assignment else None
    yield assignment.first if assignment else None
    yield assignment.second if assignment else None
    yield assignment.adjudicator if assignment else None
    yield state.versions.get(study.id, 1)
    yield "; ".join(report.name for report in study.reports)
    yield study.excluded_from_pooling
    yield "excluded" if study.exclusion else "included"
    yield study.exclusion
    yield "yes" if study.pilot else None


def section_sheets(gathered: Gathered, taken: Sequence[str]) -> list[Sheet]:
    """One sheet a repeating section, under its title."""
    sections = [section for section in gathered.review.codebook.sections if section.repeats]
    names = sheet_names([section.title for section in sections], taken)
    return [_section_sheet(gathered, s, name) for s, name in zip(sections, names, strict=True)]


def _section_sheet(gathered: Gathered, section: Section, name: str) -> Sheet:
    facts = {"study", "row", "row_status"}
    columns = [
        Column("study", "The study's name"),
        Column("row", "The row's path: its name, with the names of the rows around it"),
        Column("row_status", "settled, or open while nobody decided whether the row stays"),
    ]
    for field in section.fields:
        own = field_columns(field)
        clash = any(column.id in facts for column in own)
        columns += [_prefixed(f"{section.id}_" if clash else "", one) for one in own]
    return sheet(name, columns, lambda: _section_rows(gathered, section))


def _section_rows(gathered: Gathered, section: Section) -> Iterator[Row]:
    for one in gathered.studies:
        for row in one.consensus.of_section(section.id) if one.consensus else ():
            cells: list[Cell] = [one.study.name, row.path, "open" if row.open else "settled"]
            for field in section.fields:
                cells += field_cells(field, row.cells.get(field.id))
            yield cells


_LONG = (
    *("study", "section", "row", "field", "label", "value", "unit", "status", "assumed"),
    *("settled", "agreement", "category", "differs_in", "a_row", "a", "b_row", "b"),
    *("decision", "decided_by", "decided_at", "reason", "report", "page", "quote"),
    *("recognised", "note"),
)


def long_sheet(gathered: Gathered) -> Sheet:
    """One row a reconciled cell, with both originals, the decision and the source."""
    return sheet("Long", _LONG, lambda: _long_rows(gathered))


def _long_rows(gathered: Gathered) -> Iterator[Row]:
    for one in gathered.studies:
        items = {(i.key.section, i.key.a or i.key.b, i.key.field): (i, d) for i, d in one.items()}
        for link in (pair for pair in one.comparison.pairs if pair.is_link):
            whole = items[link.section, link.item_key.a, ""]
            items |= {(link.section, row, ""): whole for row in (*link.rows_of_a, *link.rows_of_b)}
        for row in one.consensus.rows if one.consensus else ():
            for section, field, cell in _filled(gathered, row):
                found = items.get((row.section, row.id, field.id)) or _whole_row(
                    items, section, row, cell.answer
                )
                source = _long_source(one.study, cell.answer)
                yield [*_long_facts(one, row, field, cell), *_long_item(*found), *source]


def _filled(
    gathered: Gathered, row: ConsensusRow
) -> Iterator[tuple[Section, Field, ConsensusCell]]:
    section = gathered.review.codebook.section(row.section)
    for field in section.fields if section else ():
        cell = row.cells.get(field.id)
        if section and cell is not None:
            yield section, field, cell


def _whole_row(
    items: Mapping[tuple[str, str, str], tuple[Item, Decision | None]],
    section: Section,
    row: ConsensusRow,
    answer: Answer | None,
) -> tuple[Item | None, Decision | None]:
    """The item about whole rows, this one or the one around it, told of one of the row's cells.

    The cell stands on the side that has the row.
    """
    outer = items.get((section.within or "", row.parent, ""))
    item, decision = items.get((row.section, row.id, "")) or outer or (None, None)
    if item is None:
        return None, None
    path_of_b = row.path.removeprefix(b_row_name(""))
    if path_of_b == row.path:
        return replace(item, a_row=row.path, a=answer), decision
    return replace(item, b_row=path_of_b, b=answer), decision


def _long_facts(
    one: OpenStudy, row: ConsensusRow, field: Field, cell: ConsensusCell
) -> Iterator[Cell]:
    answer = cell.answer
    yield from (one.study.name, row.section, row.path, field.id, field.label)
    yield answer.raw if answer else None
    yield (answer.unit or field.unit) if answer and answer.value is not None else None
    yield answer_status(answer) if answer else "open"
    yield ", ".join(answer.assumed) if answer else None
    yield (Settled.OPEN if row.open else cell.settled).value


def _long_item(item: Item | None, decision: Decision | None) -> list[Cell]:
    if item is None:
        return [None] * 11
    category = item.category.value if item.category else None
    sides: list[Cell] = [item.a_row, original(item.a), item.b_row, original(item.b)]
    return [item.status.value, category, ", ".join(item.parts), *sides, *decided(decision)]


def decided(decision: Decision | None) -> list[Cell]:
    """What was decided, by whom, when and why."""
    if decision is None:
        return [None] * 4
    return [decision.outcome.value, decision.by, decision.at, decision.reason]


def original(answer: Answer | None) -> Cell:
    """A reviewer's answer in one cell: as typed with its unit, or its reason for none."""
    if answer is None:
        return None
    if answer.missing is not None:
        return answer.missing.value
    return f"{answer.raw} {answer.unit}" if answer.unit else answer.raw


def _long_source(study: Study, answer: Answer | None) -> list[Cell]:
    evidence = answer.evidence[0] if answer and answer.evidence else None
    note = answer.note if answer else None
    if evidence is None:
        return [None, None, None, None, note]
    names = {report.sha256: report.name for report in study.known_reports}
    place: list[Cell] = [names.get(evidence.report), evidence.page, evidence.quote]
    return [*place, least_sure(answer.evidence if answer else ()), note]
