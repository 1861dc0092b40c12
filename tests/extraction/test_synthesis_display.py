"""Figures as text, and the summary as the JSON that scripts rely on."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extraction.rounding import Rounding
from extraction.synthesis import summary_to_data
from schemas.values import Count, Quantity, Statistics
from tests.helpers.consensus import OPEN, row, study
from tests.helpers.pooling import summary

if TYPE_CHECKING:
    from extraction.results import ConsensusRow

ANALYSES = """
[[analysis]]
id = "patients"
kind = "sum"
of = ["arms.n"]

[[analysis]]
id = "fallers"
kind = "proportion"
of = ["arms.fallers"]
over = "arms.n"

[[analysis]]
id = "height"
kind = "mean"
of = ["arms.height"]

[[analysis]]
id = "heights"
kind = "range"
of = ["arms.height"]
decimals = 0

[[analysis]]
id = "doses"
kind = "compare"
of = ["arms.fallers"]
over = "arms.n"
by = "arms.dose"
groups = ["400 mg/day", "800 mg/day"]
test = "fisher"
"""


def _arm(path: str, n: int, fallers: int, dose: int, mean: str | None) -> ConsensusRow:
    tall = Statistics(min=Decimal("150.5"), max=Decimal(170), unit="cm")
    if mean:
        tall = Statistics(mean=Decimal(mean), min=Decimal(150), max=Decimal(171), unit="cm")
    return row(
        "arms",
        path,
        n=n,
        fallers=Count(fallers),
        dose=Quantity((Decimal(dose),), unit="mg/day"),
        height=tall,
    )


def _data() -> dict[str, object]:
    one = study("One", _arm("low", 40, 27, 400, "160.1"), _arm("high", 73, 49, 800, "161"))
    two = study("Two", _arm("mid", 39, 16, 600, None), row("arms", "late", n=OPEN))
    three = study("Three", row("arms", "again", n=9), excluded="the patients of One")
    return summary_to_data(summary(ANALYSES, one, two, three, rounding=Rounding.TRUNCATE))


def _statistic(name: str) -> dict[str, Any]:  # JSON, as a script sees it
    statistics: Any = _data()["statistics"]
    return next(one for one in statistics if one["id"] == name)


LATE = {"study": "Two", "row": "late", "section": "arms", "field": "n"}
THREE = {"study": "Three", "row": "", "reason": "the patients of One"}


def test_that_the_top_level_counts_studies_arms_and_patients() -> None:
    data = _data()
    del data["statistics"]
    assert data == {"studies": 3, "arms": 5, "patients": 152, "rounding": "truncate"}


def test_that_patients_are_absent_without_an_analysis_of_that_id() -> None:
    assert "patients" not in summary_to_data(summary(""))


def test_that_a_sum_gives_a_numerator_only() -> None:
    assert _statistic("patients") == {
        "id": "patients",
        "numerator": 152,
        "contributing": [
            {"study": "One", "row": "low", "numerator": 40},
            {"study": "One", "row": "high", "numerator": 73},
            {"study": "Two", "row": "mid", "numerator": 39},
        ],
        "outside": [],
        "open": [LATE],
        "excluded": [THREE],
        "note": None,
    }


def test_that_a_proportion_gives_whole_numbers_and_its_exact_percentage() -> None:
    found = _statistic("fallers")
    assert (found["numerator"], found["denominator"]) == (92, 152)
    assert found["exact"] == "1150/19"
    assert found["displayed"] == "60.5%"
    assert found["contributing"] == [
        {"study": "One", "row": "low", "numerator": 27, "denominator": 40},
        {"study": "One", "row": "high", "numerator": 49, "denominator": 73},
        {"study": "Two", "row": "mid", "numerator": 16, "denominator": 39},
    ]


def test_that_a_mean_gives_exact_and_displayed() -> None:
    found = _statistic("height")
    assert found["exact"] == "18157/113"
    assert found["displayed"] == "160.6"
    assert "numerator" not in found
    assert found["contributing"] == [
        {"study": "One", "row": "low", "mean": "160.1", "n": 40},
        {"study": "One", "row": "high", "mean": "161", "n": 73},
    ]


def test_that_a_range_gives_min_max_and_displayed() -> None:
    found = _statistic("heights")
    assert (found["min"], found["max"], found["displayed"]) == ("150", "171", "150–171")
    assert found["contributing"][2] == {
        "study": "Two",
        "row": "mid",
        "min": "150.5",
        "max": "170",
    }


def test_that_a_comparison_gives_p_groups_and_who_is_outside() -> None:
    found = _statistic("doses")
    assert found["p"] == 1.0
    assert found["displayed"] == "P > .99"
    assert found["groups"] == [
        {"group": "400 mg/day", "numerator": 27, "denominator": 40, "exact": "67.5"},
        {"group": "800 mg/day", "numerator": 49, "denominator": 73, "exact": "4900/73"},
    ]
    assert found["outside"][0] == {
        "study": "Two",
        "row": "mid",
        "numerator": 16,
        "denominator": 39,
    }
    assert found["contributing"][0]["group"] == "400 mg/day"


def test_that_the_data_is_json() -> None:
    assert json.loads(json.dumps(_data())) == _data()
