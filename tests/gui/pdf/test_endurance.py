"""Long papers: however fast one scrolls and zooms, something shows, and memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from gui.pdf.cache import MOST_BYTES, USUAL_BYTES
from tests.benchmarks.scrolling import long_paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver
    from tests.helpers.watching import Watchdog

    Open = Callable[[Path, int], None]

STEPS = 80
NOTCHES = (1, 1, 2, -3, 4, -2, -4, 1, 3, -3)
MIDDLE = QPoint(330, 300)


@pytest.fixture
def opened(pages: PageDriver, library: Library) -> Open:
    """Opens a long paper in the pane."""

    def open_paper(path: Path, count: int) -> None:
        report = library.add(path, count)
        pages.open(report, lambda: library.load(report))

    return open_paper


def fly_through(pages: PageDriver, watchdog: Watchdog) -> None:
    """Scroll from end to end in great steps; paper is seen at each, and at last the end."""
    step = pages.length // STEPS
    with watchdog.watching():
        for _ in range(STEPS):
            pages.scroll(step)
            assert pages.shows_paper
            assert pages.bytes_kept <= USUAL_BYTES
        pages.go_to(pages.page_count)
        pages.wait_drawn()
    assert pages.page == pages.page_count


def zoom_about(pages: PageDriver, watchdog: Watchdog) -> None:
    """Turn the wheel with Ctrl without waiting; what is drawn already stands in, at once."""
    pages.wait_drawn()
    with watchdog.watching():
        for notches in NOTCHES:
            pages.turn_wheel(notches, MIDDLE)
            assert pages.shows_print
            assert pages.bytes_kept <= MOST_BYTES
        pages.wait_drawn()


def test_that_350_pages_fly_by_without_a_stall(
    pages: PageDriver, opened: Open, tmp_path: Path, watchdog: Watchdog
) -> None:
    opened(long_paper(tmp_path), 350)
    fly_through(pages, watchdog)


def test_that_350_pages_are_zoomed_with_something_to_see_at_once(
    pages: PageDriver, opened: Open, tmp_path: Path, watchdog: Watchdog
) -> None:
    opened(long_paper(tmp_path), 350)
    pages.go_to(175)
    zoom_about(pages, watchdog)


@pytest.mark.corpus
def test_that_619_pages_fly_by_and_are_zoomed_without_a_stall(
    pages: PageDriver, opened: Open, corpus: Path, watchdog: Watchdog
) -> None:
    opened(corpus / "hard" / "many_pages_619.pdf", 619)
    fly_through(pages, watchdog)
    pages.go_to(300)
    zoom_about(pages, watchdog)


def test_that_pages_that_are_not_there_hold_nobody_up(
    pages: PageDriver, library: Library, tmp_path: Path, watchdog: Watchdog
) -> None:
    path = tmp_path / "claims.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 65536 >>\nendobj\n"
        b"trailer << /Root 1 0 R >>\n%%EOF\n"
    )
    report = library.add(path)
    with watchdog.watching():
        pages.pane.open_report(report, lambda: library.load(report))
        pages.wait(lambda: pages.says)
    assert "holds no pages" in pages.says
