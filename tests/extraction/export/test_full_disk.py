"""A disk that fills up while a workbook is written: one refusal, no traceback, nothing left."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WRITING = """
import random
import resource
import sys
from datetime import datetime
from pathlib import Path

from extraction.errors import CannotWrite
from extraction.export.replacing import replacing
from extraction.export.workbook.sheet import sheet
from extraction.export.workbook.writing import Notes, write_sheets

dice = random.Random(1)
rows = [[dice.randbytes(2_000).hex()] for _ in range(3)]
sheets = [sheet(f"T{n}", ("a",), lambda: iter(rows)) for n in range(8)]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with replacing(Path(sys.argv[1])) as temporary:
        write_sheets(temporary, iter(sheets), datetime(2020, 1, 1), Notes())
except CannotWrite as refusal:
    print(refusal)
"""


def _written(target: Path, limit: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", WRITING, str(target), str(limit)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def test_that_a_full_disk_is_told_once_and_nothing_is_printed_beside_it(tmp_path: Path) -> None:
    done = _written(tmp_path / "out.xlsx", 16_000)
    assert "can't be written (File too large)" in done.stdout
    assert done.stderr == ""
    assert not list(tmp_path.iterdir())


def test_that_the_same_workbook_is_written_where_there_is_room(tmp_path: Path) -> None:
    done = _written(tmp_path / "out.xlsx", 1_000_000)
    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / "out.xlsx").stat().st_size > 16_000
