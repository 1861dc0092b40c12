"""Words found in all papers: of the study, of the review; gone to, and never another person's."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from extraction.reports import read_reports
from extraction.setting_up import add_report
from tests.gui.pdf.books import PASSWORD, locked_paper
from tests.helpers.drivers.everywhere import EverywhereDriver
from tests.helpers.reviews import BEN, a_review
from tests.helpers.searched import add_paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.reports import ReadReport
    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.watching import Watchdog


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's cache folder is the test's own."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / "cache" / name)
    return tmp_path / "cache" / "Coextract"


@pytest.fixture
def review(printed: ReadReport, tmp_path: Path) -> Review:
    """Study “S” with two reports, study “Han” with one."""
    review = a_review("S")
    add_report(review, review.study("S"), printed)
    add_paper(review, tmp_path, "S", "More of imatinib.\nAsthenia in two.")
    add_paper(review, tmp_path, "Han", "Four patients.", "Imatinib for all,\nasthenia in none.")
    return review


@pytest.fixture
def everywhere(
    extraction_shown: ExtractionDriver, qtbot: QtBot, context: WindowContext
) -> EverywhereDriver:
    """The panel of hits, not opened yet."""
    return EverywhereDriver(qtbot, extraction_shown.panel, context.actions, context.tasks)


@pytest.fixture
def extraction_shown(extraction: ExtractionDriver) -> ExtractionDriver:
    """The panel in sight, its paper open."""
    extraction.panel.show()
    extraction.wait(lambda: extraction.panel.page.view.paper is not None)
    return extraction


@contextmanager
def papers_held_back(review: Review, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No paper can be read on meanwhile, however fast or slow the machine is."""
    given, report = threading.Event(), review.store.report

    def wait_for_it(sha256: str) -> bytes:
        given.wait()
        return report(sha256)

    monkeypatch.setattr(review.store, "report", wait_for_it)
    try:
        yield
    finally:
        given.set()


def test_that_nothing_is_made_or_read_before_somebody_seeks(
    everywhere: EverywhereDriver, cache: Path
) -> None:
    assert not everywhere.is_made
    assert not cache.exists()


def test_that_hits_stand_below_their_papers_in_the_order_of_the_board(
    everywhere: EverywhereDriver,
) -> None:
    everywhere.find("asthenia")
    assert everywhere.told == "2 hits in 2 papers"
    assert everywhere.lines == [
        "S, s-1.pdf",
        "page 1: More of imatinib. Asthenia in two.",
        "Han, han-2.pdf",
        "page 2: Imatinib for all, asthenia in none.",
    ]


def test_that_parts_of_words_are_found_unless_whole_words_are_asked_for(
    everywhere: EverywhereDriver,
) -> None:
    everywhere.find("astheni")
    assert len(everywhere.hits) == 2
    everywhere.toggle("page.whole_words")
    assert (everywhere.hits, everywhere.told) == ([], "Not found.")
    everywhere.toggle("page.whole_words")
    everywhere.find("Asthenia")
    everywhere.toggle("page.match_case")
    assert everywhere.hits == [(1, "Asthenia")]


def test_that_only_the_papers_of_the_study_are_searched_where_that_is_chosen(
    everywhere: EverywhereDriver, workspace: Workspace, review: Review
) -> None:
    everywhere.find("asthenia")
    everywhere.choose("This study")
    assert everywhere.lines[0] == "S, s-1.pdf"
    assert len(everywhere.hits) == 1
    workspace.show_study(review.study("Han"))
    everywhere.wait_found()
    assert everywhere.lines[0] == "Han, han-2.pdf"
    everywhere.choose("All studies")
    assert len(everywhere.hits) == 2


def test_that_enter_right_after_typing_waits_for_the_hits_and_chooses_the_first(
    everywhere: EverywhereDriver, workspace: Workspace
) -> None:
    study = workspace.study
    everywhere.type_and_enter("four patients")
    assert everywhere.chosen.startswith("page 1: Four patients.")
    assert workspace.study == study, "nobody said to go there"


