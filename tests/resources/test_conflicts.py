"""The planted conflicts, and the decisions that settle each of them."""

from __future__ import annotations

from collections import Counter

from tests.resources import sample

CONFLICTS = sample.read_csv("conflicts.csv")
DECISIONS = sample.read_csv("decisions.csv")
ANSWERS = {name: sample.answers(f"entries-{name}.csv") for name in "ab"}


def test_that_every_category_is_planted() -> None:
    assert Counter(line["category"] for line in CONFLICTS) == {
        "wording": 4,
        "omission": 3,
        "interpretation": 3,
        "row-unmatched": 2,
        "unit": 2,
        "value": 1,
        "precision": 1,
        "denominator": 1,
        "missing-type": 1,
    }


def test_that_no_item_is_listed_twice_in_either_file() -> None:
    for lines in (CONFLICTS, DECISIONS):
        assert max(Counter(map(sample.key, lines)).values()) == 1


def test_that_each_conflict_names_fields_of_the_codebook_and_rows_of_a_record() -> None:
    for line in CONFLICTS:
        rows = {
            key[2] for answers in ANSWERS.values() for key in answers if key[0] == line["study"]
        }
        assert line["row"].removeprefix("B:") in rows
        assert line["field"] in {"", *sample.fields(line["section"])}
        assert (line["field"] == "") == (line["category"] == "row-unmatched")


def test_that_a_row_only_one_record_has_is_in_no_other() -> None:
    unmatched = [line for line in CONFLICTS if line["category"] == "row-unmatched"]
    for line in unmatched:
        only_b, row = line["row"].startswith("B:"), line["row"].removeprefix("B:")
        has_it = [row in {key[2] for key in ANSWERS[name]} for name in "ab"]
        assert has_it == [not only_b, only_b]
    assert {line["row"].startswith("B:") for line in unmatched} == {True, False}


def test_that_the_decisions_settle_all_conflicts_and_one_item_on_which_both_were_wrong() -> None:
    conflicts, decided = {sample.key(one) for one in CONFLICTS}, {sample.key(d) for d in DECISIONS}
    assert conflicts <= decided
    assert decided - conflicts == {("Rutkowski 31", "arms", "Imatinib 800 mg", "partial_response")}


def test_that_the_decisions_are_of_every_kind_and_each_has_a_reason() -> None:
    kinds = {line["decision"] for line in DECISIONS}
    assert kinds == {"a", "b", "value", "missing", "keep-row", "drop-row"}
    assert all(line["reason"] for line in DECISIONS)


def test_that_a_new_value_is_given_with_its_quote() -> None:
    given = [line for line in DECISIONS if line["decision"] == "value"]
    assert given
    assert all(line["value"] and line["quote"] and line["page"] for line in given)


def test_that_rows_are_kept_or_dropped_and_cells_never_are() -> None:
    for line in DECISIONS:
        assert (line["field"] == "") == line["decision"].endswith("-row")
