"""Before both have sealed, B finds nothing of A's anywhere in the window."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project
from gui.dialogs.palette import CommandPalette
from gui.export.dialog import ExportDialog
from gui.stages import Stage
from tests.helpers.drivers import tables
from tests.helpers.drivers.spying import sightings
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.drivers.journey import Journey

SECRET, NUMBER = "Zyzzyva", "471147"
RESULTS = ("results.figures", "results.agreement", "results.checks")


@pytest.fixture
def project(home: Path) -> Path:
    """Ana's record of S is in progress and that of T is sealed; Ben has not begun either."""
    path = home / "secret.coextract"
    with closing(create_project(path)) as store:
        review = Review.create(store, CODEBOOK, title="A review", reviewers=(ANA, BEN))
        for name in ("S", "T"):
            add_study(review, name)
            arm = f"arms[{SECRET} arm]"
            enter(
                review,
                ANA,
                line("study.author", f"{SECRET} A", study=name, note=f"{SECRET} note"),
                line("study.remarks", f"seen by {SECRET}", study=name),
                line(f"{arm}.label", f"{SECRET} arm", study=name),
                line(f"{arm}.n", NUMBER, study=name),
                line(f"{arm}.response", "5/7 (90%)", study=name),
                line(f"events[{SECRET} arm/{SECRET} event].term", f"{SECRET} event", study=name),
            )
        review.seal(review.study("T"), ANA)
    return path


@pytest.fixture
def opened(journey: Journey, project: Path) -> Journey:
    """The project open as Ana."""
    journey.window.context.settings.keep_who_am_i(str(project), ANA)
    journey.window.session.open(str(project))
    journey.wait(lambda: journey.stage is Stage.BOARD)
    return journey


def _seen(journey: Journey) -> list[tuple[str, str]]:
    """Where Ana's words or her number can be found, once the stage is at rest."""
    journey.wait(lambda: not journey.window.context.tasks.running)
    owners = (journey.window, journey.window.session)
    return [found for words in (SECRET, NUMBER) for found in sightings(words, *owners)]


def _walk(journey: Journey) -> list[tuple[str, str]]:
    """Every stage of both studies, looked through."""
    found: list[tuple[str, str]] = []
    for _ in journey.review.studies():
        for stage in Stage:
            journey.show(stage)
            found += _seen(journey)
        for action in RESULTS:
            journey.window.context.actions.get(action).trigger()
            found += _seen(journey)
        journey.show(Stage.EXTRACT)
        journey.keyboard.press("Ctrl+PgDown")
    return found


def test_that_the_spy_finds_what_is_ones_own(opened: Journey) -> None:
    found = _walk(opened)
    places = " ".join(where for where, _ in found)
    for expected in _EVERYWHERE:
        assert expected in places, f"the spy is blind for {expected}"


#: Kinds of places in which a spy must find what the own record holds, else this proves little.
#: Kinds of places where a spy must find what the own record holds, or the tests prove less.
_EVERYWHERE = (
    *("LineEditor", "LongTextEditor", "GroupHeader", "BoardView", "BoardModel"),
    *(".accessibleName", ".text", "role 0", "_Tabs"),
)


def test_that_b_finds_nothing_of_a_in_any_stage(opened: Journey) -> None:
    _walk(opened)
    opened.sit_down_as(BEN)
    assert _walk(opened) == []


def test_that_what_a_typed_and_undid_is_gone_when_b_sits_down(opened: Journey) -> None:
    opened.keyboard.press("Ctrl+2")
    opened.extraction.record.focus_current()
    form = opened.extraction.record.form
    form.go_to(next(form.cells()))
    opened.keyboard.press("Ctrl+A")
    opened.keyboard.type(f"{SECRET} typed")
    opened.keyboard.press("Return")
    assert opened.can_undo
    opened.keyboard.press("Ctrl+A")
    opened.keyboard.type(f"{SECRET} begun")
    opened.sit_down_as(BEN)
    opened.wait(lambda: opened.extraction.isAncestorOf(opened.window.focusWidget()))
    assert not opened.can_undo
    assert _seen(opened) == []
    assert _walk(opened) == []


def test_that_b_finds_nothing_of_a_by_searching(opened: Journey) -> None:
    opened.sit_down_as(BEN)
    for words in (SECRET, NUMBER):
        opened.keyboard.press("Ctrl+K")
        opened.wait_for_dialog(CommandPalette)
        assert _seen(opened) == []
        opened.keyboard.type(words[:4])
        told = [where for where, _ in _seen(opened)]
        assert told == []
        opened.keyboard.press("Esc")
        opened.wait_for_window()


def test_that_b_exports_nothing_of_a(opened: Journey) -> None:
    opened.sit_down_as(BEN)
    opened.keyboard.press("Ctrl+E")
    dialog = opened.wait_for_dialog(ExportDialog)
    opened.wait(lambda: dialog.is_settled)
    assert _seen(opened) == []
    [(_, workbook)] = dialog.choices.wanted().targets
    opened.keyboard.press("Return")
    opened.wait(lambda: dialog.is_settled and workbook.is_file())
    assert SECRET.encode() not in workbook.read_bytes()
    assert _seen(opened) == []
    opened.keyboard.press("Esc")
    opened.wait_for_window()


def test_that_b_copies_nothing_of_a(opened: Journey) -> None:
    QGuiApplication.clipboard().clear()
    opened.sit_down_as(BEN)
    for action in (*Stage, *RESULTS):
        opened.window.context.actions.get(action).trigger()
        opened.wait(lambda: not opened.window.context.tasks.running)
        opened.keyboard.press("Ctrl+A", "Ctrl+C")
        assert SECRET not in QGuiApplication.clipboard().text()


def test_that_of_a_record_b_learns_only_whether_it_is_begun_or_sealed(opened: Journey) -> None:
    opened.sit_down_as(BEN)
    opened.keyboard.press("Ctrl+1")
    opened.wait(lambda: opened.board.is_settled)
    told = {one["Study"]: one["Reviewer A"] for one in tables.rows(opened.board.table)}
    assert told == {"S": "in progress", "T": "sealed"}


def test_that_no_line_brings_back_what_a_typed(opened: Journey) -> None:
    opened.show(Stage.EXTRACT)
    opened.keyboard.press("Ctrl+F")
    opened.keyboard.type(f"{SECRET} found")
    opened.keyboard.press("Return", "Esc", "Ctrl+Shift+F")
    opened.keyboard.type(f"{SECRET} everywhere")
    opened.keyboard.press("Return")
    opened.show(Stage.BOARD)
    opened.board.head.search.setFocus()
    opened.keyboard.type(SECRET)
    opened.sit_down_as(BEN)
    assert opened.board.head.search.text() == ""
    lines = opened.window.findChildren(QLineEdit)
    assert not [line.accessibleName() for line in lines if line.isUndoAvailable()]
    assert _walk(opened) == []
