"""A harder case: renamed and reordered arms, mixed units, readings, sets, partial dates, links.

Three reviewers in pairs. ``tests/data/harder_case/conflicts.csv`` lists what ``compare`` finds.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from extraction.cli import main
from tests.helpers.command_line import CommandLine
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

CASE = Path(__file__).parent.parent / "data" / "harder_case"
ANA, BEN, CLEO = "Ana", "Ben", "Cleo"
PAIRS = {"Alder": (ANA, BEN), "Birch": (BEN, CLEO), "Cedar": (ANA, CLEO)}
SPLIT = "row-split"
Conflict = tuple[str, ...]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three studies, entered and sealed by both reviewers of each; made once."""
    folder = tmp_path_factory.mktemp("harder")
    path = folder / "harder.coextract"
    who = [word for name in (ANA, BEN, CLEO) for word in ("--reviewer", name)]
    calls: list[list[object]] = [["new", path, "--codebook", CASE / "review.toml", *who]]
    for study, names in PAIRS.items():
        calls.append(["add", path, paper(folder / f"{study}.pdf", study), "--study", study])
        calls.append(["assign", path, "--study", study, "--reviewers", *names])
    for name in (ANA, BEN, CLEO):
        entries = CASE / f"entries-{name.casefold()}.csv"
        calls.append(["enter", path, "--reviewer", name, entries])
        calls.append(["seal", path, "--reviewer", name])
    for call in calls:
        assert main([str(one) for one in call]) == 0, call
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of the project, to be changed."""
    return Path(shutil.copy(made, tmp_path))


def link(run: CommandLine, project: Path) -> None:
    """Say which rows are several of the other's, as a person does who looks at both."""
    rows = ("--a", r"Low dose/Nausea\/vomiting", "--b", "400 mg/Nausea", "--b", "400 mg/Vomiting")
    run.ok("pair", project, "--study", "Alder", "--section", "events", *rows)
    rows = ("--a", "Cohort 1", "--a", "Cohort 2", "--b", "Imatinib")
    run.ok("pair", project, "--study", "Birch", "--section", "arms", *rows)


def found_in(data: dict[str, Any]) -> Iterator[Conflict]:
    for study in data["studies"]:
        for item in study["items"]:
            if item["status"] == "conflict":
                told = (study["study"], item["section"], item["row"], item["field"] or "")
                yield (*told, item["category"], "; ".join(item["parts"]))


def listed() -> list[Conflict]:
    names = ("study", "section", "row", "field", "category", "parts")
    with (CASE / "conflicts.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[name] for name in names) for row in csv.DictReader(file)]


def pairs_of(data: dict[str, Any], study: str) -> list[tuple[str, list[str], list[str]]]:
    [told] = [one for one in data["studies"] if one["study"] == study]
    return [
        (
            pair["section"],
            pair.get("a_rows", [pair["a_row"]]),
            pair.get("b_rows", [pair["b_row"]]),
        )
        for pair in told["pairs"]
    ]


def test_that_exactly_the_listed_conflicts_come_out(run: CommandLine, project: Path) -> None:
    link(run, project)
    data = run.ok("compare", project, "--json").data
    assert list(found_in(data)) == listed()
    assert data["totals"]["conflict"] == len(listed())


def test_that_arms_pair_by_dose_and_n_whatever_their_names_and_order(
    run: CommandLine, project: Path
) -> None:
    data = run.ok("compare", project, "--json").data
    arms = [pair[1:] for pair in pairs_of(data, "Alder") if pair[0] == "arms"]
    assert arms == [(["Low dose"], ["400 mg"]), (["High dose"], ["800 mg"])]
    assert pairs_of(data, "Cedar") == [("arms", ["All"], ["Everybody"])]


def test_that_a_link_tells_all_its_rows_until_any_two_of_them_are_unpaired(
    run: CommandLine, project: Path
) -> None:
    link(run, project)
    linked = ("arms", ["Cohort 1", "Cohort 2"], ["Imatinib"])
    data = run.ok("compare", project, "--study", "Birch", "--json").data
    assert linked in pairs_of(data, "Birch")
    rows = ("--section", "arms", "--a", "Cohort 2", "--b", "Imatinib")
    run.ok("unpair", project, "--study", "Birch", *rows)
    data = run.ok("compare", project, "--study", "Birch", "--json").data
    assert linked not in pairs_of(data, "Birch")
    found = [conflict[4] for conflict in found_in(data) if conflict[1] == "arms"]
    assert "row-split" not in found
    assert "row-unmatched" in found


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("--a", "Cohort 1", "--a", "Cohort 2", "--b", "Imatinib", "--b", "Placebo"), "one row"),
        (("--a", "Cohort 1", "--a", "Cohort 7", "--b", "Imatinib"), "no row “Cohort 7”"),
        (("--a", "Cohort 1", "--a", "Cohort 2"), "name the rows"),
    ],
)
def test_that_what_is_no_link_is_refused_and_changes_nothing(
    run: CommandLine, project: Path, rows: tuple[str, ...], said: str
) -> None:
    before = run.ok("compare", project, "--json").data
    told = run.refused("pair", project, "--study", "Birch", "--section", "arms", *rows)
    assert said in told
    assert run.ok("compare", project, "--json").data == before


def test_that_more_than_two_rows_are_not_unpaired(run: CommandLine, project: Path) -> None:
    rows = ("--section", "arms", "--a", "Cohort 1", "--a", "Cohort 2", "--b", "Imatinib")
    assert "name two rows" in run.refused("unpair", project, "--study", "Birch", *rows)


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        ("a", {"Cohort 1": 12, "Cohort 2": 9, "Placebo": 20}),
        ("b", {"B:Imatinib": 21, "Placebo": 20}),
        ("drop-row", {"Placebo": 20}),
    ],
)
def test_that_a_link_is_settled_in_the_workbook_as_decided(
    run: CommandLine, project: Path, tmp_path: Path, outcome: str, standing: dict[str, int]
) -> None:
    link(run, project)
    lines = ["study,section,row,field,decision", f"Birch,arms,Cohort 1,,{outcome}"]
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("\n".join(lines), encoding="utf-8")
    run.ok("decide", project, "--adjudicator", CLEO, decisions)
    run.ok("export", project, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    arms = list(sheet_of(book, "Arms", "Birch"))
    assert {row["row"]: row["n"] for row in arms} == standing
    [split] = [row for row in sheet_of(book, "Disagreements", "Birch") if row["category"] == SPLIT]
    assert (split["a_row"], split["b_row"]) == ("Cohort 1 + Cohort 2", "Imatinib")
    assert (split["label"], split["decision"]) == ("one row against several", outcome)


def sheet_of(book: Workbook, title: str, study: str) -> Iterator[dict[str, Any]]:
    rows = book[title].iter_rows(values_only=True)
    header = [str(name) for name in next(rows)]
    for cells in rows:
        row = dict(zip(header, cells, strict=True))
        if row["study"] == study:
            yield row


def test_that_the_records_are_untouched_and_the_project_whole(
    run: CommandLine, project: Path
) -> None:
    link(run, project)
    assert run.ok("verify", project, "--json").data["findings"] == []
