"""The application of the window's rows: it needs no display, and knows its longest event."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication

from tests.helpers.watching import WatchedApplication


def application() -> WatchedApplication:
    """The application, made when first asked for."""
    running = QApplication.instance()
    if isinstance(running, WatchedApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return WatchedApplication(sys.argv[:1])
