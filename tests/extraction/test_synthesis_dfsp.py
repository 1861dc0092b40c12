"""The shipped codebook over the ten arms of the review it was made for: what the abstract prints.

Every figure: JAMA Dermatol 2019;155:361, abstract, unless another source stands beside it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from extraction.published import Verdict, check_published
from extraction.rounding import Rounding
from extraction.synthesis import Comparison, Mean, Proportion, Range, Summary, Total, summarise
from schemas.library import library_codebook
from tests.helpers.dfsp import dfsp_studies

CODEBOOK = library_codebook("dfsp-imatinib")


def summary(rounding: Rounding = Rounding.HALF_UP) -> Summary:
    return summarise(CODEBOOK, dfsp_studies(), rounding)


def displayed(analysis: str, rounding: Rounding) -> str:
    statistic = summary(rounding).statistic(analysis)
    assert statistic is not None
    return statistic.displayed


def test_that_there_are_nine_studies_ten_arms_and_152_patients() -> None:
    found = summary()
    assert (found.studies, found.arms, found.patients) == (9, 10, 152)
    assert found.statistics[0].figures == Total(9)


@pytest.mark.parametrize(
    ("analysis", "n", "of", "printed", "half_up"),
    [
        ("translocation", 111, 122, "90.9%", "91.0%"),
        ("complete_response", 8, 152, "5.2%", "5.3%"),
        ("partial_response", 84, 152, "55.2%", "55.3%"),
        ("stable_disease", 42, 152, "27.6%", "27.6%"),
        ("progressive_disease", 14, 152, "9.2%", "9.2%"),
        ("not_evaluable", 4, 152, "2.6%", "2.6%"),
        ("response_400", 27, 40, "67.5%", "67.5%"),
        ("response_800", 49, 73, "67.1%", "67.1%"),
        ("any_adverse_event", 78, 106, "73.5%", "73.6%"),
        ("severe_adverse_event", 20, 132, "15.1%", "15.2%"),
        # Not in the abstract: computed from the same counts.
        ("response", 92, 152, "60.5%", "60.5%"),
        ("response_outside", 16, 39, "41.0%", "41.0%"),
        ("response_evaluable", 92, 148, "62.1%", "62.2%"),
    ],
)
def test_that_proportions_come_out_as_printed_when_cut(
    analysis: str, n: int, of: int, printed: str, half_up: str
) -> None:
    statistic = summary().statistic(analysis)
    assert statistic is not None
    assert statistic.figures == Proportion(n, of)
    assert displayed(analysis, Rounding.TRUNCATE) == printed
    assert displayed(analysis, Rounding.HALF_UP) == half_up


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize(
    ("analysis", "printed"),
    [
        ("age_mean", "49.3"),
        ("age_range", "20–73"),
        ("size_mean", "9.9"),
        ("size_range", "1.2–49.0"),
        ("response_by_dose", "P > .99"),
    ],
)
def test_that_means_ranges_and_p_are_as_printed_by_any_rule(
    analysis: str, printed: str, rounding: Rounding
) -> None:
    assert displayed(analysis, rounding) == printed


def test_that_means_are_exact_before_they_are_shown() -> None:
    found = summary()
    age, size = found.statistic("age_mean"), found.statistic("size_mean")
    assert age is not None
    assert age.figures == Mean(Fraction(493, 10))
    assert size is not None
    assert size.figures == Mean(Fraction(10709, 1080))  # 9.9157…


def test_that_ranges_are_in_the_field_s_unit() -> None:
    size = summary().statistic("size_range")
    assert size is not None
    assert size.figures == Range(Fraction("1.2"), Fraction(49))


def test_that_39_patients_of_two_arms_are_outside_the_comparison_of_doses() -> None:
    statistic = summary().statistic("response_by_dose")
    assert statistic is not None
    assert [one.study for one in statistic.outside] == ["Ugurel", "Kerob"]
    assert sum(one.denominator or 0 for one in statistic.outside) == 39
    assert statistic.note == "unadjusted, between studies"


def test_that_the_groups_of_the_comparison_are_the_arms_that_started_at_the_dose() -> None:
    statistic = summary().statistic("response_by_dose")
    assert statistic is not None
    assert isinstance(statistic.figures, Comparison)
    shares = {group.name: group.share for group in statistic.figures.groups}
    assert shares == {"400 mg/day": Proportion(27, 40), "800 mg/day": Proportion(49, 73)}


def test_that_adverse_events_come_from_106_of_152_patients() -> None:
    statistic = summary().statistic("any_adverse_event")
    assert statistic is not None
    assert len(statistic.contributing) == 7
    assert {"Wang", "Rutkowski-24"}.isdisjoint(one.study for one in statistic.contributing)


def test_that_the_order_of_studies_changes_no_number() -> None:
    studies = dfsp_studies()
    expected = [one.figures for one in summarise(CODEBOOK, studies).statistics]
    for order in list(permutations(studies))[:: 9 * 8 * 7 * 6 * 5]:
        assert [one.figures for one in summarise(CODEBOOK, order).statistics] == expected


@pytest.mark.parametrize("rounding", Rounding)
def test_that_the_check_tells_the_five_that_are_cut_whatever_is_displayed(
    rounding: Rounding,
) -> None:
    verdicts = {
        check.analysis: check.verdict for check in check_published(CODEBOOK, summary(rounding))
    }
    cut = {analysis for analysis, verdict in verdicts.items() if verdict is Verdict.TRUNCATED}
    assert cut == {
        "translocation",
        "complete_response",
        "partial_response",
        "any_adverse_event",
        "severe_adverse_event",
    }
    assert {verdicts[analysis] for analysis in verdicts.keys() - cut} == {Verdict.BOTH}
    assert len(verdicts) == 18
