"""The results: figures and where they come from, agreement, checks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from extraction.adjudicating.settling import decide, lock
from extraction.results import Decision, Outcome
from extraction.setting_up import assign
from gui.results.results_panel import Page
from tests.gui.results.pooled import CODEBOOK, pooled_review, unsealed_review
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line

if TYPE_CHECKING:
    from tests.gui.results.conftest import Results


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


def test_that_exact_shown_and_printed_stand_side_by_side(results: Results) -> None:
    row = results(pooled_review()).figure("Response")
    assert row == {
        "Figure": "Response",
        "From": "28 of 60",
        "Exact": "46.667",
        "Shown": "46.7 %",
        "Printed": "46.6 %",
        "Published check": "truncated",
    }


def test_that_the_heading_counts_arms_and_patients(results: Results) -> None:
    assert results(pooled_review()).reads("Four arms, 60 patients")


def test_that_truncated_prints_are_told_and_can_be_shown_so(results: Results) -> None:
    view = results(pooled_review())
    assert view.reads("One printed figure was truncated, not rounded.")
    view.press_button("Show truncated")
    assert view.figure("Response")["Shown"] == "46.6 %"


def test_that_rounding_is_a_matter_of_display(results: Results) -> None:
    view = results(pooled_review())
    for rule, shown in (("truncate", "46.6 %"), ("half-up", "46.7 %"), ("half-even", "46.7 %")):
        view.round_by(rule)
        row = view.figure("Response")
        assert (row["Shown"], row["Exact"], row["Published check"]) == (
            shown,
            "46.667",
            "truncated",
        )


def test_that_the_selected_figure_stays_selected_while_figures_change(results: Results) -> None:
    view = results(pooled_review())
    view.choose("Response")
    view.round_by("truncate")
    assert view.reads("28 of 60 = 46.667 %")


def test_that_a_figure_tells_where_its_numbers_come_from(results: Results) -> None:
    view = results(pooled_review())
    view.choose("Response")
    assert view.reads("10 + 7 + 6 + 5 = 28")
    assert view.reads("46.667 %: printed 46.6, which is truncated; rounded it is 46.7.")
    assert view.inputs[:3] == [
        "Wang  low  10 of 20",
        "Response | 10 of 20 | p. 3 | “10/20 responded”",
        "Patients | 20 | p. 2 | “20 patients”",
    ]


def test_that_enter_leads_to_the_inputs_and_again_to_page_and_quote(results: Results) -> None:
    view = results(pooled_review())
    view.choose("Response")
    view.press()
    view.press()
    assert [(study, place.page, place.quote) for study, place in view.places] == [
        ("Wang", 3, "10/20 responded")
    ]


def test_that_an_arm_leads_to_its_first_place(results: Results) -> None:
    view = results(pooled_review())
    view.choose("Response")
    view.press()
    view.press(Qt.Key.Key_Up)
    view.press()
    assert view.places[0][1].page == 3


def test_that_who_is_outside_a_comparison_is_named(results: Results) -> None:
    view = results(pooled_review())
    view.choose("Response by dose")
    assert view.reads("15 of 60 patients (Kerob; 600 mg/day) are outside this comparison.")
    assert view.reads("Unadjusted, between studies.")
    assert "In no group: 1" in view.inputs


def test_that_open_cells_are_named_and_not_counted(results: Results) -> None:
    view = results(pooled_review(Wang="9/20"))
    assert view.figure("Response")["From"] == "18 of 40"
    view.choose("Response")
    assert view.reads("One value is not settled, so not counted.")
    assert view.reads("Wang, low: Response")
    assert "Response | not settled yet" in view.inputs


def test_that_a_settled_conflict_changes_the_figures(results: Results) -> None:
    review = pooled_review(Wang="9/20")
    view = results(review)
    study = review.study("Wang")
    item = next(one for one in review.comparison(study).items if one.category)
    view.workspace.show_study(study)
    assert view.workspace.act(
        lambda review, study: decide(
            review, [(study, [Decision(item.key, Outcome.B, ANA, "")])], by=ANA
        )
    )
    assert view.figure("Response")["From"] == "27 of 60"


def test_that_a_banner_says_from_how_many_studies(results: Results) -> None:
    review = unsealed_review()
    for who in (ANA, BEN):
        review.seal(review.study("Wang"), who)
    view = results(review)
    assert view.reads("From 1 of 3 studies. Waiting: Heinrich: Ana and Ben have not sealed yet;")
    assert view.reads("Not locked yet: 1; what is open there is not counted.")
    assert view.panel.status_counts() == "0 of 3 studies locked"


def test_that_the_banner_is_gone_once_all_are_locked(results: Results) -> None:
    review = pooled_review()
    for study in review.studies():
        lock(review, study)
    view = results(review)
    assert not view.reads("From 3 of 3 studies.")
    assert view.panel.status_counts() == "3 of 3 studies locked"


def test_that_figures_wait_for_a_study_that_is_open(results: Results) -> None:
    review = unsealed_review()
    view = results(review)
    assert view.reads("Figures are worked out once both records of a study are sealed.")
    assert view.reads("From 0 of 3 studies. Waiting: Wang: Ana and Ben have not sealed yet;")
    for who in (ANA, BEN):
        view.workspace.show_study(review.study("Wang"))
        view.workspace.sit_down(who)
        assert view.workspace.seal()
    assert view.figure("Response")["From"] == "10 of 20"
    assert not view.reads("Figures are worked out once")


def test_that_nothing_unsealed_is_in_the_results(results: Results) -> None:
    review = a_review("S", codebook=CODEBOOK)
    secret = ("Okafor", "secret arm", "4711")
    enter(
        review,
        BEN,
        line("study.author", secret[0]),
        line("arms[secret arm].label", secret[1]),
        line("arms[secret arm].n", secret[2]),
        line("arms[secret arm].age", "90 (20-30)", reading="mean,range"),
    )
    view = results(review)
    assert not [word for word in secret if word in view.everything]
    assert view.findings == []


def test_that_an_impossible_analysis_is_told_in_its_place(results: Results) -> None:
    review = a_review("S", codebook=CODEBOOK)
    broken = [
        replace(one, groups=("four hundred",)) if one.groups else one
        for one in review.codebook.analyses
    ]
    review.state.codebook = replace(review.codebook, analyses=tuple(broken))
    assert results(review).reads("the analysis by_dose has a group that can't be")


# ── agreement ────────────────────────────────────────────────────────────────────────────────────


def test_that_agreement_is_percent_with_its_interval(results: Results) -> None:
    view = results(pooled_review(Wang="9/20"))
    view.show(Page.AGREEMENT)
    view.press_button("Fields: All fields")
    row = view.agreement["Response"]
    assert (row["Agreed"], row["Percent"]) == ("3 of 4", "75.0 %")
    assert row["95 % interval, 0 to 100 %"] == "30.1–95.4"
    assert view.reads("compared items, 95 % CI")
    assert view.reads("From the sealed originals, before any was discussed. Three studies.")


def test_that_key_outcomes_are_shown_first_and_all_fields_on_request(results: Results) -> None:
    view = results(pooled_review(Wang="9/20"))
    view.show(Page.AGREEMENT)
    assert list(view.agreement) == ["Arms", "Response"]
    assert view.reads("75.0 % agreed")
    assert view.reads("3 of 4 compared items")
    view.press_button("Fields: All fields")
    assert "Patients" in view.agreement
    assert not view.reads("75.0 % agreed")


def test_that_free_text_is_told_apart(results: Results) -> None:
    view = results(pooled_review())
    view.show(Page.AGREEMENT)
    view.press_button("Fields: All fields")
    assert view.agreement["Arm"]["Beyond chance"] == "free text, not in the overall"


def test_that_a_field_shows_its_conflicts_and_leads_to_them(results: Results) -> None:
    view = results(pooled_review(Wang="9/20"))
    view.show(Page.AGREEMENT)
    view.choose("Response")
    assert view.conflicts == ["Wang  low", "10 of 20", "9 of 20", "not settled yet"]
    view.press()
    view.press()
    assert [(study, item.section, item.field) for study, item in view.items] == [
        ("Wang", "arms", "response")
    ]


def test_that_a_field_without_conflicts_says_so(results: Results) -> None:
    view = results(pooled_review())
    view.show(Page.AGREEMENT)
    view.press_button("Fields: All fields")
    view.choose("Patients")
    assert view.reads("No conflict here.")


def test_that_agreement_waits_for_sealed_records(results: Results) -> None:
    view = results(unsealed_review())
    view.show(Page.AGREEMENT)
    assert view.reads("Agreement is computed once both records of a study are sealed.")
    assert view.reads("not estimable")


# ── checks ───────────────────────────────────────────────────────────────────────────────────────


def test_that_findings_are_listed_and_lead_to_their_study(results: Results) -> None:
    review = pooled_review(Wang="9/20")
    view = results(review)
    view.show(Page.CHECKS)
    assert view.reads("findings in the settled data")
    assert {row["Study"] for row in view.findings} >= {"Wang"}
    view.choose("Wang")
    view.press()
    [(study, item)] = view.items
    assert study == "Wang"
    assert item in {one.key for one in review.comparison(review.study("Wang")).items}


def test_that_a_finding_in_an_open_record_leads_to_that_record(results: Results) -> None:
    review = unsealed_review()
    view = results(review)
    view.show(Page.CHECKS)
    view.choose("Wang")
    view.press()
    assert (view.went, view.items) == (["view.extract"], [])


def test_that_without_findings_the_checks_say_so(results: Results) -> None:
    view = results(a_review("S", codebook=CODEBOOK))
    view.show(Page.CHECKS)
    assert view.findings == []
    assert view.reads("Nothing to look at twice.")


# ── who looks ────────────────────────────────────────────────────────────────────────────────────


def test_that_another_person_gets_results_of_their_own(results: Results) -> None:
    review = pooled_review()
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    view = results(review)
    view.workspace.sit_down(CLEO)
    assert view.figure("Response")["From"] == "28 of 60"


def test_that_the_own_findings_go_when_another_sits_down(results: Results) -> None:
    review = a_review("S", codebook=CODEBOOK)
    enter(
        review,
        ANA,
        line("arms[secret arm].label", "secret arm"),
        line("arms[secret arm].age", "90 (20-30)", reading="mean,range"),
    )
    view = results(review)
    view.show(Page.CHECKS)
    assert "secret arm" in view.everything
    view.workspace.sit_down(BEN)
    assert "secret arm" not in view.everything
    view.settle()
    assert "secret arm" not in view.everything


def test_that_a_closed_review_leaves_nothing_behind(results: Results) -> None:
    view = results(pooled_review())
    view.workspace.close_review()
    assert "Wang" not in view.everything
    assert view.panel.status_counts() == ""


def test_that_f6_walks_from_the_figures_to_the_inputs(results: Results) -> None:
    view = results(pooled_review())
    names = [pane.accessibleName() for pane in view.panel.panes()]
    assert names == ["Figures", "Inputs of the figure"]
    assert len(view.panel.status_keys()) <= 3
