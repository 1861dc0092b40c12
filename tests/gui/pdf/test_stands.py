"""Where one was in each report: found again when it is shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from extraction.study import ReportRole
from gui.pdf.layout import Spot
from gui.pdf.stands import ReportStand, from_text, to_text
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library

SHARE = st.floats(-1, 2)
STANDS = st.builds(
    ReportStand,
    st.builds(Spot, st.integers(1, 700), SHARE, SHARE),
    st.sampled_from(["width", "page", "free"]),
    st.integers(10, 800),
    st.dictionaries(st.integers(1, 700), st.sampled_from([90, 180, 270]), max_size=3),
)


@given(STANDS)
def test_that_a_stand_is_read_as_it_was_written(stand: ReportStand) -> None:
    assert from_text(to_text(stand)) == stand


@pytest.mark.parametrize("text", ["", "{", "[]", "[[1,2,3]]", '[["a",0,0],"width",100,[]]', "7"])
def test_that_what_somebody_else_wrote_is_no_stand(text: str) -> None:
    assert from_text(text) is None


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of six pages, and a supplement of three."""
    main = library.print("main.pdf", *(f"main {n}" for n in range(1, 7)))
    more = library.print("more.pdf", *("more",) * 3, role=ReportRole.SUPPLEMENT)
    pages.open_all([main, more], library.load)
    return pages


def test_that_a_report_is_shown_again_as_it_was_left(reading: PageDriver) -> None:
    reading.go_to(4)
    reading.press("page.turn_right")
    reading.press("page.zoom_in")
    size = reading.size
    reading.choose_report("Supplement")
    assert (reading.page, reading.pane.view.turns) == (1, {})
    reading.wait_drawn()
    reading.press("page.fit_page")
    reading.choose_report("Main paper")
    assert (reading.page, reading.size, reading.pane.view.turns) == (4, size, {4: 90})
    reading.choose_report("Supplement")
    assert reading.size_told == "Whole page"


def test_that_keys_lead_from_report_to_report_round_about(reading: PageDriver) -> None:
    reading.press("page.next_report")
    assert reading.report == "more.pdf"
    reading.press("page.next_report")
    assert reading.report == "main.pdf"
    reading.press("page.previous_report")
    assert reading.report == "more.pdf"


def test_that_one_report_has_no_next_one(pages: PageDriver, library: Library) -> None:
    only = library.print("only.pdf", "words")
    pages.open_all([only], library.load)
    assert pages.actions.why_not("page.next_report") == "The study has no other report."


def test_that_where_one_was_is_found_in_the_next_session(
    reading: PageDriver,
    library: Library,
    qtbot: QtBot,
    context: WindowContext,
    lent_worker: LentWorker,
) -> None:
    kept: dict[str, str] = {}
    reading.pane.stands.keep_in(lambda sha: kept.get(sha, ""), kept.__setitem__)
    reading.go_to(5)
    reading.choose_report("Supplement")
    reading.wait_drawn()
    reading.go_to(2)
    reading.pane.stands.keep()
    assert len(kept) == 2
    again = PageDriver(qtbot, context, lent_worker)
    again.pane.stands.keep_in(lambda sha: kept.get(sha, ""), kept.__setitem__)
    again.open_all(reading.pane.reports, library.load)
    assert again.page == 5
    again.choose_report("Supplement")
    assert again.page == 2


def test_that_another_person_begins_at_the_beginning(reading: PageDriver) -> None:
    reading.go_to(3)
    reading.press("page.turn_left")
    reading.pane.start_afresh()
    assert (reading.page, reading.pane.view.turns) == (1, {})
    reading.choose_report("Supplement")
    reading.choose_report("Main paper")
    assert reading.page == 1
    reading.key(Qt.Key.Key_End)
    assert reading.page == 6
