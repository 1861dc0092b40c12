"""The sample review from the start page to the written workbook, with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from extraction.results import Outcome
from gui.dialogs.question import QuestionDialog
from gui.dialogs.who_am_i import WhoAmI
from gui.export.dialog import ExportDialog
from gui.stages import Stage
from tests.helpers.drivers.pointing import Pointer
from tests.helpers.drivers.settling import decisions_of
from tests.helpers.sample_files import INES, TO_EXTRACT, reconciled

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.results import Decision, ItemKey
    from tests.helpers.drivers.journey import Journey

BUTTONS = {
    Outcome.A: "Take A",
    Outcome.B: "Take B",
    Outcome.KEEP_ROW: "Keep the row",
    Outcome.DROP_ROW: "Drop the row",
}


def test_that_the_sample_goes_from_the_start_page_to_its_workbook_by_mouse(
    journey: Journey, expected_workbook: Path
) -> None:
    pointer = Pointer(journey)
    pointer.press("Open the sample review")
    journey.wait_for_board()
    pointer.press_cell(journey.board.table, TO_EXTRACT, "Next step")
    assert journey.stage is Stage.EXTRACT
    journey.wait(lambda: not journey.extraction.record.is_stale)
    _extract(journey, pointer)
    _seal(journey, pointer)
    _sit_down_as_ines(journey, pointer)
    _settle_all(journey, pointer)
    workbook = _export(journey, pointer)
    assert reconciled(workbook) == reconciled(expected_workbook)


def _extract(journey: Journey, pointer: Pointer) -> None:
    pointer.choose_field("First author")
    pointer.take("Han")
    pointer.take("2009")
    pointer.pick("retrospective case series", "retrospective series")
    pointer.take("United States")
    pointer.pick("judged clinically", "clinical")
    pointer.take("No outside funding")
    pointer.press("Add", journey.extraction.record)
    _extract_arm(journey, pointer)
    _extract_events(journey, pointer)
    assert pointer.most_to_take <= 2


def _extract_arm(journey: Journey, pointer: Pointer) -> None:
    pointer.type("Imatinib before Mohs surgery", "Imatinib 800 mg before Mohs surgery")
    pointer.take("800 mg/day")
    pointer.pick("There was no escalation", "not allowed")
    pointer.take("800 mg/day")
    pointer.take("Four patients were treated")
    pointer.type("41.5 (30–55)", "aged 30, 37, 44 and 55 years")
    pointer.type("6.0 (3.8–9.0) cm", "3.8, 5.0, 6.2 and 9.0 cm")
    pointer.choose_field("Translocation found")
    pointer.press("not reported", journey.extraction.record)
    pointer.choose_field("Complete response")
    pointer.take("0 of 4", after="Complete response")
    pointer.take("4 of 4", after="Partial response")
    pointer.take("0 of 4", after="Stable disease")
    pointer.take("0 of 4", after="Progressive disease")
    pointer.take("0 of 4", after="Not evaluable")
    pointer.take("Two of the four patients")
    pointer.type("0/4", "No event of grade 3 or 4")


def _extract_events(journey: Journey, pointer: Pointer) -> None:
    for event, affected in (
        ("Edema of the legs", "2 of 4"),
        ("Nausea", "1 of 4"),
        ("Itching", "1 of 4"),
    ):
        pointer.press("Add row", journey.extraction.record)
        pointer.take(event)
        pointer.pick("grades 1 and 2", "Grade 1 or 2")
        pointer.take(affected, after=event)


def _seal(journey: Journey, pointer: Pointer) -> None:
    pointer.press("Seal record")
    dialog = journey.wait_for_dialog(QuestionDialog)
    pointer.press("Seal record", dialog)
    journey.wait_for_window()
    assert journey.extraction.record.workspace.is_sealed()


def _sit_down_as_ines(journey: Journey, pointer: Pointer) -> None:
    pointer.press("You are Amara Osei")
    dialog = journey.wait_for_dialog(WhoAmI)
    pointer.press(INES, dialog)
    pointer.press("Work under this name", dialog)
    journey.wait_for_window()


def _settle_all(journey: Journey, pointer: Pointer) -> None:
    wanted = decisions_of(journey.review)
    for study in journey.review.studies():
        pointer.press("Studies")
        journey.wait(lambda: journey.board.is_settled)
        pointer.press_cell(journey.board.table, study.name, "Next step")
        journey.wait(lambda: journey.stage is Stage.COMPARE and not journey.compare.is_stale)
        _confirm_rows(journey, pointer)
        if study.name == "Rutkowski 31":
            _correct_what_both_misread(journey, pointer, wanted)
        questions = journey.compare.settling.questions
        while questions.open_count:
            question = questions.current
            assert question is not None
            _decide(journey, pointer, wanted[question.key])
        pointer.press("Lock study", journey.compare)
        pointer.press("Lock study", journey.wait_for_dialog(QuestionDialog))
        journey.wait_for_window()


def _confirm_rows(journey: Journey, pointer: Pointer) -> None:
    panel = journey.compare
    while panel.page is panel.pairing:
        model = panel.pairing.tables.model
        while str(model.index(0, 0).data()).startswith("To confirm"):
            pointer.press("Same", panel)
        pointer.press(panel.pairing.on.text(), panel)


def _decide(journey: Journey, pointer: Pointer, decision: Decision) -> None:
    panel = journey.compare
    if decision.outcome in BUTTONS:
        pointer.press(BUTTONS[decision.outcome], panel)
    elif decision.outcome is Outcome.MISSING and decision.answer and decision.answer.missing:
        pointer.press("No value", panel)
        pointer.press(decision.answer.missing.label, panel)
    else:
        _type_other(journey, pointer, decision)


def _type_other(journey: Journey, pointer: Pointer, decision: Decision) -> None:
    assert decision.answer is not None
    pointer.press("Other value", journey.compare)
    journey.keyboard.type(decision.answer.raw)
    pointer.press("Take", journey.compare)


def _correct_what_both_misread(
    journey: Journey, pointer: Pointer, wanted: dict[ItemKey, Decision]
) -> None:
    questions = journey.compare.settling.questions
    [decision] = [one for key, one in wanted.items() if key.field == "partial_response"]
    pointer.press("Agreed", journey.compare)
    view = questions.view
    model = view.model()
    titles = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    index = model.index(titles.index("Partial response"), 0)
    view.scrollTo(index)
    journey.mouse.click(view.viewport(), view.visualRect(index).center())
    pointer.press("Decide again", journey.compare)
    _type_other(journey, pointer, decision)
    pointer.press("Open", questions)
    journey.mouse.click(view.viewport(), view.visualRect(model.index(0, 0)).center())


def _export(journey: Journey, pointer: Pointer) -> Path:
    pointer.choose_in_menu("File", "Export")
    dialog = journey.wait_for_dialog(ExportDialog)
    journey.wait(lambda: dialog.is_settled)
    [(_, workbook)] = dialog.choices.wanted().targets
    pointer.press("Export", dialog)
    journey.wait(lambda: dialog.is_settled and workbook.is_file())
    pointer.press("Close", dialog)
    journey.wait_for_window()
    assert QApplication.activePopupWidget() is None
    return workbook