def test_that_enter_after_a_pause_chooses_the_first_hit_too(everywhere: EverywhereDriver) -> None:
    everywhere.open("asthenia")
    everywhere.wait(lambda: len(everywhere.hits) == 2)
    everywhere.wait_found()
    place = everywhere.place
    everywhere.press_enter()
    assert everywhere.chosen == everywhere.lines[1]
    assert everywhere.place == place


def test_that_alt_left_leads_back_to_the_study_and_the_place_one_came_from(
    everywhere: EverywhereDriver, extraction: ExtractionDriver, context: WindowContext
) -> None:
    extraction.panel.page.navigator.go_to_page(2)
    everywhere.find("asthenia")
    everywhere.enter_hit(1)
    everywhere.wait(lambda: everywhere.find_count == "1 of 1")
    assert everywhere.place == ("han-2.pdf", 2)
    context.actions.get("page.back").trigger()
    assert everywhere.place == ("wang.pdf", 2)
    context.actions.get("page.forward").trigger()
    assert everywhere.place == ("han-2.pdf", 2)
    context.actions.get("page.back").trigger()
    context.actions.get("page.back").trigger()
    assert everywhere.place == ("wang.pdf", 1)


def test_that_enter_twice_goes_to_the_first_hit_and_marks_all_of_its_paper(
    everywhere: EverywhereDriver,
) -> None:
    everywhere.find("imatinib")
    everywhere.press_enter()
    everywhere.enter_chosen()
    everywhere.wait(lambda: everywhere.find_count == "1 of 2")
    assert everywhere.place == ("wang.pdf", 1)
    assert everywhere.is_page_focused


def test_that_a_hit_in_another_report_of_the_study_is_gone_to(
    everywhere: EverywhereDriver, workspace: Workspace
) -> None:
    study = workspace.study
    everywhere.find("asthenia")
    everywhere.enter_hit(0)
    everywhere.wait(lambda: everywhere.find_count == "1 of 1")
    assert everywhere.place == ("s-1.pdf", 1)
    assert workspace.study == study


def test_that_a_hit_in_another_study_shows_that_study_at_its_page(
    everywhere: EverywhereDriver, workspace: Workspace
) -> None:
    everywhere.find("asthenia")
    everywhere.enter_hit(1)
    everywhere.wait(lambda: everywhere.find_count == "1 of 1")
    assert workspace.study is not None
    assert workspace.study.name == "Han"
    assert everywhere.place == ("han-2.pdf", 2)


def test_that_of_several_hits_on_a_page_the_chosen_one_is_shown(
    everywhere: EverywhereDriver,
) -> None:
    everywhere.find("age")
    everywhere.click_hit(1)
    everywhere.wait(lambda: everywhere.find_count == "2 of 3")
    assert not everywhere.is_page_focused, "the arrows go on in the list"
    everywhere.click_hit(2)
    everywhere.wait(lambda: everywhere.find_count == "3 of 3")


def test_that_a_short_selection_is_sought(
    everywhere: EverywhereDriver, extraction: ExtractionDriver
) -> None:
    extraction.select("400 mg twice daily")
    everywhere.open()
    everywhere.wait_found()
    assert everywhere.field.text() == "400 mg twice daily"
    assert everywhere.hits == [(1, "400 mg twice daily")]


def test_that_words_of_the_palette_are_sought(everywhere: EverywhereDriver) -> None:
    everywhere.open("funding")
    everywhere.wait_found()
    assert everywhere.hits == [(2, "Funding")]


def test_that_one_letter_is_too_little(everywhere: EverywhereDriver) -> None:
    everywhere.find("a")
    assert (everywhere.hits, everywhere.told) == ([], "Type two letters or more.")


def test_that_a_paper_added_later_is_searched_too(
    everywhere: EverywhereDriver, workspace: Workspace, tmp_path: Path
) -> None:
    everywhere.find("asthenia")
    workspace.set_up(lambda review: add_paper(review, tmp_path, "Kerob", "Severe asthenia."))
    everywhere.wait(lambda: len(everywhere.hits) == 3)
    assert everywhere.lines[-2:] == ["Kerob, kerob-3.pdf", "page 1: Severe asthenia."]


