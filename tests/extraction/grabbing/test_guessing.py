"""What columns hold, guessed and remembered; what a table is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.grabbing.guessing import guess_mapping, settled
from extraction.grabbing.printed import caption_in, total_in
from extraction.grabbing.remembering import name_of, targets_from, written
from extraction.grabbing.targets import Place, Target
from tests.helpers.grabbed import EVENTS, guessed, printed, record_of

if TYPE_CHECKING:
    from schemas.codebook import Codebook

TWO_ARMS = record_of(("Physical activity", 391), ("Control", 393))
OWNER = "Ana in this review"
BY_ARM = printed(
    ("Fetal outcomes", "Physical activity group (n=384)", "Control group (n=391)", "Odds ratio"),
    ("Miscarriage‡", "6/383 (2)", "10/389 (3)", "0.60 (0.22 to 1.67)"),
    ("Stillbirth‡", "2/377 (1)", "2/379 (1)", "1.01 (0.14 to 7.24)"),
)


def fields(targets: tuple[Target | None, ...]) -> list[tuple[str, str, str | None] | None]:
    return [
        None if one is None else (one.field, one.fixed.text if one.fixed else "", one.parent)
        for one in targets
    ]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (("Event", "Grade", "n (%)"), ["term", "grade", "affected"]),
        (("Toxic effect", "Grade", "Patients"), ["term", "grade", "affected"]),
        (("", "CTC", "No."), ["term", "grade", "affected"]),
    ],
)
def test_that_cells_say_more_than_headings(
    dfsp: Codebook, head: tuple[str, ...], found: list[str]
) -> None:
    table = printed(head, ("Nausea", "any", "9 (29.0)"), ("Rash", "3–4", "1 (3.2)"))
    mapping = guessed(table, dfsp, record_of(("imatinib", 31)))
    assert [one and one.field for one in mapping.targets] == found


def test_that_headings_name_grades(dfsp: Codebook) -> None:
    table = printed(("Event", "All grades", "Grade 3", "Grade 4"), ("Rash", "6 (19)", "1", "0"))
    mapping = guessed(table, dfsp, record_of(("imatinib", 31)))
    assert fields(mapping.targets) == [
        ("term", "", None),
        ("affected", "any", None),
        ("affected", "3", None),
        ("affected", "4", None),
    ]


def test_that_headings_name_arms_and_what_fits_nothing_is_left(trials: Codebook) -> None:
    mapping = guessed(BY_ARM, trials, TWO_ARMS)
    assert fields(mapping.targets) == [
        ("term", "", None),
        ("affected", "", None),
        ("affected", "", "a1"),
        None,
    ]


def test_that_columns_of_the_other_arm_are_found_from_its_place_too(trials: Codebook) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    place = Place(EVENTS, "a1", "Control")
    mapping = guess_mapping(BY_ARM, place, section, trials, TWO_ARMS)
    assert fields(mapping.targets)[1:3] == [("affected", "", "a0"), ("affected", "", None)]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=4))
def test_that_no_two_columns_are_guessed_to_be_the_same(
    dfsp: Codebook, rows: list[list[str]]
) -> None:
    mapping = guessed(printed(*rows), dfsp, TWO_ARMS)
    held = [one for one in mapping.targets if one is not None]
    assert len(set(held)) == len(held)


# ── remembered ───────────────────────────────────────────────────────────────────────────────


def test_that_remembered_columns_come_back_for_the_same_headings(trials: Codebook) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    mapping = guessed(BY_ARM, trials, TWO_ARMS)
    text = written(mapping, TWO_ARMS, section, OWNER)
    back = targets_from(text, mapping.place, section, trials, TWO_ARMS, OWNER)
    assert back == mapping.targets
    assert settled(mapping, BY_ARM, trials, TWO_ARMS) == mapping


def test_that_the_numbers_of_patients_are_no_part_of_the_headings(trials: Codebook) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    rows = BY_ARM.rows
    other = printed(("Fetal outcomes", *(rows[0][1].replace("384", "12"), *rows[0][2:])), rows[1])
    assert name_of(other, trials, section, OWNER) == name_of(BY_ARM, trials, section, OWNER)
    third = printed(("Maternal outcomes", *rows[0][1:]), rows[1])
    assert name_of(third, trials, section, OWNER) != name_of(BY_ARM, trials, section, OWNER)


def test_that_what_there_is_no_more_is_not_taken(trials: Codebook) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    one_arm = record_of(("Physical activity", 391))
    text = written(guessed(BY_ARM, trials, TWO_ARMS), TWO_ARMS, section, OWNER)
    back = targets_from(text, Place(EVENTS, "a0"), section, trials, one_arm, OWNER)
    assert back is not None
    assert fields(back) == [("term", "", None), ("affected", "", None), None, None]


@pytest.mark.parametrize("text", ["", "no json", "{}", "3", '"a"', "[3]", '[{"field": "term"}]'])
def test_that_a_text_of_something_else_is_none(trials: Codebook, text: str) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    assert targets_from(text, Place(EVENTS, "a0"), section, trials, TWO_ARMS, OWNER) is None


def test_that_columns_of_something_else_are_not_taken(trials: Codebook) -> None:
    section = trials.section(EVENTS)
    assert section is not None
    back = targets_from('["gone", null]', Place(EVENTS, "a0"), section, trials, TWO_ARMS, OWNER)
    assert back == (None, None)


# ── what is printed around ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "total"),
    [
        ("Control group (n=393)", 393),
        ("SWOG (8)", 8),
        ("n of 22", 22),
        ("WDMC (329 cases)", 329),
        ("Drug (N = 1,204)", 1204),
        ("n (%)", None),
        ("Grade 3–4", None),
        ("Odds ratio (95% CI)", None),
        ("A (n=3) and B (n=4)", None),
    ],
)
def test_that_a_heading_may_state_its_patients(heading: str, total: int | None) -> None:
    assert total_in(heading) == total


def test_that_a_table_is_called_by_the_nearest_caption_above() -> None:
    assert caption_in(["Event n", "Table 3. Adverse events", "Table 2. Response"]) == "Table 3"
    assert caption_in(["Table S2: more"]) == "Table S2"
    assert caption_in(["Tablets were counted"]) == ""


def test_that_a_head_of_two_rows_is_read_from_top_to_bottom() -> None:
    table = printed(("", "Grade", "Grade"), ("Event", "1–2", "3–4"), ("Rash", "1", "2"), heads=2)
    assert table.headings == ("Event", "Grade 1–2", "Grade 3–4")
    assert table.column(0) == ["Rash"]
    evidence = table.heading_evidence(1)
    assert evidence is not None
    assert len(evidence.boxes) == 2
    assert printed(("Rash", "1"), heads=0).heading_evidence(0) is None
