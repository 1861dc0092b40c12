"""A pane of the window in which papers are read one after the other, as a person would."""

from __future__ import annotations

import hashlib
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer

from extraction.pdf.client import TIME_LIMIT, PdfWorker
from extraction.study import Report
from gui.action_table import action_specs
from gui.actions import Actions
from gui.context import WindowContext
from gui.icons import Icons
from gui.pdf.page_pane import PagePane
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme
from tests.benchmarks.screen import application
from tests.helpers.gui_messages import FakeMessages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType


_SIZE = (720, 760)
_PATIENCE = 2 * TIME_LIMIT  # seconds after which a paper counts as one without an end


@dataclass(frozen=True, slots=True)
class Ending:
    """How a paper ended: with its first page drawn, or with a line that says why not.

    ``stall`` are the seconds of the processor that the longest event took meanwhile.
    """

    is_drawn: bool
    says: str
    seconds: float
    stall: float
    culprit: str = ""

    @property
    def is_one(self) -> bool:
        """Whether it ended at all."""
        return self.is_drawn or bool(self.says)


class Reader:
    """Shows papers in a pane with a worker of its own; ``faults`` are the program's own."""

    def __init__(self, folder: Path) -> None:
        self._screen = application()
        self._owner = QObject()
        theme = Theme(self._owner)
        theme.dress(self._screen)
        icons = Icons(theme, self._owner)
        icons.load()
        store = QSettings(str(folder / "reader.ini"), QSettings.Format.IniFormat)
        settings = Settings(store, self._owner)
        actions = Actions(action_specs(), icons, settings, self._owner)
        self._tasks = Tasks(self._owner)
        self._worker = PdfWorker()
        context = WindowContext(theme, settings, actions, self._tasks, FakeMessages(), icons)
        self.pane = PagePane(context, self._worker)
        self.pane.resize(*_SIZE)
        self.pane.show()
        self.faults: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, name: str, data: bytes) -> Ending:
        """Show a paper until its first page is drawn and read, or a line says why it is not."""
        self._screen.longest, self._screen.culprit = 0.0, ""
        self._screen.is_watching = True
        begun = time.monotonic()
        try:
            with self._noting_faults():
                self.pane.open_report(Report(hashlib.sha256(data).hexdigest(), name, 1), _of(data))
                self._wait()
        finally:
            self._screen.is_watching = False
        seconds = time.monotonic() - begun
        return Ending(
            self._is_drawn(), self._says(), seconds, self._screen.longest, self._screen.culprit
        )

    def put_away(self) -> None:
        """Let go of all papers, and wait until nothing is read any more."""
        self.pane.show_reports((), lambda _report: b"")
        self._until(lambda: not self._tasks.running)

    def close(self) -> None:
        """End the worker, and let go of everything."""
        self.pane.shut_down()
        self._tasks.close()
        self._worker.close()
        self.pane.close()
        self.pane.deleteLater()
        self._owner.deleteLater()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _wait(self) -> None:
        self._until(lambda: self._is_drawn() or bool(self._says()))

    def _until(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds; looked at whenever something came."""
        loop, latest = QEventLoop(), QTimer(singleShot=True, interval=round(_PATIENCE * 1000))
        latest.timeout.connect(loop.quit)
        look = QTimer(interval=2)
        look.timeout.connect(lambda: loop.quit() if holds() else None)
        latest.start()
        look.start()
        loop.exec()

    def _says(self) -> str:
        paper = self.pane.view.paper
        if paper is None:
            return ""
        return paper.refusal or paper.fault(self.pane.view.page)

    def _is_drawn(self) -> bool:
        view = self.pane.view
        paper = view.paper
        if paper is None or paper.document is None or paper.text(1) is None:
            return False
        width = round(view.page_rect(1).width() * view.devicePixelRatioF())
        return self.pane.renderer.image(1, width)[1]

    @contextmanager
    def _noting_faults(self) -> Iterator[None]:
        """What a slot raises goes to the program's hook for faults, here to a list."""
        hook = sys.excepthook

        def note(
            kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
        ) -> None:
            self.faults.append(f"{kind.__name__}: {fault}")

        sys.excepthook = note
        try:
            yield
        finally:
            sys.excepthook = hook


def _of(data: bytes) -> Callable[[], bytes]:
    return lambda: data
