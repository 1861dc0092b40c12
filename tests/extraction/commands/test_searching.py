"""What the command `search` tells of the reports of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.commands.opening import opened
from extraction.reports import read_reports
from extraction.setting_up import add_papers
from extraction.storage import open_project
from extraction.storage.connecting import connect
from tests.gui.pdf.books import PASSWORD, locked_paper
from tests.helpers.command_line import CommandLine
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's cache folder is the test's own."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / "cache" / name)
    return tmp_path / "cache" / "Coextract"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Runs commands."""
    return CommandLine(capsys)


@pytest.fixture
def project(tmp_path: Path, run: CommandLine, cache: Path) -> Path:
    """Two studies with a paper each."""
    project, book = tmp_path / "p.coextract", tmp_path / "b.toml"
    book.write_text(CODEBOOK, encoding="utf-8")
    run.ok("new", project, "--codebook", book, "--reviewer", ANA, "--reviewer", BEN)
    run.ok(
        "add", project, paper(tmp_path / "Han.pdf", "Four patients.", "Imatinib in a dose-\nlow.")
    )
    run.ok("add", project, paper(tmp_path / "Kerob.pdf", "A trial of imatinib."))
    return project


def test_that_hits_are_told_with_study_report_page_and_words(
    run: CommandLine, project: Path
) -> None:
    told = run.ok("search", project, "imatinib")
    assert told.out.splitlines() == [
        "Han    Han.pdf    p. 2  … [Imatinib] in a dose- low. …",
        "Kerob  Kerob.pdf  p. 1  … A trial of [imatinib]. …",
        "2 hits",
    ]
    assert "reading 2 reports" in told.err
    assert run.ok("search", project, "imatinib").err == "", "they are read once"


def test_that_json_tells_the_same(run: CommandLine, project: Path) -> None:
    data = run.ok("search", project, "TRIAL", "--json").data
    [hit] = data["hits"]
    assert (hit["study"], hit["report"], hit["page"]) == ("Kerob", "Kerob.pdf", 1)
    assert (hit["before"], hit["text"], hit["after"]) == ("A ", "trial", " of imatinib.")
    assert (data["more"], data["unread"]) == (False, [])


def test_that_one_study_can_be_searched(run: CommandLine, project: Path) -> None:
    data = run.ok("search", project, "imatinib", "--study", "kerob", "--json").data
    assert [hit["study"] for hit in data["hits"]] == ["Kerob"]
    assert "no study" in run.refused("search", project, "imatinib", "--study", "Wang")


def test_that_a_file_of_two_studies_is_told_under_both(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    run.ok("add", project, tmp_path / "Han.pdf", "--study", "Kerob")
    told = run.ok("search", project, "Four patients")
    assert told.out.splitlines() == [
        "Han    Han.pdf  p. 1  … [Four patients]. …",
        "Kerob  Han.pdf  p. 1  … [Four patients]. …",
        "2 hits",
    ]
    data = run.ok("search", project, "Four patients", "--json").data
    assert [hit["study"] for hit in data["hits"]] == ["Han", "Kerob"]


def test_that_locked_reports_are_named_beside_the_result(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    for name in ("Wang", "Rutkowski"):
        path = locked_paper(tmp_path / f"{name}.pdf", f"Imatinib by {name}")
        with opened(str(project)) as review:
            add_papers(review, [(name, read_reports([path], PASSWORD)[0])])
    told = run.ok("search", project, "imatinib")
    assert told.out.splitlines()[-1] == "2 hits"
    assert (
        "2 reports are locked by a password and not searched: Wang.pdf, Rutkowski.pdf; give their "
        "passwords in the window" in told.err
    )
    again = run.ok("search", project, "imatinib", "--json")
    assert [one["locked"] for one in again.data["unread"]] == [True, True]
    assert "reading" not in again.err, "they are not tried again"
    assert "1 report is locked" in run.ok("search", project, "imatinib", "--study", "Wang").err


def test_that_whole_words_and_case_can_be_asked_for(run: CommandLine, project: Path) -> None:
    assert len(run.ok("search", project, "patient", "--json").data["hits"]) == 1
    assert run.ok("search", project, "patient", "--whole-words").out == "0 hits\n"
    data = run.ok("search", project, "Imatinib", "--match-case", "--json").data
    assert [hit["study"] for hit in data["hits"]] == ["Han"]


def test_that_a_study_added_later_is_searched_too(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    run.ok("search", project, "imatinib")
    run.ok("add", project, paper(tmp_path / "Wang.pdf", "More imatinib."))
    told = run.ok("search", project, "imatinib")
    assert "reading 1 report" in told.err
    assert told.out.splitlines()[-1] == "3 hits"


def test_that_less_than_two_letters_are_refused(run: CommandLine, project: Path) -> None:
    assert "too short" in run.refused("search", project, "a")


def test_that_bytes_that_are_no_text_are_refused(run: CommandLine, project: Path) -> None:
    told = run.refused("search", project, "\udcff\udcfe")
    assert "is no text in UTF-8" in told
    assert "fault of the program" not in told


def test_that_searching_writes_nothing_into_the_project(
    run: CommandLine, project: Path, cache: Path
) -> None:
    before = project.read_bytes()
    run.ok("search", project, "imatinib")
    assert project.read_bytes() == before
    assert [*cache.rglob("*.index")]


def test_that_no_copy_of_a_project_holds_the_index(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    run.ok("search", project, "imatinib")
    store = open_project(project)
    store.copy_to(tmp_path / "copy.coextract", ())
    store.close()
    run.ok("export", project, tmp_path / "dump.json", "--as", ANA)
    with connect(f"file:{tmp_path / 'copy.coextract'}?mode=ro") as copied:
        names = {row[0] for row in copied.execute("SELECT name FROM sqlite_schema")}
    assert not {"grams", "printed"} & names
    assert "dose-" not in (tmp_path / "dump.json").read_text("utf-8")
