"""replace, find-sources, place-source: what they do, tell and refuse, and the workbook after."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper
from tests.helpers.reviews import CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.trail import JsonObject

HEADER = "study,section,row,field,value,page,quote"
TITLE = "Imatinib in dermatofibrosarcoma protuberans by Wang and others"
AGE = "The mean age of all 24 patients was 49.3 years when they were taken in"
ENTERED = (
    f"Wang,study,,author,Wang,1,{TITLE}",
    "Wang,arms,one,label,one,2,",
    "Wang,arms,one,n,24,2,all 24 patients",
    "Wang,arms,one,size,9.9,1,a table that is not in the new file",
)
LATER = "a table that is not in the new file any more but was in the old one"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    """The study Wang, which both have entered from Wang.pdf; new.pdf is another print of it."""
    path, book = tmp_path / "p.coextract", tmp_path / "book.toml"
    book.write_text(CODEBOOK, encoding="utf-8")
    run.ok("new", path, "--codebook", book, "--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("add", path, paper(tmp_path / "Wang.pdf", f"{TITLE}\n{LATER}", AGE))
    paper(tmp_path / "new.pdf", "A cover page of the journal", f"Methods\n{TITLE}\n{AGE}")
    for who in ("Ana", "Ben"):
        file = write_csv(tmp_path / f"{who}.csv", HEADER, *ENTERED)
        run.ok("enter", path, "--reviewer", who, file)
    return path


def _replace(run: CommandLine, project: Path, *more: str) -> JsonObject:
    call = ("replace", project, "Wang.pdf", project.with_name("new.pdf"), "--json", *more)
    return run.ok(*call).data


def _seal(run: CommandLine, project: Path) -> None:
    for who in ("Ana", "Ben"):
        run.ok("seal", project, "--reviewer", who)


def _evidence(run: CommandLine, project: Path, *more: str) -> list[dict[str, object]]:
    out = project.with_name("out.xlsx")
    run.ok("export", project, out, *more)
    rows = openpyxl.load_workbook(out)["Evidence"].iter_rows(values_only=True)
    names = [str(name) for name in next(rows)]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_the_sources_of_an_open_study_are_found_in_the_new_file(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    _seal(run, project)
    told = _replace(run, project)
    assert told["old"] | told["new"] == told["new"]
    assert (told["old"]["name"], told["new"]["name"], told["new"]["pages"]) == (
        *("Wang.pdf", "new.pdf"),
        2,
    )
    assert (told["sought"], told["found"]) == (4, 2)
    left = [(one["field"], one["page"], one["report"]) for one in told["to_place"]]
    assert left == [("label", 2, "Wang.pdf"), ("size", 1, "Wang.pdf")]
    assert told["old"]["sha256"] == _sha256(tmp_path / "Wang.pdf")


def test_that_of_blinded_records_only_the_callers_is_searched(
    run: CommandLine, project: Path
) -> None:
    result = run.ok("replace", project, "Wang.pdf", project.with_name("new.pdf"))
    assert "0 of 0 sources found again" in result.out
    assert "find-sources --as NAME" in result.err
    found = run.ok("find-sources", project, "--as", "Ana", "--json").data["studies"]
    assert [(one["sought"], one["found"]) for one in found] == [(4, 2)]
    again = run.ok("find-sources", project, "--as", "Ben", "--json").data["studies"]
    assert [(one["sought"], one["found"]) for one in again] == [(4, 2)]
    (once,) = run.ok("find-sources", project, "--as", "Ben", "--json").data["studies"]
    assert (once["sought"], len(once["to_place"])) == (0, 2)


def test_that_the_evidence_sheet_tells_both_places(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    _replace(run, project, "--as", "Ana")
    rows = {row["field"]: row for row in _evidence(run, project, "--as", "Ana")}
    author, size = rows["author"], rows["size"]
    assert (author["report"], author["sha256"]) == ("Wang.pdf", _sha256(tmp_path / "Wang.pdf"))
    assert (author["page"], author["now_page"]) == (1, 2)
    assert author["now_report"] == "new.pdf"
    assert author["now_sha256"] == _sha256(tmp_path / "new.pdf")
    assert author["now_boxes"] not in (None, author["boxes"])
    assert author["now_found"] == "by its words"
    assert (size["now_report"], size["now_page"], size["now_found"]) == (
        *("new.pdf", None),
        "not found",
    )


def test_that_the_evidence_sheet_says_what_nobody_has_looked_for(
    run: CommandLine, project: Path
) -> None:
    _replace(run, project, "--as", "Ana")
    rows = _evidence(run, project, "--as", "Ben")
    assert {row["now_found"] for row in rows} == {"not looked for yet"}


def test_that_without_a_replaced_report_the_sheet_says_nothing_of_it(
    run: CommandLine, project: Path
) -> None:
    rows = _evidence(run, project, "--as", "Ana")
    assert {row["now_found"] for row in rows} == {None}


def test_that_a_source_is_placed_by_hand(run: CommandLine, project: Path) -> None:
    _seal(run, project)
    _replace(run, project)
    cell = ("--study", "Wang", "--section", "arms", "--row", "one", "--field", "size")
    run.ok("place-source", project, *cell, "--page", "2", "--quote", "Methods")
    (size,) = [row for row in _evidence(run, project) if row["field"] == "size"][:1]
    assert (size["now_page"], size["now_found"]) == (2, "by hand")
    (once,) = run.ok("find-sources", project, "--json").data["studies"]
    assert [one["field"] for one in once["to_place"]] == ["label"]


@pytest.mark.parametrize(
    ("page", "quote", "why"),
    [("9", "Methods", "is not one of the 2"), ("2", "Nowhere", "is not on page 2 of new.pdf")],
)
def test_that_a_place_that_is_none_is_refused(
    run: CommandLine, project: Path, page: str, quote: str, why: str
) -> None:
    _replace(run, project, "--as", "Ana")
    cell = ("--study", "Wang", "--section", "arms", "--row", "one", "--field", "size")
    call = ("place-source", project, *cell, "--page", page, "--quote", quote, "--as", "Ana")
    assert why in run.refused(*call)


def test_that_a_cell_with_several_sources_needs_the_page_of_one(
    run: CommandLine, project: Path
) -> None:
    second = "Wang,study,,author,,2,all 24 patients"
    file = write_csv(project.with_name("more.csv"), HEADER, second)
    run.ok("enter", project, "--reviewer", "Ana", file)
    _replace(run, project, "--as", "Ana")
    cell = ("--study", "Wang", "--section", "study", "--field", "author", "--as", "Ana")
    call = ("place-source", project, *cell, "--page", "2")
    assert "say which by --was-page" in run.refused(*call)
    run.ok(*call, "--was-page", "1")


def test_that_a_cell_without_a_source_in_a_replaced_file_has_none_to_place(
    run: CommandLine, project: Path
) -> None:
    cell = ("--study", "Wang", "--section", "study", "--field", "design")
    told = run.refused("place-source", project, *cell, "--page", "1")
    assert "names no such place in a replaced report" in told


def test_that_entries_that_name_the_old_file_come_back_without_loss(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    _seal(run, project)
    _replace(run, project)
    out = tmp_path / "out.xlsx"
    run.ok("export", project, out)
    again = tmp_path / "again.coextract"
    names = ("--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("new", again, "--codebook", tmp_path / "book.toml", *names)
    run.ok("add", again, tmp_path / "Wang.pdf")
    run.ok("replace", again, "Wang.pdf", tmp_path / "new.pdf")
    run.ok("enter", again, "--reviewer", "Ana", out)
    rows = {row["field"]: row for row in _evidence(run, again, "--as", "Ana")}
    assert rows["author"]["sha256"] == _sha256(tmp_path / "Wang.pdf")
    assert rows["author"]["boxes"]


def test_that_a_dump_brings_the_replaced_file_along_and_a_check_finds_nothing(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    _seal(run, project)
    _replace(run, project)
    run.ok("export", project, tmp_path / "out.json")
    kept = {path.stem for path in (tmp_path / "out.reports").iterdir()}
    assert kept == {_sha256(tmp_path / name) for name in ("Wang.pdf", "new.pdf")}
    run.ok("verify", project)


def test_that_what_is_no_pdf_replaces_nothing(run: CommandLine, project: Path) -> None:
    file = project.with_name("no.pdf")
    file.write_text("no PDF", encoding="utf-8")
    run.refused("replace", project, "Wang.pdf", file)
    assert "no report “none.pdf”" in run.refused(
        "replace", project, "none.pdf", project.with_name("new.pdf")
    )
    assert run.ok("find-sources", project).out == "no report was replaced\n"
