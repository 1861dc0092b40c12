"""The two records of the sample: complete, with quotes that stand on their pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker
from extraction.pdf.quotes import find_quote
from tests.resources import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.boxes import Word

    #: The words of each page, by study and page as the entries name it.
    Pages = dict[tuple[str, str], list[Word]]

ENTRIES = ["entries-a.csv", "entries-b.csv"]
QUOTED = [*ENTRIES, "decisions.csv"]
REPORTS = {study["name"]: study["report"] for study in sample.review()["study"]}


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with PdfWorker() as worker:
        documents = {
            study: worker.open(sample.FOLDER / name, name) for study, name in REPORTS.items()
        }
        yield {
            (study, str(page)): list(worker.words(document, page))
            for study, document in documents.items()
            for page in range(1, document.page_count + 1)
        }


def test_that_the_review_names_nine_studies_with_a_pdf_each() -> None:
    assert len(REPORTS) == 9
    assert sorted(REPORTS.values()) == sorted(path.name for path in sample.FOLDER.glob("*.pdf"))


def test_that_the_review_names_two_reviewers_with_their_entries() -> None:
    told = sample.review()
    assert [one["entries"] for one in told["reviewer"]] == ENTRIES
    assert told["codebook"] == sample.codebook()["id"]
    assert told["adjudicator"] not in [one["name"] for one in told["reviewer"]]


@pytest.mark.parametrize("name", QUOTED)
def test_that_every_quote_has_its_place_on_the_page_named(name: str, pages: Pages) -> None:
    quoted = [line for line in sample.read_csv(name) if line["quote"]]
    lost = [
        (line["study"], line["field"], line["quote"])
        for line in quoted
        if not find_quote(pages[line["study"], line["page"]], line["quote"])
    ]
    assert quoted
    assert lost == []


@pytest.mark.parametrize("name", ENTRIES)
def test_that_every_value_has_a_page_and_a_quote(name: str) -> None:
    bare = [line for line in sample.read_csv(name) if line["value"] and not line["quote"]]
    assert bare == []


@pytest.mark.parametrize("name", ENTRIES)
def test_that_a_line_holds_a_value_or_a_reason_or_only_evidence(name: str) -> None:
    lines = sample.read_csv(name)
    assert {line["missing"] for line in lines} == {"", "NR", "UNCLEAR"} | _also(name)
    assert not [line for line in lines if line["value"] and line["missing"]]
    assert not [line for line in lines if not (line["value"] or line["missing"] or line["quote"])]


def _also(name: str) -> set[str]:
    """Only B gives the reason that is settled as another."""
    return {"NA"} if name == "entries-b.csv" else set()


@pytest.mark.parametrize("name", ENTRIES)
def test_that_all_fields_of_every_study_and_arm_are_answered_but_the_planted_gap(name: str) -> None:
    cells = set(sample.answers(name))
    rows = {(study, section, row) for study, section, row, _ in cells}
    unset = [
        (study, field)
        for study, section, row in sorted(rows)
        for field in sample.fields(section)
        if (study, section, row, field) not in cells
    ]
    assert unset == ([("Stacchiotti", "any_adverse_event")] if name == "entries-a.csv" else [])
    assert {study for study, section, _ in rows if section == "study"} == set(REPORTS)
    assert {study for study, section, _ in rows if section == "adverse_events"} == set(REPORTS)


@pytest.mark.parametrize("name", ENTRIES)
def test_that_choices_are_options_of_the_codebook(name: str) -> None:
    for (_, section, _, field), line in sample.answers(name).items():
        choices = sample.fields(section)[field].get("choices")
        if choices and line["value"]:
            codes = [one if isinstance(one, str) else one["code"] for one in choices]
            assert line["value"] in codes


@pytest.mark.parametrize("name", ENTRIES)
def test_that_a_row_is_named_by_its_first_text_field(name: str) -> None:
    for (_, _, row, field), line in sample.answers(name).items():
        if field in ("label", "term"):
            assert row.split("/")[-1] == line["value"]


@pytest.mark.parametrize("name", ENTRIES)
def test_that_adverse_events_stand_under_an_arm_and_never_exceed_it(name: str) -> None:
    cells = sample.answers(name)
    for (study, section, row, field), line in cells.items():
        if section == "adverse_events" and field == "affected":
            size = cells[study, "arms", row.split("/")[0], "n"]["value"]
            affected, total = line["value"].split("/")
            assert int(affected) <= int(total) == int(size)


@pytest.mark.parametrize("name", ENTRIES)
def test_that_the_digits_of_ages_and_sizes_stand_in_their_quotes_but_the_planted_slip(
    name: str,
) -> None:
    wrong = [
        (study, field)
        for (study, _, _, field), line in sample.answers(name).items()
        if field in ("age", "tumor_size") and line["origin"] != "calculated"
        if not _numbers(line["value"]) <= _numbers(line["quote"])
    ]
    assert wrong == ([("Ugurel", "age")] if name == "entries-b.csv" else [])


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text.replace("·", ".")))


def test_that_b_lists_adverse_events_in_another_order() -> None:
    def order(name: str) -> list[str]:
        return [
            line["row"].split("/")[1]
            for line in sample.read_csv(name)
            if line["study"] == "Heinrich" and line["field"] == "term"
        ]

    a, b = (order(name) for name in ENTRIES)
    assert a != b
    assert sorted(a) == sorted(b)


def test_that_a_size_in_millimetres_equals_the_other_in_centimetres() -> None:
    cell = ("Kerob", "arms", "Imatinib 600 mg", "tumor_size")
    a, b = (sample.answers(name)[cell] for name in ENTRIES)
    assert (a["value"], a["unit"]) == ("9.1 (2.0–25.0)", "cm")
    assert (b["value"], b["unit"]) == ("91 (20–250)", "mm")
    assert cell not in map(sample.key, sample.read_csv("conflicts.csv"))


def test_that_a_second_line_of_a_cell_only_adds_evidence() -> None:
    lines = sample.read_csv("entries-a.csv")
    further = [line for place, line in enumerate(lines) if sample.key(line) in _keys(lines[:place])]
    assert [(line["study"], line["field"], line["value"]) for line in further] == [
        ("Kerob", "tumor_size", "")
    ]


def _keys(lines: list[sample.Line]) -> set[sample.Key]:
    return {sample.key(line) for line in lines}
