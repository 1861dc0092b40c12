"""Sources: marked on the page, shown from the form, leading back to it, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.evidence import Evidence
from gui.extract.sentence import sentence_around

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

AGE = "55.0 years (range, 26–73)"


@pytest.fixture
def sourced(extraction: ExtractionDriver) -> ExtractionDriver:
    """The panel with an age that has its source."""
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    return extraction


def test_that_a_source_is_marked_on_the_page(sourced: ExtractionDriver) -> None:
    assert sourced.marked(AGE) == ["Arm 1: Age"]
    assert sourced.marked("Wang and") == []


def test_that_the_row_names_the_page(sourced: ExtractionDriver) -> None:
    assert sourced.form.chips("Age") == ["p. 1"]
    assert sourced.form.name("Age").endswith("source page 1")


def test_that_an_undone_source_is_marked_no_more(
    sourced: ExtractionDriver, workspace: Workspace
) -> None:
    workspace.undo_stack.undo()
    assert sourced.marked(AGE) == []
    assert sourced.form.chips("Age") == []


def test_that_a_chip_shows_its_page(sourced: ExtractionDriver) -> None:
    sourced.panel.page.view.go_to_page(2)
    sourced.form.press_chip("Age")
    sourced.wait(lambda: sourced.page == 1)
    assert sourced.is_framed()


def test_that_ctrl_j_shows_the_source_of_the_field(sourced: ExtractionDriver) -> None:
    sourced.panel.page.view.go_to_page(2)
    sourced.form.focus("Age")
    sourced.form.press("Ctrl+J")
    sourced.wait(lambda: sourced.page == 1)


def test_that_ctrl_j_goes_from_source_to_source(sourced: ExtractionDriver) -> None:
    sourced.form.focus("Age")
    sourced.select(AGE, page=2)
    sourced.press("Space")
    sourced.form.focus("Age")
    sourced.form.press("Ctrl+J")
    sourced.wait(lambda: sourced.page == 1)
    sourced.form.press("Ctrl+J")
    sourced.wait(lambda: sourced.page == 2)


def test_that_a_click_on_a_mark_leads_to_its_field(sourced: ExtractionDriver) -> None:
    sourced.form.focus("First author")
    sourced.click_words(AGE)
    assert sourced.form.focused == "Age"


def test_that_the_source_of_the_current_field_is_framed(sourced: ExtractionDriver) -> None:
    sourced.form.focus("First author")
    assert not sourced.is_framed()
    sourced.form.focus("Age")
    assert sourced.is_framed()


def test_that_shift_f2_and_delete_take_a_source_away(
    sourced: ExtractionDriver, workspace: Workspace
) -> None:
    sourced.form.focus("Age")
    sourced.form.press("Shift+F2")
    sourced.form.press("Delete")
    assert sourced.form.chips("Age") == []
    assert sourced.form.says("Age").startswith("55.0 mean")
    workspace.undo_stack.undo()
    assert sourced.form.chips("Age") == ["p. 1"]


def test_that_shift_f2_goes_to_the_source_and_esc_back(sourced: ExtractionDriver) -> None:
    sourced.form.focus("Age")
    sourced.form.press("Shift+F2")
    assert sourced.form.focused == ""
    sourced.form.press("Escape")
    assert sourced.form.focused == "Age"


def test_that_the_menu_of_a_chip_removes_it(sourced: ExtractionDriver) -> None:
    cell = sourced.panel.record.form.current
    sourced.form.focus("Age")
    cell = sourced.panel.record.form.current
    assert cell is not None
    cell.sources.chips[0].menu_at(sourced.panel.mapToGlobal(sourced.panel.rect().center()))
    sourced.form.pick("Remove this source")
    assert sourced.form.chips("Age") == []


def test_that_another_stage_can_have_a_place_shown(
    sourced: ExtractionDriver, workspace: Workspace
) -> None:
    record = workspace.record()
    assert record is not None
    [source] = [one for answer in record.answers.values() for one in answer.evidence]
    sourced.panel.page.view.go_to_page(2)
    workspace.place_wanted.emit(source)
    sourced.wait(lambda: sourced.page == 1)


def test_that_the_status_bar_knows_keys_and_counts(sourced: ExtractionDriver) -> None:
    words = [words for _, words in sourced.panel.status_keys()]
    assert words == ["page / form", "selection into field", "show source"]
    assert sourced.panel.status_counts() == "1 of 13"


def test_that_the_palette_leads_to_fields(sourced: ExtractionDriver) -> None:
    entries = {entry.text: entry for entry in sourced.panel.palette_entries()}
    entries["Dose  ·  Arm 1"].run()
    assert sourced.form.focused == "Dose"


def test_that_equal_words_on_a_page_are_each_marked_as_their_own_field_s(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Patients")
    extraction.select("31")
    extraction.press("Space")
    extraction.form.focus("Response")
    extraction.select("31", occurrence=2)
    extraction.press("Space")
    record = workspace.record()
    assert record is not None
    sources = [one for answer in record.answers.values() for one in answer.evidence]
    assert [source.quote for source in sources] == ["31", "31"]
    marks = extraction.panel.page.view.highlights.marks(sources[0].report, 1)
    assert {mark.boxes for mark in marks} == {source.boxes for source in sources}


# ── the sentence around a quote ──────────────────────────────────────────────────────────────


def evidence(prefix: str, quote: str, suffix: str) -> Evidence:
    return Evidence("a" * 64, 1, quote, prefix=prefix, suffix=suffix)


@pytest.mark.parametrize(
    ("prefix", "suffix", "sentence"),
    [
        ("ended. The mean age was", "at the start. Then", "The mean age was 55 at the start."),
        ("ended. The mean age was", ", as planned. Then", "The mean age was 55, as planned."),
        ("ge was", "at the sta", "… was 55 at the …"),
        ("", "", "55"),
        ("in 0.5 of them. Age", "years", "Age 55"),
    ],
)
def test_that_a_quote_stands_in_its_sentence(prefix: str, suffix: str, sentence: str) -> None:
    assert sentence_around(evidence(prefix, "55", suffix)) == sentence


def test_that_a_quote_cut_out_of_a_word_stands_in_it_without_gap() -> None:
    around = evidence("at a dose of 2×", "400", "mg. Then")
    assert sentence_around(around, (True, True)) == "… a dose of 2×400mg."
