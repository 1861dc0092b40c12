"""Fixtures of the page pane's tests: small papers, and a pane to read them in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker
from extraction.study import Report, ReportRole
from tests.helpers.drivers.page import PageDriver
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext


class LentWorker(PdfWorker):
    """One process for all panes that don't harm it: a pane that closes it only gives it back."""

    def close(self) -> None:
        """Leave it running."""

    def end(self) -> None:
        """End it."""
        super().close()


@pytest.fixture(scope="session")
def lent_worker() -> Iterator[LentWorker]:
    """The process lent to panes."""
    worker = LentWorker()
    yield worker
    worker.end()


@pytest.fixture
def pages(qtbot: QtBot, context: WindowContext, lent_worker: LentWorker) -> Iterator[PageDriver]:
    """A pane without a paper."""
    driver = PageDriver(qtbot, context, lent_worker)
    yield driver
    driver.pane.shut_down()


class Library:
    """Reports by their hash, and their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bytes: dict[str, bytes] = {}

    def print(self, name: str, *pages: str, role: ReportRole = ReportRole.MAIN) -> Report:
        """A report with these pages."""
        return self.add(paper(self.folder / name, *pages), len(pages), role)

    def add(self, path: Path, pages: int = 1, role: ReportRole = ReportRole.MAIN) -> Report:
        """A PDF as a report."""
        data = path.read_bytes()
        report = Report(hashlib.sha256(data).hexdigest(), path.name, pages, role)
        self._bytes[report.sha256] = data
        return report

    def load(self, report: Report) -> bytes:
        """The bytes of a report."""
        return self._bytes[report.sha256]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """No reports yet."""
    return Library(tmp_path)
