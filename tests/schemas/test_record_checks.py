"""Findings over a whole record: nested rows, hidden fields, the codebook's own checks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.record import Answer, CellKey, Record, RowState
from schemas.checks import check_record
from schemas.codebook_file import read_codebook
from schemas.values import (
    Count,
    DecimalNumber,
    Integer,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
)
from tests.helpers.paper_record import PaperRecord

CODEBOOK = read_codebook(
    """
id = "trials"
title = "Trials"
version = "1"

[[section]]
id = "study"
title = "Study"
[[section.field]]
id = "enrolled"
label = "Enrolled"
type = "integer"

[[section]]
id = "arms"
title = "Arms"
repeats = true
size = "n"
[[section.field]]
id = "n"
label = "Patients"
type = "integer"
[[section.field]]
id = "complete"
label = "Complete response"
type = "count"
[[section.field]]
id = "partial"
label = "Partial response"
type = "count"
[[section.field]]
id = "rest"
label = "No response"
type = "count"
[[section.field]]
id = "excluded"
label = "Excluded"
type = "count"
show_if = "study.enrolled > 20"
[[section.field]]
id = "severe"
label = "Severe event"
type = "count"
[[section.field]]
id = "any"
label = "Any event"
type = "count"
[[section.field]]
id = "start"
label = "Starting dose"
type = "quantity"
unit = "mg/day"
[[section.field]]
id = "highest"
label = "Highest dose"
type = "quantity"
unit = "mg/day"

[[section]]
id = "groups"
title = "Groups"
repeats = true
within = "arms"
size = "n"
[[section.field]]
id = "n"
label = "Patients of the group"
type = "integer"
[[section.field]]
id = "affected"
label = "Affected"
type = "count"

[[check]]
kind = "parts"
of = ["arms.complete", "arms.partial", "arms.rest", "arms.excluded"]
total = "arms.n"

[[check]]
kind = "at_most"
of = ["arms.severe"]
limit = "arms.any"

[[check]]
kind = "parts"
of = ["arms.n"]
total = "study.enrolled"

[[check]]
kind = "at_most"
of = ["arms.start"]
limit = "arms.highest"

