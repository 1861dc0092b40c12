"""Passages drawn off the GUI thread: at once where kept, given up where no longer wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from extraction.pdf.boxes import PageBox
from extraction.reports import read_reports
from extraction.setting_up import add_report
from gui.crop_geometry import View
from gui.page_images import Crop, PageImages, Passage
from gui.workspace import Workspace
from tests.helpers.drivers.base import wait_until
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from gui.page_images import CropRequest
    from gui.tasks import Tasks

LINES = "\n".join(f"Line {number} of the paper tells nothing" for number in range(1, 40))
BOX = PageBox(0.12, 0.30, 0.45, 0.32)


class Asked:
    """What a request told."""

    def __init__(self, request: CropRequest) -> None:
        self.request = request
        self.crops: list[Crop] = []
        self.faults: list[str] = []
        request.drawn.connect(self.crops.append)
        request.failed.connect(self.faults.append)


@pytest.fixture
def reading(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    """A review open with one paper of two pages."""
    review = a_review("S")
    [report] = read_reports([paper(tmp_path / "wang.pdf", LINES, "The second page")])
    add_report(review, review.study("S"), report)
    workspace = Workspace()
    workspace.open_review(review, ANA)
    workspace.show_study(review.study("S"))
    yield workspace
    workspace.close_review()


@pytest.fixture
def images(reading: Workspace, tasks: Tasks) -> Iterator[PageImages]:
    """Pictures of it."""
    owner = QObject()
    yield PageImages(reading, tasks, owner)
    owner.deleteLater()


def passage(reading: Workspace, *, page: int = 1, width: int = 360, ratio: float = 1.0) -> Passage:
    review = reading.review
    assert review is not None
    report = review.study("S").reports[0].sha256
    return Passage(report, page, (BOX,), View(width, 200), ratio)


def asked(images: PageImages) -> Asked:
    return Asked(images.request(images))


def test_that_a_passage_is_drawn_in_the_size_asked_for(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    told.request.ask(passage(reading))
    wait_until(qtbot, lambda: bool(told.crops))
    [crop] = told.crops
    assert abs(crop.image.width() - 360) <= 2
    assert 160 < crop.image.height() <= 202  # whole lines, as many as fit
    assert told.faults == []


def test_that_a_screen_of_twice_the_pixels_gets_twice_the_pixels(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    told.request.ask(passage(reading, ratio=2.0))
    wait_until(qtbot, lambda: bool(told.crops))
    [crop] = told.crops
    assert abs(crop.image.width() - 720) <= 4
    assert crop.image.devicePixelRatio() == 2.0


def test_that_the_box_lies_in_the_picture_where_the_page_has_it(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    told.request.ask(passage(reading))
    wait_until(qtbot, lambda: bool(told.crops))
    left, top, width, height = told.crops[0].place(BOX)
    assert left >= 0
    assert left + width <= 360
    assert 0 < top < top + height < 200


def test_that_a_kept_passage_is_told_at_once(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    first = asked(images)
    first.request.ask(passage(reading))
    wait_until(qtbot, lambda: bool(first.crops))
    second = asked(images)
    second.request.ask(passage(reading))
    assert second.crops == first.crops


def test_that_only_the_newest_wish_is_told(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    for width in (300, 310, 320):
        told.request.ask(passage(reading, width=width))
    wait_until(qtbot, lambda: bool(told.crops))
    assert [abs(crop.image.width() - 320) <= 2 for crop in told.crops] == [True]
    assert not told.request.is_waiting


def test_that_a_wish_given_up_is_never_told(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    dropped, other = asked(images), asked(images)
    dropped.request.ask(passage(reading, width=333))
    dropped.request.give_up()
    other.request.ask(passage(reading))
    wait_until(qtbot, lambda: bool(other.crops))
    assert (dropped.crops, dropped.faults) == ([], [])


def test_that_the_same_wish_twice_is_drawn_once(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    for _ in range(2):
        told.request.ask(passage(reading))
    wait_until(qtbot, lambda: bool(told.crops))
    assert len(told.crops) == 1


def test_that_a_page_that_is_not_there_is_told_in_one_line(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    told.request.ask(passage(reading, page=7))
    wait_until(qtbot, lambda: bool(told.faults))
    assert told.faults == ["wang.pdf: has no page 7; its pages are 1 to 2"]


def test_that_a_whole_page_is_as_wide_as_asked(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    wanted = passage(reading)
    told.request.ask(Passage(wanted.report, 2, (), View(500, 1), is_whole=True))
    wait_until(qtbot, lambda: bool(told.crops))
    image = told.crops[0].image
    assert abs(image.width() - 500) <= 2
    assert image.height() > image.width()


def test_that_closing_the_review_gives_wishes_up_and_keeps_nothing(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    wanted = passage(reading)
    told = asked(images)
    told.request.ask(wanted)
    wait_until(qtbot, lambda: bool(told.crops))
    told.request.ask(passage(reading, width=390))
    reading.close_review()
    assert not told.request.is_waiting
    assert images.kept(wanted) is None
    told.request.ask(wanted)
    assert not told.request.is_waiting


def test_that_old_pictures_go_where_there_is_no_room(
    qtbot: QtBot, images: PageImages, reading: Workspace
) -> None:
    told = asked(images)
    first = passage(reading)
    told.request.ask(first)
    wait_until(qtbot, lambda: bool(told.crops))
    crop = told.crops[0]
    needed = 48 * 1024**2 // crop.image.sizeInBytes() + 1
    for number in range(needed):
        images.keep(passage(reading, width=1000 + number), crop)
    assert images.kept(first) is None
    assert images.kept(passage(reading, width=1000 + needed - 1)) is crop
