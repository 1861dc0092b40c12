"""An application that knows how long its longest event took, to hold that nothing blocks it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

LIMIT = 0.050
"""Seconds of the GUI thread's processor time one event may take, on a core of its own."""


class Pace:
    """How much slower this core is at the moment than at its best.

    Whoever shares a core's units or its cache makes the same work take up to twice its processor
    time. The yardstick is a piece of work that is always the same; its best time is the core's own.
    """

    def __init__(self) -> None:
        self._best = min(_yardstick() for _ in range(50))

    def slowdown(self) -> float:
        """The times longer the yardstick takes now, at least 1."""
        now = min(_yardstick() for _ in range(5))
        self._best = min(self._best, now)
        return now / self._best


def _yardstick() -> float:
    """Do some work with small objects, as a panel does; gives the seconds it took."""
    began = time.thread_time()
    named = {str(number): [number] for number in range(4000)}
    sorted(named.items(), key=_last_letter)
    return time.thread_time() - began


def _last_letter(item: tuple[str, list[int]]) -> str:
    return item[0][-1]


class WatchedApplication(QApplication):
    """Measures each outermost event while ``is_watching``.

    What is measured is the processor time of the GUI thread, not the time on the wall: on a machine
    that others use as well a test would fail for their work. What seems too long is put in relation
    to the pace of the core right then.
    """

    is_watching = False

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.longest = 0.0
        self.culprit = ""
        self.strays: list[str] = []
        self._pace = Pace()
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event, and measure it if it is the outermost one."""
        if not self.is_watching or threading.current_thread() is not threading.main_thread():
            return super().notify(receiver, event)
        if event.type() is QEvent.Type.Show and _is_stray(receiver):
            self.strays.append(type(receiver).__name__)
        if self._depth:
            return super().notify(receiver, event)
        self._depth += 1
        told = f"{event.type().name} to {type(receiver).__name__} {receiver.objectName()}".rstrip()
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            spent = time.thread_time() - began
            if spent > LIMIT:
                spent /= self._pace.slowdown()
            if spent > self.longest:
                self.longest, self.culprit = spent, told


def _is_stray(receiver: QObject) -> bool:
    """Whether a widget that belongs into a window is shown as one of its own."""
    if not isinstance(receiver, QWidget) or not receiver.isWindow():
        return False
    is_one = isinstance(receiver, QMainWindow | QDialog | QMenu)
    return not is_one and receiver.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)


class Watchdog:
    """Watches while a block runs; ``longest`` is then the longest event, in seconds."""

    def __init__(self, application: WatchedApplication) -> None:
        self._application = application

    @property
    def longest(self) -> float:
        """The longest event so far."""
        return self._application.longest

    def reset(self) -> None:
        """Forget what was measured."""
        self._application.longest, self._application.culprit = 0.0, ""
        self._application.strays.clear()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Measure events while the block runs."""
        self._application.is_watching = True
        try:
            yield
        finally:
            self._application.is_watching = False

    def check(self) -> None:
        """Fail if an event took longer than the limit."""
        spent, culprit = self._application.longest, self._application.culprit
        assert spent <= LIMIT, f"{culprit} took {spent * 1000:.0f} ms"

    def check_places(self) -> None:
        """Fail if a part of a window flashed up as a window of its own, and took the keys."""
        strays = self._application.strays
        assert not strays, f"shown before they had a place: {strays}"
