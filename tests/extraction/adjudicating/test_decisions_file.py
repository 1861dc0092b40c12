"""Lines of a decisions file: contradictions, evidence beside a side, items named apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.decisions_file import PlannedDecisions, plan_decisions
from extraction.adjudicating.settling import decide
from extraction.placing import Unplaced
from extraction.reports import ReadReport
from extraction.results import Outcome
from extraction.setting_up import add_report
from extraction.tabular import Line
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review

BASE = (line("study.author", "Wang"), line("arms[one].label", "one"))
N = {"study": "S", "section": "arms", "row": "one", "field": "n"}


def _review() -> Review:
    """Two records that differ in ``n`` (of ``one``), B without a row ``two``; one report."""
    review = a_review("S")
    add_report(review, review.study("S"), ReadReport("a.pdf", "a" * 64, 3, b""))
    only_a = (line("arms[two].label", "quite another"), line("arms[two].n", "99"))
    enter(review, ANA, *BASE, line("arms[one].n", "14"), *only_a)
    enter(review, BEN, *BASE, line("arms[one].n", "41"))
    seal_both(review)
    return review


def _plan(review: Review, **cells: str) -> PlannedDecisions:
    return plan_decisions(review, ANA, [Line(2, cells)], Unplaced())


def _fault(**cells: str) -> str:
    planned = _plan(_review(), **cells)
    assert not planned.decisions
    (fault,) = planned.faults
    assert fault.line == 2
    return fault.reason


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"decision": "a", "value": "3"}, "decides “a” and gives a value too"),
        ({"decision": "b", "missing": "NR"}, "decides “b” and gives a missing too"),
        ({"decision": "value", "value": "3", "missing": "NR"}, "gives a missing too"),
        ({"decision": "missing", "value": "3", "missing": "NR"}, "gives a value too"),
        ({"decision": "value"}, "gives none"),
        ({"decision": "missing"}, "is no reason"),
        ({"decision": "a", "quote": "14 patients"}, "has a quote but no page"),
        ({"decision": "keep-row"}, "“keep-row” can't settle it"),
        ({"decision": "perhaps"}, "is no decision"),
    ],
)
def test_that_a_line_that_contradicts_itself_is_told(cells: dict[str, str], reason: str) -> None:
    assert reason in _fault(**N, **cells)


@pytest.mark.parametrize("outcome", ["a", "b", "value"])
def test_that_a_row_is_kept_or_dropped_and_nothing_else(outcome: str) -> None:
    row = {"study": "S", "section": "arms", "row": "two", "field": ""}
    value = {"value": "3"} if outcome == "value" else {}
    assert "keep-row or drop-row" in _fault(**row, decision=outcome, **value)


def test_that_a_kept_row_takes_no_page() -> None:
    row = {"study": "S", "section": "arms", "row": "two", "field": ""}
    assert "takes no page" in _fault(**row, decision="keep-row", page="1")


def test_that_a_line_with_an_error_in_a_cell_is_told() -> None:
    broken = Line(7, {**N, "decision": "a"}, "cell F7 holds the error #REF!")
    (fault,) = plan_decisions(_review(), ANA, [broken], Unplaced()).faults
    assert (fault.line, fault.reason) == (7, "cell F7 holds the error #REF!")


def test_that_places_beside_a_side_are_kept_with_its_answer() -> None:
    review = _review()
    planned = _plan(review, **N, decision="b", page="2", quote="41 patients")
    ((study, (decision,)),) = planned.decisions
    assert decision.outcome is Outcome.B
    decide(review, planned.decisions, by=ANA)
    cell = review.consensus(study).of_section("arms")[0].cells["n"]
    assert cell.answer is not None
    assert cell.answer.raw == "41"
    assert [(one.page, one.quote) for one in cell.answer.evidence] == [(2, "41 patients")]
    assert decide(review, planned.decisions, by=ANA) == 0


def test_that_a_side_without_places_is_decided_as_before() -> None:
    ((_, (decision,)),) = _plan(_review(), **N, decision="a").decisions
    assert decision.answer is None


def test_that_a_row_of_a_named_like_bs_mark_and_bs_own_row_are_named_apart() -> None:
    review = a_review("S")
    enter(review, ANA, *BASE, line("arms[B:x].label", "left"), line("arms[B:x].n", "1"))
    enter(review, BEN, *BASE, line("arms[x].label", "other"), line("arms[x].n", "200"))
    seal_both(review)
    rows = [i.row for i in review.comparison(review.study("S")).items if not i.key.field]
    assert rows == [r"\B:x", "B:x"]
    for row in rows:
        cells = {"study": "S", "section": "arms", "row": row, "field": ""}
        ((_, (decision,)),) = _plan(review, **cells, decision="keep-row").decisions
        assert bool(decision.key.a) == (row == r"\B:x")
