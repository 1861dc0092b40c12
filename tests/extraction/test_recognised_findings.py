"""A number recognised with doubt asks for a look, and says so wherever it goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from extraction.adjudicating.second_look import Risk, risks
from extraction.evidence import CONFIDENCE_LINE, least_sure
from extraction.export.dump import write_dump
from extraction.export.preflight import Topic, Weight, preflight
from extraction.export.workbook import write_workbook
from extraction.findings import review_findings
from extraction.store import Commit, TextLayer
from tests.helpers.recognised import ENGINE, REPORT, give_n, source
from tests.helpers.reviews import ANA, BEN, a_review, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.evidence import Evidence
    from extraction.review import Review

DOUBTFUL, SURE = source(CONFIDENCE_LINE - 1), source(CONFIDENCE_LINE)
PICTURE = b"\x89PNG a crop"


def both(*sources: Evidence) -> Review:
    """Both have the same number from these sources, one each; sealed."""
    review = a_review("S")
    for who, one in zip((ANA, BEN), sources, strict=True):
        give_n(review, who, one)
    seal_both(review)
    return review


def doubts(review: Review, viewer: str | None = None) -> list[tuple[str, str, str]]:
    """Whose, where and what of the findings about recognised numbers."""
    found = review_findings(review, viewer)
    return [
        (one.whose, f"{one.section}/{one.row}/{one.field}", one.message)
        for one in found
        if one.rule == "recognised-with-doubt"
    ]


# ── findings ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_doubtful_number_is_found_with_its_page_and_how_sure_it_is() -> None:
    review = a_review("S")
    give_n(review, ANA, DOUBTFUL)
    [(whose, where, message)] = doubts(review, ANA)
    assert (whose, where) == (ANA, "arms/400/n")
    assert (
        message == "“31” was recognised on a picture of page 4, 89 of 100 sure. Look at the page."
    )


@pytest.mark.parametrize("one", [SURE, source(None), source(12, quote="thirty")])
def test_that_a_sure_number_printed_text_and_words_ask_for_no_look(one: Evidence) -> None:
    review = a_review("S")
    give_n(review, ANA, one)
    assert doubts(review, ANA) == []


def test_that_of_another_nothing_is_found_before_both_have_sealed() -> None:
    review = a_review("S")
    give_n(review, ANA, DOUBTFUL)
    assert doubts(review, BEN) == []
    assert doubts(review) == []


def test_that_sources_are_as_sure_as_the_least_sure_of_them() -> None:
    assert least_sure([source(None), SURE, DOUBTFUL]) == CONFIDENCE_LINE - 1
    assert least_sure([source(None)]) is None


def test_that_what_both_have_from_recognised_text_is_a_risk() -> None:
    def of_n(review: Review) -> tuple[Risk, ...]:
        [found] = [own for key, own in risks(review, review.study("S")).items() if key.field == "n"]
        return found

    assert Risk.OCR in of_n(both(SURE, SURE))
    assert Risk.OCR not in of_n(both(SURE, source(None)))
    assert Risk.FINDING in of_n(both(SURE, DOUBTFUL))


def test_that_recognised_values_are_told_before_they_leave() -> None:
    [one] = [
        one for one in preflight(both(DOUBTFUL, SURE)).notices if one.topic is Topic.RECOGNISED
    ]
    assert one.text == "1 value was recognised on pictures"
    assert one.weight is Weight.WARNING
    assert "1 of them with doubt" in one.detail
    notices = preflight(both(SURE, SURE)).notices
    assert [one.weight for one in notices if one.topic is Topic.RECOGNISED] == [Weight.NOTE]
    notices = preflight(both(source(None), source(None))).notices
    assert [one for one in notices if one.topic is Topic.RECOGNISED] == []


# ── what leaves ──────────────────────────────────────────────────────────────────────────────


def sheet(path: Path, name: str) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_that_the_mark_survives_into_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(both(DOUBTFUL, source(None)), path)
    evidence = {(row["whose"], row["field"]): row for row in sheet(path, "Evidence")}
    assert (evidence["A", "n"]["recognised"], evidence["B", "n"]["recognised"]) == (89, None)
    assert evidence["A", "n"]["engine"] == ENGINE
    [long] = [row for row in sheet(path, "Long") if row["field"] == "n"]
    assert long["recognised"] == 89
    [author] = [row for row in sheet(path, "Long") if row["field"] == "author"]
    assert author["recognised"] is None
    assert "recognised-with-doubt" in {row["rule"] for row in sheet(path, "Checks")}


def test_that_a_dump_takes_pictures_and_recognised_words_along(tmp_path: Path) -> None:
    review = a_review("S")
    layer = TextLayer(REPORT, 4, ENGINE, "[]")
    review.store.write(Commit((), text_layers=[layer, layer._replace(report="cd" * 32)]))
    name = review.keep_picture(PICTURE)
    give_n(review, ANA, source(71, picture=name))
    target = tmp_path / "out.json"
    write_dump(review, target, viewer=ANA)
    assert (tmp_path / "out.pictures" / f"{name}.png").read_bytes() == PICTURE
    assert json.loads(target.read_text())["text_layers"] == []  # of no report of this review
    write_dump(review, target, viewer=BEN)
    assert [one["of"] for one in [json.loads(target.read_text())]] == [BEN]
    assert name not in target.read_text()
