"""Agreement as a person reads it: what is beyond chance, by what, and what leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from extraction.adjudicating.settling import decide
from extraction.results import Decision, Outcome
from gui.results.results_panel import Page
from gui.theme import ThemeChoice
from tests.gui.results.rated import rated_review
from tests.helpers.agreements import FORM
from tests.helpers.drivers import tables
from tests.helpers.drivers.base import named
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.context import WindowContext
    from tests.gui.results.conftest import Results
    from tests.helpers.drivers.results import ResultsDriver
    from tests.helpers.watching import Watchdog

BEYOND = "Beyond chance"


def shown(results: Results, review: Review | None = None) -> ResultsDriver:
    """The agreement on all fields."""
    view = results(review or rated_review())
    view.show(Page.AGREEMENT)
    view.press_button("Fields: All fields")
    return view


# ── what is beyond chance ────────────────────────────────────────────────────────────────────────


def test_that_categories_have_kappa_with_its_interval_and_ac1(results: Results) -> None:
    view = shown(results)
    told = view.agreement["Design"][BEYOND]
    assert told.startswith("κ 0.88 (0.61 to 1.00)")
    assert "AC1 0.88" in told
    assert view.agreement["Blinded"][BEYOND].startswith("κ 1.00")


def test_that_a_scale_has_weighted_kappa_and_numbers_have_icc(results: Results) -> None:
    view = shown(results)
    assert "κw 0.9" in view.agreement["Quality"][BEYOND]
    assert view.agreement["Patients"][BEYOND].startswith("ICC ")


def test_that_sets_have_jaccard(results: Results) -> None:
    view = shown(results)
    assert view.agreement["Drugs"][BEYOND] == "Jaccard 0.96 of 12 pairs"
    view.choose("Drugs")
    assert view.reads("Of all chosen options both chose 0.96 (mean Jaccard over 12 pairs).")


def test_that_what_can_not_be_estimated_says_why(results: Results) -> None:
    view = shown(results, rated_review(sealed=7))
    assert view.agreement["Design"][BEYOND] == "not estimable: 7 items, fewer than 10"
    view.choose("Design")
    assert view.reads("Kappa, AC1, alpha not estimable: 7 items, fewer than 10.")
    assert view.statistics == {}


def test_that_the_pane_has_every_statistic_of_the_field(results: Results) -> None:
    view = shown(results)
    view.choose("Quality")
    assert set(view.statistics) == {
        *("Cohen’s kappa", "Weighted, linear", "Weighted, quadratic"),
        *("Gwet’s AC1", "Gwet’s AC2, linear", "Alpha, ordinal"),
    }
    value, ends = view.statistics["Cohen’s kappa"]
    assert (value, ends) == ("0.88", "0.61 to 1.00")


def test_that_the_column_says_less_where_there_is_less_room(results: Results) -> None:
    view = shown(results)
    table = view.panel.agreement.table
    assert BEYOND in tables.headings(table)
    view.panel.resize(700, 600)
    assert BEYOND not in tables.headings(table)
    view.choose("Design")
    assert "Cohen’s kappa" in view.statistics


# ── overall ──────────────────────────────────────────────────────────────────────────────────────


def test_that_the_overall_share_has_both_intervals(results: Results) -> None:
    view = shown(results)
    assert view.reads("of 60 compared items, 95 % CI")
    assert view.reads("(Wilson)")
    assert view.reads("(drawing studies)")
    assert view.reads("Twelve studies. Rows only one has, counted apart: 1.")


def test_that_few_studies_have_no_interval_by_study_and_say_so(results: Results) -> None:
    assert shown(results, rated_review(sealed=3)).reads("none by study: 3 studies, fewer than 5")


def test_that_a_form_without_key_outcomes_shows_all_fields(results: Results) -> None:
    view = results(rated_review(form=FORM.replace("key_outcome = true", "")))
    view.show(Page.AGREEMENT)
    assert "Blinded" in view.agreement
    assert not named(view.panel, QAbstractButton, "Fields: Key outcomes").isVisible()


def test_that_sections_studies_and_rows_have_shares_of_their_own(results: Results) -> None:
    view = shown(results)
    view.press_button("By: Sections")
    assert view.agreement["Study"]["Agreed"] == "56 of 60"
    view.press_button("By: Studies")
    assert view.agreement["Study A"]["Percent"] == "80.0 %"
    view.press_button("By: Rows")
    assert view.agreement["A’s rows that B has too"]["Had by both"] == "12 of 13"
    assert view.agreement["B’s rows that A has too"]["Percent"] == "100.0 %"
    assert "F1 96.0 %" in view.agreement["B’s rows that A has too"]["Note"]


def test_that_reviewers_rates_wait_until_a_study_is_settled(results: Results) -> None:
    review = rated_review()
    study = review.study("Study C")
    [item] = [one for one in review.comparison(study).items if one.category]
    decide(review, [(study, [Decision(item.key, Outcome.A, ANA, "")])], by=ANA)
    view = shown(results, review)
    view.press_button("By: Reviewers")
    rows = tables.rows(view.panel.agreement.table)
    assert [(one["Against what was settled"], one["Of answers"]) for one in rows] == [
        ("Ana · eight studies", ""),
        ("Omissions", "0 of 40"),
        ("Errors", "0 of 40"),
        ("Ben · eight studies", ""),
        ("Omissions", "0 of 40"),
        ("Errors", "1 of 40"),
    ]


def test_that_pilot_studies_are_told_apart(results: Results) -> None:
    view = shown(results, rated_review(pilots=2))
    assert view.reads("Ten studies; two pilot studies apart.")
    assert view.agreement["Design"]["Agreed"] == "10 of 10"
    view.choose("Design")
    assert view.conflicts == []
    view.press_button("By: Pilot")
    assert view.agreement["Design"]["Agreed"] == "1 of 2"
    view.choose("Design")
    assert view.conflicts[0] == "Study A"


# ── the pane ─────────────────────────────────────────────────────────────────────────────────────


def test_that_a_cross_table_is_told_cell_by_cell(results: Results) -> None:
    view = shown(results)
    view.choose("Design")
    told = view.described("A against B, Design")
    assert told == (
        "A trial, B trial: 3; A trial, B cohort: 1; A cohort, B cohort: 4; A series, B series: 4"
    )


def test_that_numbers_have_a_plot_with_words_for_who_can_not_see_it(results: Results) -> None:
    view = shown(results)
    view.choose("Patients")
    assert view.reads("12 pairs. A − B is −6.50 on average; limits of agreement")
    assert view.reads("Outside: Study C.")
    assert "Outside: Study C." in view.described("Differences Patients")
    assert view.panel.agreement.pane.picture.is_drawn


def test_that_a_plot_is_drawn_again_in_another_theme(
    results: Results, context: WindowContext
) -> None:
    view = shown(results)
    view.choose("Patients")
    view.settle()
    picture = view.panel.agreement.pane.picture
    light = picture.grab().toImage()
    context.theme.choose(ThemeChoice.DARK)
    view.settle()
    dark = picture.grab().toImage()
    assert light.pixelColor(2, 2).lightness() > 200
    assert dark.pixelColor(2, 2).lightness() < 80
    context.theme.choose(ThemeChoice.LIGHT)


def test_that_rows_only_one_has_are_listed_and_lead_to_themselves(results: Results) -> None:
    view = shown(results)
    view.press_button("By: Rows")
    view.choose("A’s rows that B has too")
    assert view.conflicts == ["Study E  two", "has this row", "has not", "not settled yet"]
    view.press()
    view.press()
    assert [(study, item.section, item.field) for study, item in view.items] == [
        ("Study E", "arms", "")
    ]


def test_that_a_studys_conflicts_name_their_fields(results: Results) -> None:
    view = shown(results)
    view.press_button("By: Studies")
    view.choose("Study C")
    assert view.conflicts[:3] == ["Study C  Patients", "12", "90"]


def test_that_the_table_is_copied_for_a_spreadsheet(results: Results) -> None:
    view = shown(results)
    view.choose("Design")
    QTest.keyClick(view.panel.agreement.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Field", "Agreed", "Percent"]
    assert any(one.startswith("Design\t11 of 12\t91.7 %\t") for one in lines)


# ── blinding ─────────────────────────────────────────────────────────────────────────────────────


def test_that_only_open_studies_are_in_it(results: Results) -> None:
    review = rated_review(sealed=4)
    review.seal(review.study("Study E"), ANA, empty=True)
    view = shown(results, review)
    view.workspace.sit_down(BEN)
    view.settle()
    view.press_button("Fields: All fields")
    assert view.reads("of 20 compared items")
    view.press_button("By: Studies")
    assert list(view.agreement) == ["Study A", "Study B", "Study C", "Study D"]
    assert "two" not in view.everything.split()


# ── cost ─────────────────────────────────────────────────────────────────────────────────────────


def test_that_looking_through_it_and_drawing_never_blocks(
    results: Results, watchdog: Watchdog
) -> None:
    view = shown(results)
    with watchdog.watching():
        for field in ("Design", "Patients", "Quality", "Drugs", "Patients"):
            view.choose(field)
            view.settle()
        for way in ("Sections", "Studies", "Rows", "Fields"):
            view.press_button(f"By: {way}")
