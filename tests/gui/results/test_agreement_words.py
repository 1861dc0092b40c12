"""Coefficients and what is drawn, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from extraction.agreement import Bootstrap, Coefficient, Crosstab, Point, Share, bland_altman
from gui.results.agreement_pane import names_of
from gui.results.agreement_words import AgreementWords, ends, number, percent
from tests.helpers.agreements import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def words(qtbot: QtBot) -> Iterator[AgreementWords]:
    owner = QObject()
    yield AgreementWords(owner)
    owner.deleteLater()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.875, "0.88"),
        (0.8749999999999998, "0.88"),
        (0.874, "0.87"),
        (0.9999999999999998, "1.00"),
        (-0.004, "0.00"),
        (-0.24199, "−0.24"),
        (-1.0, "−1.00"),
        (1234567.5, "1234567.50"),
    ],
)
def test_that_a_number_is_told_as_a_person_would(value: float, told: str) -> None:
    assert number(value) == told


def test_that_an_interval_below_zero_has_true_minuses() -> None:
    assert ends(Coefficient(0.4, None, (-0.24, 0.81))) == "−0.24 to 0.81"
    assert ends(Coefficient(0.4)) == ""


def test_that_nothing_compared_has_no_percent(words: AgreementWords) -> None:
    assert percent(Share(0, 0)) == ""
    assert words.overall(Share(0, 0)) == "not estimable"
    assert words.counted(Share(0, 0), Bootstrap(0)) == "0 of 0 compared items"


def test_that_one_pilot_study_is_one(words: AgreementWords) -> None:
    assert "Nine studies; one pilot study apart." in words.basis(9, 1, 0)
    assert "apart" not in words.basis(9, 0, 0)


def test_that_points_beyond_the_limits_are_named_by_study_and_row(words: AgreementWords) -> None:
    points = [Point("s", "low", 10, 10 + (gap == 5) * 30) for gap in range(20)]
    found = bland_altman(points)
    assert found is not None
    told = words.differences(found, "cm", {"s": "Wang"})
    assert told.startswith("20 pairs. A − B is −1.50 cm on average; limits of agreement −14.65 to")
    assert told.endswith("Outside: Wang low.")


def test_that_categories_and_reasons_are_told_by_their_labels() -> None:
    table = Crosstab(("trial", "(NR)"), ((1, 0), (0, 1)))
    assert names_of(table, kind("design")) == ["trial", "Not reported"]
