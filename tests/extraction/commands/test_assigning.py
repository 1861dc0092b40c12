"""assign as a command, and names that a terminal would obey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.commands.output import harmless
from tests.helpers.command_line import CommandLine
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    path = tmp_path / "p.coextract"
    run.ok("new", path, "--codebook", "dfsp-imatinib", "--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("add", path, paper(tmp_path / "Wang.pdf", "Wang et al"))
    return path


def test_that_assigning_anew_keeps_the_adjudicator_until_told_otherwise(
    run: CommandLine, project: Path
) -> None:
    assign = ("assign", project, "--reviewers", "Ana", "Ben")
    assert "Wang: dual, Ana and Ben; either reviewer decides" in run.ok(*assign).out
    assert "Ana and Ben; Cleo decides" in run.ok(*assign, "--adjudicator", "Cleo").out
    assert "Ana and Ben; Cleo decides" in run.ok(*assign).out
    (kept,) = run.ok(*assign, "--json").data["assigned"]
    assert kept["adjudicator"] == "Cleo"
    assert "either reviewer decides" in run.ok(*assign, "--no-adjudicator").out


def test_that_an_adjudicator_is_either_named_or_taken_away(run: CommandLine, project: Path) -> None:
    who = ("--reviewers", "Ana", "Ben", "--adjudicator", "Cleo", "--no-adjudicator")
    assert "not allowed with" in run.refused("assign", project, *who)


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x9b2J", "\u202e", "\u2066", "\x07", "\x00"])
def test_that_what_a_terminal_obeys_is_shown_instead(
    run: CommandLine, project: Path, evil: str
) -> None:
    shown = f"\\u{ord(evil[0]):04x}"
    name = f"Wa{evil}ng"
    told = run.refused("compare", project, "--study", name)
    assert evil[0] not in told
    assert shown in told
    refused = run.refused("assign", project, "--reviewers", f"Dora{evil}x")
    assert "holds signs that can't be seen" in refused
    assert evil[0] not in refused


def test_that_letters_of_all_kinds_line_breaks_and_tabs_stay() -> None:
    text = "Žá\t≥ 3 µg\n(20–73) 漢字 👩‍⚕️ עברית"
    assert harmless(text) == text
