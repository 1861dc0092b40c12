"""The command line itself: help, refusals in one line, codes, and no command at all."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    "demo",
    "new",
    "add",
    "assign",
    "enter",
    "seal",
    "reopen",
    "compare",
    "pair",
    "unpair",
    "decide",
    "lock",
    "unlock",
    "agreement",
    "summary",
    "checks",
    "verify",
    "export",
    "read",
    "inspect",
    "tables",
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    path = tmp_path / "p.coextract"
    who = ("--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("new", path, "--codebook", "dfsp-imatinib", *who)
    run.ok("add", path, paper(tmp_path / "Wang.pdf", "Wang et al\n14 patients"))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_that_every_command_explains_itself(run: CommandLine, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert f"coextract {command}" in result.out


def test_that_the_version_is_told(run: CommandLine) -> None:
    assert run("--version").out.startswith("coextract 0.")


@pytest.mark.parametrize(
    "call", [["nonsense"], ["seal"], ["assign", "p", "--mode", "triple"], ["read", "1"]]
)
def test_that_a_wrong_call_ends_with_2_and_one_line(run: CommandLine, call: list[str]) -> None:
    assert "--help" in run.refused(*call)


def test_that_a_missing_project_is_told(run: CommandLine, tmp_path: Path) -> None:
    assert "none.coextract" in run.refused("compare", tmp_path / "none.coextract")


def test_that_an_existing_project_is_not_overwritten(run: CommandLine, project: Path) -> None:
    before = project.read_bytes()
    assert str(project) in run.refused("new", project, "--codebook", "dfsp-imatinib")
    assert project.read_bytes() == before


def test_that_a_project_needs_its_ending(run: CommandLine, tmp_path: Path) -> None:
    told = run.refused("new", tmp_path / "p.db", "--codebook", "dfsp-imatinib")
    assert ".coextract" in told


def test_that_an_unknown_codebook_is_told_with_those_that_ship(
    run: CommandLine, tmp_path: Path
) -> None:
    told = run.refused("new", tmp_path / "p.coextract", "--codebook", "nothing")
    assert "dfsp-imatinib" in told


def test_that_a_faulty_codebook_is_refused_with_every_fault_and_leaves_nothing(
    run: CommandLine, tmp_path: Path
) -> None:
    book = tmp_path / "bad.toml"
    book.write_text('id = "x"\ntitle = "X"\nversion = 1\ncolour = "red"\n')
    told = run.refused("new", tmp_path / "p.coextract", "--codebook", book)
    assert "version" in told
    assert "colour" in told
    assert not (tmp_path / "p.coextract").exists()


def test_that_a_team_server_is_refused_without_its_password(run: CommandLine) -> None:
    told = run.refused("compare", "postgresql://ana:secret@host/review")
    assert "secret" not in told


def test_that_a_file_that_is_no_pdf_is_told_and_nothing_is_added(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.pdf"
    bad.write_text("these are no pages")
    good = paper(tmp_path / "good.pdf", "x")
    assert "notes.pdf" in run.refused("add", project, good, bad)
    assert "no study is sealed" in run.refused("compare", project)
    run.ok("add", project, good)


def test_that_faulty_entries_enter_nothing_unless_partial_is_said(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    header = "study,section,row,field,value"
    rows = ("Wang,study,,first_author,Wang", "Wang,arms,one,n,many")
    file = write_csv(tmp_path / "e.csv", header, *rows)
    told = run.refused("enter", project, "--reviewer", "Ana", file)
    assert "line 3" in told
    assert "entered nothing" in run.refused("seal", project, "--reviewer", "Ana", "--study", "Wang")
    result = run.ok("enter", project, "--reviewer", "Ana", file, "--partial")
    assert "line 3 was left out" in result.err


def test_that_an_unwritable_workbook_path_is_told_and_the_earlier_export_is_intact(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    run.ok("export", project, target)
    before = target.read_bytes()
    assert "can't be written" in run.refused("export", project, tmp_path / "no" / "out.xlsx")
    assert target.read_bytes() == before


def test_that_an_unknown_ending_is_told(run: CommandLine, project: Path, tmp_path: Path) -> None:
    assert ".xlsx or .json" in run.refused("export", project, tmp_path / "out.ods")


def test_that_exports_leave_unsealed_studies_out_and_say_so(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    import openpyxl

    result = run.ok("export", project, tmp_path / "out.xlsx")
    assert "left out: Wang" in result.out
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    notes = [row[1] for row in book["Export notes"].iter_rows(values_only=True)]
    assert "left out: Ana and Ben have not sealed yet" in notes


def test_that_findings_end_checks_with_1(run: CommandLine, project: Path, tmp_path: Path) -> None:
    header = "study,section,row,field,value"
    rows = (
        "Wang,study,,first_author,Wang",
        "Wang,arms,one,label,one",
        "Wang,arms,one,n,14",
        "Wang,arms,one,partial_response,20",
    )
    for name in ("Ana", "Ben"):
        run.ok("enter", project, "--reviewer", name, write_csv(tmp_path / "e.csv", header, *rows))
    own = run("checks", project, "--as", "Ana", "--json")
    assert own.code == 1
    assert {one["whose"] for one in own.data["findings"]} == {"Ana"}
    public = run("checks", project, "--json")
    assert (public.code, public.data["findings"]) == (0, [])


def test_that_an_unknown_viewer_is_told(run: CommandLine, project: Path) -> None:
    assert "no reviewer “Mallory”" in run.refused("checks", project, "--as", "Mallory")


def test_that_no_command_prints_the_help_in_a_process_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "COMMAND" in done.stdout


def test_that_read_takes_texts_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "read", "-", "--type", "count", "--json"],
        input="27/40 (67.5%)\nA60\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count('"read": true') == 1


@pytest.mark.parametrize("call", [[], ["mine.coextract"]])
def test_that_without_a_display_a_window_is_refused_in_one_line(call: list[str]) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: held for name, held in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "main.py", *call],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("coextract: there is no display")
    assert len(done.stderr.splitlines()) == 1


def test_that_inspect_shows_all_pages_unless_some_are_named(
    run: CommandLine, tmp_path: Path
) -> None:
    pdf = paper(tmp_path / "x.pdf", "one", "two")
    assert [p["number"] for p in run.ok("inspect", pdf, "--json").data["pages"]] == [1, 2]
    named = run.ok("inspect", pdf, "--pages", "2-9", "--json").data["pages"]
    assert [page["number"] for page in named] == [2]
