"""Tables taken from the page in the whole window, by keys alone and with the mouse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from extraction.grabbing.lines import Axis, LineRef
from extraction.pdf.boxes import PageBox
from gui.dialogs.new_review import NewReviewDialog
from gui.stages import Stage
from schemas.values import Count
from tests.helpers.drivers.grabbing import Grabber
from tests.helpers.drivers.pointing import Pointer
from tests.helpers.drivers.reading import Reader
from tests.helpers.sample_files import TO_EXTRACT

if TYPE_CHECKING:
    from pathlib import Path

    from schemas.values import Value
    from tests.helpers.drivers.journey import Journey
    from tests.helpers.watching import Watchdog

HAN_EVENTS = (2, PageBox(0.07, 0.79, 0.5, 0.9))
"""The page of Han with its Table 3, and a box around the table."""
LEAP, LEAP_EVENTS = "leap_smoking_rct_2015", (8, PageBox(0.055, 0.66, 0.945, 0.849))


def open_the_sample(journey: Journey) -> Reader:
    """The sample's study that is to be extracted, with one arm of four patients begun."""
    journey.keyboard.press("Return")
    journey.wait_for_board()
    journey.keyboard.press("Return")
    assert journey.stage is Stage.EXTRACT
    assert journey.shown_study == TO_EXTRACT
    reader = Reader(journey)
    begin_arm(journey, reader, "Imatinib", ("Patients", "4"))
    return reader


def begin_arm(journey: Journey, reader: Reader, name: str, patients: tuple[str, str]) -> None:
    """Ctrl+I, its name, and under which label how many patients."""
    journey.wait(lambda: not journey.extraction.record.is_stale and reader.field)
    reader.go_to_form()
    journey.keyboard.press("Ctrl+I")
    journey.wait(lambda: reader.field == "Arm")
    journey.keyboard.type(name)
    journey.keyboard.press("Return")
    reader.go_to(patients[0])
    journey.keyboard.type(patients[1])
    journey.keyboard.press("Return")


def rows_of(journey: Journey, section: str = "adverse_events") -> dict[str, Value | None]:
    """What the record holds of events: their paths, and the counts."""
    record = journey.extraction.record.workspace.record()
    assert record is not None
    return {
        record.row_path(section, row): record.value(section, row, "affected")
        for row in record.rows.get(section, {})
    }


def test_that_a_table_of_the_sample_is_taken_by_keys_alone(
    journey: Journey, watchdog: Watchdog
) -> None:
    reader, keyboard = open_the_sample(journey), journey.keyboard
    grabber = Grabber(journey.extraction, journey.wait)
    reader.go_to_page()
    keyboard.press("Ctrl+G")
    keyboard.type("2")
    keyboard.press("Return")
    watchdog.reset()
    keyboard.press("T")
    assert "Draw a box" in grabber.says
    grabber.mark_by_keys(keyboard, *HAN_EVENTS)
    grabber.wait_for_rows()
    assert (grabber.title, grabber.size) == ("Three rows into Adverse events", "4 rows × 2 columns")
    assert grabber.origin.startswith("Arm: Imatinib  ·  Table 3, page 2")
    assert grabber.rows == [
        ["Edema of the legs", "2 of 4", "taken"],
        ["Nausea", "1 of 4", "taken"],
        ["Itching", "1 of 4", "taken"],
    ]
    keyboard.press("Right", "Shift+Left", "Shift+Left")
    grabber.wait_for_rows()
    assert grabber.chosen == LineRef(Axis.COLUMN, 1)
    keyboard.press("F6")
    assert keyboard.place_name == "Column 1, Event"
    own = journey.extraction.record.workspace.record()
    assert own is not None
    before = own.copy()
    keyboard.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert not journey.can_undo
    assert (own.answers, own.rows) == (before.answers, before.rows)
    keyboard.press("Ctrl+Y")
    grabber.wait_for_rows()
    assert keyboard.place_name == "Column 1, Event"
    keyboard.press("Return")
    assert not grabber.is_on
    assert rows_of(journey) == {
        "Imatinib/Edema of the legs": Count(2, 4),
        "Imatinib/Nausea": Count(1, 4),
        "Imatinib/Itching": Count(1, 4),
    }
    keyboard.press("Ctrl+Z")
    assert rows_of(journey) == {}
    keyboard.press("Ctrl+Y")
    assert len(rows_of(journey)) == 3
    assert journey.tally.mouse == 0
    watchdog.check()


