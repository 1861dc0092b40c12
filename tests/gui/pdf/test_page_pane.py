"""The page pane: papers are drawn, scrolled, zoomed, searched; sources are shown on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from extraction.errors import DamagedProject
from extraction.evidence import Evidence
from extraction.pdf.boxes import line_boxes
from extraction.searching.query import Query
from extraction.study import Report, ReportRole
from gui.pdf.highlights import Highlight
from gui.shapes import Shape
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from tests.gui.pdf.conftest import LentWorker, Library
    from tests.helpers.drivers.page import PageDriver
    from tests.helpers.watching import Watchdog

METHODS = "Methods\nImatinib was given to patients.\nThe mean age was 55.0 years (range, 26-73); 17"
RESULTS = "Results\nTwenty-one patients had a partial response.\nNo patient died."
DISCUSSION = "Discussion\nPatients did well."


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of three pages, open."""
    report = library.print("paper.pdf", METHODS, RESULTS, DISCUSSION)
    pages.open(report, lambda: library.load(report))
    return pages


def source(pages: PageDriver, words: str, page: int = 1) -> Evidence:
    """The place of these words, as evidence."""
    report, sought = pages.pane.report, words.split()
    assert report is not None
    texts = [word.text for word in pages.words(page)]
    places = range(len(texts))
    first = next(at for at in places if texts[at : at + len(sought)] == sought)
    found = pages.words(page)[first : first + len(sought)]
    return Evidence(report.sha256, page, words, tuple(line_boxes(found)))


# ── showing ──────────────────────────────────────────────────────────────────────────────────────


def test_that_without_a_paper_it_says_what_to_do(pages: PageDriver) -> None:
    assert pages.says.startswith("No paper here yet")
    assert pages.pane.report is None


def test_that_a_paper_is_drawn(reading: PageDriver) -> None:
    word = reading.words(1)[0]
    reading.wait_drawn()
    assert reading.shows_ink(1, word.box)
    assert reading.says == ""


