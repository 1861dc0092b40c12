"""The settled sample gives what the review's abstract prints, by plain arithmetic.

The rows of Table 3 of the review (author manuscript, PMC8909640) are typed here again.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest

from tests.resources import sample

ARMS = sample.consensus()
RESPONSES = (
    "complete_response",
    "partial_response",
    "stable_disease",
    "progressive_disease",
    "not_evaluable",
)

#: Study, patients, starting dose in mg a day, then the five outcomes.
TABLE_3 = [
    ("Ugurel", 14, 600, 0, 7, 5, 2, 0),
    ("Wang", 22, 400, 0, 15, 6, 1, 0),
    ("Rutkowski 31", 31, 800, 0, 21, 6, 4, 0),
    ("Stacchiotti", 10, 400, 0, 8, 1, 1, 0),
    ("Kerob", 25, 600, 0, 9, 16, 0, 0),
    ("Heinrich", 12, 800, 4, 6, 0, 1, 1),
    ("McArthur", 10, 800, 4, 5, 0, 1, 0),
    ("Han", 4, 800, 0, 4, 0, 0, 0),
    ("Rutkowski (EORTC/SWOG)", 16, 800, 0, 5, 6, 3, 2),
    ("Rutkowski (EORTC/SWOG)", 8, 400, 0, 4, 2, 1, 1),
]


def responses(arm: sample.Arm) -> list[int]:
    counts = [arm.count(field) for field in RESPONSES]
    assert all(count and count[1] == arm.n for count in counts)
    return [count[0] for count in counts if count]


def test_that_the_arms_are_those_of_the_reviews_table() -> None:
    assert [(arm.study, arm.n, arm.dose, *responses(arm)) for arm in ARMS] == TABLE_3


def test_that_only_arms_that_began_at_400_mg_were_escalated() -> None:
    for arm in ARMS:
        escalation = arm.values["escalation"]
        assert escalation is not None
        assert (escalation["value"] == "not allowed") == (arm.dose != 400)


def test_that_responses_add_up_to_the_arm() -> None:
    assert [sum(responses(arm)) for arm in ARMS] == [arm.n for arm in ARMS]
    assert sum(arm.n for arm in ARMS) == 152
    assert len({arm.study for arm in ARMS}) == 9


def cut(part: int, whole: int) -> Decimal:
    """A percentage with one decimal, cut."""
    return Decimal(part * 1000 // whole) / 10


@pytest.mark.parametrize(
    ("field", "part", "percent"),
    [
        ("complete_response", 8, "5.2"),
        ("partial_response", 84, "55.2"),
        ("stable_disease", 42, "27.6"),
        ("progressive_disease", 14, "9.2"),
        ("not_evaluable", 4, "2.6"),
    ],
)
def test_that_responses_pool_to_the_printed_percentage(field: str, part: int, percent: str) -> None:
    place = RESPONSES.index(field)
    assert sum(responses(arm)[place] for arm in ARMS) == part
    assert cut(part, 152) == Decimal(percent)


@pytest.mark.parametrize(
    ("field", "part", "whole", "percent"),
    [
        ("translocation", 111, 122, "90.9"),
        ("any_adverse_event", 78, 106, "73.5"),
        ("severe_adverse_event", 20, 132, "15.1"),
    ],
)
def test_that_counts_with_their_own_totals_pool_to_the_printed_percentage(
    field: str, part: int, whole: int, percent: str
) -> None:
    counts = [count for arm in ARMS if (count := arm.count(field))]
    assert (sum(n for n, _ in counts), sum(total for _, total in counts)) == (part, whole)
    assert cut(part, whole) == Decimal(percent)


@pytest.mark.parametrize(
    ("field", "mean", "low", "high"),
    [("age", "49.3", "20", "73"), ("tumor_size", "9.916", "1.2", "49.0")],
)
def test_that_means_and_ranges_pool_to_those_of_the_abstract(
    field: str, mean: str, low: str, high: str
) -> None:
    weighted = [(arm.n, Fraction(value)) for arm in ARMS if (value := arm.mean(field)) is not None]
    total = sum((n * value for n, value in weighted), Fraction(0))
    pooled = total / sum(n for n, _ in weighted)
    assert abs(pooled - Fraction(mean)) < Fraction(1, 2000)
    ends = [pair for arm in ARMS if (pair := arm.ends(field))]
    assert min(smallest for smallest, _ in ends) == Decimal(low)
    assert max(largest for _, largest in ends) == Decimal(high)


@pytest.mark.parametrize(
    ("doses", "responders", "patients"),
    [({400}, 27, 40), ({800}, 49, 73), ({600}, 16, 39), ({400, 600, 800}, 92, 152)],
)
def test_that_responders_of_a_dose_are_those_of_the_abstract(
    doses: set[int], responders: int, patients: int
) -> None:
    chosen = [arm for arm in ARMS if arm.dose in doses]
    assert sum(sum(responses(arm)[:2]) for arm in chosen) == responders
    assert sum(arm.n for arm in chosen) == patients


def test_that_148_patients_were_evaluable() -> None:
    assert sum(arm.n - responses(arm)[-1] for arm in ARMS) == 148


def test_that_the_doses_of_the_abstract_do_not_differ_by_fishers_test() -> None:
    """27 of 40 against 49 of 73, two-sided: all tables no likelier than this one."""
    weights = [comb(40, k) * comb(73, 76 - k) for k in range(3, 41)]
    observed = comb(40, 27) * comb(73, 49)
    assert Fraction(sum(w for w in weights if w <= observed), sum(weights)) == 1


def test_that_before_the_decisions_the_responses_of_one_arm_exceed_its_patients() -> None:
    for name in ("entries-a.csv", "entries-b.csv"):
        record = sample.answers(name)
        cell = ("Rutkowski 31", "arms", "Imatinib 800 mg")
        counted = [record[*cell, field]["value"].split()[0].split("/")[0] for field in RESPONSES]
        assert sum(map(int, counted)) == int(record[*cell, "n"]["value"]) + 1
