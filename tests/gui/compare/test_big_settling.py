"""An arm of a hundred adverse events: no decision, undo or filter of it holds the window up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.gui.compare.differing import confirm_all
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.watching import Watchdog

EVENTS, APART = 100, 10


def big() -> Review:
    """Every tenth event is counted otherwise; all rows are confirmed."""
    review = a_review("S")
    for name in (ANA, BEN):
        lines = [line("study.author", "Wang"), line("arms[one].label", "one")]
        for number in range(EVENTS):
            row = f"events[one/event {number:03}]"
            is_apart = name == BEN and number % APART == 0
            lines.append(line(f"{row}.term", f"event {number:03}"))
            lines.append(line(f"{row}.affected", f"{number + is_apart}/200"))
        enter(review, name, *lines)
    confirm_all(review, seal_both(review))
    return review


def test_that_a_big_study_is_settled_without_a_wait(
    comparing: Comparing, watchdog: Watchdog
) -> None:
    stage = comparing(big())
    stage.panel.show_values()
    assert stage.countdown == ("10 left", "0 of 10 settled")
    with watchdog.watching():
        for action in ("settle.take_a", "settle.reason_unit", "settle.take_b", "settle.next"):
            stage.do(action)
            QApplication.processEvents()
        stage.undo()
        QApplication.processEvents()
        for _ in range(3):
            stage.do("settle.listed")
            QApplication.processEvents()
    assert stage.countdown == ("9 left", "1 of 10 settled")
