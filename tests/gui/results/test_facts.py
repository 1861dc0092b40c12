"""What checks find stands once, the settled first; rows go by the names that were settled on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from extraction.adjudicating.settling import decide
from extraction.outcome import open_consensus, summary_of
from extraction.reports import ReadReport
from extraction.results import Decision, Outcome
from extraction.rounding import Rounding
from extraction.rows.pairing import pair
from extraction.setting_up import add_papers
from gui.results.inputs import inputs_of
from gui.results.results_panel import Page
from gui.results.settled_names import SettledNames
from tests.gui.results.pooled import CODEBOOK, pooled_review
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from tests.helpers.drivers.results import ResultsDriver

    Results = Callable[..., ResultsDriver]

ALT = Qt.KeyboardModifier.AltModifier
NAMES = {ANA: "Han Imatinib 800 mg2", BEN: "Imatinib before surgery"}


WRONG = "90 (20-70)"
"""A mean outside its range."""


def han(*, age_of_b: str = WRONG) -> Review:
    """Ana and Ben call one arm differently, and Ben's name was settled on; Ana's age can't be."""
    review = a_review("Han", codebook=CODEBOOK)
    add_papers(review, [("Han", ReadReport("han.pdf", "a" * 64, 4, b"%PDF-"))])
    for who, name in NAMES.items():
        at = f"arms[{name}]."
        enter(
            review,
            who,
            line("study.author", "Han", study="Han"),
            line(f"{at}label", name, study="Han"),
            line(f"{at}n", "20", study="Han"),
            line(f"{at}age", age_of_b if who is BEN else WRONG, study="Han", reading="mean,range"),
            line(f"{at}response", "10/20", study="Han", page="3", quote="10/20 responded"),
        )
    study = seal_both(review, "Han")
    (a,), (b,) = (record.row_ids("arms", None) for record in review.open_records(study))
    pair(review, study, "arms", a, b)
    for item in (one for one in review.comparison(study).items if one.category):
        decide(review, [(study, [Decision(item.key, Outcome.B, ANA, "")])], by=ANA)
    return review


@pytest.fixture
def review() -> Review:
    """Both give the age that can't be."""
    return han()


def test_that_an_input_is_named_as_the_settled_record_names_it(review: Review) -> None:
    statistic = summary_of(review, Rounding.HALF_UP).statistic("response")
    assert statistic is not None
    found = inputs_of(review.codebook, open_consensus(review), statistic)
    assert [one.row for one in found] == [NAMES[BEN]]


def test_that_a_row_without_a_settled_name_keeps_its_own() -> None:
    review = pooled_review()
    names = SettledNames(review.codebook, open_consensus(review))
    assert names.path("Wang", "arms", "low") == "low"
    assert names.path("Wang", "arms", "no such row") == "no such row"
    assert names.path("nobody", "arms", "low") == "low"


def test_that_a_fact_of_both_and_the_settled_data_stands_once(
    results: Results, review: Review
) -> None:
    view = results(review)
    view.show(Page.CHECKS)
    heading, fact, *others = view.findings
    assert heading["Study"] == "In the settled data"
    assert fact["Where"] == f"Age {NAMES[BEN]}"
    assert fact["Record"] == f"Final {ANA} {BEN}"
    assert not [row for row in others if row["Where"] == fact["Where"]]


def test_that_what_only_originals_hold_stands_apart(results: Results) -> None:
    view = results(han(age_of_b="50 (20-70)"))
    view.show(Page.CHECKS)
    headings = [row["Study"] for row in view.findings if not row["Finding"]]
    assert headings[-1] == "In the originals only"
    ages = [row["Record"] for row in view.findings if row["Where"].startswith("Age")]
    assert ages == [ANA]
    assert view.reads("one more in originals")


# ── to the page and back ─────────────────────────────────────────────────────────────────────────


def _lead_to_page(view: ResultsDriver, qtbot: QtBot) -> QWidget:
    """Go from an input to its page, which has the keys then."""
    page = QWidget(view.panel)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.show()
    view.workspace.place_wanted.connect(lambda _place: page.setFocus())
    view.choose("Response")
    view.press()
    view.press()
    qtbot.waitUntil(page.hasFocus)
    return page


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, ALT)],
)
def test_that_escape_or_alt_left_lead_from_the_page_to_the_input(
    results: Results, review: Review, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    view = results(review)
    page = _lead_to_page(view, qtbot)
    QTest.keyClick(page, key, held)
    assert view.went == ["view.results"]
    assert view.panel.focusWidget() is view.panel.figures.inputs.table


def test_that_after_a_press_of_the_mouse_the_keys_are_the_pages_own(
    results: Results, review: Review, qtbot: QtBot
) -> None:
    view = results(review)
    page = _lead_to_page(view, qtbot)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert view.went == []