[[check]]
kind = "at_most"
of = ["groups.affected"]
limit = "arms.any"
""",
    "trials.toml",
)


def found(record: PaperRecord) -> list[tuple[str, str, str, str]]:
    return [
        (finding.section, finding.row, finding.field, finding.rule)
        for finding in check_record(CODEBOOK, record)
    ]


def messages(record: PaperRecord) -> list[str]:
    return [finding.message for finding in check_record(CODEBOOK, record)]


def test_that_an_empty_record_has_no_findings() -> None:
    assert found(PaperRecord()) == []
    assert found(PaperRecord().put("arms", "a").put("groups", "a/g")) == []


# Sizes of rows


def test_that_a_row_without_a_size_has_that_of_the_row_around_it() -> None:
    record = PaperRecord().put("arms", "a", n=Integer(22))
    record.put("groups", "a/g", affected=Count(23))
    assert found(record) == [("groups", "a/g", "affected", "above-size")]


def test_that_a_row_with_a_size_is_held_against_its_own() -> None:
    record = PaperRecord().put("arms", "a", n=Integer(22))
    record.put("groups", "a/g", n=Integer(10), affected=Count(12))
    assert messages(record) == ["Affected: n 12 is above Patients of the group 10. Check both."]


def test_that_a_size_above_that_of_the_row_around_it_is_found() -> None:
    record = PaperRecord().put("arms", "a", n=Integer(22))
    record.put("groups", "a/g", n=Integer(23))
    assert messages(record) == [
        "Patients of the group: the number 23 is above Patients 22. Check both."
    ]


def test_that_a_size_is_not_held_against_itself_or_another_arms() -> None:
    record = PaperRecord().put("arms", "a", n=Integer(22)).put("arms", "b", n=Integer(10))
    record.put("groups", "a/g", affected=Count(22))
    assert found(record) == []


def test_that_a_value_of_another_kind_is_no_size() -> None:
    record = PaperRecord().put("arms", "a", n=Text("some"), partial=Count(30))
    assert found(record) == []


# Parts and totals


def arm(enrolled: int = 14, **values: Count | Integer | Quantity) -> PaperRecord:
    """The arm of 14 patients of Ugurel (2014) with its responses: 0, 7, 7."""
    record = PaperRecord().put("study", enrolled=Integer(enrolled))
    record.put("arms", "a", n=Integer(14), complete=Count(0), partial=Count(7), rest=Count(7))
    return record.change("arms", "a", **values)


def test_that_parts_that_add_up_give_no_finding() -> None:
    assert found(arm()) == []


def test_that_parts_that_dont_add_up_are_found_at_the_total() -> None:
    record = arm(partial=Count(5))
    assert found(record) == [("arms", "a", "n", "parts-sum")]
    assert messages(record) == [
        "Complete response 0, Partial response 5 and No response 7 add up to 12, "
        "but Patients 14 is the total. Check each of them."
    ]


@pytest.mark.parametrize("partial", [Count(total=14), Count(percent=Decimal(50))])
def test_that_parts_are_added_only_when_all_have_a_number(partial: Count) -> None:
    assert found(arm(partial=partial)) == []


def test_that_a_part_that_isnt_asked_is_left_out() -> None:
    assert found(arm(excluded=Count(3))) == []


def test_that_a_part_that_is_asked_but_open_leaves_the_sum_open() -> None:
    record = arm(enrolled=28, rest=Count(4)).put("arms", "b", n=Integer(14))
    assert found(record) == []
    whole = arm(enrolled=28, rest=Count(4), excluded=Count(3)).put("arms", "b", n=Integer(14))
    assert found(whole) == []
    wrong = arm(enrolled=28, rest=Count(4), excluded=Count(2)).put("arms", "b", n=Integer(14))
    assert found(wrong) == [("arms", "a", "n", "parts-sum")]


def test_that_rows_add_up_to_the_number_of_the_study() -> None:
    record = arm(enrolled=20).put("arms", "b", n=Integer(10))
    assert found(record) == [("study", "", "enrolled", "parts-sum")]
    assert messages(record) == [
        "Patients of a 14 and Patients of b 10 add up to 24, but Enrolled 20 is the total. "
        "Check each of them."
    ]


def test_that_one_part_adds_up_too() -> None:
    assert messages(arm(enrolled=15)) == [
        "Patients of a 14 adds up to 14, but Enrolled 15 is the total. Check each of them."
    ]


def test_that_no_rows_are_no_parts() -> None:
    assert found(PaperRecord().put("study", enrolled=Integer(14))) == []


# Limits


def test_that_a_number_above_its_limit_is_found_at_that_number() -> None:
    record = arm(severe=Count(6, 14), any=Count(5, 14))
    assert found(record) == [("arms", "a", "severe", "at-most")]
    assert messages(record) == [
        "Severe event 6 is above Any event 5, which it can be at most. Check both."
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"severe": Count(5), "any": Count(5)},
        {"severe": Count(6)},
        {"any": Count(5)},
        {"severe": Count(6), "any": Count(percent=Decimal(10))},
    ],
)
def test_that_nothing_is_found_at_the_limit_or_without_both_numbers(
    values: dict[str, Count],
) -> None:
    assert found(arm().change("arms", "a", **values)) == []


def test_that_rows_are_held_against_the_limit_of_the_row_around_them() -> None:
    record = arm(any=Count(5)).put("groups", "a/g", affected=Count(6))
    record.put("groups", "a/h", affected=Count(5))
    assert found(record) == [("groups", "a/g", "affected", "at-most")]


@pytest.mark.parametrize(
    ("start", "highest", "is_found"),
    [
        (Quantity((Decimal(800),), unit="mg/day"), Quantity((Decimal("0.4"),), unit="g/day"), True),
        (
            Quantity((Decimal(800),), unit="mg/day"),
            Quantity((Decimal("0.8"),), unit="g/day"),
            False,
        ),
        (Quantity((Decimal(800),)), Quantity((Decimal(400),)), True),
        (Quantity((Decimal(800),), unit="mg"), Quantity((Decimal(400),)), False),
        (
            Quantity((Decimal(800),), relation=Relation.AT_MOST),
            Quantity((Decimal(400),)),
            False,
        ),
        (Quantity(low=Decimal(600), high=Decimal(800)), Quantity((Decimal(400),)), False),
    ],
)
def test_that_quantities_are_held_against_limits_in_one_unit(
    start: Quantity, highest: Quantity, is_found: bool
) -> None:
    rules = [rule for *_, rule in found(arm(start=start, highest=highest)) if rule != "unit"]
    assert rules == ["at-most"] * is_found


def test_that_decimals_can_be_limits() -> None:
    codebook = read_codebook(
        'id = "a"\ntitle = "A"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n'
        '[[section.field]]\nid = "low"\nlabel = "Low"\ntype = "decimal"\n'
        '[[section.field]]\nid = "high"\nlabel = "High"\ntype = "decimal"\n'
        '[[check]]\nkind = "at_most"\nof = ["s.low"]\nlimit = "s.high"\n',
        "a.toml",
    )
    record = PaperRecord().put(
        "s", low=DecimalNumber(Decimal("0.5")), high=DecimalNumber(Decimal("0.25"))
    )
    assert [finding.message for finding in check_record(codebook, record)] == [
        "Low 0.5 is above High 0.25, which it can be at most. Check both."
    ]


# A reviewer's record


def test_that_a_reviewers_record_is_checked_as_it_is() -> None:
    record = Record("Ugurel 2014", "Ana")
    record.put(CellKey("arms", "r1", ""), RowState("imatinib"))
    record.put(CellKey("arms", "r1", "n"), Answer(Integer(14)))
    record.put(CellKey("arms", "r1", "partial"), Answer(Count(15)))
    (finding,) = check_record(CODEBOOK, record)
    assert record.row_path(finding.section, finding.row) == "imatinib"
    assert finding.rule == "above-size"


def test_that_hidden_fields_are_not_checked() -> None:
    shown = arm(enrolled=21, excluded=Count(30)).put("arms", "b", n=Integer(7))
    assert ("arms", "a", "excluded", "above-size") in found(shown)
    assert found(arm(excluded=Count(30))) == []


def test_that_findings_of_cells_come_in_the_forms_order_before_the_codebooks() -> None:
    record = arm(enrolled=20, partial=Count(15), any=Count(2), severe=Count(3))
    assert [(field, rule) for _, _, field, rule in found(record)] == [
        ("partial", "above-size"),
        ("n", "parts-sum"),
        ("severe", "at-most"),
        ("enrolled", "parts-sum"),
    ]


def test_that_several_faults_of_one_value_are_several_findings() -> None:
    codebook = read_codebook(
        'id = "a"\ntitle = "A"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n'
        '[[section.field]]\nid = "age"\nlabel = "Age"\ntype = "statistics"\nrange = [0, 120]\n',
        "a.toml",
    )
    age = Statistics(mean=Decimal(130), min=Decimal(73), max=Decimal(20))
    rules = [finding.rule for finding in check_record(codebook, PaperRecord().put("s", age=age))]
    assert rules == ["statistics-order", "mean-outside-range", "outside-range"]


# References, sizes below none, text that waits

REFERRING = read_codebook(
    """
