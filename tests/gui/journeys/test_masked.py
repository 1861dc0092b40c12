"""A third reviewer from whom names are hidden finds none where studies are listed and settled."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.discussing import refer
from extraction.results import Referral
from extraction.review import Review
from extraction.rows.pairing import confirm
from extraction.setting_up import add_study, assign
from extraction.storage import create_project
from extraction.study import Deciding, Mode
from gui.dialogs.palette import CommandPalette
from gui.stages import Stage
from tests.helpers.drivers.spying import sightings
from tests.helpers.reviews import CLEO, CODEBOOK, enter, line, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.drivers.journey import Journey

NAMES = ("Xanthippe", "Quetzal")


@pytest.fixture
def opened(journey: Journey, home: Path) -> Journey:
    """One item is referred to Cleo, to whom the two names are hidden; the window is hers."""
    path = home / "masked.coextract"
    with closing(create_project(path)) as store:
        review = Review.create(store, CODEBOOK, title="A review", reviewers=(*NAMES, CLEO))
        study = add_study(review, "S")
        assign(review, [study], list(NAMES), mode=Mode.DUAL)
        for name, design in zip(NAMES, ("phase 2", "RS"), strict=True):
            enter(review, name, line("study.author", "Wang"), line("study.design", design))
            enter(review, name, line("arms[one].label", "one"))
        study = seal_both(review)
        confirm(review, study, "arms", review.comparison(study).pairs)
        set_deciding(review, Deciding(hides_names=True))
        key = next(one.key for one in review.comparison(study).items if one.key.field == "design")
        refer(review, study, key, Referral.THIRD_REVIEWER, "We differ", NAMES[0])
    journey.window.context.settings.keep_who_am_i(str(path), CLEO)
    journey.window.session.open(str(path))
    journey.wait_for_board()
    return journey


def seen(journey: Journey) -> list[tuple[str, str]]:
    journey.wait(lambda: not journey.window.context.tasks.running)
    window = journey.window
    return [found for name in NAMES for found in sightings(name, window, window.session)]


def test_that_the_board_leads_to_what_is_referred_and_names_nobody(opened: Journey) -> None:
    assert seen(opened) == []
    opened.keyboard.press("Return")
    opened.wait(lambda: opened.stage is Stage.COMPARE and not opened.compare.is_stale)
    assert opened.compare.settling.questions.current is not None
    assert opened.compare.settling.questions.current.title == "Design"
    assert seen(opened) == []


def test_that_settling_and_searching_name_nobody(opened: Journey) -> None:
    opened.keyboard.press("Return")
    opened.wait(lambda: opened.stage is Stage.COMPARE and not opened.compare.is_stale)
    opened.keyboard.press("Ctrl+K")
    palette = opened.wait_for_dialog(CommandPalette)
    assert seen(opened) == []
    opened.keyboard.press("Esc")
    opened.wait(lambda: not palette.isVisible())
    opened.wait_for_window()
    opened.compare.take_focus()
    opened.keyboard.press("2")
    assert len(opened.review.decisions(opened.review.study("S"))) == 1
    assert seen(opened) == []
    opened.keyboard.press("Ctrl+Z")
    assert not opened.review.decisions(opened.review.study("S"))
    assert seen(opened) == []
    opened.keyboard.press("Ctrl+1")
    opened.wait(lambda: opened.board.is_settled)
    assert seen(opened) == []
