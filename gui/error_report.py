"""What is shown when the program itself is at fault; it never raises, and never repeats itself."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from extraction.version import VERSION

if TYPE_CHECKING:
    from types import TracebackType

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
            self._window = ErrorWindow()
        self._window.add(report)
        self._window.show()
        self._window.raise_()


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a person can send: version, platform, where it arose. Holds nothing of the review."""
    head = f"Coextract {VERSION}, Python {sys.version.split()[0]}, {sys.platform}"
    lines = traceback.format_exception(kind, error, trace)
    return "\n".join([head, "", "".join(lines).rstrip()])


class ErrorWindow(QDialog):
    """Says that the program is at fault, that the work is safe, and what to send.

    It looks like other dialogs, but stands on nothing of the program, which may be what is broken:
    its colours and sizes are those that the application has.
    """

    def __init__(self) -> None:
        super().__init__()
        title = self.tr("A fault of the program")
        self.setWindowTitle(title)
        self.setModal(False)
        u = max(4, QFontMetrics(QApplication.font()).height() // 4)
        self.resize(180 * u, 105 * u)
        self._raise_ground()
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(3 * u)
        heading = QLabel(title)
        heading.setFont(_title_font())
        column.addWidget(heading)
        text = QLabel(
            self.tr(
                "Something in the program went wrong. What you entered is kept; you can go on. "
                "Copy this report and send it to whoever looks after Coextract."
            )
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        column.addWidget(self.report, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * u)
        row.addStretch()
        copy, close = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"))
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)
        close.setDefault(True)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()

    def _raise_ground(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Base))
        self.setPalette(palette)

    def add(self, report: str) -> None:
        """Add a report below those that are there."""
        self.report.appendPlainText(f"\n{report}" if self.report.toPlainText() else report)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())


def _title_font() -> QFont:
    """The application's font, larger and semibold."""
    font = QFont(QApplication.font())
    font.setPointSizeF(1.3 * font.pointSizeF())
    font.setWeight(QFont.Weight.DemiBold)
    return font