def test_that_until_it_is_drawn_a_page_is_paper_with_its_number(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("paper.pdf", METHODS, RESULTS)
    pages.pane.open_report(report, lambda: library.load(report))
    assert pages.colour_at(1, 0.2, 0.2) == "#ffffff"
    assert not pages.is_drawn
    assert pages.pane.view.page_count == 2


def test_that_scrolling_draws_what_one_comes_to(reading: PageDriver) -> None:
    word = reading.words(1)[1]
    reading.scroll(900)
    assert reading.page == 2
    reading.wait_drawn()
    assert reading.shows_ink(2, reading.words(2)[0].box)
    reading.go_to(1)
    assert reading.shows_ink(1, word.box), "what was drawn is kept"


def test_that_reading_a_paper_never_holds_up_the_window(
    pages: PageDriver, library: Library, watchdog: Watchdog
) -> None:
    report = library.print("long.pdf", *["A line of text.\n" * 40] * 12)
    with watchdog.watching():
        pages.open(report, lambda: library.load(report))
        for page in range(1, 13):
            pages.go_to(page)
            pages.wait_drawn()
            pages.press("page.zoom_in")
            pages.wait_drawn()
            pages.press("page.fit_width")
        pages.find("text")
    assert pages.found.endswith("of 480")


def test_that_the_toolbar_tells_the_page_and_goes_to_another(reading: PageDriver) -> None:
    assert reading.page_field == "1"
    reading.go_to(3)
    assert (reading.page, reading.page_field) == (3, "3")


@pytest.mark.parametrize(("typed", "page"), [(0, 1), (99, 3)])
def test_that_there_is_no_page_beyond_the_ends(reading: PageDriver, typed: int, page: int) -> None:
    reading.go_to(2)
    reading.go_to(typed)
    assert reading.page == page


def test_that_home_and_end_go_to_the_ends(reading: PageDriver) -> None:
    reading.key(Qt.Key.Key_End)
    assert reading.page == 3
    reading.key(Qt.Key.Key_Home)
    assert reading.page == 1


def test_that_page_down_scrolls_a_window_and_page_up_back(reading: PageDriver) -> None:
    bar = reading.pane.view.verticalScrollBar()
    reading.key(Qt.Key.Key_PageDown)
    assert 0 < bar.value() < reading.pane.view.viewport().height()
    reading.key(Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_that_pages_stay_white_in_the_dark(reading: PageDriver) -> None:
    light = reading.ground
    reading.choose_theme(ThemeChoice.DARK)
    assert reading.colour_at(1, 0.02, 0.02) == "#ffffff"
    assert reading.ground != light


# ── size of pages ────────────────────────────────────────────────────────────────────────────────


def test_that_pages_fit_the_width_at_first_and_when_the_window_grows(reading: PageDriver) -> None:
    view = reading.pane.view
    for width in (720, 1100, 500):
        reading.pane.resize(width, 760)
        rect = view.page_rect(1)
        assert rect.left() == pytest.approx(view.viewport().width() - rect.right(), abs=2)
        assert 0 < rect.left() < 60


def test_that_a_whole_page_fits_in(reading: PageDriver) -> None:
    reading.go_to(2)
    reading.press("page.fit_page")
    rect = reading.pane.view.page_rect(2).toAlignedRect()
    assert reading.pane.view.viewport().rect().contains(rect)
    assert reading.page == 2


def test_that_keys_step_through_usual_sizes(reading: PageDriver) -> None:
    reading.pane.view.zoom_to_percent(100)
    reading.press("page.zoom_in")
    assert reading.size == 110
    reading.press("page.zoom_out")
    reading.press("page.zoom_out")
    assert reading.size == 90


@pytest.mark.parametrize("notches", [3, -1])
def test_that_the_point_under_the_pointer_stays_there(reading: PageDriver, notches: int) -> None:
    reading.pane.view.zoom_to_percent(150)
    reading.scroll(300)
    at = QPoint(200, 300)
    before = reading.pane.view.spot_at(at.toPointF())
    size = reading.size
    reading.turn_wheel(notches, at)
    after = reading.pane.view.spot_at(at.toPointF())
    assert (reading.size > size) == (notches > 0)
    assert after.page == before.page
    assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=0.003)


def test_that_a_zoomed_page_is_drawn_anew_and_until_then_scaled(reading: PageDriver) -> None:
    word = reading.words(1)[0]
    reading.pane.view.zoom_to_percent(300)
    reading.pane.view.show_boxes(1, [word.box])
    assert not reading.is_drawn
    assert reading.shows_ink(1, word.box)
    reading.wait(lambda: reading.is_drawn)


def test_that_only_the_last_of_many_sizes_is_drawn(reading: PageDriver) -> None:
    drawn: list[int] = []
    reading.pane.renderer.drawn.connect(drawn.append)
    for _ in range(12):
        reading.turn_wheel(1, QPoint(300, 300))
    reading.wait(lambda: reading.is_drawn)
    assert drawn.count(1) <= 2


# ── finding ──────────────────────────────────────────────────────────────────────────────────────


def test_that_all_hits_are_counted_and_the_first_is_shown(reading: PageDriver) -> None:
    reading.find("patients")
    assert reading.found == "1 of 3"
    assert reading.page == 1


def test_that_hits_are_stepped_through_round_about(reading: PageDriver) -> None:
    reading.find("patients")
    seen = []
    for _ in range(3):
        reading.next_hit()
        seen.append(reading.found)
    assert seen == ["2 of 3", "3 of 3", "1 of 3"]
    reading.next_hit(back=True)
    assert reading.found == "3 of 3"
    assert reading.page == 3


def test_that_enter_goes_to_the_first_hit_whether_or_not_one_paused(reading: PageDriver) -> None:
    reading.type_to_find("patients")
    assert reading.found == "1 of 3"
    reading.next_hit()
    assert reading.found == "1 of 3"
    reading.next_hit()
    assert reading.found == "2 of 3"


def test_that_typing_on_seeks_from_where_one_was_and_leads_back_there(
    reading: PageDriver,
) -> None:
    reading.type_to_find("di")
    assert reading.page == 2, "“died”"
    reading.type_on_to_find("scussion")
    assert (reading.found, reading.page) == ("1 of 1", 3)
    reading.press("page.back")
    assert reading.page == 1
    assert not reading.actions.get("page.back").isEnabled()


def test_that_esc_on_the_page_closes_the_bar_and_selects_the_hit(reading: PageDriver) -> None:
    report = reading.pane.report
    assert report is not None
    reading.pane.show_hit(report.sha256, Query("patients"), 2, 0)
    reading.wait(lambda: reading.found == "2 of 3")
    reading.key(Qt.Key.Key_Escape)
    assert not reading.pane.find_bar.isVisible()
    assert reading.selected == "patients"


@pytest.mark.parametrize(
    ("printed", "sought", "selected"),
    [
        ("of (38.4 mg/m2) in all", "mg/m", "mg/m"),
        ("of (mg/m2) in all", "mg/m", "mg/m"),
        ("severe asthenia", "thenia", "thenia"),
        ("in 12.5 of all", "12", "12.5"),
        ("in 1267 of all", "26", "1267"),
    ],
)
def test_that_esc_selects_the_hit_and_never_a_part_of_a_number(
    pages: PageDriver, library: Library, printed: str, sought: str, selected: str
) -> None:
    report = library.print("hit.pdf", f"A line before\n{printed}\nand one after")
    pages.open(report, lambda: library.load(report))
    pages.words(1)
    pages.find(sought)
    pages.pane.find_bar.leave()
    assert pages.selected == selected


def test_that_f3_steps_too(reading: PageDriver) -> None:
    reading.find("patients")
    reading.press("page.find_next")
    assert reading.found == "2 of 3"
    reading.press("page.find_previous")
    assert reading.found == "1 of 3"


def test_that_a_search_begins_where_one_reads(reading: PageDriver) -> None:
    reading.go_to(2)
    reading.find("patients")
    assert reading.found == "2 of 3"


def test_that_what_is_not_there_is_not_found(reading: PageDriver) -> None:
    reading.find("placebo")
    assert reading.found == "not found"


def test_that_hits_are_marked_until_the_bar_is_closed(reading: PageDriver) -> None:
    word = next(word for word in reading.words(1) if word.text == "Imatinib")
    corner = (word.box.x1 - 0.0005, word.box.y0 - 0.001)
    assert reading.colour_at(1, *corner) == "#ffffff"
    reading.find("imatinib")
    assert reading.colour_at(1, *corner) != "#ffffff"
    reading.close_finding()
    reading.pane.clear_selection()
    assert reading.colour_at(1, *corner) == "#ffffff"
    assert reading.pane.view.hasFocus()


def test_that_closing_the_bar_selects_the_hit_so_that_keys_can_take_it(reading: PageDriver) -> None:
    reading.find("imatinib")
    reading.close_finding()
    assert reading.pane.selection is not None
    assert reading.pane.selection.text == "Imatinib"


def test_that_what_is_selected_is_sought(reading: PageDriver) -> None:
    reading.select(1, source(reading, "Imatinib was").boxes)
    reading.press("page.find")
    reading.wait(lambda: reading.found == "1 of 1")


def test_that_parts_of_words_are_found_unless_whole_words_are_asked_for(
    reading: PageDriver,
) -> None:
    reading.find("patient")
    assert reading.found == "1 of 4"
    reading.press("page.whole_words")
    reading.wait(lambda: reading.found == "1 of 1")
    reading.press("page.whole_words")
    reading.wait(lambda: reading.found.endswith("of 4"))


def test_that_case_counts_where_it_is_asked_for(reading: PageDriver) -> None:
    reading.find("imatinib")
    assert reading.found == "1 of 1"
    reading.press_button("Aa")
    reading.wait(lambda: reading.found == "not found")
    assert reading.actions.get("page.match_case").isChecked()
    reading.press_button("Aa")
    reading.wait(lambda: reading.found == "1 of 1")


def test_that_a_hit_of_a_search_elsewhere_is_shown_with_all_of_its_paper(
    reading: PageDriver,
) -> None:
    report = reading.pane.report
    assert report is not None
    reading.pane.show_hit(report.sha256, Query("patients"), 3, 0)
    reading.wait(lambda: reading.found == "3 of 3")
    assert reading.page == 3
    assert reading.sought == "patients"
    reading.press("page.back")
    assert reading.page == 1


def test_that_a_hit_in_a_report_that_is_not_there_changes_nothing(reading: PageDriver) -> None:
    reading.pane.show_hit("0" * 64, Query("patients"), 1, 0)
    assert not reading.pane.find_bar.isVisible()


# ── sources ──────────────────────────────────────────────────────────────────────────────────────


def test_that_a_source_is_scrolled_to_and_framed(reading: PageDriver) -> None:
    reading.go_to(2)
    evidence = source(reading, "partial response.", 2)
    reading.go_to(1)
    reading.scroll(-5000)
    assert reading.show(evidence)
    assert reading.is_in_view(2, evidence.boxes[0])
    assert reading.pane.view.highlights.current == evidence


def test_that_a_source_that_shows_already_is_not_scrolled_to(reading: PageDriver) -> None:
    evidence = source(reading, "Imatinib was")
    reading.show(evidence)
    place = reading.pane.view.here()
    reading.show(evidence)
    assert reading.pane.view.here() == place
    assert not reading.actions.get("page.back").isEnabled(), "one has not gone anywhere"


def test_that_a_source_without_boxes_is_found_by_its_words(reading: PageDriver) -> None:
    reading.go_to(2)
    placed = source(reading, "partial response.", 2)
    reading.go_to(1)
    reading.show(replace(placed, boxes=()))
    reading.wait(lambda: reading.pane.view.highlights.current == placed)
    assert reading.is_in_view(2, placed.boxes[0])


def test_that_a_source_in_another_study_is_refused(reading: PageDriver) -> None:
    assert not reading.show(Evidence("elsewhere", 1))
    assert reading.page == 1


def test_that_back_and_forward_go_through_places_visited(reading: PageDriver) -> None:
    reading.go_to(2)
    report = reading.pane.report
    assert report is not None
    reading.show(Evidence(report.sha256, 3))
    assert reading.page == 3
    reading.press("page.back")
    assert reading.page == 2
    reading.press("page.back")
    assert reading.page == 1
    assert not reading.actions.get("page.back").isEnabled()
    reading.press("page.forward")
    assert reading.page == 2


def test_that_a_click_on_a_mark_tells_which(reading: PageDriver) -> None:
    evidence = source(reading, "55.0 years")
    reading.pane.set_highlights(Shape.A, [Highlight(evidence, "Age", key=7)])
    box = evidence.boxes[0]
    reading.click(1, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    assert [one.key for one in reading.clicked] == [7]
    reading.click(1, 0.9, 0.9)
    assert len(reading.clicked) == 1


def test_that_a_tooltip_names_the_field_of_a_mark(reading: PageDriver) -> None:
    evidence = source(reading, "55.0 years")
    marks = [Highlight(evidence, "Age"), Highlight(evidence, "Age, mean")]
    reading.pane.set_highlights(Shape.A, marks)
    box = evidence.boxes[0]
    assert reading.tooltip(1, box.x0 + 0.001, box.y0 + 0.001) == "Age\nAge, mean"
    assert reading.tooltip(1, 0.9, 0.9) == ""


# ── selecting ────────────────────────────────────────────────────────────────────────────────────


def test_that_a_drag_selects_words_with_their_place(reading: PageDriver) -> None:
    report = reading.pane.report
    selection = reading.select(1, source(reading, "mean age was").boxes)
    assert selection.text == "mean age was"
    assert report is not None
    assert (selection.report, selection.page) == (report.sha256, 1)
    assert selection.prefix.endswith("The")
    assert selection.suffix.startswith("55.0")
    assert selection.engine.startswith("pdfium-")
    assert reading.selections == [selection]


def test_that_two_clicks_select_a_word_and_three_its_line(reading: PageDriver) -> None:
    box = source(reading, "mean").boxes[0]
    at = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    reading.click(1, *at, times=2)
    assert reading.selected == "mean"
    reading.click(1, *at, times=3)
    assert reading.selected == "The mean age was 55.0 years (range, 26-73); 17"


def test_that_shift_and_a_click_go_on_to_there(reading: PageDriver) -> None:
    reading.select(1, source(reading, "mean").boxes)
    box = source(reading, "years").boxes[0]
    reading.click(1, box.x1, (box.y0 + box.y1) / 2, shift=True)
    assert reading.selected == "mean age was 55.0 years"


def test_that_a_click_or_esc_selects_nothing(reading: PageDriver) -> None:
    reading.select(1, source(reading, "mean").boxes)
    reading.key(Qt.Key.Key_Escape)
    assert reading.selected == ""
    reading.select(1, source(reading, "mean").boxes)
    reading.click(1, 0.9, 0.9)
    assert reading.selected == ""
    assert [one is None for one in reading.selections] == [False, True, False, True]


def test_that_a_drag_beyond_the_page_stays_on_it(reading: PageDriver) -> None:
    box = source(reading, "mean").boxes[0]
    reading.drag(1, (box.x0, (box.y0 + box.y1) / 2), (0.9, 1.4))
    assert reading.pane.selection is not None
    assert reading.pane.selection.page == 1
    assert reading.selected.endswith("17")


def test_that_the_selection_lies_where_it_is_drawn(reading: PageDriver) -> None:
    boxes = source(reading, "mean").boxes
    reading.select(1, boxes)
    rect = reading.pane.selection_rect()
    assert rect.contains(reading.pane.view.box_rect(1, boxes[0]).center().toPoint())
    reading.pane.clear_selection()
    assert reading.pane.selection_rect().isEmpty()


def test_that_what_is_selected_can_be_copied(reading: PageDriver) -> None:
    reading.select(1, source(reading, "mean age").boxes)
    reading.copy()
    assert QGuiApplication.clipboard().text() == "mean age"


# ── several reports ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(pages: PageDriver, library: Library) -> PageDriver:
    """A study with a paper and its supplement."""
    main = library.print("main.pdf", METHODS, RESULTS)
    more = library.print("more.pdf", DISCUSSION, role=ReportRole.SUPPLEMENT)
    pages.open_all([main, more], library.load)
    return pages


def test_that_reports_are_tabs_named_by_their_role(two: PageDriver) -> None:
    assert two.tabs == ["Main paper", "Supplement"]
    assert two.report == "main.pdf"


def test_that_one_report_needs_no_tab(reading: PageDriver) -> None:
    assert reading.tabs == []


def test_that_two_of_a_role_are_named_by_their_files(pages: PageDriver, library: Library) -> None:
    reports = [library.print("one.pdf", METHODS), library.print("two.pdf", RESULTS)]
    pages.open_all(reports, library.load)
    assert pages.tabs == ["one.pdf", "two.pdf"]


def test_that_a_tab_shows_its_report_and_back_returns(two: PageDriver) -> None:
    two.go_to(2)
    two.choose_report("Supplement")
    assert two.report == "more.pdf"
    two.wait_drawn()
    two.press("page.back")
    assert (two.report, two.page) == ("main.pdf", 2)


def test_that_a_source_in_the_other_report_is_shown_there(two: PageDriver) -> None:
    other = two.pane.reports[1]
    two.show(Evidence(other.sha256, 1, "Patients did well."))
    assert two.report == "more.pdf"
    two.wait(lambda: two.pane.view.highlights.current and two.pane.view.highlights.current.boxes)


def test_that_the_same_reports_again_change_nothing(two: PageDriver, library: Library) -> None:
    two.go_to(2)
    two.pane.show_reports(two.pane.reports, library.load)
    assert two.page == 2


def test_that_another_study_forgets_places_and_marks(two: PageDriver, library: Library) -> None:
    two.show(source(two, "Imatinib was"))
    other = library.print("other.pdf", DISCUSSION)
    two.open_all([other], library.load)
    assert two.report == "other.pdf"
    assert two.pane.view.highlights.current is None
    assert not two.actions.get("page.back").isEnabled()


def test_that_the_next_person_sees_nothing_of_the_one_before(reading: PageDriver) -> None:
    evidence = source(reading, "55.0 years")
    reading.pane.set_highlights(Shape.A, [Highlight(evidence, "Age")])
    reading.show(evidence)
    reading.go_to(2)
    reading.find("patients")
    reading.select(2, [reading.words(2)[0].box])
    reading.pane.start_afresh()
    assert reading.pane.view.highlights.current is None
    assert reading.pane.view.highlights.marks(evidence.report, 1) == []
    assert reading.selected == ""
    assert not reading.actions.get("page.back").isEnabled()
    assert not reading.pane.find_bar.isVisible()
    reading.press("page.find")
    assert reading.sought == ""


def test_that_leafing_fast_through_studies_ends_at_the_last(
    pages: PageDriver, library: Library
) -> None:
    reports = [library.print(f"{number}.pdf", f"Paper {number}") for number in range(7)]
    for report in reports:
        pages.open_soon(report, library.load)
    pages.wait_drawn()
    assert pages.report == "6.pdf"
    assert [word.text for word in pages.words(1)] == ["Paper", "6"]


def test_that_a_paper_is_closed_with_its_study(
    reading: PageDriver, lent_worker: LentWorker
) -> None:
    paper = reading.pane.view.paper
    assert paper is not None
    document = paper.document
    assert document is not None
    reading.pane.show_reports([], lambda _report: b"")
    assert reading.says.startswith("No paper here yet")
    reading.wait(lambda: not reading.is_reading)
    with pytest.raises(ValueError, match="has been closed"):
        lent_worker.pages(document)


# ── what can't be read ───────────────────────────────────────────────────────────────────────────


def test_that_a_page_without_text_is_called_a_picture(pages: PageDriver, library: Library) -> None:
    report = library.print("scan.pdf", "", "Words")
    pages.open(report, lambda: library.load(report))
    assert "picture" in pages.says
    pages.go_to(2)
    assert pages.says == ""


def test_that_what_is_said_of_a_page_does_not_change_which_page_it_is(
    pages: PageDriver, library: Library
) -> None:
    """The band takes room, so less of the page shows that it speaks of."""
    report = library.print("half.pdf", "Words", "")
    pages.open(report, lambda: library.load(report))
    pages.wait(lambda: pages.pane.view.paper and pages.pane.view.paper.knows(2))
    told: list[int] = []
    pages.pane.view.page_changed.connect(told.append)
    for _ in range(120):
        before = len(told)
        pages.scroll(6)
        pages.settle()
        assert len(told) - before <= 1
        assert ("picture" in pages.says) == (pages.page == 2)
    assert told == [2]


def test_that_a_file_that_is_no_pdf_says_why_in_one_line(
    pages: PageDriver, library: Library
) -> None:
    path = library.folder / "letter.pdf"
    path.write_bytes(b"Dear colleague")
    report = library.add(path)
    pages.pane.open_report(report, lambda: library.load(report))
    pages.wait(lambda: "letter.pdf: is not a PDF" in pages.says)


def test_that_bytes_that_can_not_be_loaded_say_why(pages: PageDriver) -> None:
    def load() -> bytes:
        raise DamagedProject("review.coextract: a report is damaged; open a backup")

    pages.pane.open_report(Report("x", "lost.pdf", 3), load)
    pages.wait(lambda: "review.coextract: a report is damaged" in pages.says)


def test_that_it_can_be_tried_again(pages: PageDriver, library: Library) -> None:
    report = library.print("paper.pdf", METHODS)
    attempts: list[bytes] = [b"", library.load(report)]
    pages.pane.open_report(report, lambda: attempts.pop(0))
    pages.wait(lambda: "is empty" in pages.says)
    pages.press_button("Try again")
    pages.wait_drawn()
    assert pages.says == ""


def test_that_after_a_refused_report_the_other_one_is_read(
    pages: PageDriver, library: Library
) -> None:
    good = library.print("good.pdf", METHODS)
    bad = Report("bad", "bad.pdf", 2, ReportRole.SUPPLEMENT)
    pages.open_all([good, bad], lambda report: b"" if report is bad else library.load(report))
    pages.choose_report("Supplement")
    pages.wait(lambda: "is empty" in pages.says)
    pages.choose_report("Main paper")
    assert pages.says == ""
    assert pages.shows_ink(1, pages.words(1)[0].box)
