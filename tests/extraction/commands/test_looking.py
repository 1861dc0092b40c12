"""What `inspect` shows a person of a PDF's doubtful words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extraction.pdf import pdfs
from tests.helpers.command_line import CommandLine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line, its output caught."""
    return CommandLine(capsys)


def power(canvas: pdfs.Canvas) -> None:
    """A count of 10⁹, twice."""
    for y in (700, 600):
        text = canvas.beginText(100, y)
        text.setFont("Helvetica", 12)
        text.setRise(0)
        text.textOut("cells 10")
        text.setRise(5)
        text.setFont("Helvetica", 8)
        text.textOut("9")
        canvas.drawText(text)


def test_that_doubtful_words_are_counted_and_named_once(run: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "cells.pdf"
    path.write_bytes(pdfs.drawn(power))
    lines = run.ok("inspect", path).out.splitlines()
    assert lines[1].split() == ["page", "label", "size", "rotation", "characters", "text", "doubts"]
    assert lines[2].split()[-2:] == ["yes", "2"]
    assert lines[3] == "doubtful on page 1: 109"


def test_that_nothing_is_said_of_doubts_where_there_are_none(
    run: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(pdfs.printed(["mean age 49.3"]))
    out = run.ok("inspect", path).out
    assert out.splitlines()[2].split()[-1] == "yes"
    assert "doubtful" not in out
