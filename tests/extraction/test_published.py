"""Printed figures against the review's own counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.published import PublishedCheck, Verdict, check_published, published_to_data
from extraction.rounding import Rounding, shown
from extraction.synthesis import summarise
from schemas.values import Count, Quantity, Statistics
from tests.helpers.consensus import OPEN, row, study
from tests.helpers.pooling import falls

BOTH, ROUNDED, TRUNCATED = Verdict.BOTH, Verdict.ROUNDED, Verdict.TRUNCATED
DIFFERS, NOT_CHECKABLE = Verdict.DIFFERS, Verdict.NOT_CHECKABLE

ANALYSES = {
    "sum": 'kind = "sum"\nof = ["arms.n"]',
    "share": 'kind = "proportion"\nof = ["arms.fallers"]\nover = "arms.n"',
    "mean": 'kind = "mean"\nof = ["arms.height"]',
    "range": 'kind = "range"\nof = ["arms.height"]',
    "compare": (
        'kind = "compare"\nof = ["arms.fallers"]\nover = "arms.n"\nby = "arms.dose"\n'
        'groups = ["400 mg/day", "800 mg/day"]\ntest = "fisher"'
    ),
}
#: 84 of 152, 9.92 cm (1.2 to 49), 35 of 50 against 49 of 102.
ARMS = (
    row(
        "arms",
        "low",
        n=50,
        fallers=Count(35),
        dose=Quantity((Decimal(400),), unit="mg/day"),
        height=Statistics(mean=Decimal("9.92"), min=Decimal("1.2"), max=Decimal(20), unit="cm"),
    ),
    row(
        "arms",
        "high",
        n=102,
        fallers=Count(49),
        dose=Quantity((Decimal(800),), unit="mg/day"),
        height=Statistics(mean=Decimal("99.2"), min=Decimal(50), max=Decimal(490), unit="mm"),
    ),
)


def check(
    analysis: str, printed: str, *arms: object, rule: Rounding = Rounding.HALF_UP
) -> PublishedCheck:
    text = f"""
[[analysis]]
id = "it"
{ANALYSES[analysis]}