def test_that_a_paper_of_two_studies_is_listed_and_gone_to_in_each(
    everywhere: EverywhereDriver, workspace: Workspace, printed: ReadReport
) -> None:
    workspace.set_up(lambda review: add_report(review, review.study("Han"), printed))
    everywhere.find("funding")
    assert everywhere.told == "2 hits in 2 papers"
    assert [line.partition(":")[0] for line in everywhere.lines] == [
        "S, wang.pdf",
        "page 2",
        "Han, wang.pdf",
        "page 2",
    ]
    everywhere.enter_hit(1)
    everywhere.wait(lambda: everywhere.find_count == "1 of 1")
    assert workspace.study is not None
    assert (workspace.study.name, everywhere.place) == ("Han", ("wang.pdf", 2))
    assert everywhere.chosen_row == 3, "the one that was gone to, not its twin"


def test_that_a_locked_paper_is_named_until_its_password_is_given(
    everywhere: EverywhereDriver, workspace: Workspace, context: WindowContext, tmp_path: Path
) -> None:
    path = locked_paper(tmp_path / "locked.pdf", "Severe asthenia")
    [read] = read_reports([path], PASSWORD)
    workspace.set_up(lambda review: add_report(review, review.study("S"), read))
    everywhere.find("asthenia")
    assert everywhere.told == (
        "2 hits in 2 papers\n1 report is locked by a password and not searched: locked.pdf"
    )
    everywhere.show_report("locked.pdf")
    everywhere.unlock(PASSWORD)
    everywhere.wait(lambda: len(everywhere.hits) == 3)
    everywhere.wait_found()
    assert everywhere.told == "3 hits in 3 papers"


def test_that_reading_that_was_stopped_is_said_and_goes_on(
    everywhere: EverywhereDriver, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    with papers_held_back(review, monkeypatch):
        everywhere.open("asthenia")
        everywhere.wait(lambda: everywhere.reading.startswith("Reading papers"))
        everywhere.press("Stop")
        assert everywhere.reading == "Not all papers are read yet."
    everywhere.press("Go on")
    everywhere.wait(lambda: len(everywhere.hits) == 2)
    everywhere.wait_found()
    assert everywhere.reading == ""


def test_that_another_person_finds_nothing_of_what_was_sought(
    everywhere: EverywhereDriver, workspace: Workspace
) -> None:
    everywhere.find("asthenia")
    workspace.sit_down(BEN)
    everywhere.wait_found()
    assert (everywhere.field.text(), everywhere.lines, everywhere.told) == ("", [], "")


def test_that_a_review_that_is_closed_while_its_papers_are_read_leaves_nothing(
    everywhere: EverywhereDriver,
    workspace: Workspace,
    review: Review,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with papers_held_back(review, monkeypatch):
        everywhere.open("asthenia")
        everywhere.wait(lambda: everywhere.reading.startswith("Reading papers"))
        workspace.close_review()
    everywhere.wait_found()
    assert (everywhere.field.text(), everywhere.lines, everywhere.told) == ("", [], "")
    assert everywhere.reading == ""


def test_that_esc_returns_to_the_page(everywhere: EverywhereDriver) -> None:
    everywhere.find("asthenia")
    everywhere.press_escape()
    assert everywhere.is_page_focused


def test_that_a_cache_that_can_not_be_written_is_said(
    everywhere: EverywhereDriver, cache: Path
) -> None:
    cache.parent.mkdir()
    cache.write_text("a file where the folder would be")
    everywhere.find("asthenia")
    assert "the search index can't be kept there" in everywhere.told


def test_that_hundreds_of_hits_hold_up_nothing(
    everywhere: EverywhereDriver, workspace: Workspace, tmp_path: Path, watchdog: Watchdog
) -> None:
    lines = "\n".join(["many patients and patients with patients"] * 40)
    workspace.set_up(lambda review: add_paper(review, tmp_path, "Many", *[lines] * 4))
    everywhere.open()
    everywhere.wait_found()
    with watchdog.watching():
        everywhere.find("patients")
        everywhere.enter_hit(12)
        everywhere.wait(lambda: "of" in everywhere.find_count)
    assert everywhere.told == "The first 300 hits. Add a word to find fewer."
