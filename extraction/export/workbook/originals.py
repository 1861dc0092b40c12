"""The two records as entries files, what differs between them, and every piece of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.adjudication import own_slip
from extraction.adjudicating.settled_answers import decided_answer
from extraction.entries import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from extraction.export.workbook.dataset import decided, original
from extraction.export.workbook.sheet import Sheet, sheet
from extraction.record import CellKey
from extraction.replacing.standing import current_report, placement_of
from extraction.results import Category, Referral, Status, Thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.evidence import Evidence
    from extraction.export.workbook.gathered import Gathered, OpenStudy
    from extraction.export.workbook.sheet import Cell, Row
    from extraction.record import Answer, Record
    from extraction.results import Decision, Item
    from extraction.study import Study
    from schemas.field import Field

#: Whom an open conflict waits for.
OPEN_STATES = {
    Referral.NONE: "open",
    Referral.DISCUSSION: "open: in discussion",
    Referral.THIRD_REVIEWER: "open: with a third reviewer",
    Referral.AUTHORS: "open: the authors are asked",
}
#: The columns of an entries file; the optional ones stand in the order ``enter`` names them.
_ENTRIES = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)


def reviewer_sheet(gathered: Gathered, role: int) -> Sheet:
    """The records of the first (0) or second (1) reviewers as an entries file."""
    return sheet(f"Reviewer {'AB'[role]}", _ENTRIES, lambda: _entry_rows(gathered, role))


def _entry_rows(gathered: Gathered, role: int) -> Iterator[Row]:
    for study, record in gathered.records(role):
        for key in _in_form_order(gathered, record):
            yield from _answer_rows(study, record, key)


def _in_form_order(gathered: Gathered, record: Record) -> Iterator[CellKey]:
    """A record's cells section by section, row by row, as the form shows them."""
    for section in gathered.review.codebook.sections:
        for row in record.rows.get(section.id, {}) if section.repeats else [""]:
            keys = [CellKey(section.id, row, field.id) for field in section.fields]
            yield from (key for key in keys if key in record.answers)


def _answer_rows(study: Study, record: Record, key: CellKey) -> Iterator[Row]:
    answer = record.answers[key]
    place = [study.name, key.section, record.row_path(key.section, key.row), key.field]
    first, *more = answer.evidence or (None,)
    yield [*place, *_answer_cells(study, answer, first)]
    for evidence in more:
        yield [*place, None, None, None, *_place_cells(study, evidence), *[None] * 6]


def _answer_cells(study: Study, answer: Answer, evidence: Evidence | None) -> list[Cell]:
    missing = answer.missing.value if answer.missing else None
    told = [answer.note, answer.reading, answer.origin.value, answer.formula]
    return [
        *(answer.raw, answer.unit, missing),
        *_place_cells(study, evidence),
        *(*told, answer.confidence, answer.looked_in),
    ]


def _place_cells(study: Study, evidence: Evidence | None) -> list[Cell]:
    if evidence is None:
        return [None, None, None]
    return [_report_name(study, evidence.report), str(evidence.page), evidence.quote]


def _report_name(study: Study, sha256: str) -> str:
    """The report's file name, or its hash where two reports of the study share the name."""
    name = next((r.name for r in study.reports if r.sha256 == sha256), sha256)
    same = sum(report.name == name for report in study.reports)
    return name if same == 1 else sha256


_DISAGREEMENTS = (
    *("study", "section", "row", "field", "label", "category", "differs_in", "a_row", "a"),
    *("b_row", "b", "decision", "decided_by", "decided_at", "reason", "final"),
    *("a_page", "a_quote", "b_page", "b_quote", "state", "thread", "reason_codes", "own_slip"),
)


def disagreements_sheet(gathered: Gathered) -> Sheet:
    """Every conflict, settled or not; ``state`` says who an open one waits for."""
    return sheet("Disagreements", _DISAGREEMENTS, lambda: _conflict_rows(gathered))


def _conflict_rows(gathered: Gathered) -> Iterator[Row]:
    for one in gathered.studies:
        for item, decision in one.items():
            if item.status is Status.CONFLICT:
                yield _conflict_row(gathered, one, item, decision)


