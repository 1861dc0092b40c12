"""Every quote of the articles' known values is captured by the path a mouse takes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.pdf import quotes
from extraction.record import CellKey
from extraction.reports import read_reports
from extraction.setting_up import add_report
from tests.helpers.drivers.extraction import ExtractionDriver
from tests.helpers.reviews import a_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.gui.pdf.conftest import LentWorker
    from tests.helpers.watching import Watchdog

pytestmark = pytest.mark.corpus

CODEBOOK = """
id = "truth"
title = "Known values"
version = "1"

[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "words"
  label = "Words"
  type = "text"
"""
KEY = CellKey("study", "", "words")
ALL = 83
"""Quotes in the table; each is captured."""


def known(corpus: Path) -> dict[str, list[tuple[int, str]]]:
    """Pages and quotes by article."""
    found: dict[str, list[tuple[int, str]]] = {}
    with (corpus / "GROUND_TRUTH.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["file"], []).append((int(row["page"]), row["quote"]))
    return found


def says(captured: str, quote: str) -> bool:
    """Whether what was captured is the quote, but for signs set around its first and last word."""
    whole, wanted = quotes.fold(captured), quotes.fold(quote)
    before, _, after = whole.partition(wanted)
    return wanted in whole and not any(letter.isalnum() for letter in before + after)


@pytest.fixture
def review(corpus: Path) -> Review:
    """A review with a study for each article that has known values."""
    names = list(known(corpus))
    review = a_review("S", *(Path(name).stem for name in names), codebook=CODEBOOK)
    for name in names:
        [report] = read_reports([corpus / name])
        add_report(review, review.study(Path(name).stem), report)
    return review


@pytest.fixture
def panel(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, worker: LentWorker
) -> Iterator[ExtractionDriver]:
    """The panel on the first of the articles."""
    driver = ExtractionDriver(qtbot, workspace, context, worker)
    yield driver
    driver.panel.shut_down()


def test_that_every_known_quote_is_captured_by_the_mouse(
    panel: ExtractionDriver, workspace: Workspace, corpus: Path, watchdog: Watchdog
) -> None:
    captured, doubtful = 0, []
    review = workspace.review
    assert review is not None
    with watchdog.watching():
        for name, places in known(corpus).items():
            workspace.show_study(review.study(Path(name).stem))
            for page, quote in places:
                is_doubtful = panel.capture_quote("Words", page, quote)
                record = workspace.record()
                assert record is not None
                answer = record.answers[KEY]
                source = answer.evidence[-1]
                is_whole = says(source.quote, quote)
                is_part = is_doubtful and quotes.fold(quote) in quotes.fold(source.quote)
                assert is_whole or is_part, (name, page, source.quote, quote)
                assert (source.page, bool(source.boxes)) == (page, True)
                captured += 1
                doubtful += [(name, page, quote)] if is_doubtful else []
                workspace.undo_stack.undo()
    assert captured == ALL
    assert len(doubtful) <= 8, doubtful  # where a file maps no character to what is printed
