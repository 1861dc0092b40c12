"""One who settles sees which side's words a machine recognised, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.rows.pairing import confirm
from gui.widgets.chips import SourceChip
from tests.helpers.recognised import give_n, source
from tests.helpers.reviews import ANA, BEN, a_review, seal_both

if TYPE_CHECKING:
    from tests.gui.compare.conftest import Comparing


def test_that_a_recognised_source_says_so_beside_its_page(comparing: Comparing) -> None:
    review = a_review("S")
    give_n(review, ANA, source(61))
    give_n(review, BEN, source(None, quote="13"), n="13")
    study = seal_both(review)
    confirm(review, study, "arms", [p for p in review.comparison(study).pairs if p.is_matched])
    stage = comparing(review)
    stage.go_to("Patients")
    chips = [one for one in stage.panel.findChildren(SourceChip) if one.isVisible()]
    assert [one.text() for one in chips] == ["p. 4 · OCR 61", "p. 4"]
    assert chips[0].toolTip() == "recognised on a picture, 61 of 100 sure: look at the page"
