"""A long paper scrolled through in a window, as a process of its own; prints its longest event.

    python -m tests.benchmarks.scrolled ours|qt PAPER FOLDER

First page after page as fast as the wheel of a mouse lets them fly by, then slowly, as one reads.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer

from tests.benchmarks.screen import application
from tests.fuzz.reading import Reader

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

_EVERY = 10  # milliseconds between two steps
_FLYING, _READING = 300, 100  # steps
_READ_STEP = 60  # pixels
_SIZE = (1100, 1000)  # what a paper gets of a full-HD screen


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _scroll(area: QAbstractScrollArea) -> float:
    """Scroll to the end and then back a little; gives the milliseconds of the longest event."""
    watched, bar = application(), area.verticalScrollBar()
    watched.longest, watched.is_watching = 0.0, True
    fly_step = max(1, bar.maximum() // _FLYING)
    for step in [fly_step] * _FLYING + [-_READ_STEP] * _READING:
        QTimer.singleShot(0, lambda step=step: bar.setValue(bar.value() + step))
        _wait(_EVERY)
    watched.is_watching = False
    return watched.longest * 1000


def ours(paper: Path, folder: Path) -> float:
    """Our pane, its worker beside it."""
    with Reader(folder) as reader:
        reader.pane.resize(*_SIZE)
        reader.read(paper.name, paper.read_bytes())
        _wait(1000)
        return _scroll(reader.pane.view)


def qt(paper: Path, _folder: Path) -> float:
    """Qt's own view."""
    watched = application()
    reader: Any = importlib.import_module("PySide6.QtPdf")  # Any: it need not be installed
    widgets: Any = importlib.import_module("PySide6.QtPdfWidgets")  # Any: the same
    document = reader.QPdfDocument(watched)
    document.load(str(paper))
    view = widgets.QPdfView()
    view.setDocument(document)
    view.setPageMode(widgets.QPdfView.PageMode.MultiPage)
    view.setZoomMode(widgets.QPdfView.ZoomMode.FitToWidth)
    view.resize(*_SIZE)
    view.show()
    _wait(1000)
    return _scroll(view)


if __name__ == "__main__":
    print({"ours": ours, "qt": qt}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