[[published]]
analysis = "it"
printed = '{printed}'
source = "abstract"
"""
    codebook = falls(text)
    found = summarise(codebook, [study("S", *(arms or ARMS))], rule)  # type: ignore[arg-type] # rows
    return check_published(codebook, found)[0]


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("55.2%", TRUNCATED, "55.3%"),
        ("55.3%", ROUNDED, "55.3%"),
        ("55%", BOTH, "55%"),
        ("55.26%", BOTH, "55.26%"),
        ("55.263 %", BOTH, "55.263%"),
        ("55.4%", DIFFERS, "55.3%"),
        ("55·3%", ROUNDED, "55.3%"),
        ("55.3", ROUNDED, "55.3%"),
        ("84/152", BOTH, "84/152"),
        ("84 of 152", BOTH, "84/152"),
        ("84/152 (55.2%)", TRUNCATED, "84/152 (55.3%)"),
        ("84/152 (55.3%)", ROUNDED, "84/152 (55.3%)"),
        ("84 (55.3%)", ROUNDED, "84 (55.3%)"),
        ("84/153 (55.3%)", DIFFERS, "84/152 (55.3%)"),
        ("85/152", DIFFERS, "84/152"),
        ("55.3% (84/152)", ROUNDED, "84/152 (55.3%)"),
        ("about 55%", BOTH, "55.3%"),
        ("more than 50 %", BOTH, "55.3%"),
        (">50%", BOTH, "55.3%"),
        (">55.3%", DIFFERS, "55.3%"),
        ("≥55%", BOTH, "55.3%"),
        ("<55%", DIFFERS, "55.3%"),
    ],
)
def test_that_a_share_is_checked_at_its_own_precision(
    printed: str, verdict: Verdict, recomputed: str
) -> None:
    found = check("share", printed)
    assert (found.verdict, found.recomputed) == (verdict, recomputed)
    assert (found.printed, found.source, found.why) == (printed, "abstract", "")


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("152", BOTH, "152"),
        ("153", DIFFERS, "152"),
        ("152 patients", BOTH, "152"),
        (">150", BOTH, "152"),
    ],
)
def test_that_a_sum_is_checked(printed: str, verdict: Verdict, recomputed: str) -> None:
    found = check("sum", printed)
    assert (found.verdict, found.recomputed) == (verdict, recomputed)


def test_that_thousands_are_read_as_papers_print_them() -> None:
    arms = (row("arms", "a", n=1024),)
    assert check("sum", "1,024", *arms).verdict is BOTH
    assert check("sum", "1024", *arms).verdict is BOTH


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("9.9", BOTH, "9.9"),
        ("9.92", BOTH, "9.92"),
        ("9.9 cm", BOTH, "9.9"),
        ("99 mm", BOTH, "99"),
        ("99.2 mm", BOTH, "99.2"),
        ("10", ROUNDED, "10"),
        ("9", TRUNCATED, "10"),
        ("99", DIFFERS, "10"),
        ("9.8", DIFFERS, "9.9"),
    ],
)
def test_that_a_mean_is_checked_in_the_printed_unit(
    printed: str, verdict: Verdict, recomputed: str
) -> None:
    found = check("mean", printed)
    assert (found.verdict, found.recomputed) == (verdict, recomputed)


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("1.2-49.0", BOTH, "1.2–49.0"),
        ("1.2–49 cm", BOTH, "1.2–49"),
        ("12–490 mm", BOTH, "12–490"),
        ("1.2-48.0", DIFFERS, "1.2–49.0"),
        ("1.2 to 49.0 cm", BOTH, "1.2–49.0"),
        ("range, 1.2 to 49.0", BOTH, "1.2–49.0"),
        ("1-49", BOTH, "1–49"),
        ("2-49", DIFFERS, "1–49"),
    ],
)
def test_that_both_ends_of_a_range_are_checked(
    printed: str, verdict: Verdict, recomputed: str
) -> None:
    found = check("range", printed)
    assert (found.verdict, found.recomputed) == (verdict, recomputed)


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("P = .01", BOTH, "P = .01"),
        ("p = 0.015", ROUNDED, "P = .015"),
        ("P = .014", TRUNCATED, "P = .015"),
        ("P = .03", DIFFERS, "P = .01"),
        ("P < .05", BOTH, "P = .01"),
        ("P<.001", DIFFERS, "P = .01"),
        ("P > .99", DIFFERS, "P = .01"),
    ],
)
def test_that_p_is_checked_with_its_relation(
    printed: str, verdict: Verdict, recomputed: str
) -> None:
    found = check("compare", printed)
    assert (found.verdict, found.recomputed) == (verdict, recomputed)


@pytest.mark.parametrize(
    ("analysis", "printed"),
    [
        ("share", "most participants"),
        ("share", "0.55"),
        ("sum", "many"),
        ("mean", "9.9 kg"),
        ("mean", "tall"),
        ("range", "49.0"),
        ("compare", "not significant"),
    ],
)
def test_that_what_says_no_number_is_not_checkable_and_says_why(
    analysis: str, printed: str
) -> None:
    found = check(analysis, printed)
    assert found.verdict is NOT_CHECKABLE
    assert found.recomputed is None
    assert found.why


@pytest.mark.parametrize(
    ("analysis", "printed"),
    [("share", "55.3%"), ("mean", "9.9"), ("range", "1.2-49.0"), ("compare", "P > .99")],
)
def test_that_a_figure_is_not_checkable_while_nothing_is_settled(
    analysis: str, printed: str
) -> None:
    found = check(analysis, printed, row("arms", "a", n=OPEN, height=OPEN))
    assert found.verdict is NOT_CHECKABLE
    assert "nothing is settled" in found.why


@pytest.mark.parametrize("printed", ["55.2%", "55.3%", "55%"])
def test_that_verdicts_do_not_depend_on_how_numbers_are_displayed(printed: str) -> None:
    assert len({check("share", printed, rule=rule) for rule in Rounding}) == 1


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 3), st.sampled_from(Rounding))
def test_that_what_either_rule_prints_never_differs(
    n: int, more: int, places: int, rule: Rounding
) -> None:
    total = n + more
    printed = shown(Fraction(100 * n, total), places, rule)
    arm = row("arms", "a", n=total, fallers=Count(n))
    verdict = check("share", f"{printed}%", arm).verdict
    fitting = {BOTH, TRUNCATED if rule is Rounding.TRUNCATE else ROUNDED}
    assert verdict in fitting


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 2))
def test_that_a_last_digit_off_by_two_always_differs(n: int, more: int, places: int) -> None:
    total = n + more
    printed = Decimal(shown(Fraction(100 * n, total), places)) + Decimal(2).scaleb(-places)
    arm = row("arms", "a", n=total, fallers=Count(n))
    assert check("share", f"{printed} %", arm).verdict in (DIFFERS, NOT_CHECKABLE)


def test_that_a_figure_of_no_analysis_is_not_checkable() -> None:
    codebook = falls("")
    found = summarise(codebook, [])
    figures = falls(
        '[[analysis]]\nid = "it"\nkind = "sum"\nof = ["arms.n"]\n'
        '[[published]]\nanalysis = "it"\nprinted = "9"\nsource = "abstract"'
    )
    assert check_published(figures, found)[0].verdict is NOT_CHECKABLE


def test_that_the_data_has_the_keys_scripts_rely_on() -> None:
    found = published_to_data([check("share", "55.2%"), check("share", "most")])
    assert found == [
        {
            "analysis": "it",
            "printed": "55.2%",
            "recomputed": "55.3%",
            "verdict": "truncated",
        },
        {"analysis": "it", "printed": "most", "recomputed": None, "verdict": "not-checkable"},
    ]
