"""The list of what should be known: rows as high as their words, “Show” where it leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from extraction.export.preflight import Notice, Topic, Weight
from gui.export.notice_list import NoticeList, NoticeModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext

LONG = "Their values leave empty: " + ", ".join(f"study number {n}" for n in range(30))
NOTICES = (
    Notice(Topic.CONFLICTS, Weight.WARNING, "2 conflicts are undecided", "S 2", ("S",)),
    Notice(Topic.SOURCES, Weight.GOOD, "Every final value leads to a page", "12 of 12"),
    Notice(Topic.PAIRS, Weight.WARNING, "8 pairs of rows are not confirmed", LONG, ("S",)),
    Notice(Topic.BLINDING, Weight.NOTE, "Blinding: shared file"),
    Notice(Topic.TRAIL, Weight.BLOCKS, "The trail is broken", "Check the file"),
)


@pytest.fixture
def notices(qtbot: QtBot, context: WindowContext) -> NoticeList:
    view = NoticeList(context)
    qtbot.addWidget(view)
    view.notices.set_notices(NOTICES)
    view.resize(560, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def height(view: NoticeList, row: int) -> int:
    return view.visualRect(view.notices.index(row, 0)).height()


def test_that_the_model_keeps_the_rules(qtbot: QtBot) -> None:
    owner = QObject()
    model = NoticeModel(owner)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, owner)
    model.set_notices(NOTICES)
    assert model.rowCount() == len(NOTICES)
    assert model.index(0, 0).data() == "2 conflicts are undecided\nS 2"
    assert model.index(3, 0).data() == "Blinding: shared file"
    model.set_notices(())
    owner.deleteLater()


def test_that_only_what_the_window_can_show_leads_somewhere(notices: NoticeList) -> None:
    model = notices.notices
    leads = [model.leads_somewhere(model.index(row, 0)) for row in range(len(NOTICES))]
    assert leads == [True, False, True, False, False]


def test_that_a_row_is_as_high_as_its_words(notices: NoticeList) -> None:
    assert height(notices, 3) < height(notices, 0) < height(notices, 2)


def test_that_long_words_wrap_anew_with_the_width(notices: NoticeList) -> None:
    before = [height(notices, row) for row in range(len(NOTICES))]
    notices.resize(4000, 400)
    after = [height(notices, row) for row in range(len(NOTICES))]
    assert after[2] < before[2]
    assert after[3] == before[3]


def test_that_a_press_on_show_shows_it_and_elsewhere_only_selects(notices: NoticeList) -> None:
    shown: list[Notice] = []
    notices.show_wanted.connect(shown.append)
    rect = notices.visualRect(notices.notices.index(0, 0))
    left, button = Qt.MouseButton.LeftButton, notices.viewport()
    QTest.mouseClick(button, left, pos=rect.center())
    assert shown == []
    assert notices.currentIndex().row() == 0
    link = notices.itemDelegate().link_room(rect)  # type: ignore[attr-defined]  # NoticeDelegate
    QTest.mouseClick(button, left, pos=link.center())
    assert shown == [NOTICES[0]]


def test_that_a_press_where_show_would_stand_does_nothing_without_it(notices: NoticeList) -> None:
    shown: list[Notice] = []
    notices.show_wanted.connect(shown.append)
    rect = notices.visualRect(notices.notices.index(1, 0))
    QTest.mouseClick(
        notices.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(rect.right() - 30, rect.top() + 12),
    )
    assert shown == []


def test_that_enter_leads_on_only_from_what_leads_somewhere(notices: NoticeList) -> None:
    shown: list[Notice] = []
    notices.show_wanted.connect(shown.append)
    notices.setCurrentIndex(notices.notices.index(2, 0))
    assert notices.show_current()
    notices.setCurrentIndex(notices.notices.index(3, 0))
    assert not notices.show_current()
    assert shown == [NOTICES[2]]
