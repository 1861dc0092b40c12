"""From lines of an entries file to edits: the same parsing and checks as typing in the window."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extraction.codec import answer_to_data
from extraction.editing import check_may_edit
from extraction.edits import CellRef, Edit
from extraction.entries import split_path
from extraction.errors import CoextractError
from extraction.placing import find_page
from extraction.record import Answer, CellKey, Origin, RowState
from extraction.sealing import sealed_sections, sections_of
from schemas.parsing import read
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.entries import EntryLine
    from extraction.evidence import Evidence
    from extraction.placing import QuotePlacer
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Section
    from schemas.field import Field
    from schemas.values import Value


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that can't be taken: its number and why."""

    line: int
    reason: str


def _fault(line: EntryLine, reason: str) -> LineFault:
    return LineFault(line.number, f"(sheet {line.sheet}) {reason}" if line.sheet else reason)


@dataclass(slots=True)
class Entered:
    """What a file's lines come to: edits, and what could not be taken or placed."""

    edits: list[Edit] = field(default_factory=list)
    faults: list[LineFault] = field(default_factory=list)
    unplaced: list[LineFault] = field(default_factory=list)


def plan_edits(
    review: Review, reviewer: str, lines: Sequence[EntryLine], placer: QuotePlacer
) -> Entered:
    """The edits that lines of an entries file ask for, against the reviewer's records as they are.

    Nothing is written. Cells that hold the same already give no edit. Raises ``NotAllowed`` where
    the reviewer may not enter anything in one of the studies.
    """
    entered = Entered()
    for study, own in _by_study(review, lines, entered):
        check_may_edit(review.state, study, reviewer)
        plan = _StudyPlan(review, study, reviewer, placer, entered)
        for line in own:
            plan.take(line)
        entered.edits.extend(plan.edits())
    return entered


def _by_study(
    review: Review, lines: Sequence[EntryLine], entered: Entered
) -> Iterator[tuple[Study, list[EntryLine]]]:
    groups: dict[str, tuple[Study, list[EntryLine]]] = {}
    for line in lines:
        if line.fault:
            entered.faults.append(_fault(line, line.fault))
            continue
        try:
            study = review.study(line.study)
        except CoextractError as error:
            entered.faults.append(_fault(line, str(error)))
            continue
        groups.setdefault(study.id, (study, []))[1].append(line)
    yield from groups.values()


