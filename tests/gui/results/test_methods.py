"""The methods text in the window: the paragraph, what it is filled from, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from extraction.adjudicating.second_look import draw
from extraction.adjudicating.settling import decide
from extraction.methods import methods_of
from extraction.results import Decision, Outcome
from gui.results.methods_dialog import MethodsDialog
from tests.gui.results.rated import rated_review
from tests.helpers.drivers.base import open_dialog, press
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.gui.results.conftest import Results

    Told = Callable[[Review], MethodsDialog]


@pytest.fixture
def told(results: Results, context: WindowContext) -> Told:
    """Opens the methods text of a review."""

    def show(review: Review) -> MethodsDialog:
        results(review)
        context.actions.get("results.methods").trigger()
        return open_dialog(MethodsDialog)

    return show


def test_that_the_window_tells_what_the_workbook_tells(told: Told) -> None:
    review = rated_review(sealed=9, pilots=1)
    assert told(review).text.toPlainText() == methods_of(review)


def test_that_ctrl_shift_m_opens_it(results: Results, context: WindowContext) -> None:
    view = results(rated_review())
    view.panel.activateWindow()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.panel.window().focusWidget(), Qt.Key.Key_M, both)
    assert open_dialog(MethodsDialog).isVisible()
    assert context.actions.spec("results.methods").plain == "Methods text…"


def test_that_it_is_copied_as_plain_text(qtbot: QtBot, told: Told) -> None:
    dialog = told(rated_review())
    press(qtbot, dialog, "Copy")
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    assert dialog.copied.text() == "Copied."


def test_that_nothing_can_be_typed_into_it(told: Told) -> None:
    dialog = told(rated_review())
    before = dialog.text.toPlainText()
    QTest.keyClicks(dialog.text, "forty")
    assert dialog.text.toPlainText() == before


def test_that_it_says_which_facts_fill_it(told: Told) -> None:
    filled = told(rated_review(sealed=5)).filled.text()
    assert "The codebook “Kinds” (version 1.0)" in filled
    assert "5 of 12 studies" in filled


def test_that_it_says_what_is_missing(told: Told) -> None:
    missing = told(rated_review(sealed=4)).missing.text().splitlines()
    assert missing[0].startswith("Not sealed by both: Study E, Study F,")
    assert missing[1:] == [
        "Four conflicts are not settled.",
        "No interval by study: 4 studies, fewer than 5.",
        "No study is marked as a pilot (Study menu).",
        "No second look at agreed items was drawn.",
    ]


def test_that_what_is_there_is_not_called_missing(told: Told) -> None:
    review = rated_review(pilots=1)
    for study in review.studies():
        decisions = [
            Decision(one.key, Outcome.A if one.key.field else Outcome.KEEP_ROW, ANA, "")
            for one in review.comparison(study).items
            if one.category
        ]
        decide(review, [(study, decisions)], by=ANA)
    draw(review, review.studies()[0], by=ANA)
    assert told(review).missing.text() == ""


def test_that_nothing_of_an_unsealed_record_is_in_it(told: Told) -> None:
    review = rated_review(sealed=4)
    dialog = told(review)
    words = "\n".join((dialog.text.toPlainText(), dialog.filled.text()))
    assert "Study E" not in words
    assert "Malta" not in words


def test_that_it_waits_for_results_that_are_up_to_date(
    qtbot: QtBot, results: Results, context: WindowContext
) -> None:
    review = rated_review()
    view = results(review)
    study = review.study("Study A")
    [item] = [one for one in review.comparison(study).items if one.category]
    view.workspace.show_study(study)
    assert view.workspace.act(
        lambda review, study: decide(
            review, [(study, [Decision(item.key, Outcome.A, ANA, "")])], by=ANA
        )
    )
    context.actions.get("results.methods").trigger()
    view.settle()
    assert "resolved by consensus" in open_dialog(MethodsDialog).text.toPlainText()
