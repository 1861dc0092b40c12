"""Comparisons as `compare --json` prints them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extraction.comparing.comparison import compare_records, comparison_to_data, totals_to_data
from extraction.evidence import Evidence
from extraction.record import Answer, Origin
from extraction.results import Decision, ItemKey, Outcome
from schemas.values import Count, Missing, Statistics, Text
from tests.helpers.two_records import CODEBOOK, Filled, answer, two

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.results import Comparison

NOBODY: Mapping[ItemKey, Decision] = {}


def compared(a: Filled, b: Filled) -> Comparison:
    return compare_records(CODEBOOK, "s1", a.record, b.record, [])


def data_of(
    a: Filled, b: Filled, decisions: Mapping[ItemKey, Decision] = NOBODY
) -> dict[str, Any]:  # JSON, as a script reads it
    data = comparison_to_data(
        CODEBOOK, "Ugurel 2014", compared(a, b), (a.record, b.record), decisions
    )
    read_back: dict[str, Any] = json.loads(json.dumps(data))
    return read_back


def arms() -> tuple[Filled, Filled]:
    """One pair of arms under other names, and one arm of each reviewer's own."""
    a, b = two()
    a.arm("400 mg", "400", 40)
    a.arm("Placebo", "0", 12)
    b.arm("Standard dose", "400", 40)
    b.arm("Surgery alone", "5", 7)
    return a, b


def test_that_a_study_has_its_name_its_pairs_and_its_items() -> None:
    data = data_of(*arms())
    assert list(data) == ["study", "pairs", "items"]
    assert data["study"] == "Ugurel 2014"


def test_that_pairs_are_rows_both_have_by_each_ones_own_path() -> None:
    assert data_of(*arms())["pairs"] == [
        {
            "section": "arms",
            "a_row": "400 mg",
            "b_row": "Standard dose",
            "score": 0.79,
            "confirmed": False,
        }
    ]


def test_that_an_item_has_the_keys_that_scripts_rely_on() -> None:
    item = data_of(*arms())["items"][0]
    assert list(item) == [
        *("section", "row", "a_row", "b_row", "field", "a", "b"),
        *("status", "parts", "category", "decision"),
    ]
    assert item == {
        "section": "arms",
        "row": "400 mg",
        "a_row": "400 mg",
        "b_row": "Standard dose",
        "field": "label",
        "a": {"value": "400 mg", "canonical": "400 mg"},
        "b": {"value": "Standard dose", "canonical": "standard dose"},
        "status": "conflict",
        "parts": [],
        "category": "wording",
        "decision": None,
    }


def test_that_a_row_one_record_lacks_is_null_and_has_no_field() -> None:
    placebo, surgery = data_of(*arms())["items"][-2:]
    told = ("row", "a_row", "b_row", "field", "a", "b", "category")
    assert [placebo[key] for key in told] == [
        *("Placebo", "Placebo", None, None, None, None),
        "row-unmatched",
    ]
    assert [surgery[key] for key in told] == [
        *("B:Surgery alone", None, "Surgery alone", None, None, None),
        "row-unmatched",
    ]


def test_that_an_item_of_the_study_has_empty_rows() -> None:
    a, b = two()
    a.put("study", design="phase 2")
    [item] = data_of(a, b)["items"]
    assert (item["row"], item["a_row"], item["b_row"]) == ("", "", "")
    assert item["b"] is None


def test_that_values_are_as_typed_beside_their_canonical_text() -> None:
    a, b = two()
    value = Statistics(mean=Decimal("18.0"), min=Decimal(12), max=Decimal(24), unit="month")
    typed = Answer(value, raw="18.0 (12–24)", unit="months", assumed=("min", "max"))
    a.put("study", age=typed)
    b.put("study", age=Answer(value))
    [item] = data_of(a, b)["items"]
    assert item["a"]["value"] == "18.0 (12–24)"
    assert item["a"]["unit"] == "months"
    assert item["a"]["assumed"] == ["min", "max"]
    assert item["a"]["canonical"] == item["b"]["canonical"]
    assert "18.0" in item["b"]["value"]
    assert "assumed" not in item["b"]


