"""350 pages scrolled through, beside Qt's own view: the longest stall, and the memory of it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.harness import Peer, Row, is_installed
from tests.fuzz.belongings import children, shared_out_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.harness import Run

PAGES = 350
_QT = "QPdfView"
_RATIO, _STALL = 1.3, 16.0  # of QPdfView's; milliseconds
_LINES = 58
_LINE = (
    "of {0} patients {1} ({2}%) had a response; median age {3} (range 20–73), 400 mg twice daily"
)
_LOOK_EVERY = 0.05  # seconds


def long_paper(folder: Path, pages: int = PAGES) -> Path:
    """A paper of so many closely printed pages, made where it is not there yet."""
    from reportlab.pdfgen.canvas import Canvas

    path, file = folder / f"{pages}_pages.pdf", io.BytesIO()
    if path.exists():
        return path
    canvas = Canvas(file, pagesize=(595, 842), invariant=True)
    for page in range(pages):
        canvas.setFont("Times-Roman", 11)
        for row in range(_LINES):
            numbers = (page + row, row, (7 * page + row) % 100, 30 + row)
            canvas.drawString(60, 790 - 13 * row, _LINE.format(*numbers))
        canvas.rect(60, 20, 200 + page % 200, 10)
        canvas.showPage()
    canvas.save()
    path.write_bytes(file.getvalue())
    return path


def _scrolled(who: str, folder: Path) -> tuple[float, float]:
    """The longest stall in milliseconds, and the most memory in MB, of a process and its worker."""
    paper = long_paper(folder)
    command = [sys.executable, "-m", "tests.benchmarks.scrolled", who, str(paper), str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    most, ended = 0, threading.Event()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        while process.poll() is None:
            everybody = (process.pid, *children(process.pid))
            most = max(most, sum(map(shared_out_memory, everybody)))
            ended.wait(_LOOK_EVERY)
        return float(process.stdout.read()), most / 1024**2


def _stall(who: str, folder: Path) -> float:
    return _scrolled(who, folder)[0]


def _memory(who: str, folder: Path) -> float:
    return _scrolled(who, folder)[1]


def _peer(run: Run) -> Peer:
    return Peer(_QT, run if is_installed("PySide6.QtPdfWidgets") else None)


@contextmanager
def scrolling_stall(folder: Path) -> Iterator[Row]:
    """The longest event of the window while pages fly by and are read."""
    yield Row(
        work=f"scrolling {PAGES} pages: longest stall",
        unit="ms CPU, one event",
        ours=partial(_stall, "ours", folder),
        peers=[_peer(partial(_stall, "qt", folder))],
        to_reach=f"<= {_RATIO:g} x QPdfView's and <= {_STALL:g} ms",
        is_reached=lambda ours, theirs: ours <= min(_STALL, _RATIO * theirs.get(_QT, 0)),
    )


@contextmanager
def scrolling_memory(folder: Path) -> Iterator[Row]:
    """The most memory meanwhile, our worker's included; what processes share is shared out."""
    yield Row(
        work=f"scrolling {PAGES} pages: peak memory",
        unit="MB, worker included",
        ours=partial(_memory, "ours", folder),
        peers=[_peer(partial(_memory, "qt", folder))],
        to_reach="<= QPdfView's",
        is_reached=lambda ours, theirs: ours <= theirs.get(_QT, 0),
    )
