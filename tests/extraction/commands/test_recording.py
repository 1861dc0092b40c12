"""enter, seal, reopen, decide and pair as commands: sheets, retries, and what they tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.decisions_file import plan_decisions
from extraction.commands import recording, settling
from extraction.entering import plan_edits
from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper
from tests.helpers.reviews import CODEBOOK

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "study,section,row,field,value"
ARMS_FIRST = CODEBOOK.replace('title = "Arms"', 'title = "Arms"\nsettle_first = true')


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    """Two studies, Wang and Park, and a section that settles first."""
    path, book = tmp_path / "p.coextract", tmp_path / "book.toml"
    book.write_text(ARMS_FIRST, encoding="utf-8")
    run.ok("new", path, "--codebook", book, "--reviewer", "Ana", "--reviewer", "Ben")
    for name in ("Wang", "Park"):
        run.ok("add", path, paper(tmp_path / f"{name}.pdf", f"{name} et al\n14 patients"))
    return path


def _enter(run: CommandLine, project: Path, who: str, *rows: str) -> None:
    file = write_csv(project.parent / f"{who}.csv", HEADER, *rows)
    run.ok("enter", project, "--reviewer", who, file)


def _wang(n: int) -> tuple[str, ...]:
    return ("Wang,study,,author,Wang", "Wang,arms,one,label,one", f"Wang,arms,one,n,{n}")


def test_that_the_own_workbook_gives_each_reviewer_the_own_lines_back(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    for who, n in (("Ana", 14), ("Ben", 41)):
        _enter(run, project, who, *_wang(n))
        run.ok("seal", project, "--reviewer", who, "--study", "Wang")
    run.ok("export", project, tmp_path / "out.xlsx")
    again = tmp_path / "again.coextract"
    names = ("--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("new", again, "--codebook", tmp_path / "book.toml", *names)
    run.ok("add", again, tmp_path / "Wang.pdf")
    for who, sheet in (("Ben", "Reviewer B"), ("Ana", "Reviewer A")):
        told = run.ok("enter", again, "--reviewer", who, tmp_path / "out.xlsx")
        assert f"read sheet “{sheet}”" in told.err
        run.ok("seal", again, "--reviewer", who)
    (study,) = run.ok("compare", again, "--json").data["studies"]
    (n,) = [item for item in study["items"] if item["field"] == "n"]
    assert (n["a"]["value"], n["b"]["value"]) == ("14", "41")


def test_that_a_sealed_section_is_named_and_an_unknown_one_refused(
    run: CommandLine, project: Path
) -> None:
    _enter(run, project, "Ana", *_wang(14))
    seal = ("seal", project, "--reviewer", "Ana", "--study", "Wang", "--section")
    assert "no section “trial”; the sections are: study, arms, events" in run.refused(
        *seal, "trial"
    )
    assert "Wang: section arms sealed by Ana" in run.ok(*seal, "arms").out


def test_that_faults_in_a_sealed_section_can_be_left_out(run: CommandLine, project: Path) -> None:
    _enter(run, project, "Ana", *_wang(14))
    run.ok("seal", project, "--reviewer", "Ana", "--study", "Wang", "--section", "arms")
    file = write_csv(project.parent / "more.csv", HEADER, *_wang(15), "Wang,study,,design,RS")
    enter = ("enter", project, "--reviewer", "Ana", file)
    assert "line 4: section “arms” is sealed; reopen" in run.refused(*enter)
    result = run.ok(*enter, "--partial", "--json")
    assert [one["line"] for one in result.data["left_out"]] == [4]
    assert result.data["changed"] == 1


def test_that_nobody_is_advised_to_reopen_an_unblinded_section(
    run: CommandLine, project: Path
) -> None:
    for who in ("Ana", "Ben"):
        _enter(run, project, who, *_wang(14))
        run.ok("seal", project, "--reviewer", who, "--study", "Wang", "--section", "arms")
    file = write_csv(project.parent / "more.csv", HEADER, *_wang(15))
    told = run.refused("enter", project, "--reviewer", "Ana", file)
    assert "unblinded" in told
    assert "reopen" not in told
    reopen = ("reopen", project, "--reviewer", "Ana", "--study", "Wang", "--reason", "a slip")
    assert "(arms) is unblinded and read-only for ever; the other sections" in run.refused(*reopen)


def _after(first: Callable[[], object], then: Callable[..., object]) -> Callable[..., object]:
    """``then``, but the first time only after ``first`` was done as well."""
    left = [first]

    def call(*arguments: object) -> object:
        planned = then(*arguments)
        if left:
            left.pop()()
        return planned

    return call


def test_that_entering_is_done_again_when_somebody_wrote_meanwhile(
    run: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other() -> None:
        _enter(run, project, "Ana", "Park,study,,author,Park")

    monkeypatch.setattr(recording, "plan_edits", _after(other, plan_edits))
    file = write_csv(project.parent / "mine.csv", HEADER, *_wang(14))
    result = run.ok("enter", project, "--reviewer", "Ana", file, "--json")
    assert result.data["changed"] == 3
    run.ok("verify", project)


def test_that_deciding_is_done_again_when_somebody_wrote_meanwhile(
    run: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, n in (("Ana", 14), ("Ben", 41)):
        _enter(run, project, who, *_wang(n))
        run.ok("seal", project, "--reviewer", who, "--study", "Wang")

    def other() -> None:
        _enter(run, project, "Ana", "Park,study,,author,Park")

    monkeypatch.setattr(settling, "plan_decisions", _after(other, plan_decisions))
    file = write_csv(project.parent / "d.csv", f"{HEADER},decision", "Wang,arms,one,n,,a")
    result = run.ok("decide", project, "--adjudicator", "Ana", file, "--json")
    assert result.data["decided"] == 1


def test_that_a_decision_that_cannot_settle_its_item_is_told_by_its_line(
    run: CommandLine, project: Path
) -> None:
    for who, n in (("Ana", 14), ("Ben", 41)):
        _enter(run, project, who, *_wang(n))
        run.ok("seal", project, "--reviewer", who, "--study", "Wang")
    rows = ("Wang,arms,one,n,,a", "Wang,study,,author,,keep-row")
    file = write_csv(project.parent / "d.csv", f"{HEADER},decision", *rows)
    told = run.refused("decide", project, "--adjudicator", "Ana", file)
    assert f"{file}: " in told
    assert "line 3: " in told


def test_that_rows_that_look_like_bs_mark_can_be_paired(run: CommandLine, project: Path) -> None:
    rows = {"Ana": ("B:x", "B:x"), "Ben": ("x", "x")}
    for who, (name, label) in rows.items():
        lines = ("Wang,study,,author,Wang", f"Wang,arms,{name},label,{label}")
        _enter(run, project, who, *lines)
        run.ok("seal", project, "--reviewer", who, "--study", "Wang")
    pair = ("pair", project, "--study", "Wang", "--section", "arms")
    assert "Ben has no row" in run.refused(*pair, "--a", "B:x", "--b", r"\B:x")
    run.ok(*pair, "--a", r"\B:x", "--b", "B:x")
    (study,) = run.ok("compare", project, "--json").data["studies"]
    (made,) = study["pairs"]
    assert (made["a_row"], made["b_row"]) == (r"\B:x", "x")


@pytest.mark.parametrize("file", ["e.csv", "e.xlsx"])
def test_that_a_file_the_system_does_not_hand_out_is_told(
    run: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    path = write_csv(project.parent / file, HEADER)
    _deny(monkeypatch, path)
    told = run.refused("enter", project, "--reviewer", "Ana", path)
    assert f"{path}: can't be read (Permission denied)" in told
    told = run.refused("decide", project, "--adjudicator", "Ana", path)
    assert f"{path}: can't be read (Permission denied)" in told


def test_that_a_codebook_the_system_does_not_hand_out_is_told(
    run: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = project.parent / "book.toml"
    _deny(monkeypatch, book)
    told = run.refused("new", project.parent / "new.coextract", "--codebook", book)
    assert f"{book}: can't be read (Permission denied)" in told


def _deny(monkeypatch: pytest.MonkeyPatch, denied: Path) -> None:
    """Let a file be one that may not be read; a super-user would read any."""
    opens = Path.open

    def open_other(self: Path, *arguments: str, **named: str) -> object:
        if self == denied:
            raise PermissionError(13, "Permission denied")
        return opens(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_other)
