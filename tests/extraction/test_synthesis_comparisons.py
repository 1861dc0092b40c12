"""Groups side by side, who is in none, and what the comparison is called."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extraction.errors import Refused
from extraction.synthesis import (
    Comparison,
    Contribution,
    OpenCell,
    Proportion,
    Statistic,
    Total,
    summarise,
)
from schemas.codebook import Analysis, AnalysisKind, FieldRef
from schemas.library import library_codebook
from schemas.values import Choice, Count, Missing, Quantity
from tests.helpers.consensus import OPEN, row, study
from tests.helpers.dfsp import dfsp_studies
from tests.helpers.pooling import falls, pool, summary

if TYPE_CHECKING:
    from extraction.results import Consensus, ConsensusRow
    from tests.helpers.consensus import Entry

COMPARE = """
kind = "compare"
of = ["arms.fallers"]
over = "arms.n"
by = "arms.dose"
groups = ["400 mg/day", "800 mg/day"]
test = "fisher"
"""
DFSP = library_codebook("dfsp-imatinib")


def arm(path: str, n: int, fallers: int, dose: Entry) -> ConsensusRow:
    return row("arms", path, n=n, fallers=Count(fallers), dose=dose)


def mg(amount: int) -> Quantity:
    return Quantity((Decimal(amount),), unit="mg/day")


def shares(statistic: Statistic) -> dict[str, Proportion]:
    assert isinstance(statistic.figures, Comparison)
    return {group.name: group.share for group in statistic.figures.groups}


def by_start_dose(*groups: str) -> Statistic:
    refs = (FieldRef("arms", "complete_response"), FieldRef("arms", "partial_response"))
    analysis = Analysis(
        "doses",
        AnalysisKind.COMPARE,
        refs,
        over=(FieldRef("arms", "n"),),
        by=FieldRef("arms", "start_dose"),
        groups=groups,
    )
    codebook = type(DFSP)(DFSP.id, "", "1", DFSP.sections, (analysis,))
    return summarise(codebook, dfsp_studies()).statistics[0]


# Arms of Table 3 of PMC8909640. The first is in the review's abstract (JAMA Dermatol 2019;155:361);
# the others follow from the same counts.
@pytest.mark.parametrize(
    ("groups", "p", "displayed"),
    [
        (("400 mg/day", "800 mg/day"), "1.000", "P > .99"),
        (("400 mg/day", "600 mg/day"), "0.024", "P = .02"),
        (("600 mg/day", "800 mg/day"), "0.009", "P = .009"),
        (("400 mg/day", "600 mg/day", "800 mg/day"), "0.018", "P = .02"),
    ],
)
def test_that_doses_compare_as_fisher_says(groups: tuple[str, ...], p: str, displayed: str) -> None:
    found = by_start_dose(*groups)
    assert isinstance(found.figures, Comparison)
    assert f"{found.figures.p:.3f}" == p
    assert found.displayed == displayed


def test_that_three_dose_groups_leave_nobody_outside() -> None:
    found = by_start_dose("400 mg/day", "600 mg/day", "800 mg/day")
    assert shares(found)["600 mg/day"] == Proportion(16, 39)
    assert found.outside == ()


def test_that_groups_match_by_value_in_any_unit() -> None:
    grams = Quantity((Decimal("0.4"),), unit="g/day")
    one = study("One", arm("a", 10, 2, grams))
    two = study("Two", arm("b", 20, 5, mg(800)))
    assert shares(pool(COMPARE, one, two)) == {
        "400 mg/day": Proportion(2, 10),
        "800 mg/day": Proportion(5, 20),
    }


@pytest.mark.parametrize(
    "dose",
    [
        mg(600),
        Missing.NOT_REPORTED,
        OPEN,
        Quantity(low=Decimal(400), high=Decimal(800), unit="mg/day"),
    ],
)
def test_that_a_row_of_no_group_is_outside_with_its_numbers(dose: Entry) -> None:
    two = study("Two", arm("b", 20, 5, mg(800)))
    found = pool(COMPARE, study("One", arm("a", 10, 2, dose)), two)
    assert found.outside == (Contribution("One", "a", 2, 10),)
    assert [one.row for one in found.contributing] == ["b"]


def test_that_an_open_dose_is_told_as_open_too() -> None:
    found = pool(COMPARE, study("One", arm("a", 10, 2, OPEN)))
    assert found.open == (OpenCell("One", "a", "arms", "dose"),)


def test_that_a_row_outside_without_numbers_is_named_all_the_same() -> None:
    found = pool(COMPARE, study("One", row("arms", "a", dose=mg(600))))
    assert found.outside == (Contribution("One", "a"),)


def test_that_a_row_in_a_group_without_numbers_is_in_neither_list() -> None:
    found = pool(COMPARE, study("One", row("arms", "a", n=10, dose=mg(400))))
    assert found.outside == found.contributing == ()


def _two_armed(name: str, *doses: int) -> Consensus:
    return study(name, *(arm(f"{name} {dose}", 10, 2, mg(dose)) for dose in doses))


def test_that_groups_of_different_studies_are_called_what_they_are() -> None:
    found = pool(COMPARE, _two_armed("One", 400), _two_armed("Two", 800))
    assert found.note == "unadjusted, between studies"


def test_that_one_study_with_all_groups_does_not_make_up_for_another_with_one() -> None:
    found = pool(COMPARE, _two_armed("One", 400, 800), _two_armed("Two", 800))
    assert found.note == "unadjusted, between studies"


def test_that_groups_within_every_study_are_not_called_between_studies() -> None:
    found = pool(COMPARE, _two_armed("One", 400, 800), _two_armed("Two", 400, 800))
    assert found.note == ""


def test_that_an_empty_group_gives_no_p_and_says_so() -> None:
    found = pool(COMPARE, _two_armed("One", 400))
    assert isinstance(found.figures, Comparison)
    assert found.figures.p is None
    assert found.displayed == "not estimable"
    assert "a group is empty" in found.note


def test_that_groups_may_be_the_studies_designs() -> None:
    keys = COMPARE.replace("arms.dose", "study.design").replace(
        '"400 mg/day", "800 mg/day"', '"trial", "retrospective series"'
    )
    trial = study("One", row("study", design=Choice("trial")), arm("a", 10, 2, mg(400)))
    series = study("Two", row("study", design=Choice("RS")), arm("b", 20, 5, mg(400)))
    found = pool(keys, trial, series)
    assert shares(found) == {
        "trial": Proportion(2, 10),
        "retrospective series": Proportion(5, 20),
    }


def test_that_where_narrows_a_comparison_before_anyone_is_outside() -> None:
    found = pool(
        COMPARE + 'where = "n > 15"',
        study("One", arm("a", 10, 2, mg(600))),
        study("Two", arm("b", 20, 5, mg(600))),
    )
    assert [one.row for one in found.outside] == ["b"]


OUTSIDE = f"""
[[analysis]]
id = "doses"
{COMPARE}

