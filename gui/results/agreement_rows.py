"""What the table of agreement lists: fields, sections, studies, rows, reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.delegates.parts import Part
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.agreement import (
        AgreementReport,
        FieldAgreement,
        ReviewerRates,
        Share,
    )
    from gui.results.agreement_words import AgreementWords
    from gui.results.computing import Outcome
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

    Parts = tuple[Part, ...]


class By(StrEnum):
    """What a row of the table is; ``PILOT`` are the fields in the pilot studies alone."""

    FIELDS = "fields"
    SECTIONS = "sections"
    STUDIES = "studies"
    ROWS = "rows"
    REVIEWERS = "reviewers"
    PILOT = "pilot"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which conflicts belong to a row: those of a study, a section, a field of it, or of its rows.

    What is ``None`` is not looked at. ``field`` ``""`` means rows that only one reviewer has.
    """

    study: str | None = None
    section: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A line of the table; with ``share`` ``None`` a heading over others.

    ``beyond`` is what stands in the last column, the fullest first: what fits is shown.
    """

    name: str
    share: Share | None = None
    beyond: tuple[Parts, ...] = ()
    scope: Scope | None = None
    field: Field | None = None
    agreement: FieldAgreement | None = None
    shape: Shape | None = None


def rows_of(
    outcome: Outcome, words: AgreementWords, by: By, *, only_key: bool
) -> Iterator[AgreementRow]:
    """The rows of one way to look at it."""
    report, book = outcome.agreement, outcome.material.codebook
    if by is By.PILOT and report.pilot is not None:
        yield from _fields(book, report.pilot, words, only_key=only_key)
    elif by is By.SECTIONS:
        yield from _sections(book, report)
    elif by is By.STUDIES:
        yield from _studies(outcome)
    elif by is By.ROWS:
        yield from _rows(book, report, words)
    elif by is By.REVIEWERS:
        for one in report.reviewers:
            yield from _reviewer(one, words)
    else:
        yield from _fields(book, report, words, only_key=only_key)


def _fields(
    book: Codebook, report: AgreementReport, words: AgreementWords, *, only_key: bool
) -> Iterator[AgreementRow]:
    """The fields in the form's order, each group of them under its heading."""
    known = {(one.section, one.field): one for one in report.fields}
    last = ""
    for section, field in book.fields():
        one = known.get((section.id, field.id))
        if one is None or (only_key and not field.key_outcome):
            continue
        heading = _heading(section, field)
        if heading != last:
            yield AgreementRow(heading)
            last = heading
        beyond, scope = words.beyond(one, field), Scope(None, section.id, field.id)
        yield AgreementRow(field.label, one.share, beyond, scope, field, one)


def _heading(section: Section, field: Field) -> str:
    return f"{section.title} · {field.group}" if field.group else section.title


def _note(text: str) -> tuple[Parts, ...]:
    return ((Part(text, "muted"),),) if text else ()


def _sections(book: Codebook, report: AgreementReport) -> Iterator[AgreementRow]:
    for one in report.sections:
        section = book.section(one.section)
        title = section.title if section else one.section
        yield AgreementRow(title, one.share, _note(one.note), Scope(section=one.section))


def _studies(outcome: Outcome) -> Iterator[AgreementRow]:
    names = {study.id: study.name for study in outcome.material.studies}
    for one in outcome.agreement.studies:
        scope = Scope(study=one.study)
        yield AgreementRow(names[one.study], one.share, _note(one.note), scope)


def _rows(book: Codebook, report: AgreementReport, words: AgreementWords) -> Iterator[AgreementRow]:
    for one in report.rows:
        section = book.section(one.section)
        yield AgreementRow(section.title if section else one.section)
        scope = Scope(section=one.section, field="")
        for share, shape in ((one.of_a, Shape.A), (one.of_b, Shape.B)):
            is_a = shape is Shape.A
            note = _note(words.rows(one, is_a=is_a))
            yield AgreementRow(words.had_by_both(is_a=is_a), share, note, scope, shape=shape)


def _reviewer(one: ReviewerRates, words: AgreementWords) -> Iterator[AgreementRow]:
    """Against the settled values, over studies with nothing open."""
    yield AgreementRow(f"{one.reviewer} · {words.studies(one.studies)}")
    omissions, errors, rows = words.rates(one)
    yield AgreementRow(omissions, one.omissions, _note(rows))
    yield AgreementRow(errors, one.errors)


def head_of(row: AgreementRow, words: AgreementWords) -> str:
    """The line below a row's name in the pane."""
    if row.agreement is not None and row.field is not None:
        return words.kind(row.agreement, row.field)
    return "" if row.share is None else words.share(row.share)
