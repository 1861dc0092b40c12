"""Who settles what differs, as a setting of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSpinBox

from extraction.study import DecidedBy, Deciding
from tests.gui.compare.differing import differing
from tests.helpers.drivers.base import named, press
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.compare.who_settles import WhoSettlesDialog
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver


@pytest.fixture
def review() -> Review:
    """Ana and Ben differ; Cleo stands by."""
    return differing(CLEO)


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The differing study as Ana."""
    return comparing(review)


def ask(stage: CompareDriver) -> WhoSettlesDialog:
    stage.context.actions.get("compare.who").trigger()
    dialog = stage.panel.who_settles.dialog
    assert dialog is not None
    return dialog


def choose(dialog: WhoSettlesDialog, text: str) -> None:
    next(one for one in dialog.findChildren(QRadioButton) if one.text() == text).click()


def test_that_the_dialog_shows_what_is_so(stage: CompareDriver) -> None:
    dialog = ask(stage)
    assert dialog.chosen == Deciding()
    people = named(dialog, QComboBox, "Third reviewer for what is referred (may be empty)")
    assert [people.itemText(n) for n in range(people.count())] == ["", ANA, BEN, CLEO]


def test_that_a_lead_settles_from_now_on(
    qtbot: QtBot, stage: CompareDriver, review: Review
) -> None:
    dialog = ask(stage)
    choose(dialog, "The lead")
    named(dialog, QComboBox, "Lead").setCurrentText(CLEO)
    press(qtbot, dialog, "Settle so")
    assert review.state.deciding == Deciding(DecidedBy.LEAD, CLEO)
    assert stage.said == "Cleo may settle this study; you can look."
    assert stage.options == {}


def test_that_a_lead_has_to_be_named(qtbot: QtBot, stage: CompareDriver, review: Review) -> None:
    dialog = ask(stage)
    choose(dialog, "The lead")
    press(qtbot, dialog, "Settle so")
    assert dialog.told == "name the lead who decides"
    assert review.state.deciding == Deciding()


def test_that_names_are_hidden_and_another_share_is_looked_at(
    qtbot: QtBot, stage: CompareDriver, review: Review
) -> None:
    dialog = ask(stage)
    choose(dialog, "A third reviewer")
    next(iter(dialog.findChildren(QCheckBox))).click()
    named(dialog, QSpinBox, "Share of a second look").setValue(25)
    press(qtbot, dialog, "Settle so")
    assert review.state.deciding == Deciding(DecidedBy.THIRD, "", True, 25)


def test_that_cancelling_changes_nothing(
    qtbot: QtBot, stage: CompareDriver, review: Review
) -> None:
    dialog = ask(stage)
    choose(dialog, "A third reviewer")
    press(qtbot, dialog, "Cancel")
    assert review.state.deciding == Deciding()