def test_that_a_table_of_the_sample_is_taken_with_the_mouse(
    journey: Journey, watchdog: Watchdog
) -> None:
    open_the_sample(journey)
    grabber, pointer, mouse = (
        Grabber(journey.extraction, journey.wait),
        Pointer(journey),
        journey.mouse,
    )
    watchdog.reset()
    pointer.press("Table", journey.extraction.page)
    grabber.mark_by_mouse(mouse, *HAN_EVENTS)
    grabber.wait_for_rows()
    grabber.drag_line(mouse, LineRef(Axis.COLUMN, 1), QPoint(-6, 0))
    grabber.wait_for_rows()
    grabber.click_cell(mouse, 1, 0)
    pointer.press("Split row", journey.extraction.page)
    assert "This row holds no two printed lines, so it can’t be split." in grabber.told
    assert grabber.size == "4 rows × 2 columns"
    pointer.press("Split column", journey.extraction.page)
    grabber.wait_for_rows()
    assert list(grabber.columns.values()) == ["Term", "Not taken", "Affected"]
    pointer.press("Join", journey.extraction.page)
    grabber.wait_for_rows()
    assert grabber.size == "4 rows × 2 columns"
    grabber.toggle_row(mouse, 1)
    assert grabber.rows[1] == ["Nausea", "1 of 4", "left out"]
    pointer.press("Take 2 rows", journey.extraction)
    assert list(rows_of(journey)) == ["Imatinib/Edema of the legs", "Imatinib/Itching"]
    watchdog.check()


@pytest.mark.corpus
def test_that_events_of_a_trial_go_into_both_its_arms_in_one_step(
    journey: Journey, corpus: Path, watchdog: Watchdog
) -> None:
    journey.keyboard.press("Ctrl+N")
    dialog = journey.wait_for_dialog(NewReviewDialog)
    journey.keyboard.type("Trials")
    while "rial" not in dialog.codebook.currentText():
        journey.keyboard.press(
            "Down"
        ) if journey.keyboard.place is dialog.codebook else journey.keyboard.press("Tab")
    for label, name in (("Your name", "Ana"), ("Co-reviewer", "Ben")):
        while journey.keyboard.place_name != label:
            journey.keyboard.press("Tab")
        journey.keyboard.type(name)
    journey.keyboard.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD)
    journey.wait_for_window()
    journey.drop([corpus / "articles" / f"{LEAP}.pdf"])
    journey.wait(lambda: journey.review.studies())
    journey.wait_for_board()
    journey.keyboard.press("Ctrl+2")
    while journey.shown_study != LEAP:
        journey.keyboard.press("Ctrl+PgDown")
    reader = Reader(journey)
    begin_arm(journey, reader, "Physical activity", ("Randomised", "391"))
    begin_arm(journey, reader, "Control", ("Randomised", "393"))
    grabber, mouse = Grabber(journey.extraction, journey.wait), journey.mouse
    reader.go_to_page()
    watchdog.reset()
    journey.keyboard.press("T")
    grabber.mark_by_mouse(mouse, *LEAP_EVENTS)
    grabber.wait_for_rows()
    assert grabber.title == "26 rows into Adverse events"
    assert grabber.told == [
        "All 20 printed percentages fit.",
        "4 cells are kept as printed, to be looked at in the form.",
    ]
    journey.keyboard.press("Return")
    assert not grabber.is_on
    rows = rows_of(journey)
    assert len(rows) == 26
    assert rows["Physical activity/Miscarriage"] == Count(6, 383, Decimal(2))
    assert rows["Control/Caesarean delivery"] == Count(103, 359, Decimal(29))
    journey.keyboard.press("Ctrl+Z")
    assert rows_of(journey) == {}
    watchdog.check()
