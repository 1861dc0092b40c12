"""Hears of faults of the program itself; it never raises, and never repeats itself."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from extraction.version import VERSION

if TYPE_CHECKING:
    from types import TracebackType

    from gui.error_window import ErrorWindow

_MOST_FAULTS = 20
"""Different faults told in one session; after that only the console is told."""


class ErrorReport(QObject):
    """Takes the place of ``sys.excepthook``; any thread may run into it.

    Each fault, known by where it arose, opens the window once: a faulty paint or ``data()`` would
    open a hundred a second.
    """

    told = Signal(object)  # str, the report; on the GUI thread, once a fault
    _arisen = Signal(object)  # str

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._guard = threading.Lock()
        self._window: ErrorWindow | None = None
        self._previous = sys.excepthook
        self._previous_of_threads = threading.excepthook
        self._arisen.connect(self._on_arisen, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every exception that nobody caught."""
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread

    def uninstall(self) -> None:
        """Put back what was there before."""
        sys.excepthook = self._previous
        threading.excepthook = self._previous_of_threads

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Tell the console, and open the window for a fault that is new."""
        try:
            self._previous(kind, error, trace)
            if issubclass(kind, KeyboardInterrupt):
                QApplication.quit()
            elif self._is_new(kind, trace):
                self._arisen.emit(report_of(kind, error, trace))
        except (RuntimeError, OSError, ValueError):  # no console, or the program is going down
            if sys.__stderr__ is not None:  # a program without a console has none
                sys.__stderr__.write("Coextract: the error window failed\n")

    def _take_of_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def _is_new(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        frames = traceback.extract_tb(trace)
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        with self._guard:
            fault = f"{kind.__name__} {place}"
            if fault in self._known or len(self._known) >= _MOST_FAULTS:
                return False
            self._known.add(fault)
            return True

    def _on_arisen(self, report: str) -> None:
        self.told.emit(report)
        if self._window is None:
            from gui.error_window import ErrorWindow  # not needed for the first picture

            self._window = ErrorWindow()
        self._window.add(report)
        self._window.show()
        self._window.raise_()


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a person can send: version, platform, where it arose. Holds nothing of the review."""
    head = f"Coextract {VERSION}, Python {sys.version.split()[0]}, {sys.platform}"
    lines = traceback.format_exception(kind, error, trace)
    return "\n".join([head, "", "".join(lines).rstrip()])
