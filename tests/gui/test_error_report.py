"""The error window: once for each fault, from any thread, and never a cause of more."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.error_report import ErrorReport, report_of
from gui.error_window import ErrorWindow
from tests.helpers.drivers.base import open_dialog, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def report(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ErrorReport]:
    monkeypatch.setattr(sys, "excepthook", lambda *_given: None)
    report = ErrorReport()
    report.install()
    yield report
    report.uninstall()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, ErrorWindow):
            window.close()
            window.deleteLater()


def fault(kind: type[Exception] = ValueError, text: str = "wrong") -> Exception:
    try:
        raise kind(text)
    except kind as error:
        return error


def hand(report: ErrorReport, error: BaseException) -> None:
    report.take(type(error), error, error.__traceback__)


def test_that_a_fault_opens_the_window_with_a_report(report: ErrorReport, qtbot: QtBot) -> None:
    error = fault(text="the page has no number")
    with qtbot.waitSignal(report.told):
        sys.excepthook(type(error), error, error.__traceback__)
    text = open_dialog(ErrorWindow).report.toPlainText()
    assert text.startswith("Coextract ")
    assert "ValueError: the page has no number" in text


def test_that_the_same_fault_is_told_once(report: ErrorReport, qtbot: QtBot) -> None:
    told: list[str] = []
    report.told.connect(told.append)
    for _ in range(50):
        hand(report, fault())
    qtbot.waitUntil(lambda: bool(told))
    with qtbot.waitSignal(report.told):
        hand(report, other_fault())
    assert len(told) == 2


def other_fault() -> Exception:
    try:
        raise KeyError("elsewhere")
    except KeyError as error:
        return error


def test_that_another_fault_goes_into_the_same_window(report: ErrorReport, qtbot: QtBot) -> None:
    with qtbot.waitSignals([report.told, report.told]):
        hand(report, fault())
        hand(report, other_fault())
    text = open_dialog(ErrorWindow).report.toPlainText()
    assert "ValueError" in text
    assert "KeyError" in text


def test_that_a_fault_of_another_thread_is_told_here(report: ErrorReport, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    with qtbot.waitSignal(report.told) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "in a thread" in told.args[0]


def test_that_a_failing_hook_is_not_called_again(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("the console is gone")

    monkeypatch.setattr(sys, "excepthook", broken)
    report = ErrorReport()
    hand(report, fault())
    assert "the error window failed" in capfd.readouterr().err


def test_that_the_report_can_be_copied(report: ErrorReport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(report.told):
        hand(report, fault(text="copy me"))
    window = open_dialog(ErrorWindow)
    press(qtbot, window, "Copy")
    assert "copy me" in QApplication.clipboard().text()
    press(qtbot, window, "Close")
    assert not window.isVisible()


def test_that_the_window_looks_as_other_dialogs_do(qapp: QApplication, qtbot: QtBot) -> None:
    window = ErrorWindow()
    qtbot.addWidget(window)
    u = max(4, QFontMetrics(QApplication.font()).height() // 4)
    heading = window.findChildren(QLabel)[0]
    assert heading.text() == window.windowTitle() == "A fault of the program"
    assert heading.font().pointSizeF() > 1.2 * QApplication.font().pointSizeF()
    layout = window.layout()
    assert layout is not None
    assert layout.contentsMargins().left() == 6 * u
    assert window.palette().window().color() == window.palette().base().color()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Close"


def test_that_uninstalling_puts_the_old_hooks_back(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (sys.excepthook, threading.excepthook)
    report = ErrorReport()
    report.install()
    assert sys.excepthook != before[0]
    report.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_that_a_report_names_version_and_platform() -> None:
    error = fault()
    assert sys.platform in report_of(ValueError, error, error.__traceback__).splitlines()[0]
