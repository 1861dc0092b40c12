"""From words on the page to an answer with its source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extraction.evidence import EvidenceKind
from extraction.record import Answer, CellKey, Origin
from extraction.reports import ReadReport
from extraction.setting_up import add_report, add_study
from schemas.values import Choice, Count, Missing, Statistics

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.settings import Settings
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

AGE = "55.0 years (range, 26–73)"


def kept(workspace: Workspace, section: str, field: str) -> Answer | None:
    record = workspace.record()
    assert record is not None
    row = next(iter(record.rows.get(section, {})), "") if section != "study" else ""
    return record.answers.get(CellKey(section, row, field))


def test_that_select_and_space_give_value_and_source(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.value == Statistics(
        mean=Decimal("55.0"), min=Decimal(26), max=Decimal(73), unit="year"
    )
    [source] = answer.evidence
    assert (source.page, source.quote) == (1, AGE)
    assert source.boxes
    assert source.prefix.endswith("age was")
    assert source.engine


def test_that_value_and_source_are_one_step(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    steps = workspace.undo_stack.count()
    extraction.select(AGE)
    extraction.press("Space")
    assert workspace.undo_stack.count() == steps + 1
    workspace.undo_stack.undo()
    assert kept(workspace, "arms", "age") is None


def test_that_enter_takes_as_space_does(extraction: ExtractionDriver, workspace: Workspace) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Return")
    assert kept(workspace, "arms", "age") is not None


def test_that_the_button_takes_too(extraction: ExtractionDriver, workspace: Workspace) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.click("Take")
    assert kept(workspace, "arms", "age") is not None


def test_that_what_would_be_stored_is_shown_before(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert extraction.popover.startswith(
        "Age mean 55.0 years 55.0 years; min 26 years 26 years; max 73 years 73 years"
    )
    assert "26 ≤ 55.0 ≤ 73" in extraction.popover
    assert "mean assumed" in extraction.popover
    assert kept(workspace, "arms", "age") is None


def test_that_the_popover_never_covers_the_words(extraction: ExtractionDriver) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert not extraction.popover_covers_selection
    extraction.panel.resize(1200, 420)
    extraction.panel.page.view.verticalScrollBar().setValue(0)
    assert not extraction.popover_covers_selection


def test_that_readings_are_listed_where_nothing_says_which(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Tumour size")
    extraction.select("106 mm (25–320 mm)")
    assert extraction.popover_ways[0] == "mean 10.6 min 2.5 max 32.0 cm printed 106 mm"
    assert len(extraction.popover_ways) == 6
    extraction.press("4")
    answer = kept(workspace, "arms", "size")
    assert answer is not None
    assert answer.reading == "median,range"


def test_that_alt_r_reads_a_selection_otherwise(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Alt+R")
    assert "median 55.0" in extraction.popover
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.reading == "median,range"


def test_that_after_taking_the_next_unanswered_field_is_current_and_the_page_keeps_the_focus(
    extraction: ExtractionDriver,
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    assert extraction.form.current == "Tumour size"
    assert extraction.form.focused == ""
    assert extraction.selected == ""
    assert extraction.popover == ""


def test_that_several_values_are_taken_one_after_the_other(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Tumour size")
    extraction.form.press("Alt+N")
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    assert extraction.form.current == "Response"
    extraction.select("21 of 31 patients (67.7%)")
    extraction.press("Space")
    answer = kept(workspace, "arms", "response")
    assert answer is not None
    assert answer.value == Count(21, 31, Decimal("67.7"))


def test_that_esc_lets_the_selection_go(extraction: ExtractionDriver, workspace: Workspace) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Escape")
    assert extraction.popover == ""
    assert extraction.selected == ""
    assert kept(workspace, "arms", "age") is None


def test_that_words_that_are_no_number_can_be_kept_as_unclear(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("within a few weeks")
    assert "there is no number in it" in extraction.popover
    assert "Take" not in extraction.popover_buttons
    extraction.press("Space")
    assert kept(workspace, "arms", "age") is None
    extraction.press("Alt+U")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.missing is Missing.UNCLEAR
    assert [source.quote for source in answer.evidence] == ["within a few weeks"]
    workspace.undo_stack.undo()
    assert kept(workspace, "arms", "age") is None


def test_that_an_option_the_words_name_is_taken(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("phase 2")
    extraction.press("Space")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("phase 2")


def test_that_options_are_listed_where_the_words_name_none(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("A phase 2 trial")
    assert extraction.popover_ways[0] == "phase 2"
    extraction.press("2")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("RS")
    assert [source.quote for source in answer.evidence] == ["A phase 2 trial"]


def test_that_an_option_chosen_for_words_keeps_them_as_what_is_printed(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("Most patients improved")
    extraction.press("2")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    [source] = answer.evidence
    assert (source.kind, source.quote) == (EvidenceKind.TEXT, "Most patients improved")
    assert source.boxes
    assert source.engine
    assert answer.origin is Origin.REPORTED


def test_that_a_selection_without_field_asks_into_which(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.panel.record.form.set_current(None)
    extraction.select(AGE)
    assert extraction.popover == ""
    assert extraction.panel.capture.is_shown
    extraction.press("Space")
    assert kept(workspace, "arms", "age") is None
    extraction.form.focus("Age")
    assert extraction.popover.startswith("Age mean 55.0 years")


def test_that_alt_and_a_number_take_into_a_field_further_down(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Arm")
    extraction.select("400 mg twice daily")
    extraction.hold_alt(down=True)
    extraction.hold_alt(down=False)
    extraction.press("Alt+2")
    answer = kept(workspace, "arms", "dose")
    assert answer is not None
    assert answer.evidence


def test_that_what_is_not_sure_is_shown_for_the_field_of_the_number(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Arm")
    extraction.select(AGE)
    extraction.press("Alt+4")
    assert kept(workspace, "arms", "age") is None
    assert extraction.popover.startswith("Age mean 55.0 years")
    assert extraction.form.current == "Age"


# ── a list of answers of which the words name none ───────────────────────────────────────────


def test_that_enter_stores_no_option_the_words_do_not_name(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("Most patients improved")
    assert "Which one? Press 1–2." in extraction.popover
    assert "Take" not in extraction.popover_buttons
    for keys in ("Return", "Space"):
        extraction.press(keys)
        assert kept(workspace, "study", "design") is None
        assert "Which one?" in extraction.popover
    extraction.press("2")
    assert kept(workspace, "study", "design") is not None


def test_that_enter_replaces_no_answer_by_an_option_the_words_do_not_name(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("A phase 2 trial")
    extraction.press("Return")
    extraction.form.focus("Design")
    extraction.select("Most patients improved")
    assert "Replace" not in extraction.popover_buttons
    extraction.press("Return")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("phase 2")
    assert len(answer.evidence) == 1


def test_that_words_that_name_no_option_can_still_go_beside_the_answer(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Design")
    extraction.select("A phase 2 trial")
    extraction.press("Return")
    extraction.form.focus("Design")
    extraction.select("Most patients improved")
    extraction.press("Shift+Return")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("phase 2")
    assert len(answer.evidence) == 2


def test_that_a_number_among_words_is_only_offered(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Year")
    extraction.select("seen in 21 of 31 patients")
    assert extraction.popover_ways == ("21", "31")
    extraction.press("Return")
    assert kept(workspace, "study", "year") is None
    extraction.press("2")
    answer = kept(workspace, "study", "year")
    assert answer is not None
    assert (answer.raw, answer.evidence[0].quote) == ("31 patients", "seen in 21 of 31 patients")


# ── a field that holds something ─────────────────────────────────────────────────────────────


def test_that_the_same_value_again_is_added_beside_the_first(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.form.focus("Age")
    extraction.select(AGE, page=2)
    assert "Add beside" in extraction.popover_buttons
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [source.page for source in answer.evidence] == [1, 2]
    assert extraction.form.chips("Age") == ["p. 1", "p. 2"]


def test_that_another_value_replaces_value_and_source(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.form.focus("Age")
    extraction.select("54 (IQR 40–60)")
    assert "Replace" in extraction.popover_buttons
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [source.quote for source in answer.evidence] == ["54 (IQR 40–60)"]


def test_that_another_passage_can_be_added_and_the_value_stay(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.form.focus("Age")
    extraction.select("54 (IQR 40–60)")
    extraction.press("Shift+Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert len(answer.evidence) == 2
    assert extraction.form.says("Age").startswith("55.0 mean")


def test_that_shift_enter_adds_beside_also_where_enter_does(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.form.focus("Age")
    extraction.select(AGE, page=2)
    extraction.press("Shift+Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert [source.page for source in answer.evidence] == [1, 2]


def test_that_shift_enter_does_nothing_to_a_field_without_answer(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Shift+Return")
    assert kept(workspace, "arms", "age") is None


def test_that_a_typed_value_gets_its_source_afterwards(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.enter("Age", "55.0 (26–73)")
    extraction.select(AGE)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.raw == "55.0 (26–73)"
    assert len(answer.evidence) == 1


def test_that_words_that_are_no_number_go_beside_a_value_as_its_source(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.enter("Age", "55.0 (26–73)")
    extraction.select("Wang and colleagues")
    assert "one more source of what the field holds" in extraction.popover
    assert "Add beside" in extraction.popover_buttons
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.raw == "55.0 (26–73)"
    assert [source.quote for source in answer.evidence] == ["Wang and colleagues"]


def test_that_a_reason_for_no_value_has_sources_too(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.form.press("Alt+N")
    extraction.select("Wang and colleagues")
    extraction.press("Return")
    extraction.form.focus("Age")
    extraction.select("54 (IQR 40–60)")
    assert "Replace" in extraction.popover_buttons
    extraction.press("Shift+Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.missing is Missing.NOT_REPORTED
    quotes = [source.quote for source in answer.evidence]
    assert quotes == ["Wang and colleagues", "54 (IQR 40–60)"]


def test_that_a_source_beside_a_calculated_value_leaves_it_calculated(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.enter("Patients", "31")
    extraction.form.press("Alt+C")
    extraction.form.type("21 + 10")
    extraction.form.press("Return")
    extraction.select("Wang and colleagues")
    extraction.press("Space")
    answer = kept(workspace, "arms", "n")
    assert answer is not None
    assert (answer.origin, answer.formula) == (Origin.CALCULATED, "21 + 10")
    assert len(answer.evidence) == 1


def test_that_a_value_captured_in_its_place_is_a_reported_one(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.enter("Age", "54")
    extraction.form.press("Alt+C")
    extraction.form.press("Escape")
    extraction.select(AGE)
    extraction.press("Space")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert (answer.raw, answer.origin) == (AGE, Origin.REPORTED)


def test_that_the_first_capture_goes_into_the_first_unanswered_field(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("First author")
    extraction.form.press("Alt+N")
    assert workspace.study is not None
    again = workspace.reviewer
    workspace.sit_down("Ben")
    workspace.sit_down(again)
    extraction.wait(lambda: extraction.form.current == "Year")
    assert extraction.form.focused == ""


def test_that_words_are_added_to_a_long_text(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Remarks")
    extraction.select("Wang and colleagues")
    extraction.press("Space")
    extraction.form.focus("Remarks")
    extraction.select("A phase 2 trial")
    extraction.press("Space")
    answer = kept(workspace, "study", "remarks")
    assert answer is not None
    assert answer.raw == "Wang and colleagues\nA phase 2 trial"
    assert len(answer.evidence) == 2


def test_that_what_is_added_to_the_answer_is_called_so(extraction: ExtractionDriver) -> None:
    extraction.form.focus("Remarks")
    extraction.select("Wang and colleagues")
    assert "Take" in extraction.popover_buttons
    extraction.press("Space")
    extraction.form.focus("Remarks")
    extraction.select("A phase 2 trial")
    assert "Add" in extraction.popover_buttons


# ── without the popover ──────────────────────────────────────────────────────────────────────


def test_that_a_sure_reading_needs_no_popover_where_the_setting_says_so(
    extraction: ExtractionDriver, workspace: Workspace, settings: Settings
) -> None:
    settings.skips_capture = True
    extraction.form.focus("Response")
    extraction.select("21 of 31 patients (67.7%)")
    assert not extraction.panel.capture.is_shown
    extraction.press("Space")
    assert kept(workspace, "arms", "response") is not None


def test_that_a_doubtful_reading_is_shown_all_the_same(
    extraction: ExtractionDriver, settings: Settings
) -> None:
    settings.skips_capture = True
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert extraction.panel.capture.is_shown


def test_that_nothing_can_be_taken_into_a_sealed_record(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.enter("First author", "Wang")
    extraction.form.enter("Arm", "800 mg")
    assert workspace.seal()
    extraction.form.focus("Age")
    extraction.select(AGE)
    assert not extraction.panel.capture.is_shown
    extraction.press("Space")
    assert kept(workspace, "arms", "age") is None


def test_that_a_selection_is_of_its_study_though_another_has_the_same_file(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    add_study(review, "T")
    [report] = review.study("S").reports
    data = review.store.report(report.sha256)
    add_report(review, review.study("T"), ReadReport("wang.pdf", report.sha256, 2, data))
    extraction.form.focus("First author")
    extraction.select("Wang")
    workspace.show_study(review.study("T"))
    assert extraction.selected == ""
    assert not extraction.panel.capture.is_shown
