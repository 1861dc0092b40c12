"""Which cells a figure rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.outcome import open_consensus, summary_of
from extraction.rounding import Rounding
from gui.results.inputs import Input, Part, inputs_of
from tests.gui.results.pooled import pooled_review

if TYPE_CHECKING:
    from extraction.review import Review


def inputs(review: Review, analysis: str) -> tuple[Input, ...]:
    statistic = summary_of(review, Rounding.HALF_UP).statistic(analysis)
    assert statistic is not None
    return inputs_of(review.codebook, open_consensus(review), statistic)


def rows(found: tuple[Input, ...], part: Part) -> list[tuple[str, str]]:
    return [(one.study.name, one.row) for one in found if one.part is part]


def test_that_every_arm_counted_is_listed_with_its_cells() -> None:
    found = inputs(pooled_review(), "response")
    assert rows(found, Part.CONTRIBUTES) == [
        ("Wang", "low"),
        ("Heinrich", "high"),
        ("Heinrich", "low"),
        ("Kerob", "middle"),
    ]
    told = [(source.label, source.value) for source in found[0].sources]
    assert told == [("Response", "10 of 20"), ("Patients", "20")]


def test_that_each_cell_leads_to_a_page_and_a_quote() -> None:
    source = inputs(pooled_review(), "response")[0].sources[0]
    assert {(place.page, place.quote) for place in source.evidence} == {(3, "10/20 responded")}


def test_that_who_is_in_no_group_is_told_with_the_value_that_keeps_it_out() -> None:
    found = inputs(pooled_review(), "by_dose")
    assert rows(found, Part.OUTSIDE) == [("Kerob", "middle")]
    outside = next(one for one in found if one.part is Part.OUTSIDE)
    assert outside.sources[-1].value == "600 mg/day"


def test_that_open_cells_are_named() -> None:
    found = inputs(pooled_review(Wang="9/20"), "response")
    open_ones = [one for one in found if one.part is Part.OPEN]
    assert [(one.study.name, one.row, one.sources[0].label) for one in open_ones] == [
        ("Wang", "low", "Response")
    ]
    assert ("Wang", "low") not in rows(found, Part.CONTRIBUTES)


def test_that_a_mean_rests_on_the_size_of_its_rows_too() -> None:
    found = inputs(pooled_review(), "age")
    assert [source.label for source in found[0].sources] == ["Age", "Patients"]


@pytest.mark.parametrize("analysis", ["studies", "patients", "ages"])
def test_that_every_kind_of_figure_has_inputs(analysis: str) -> None:
    assert rows(inputs(pooled_review(), analysis), Part.CONTRIBUTES)


def test_that_what_is_only_counted_brings_no_number() -> None:
    review = pooled_review()
    assert {one.brought for one in inputs(review, "studies")} == {None}
    assert [one.brought.numerator for one in inputs(review, "patients") if one.brought] == [
        20,
        15,
        10,
        15,
    ]


def test_that_a_study_as_a_whole_has_no_row() -> None:
    assert rows(inputs(pooled_review(), "studies"), Part.CONTRIBUTES)[0] == ("Wang", "")