def test_that_parts_that_differ_are_listed() -> None:
    a, b = two()
    for filled, total in ((a, 40), (b, 41)):
        filled.put("arms", filled.arm("400 mg"), response=Count(27, total))
    item = data_of(a, b)["items"][-1]
    assert (item["category"], item["parts"]) == ("denominator", ["N"])


def test_that_a_reason_stands_alone_and_all_else_beside_an_answer_is_told() -> None:
    a, b = two()
    a.put("study", design=Answer(missing=Missing.NOT_REPORTED, note="looked twice"))
    full = Answer(
        Text("phase 2"),
        raw="phase 2",
        reading="x",
        origin=Origin.AUTHOR,
        evidence=(Evidence("ab12", 3, "a phase 2 trial"),),
    )
    b.put("study", design=full)
    [item] = data_of(a, b)["items"]
    assert item["a"] == {"missing": "NR", "note": "looked twice"}
    assert item["b"] == {
        "value": "phase 2",
        "canonical": "phase 2",
        "reading": "x",
        "origin": "author",
        "evidence": [{"report": "ab12", "page": 3, "quote": "a phase 2 trial"}],
    }


def decided(key: ItemKey, outcome: Outcome, given: Answer | None = None) -> Decision:
    return Decision(key, outcome, "Vera", "2024-05-01T10:00:00+02:00", "misread", given)


def test_that_a_decision_is_told_and_leaves_the_status() -> None:
    a, b = two()
    a.put("study", design="phase 2")
    b.put("study", design="phase 3")
    key = ItemKey("study", "", "", "design")
    [item] = data_of(a, b, {key: decided(key, Outcome.A)})["items"]
    assert item["status"] == "conflict"
    assert item["decision"] == {
        "decision": "a",
        "by": "Vera",
        "at": "2024-05-01T10:00:00+02:00",
        "reason": "misread",
    }


def test_that_a_decided_value_is_told_as_an_answer() -> None:
    a, b = two()
    a.put("study", design="phase 2")
    key = ItemKey("study", "", "", "design")
    value = {key: decided(key, Outcome.VALUE, answer("Pilot"))}
    reason = {key: decided(key, Outcome.MISSING, answer(Missing.UNCLEAR))}
    assert data_of(a, b, value)["items"][0]["decision"]["answer"] == {
        "value": "Pilot",
        "canonical": "pilot",
    }
    assert data_of(a, b, reason)["items"][0]["decision"]["answer"] == {"missing": "UNCLEAR"}


def test_that_totals_add_up_over_studies_and_count_open_conflicts() -> None:
    a, b = arms()
    a.put("study", design="phase 2")
    first = compared(a, b)
    a.put("study", design="phase 2")
    b.put("study", design="phase 3")
    second = compared(a, b)
    key = ItemKey("study", "", "", "design")
    totals = totals_to_data([(first, NOBODY), (second, {key: decided(key, Outcome.B)})])
    # Each time: label in other words, dose and n equal, two rows alone, and the design.
    assert totals == {"items": 12, "agree": 4, "conflict": 8, "undecided": 7}


def test_that_a_decision_on_an_agreed_item_settles_no_conflict() -> None:
    a, b = two()
    for filled in (a, b):
        filled.put("study", design="phase 2")
    key = ItemKey("study", "", "", "design")
    totals = totals_to_data([(compared(a, b), {key: decided(key, Outcome.A)})])
    assert totals == {"items": 1, "agree": 1, "conflict": 0, "undecided": 0}


def test_that_a_study_without_a_second_record_has_nothing_to_tell() -> None:
    assert totals_to_data([]) == {"items": 0, "agree": 0, "conflict": 0, "undecided": 0}