[[analysis]]
id = "others"
kind = "proportion"
of = ["arms.fallers"]
over = "arms.n"
outside = "doses"
"""


def test_that_an_analysis_can_be_about_the_rows_outside() -> None:
    one = study("One", arm("a", 10, 2, mg(400)), arm("b", 20, 5, mg(600)))
    two = study("Two", arm("c", 40, 8, Missing.NOT_REPORTED))
    others = summary(OUTSIDE, one, two).statistic("others")
    assert others is not None
    assert others.figures == Proportion(13, 60)
    assert [one.row for one in others.contributing] == ["b", "c"]


def test_that_everyone_is_in_a_group_or_outside() -> None:
    people = '\n[[analysis]]\nid = "people"\nkind = "sum"\nof = ["arms.n"]'
    doses = [400, 600, 800, 400]
    studies = [_two_armed(f"S{place}", dose) for place, dose in enumerate(doses)]
    found = summary(OUTSIDE + people, *studies)
    compared, others, everyone = found.statistics
    assert isinstance(others.figures, Proportion)
    grouped = sum(share.denominator for share in shares(compared).values())
    assert everyone.figures == Total(grouped + others.figures.denominator)


def _comparison(**changes: object) -> Analysis:
    keys: dict[str, object] = {
        "over": (FieldRef("arms", "n"),),
        "by": FieldRef("arms", "dose"),
        "groups": ("400 mg/day", "800 mg/day"),
    }
    of = (FieldRef("arms", "fallers"),)
    return Analysis("odd", AnalysisKind.COMPARE, of, **(keys | changes))  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(
    ("analysis", "told"),
    [
        (_comparison(by=None), "needs by"),
        (_comparison(test="chi-square"), "fisher"),
        (_comparison(groups=("low", "high")), "a group that can't be"),
        (
            Analysis("odd", AnalysisKind.SUM, (FieldRef("arms", "n"),), outside="nothing"),
            "no comparison nothing",
        ),
    ],
)
def test_that_a_comparison_that_means_nothing_is_refused(analysis: Analysis, told: str) -> None:
    codebook = falls("")
    wrong = type(codebook)(codebook.id, "", "1", codebook.sections, (analysis,))
    with pytest.raises(Refused, match=told):
        summarise(wrong, [_two_armed("One", 400)])
