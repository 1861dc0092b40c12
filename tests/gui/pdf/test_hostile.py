"""Files that harm their reader: the window lives on, says why, and other papers can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker
from extraction.study import Report, ReportRole
from tests.extraction.pdf.pdfs import endless, printed, raw, stream
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.watching import Watchdog

GOOD = Report("good", "good.pdf", 1)
BAD = Report("bad", "bad.pdf", 1, ReportRole.SUPPLEMENT)


@pytest.fixture
def hasty(qtbot: QtBot, context: WindowContext) -> Iterator[PageDriver]:
    """A pane whose own worker may take a second for a question."""
    driver = PageDriver(qtbot, context, PdfWorker(time_limit=1.0))
    yield driver
    driver.pane.shut_down()


def endless_second_page() -> bytes:
    """Two pages; the second draws forms ten deep, each ten times."""
    box = "/MediaBox [0 0 600 800]"
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
    forms = [
        stream(
            f"/F{depth} Do " * 10,
            f"{form} /Resources << /XObject << /F{depth} {depth + 8} 0 R >> >>",
        )
        for depth in range(10)
    ]
    return raw(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
        f"<< /Type /Page /Parent 2 0 R {box} /Contents 4 0 R >>",
        stream(""),
        f"<< /Type /Page /Parent 2 0 R {box} /Contents 6 0 R"
        " /Resources << /XObject << /F0 7 0 R >> >> >>",
        stream("/F0 Do"),
        *forms,
        stream("0 0 10 10 re f", form),
    )


def load(report: Report) -> bytes:
    return endless() if report is BAD else printed(["A good paper"])


def test_that_a_paper_that_never_opens_says_why_and_the_window_lives_on(
    hasty: PageDriver, watchdog: Watchdog
) -> None:
    with watchdog.watching():
        hasty.pane.open_report(BAD, endless)
        hasty.wait(lambda: hasty.says)
    assert "bad.pdf: opening it took longer than 1 s and was given up" in hasty.says


def test_that_only_the_page_that_never_ends_is_lost(hasty: PageDriver) -> None:
    hasty.pane.open_report(replace(BAD, pages=2), endless_second_page)
    hasty.wait(lambda: hasty.is_drawn)
    hasty.go_to(2)
    hasty.wait(lambda: hasty.says.startswith("bad.pdf: reading page 2 took longer than 1 s"))
    hasty.go_to(1)
    hasty.wait(lambda: hasty.is_drawn)
    assert "took longer" not in hasty.says


def test_that_a_page_given_up_can_be_tried_again(hasty: PageDriver) -> None:
    hasty.pane.open_report(replace(BAD, pages=2), endless_second_page)
    hasty.go_to(2)
    hasty.wait(lambda: "took longer" in hasty.says)
    hasty.press_button("Try again")
    assert hasty.says == ""
    assert hasty.page == 2
    hasty.wait(lambda: "took longer" in hasty.says)


def test_that_a_good_paper_is_read_after_a_bad_one(hasty: PageDriver) -> None:
    hasty.pane.show_reports([BAD, GOOD], load)
    hasty.wait(lambda: hasty.says)
    hasty.choose_report("Main paper")
    hasty.wait_drawn()
    assert hasty.says == ""
    assert hasty.shows_ink(1, hasty.words(1)[0].box)


def test_that_when_the_worker_dies_the_paper_is_read_on(hasty: PageDriver, tmp_path: Path) -> None:
    data = printed(*[[f"Page {page} of a good paper"] for page in range(1, 9)])
    hasty.open(Report("good", "good.pdf", 8), lambda: data)
    hasty.kill_worker()
    hasty.go_to(8)
    hasty.wait(lambda: hasty.says or hasty.is_drawn)
    if hasty.says:
        hasty.press_button("Try again")
    hasty.wait_drawn()
    assert hasty.shows_ink(8, hasty.words(8)[0].box)


@pytest.mark.corpus
def test_that_the_file_other_readers_hang_on_leaves_the_window_alive(
    hasty: PageDriver, corpus: Path, watchdog: Watchdog
) -> None:
    path = corpus.parent / "acceptance" / "hang_459B.pdf"
    with watchdog.watching():
        hasty.pane.open_report(Report("hang", path.name, 1), path.read_bytes)
        hasty.wait(lambda: hasty.says or hasty.is_drawn)
        hasty.pane.show_reports([GOOD], load)
        hasty.wait_drawn()
    assert hasty.shows_ink(1, hasty.words(1)[0].box)
