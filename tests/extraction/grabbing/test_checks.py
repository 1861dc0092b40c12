"""Whether percentages fit and grades add up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extraction.grabbing.checks import (
    Graded,
    check_grades,
    fitting_percentages,
    span_in,
)
from extraction.grabbing.verdict import verdict_on
from schemas.values import Count
from tests.helpers.grabbed import guessed, planned, printed, record_of

if TYPE_CHECKING:
    from extraction.grabbing.verdict import Verdict
    from schemas.codebook import Codebook

HEAD = ("Adverse event", "Any grade, n (%)", "Grade 1–2", "Grade 3–4")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Any grade, n (%)", 1, 5),
        ("All grades", 1, 5),
        ("Grade 1–2", 1, 2),
        ("Grades 3 or 4", 3, 4),
        ("3-4", 3, 4),
        ("Grade ≥3", 3, 5),
        ("Grade 3 or higher", 3, 5),
        ("grade 5", 5, 5),
        ("4", 4, 4),
    ],
)
def test_that_words_tell_their_grades(words: str, low: int, high: int) -> None:
    span = span_in(words)
    assert span is not None
    assert span[:2] == (low, high)


@pytest.mark.parametrize("words", ["n (%)", "Week 14", "Grade", "Patients", "", "12", "SD"])
def test_that_other_words_tell_none(words: str) -> None:
    assert span_in(words) is None


def graded(*counts: tuple[str, int]) -> list[Graded]:
    found = []
    for column, (words, n) in enumerate(counts):
        span = span_in(words)
        assert span is not None
        found.append(Graded(column, span, Count(n, 31)))
    return found


def test_that_grades_that_follow_each_other_add_up_to_any() -> None:
    counts = graded(("any", 11), ("1-2", 9), ("3-4", 2))
    assert check_grades("Fatigue", counts) == (True, (), "")
    off = check_grades("Fatigue", graded(("any", 11), ("1-2", 8), ("3-4", 2)))
    assert off.columns == (0, 1, 2)
    assert off.told == "Fatigue: 8 and 2 are 10, not 11 as in any grade."


def test_that_a_part_is_never_more_than_the_whole() -> None:
    sums = check_grades("Rash", graded(("any", 2), ("3-4", 3)))
    assert sums.columns == (1, 0)
    assert sums.told == "Rash: 3 of grades 3–4 are more than 2 of any grade."


def test_that_grades_with_a_gap_are_not_added() -> None:
    assert check_grades("Rash", graded(("any", 9), ("3-4", 3))) == (False, (), "")


def test_that_percentages_without_n_of_n_are_not_counted() -> None:
    counts = [
        Count(14, 31, Decimal("45.2")),
        Count(11, 31, Decimal("35.4")),
        Count(11, 31, Decimal("36")),
        Count(11, None, Decimal("36")),
        Count(11, 31),
        Count(0, 0, Decimal(0)),
    ]
    assert fitting_percentages(counts) == (3, 2)


def looked_over(dfsp: Codebook, *rows: tuple[str, ...]) -> Verdict:
    table, record = printed(HEAD, *rows), record_of(("imatinib 800 mg", 31))
    mapping = guessed(table, dfsp, record)
    return verdict_on(planned(table, mapping, dfsp, record), mapping, dfsp)


def test_that_the_drawn_table_fits_throughout(dfsp: Codebook) -> None:
    verdict = looked_over(
        dfsp,
        ("Periorbital oedema", "14 (45.2)", "13 (41.9)", "1 (3.2)"),
        ("Fatigue", "11 (35.5)", "9 (29.0)", "2 (6.5)"),
        ("Nausea", "9 (29.0)", "9 (29.0)", "0"),
        ("Anaemia", "7 (22.6)", "6 (19.4)", "1 (3.2)"),
        ("Rash", "6 (19.4)", "5 (16.1)", "1 (3.2)"),
        ("Muscle cramps", "5 (16.1)", "5 (16.1)", "0"),
        ("Neutropenia", "3 (9.7)", "2 (6.5)", "1 (3.2)"),
    )
    assert (verdict.percentages, verdict.fitting, verdict.graded_rows) == (19, 19, 7)
    assert verdict.remarks == ()


def test_that_a_misfit_is_told_with_its_cell_and_row(dfsp: Codebook) -> None:
    verdict = looked_over(dfsp, ("Fatigue", "11 (38.5)", "9 (29.0)", "3 (9.7)"))
    assert verdict.marked == {(1, 1), (1, 2), (1, 3)}
    assert (verdict.percentages, verdict.fitting) == (3, 2)
    messages = [one.message for one in verdict.remarks]
    assert any("38.5% is printed, but 11/31 is 35.5% rounded" in one for one in messages)
    assert any("9 and 3 are 12, not 11" in one for one in messages)


def test_that_more_patients_than_the_arm_has_are_told(dfsp: Codebook) -> None:
    verdict = looked_over(dfsp, ("Fatigue", "33", "30", "3"))
    assert any("33 is above Patients 31" in one.message for one in verdict.remarks)


def test_that_a_cell_kept_as_printed_says_nothing_more(dfsp: Codebook) -> None:
    assert looked_over(dfsp, ("Fatigue", "–", "9 [3]", "3")).remarks == ()
