"""Adjudication by keys: A, B, another value, no value, rows, reasons, again, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from extraction.adjudicating.settling import lock
from extraction.results import Outcome, Settled
from extraction.rows.pairing import confirm
from extraction.sealing import StudyState, study_state
from gui.messages import Question
from schemas.values import Count, Missing
from tests.gui.compare.conftest import AMARA, INES
from tests.helpers.drivers.compare import ALT
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.results import Decision
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver
    from tests.helpers.gui_messages import FakeMessages


def small(*, confirmed: bool = True) -> Review:
    """One arm; design, tumour size and response differ, and only Ben has the event “Rash”."""
    review = a_review("S")
    for name, design, size, response in (
        (ANA, "phase 2", "8.4 (2.0–24.0)", "8/40"),
        (BEN, "RS", "84 (20–240)", "9/40"),
    ):
        enter(
            review,
            name,
            line("study.author", "Wang"),
            line("study.design", design, note="see Methods" if name == BEN else ""),
            line("arms[one].label", "one"),
            line("arms[one].n", "40"),
            line("arms[one].size", size),
            line("arms[one].response", response),
        )
    enter(review, BEN, line("events[one/Rash].term", "Rash"))
    enter(review, BEN, line("events[one/Rash].affected", "3/40"))
    study = seal_both(review)
    pairs = [pair for pair in review.comparison(study).pairs if pair.is_matched]
    if confirmed:
        confirm(review, study, "arms", pairs)
    return review


def decision(review: Review, field: str) -> Decision:
    """The standing decision on a field; fails if there is none."""
    found = [one for key, one in review.decisions(review.study("S")).items() if key.field == field]
    assert found, f"nothing was decided on {field}"
    return found[0]


@pytest.fixture
def stage(comparing: Comparing) -> CompareDriver:
    """Adjudication of the small review as Ana."""
    return comparing(small())


# ── what is shown ────────────────────────────────────────────────────────────────────────────────


def test_that_what_differs_is_listed_with_a_countdown(stage: CompareDriver) -> None:
    assert stage.listed == ["Design", "Tumour size", "Response", "Rash"]
    assert stage.countdown == ("4 left", "0 of 4 settled")
    assert stage.panel.status_counts() == "4 conflicts left in this study"
    assert stage.has_keys == "What differs"


def test_that_a_question_tells_category_place_and_rule(stage: CompareDriver) -> None:
    stage.go_to("Tumour size")
    assert stage.category == "unit: exactly ten times apart"
    assert stage.rule == "one, 40 patients."
    assert stage.a == "8.4 cm mean range 2.0–24.0"
    assert stage.b == "84 cm mean range 20–240"
    assert stage.typed[0] == "typed “8.4 (2.0–24.0)”; mean, min and max assumed"
    assert stage.names == (ANA, BEN)


def test_that_the_codebooks_rule_is_told(comparing: Comparing, sample: Review) -> None:
    stage = comparing(sample, "Kerob", INES)
    stage.panel.show_values()
    stage.go_to("Translocation found")
    assert stage.category == "denominator: of 25 against of 23"
    assert stage.rule == (
        "Imatinib 600 mg, 25 patients. Rule: The denominator is the patients whose tissue could "
        "be tested, not all patients."
    )


def test_that_nothing_is_chosen_and_both_options_look_alike(stage: CompareDriver) -> None:
    assert stage.chosen == "nothing chosen yet"
    assert stage.options == {
        "Take A": "phase 2",
        "Take B": "retrospective series",
        "Other value…": "with its source",
        "No value…": "after a check",
    }


def test_that_notes_and_missing_sources_are_told(stage: CompareDriver) -> None:
    assert "Note: “see Methods”" in stage.words
    assert "No note." in stage.words


def test_that_the_pairing_of_the_row_is_told(stage: CompareDriver) -> None:
    assert stage.pairing_note.startswith("A question about the study as a whole")
    stage.go_to("Tumour size")
    assert stage.pairing_note == (
        "Both are called “one”; equal in patients; each has one row here; confirmed."
    )
    stage.go_to("Rash")
    assert stage.pairing_note.startswith("Only B has this row")


def test_that_findings_stand_beside_the_decision(comparing: Comparing) -> None:
    review = a_review("S")
    for name, response in ((ANA, "50"), (BEN, "8")):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
        enter(review, name, line("arms[one].n", "40"), line("arms[one].response", response))
    study = seal_both(review)
    confirm(review, study, "arms", review.comparison(study).pairs)
    stage = comparing(review)
    assert stage.title == "Response"
    assert stage.findings.startswith("▲ ")
    assert "50" in stage.findings


# ── one key ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("action", "outcome"), [("settle.take_a", Outcome.A), ("settle.take_b", Outcome.B)]
)
def test_that_one_key_takes_a_side_with_the_category_as_reason(
    stage: CompareDriver, action: str, outcome: Outcome
) -> None:
    stage.do(action)
    taken = decision(stage.workspace.review, "design")  # type: ignore[arg-type]  # it is open
    assert (taken.outcome, taken.by, taken.reason) == (outcome, ANA, "interpretation")


def test_that_a_decision_moves_on_to_the_next(stage: CompareDriver) -> None:
    stage.do("settle.take_a")
    assert stage.title == "Tumour size"
    assert stage.countdown == ("3 left", "1 of 4 settled")
    assert stage.listed == ["Design", "Tumour size", "Response", "Rash"]
    assert stage.spoken[0] == "Design, phase 2"


def test_that_after_the_last_question_the_first_open_one_comes(stage: CompareDriver) -> None:
    stage.go_to("Rash")
    stage.do("settle.take_a")
    assert stage.title == "Design"


def test_that_a_side_that_holds_nothing_cannot_be_taken(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Stacchiotti", INES)
    stage.panel.show_values()
    stage.go_to("Any adverse event")
    assert stage.a == "Nothing entered"
    assert next(iter(stage.options)) == "(Take A)"
    before = stage.countdown
    stage.do("settle.take_a")
    assert stage.countdown == before


def test_that_keys_mean_nothing_else_while_a_reason_is_typed(stage: CompareDriver) -> None:
    stage.fill("Reason in your own words", "1 and 2 in table 3")
    assert stage.countdown == ("4 left", "0 of 4 settled")
    stage.key(Qt.Key.Key_Return)
    stage.do("settle.take_b")
    assert decision(_review(stage), "design").reason == "1 and 2 in table 3"


def _review(stage: CompareDriver) -> Review:
    review = stage.workspace.review
    assert review is not None
    return review


# ── reasons ──────────────────────────────────────────────────────────────────────────────────────


def test_that_letters_give_reasons_and_take_them_back(stage: CompareDriver) -> None:
    for code in ("missed", "unit", "rounding", "rounding"):
        stage.do(f"settle.reason_{code}")
    stage.do("settle.take_a")
    taken = decision(_review(stage), "design")
    assert (taken.codes, taken.reason) == (("missed", "unit"), "")


def test_that_after_r_letters_are_words_and_no_commands(stage: CompareDriver) -> None:
    shown = stage.title
    stage.do("settle.reason")
    assert stage.has_keys == "Reason in your own words"
    stage.type("jk2 checked")
    stage.key(Qt.Key.Key_Return)
    assert stage.title == shown
    stage.do("settle.take_a")
    assert decision(_review(stage), "design").reason == "jk2 checked"


def test_that_a_reason_does_not_stay_for_the_next_question(stage: CompareDriver) -> None:
    stage.do("settle.reason_missed")
    stage.do("settle.take_a")
    stage.do("settle.take_a")
    assert decision(_review(stage), "size").reason == "unit"


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def test_that_a_row_only_one_has_is_shown_with_its_cells(stage: CompareDriver) -> None:
    stage.go_to("Rash")
    assert stage.category == "row only B has"
    assert stage.a == "No such row"
    assert stage.b == "Rash"
    assert stage.typed[1] == "Term: Rash; Affected: 3 of 40"
    assert stage.options == {"Drop the row": "A has none", "Keep the row": "as B has it"}


@pytest.mark.parametrize(
    ("action", "rows", "words"),
    [("settle.take_b", 1, "Row kept"), ("settle.take_a", 0, "Row dropped")],
)
def test_that_a_row_is_kept_or_dropped_with_one_key(
    stage: CompareDriver, action: str, rows: int, words: str
) -> None:
    stage.go_to("Rash")
    stage.do(action)
    consensus = _review(stage).consensus(_review(stage).study("S"))
    assert len(consensus.of_section("events")) == rows
    stage.go_to("Rash")
    assert stage.final[0] == words


# ── another value ────────────────────────────────────────────────────────────────────────────────


def test_that_another_value_is_typed_read_and_taken(stage: CompareDriver) -> None:
    stage.go_to("Response")
    stage.do("settle.other")
    assert stage.has_keys == "Other value"
    stage.type("10/40 (25%)")
    assert stage.read_as == "10 of 40 (25%)"
    stage.fill("Why this value", "the table counts it")
    stage.key(Qt.Key.Key_Return)
    taken = decision(_review(stage), "response")
    assert taken.outcome is Outcome.VALUE
    assert taken.answer is not None
    assert (taken.answer.raw, taken.reason) == ("10/40 (25%)", "the table counts it")
    assert stage.title == "Rash"


def test_that_enter_after_a_value_asks_why_before_it_is_taken(stage: CompareDriver) -> None:
    stage.go_to("Response")
    stage.do("settle.other")
    stage.type("10/40")
    stage.key(Qt.Key.Key_Return)
    assert stage.has_keys == "Why this value"
    stage.type("the table counts it")
    stage.key(Qt.Key.Key_Return)
    assert decision(_review(stage), "response").reason == "the table counts it"


def test_that_what_is_no_value_is_refused_under_the_editor(stage: CompareDriver) -> None:
    stage.go_to("Response")
    stage.do("settle.other")
    stage.key(Qt.Key.Key_Return)
    assert stage.told == "There is no value yet. Type one, or go back with Esc."
    stage.type("many")
    assert stage.read_as == ""
    stage.key(Qt.Key.Key_Return)
    assert "many" in stage.told
    assert stage.countdown[0] == "4 left"


def test_that_another_reading_can_be_chosen(stage: CompareDriver) -> None:
    stage.go_to("Tumour size")
    stage.do("settle.other")
    stage.type("8.4 (2.0–24.0)")
    assert stage.read_as == "8.4 cm mean range 2.0–24.0"
    assert "Alt+R reads otherwise" in stage.told
    stage.key(Qt.Key.Key_R, ALT)
    other = stage.read_as
    assert other != "8.4 cm mean range 2.0–24.0"
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Return)
    taken = decision(_review(stage), "size").answer
    assert taken is not None
    assert taken.assumed == ()
    assert taken.reading


def test_that_an_option_is_picked_from_its_list(stage: CompareDriver) -> None:
    stage.do("settle.other")
    stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Return)
    taken = decision(_review(stage), "design").answer
    assert taken is not None
    assert taken.raw == "phase 2"


def test_that_esc_leaves_the_other_value_and_offers_the_options_again(
    stage: CompareDriver,
) -> None:
    stage.do("settle.other")
    stage.key(Qt.Key.Key_Escape)
    assert "Take A" in stage.options
    assert stage.has_keys == "What differs"
    assert stage.countdown[0] == "4 left"


def test_that_a_source_needs_its_page(stage: CompareDriver) -> None:
    stage.go_to("Response")
    stage.do("settle.other")
    stage.type("10/40")
    stage.fill("Words on the page", "ten of forty")
    stage.key(Qt.Key.Key_Return)
    assert stage.told == "The source has words but no page. Give the page too."


def test_that_the_source_of_another_value_is_found_on_its_page(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Rutkowski 31", INES)
    stage.panel.show_values()
    stage.list_until("Partial response")
    stage.go_to("Partial response")
    stage.do("settle.again")
    stage.do("settle.other")
    stage.type("21/31")
    stage.fill("Page of the source", "2")
    stage.fill("Words on the page", "Partial response 21 68")
    stage.key(Qt.Key.Key_Return)
    stage.wait_for_place()
    key = next(
        key
        for key in sample.decisions(sample.study("Rutkowski 31"))
        if key.field == "partial_response"
    )
    answer = sample.decisions(sample.study("Rutkowski 31"))[key].answer
    assert answer is not None
    assert answer.value == Count(21, 31)
    [place] = answer.evidence
    assert place.page == 2
    assert place.boxes


def test_that_words_that_are_not_on_the_page_are_told(comparing: Comparing, sample: Review) -> None:
    stage = comparing(sample, "Ugurel", INES)
    stage.panel.show_values()
    stage.do("settle.other")
    stage.type("52.1")
    stage.fill("Page of the source", "2")
    stage.fill("Words on the page", "no such words")
    stage.key(Qt.Key.Key_Return)
    stage.wait_for_place()
    assert stage.told.startswith("“no such words” was not found on page 2")
    stage.fill("Page of the source", "9")
    stage.key(Qt.Key.Key_Return)
    assert "page “9” is not one of the" in stage.told
    assert stage.countdown[0] == "3 left"


def test_that_a_reviewers_place_can_be_the_source(comparing: Comparing, sample: Review) -> None:
    stage = comparing(sample, "Ugurel", INES)
    stage.panel.show_values()
    item = stage.panel.settling.questions.current
    assert item is not None
    stage.do("settle.other")
    stage.type("52.1 (24–73)")
    stage.press("A’s place")
    stage.press("Take")
    taken = sample.decisions(sample.study("Ugurel"))[item.key].answer
    assert taken is not None
    assert taken.evidence == item.evidence(0)


# ── no value ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("digit", "reason"), list(enumerate(Missing, start=1)))
def test_that_two_keys_say_that_there_is_no_value(
    stage: CompareDriver, digit: int, reason: Missing
) -> None:
    before = stage.keys
    stage.do("settle.no_value")
    stage.key(Qt.Key(Qt.Key.Key_0.value + digit))
    assert stage.keys - before == 2
    taken = decision(_review(stage), "design")
    assert taken.outcome is Outcome.MISSING
    assert taken.answer is not None
    assert taken.answer.missing is reason
    assert stage.title == "Tumour size"


def test_that_esc_leaves_the_reasons_for_no_value(stage: CompareDriver) -> None:
    stage.do("settle.no_value")
    assert stage.options == {}
    stage.key(Qt.Key.Key_Escape)
    assert "No value…" in stage.options
    stage.do("settle.take_a")
    assert decision(_review(stage), "design").outcome is Outcome.A


# ── again, agreed ────────────────────────────────────────────────────────────────────────────────


def test_that_a_settled_question_shows_what_stands_and_who_said_so(stage: CompareDriver) -> None:
    stage.do("settle.take_b")
    stage.go_to("Design")
    value, how, why = stage.final
    assert value == "retrospective series"
    assert how.startswith("B’s answer, decided by Ana, ")
    assert why == "Reason: interpretation"
    assert stage.chosen == "decided"
    assert stage.options == {}


def test_that_keys_do_not_overturn_what_is_settled(stage: CompareDriver) -> None:
    stage.do("settle.take_b")
    stage.go_to("Design")
    stage.do("settle.take_a")
    assert decision(_review(stage), "design").outcome is Outcome.B


def test_that_deciding_again_supersedes(stage: CompareDriver) -> None:
    stage.do("settle.take_b")
    stage.go_to("Design")
    stage.do("settle.again")
    assert "Take A" in stage.options
    stage.do("settle.take_a")
    assert decision(_review(stage), "design").outcome is Outcome.A
    kinds = [event.kind for event in _review(stage).store.events()]
    assert kinds.count("decision") == 2


def test_that_agreed_answers_are_shown_and_can_be_corrected(stage: CompareDriver) -> None:
    stage.list_until("Patients")
    stage.go_to("Patients")
    assert stage.category == "both agree"
    assert stage.final == ("40", "Both agree; nothing needs to be decided.", "")
    stage.do("settle.again")
    stage.do("settle.other")
    stage.type("41")
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Return)
    row = _review(stage).consensus(_review(stage).study("S")).of_section("arms")[0]
    assert row.cells["n"].settled is Settled.DECIDED


def test_that_filters_list_open_and_agreed(stage: CompareDriver) -> None:
    stage.do("settle.take_a")
    stage.do("settle.listed")
    assert stage.listed == ["Tumour size", "Response", "Rash"]
    stage.do("settle.listed")
    assert stage.listed == ["First author", "Arm", "Patients"]
    assert stage.title == "First author"
    stage.do("settle.listed")
    assert stage.listed == ["Design", "Tumour size", "Response", "Rash"]


def test_that_a_pressed_filter_lists_the_same(stage: CompareDriver) -> None:
    stage.press("Listed: Agreed")
    assert stage.listed == ["First author", "Arm", "Patients"]


# ── done, lock, unlock ───────────────────────────────────────────────────────────────────────────


def settle_all(stage: CompareDriver) -> None:
    for _ in range(4):
        stage.do("settle.take_a")


def test_that_the_last_decision_offers_to_lock_and_its_key_does_it(
    stage: CompareDriver, messages: FakeMessages
) -> None:
    settle_all(stage)
    assert stage.done == (
        "Nothing left to settle Both agree on 3. Accept them, with or without a second look."
    )
    assert stage.countdown == ("0 left", "4 of 4 settled")
    stage.key(Qt.Key.Key_3)
    assert [asked.title for asked in messages.asked] == ["Lock study"]
    review = _review(stage)
    assert study_state(review.state, review.study("S")) is StudyState.LOCKED


def test_that_no_to_locking_leaves_the_study_open(
    stage: CompareDriver, messages: FakeMessages
) -> None:
    messages.says_yes = False
    settle_all(stage)
    stage.lock()
    review = _review(stage)
    assert study_state(review.state, review.study("S")) is StudyState.UNBLINDED


def test_that_unconfirmed_rows_are_asked_for_before_the_lock(comparing: Comparing) -> None:
    stage = comparing(small(confirmed=False))
    stage.panel.show_values()
    settle_all(stage)
    assert "1 pair of rows is unconfirmed" in stage.done
    assert not stage.is_possible("study.lock")
    assert stage.has_keys == "To the rows"
    stage.key(Qt.Key.Key_Return)
    assert stage.stage == "pairing"


def test_that_a_study_with_open_questions_does_not_lock(stage: CompareDriver) -> None:
    assert not stage.is_possible("study.lock")
    assert "4 conflicts are undecided" in stage.context.actions.why_not("study.lock")


def test_that_a_locked_study_is_read_only_until_it_is_unlocked_with_a_reason(
    stage: CompareDriver, messages: FakeMessages
) -> None:
    settle_all(stage)
    stage.lock()
    assert stage.said == "This study is locked, version 1 of its dataset; it is read-only."
    stage.do("settle.next")
    assert stage.title == "Design"
    assert not stage.is_possible("settle.again")
    messages.text = "An erratum appeared"
    stage.press("Unlock…")
    question = messages.asked[-1]
    assert isinstance(question, Question)
    assert question.text == ("Unlocking S makes a new version of the dataset. What is the reason?")
    assert _review(stage).state.versions[_review(stage).study("S").id] == 2
    assert stage.said == ""
    assert stage.is_possible("settle.again")


def test_that_a_study_without_conflicts_has_nothing_to_settle(comparing: Comparing) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"))
    seal_both(review)
    stage = comparing(review)
    assert stage.done.startswith("Nothing left to settle Both agree on 1.")
    assert stage.countdown == ("0 left", "0 of 0 settled")


def test_that_an_empty_filter_says_so(comparing: Comparing) -> None:
    stage = comparing(small())
    settle_all(stage)
    stage.do("settle.listed")
    assert stage.listed == []


# ── who may, refusals ────────────────────────────────────────────────────────────────────────────


def test_that_a_reviewer_may_look_but_not_decide_where_somebody_else_does(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Wang", AMARA)
    assert stage.said == "Ines Calder may settle this study; you can look."
    assert stage.title == "Age"
    assert stage.options == {}
    assert stage.sentence == stage.said
    for action in ("settle.take_a", "settle.take_b", "settle.other", "settle.no_value"):
        assert not stage.is_possible(action)
    assert not stage.is_possible("study.lock")
    assert sample.decisions(sample.study("Wang")) == {}


def test_that_a_refusal_stands_over_the_page_and_the_question_stays(
    comparing: Comparing,
) -> None:
    review = small()
    stage = comparing(review)
    study = review.study("S")
    for _ in range(3):
        stage.do("settle.take_a")
    kept = stage.title
    stage.do("settle.take_a")
    lock(review, study)
    stage.do("settle.previous")
    stage.context.actions.allow("settle.again")
    stage.do("settle.again")
    stage.do("settle.take_b")
    assert stage.said == "S is locked; unlock it with a reason before deciding again"
    assert stage.title == kept


def test_that_another_person_sitting_down_sees_what_they_may(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Wang", INES)
    stage.panel.show_values()
    assert stage.options
    stage.workspace.sit_down(AMARA)
    assert stage.options == {}
    assert "Ines Calder" in stage.said


def test_that_the_stage_catches_up_when_it_is_shown_again(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Wang", AMARA)
    stage.panel.hide()
    stage.workspace.show_study(sample.study("McArthur"))
    assert stage.title == "Age"
    stage.panel.show()
    assert stage.title == "Tumour size"


def test_that_the_status_bar_tells_the_keys_that_matter(stage: CompareDriver) -> None:
    assert dict(stage.panel.status_keys()) == {
        "1…6": "decide and go on",
        "Ctrl+Z": "undo",
        "J+K": "next / previous",
    }


def test_that_panes_are_list_a_b_and_final(stage: CompareDriver) -> None:
    assert len(stage.panel.panes()) == 4
    stage.do("settle.rows")
    assert len(stage.panel.panes()) == 2


def test_that_the_palette_lists_the_questions_and_leads_to_them(stage: CompareDriver) -> None:
    entries = {entry.text: entry for entry in stage.panel.palette_entries()}
    assert {"Design", "Tumour size, one", "Rash", "First author"} <= set(entries)
    entries["Tumour size, one"].run()
    assert stage.title == "Tumour size"
    entries["First author"].run()
    assert stage.title == "First author"
    stage.do("settle.rows")
    assert stage.panel.palette_entries() == []


def test_that_nothing_can_be_decided_while_another_stage_is_shown(stage: CompareDriver) -> None:
    assert stage.is_possible("settle.take_a")
    stage.panel.hide()
    for action in ("settle.take_a", "settle.next", "pair.on", "study.lock"):
        assert not stage.is_possible(action)
    stage.panel.show()
    assert stage.is_possible("settle.take_a")


def test_that_the_actions_of_rows_and_values_keep_apart(stage: CompareDriver) -> None:
    assert not stage.is_possible("pair.on")
    stage.do("settle.rows")
    assert stage.is_possible("pair.on")
    assert not stage.is_possible("settle.take_a")
