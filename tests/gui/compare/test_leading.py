"""Led to one item from the results: it is shown, whatever is due in its study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.results import ItemKey
from tests.gui.compare.conftest import INES
from tests.helpers.reviews import a_review

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing


def _item(review: Review, study: str, field: str) -> ItemKey:
    """The first conflict of a field."""
    items = review.comparison(review.study(study)).items
    return next(one.key for one in items if one.key.field == field and one.category)


def test_that_an_item_asked_for_is_shown_whatever_is_due(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Rutkowski (EORTC/SWOG)", INES)
    assert stage.stage == "pairing"
    items = sample.comparison(sample.study("Rutkowski (EORTC/SWOG)")).items
    wanted = [one for one in items if one.category and one.key.field][-1]
    stage.workspace.item_wanted.emit(wanted.key)
    assert stage.stage == "settling"
    current = stage.panel.settling.questions.current
    assert current is not None
    assert current.key == wanted.key


def test_that_an_item_of_another_study_is_shown_once_that_study_is(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Wang", INES)
    stage.panel.hide()
    stage.workspace.show_study(sample.study("Ugurel"))
    wanted = _item(sample, "Ugurel", "age")
    stage.workspace.item_wanted.emit(wanted)
    stage.panel.show()
    current = stage.panel.settling.questions.current
    assert current is not None
    assert current.key == wanted


def test_that_what_is_not_open_yet_keeps_its_sentence(comparing: Comparing) -> None:
    review = a_review("S")
    stage = comparing(review)
    stage.workspace.item_wanted.emit(ItemKey("arms", "x", "y", "n"))
    assert stage.stage == "closed"
