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


def test_that_a_number_of_the_second_passage_is_offered(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("Wang")
    extraction.select("was 54", beside=True)
    assert extraction.popover_ways[:1] == ("mean 54 years",)
    extraction.press("1")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.value == Statistics(mean=Decimal(54), unit="year")


def test_that_the_sentences_of_all_passages_have_the_height_they_need(
    extraction: ExtractionDriver,
) -> None:
    extraction.form.focus("Age")
    extraction.select("within a few")
    extraction.select("weeks after", beside=True)
    assert extraction.quotes.count("\n") == 1
    assert extraction.quotes_are_whole


def test_that_a_passage_within_a_word_has_no_gap_in_its_sentence(
    extraction: ExtractionDriver,
) -> None:
    extraction.form.focus("Age")
    extraction.select_part("improved", 0, 4)
    extraction.select_part("weeks", 0, 4, beside=True)
    assert extraction.quotes.count("improved within a few weeks") == 2


def test_that_two_parts_of_one_word_are_read_as_the_word(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select_part("55.0", 0, 2)
    extraction.select_part("55.0", 2, 4, beside=True)
    assert "55.0" in extraction.popover
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.raw == "55.0"
    assert [source.quote for source in answer.evidence] == ["55", ".0"]
