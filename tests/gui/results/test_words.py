"""Figures and verdicts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.outcome import open_consensus, summary_of
from extraction.published import PublishedCheck, Verdict, check_published
from extraction.rounding import Rounding
from gui.results.inputs import inputs_of
from gui.results.words import FigureWords, spaced
from tests.gui.results.pooled import pooled_review

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.synthesis import Statistic


@pytest.fixture(scope="module")
def review() -> Review:
    return pooled_review()


@pytest.fixture
def words(review: Review) -> FigureWords:
    words = FigureWords()
    words.noun = "patients"
    words.sections = {section.id: section for section in review.codebook.sections}
    return words


def statistic(review: Review, name: str) -> Statistic:
    found = summary_of(review, Rounding.HALF_UP).statistic(name)
    assert found is not None
    return found


def check(review: Review, name: str) -> PublishedCheck:
    checks = check_published(review.codebook, summary_of(review, Rounding.HALF_UP))
    return next(one for one in checks if one.analysis == name)


@pytest.mark.parametrize(
    ("name", "base", "exact"),
    [
        ("studies", "3 studies", ""),
        ("patients", "4 arms", ""),
        ("age", "50 patients", "49.400"),
        ("ages", "3 arms", ""),
        ("response", "28 of 60", "46.667"),
        ("by_dose", "45 patients", "P = 0.758"),
    ],
)
def test_that_a_figure_tells_its_base_and_its_exact_value(
    review: Review, words: FigureWords, name: str, base: str, exact: str
) -> None:
    found = statistic(review, name)
    assert "".join(words.base(found)) == base
    assert words.exact(found) == exact


def test_that_truncation_is_told_with_both_numbers(review: Review, words: FigureWords) -> None:
    told = words.verdict_sentence(statistic(review, "response"), check(review, "response"))
    assert told == "46.667 %: printed 46.6, which is truncated; rounded it is 46.7."


def test_that_a_difference_is_told_with_both_numbers(review: Review, words: FigureWords) -> None:
    told = words.verdict_sentence(statistic(review, "age"), check(review, "age"))
    assert told == "49.400: printed 50.0; neither rounding nor truncation gives it, it is 49.4."


def test_that_a_print_that_fits_is_told(review: Review, words: FigureWords) -> None:
    told = words.verdict_sentence(statistic(review, "patients"), check(review, "patients"))
    assert told == "Printed 60, as it comes out here."


def test_that_a_print_that_cannot_be_checked_says_why(review: Review, words: FigureWords) -> None:
    found = check(review, "ages")
    assert found.verdict is Verdict.NOT_CHECKABLE
    told = words.verdict_sentence(statistic(review, "ages"), found)
    assert told.startswith("Printed about fifty: it can’t be checked, ")


def test_that_rounding_alone_is_told(review: Review, words: FigureWords) -> None:
    found = PublishedCheck("response", "46.7%", "", "46.7%", Verdict.ROUNDED)
    told = words.verdict_sentence(statistic(review, "response"), found)
    assert told == "46.667 %: printed 46.7, which is rounded."


def test_that_the_sum_shows_its_parts(review: Review, words: FigureWords) -> None:
    assert words.sum(statistic(review, "response")) == "10 + 7 + 6 + 5 = 28"
    assert words.equation(statistic(review, "response")) == "28 of 60 = 46.667 %"


def test_that_a_share_has_its_wilson_interval(review: Review, words: FigureWords) -> None:
    # (28/60 + z²/120 ± z·√(28·32/60³ + (z/120)²)) / (1 + z²/60), z = 1.95996
    assert words.interval(statistic(review, "response")) == "95 % CI 34.6 to 59.1 % (Wilson)"
    assert words.interval(statistic(review, "age")) == ""


def test_that_who_is_outside_is_named_in_a_sentence(review: Review, words: FigureWords) -> None:
    found = statistic(review, "by_dose")
    inputs = inputs_of(review.codebook, open_consensus(review), found)
    told = words.outside(found, inputs)
    assert told == "15 of 60 patients (Kerob; 600 mg/day) are outside this comparison."


def test_that_nobody_is_outside_a_share(review: Review, words: FigureWords) -> None:
    found = statistic(review, "response")
    assert words.outside(found, inputs_of(review.codebook, open_consensus(review), found)) == ""


def test_that_open_cells_are_counted_and_named(words: FigureWords) -> None:
    review = pooled_review(Wang="9/20", Kerob="4/15")
    found = statistic(review, "response")
    told = words.open(inputs_of(review.codebook, open_consensus(review), found))
    assert told == (
        "Two values are not settled, so not counted.",
        "Wang, low: Response; Kerob, middle: Response",
    )


def test_that_a_comparison_tells_its_groups(review: Review, words: FigureWords) -> None:
    told = words.equation(statistic(review, "by_dose"))
    assert told.startswith("400 mg/day: 16 of 30 · 800 mg/day: 7 of 15 · P = ")


def test_that_a_percent_sign_has_room_before_it() -> None:
    assert spaced("55.3%") == "55.3 %"