id = "outcomes"
title = "Outcomes"
version = "1"

[[section]]
id = "arms"
title = "Arms"
repeats = true
size = "n"
[[section.field]]
id = "n"
label = "Patients"
type = "integer"
[[section.field]]
id = "lost"
label = "Change"
type = "integer"

[[section]]
id = "groups"
title = "Groups"
repeats = true
within = "arms"
[[section.field]]
id = "label"
label = "Label"
type = "text"

[[section]]
id = "results"
title = "Results"
repeats = true
[[section.field]]
id = "group"
label = "Of group"
type = "row"
of = "groups"
[[section.field]]
id = "age"
label = "Age"
type = "statistics"
""",
    "outcomes.toml",
)


def of_results(record: PaperRecord) -> list[tuple[str, str, str]]:
    return [(f.field, f.rule, f.message) for f in check_record(REFERRING, record)]


def test_that_a_reference_to_a_row_that_is_there_gives_no_finding() -> None:
    record = PaperRecord().put("arms", "a").put("groups", "a/old")
    assert of_results(record.put("results", "1", group=RowReference("a/old"))) == []


@pytest.mark.parametrize("path", ["a/young", "a", "old", "b/old"])
def test_that_a_reference_to_no_row_is_found(path: str) -> None:
    record = PaperRecord().put("arms", "a").put("groups", "a/old").put("results", "a/young")
    assert of_results(record.put("results", "1", group=RowReference(path))) == [
        ("group", "row-reference", f"Of group: there is no row “{path}”. Check the name.")
    ]


def test_that_a_size_below_none_is_found_and_another_number_below_none_is_not() -> None:
    record = PaperRecord().put("arms", "a", n=Integer(-3), lost=Integer(-5))
    assert of_results(record) == [
        ("n", "negative-size", "Patients: the number -3 is below 0. Check it.")
    ]
    assert of_results(PaperRecord().put("arms", "a", n=Integer(0))) == []


def test_that_text_that_waits_for_a_reading_is_found() -> None:
    record = PaperRecord().put("results", "1", age=Unread("66 (59–74)", "no reading"))
    assert of_results(record) == [
        ("age", "unread", "Age: “66 (59–74)” is kept as typed: say how it is read.")
    ]


def test_that_a_finding_shows_only_the_beginning_of_a_long_text() -> None:
    ((_, _, message),) = of_results(
        PaperRecord().put("results", "1", age=Unread("x" * 500, "no reading"))
    )
    assert f"“{'x' * 60}…”" in message
