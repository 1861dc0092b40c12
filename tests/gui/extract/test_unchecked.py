"""A page whose text could not be checked: a person looks at its picture, as at a doubtful word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf
from tests.gui.extract.test_capture import AGE, kept

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

WHY = "This page could not be checked: its text may say what is not printed."


@pytest.fixture
def unchecked(extraction: ExtractionDriver, monkeypatch: pytest.MonkeyPatch) -> ExtractionDriver:
    """An age selected on a page that can't be looked over."""

    def doubts_of(*_: object, **__: object) -> None:
        raise BadPdf("wang.pdf: the reader ended while looking for doubtful signs on page 1")

    monkeypatch.setattr("extraction.pdf.doubts.doubts_of", doubts_of)
    extraction.form.focus("Age")
    extraction.select(AGE)
    return extraction


def test_that_words_of_a_page_that_could_not_be_checked_are_shown_with_its_picture(
    unchecked: ExtractionDriver,
) -> None:
    assert unchecked.popover == f"Age Page picture* Text layer {AGE} {WHY}"
    assert unchecked.has_picture


def test_that_nothing_of_it_is_taken_unseen(
    unchecked: ExtractionDriver, workspace: Workspace
) -> None:
    unchecked.press("Return")
    assert kept(workspace, "arms", "age") is None
    unchecked.press("Right")
    unchecked.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [one.quote for one in answer.evidence] == [AGE]


def test_that_the_page_is_checked_again_with_the_next_selection(
    unchecked: ExtractionDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WHY in unchecked.popover
    monkeypatch.undo()
    unchecked.select("400 mg")
    assert WHY not in unchecked.popover
