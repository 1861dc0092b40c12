"""Sources of the first reviewer, on the page of the one who verifies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.setting_up import assign
from extraction.study import Mode
from gui.pdf.highlights import Look
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

AGE = "55.0 years (range, 26–73)"


@pytest.fixture
def review(review: Review) -> Review:
    """Ana extracts, Ben verifies."""
    assign(review, review.studies(), [ANA, BEN], mode=Mode.VERIFY)
    return review


@pytest.fixture
def extracted(extraction: ExtractionDriver) -> ExtractionDriver:
    """The panel of Ana, with three sources on the first page."""
    for label, words in (("First author", "Wang"), ("Arm", "400 mg"), ("Age", AGE)):
        extraction.form.focus(label)
        extraction.select(words)
        extraction.press("Space")
    assert len(extraction.marks()) == 3
    return extraction


def test_that_who_verifies_sees_the_sources_of_the_first_in_the_first_s_look(
    extracted: ExtractionDriver, workspace: Workspace
) -> None:
    assert workspace.seal()
    workspace.sit_down(BEN)
    extracted.wait(lambda: extracted.marks())
    assert [mark.look for mark in extracted.marks()] == [Look.A] * 3
    assert extracted.marked(AGE) == ["400 mg: Age"]


def test_that_before_the_first_has_sealed_nothing_is_marked(
    extracted: ExtractionDriver, workspace: Workspace
) -> None:
    workspace.sit_down(BEN)
    assert extracted.marks() == []


def test_that_who_is_not_to_verify_sees_nothing_of_it(
    extracted: ExtractionDriver, workspace: Workspace
) -> None:
    assert workspace.seal()
    workspace.sit_down("Ines")
    assert extracted.marks() == []
