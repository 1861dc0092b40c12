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
    journey: Journey, expected_workbook: Path
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
    journey.wait_for_board()
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
    reader.take("Han")
    reader.take("2009")
    reader.pick("retrospective case series", "retrospective series")
    reader.take("United States")
    reader.pick("judged clinically", "clinical")
    reader.take("No outside funding")


def _read_arm(journey: Journey, reader: Reader) -> None:
    reader.go_to_form()
    journey.keyboard.press("Ctrl+I")
    reader.type("Imatinib before Mohs surgery", "Imatinib 800 mg before Mohs surgery")
    reader.take("800 mg/day")
    reader.pick("There was no escalation", "not allowed")
    reader.take("800 mg/day")
    reader.take("Four patients were treated")
    reader.type("41.5 (30–55)", "aged 30, 37, 44 and 55 years")
    reader.type("6.0 (3.8–9.0) cm", "3.8, 5.0, 6.2 and 9.0 cm")
    assert reader.field == "Translocation found"
    reader.give_reason("Alt+N", "Alt+N")
    for place, count in enumerate(("0 of 4", "4 of 4", "0 of 4", "0 of 4", "0 of 4")):
        reader.take(count, 1 if count == "4 of 4" else max(place, 1))
    reader.take("Two of the four patients")
    reader.type("0/4", "No event of grade 3 or 4")


def _read_events(journey: Journey, reader: Reader) -> None:
    """The first row is begun with the link below the form, the others with Ctrl+I."""
    reader.go_to_form()
    while journey.keyboard.place_name != "Add row":
        journey.keyboard.press("Tab")
    journey.keyboard.press("Space")
    for event, affected, place in (
        ("Edema of the legs", "2 of 4", 1),
        ("Nausea", "1 of 4", 1),
        ("Itching", "1 of 4", 2),
    ):
        if place > 1 or event == "Nausea":
            reader.go_to_form()
            journey.keyboard.press("Ctrl+I")
        reader.take(event, 1)
        reader.pick("grades 1 and 2", "Grade 1 or 2")
        reader.take(affected, place)


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
    journey.wait(lambda: journey.stage is Stage.COMPARE and not journey.compare.is_stale)
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
