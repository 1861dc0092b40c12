"""Counts, sums and proportions added up over rows."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import Refused
from extraction.synthesis import Contribution, LeftOut, Proportion, Total, summarise
from schemas.codebook import Analysis, AnalysisKind, FieldRef
from schemas.values import Count, Integer, Missing, Text, Unread
from tests.helpers.consensus import row, study
from tests.helpers.pooling import falls, pool, summary

SHARE = 'kind = "proportion"\nof = ["arms.fallers"]\nover = "arms.n"'
OWN = 'kind = "proportion"\nof = ["arms.fallers"]\nover = "own"'
BOTH = 'kind = "proportion"\nof = ["arms.fallers", "arms.injured"]\n'


def test_that_numerators_and_denominators_are_added_apart() -> None:
    one = study("One", row("arms", "a", n=10, fallers=Count(3)))
    two = study("Two", row("arms", "b", n=30, fallers=Count(4, 29)))
    found = pool(SHARE, one, two)
    assert found.figures == Proportion(7, 40)
    assert found.displayed == "17.5%"
    assert found.contributing == (Contribution("One", "a", 3, 10), Contribution("Two", "b", 4, 30))


def test_that_own_takes_each_count_s_own_total() -> None:
    one = study("One", row("arms", "a", n=10, fallers=Count(3, 9)))
    two = study("Two", row("arms", "b", n=30, fallers=Count(4, 29)))
    assert pool(OWN, one, two).figures == Proportion(7, 38)


def test_that_an_unknown_total_is_not_the_arm_s_size() -> None:
    known = study("One", row("arms", "a", n=10, fallers=Count(3, 9)))
    unknown = study("Two", row("arms", "b", n=30, fallers=Count(4)))
    found = pool(OWN, known, unknown)
    assert found.figures == Proportion(3, 9)
    assert [one.study for one in found.contributing] == ["One"]


@pytest.mark.parametrize("lacking", [Missing.NOT_REPORTED, Missing.UNCLEAR, Unread("7?", "?")])
def test_that_a_row_without_a_number_is_in_neither_sum(lacking: Missing | Unread) -> None:
    known = study("One", row("arms", "a", n=10, fallers=Count(3)))
    for other in (
        row("arms", "b", n=30, fallers=lacking),
        row("arms", "b", n=lacking, fallers=Count(4)),
        row("arms", "b"),
    ):
        assert pool(SHARE, known, study("Two", other)).figures == Proportion(3, 10)


def test_that_no_events_are_a_number_and_not_reported_is_none() -> None:
    none = study("One", row("arms", "a", n=10, fallers=Count(0)))
    unknown = study("Two", row("arms", "b", n=10, fallers=Missing.NOT_REPORTED))
    assert pool(SHARE, none).figures == Proportion(0, 10)
    assert pool(SHARE, unknown).figures == Proportion(0, 0)


def test_that_a_share_of_nobody_is_not_estimable() -> None:
    found = pool(SHARE)
    assert found.figures == Proportion(0, 0)
    assert isinstance(found.figures, Proportion)
    assert found.figures.percent is None
    assert found.displayed == "not estimable"


def test_that_several_counts_are_added_within_the_row() -> None:
    arm = row("arms", "a", n=20, fallers=Count(3), injured=Count(2))
    assert pool(BOTH + 'over = "arms.n"', study("One", arm)).figures == Proportion(5, 20)


def test_that_a_row_with_only_one_of_several_counts_does_not_contribute() -> None:
    arm = row("arms", "a", n=20, fallers=Count(3), injured=Missing.NOT_REPORTED)
    assert pool(BOTH + 'over = "arms.n"', study("One", arm)).figures == Proportion(0, 0)


def test_that_several_counts_over_one_own_total_have_it_once() -> None:
    arm = row("arms", "a", fallers=Count(3, 18), injured=Count(2, 18))
    assert pool(BOTH + 'over = "own"', study("One", arm)).figures == Proportion(5, 18)


def test_that_counts_over_different_totals_are_named_instead_of_added() -> None:
    arm = row("arms", "a", fallers=Count(3, 18), injured=Count(2, 17))
    found = pool(BOTH + 'over = "own"', study("One", arm))
    assert found.figures == Proportion(0, 0)
    assert found.excluded == (LeftOut("One", "a", "its counts have different N: 17 and 18"),)


def test_that_a_minus_takes_away_from_the_denominator() -> None:
    keys = 'kind = "proportion"\nof = ["arms.fallers"]\nover = ["arms.n", "-arms.lost"]'
    one = study("One", row("arms", "a", n=20, lost=Count(4, 20), fallers=Count(3)))
    unknown = study("Two", row("arms", "b", n=20, lost=Missing.NOT_REPORTED, fallers=Count(3)))
    assert pool(keys, one, unknown).figures == Proportion(3, 16)


def test_that_rows_inside_an_arm_share_its_participants_once() -> None:
    keys = 'kind = "proportion"\nof = ["injuries.affected"]\nover = "arms.n"'
    arm = study(
        "One",
        row("arms", "a", n=50),
        row("injuries", "a/wrist", term="wrist", affected=Count(4)),
        row("injuries", "a/hip", term="hip", affected=Count(1)),
    )
    other = study("Two", row("arms", "b", n=30), row("injuries", "b/hip", affected=Count(2)))
    found = pool(keys, arm, other)
    assert found.figures == Proportion(7, 80)
    assert [one.row for one in found.contributing] == ["a/wrist", "a/hip", "b/hip"]


def test_that_a_sum_has_a_numerator_only() -> None:
    one = study("One", row("arms", "a", n=10), row("arms", "b", n=12))
    found = pool('kind = "sum"\nof = ["arms.n"]', one)
    assert found.figures == Total(22)
    assert found.displayed == "22"


def test_that_a_count_counts_rows_with_a_value_and_no_reasons() -> None:
    keys = 'kind = "count"\nof = ["injuries.term"]'
    one = study(
        "One",
        row("arms", "a"),
        row("injuries", "a/hip", term="hip"),
        row("injuries", "a/other", term=Missing.UNCLEAR),
        row("injuries", "a/third"),
    )
    assert pool(keys, one).figures == Total(1)


def test_that_patients_of_a_summary_are_the_analysis_of_that_id() -> None:
    one = study("One", row("arms", "a", n=10), row("arms", "b", n=12))
    other = '[[analysis]]\nid = "{}"\nkind = "sum"\nof = ["arms.n"]'
    assert summary(other.format("patients"), one).patients == 22
    assert summary(other.format("people"), one).patients is None


def _by_hand(*of: str, kind: AnalysisKind = AnalysisKind.PROPORTION) -> Analysis:
    refs = tuple(FieldRef(section, name) for section, _, name in (ref.partition(".") for ref in of))
    return Analysis("odd", kind, refs, over=(FieldRef("arms", "n"),))


@pytest.mark.parametrize(
    ("analysis", "told"),
    [
        (_by_hand("arms.fallers", "arms.falls"), "adds events and participants"),
        (_by_hand("arms.height"), "can't add up height"),
        (_by_hand("arms.weight"), "arms.weight, which the codebook doesn't have"),
        (_by_hand("study.enrolled"), "arms.n can't be seen"),
        (_by_hand(), "of nothing"),
    ],
)
def test_that_what_cannot_be_added_is_refused(analysis: Analysis, told: str) -> None:
    codebook = falls("")
    wrong = type(codebook)(codebook.id, "", "1", codebook.sections, (analysis,))
    with pytest.raises(Refused, match=told):
        summarise(wrong, [study("One", row("arms", "a", n=1))])


SHARES = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair))),
    max_size=8,
)


@given(SHARES)
def test_that_neither_order_nor_grouping_into_studies_changes_the_sums(
    shares: list[tuple[int, int]],
) -> None:
    arms = [
        row("arms", f"a{place}", n=total, fallers=Count(n, total))
        for place, (n, total) in enumerate(shares)
    ]
    apart = [study(f"S{place}", arm) for place, arm in enumerate(arms)]
    expected = Proportion(sum(n for n, _ in shares), sum(total for _, total in shares))
    assert pool(SHARE, study("All", *arms)).figures == expected
    assert pool(SHARE, *apart).figures == expected
    assert pool(SHARE, *reversed(apart)).figures == expected


@given(SHARES)
def test_that_two_arms_merged_into_one_pool_the_same(shares: list[tuple[int, int]]) -> None:
    apart = [
        row("arms", f"a{place}", n=total, fallers=Count(n, total))
        for place, (n, total) in enumerate(shares)
    ]
    n, total = (sum(pair[part] for pair in shares) for part in (0, 1))
    merged = row("arms", "all", n=total, fallers=Count(n, total))
    assert pool(OWN, study("S", *apart)).figures == pool(OWN, study("S", merged)).figures


def test_that_nothing_but_whole_numbers_is_a_number_of_participants() -> None:
    arm = row("arms", "a", n=Text("ten"), fallers=Count(3))
    assert pool(SHARE, study("One", arm)).figures == Proportion(0, 0)
    typed = row("arms", "a", n=Integer(12), fallers=Count(3))
    found = pool(SHARE, study("One", typed)).figures
    assert isinstance(found, Proportion)
    assert found.percent == Fraction(25)
