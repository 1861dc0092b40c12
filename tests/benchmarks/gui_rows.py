"""The window's rows: its first picture, a form of 60 fields, the longest stall of a journey."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.benchmarks.harness import Peer, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAINTED_WITHIN = 16.0  # milliseconds: one picture of a screen
_STALL = 50.0  # milliseconds
_OFTEN = 20  # times a short thing is done in one measuring

_BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
_OUR_WINDOW = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gui.app import make_window
from gui.settings import Settings

application = QApplication(sys.argv)
store = QSettings(sys.argv[1] + "/settings.ini", QSettings.Format.IniFormat)
window = make_window(Settings(store, application), application)
window.painted.connect(application.quit)
window.show()
application.exec()
window.context.tasks.close()
"""
_JOURNEY = "import sys; from tests.benchmarks.journey import play; print(play(sys.argv[1]))"


def _run(code: str, folder: Path) -> str:
    """Run a program that is given a scratch folder; gives what it prints.

    What is compiled is kept in that folder: all but the first run find it there, as an installed
    program does, whatever the environment says.
    """
    command = [sys.executable, "-c", code, str(folder)]
    kept = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **kept}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return ended.stdout


def _cpu_of_process(code: str, folder: Path) -> float:
    """The processor's milliseconds of a whole process, from its first import on."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(code, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used * 1000


def _cpu_of(work: Callable[[], object], often: int = _OFTEN) -> float:
    """The processor's milliseconds of one time."""
    begun = time.process_time_ns()
    for _ in range(often):
        work()
    return (time.process_time_ns() - begun) / 1e6 / often


@contextmanager
def first_window(folder: Path) -> Iterator[Row]:
    """From starting the program to its first picture, against a bare main window."""
    yield Row(
        work="first window painted",
        unit="ms CPU of the process",
        ours=lambda: _cpu_of_process(_OUR_WINDOW, folder),
        peers=[Peer("bare QMainWindow", lambda: _cpu_of_process(_BARE_WINDOW, folder))],
        to_reach="<= 2 x",
        is_reached=lambda ours, theirs: ours <= 2 * theirs["bare QMainWindow"],
    )


@contextmanager
def form_built(folder: Path) -> Iterator[Row]:
    """Making the form of a codebook with 60 fields, against 60 labels with bare line edits."""
    from tests.benchmarks.form_desk import FormDesk

    desk = FormDesk(folder)
    yield Row(
        work="60-field form: build",
        unit="ms CPU",
        ours=lambda: _cpu_of(desk.build, 3),
        peers=[Peer("60 QLineEdit", lambda: _cpu_of(desk.build_bare, 3))],
        to_reach="<= 3 x",
        is_reached=lambda ours, theirs: ours <= 3 * theirs["60 QLineEdit"],
    )
    desk.close()


@contextmanager
def study_switched(folder: Path) -> Iterator[Row]:
    """Showing the record of another study in it until it is painted, against 60 other texts."""
    from tests.benchmarks.form_desk import FormDesk

    desk = FormDesk(folder)
    yield Row(
        work="60-field form: switch study, painted",
        unit="ms CPU",
        ours=lambda: _cpu_of(desk.switch),
        peers=[Peer("60 QLineEdit", lambda: _cpu_of(desk.switch_bare))],
        to_reach=f"<= 3 x and <= {_PAINTED_WITHIN:g} ms",
        is_reached=lambda ours, theirs: ours <= min(_PAINTED_WITHIN, 3 * theirs["60 QLineEdit"]),
    )
    desk.close()


@contextmanager
def longest_stall(folder: Path) -> Iterator[Row]:
    """The longest event of a journey through all screens, in a process that has seen none."""
    yield Row(
        work="longest stall of the event loop",
        unit="ms CPU, one event",
        ours=lambda: float(_run(_JOURNEY, folder)),
        peers=[],
        to_reach=f"<= {_STALL:g} ms",
        is_reached=lambda ours, _: ours <= _STALL,
    )
