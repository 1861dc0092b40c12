"""Where another value stands: the report is named by what it is, not by what its file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from extraction.evidence import Evidence
from extraction.study import Report, ReportRole, Study
from gui.compare.source_input import PlaceToFind, SourceInput
from tests.helpers.drivers.base import named, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext

FIRST = Report("a" * 64, "paper.pdf", 3, ReportRole.MAIN)
SECOND = Report("b" * 64, "paper.pdf", 9, ReportRole.MAIN)
OTHER = Report("c" * 64, "supplement.pdf", 2, ReportRole.MAIN)
STUDY = Study("s", "S", (FIRST, SECOND, OTHER))


@pytest.fixture
def source(qtbot: QtBot, context: WindowContext) -> SourceInput:
    """The input for a study two of whose files are called the same."""
    source = SourceInput(context.icons)
    qtbot.addWidget(source)
    source.start(STUDY, [Evidence(SECOND.sha256, 8, "10 of 20")], [])
    source.show()
    return source


def reports(source: SourceInput) -> QComboBox:
    return named(source, QComboBox, "Report of the source")


def test_that_files_of_one_name_are_told_apart(source: SourceInput) -> None:
    box = reports(source)
    assert [box.itemText(row) for row in range(box.count())] == [
        f"paper.pdf · {'a' * 12}",
        f"paper.pdf · {'b' * 12}",
        "supplement.pdf",
    ]


def test_that_the_chosen_one_of_two_files_of_one_name_is_meant(source: SourceInput) -> None:
    reports(source).setCurrentIndex(1)
    QTest.keyClicks(named(source, QLineEdit, "Page of the source"), "7")
    assert source.place(STUDY) == PlaceToFind(SECOND, 7, "")


def test_that_a_place_that_is_taken_over_shows_its_report(
    qtbot: QtBot, source: SourceInput
) -> None:
    press(qtbot, source, "A’s place")
    assert reports(source).currentData() == SECOND.sha256
    QTest.keyClicks(named(source, QLineEdit, "Words on the page"), "x")
    place = source.place(STUDY)
    assert isinstance(place, PlaceToFind)
    assert (place.report, place.page) == (SECOND, 8)


def test_that_a_study_without_reports_has_no_source_to_give(source: SourceInput) -> None:
    bare = Study("t", "T")
    source.start(bare, [], [])
    QTest.keyClicks(named(source, QLineEdit, "Page of the source"), "1")
    with pytest.raises(ValueError, match="T has no report: add its PDF"):
        source.place(bare)
