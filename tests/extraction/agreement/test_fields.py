"""What each type of field is measured by, and what is said where it can't be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extraction.agreement import FieldAgreement, Share, Statistic, agree
from tests.helpers.agreements import both, compared, kinds

Pairs = Sequence[tuple[str | None, str | None]]


def field(name: str, pairs: Pairs) -> FieldAgreement:
    """The field's agreement with a study a pair."""
    studies = [compared(f"s{at}", [both(name, a, b)]) for at, (a, b) in enumerate(pairs)]
    (found,) = agree(kinds(), studies).fields
    return found


def value(found: FieldAgreement, statistic: Statistic) -> float:
    return found.coefficients[statistic].value


# Gwet, irrCAC, README: cont3x3abstractors, with other names.
ABSTRACTORS: Pairs = [
    *[("trial", "trial")] * 13,
    *[("cohort", "cohort")] * 20,
    *[("cohort", "series")] * 7,
    *[("series", "cohort")] * 4,
    *[("series", "series")] * 56,
]


def test_that_a_choice_has_the_printed_kappa_ac1_and_alpha() -> None:
    found = field("design", ABSTRACTORS)
    assert found.share == Share(100, 89)
    assert f"{value(found, Statistic.KAPPA):.7f}" == "0.7964094"
    assert f"{value(found, Statistic.AC1):.7f}" == "0.8493305"
    assert f"{value(found, Statistic.ALPHA):.7f}" == "0.7972585"
    assert (found.level, found.note, found.key_outcome) == ("nominal", "", True)
    assert Statistic.WEIGHTED_KAPPA not in found.coefficients


def test_that_the_table_holds_the_categories_used_in_the_scale_s_order() -> None:
    found = field("design", [("series", "trial"), ("trial", "trial"), ("NR", "trial")])
    assert found.table is not None
    assert found.table.categories == ("trial", "series", "(NR)")
    assert found.table.counts == ((1, 0, 0), (1, 0, 0), (1, 0, 0))


def test_that_a_reason_is_a_category_of_its_own() -> None:
    with_reasons = field("blinded", [("yes", "yes")] * 8 + [("NR", "NR")] * 8 + [("NR", "NA")])
    assert with_reasons.table is not None
    assert with_reasons.table.categories == ("yes", "(NA)", "(NR)")
    # By hand: 16 of 17 agree, (8·8 + 9·8) / 17² by chance: 136/153.
    assert value(with_reasons, Statistic.KAPPA) == pytest.approx(136 / 153)


def test_that_an_item_only_one_answered_counts_in_the_share_and_in_no_kappa() -> None:
    found = field("design", [*ABSTRACTORS, *[("trial", None)] * 5])
    assert found.share == Share(105, 89)
    assert f"{value(found, Statistic.KAPPA):.7f}" == "0.7964094"


def test_that_an_ordinal_has_weighted_kappas_ac2_and_ordinal_alpha_too() -> None:
    pairs: Pairs = [("low", "low")] * 6 + [("low", "fair")] * 3 + [("high", "high")] * 5
    found = field("quality", pairs)
    assert set(found.coefficients) == set(Statistic) - {Statistic.ICC}
    assert value(found, Statistic.KAPPA) < value(found, Statistic.WEIGHTED_KAPPA)
    assert value(found, Statistic.WEIGHTED_KAPPA) < value(found, Statistic.QUADRATIC_KAPPA)
    assert found.level == "ordinal"


def test_that_weights_leave_reasons_out_and_say_so() -> None:
    found = field("quality", [("low", "low")] * 9 + [("NR", "NR")] * 9)
    assert value(found, Statistic.KAPPA) == pytest.approx(1)
    reason = "9 items, fewer than 10, reasons for no value left out"
    assert found.why_not[Statistic.WEIGHTED_KAPPA] == reason
    assert found.note == (
        "weighted kappa (linear), weighted kappa (quadratic), AC2 (linear), alpha not estimable: "
        f"{reason}"
    )


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ([("trial", "cohort")] * 9, "9 items, fewer than 10"),
        ([("trial", "trial")] * 12, "only one category was used"),
        ([("trial", None)] * 12, "0 items, fewer than 10"),
    ],
)
def test_that_what_is_not_estimable_says_why(pairs: Pairs, reason: str) -> None:
    found = field("design", pairs)
    assert not found.coefficients
    assert set(found.why_not.values()) == {reason}
    assert found.note == f"kappa, AC1, alpha not estimable: {reason}"


def test_that_numbers_have_icc_interval_alpha_and_limits() -> None:
    pairs: Pairs = [(str(n), str(n + n % 2)) for n in range(10, 30)]
    found = field("n", pairs)
    assert set(found.coefficients) == {Statistic.ICC, Statistic.ALPHA}
    assert found.level == "interval"
    assert found.differences is not None
    assert found.differences.bias == -0.5
    assert [one.study for one in found.differences.points[:2]] == ["s0", "s1"]


def test_that_numbers_that_never_vary_have_no_icc() -> None:
    found = field("n", [("7", "7")] * 12)
    assert found.note == "alpha, ICC(2,1) not estimable: no variance"


@pytest.mark.parametrize(
    ("name", "a", "b", "numbers"),
    [
        ("n", "14", "41", (14.0, 41.0)),
        ("response", "27/40", "26/40", (27.0, 26.0)),
        ("size", "49 (20-73)", "48", (49.0, 48.0)),
        ("size", "99 mm", "9.9", (9.9, 9.9)),
        ("size", "median 5", "median 6 (2-9)", (5.0, 6.0)),
        ("dose", "1 g", "400 mg", (1000.0, 400.0)),
        ("p", "0.03", "0.04", (0.03, 0.04)),
        ("ratio", "OR 1.2", "OR 1.3", (1.2, 1.3)),
    ],
)
def test_that_one_number_stands_for_a_value_in_the_field_s_unit(
    name: str, a: str, b: str, numbers: tuple[float, float]
) -> None:
    found = field(name, [(a, b), (a, b)])
    assert found.differences is not None
    assert {(one.a, one.b) for one in found.differences.points} == {numbers}


@pytest.mark.parametrize(
    ("name", "a", "b"),
    [
        ("size", "mean 5", "median 5"),
        ("dose", "1.7 × 2.6 mg", "1 mg"),
        ("dose", "400–800 mg", "400 mg"),
        ("p", "<0.05", "0.04"),
        ("ratio", "OR 1.2", "HR 1.2"),
        ("response", "67.5%", "27/40"),
        ("n", "NR", "4"),
        ("n", None, "4"),
    ],
)
def test_that_what_is_no_pair_of_one_kind_of_number_is_left_out(
    name: str, a: str | None, b: str | None
) -> None:
    found = field(name, [(a, b), (a, b)])
    assert found.differences is None
    assert found.why_not[Statistic.ICC] == "0 pairs of numbers, fewer than 10"


def test_that_sets_have_the_mean_share_of_common_options() -> None:
    found = field("drugs", [("x; y", "x; y"), ("x; y", "x"), ("x", "z"), ("NR", "x")])
    assert found.jaccard is not None
    assert (found.jaccard.items, found.jaccard.value) == (3, 0.5)
    assert not found.coefficients


def test_that_free_text_has_its_share_and_nothing_else() -> None:
    found = field("country", [("France", "France")] * 12)
    assert (found.coefficients, found.why_not, found.table) == ({}, {}, None)
    assert found.note == "free text, not in the overall"
