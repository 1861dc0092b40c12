"""The sample review from the start page to the written workbook, without touching the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.stages import Stage
from tests.helpers.drivers.reading import Reader
from tests.helpers.drivers.settling import Settler, decisions_of
from tests.helpers.sample_files import INES, TO_EXTRACT, entries_of, reconciled

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.results import Decision, ItemKey
    from tests.helpers.drivers.journey import Journey


def test_that_the_sample_goes_from_the_start_page_to_its_workbook_by_keys_alone(
    journey: Journey, sample: Path, expected_workbook: Path
) -> None:
    _open_the_sample(journey)
    _extract(journey)
    _seal(journey)
    journey.sit_down_as(INES)
    _settle_all(journey)
    workbook = journey.export()
    assert journey.tally.mouse == 0
    assert reconciled(workbook) == reconciled(expected_workbook)


def _open_the_sample(journey: Journey) -> None:
    """Enter opens the sample, Enter begins the study that is to be extracted."""
    journey.keyboard.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD and journey.board.is_settled)
    journey.keyboard.press("Return")
    assert journey.stage is Stage.EXTRACT


def _extract(journey: Journey) -> None:
    """Every value of the study, with its place in the paper."""
    reader = Reader(journey)
    reader.go_to_form()
    assert reader.field == "First author"
    _read_study(reader)
    _read_arm(journey, reader)
    _read_events(journey, reader)
    assert reader.most_to_take == 1
    typed = {path: answer.raw for path, answer in reader.answers.items() if answer.value}
    wanted = [line for line in entries_of(TO_EXTRACT) if line.value]
    assert len(typed) == len(wanted)
    assert all(answer.evidence for answer in reader.answers.values() if answer.value)


def _read_study(reader: Reader) -> None:
    reader.take("McArthur")
    reader.take("2005")
    reader.take("phase 2 trial")
    reader.take("Australia")
    reader.pick("assessed by WHO criteria", "WHO")
    reader.pick("funded by the maker of imatinib", "Industry")


def _read_arm(journey: Journey, reader: Reader) -> None:
    reader.go_to_form()
    journey.keyboard.press("Ctrl+I")
    reader.type("Imatinib 800 mg", "imatinib was 800 mg per day")
    reader.take("800 mg per day")
    reader.take("not allowed")
    reader.take("800 mg per day")
    reader.take("n=10")
    reader.take("47·3 (25–66)")
    reader.take("9·8 (3·0–20·0)")
    assert reader.field == "Translocation found"
    reader.give_reason("Alt+N", "Alt+N")
    reader.type("4/10 (40%)", "4 (40%)")
    reader.type("5/10 (50%)", "5 (50%)")
    reader.type("0/10", "Stable disease 0")
    reader.type("1/10", "1 (10%)")
    reader.type("0/10", "Not assessable 0")
    reader.type("8/10 (80%)", "eight of ten patients (80%")
    assert reader.field == "Severe adverse event"


def _read_events(journey: Journey, reader: Reader) -> None:
    reader.go_to_form()
    journey.keyboard.press("Alt+N", "Alt+N", "Tab")
    assert journey.keyboard.place_name == "Add row"
    journey.keyboard.press("Space")
    for event, grade, printed, affected, place in (
        ("Nausea", "Any grade", "any 5 (50%)", "5/10", 2),
        ("Oedema", "Any grade", "any 4 (40%)", "4/10", 2),
        ("Fatigue", "Any grade", "any 3 (30%)", "3/10", 1),
        ("Vomiting", "Any grade", "any 3 (30%)", "3/10", 2),
        ("Neutropenia", "Grade 3 or 4", "3–4 1 (10%)", "1/10", 2),
    ):
        if event != "Nausea":
            reader.go_to_form()
            journey.keyboard.press("Ctrl+I")
        line = f"{event} {printed}"
        reader.type(event, line)
        reader.pick(line, grade)
        reader.type(affected, printed.removeprefix("any ").removeprefix("3–4 "), place)


def _seal(journey: Journey) -> None:
    """Where nothing is unanswered, Ctrl+Enter leads to the button that seals."""
    Reader(journey).go_to_form()
    journey.keyboard.press("Ctrl+Return")
    assert journey.keyboard.place_name.startswith("Seal record")
    journey.keyboard.press("Space")
    journey.answer("Tab", "Space")  # it unblinds, so the safe answer has the keys


def _settle_all(journey: Journey) -> None:
    """Rows, then values, then the lock, study by study."""
    settler = Settler(journey)
    wanted = decisions_of(journey.review)
    journey.keyboard.press("Ctrl+3")
    assert journey.stage is Stage.COMPARE
    for _ in journey.review.studies():
        settler.confirm_rows()
        _correct_what_both_misread(journey, settler, wanted)
        settler.settle(wanted)
        settler.lock()
        journey.keyboard.press("Ctrl+PgDown")
    assert settler.settled == 18
    assert settler.most_keys <= 2


def _correct_what_both_misread(
    journey: Journey, settler: Settler, wanted: dict[ItemKey, Decision]
) -> None:
    """Both took an unconfirmed response for a confirmed one; the decisions file puts it right."""
    if journey.shown_study != "Rutkowski 31":
        return
    [decision] = [one for key, one in wanted.items() if key.field == "partial_response"]
    settler.correct("Partial response", decision)
