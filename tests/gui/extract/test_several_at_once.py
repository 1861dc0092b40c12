"""Several passages of the paper become one value, each of them its source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from schemas.values import Missing, Statistics
from tests.gui.extract.test_capture import AGE, kept

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver


def test_that_two_passages_become_one_value_with_two_sources(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("55.0 years")
    extraction.select("(range, 26–73)", beside=True)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.value == Statistics(
        mean=Decimal("55.0"), min=Decimal(26), max=Decimal(73), unit="year"
    )
    assert [source.quote for source in answer.evidence] == ["55.0 years", "(range, 26–73)"]
    assert workspace.undo_stack.count() == 2  # the row, the value


def test_that_the_same_words_on_two_pages_are_two_sources_of_one_value(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.select(AGE, page=2, beside=True)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [(one.page, one.quote) for one in answer.evidence] == [(1, AGE), (2, AGE)]


def test_that_the_popover_shows_the_sentence_of_each(extraction: ExtractionDriver) -> None:
    extraction.form.focus("Age")
    extraction.select("55.0 years")
    extraction.select("(range, 26–73)", beside=True)
    assert extraction.popover.startswith("Age mean 55.0 years")
    assert extraction.quotes.count("The mean age was") == 2


def test_that_several_passages_are_added_beside_an_answer_in_one_step(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    steps = workspace.undo_stack.count()
    extraction.form.focus("Age")
    extraction.select("The median age was 54")
    extraction.select("Funding was public.", page=2, beside=True)
    extraction.press("Shift+Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [source.quote for source in answer.evidence] == [
        AGE,
        "The median age was 54",
        "Funding was public.",
    ]
    assert workspace.undo_stack.count() == steps + 1


def test_that_unclear_keeps_every_passage(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("within a few weeks")
    extraction.select("Most patients improved", beside=True)
    extraction.press("Alt+U")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.missing is Missing.UNCLEAR
    assert len(answer.evidence) == 2
