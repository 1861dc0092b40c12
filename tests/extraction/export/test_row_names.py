"""Rows only B has: one name for them in every sheet, and their decision beside their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from extraction.adjudicating.settling import decide
from extraction.export.workbook import write_workbook
from extraction.findings import CONSENSUS, review_findings
from extraction.results import Decision, ItemKey, Outcome
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

    Rows = list[dict[str, object]]

REFERRING = f"""{CODEBOOK}
[[section]]
id = "results"
title = "Results"
repeats = true
pair_by = ["arm"]
  [[section.field]]
  id = "arm"
  label = "Of arm"
  type = "row"
  of = "arms"
"""


def _sheet(review: Review, folder: Path, name: str, viewer: str | None = None) -> Rows:
    path = folder / "out.xlsx"
    write_workbook(review, path, viewer=viewer)
    header, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def _only_b_has_a_row(codebook: str = CODEBOOK) -> Review:
    """Both have the arm “400”, named differently; only Ben has “placebo” with an event in it."""
    review = a_review("S", codebook=codebook)
    enter(review, ANA, line("study.author", "Wang"), line("arms[400].label", "400 mg"))
    enter(review, BEN, line("study.author", "Wang"), line("arms[400 mg].label", "400 mg"))
    enter(review, BEN, line("arms[placebo].label", "Placebo"))
    enter(review, BEN, line("events[placebo/rash].affected", "2/14 (99%)"))
    return review


def _keep(review: Review) -> None:
    study = review.study("S")
    (key,) = [i.key for i in review.comparison(study).items if not i.key.field]
    kept = Decision(ItemKey(*key), Outcome.KEEP_ROW, ANA, "", reason="It was randomised.")
    decide(review, [(study, [kept])], by=ANA)


def test_that_a_row_only_b_has_is_named_so_in_its_section(tmp_path: Path) -> None:
    review = _only_b_has_a_row()
    seal_both(review)
    rows = [(row["row"], row["row_status"]) for row in _sheet(review, tmp_path, "Arms")]
    assert rows == [("400", "settled"), ("B:placebo", "open")]
    _keep(review)
    rows = [(row["row"], row["row_status"]) for row in _sheet(review, tmp_path, "Adverse events")]
    assert rows == [("B:placebo/rash", "settled")]


def test_that_the_cells_of_a_kept_row_tell_who_kept_it_and_why(tmp_path: Path) -> None:
    review = _only_b_has_a_row()
    seal_both(review)
    _keep(review)
    rows = {(r["row"], r["field"]): r for r in _sheet(review, tmp_path, "Long")}
    for place, b_row, b in (
        (("B:placebo", "label"), "placebo", "Placebo"),
        (("B:placebo/rash", "affected"), "placebo/rash", "2/14 (99%)"),
    ):
        row = rows[place]
        assert (row["decision"], row["decided_by"]) == ("keep-row", ANA)
        assert row["reason"] == "It was randomised."
        assert (row["category"], row["a_row"], row["a"]) == ("row-unmatched", None, None)
        assert (row["b_row"], row["b"]) == (b_row, b)


def test_that_a_row_only_a_has_keeps_its_name_and_shows_its_decision(tmp_path: Path) -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"), line("arms[placebo].label", "Placebo"))
    enter(review, BEN, line("study.author", "Wang"))
    seal_both(review)
    _keep(review)
    (row,) = [r for r in _sheet(review, tmp_path, "Long") if r["section"] == "arms"]
    assert (row["row"], row["a_row"], row["a"], row["b_row"]) == (
        *("placebo", "placebo", "Placebo"),
        None,
    )
    assert row["decision"] == "keep-row"


def test_that_findings_in_the_consensus_name_rows_as_the_sheets_do() -> None:
    review = _only_b_has_a_row()
    seal_both(review)
    _keep(review)
    found = [f.row for f in review_findings(review) if f.whose == CONSENSUS]
    assert found == ["B:placebo/rash"]


@pytest.mark.parametrize(("named", "told"), [("placebo", "B:placebo"), ("400 mg", "400")])
def test_that_a_reference_of_bs_names_the_row_as_the_sheets_do(
    tmp_path: Path, named: str, told: str
) -> None:
    review = _only_b_has_a_row(REFERRING)
    enter(review, BEN, line("results[1].arm", named))
    seal_both(review)
    study = review.study("S")
    keys = [i.key for i in review.comparison(study).items if not i.key.field]
    decide(review, [(study, [Decision(k, Outcome.KEEP_ROW, ANA, "") for k in keys])], by=ANA)
    (row,) = _sheet(review, tmp_path, "Results")
    assert row["arm"] == told
    assert not [f for f in review_findings(review) if f.rule == "row-reference"]


def test_that_a_sides_reference_that_was_decided_for_is_named_so_too(tmp_path: Path) -> None:
    review = _only_b_has_a_row(REFERRING)
    enter(review, ANA, line("results[1].arm", "400"))
    enter(review, BEN, line("results[1].arm", "placebo"))
    seal_both(review)
    study = review.study("S")
    (item,) = [i for i in review.comparison(study).items if i.key.field == "arm"]
    decide(review, [(study, [Decision(item.key, Outcome.B, ANA, "")])], by=ANA)
    assert _sheet(review, tmp_path, "Results")[0]["arm"] == "B:placebo"


def test_that_a_reference_to_a_row_only_b_has_in_a_shared_one_is_found_there(
    tmp_path: Path,
) -> None:
    review = _only_b_has_a_row(REFERRING.replace('of = "arms"', 'of = "events"'))
    enter(review, BEN, line("events[400 mg/nausea].term", "nausea"))
    enter(review, BEN, line("results[1].arm", "400 mg/nausea"))
    seal_both(review)
    study = review.study("S")
    keys = [i.key for i in review.comparison(study).items if not i.key.field]
    decide(review, [(study, [Decision(k, Outcome.KEEP_ROW, ANA, "") for k in keys])], by=ANA)
    assert _sheet(review, tmp_path, "Results")[0]["arm"] == "B:400 mg/nausea"
    assert not [f for f in review_findings(review) if f.rule == "row-reference"]
