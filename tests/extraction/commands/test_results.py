"""What the commands about results tell a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SUM = """
[[analysis]]
id = "patients"
kind = "sum"
of = ["arms.n"]
"""


def test_that_the_summary_shows_a_sum_as_it_is_displayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, project, book = CommandLine(capsys), tmp_path / "p.coextract", tmp_path / "b.toml"
    book.write_text(CODEBOOK + SUM, encoding="utf-8")
    run.ok("new", project, "--codebook", book, "--reviewer", ANA)
    run.ok("add", project, paper(tmp_path / "S.pdf", "S"))
    rows = ("S,study,,author,Wang", "S,arms,one,label,one", "S,arms,one,n,14")
    entries = write_csv(tmp_path / "a.csv", "study,section,row,field,value", *rows)
    run.ok("enter", project, "--reviewer", ANA, entries)
    run.ok("seal", project, "--reviewer", ANA)
    lines = [line.split() for line in run.ok("summary", project).out.splitlines()]
    assert ["patients", "14", "14"] in lines