class _StudyPlan:
    """Gathers one study's lines: begins rows, reads answers, joins evidence."""

    def __init__(
        self, review: Review, study: Study, reviewer: str, placer: QuotePlacer, entered: Entered
    ) -> None:
        self._study, self._reviewer = study, reviewer
        self._placer, self._entered = placer, entered
        self._now = review.record(study, reviewer, viewer=reviewer)
        self._sections = {s.id: s for s in sections_of(review.codebook, study, reviewer)}
        self._known = {section.id for section in review.codebook.sections}
        self._sealed = sealed_sections(review.state, study.id, reviewer)
        self._opened = review.state.unblinded.get(study.id, set())
        self._next = self._now.copy()
        self._begun: list[CellKey] = []
        self._answers: dict[CellKey, Answer] = {}

    def take(self, line: EntryLine) -> None:
        """Take one line, or note why it can't be."""
        try:
            section, asked = self._target(line)
            self._check_lone_evidence(line)
            answer = self._answer(line, asked) if line.has_answer else None
            evidence = self._evidence(line)
            key = CellKey(section.id, self._row(section, line), asked.id)
            self._put(line, key, answer, evidence)
        except ValueError as fault:
            self._entered.faults.append(_fault(line, str(fault)))

    def edits(self) -> Iterator[Edit]:
        """The edits that lead from the record as it is to what the lines say."""
        for key in self._begun:
            yield Edit(self._cell(key), None, self._next.content(key))
        for key, answer in self._answers.items():
            before = self._now.answers.get(key)
            if before is None or not _same(before, answer):
                yield Edit(self._cell(key), before, answer)

    def _cell(self, key: CellKey) -> CellRef:
        return CellRef(self._study.id, self._reviewer, key)

    def _target(self, line: EntryLine) -> tuple[Section, Field]:
        section = self._sections.get(line.section)
        if section is None:
            theirs = line.section in self._known
            why = "is not duplicated: only the first reviewer enters it" if theirs else "is unknown"
            raise ValueError(f"section “{line.section}” {why}")
        asked = section.field(line.field)
        if asked is None:
            raise ValueError(f"section “{line.section}” has no field “{line.field}”")
        if bool(line.row) != section.repeats:
            raise ValueError(
                f"section “{section.id}” repeats: name the row"
                if section.repeats
                else f"section “{section.id}” does not repeat: leave the row empty"
            )
        return section, asked

    def _check_unsealed(self, section: str) -> None:
        if section in self._opened:
            raise ValueError(f"section “{section}” is unblinded and read-only for ever")
        if section in self._sealed:
            raise ValueError(f"section “{section}” is sealed; reopen it with a reason first")

    def _check_lone_evidence(self, line: EntryLine) -> None:
        if not line.has_answer and not (line.page or line.quote):
            raise ValueError("gives neither a value nor a reason nor a place")

    def _row(self, section: Section, line: EntryLine) -> str:
        if not section.repeats:
            return ""
        names = split_path(line.row)
        chain = [section]
        while chain[0].within:
            chain.insert(0, self._sections[chain[0].within])
        if len(names) != len(chain) or not all(names):
            shape = "/".join(f"<{one.title}>" for one in chain)
            raise ValueError(
                f"row “{line.row}” should be written {shape}, “\\/” for a slash in a name"
            )
        parent: str | None = None
        for one, name in zip(chain, names, strict=True):
            parent = self._next.find_row(one.id, name, parent) or self._begin(one, name, parent)
        return parent or ""

    def _begin(self, section: Section, name: str, parent: str | None) -> str:
        self._check_unsealed(section.id)
        row, position = uuid.uuid4().hex, len(self._next.row_ids(section.id, parent))
        key = CellKey(section.id, row, "")
        self._next.put(key, RowState(name, parent, position))
        self._begun.append(key)
        return row

    def _answer(self, line: EntryLine, asked: Field) -> Answer:
        if line.missing and line.value.strip():
            raise ValueError("gives both a value and a reason for none; keep one")
        if line.missing:
            answer = Answer(missing=read_missing(line.missing))
        else:
            value, assumed = read_value(line.value, asked, line.unit, line.reading)
            answer = Answer(value=value, raw=line.value, unit=line.unit, assumed=assumed)
        return replace(
            answer,
            origin=_origin(line),
            reading=line.reading,
            formula=line.formula,
            confidence=line.confidence,
            looked_in=line.looked_in,
            note=line.note,
        )

    def _evidence(self, line: EntryLine) -> Evidence | None:
        if not line.page:
            if line.quote.strip():
                raise ValueError("has a quote but no page")
            return None
        report, page = find_page(self._study, line.report, line.page)
        evidence = self._placer.place(report, page, line.quote)
        if line.quote.strip() and not evidence.boxes:
            where = f"page {line.page} of {report.name}"
            told = f"“{line.quote.strip()[:60]}” was not found on {where}; kept without its place"
            self._entered.unplaced.append(_fault(line, told))
        return evidence

    def _put(
        self, line: EntryLine, key: CellKey, answer: Answer | None, evidence: Evidence | None
    ) -> None:
        planned, standing = self._answers.get(key), self._now.answers.get(key)
        if answer is None:
            base = planned or standing
            if base is None:
                raise ValueError("adds evidence to a cell that holds nothing; give its value first")
        elif planned is not None:
            raise ValueError(f"is a second answer for “{line.field}” of the same row")
        else:
            kept = standing.evidence if standing and _same_value(standing, answer) else ()
            base = replace(answer, evidence=kept)
        answer = with_evidence(base, evidence)
        if standing is None or not _same(standing, answer):
            self._check_unsealed(key.section)
        self._answers[key] = answer


def read_value(
    text: str, asked: Field, unit: str = "", reading: str = ""
) -> tuple[Value, tuple[str, ...]]:
    """A typed text as a value of a field, with its assumed parts.

    Raises ``ValueError`` with the reason where it can't be one.
    """
    result = read(text, asked, unit=unit, reading=reading)
    if result.value is None:
        raise ValueError(
            f"“{text.strip()[:60]}” is no {asked.type.value} for “{asked.id}”: {result.why}"
        )
    return result.value, result.assumed


def read_missing(text: str) -> Missing:
    """A reason's code as typed. Raises ``ValueError`` where it is none."""
    try:
        return Missing(text.strip().upper())
    except ValueError as error:
        codes = ", ".join(reason.value for reason in Missing)
        raise ValueError(
            f"“{text}” is no reason for a missing value; the reasons are {codes}"
        ) from error


def _origin(line: EntryLine) -> Origin:
    try:
        return Origin(line.origin.casefold() or Origin.REPORTED)
    except ValueError as error:
        known = ", ".join(origin.value for origin in Origin)
        raise ValueError(f"“{line.origin}” is no origin; the origins are {known}") from error


def with_evidence(answer: Answer, evidence: Evidence | None) -> Answer:
    """The answer with one more place, unless it names that place already."""
    if evidence is None:
        return answer
    others = tuple(one for one in answer.evidence if one.place != evidence.place)
    if len(others) < len(answer.evidence):
        return answer
    return replace(answer, evidence=(*others, evidence))


def _same_value(a: Answer, b: Answer) -> bool:
    return replace(a, evidence=()) == replace(b, evidence=())


def _same(a: Answer, b: Answer) -> bool:
    return answer_to_data(a) == answer_to_data(b)


def told_faults(faults: Iterable[LineFault]) -> list[tuple[int, str]]:
    """Faults in the file's order."""
    return sorted((fault.line, fault.reason) for fault in faults)
