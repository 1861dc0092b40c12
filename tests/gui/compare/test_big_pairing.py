"""Three arms of a hundred adverse events each: showing and pairing them holds nothing up."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.helpers.drivers.compare import CTRL
from tests.helpers.drivers.pair_dragging import PairDragging
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.watching import Watchdog

ARMS, EVENTS = ("low dose", "high dose", "placebo"), 100
_TERMS = Path(__file__).parents[2] / "data" / "adverse_event_pairs.tsv"


@pytest.fixture(scope="module")
def big() -> Review:
    """Adverse events as two people wrote them down; sealed, nothing confirmed."""
    with _TERMS.open(encoding="utf-8", newline="") as file:
        terms = list(csv.DictReader(file, delimiter="\t"))[:EVENTS]
    review = a_review("S")
    for name, column in ((ANA, "a"), (BEN, "b")):
        lines = [line("study.author", "Wang")]
        for arm in ARMS:
            lines += [line(f"arms[{arm}].label", arm), line(f"arms[{arm}].n", "100")]
            for number, term in enumerate(terms):
                row = f"events[{arm}/{number}]"
                lines.append(line(f"{row}.term", term[column]))
                lines.append(line(f"{row}.affected", f"{number}/100"))
        enter(review, name, *lines)
    seal_both(review)
    return review


def test_that_rows_of_a_big_study_are_shown_and_paired_without_a_wait(
    comparing: Comparing, big: Review, watchdog: Watchdog
) -> None:
    big.comparison(big.study("S"))  # made before the stage is shown
    stage = comparing(big)
    stage.key(Qt.Key.Key_Return, CTRL)
    lone = [pair for pair in stage.pairs if pair.group.startswith("Without")]
    assert len(stage.pairs) == len(ARMS) * EVENTS + len(lone) // 2
    before, mouse = stage.pairs, PairDragging(stage)
    with watchdog.watching():
        for _ in range(3):
            stage.do("settle.next")
            QApplication.processEvents()
        mouse.drag(0, "Anaemia", "Low platelets")
        QApplication.processEvents()
        stage.do("pair.link")
        QApplication.processEvents()
        stage.key(Qt.Key.Key_Return)
        QApplication.processEvents()
        stage.undo()
        stage.undo()
    assert stage.pairs == before
