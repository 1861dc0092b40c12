"""Durations and doses in the names of rows are one and the same however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.rows.measured_words import in_plain_measures, per_day
from extraction.rows.synonyms import similarity, wording


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 months", "1 year"),
        ("12 months", "1-year"),
        ("Month 24", "2 yrs"),
        ("18 mo", "1.5 years"),
        ("Year 1", "12 months"),
        ("five years", "60 months"),
        ("Week 4", "28 days"),
        ("2 wk", "14 d"),
        ("48 h", "2 days"),
        ("Follow-up at 6 months", "6-month follow-up"),
        ("Drug 0.5 g", "Drug 500 mg"),
        ("Drug 250 µg", "Drug 0.25 mg"),
        ("Drug 250 mcg", "Drug 0.25 mg"),
        ("Drug 400 mg twice daily", "Drug 800 mg/day"),
        ("Drug 400 mg bid", "Drug 800 mg daily"),
        ("Drug 400 mg b.i.d.", "Drug 800 mg daily"),
        ("Drug 100 mg 3 times daily", "Drug 300 mg/d"),
        ("Drug 2 × 0.4 g/day", "Drug 800 mg per day"),
        ("Pt 7", "Patient 7"),
    ],
)
def test_that_the_same_measure_is_the_same_wording(a: str, b: str) -> None:
    assert similarity(wording(a), wording(b)) == 1
    assert not wording(a).opposes(wording(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 months", "12 years"),
        ("12 months", "2 years"),
        ("Week 2", "2 days"),
        ("36 h", "36 days"),
        ("15 years", "15 months"),
        ("Drug 400 mg twice daily", "Drug 400 mg daily"),
        ("Drug 4 g", "Drug 400 mg"),
        ("Drug 400 mg bid", "Drug 400 mg tid"),
    ],
)
def test_that_other_measures_stand_apart(a: str, b: str) -> None:
    assert similarity(wording(a), wording(b)) < 1


def test_that_a_dose_without_its_times_a_day_does_not_oppose_the_one_with_them() -> None:
    assert not wording("Drug 400 mg").opposes(wording("Drug 400 mg bid"))
    assert not wording("Drug 400 mg bid").opposes(wording("Drug 400 mg"))
    assert wording("Drug 600 mg").opposes(wording("Drug 200 mg bid"))


@pytest.mark.parametrize(
    "text",
    ["adults 65 years", "3-4 weeks", "1,024 patients", "hemoglobin 8 g/dl", "400 mg", "b12 d", "x"],
)
def test_that_ages_ranges_and_concentrations_are_left_alone(text: str) -> None:
    assert per_day(in_plain_measures(text)) == text.replace("years", "year")


@given(st.text(st.sampled_from("0123456789.-/ xdhwmgyµbit"), max_size=20))
def test_that_rewriting_twice_is_rewriting_once(text: str) -> None:
    once = in_plain_measures(text)
    assert in_plain_measures(once) == once