def _conflict_row(gathered: Gathered, one: OpenStudy, item: Item, decision: Decision | None) -> Row:
    field = gathered.review.codebook.field(item.key.section, item.key.field)
    return [
        *(one.study.name, item.key.section, item.row, item.key.field),
        field.label if field else _row_words(item),
        item.category.value if item.category else None,
        ", ".join(item.parts),
        *(item.a_row, original(item.a), item.b_row, original(item.b)),
        *decided(decision),
        _final(field, item, decision),
        *_first_place(item.a),
        *_first_place(item.b),
        *_how_far(one, item, decision),
    ]


def _how_far(one: OpenStudy, item: Item, decision: Decision | None) -> list[Cell]:
    """Whether it is decided or whom it waits for, what was said, and reasons that are counted."""
    thread = one.threads.get(item.key, Thread(item.key))
    said = "\n".join(f"{r.by} ({r.at}): {r.text}" for r in thread.remarks if r.text)
    if decision is None:
        return [OPEN_STATES[thread.referral], said, None, None]
    slip = own_slip(one.study, decision, item)
    codes = "; ".join(decision.codes)
    return ["decided", said, codes, f"own slip of {slip}" if slip else None]


def _row_words(item: Item) -> str:
    is_link = item.category is Category.ROW_SPLIT
    return "one row against several" if is_link else "the whole row"


def _final(field: Field | None, item: Item, decision: Decision | None) -> Cell:
    if decision is None or field is None:
        return None
    return original(decided_answer(field, decision, item))


def _first_place(answer: Answer | None) -> list[Cell]:
    evidence = answer.evidence[0] if answer and answer.evidence else None
    return [evidence.page, evidence.quote] if evidence else [None, None]


_EVIDENCE = (
    *("study", "section", "row", "field", "whose", "value", "report", "sha256", "page", "quote"),
    *("boxes", "prefix", "suffix", "kind", "engine", "recognised", "picture"),
    *("now_report", "now_sha256", "now_page", "now_boxes", "now_found"),
)


def evidence_sheet(gathered: Gathered) -> Sheet:
    """Where every original and every decided value stands: report, page, words, boxes.

    Of a report that was replaced also where that is in the new file, and how it was found there.
    """
    return sheet("Evidence", _EVIDENCE, lambda: _evidence_rows(gathered))


def _evidence_rows(gathered: Gathered) -> Iterator[Row]:
    opened = {one.study.id: one for one in gathered.studies}
    for role in (0, 1):
        for study, record in gathered.records(role):
            one = opened.get(study.id)
            named = one.row_names(record) if one else record.row_path
            for key in _in_form_order(gathered, record):
                place = (key.section, named(key.section, key.row), key.field)
                yield from _places(gathered, study, place, "AB"[role], record.answers[key])
    for one in gathered.studies:
        for item, decision in one.items():
            if decision is not None and decision.answer is not None:
                place = (item.key.section, item.row, item.key.field)
                yield from _places(gathered, one.study, place, "decision", decision.answer)


def _places(
    gathered: Gathered, study: Study, place: tuple[str, str, str], whose: str, answer: Answer
) -> Iterator[Row]:
    names = {report.sha256: report.name for report in study.known_reports}
    for one in answer.evidence:
        report: list[Cell] = [names.get(one.report), one.report, one.page, one.quote]
        more: list[Cell] = [_boxes(one), one.prefix, one.suffix, one.kind.value, one.engine]
        more += [one.confidence, one.picture or None]
        now = _place_now(gathered, study, one, names)
        yield [study.name, *place, whose, original(answer), *report, *more, *now]


def _boxes(evidence: Evidence) -> str:
    return "; ".join(
        f"{box.x0:.4f} {box.y0:.4f} {box.x1:.4f} {box.y1:.4f}" for box in evidence.boxes
    )


def _place_now(
    gathered: Gathered, study: Study, evidence: Evidence, names: Mapping[str, str]
) -> list[Cell]:
    """Where a source stands in the file that replaced its report; nothing where none did."""
    state = gathered.review.state
    report = current_report(state, study, evidence.report)
    if report == evidence.report:
        return [None] * 5
    placement = placement_of(state, study, evidence, gathered.viewer)
    how = "not looked for yet" if placement is None else placement.how.value
    place = placement.place if placement is not None else None
    where: list[Cell] = [None, None] if place is None else [place.page, _boxes(place)]
    return [names.get(report), report, *where, how]
