"""The sample review: its listed conflicts, exactly, and the abstract of the model review."""

from __future__ import annotations

import csv
from importlib import resources
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.helpers.command_line import CommandLine

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from extraction.record import Answer


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished sample, made once."""
    from extraction.cli import main

    folder = tmp_path_factory.mktemp("sample")
    assert main(["demo", str(folder), "--finish", "--headless", "--json"]) == 0
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


def _listed() -> set[tuple[str, ...]]:
    text = (resources.files("resources") / "sample" / "conflicts.csv").read_text("utf-8")
    names = ("study", "section", "row", "field", "category")
    return {
        (*(row[name] for name in names), "; ".join(sorted(filter(None, row["parts"].split("; ")))))
        for row in csv.DictReader(text.splitlines())
    }


def test_that_the_listed_conflicts_come_out_of_compare_none_missing_none_more(
    run: CommandLine, finished: Path
) -> None:
    data = run.ok("compare", finished / "dfsp.coextract", "--json").data
    found = {
        (
            study["study"],
            item["section"],
            item["row"] or "",
            item["field"] or "",
            item["category"],
            "; ".join(sorted(item["parts"])),
        )
        for study in data["studies"]
        for item in study["items"]
        if item["status"] == "conflict"
    }
    assert found == _listed()
    assert data["totals"]["conflict"] == len(_listed())
    assert data["totals"]["undecided"] == 0
    assert data["waiting"] == []


#: DOMAIN §10: exact numerator and denominator, as printed in JAMA Dermatol 2019;155:361, half up.
ABSTRACT = {
    "translocation": (111, 122, "90.9%", "91.0%"),
    "complete_response": (8, 152, "5.2%", "5.3%"),
    "partial_response": (84, 152, "55.2%", "55.3%"),
    "stable_disease": (42, 152, "27.6%", "27.6%"),
    "progressive_disease": (14, 152, "9.2%", "9.2%"),
    "not_evaluable": (4, 152, "2.6%", "2.6%"),
    "response": (92, 152, "60.5%", "60.5%"),
    "response_400": (27, 40, "67.5%", "67.5%"),
    "response_800": (49, 73, "67.1%", "67.1%"),
    "response_outside": (16, 39, "41.0%", "41.0%"),
    "response_evaluable": (92, 148, "62.1%", "62.2%"),
    "any_adverse_event": (78, 106, "73.5%", "73.6%"),
    "severe_adverse_event": (20, 132, "15.1%", "15.2%"),
}


@pytest.mark.parametrize(("rounding", "shown"), [("truncate", 2), ("half-up", 3)])
def test_that_the_consensus_reproduces_the_abstract(
    run: CommandLine, finished: Path, rounding: str, shown: int
) -> None:
    data = run.ok("summary", finished / "dfsp.coextract", "--rounding", rounding, "--json").data
    found = {one["id"]: one for one in data["statistics"]}
    assert (data["studies"], data["arms"], data["patients"]) == (9, 10, 152)
    for name, expected in ABSTRACT.items():
        one = found[name]
        assert (one["numerator"], one["denominator"]) == expected[:2], name
        assert one["displayed"] == expected[shown], name
    for name, displayed in {
        "age_mean": "49.3",
        "age_range": "20–73",
        "size_mean": "9.9",
        "size_range": "1.2–49.0",
        "response_by_dose": "P > .99",
    }.items():
        assert found[name]["displayed"] == displayed
        assert found[name]["open"] == []


def test_that_39_patients_in_2_arms_are_named_as_outside_the_comparison(
    run: CommandLine, finished: Path
) -> None:
    data = run.ok("summary", finished / "dfsp.coextract", "--json").data
    by_dose = next(one for one in data["statistics"] if one["id"] == "response_by_dose")
    assert {one["study"] for one in by_dose["outside"]} == {"Ugurel", "Kerob"}
    assert sum(one["denominator"] for one in by_dose["outside"]) == 39
    assert "unadjusted, between studies" in by_dose["note"]


def test_that_the_five_truncated_figures_are_named_and_no_other(
    run: CommandLine, finished: Path
) -> None:
    data = run.ok("summary", finished / "dfsp.coextract", "--json").data
    truncated = {one["analysis"] for one in data["published"] if one["verdict"] == "truncated"}
    assert truncated == {
        "translocation",
        "complete_response",
        "partial_response",
        "any_adverse_event",
        "severe_adverse_event",
    }
    assert {one["verdict"] for one in data["published"]} <= {"both", "truncated"}


def test_that_verdicts_do_not_depend_on_the_rounding_shown(
    run: CommandLine, finished: Path
) -> None:
    project = finished / "dfsp.coextract"
    published = [
        run.ok("summary", project, "--rounding", rounding, "--json").data["published"]
        for rounding in ("half-up", "half-even", "truncate")
    ]
    assert published[0] == published[1] == published[2]


def test_that_the_workbook_holds_every_conflict_and_every_reconciled_arm(
    run: CommandLine, finished: Path
) -> None:
    book = openpyxl.load_workbook(finished / "dfsp.xlsx", read_only=True)
    assert book.sheetnames[:3] == ["README", "Studies", "Arms"]
    assert book.sheetnames[-2:] == ["Trail", "Export notes"]
    arms = list(book["Arms"].iter_rows(values_only=True))
    column = {name: place for place, name in enumerate(arms[0])}
    assert sum(int(str(row[column["n"]])) for row in arms[1:]) == 152
    assert sum(int(str(row[column["partial_response_n"]])) for row in arms[1:]) == 84
    assert len(list(book["Disagreements"].iter_rows())) == len(_listed()) + 1
    assert book["Studies"].max_row == 10


def test_that_agreement_leaves_text_and_unmatched_rows_out_and_says_so(
    run: CommandLine, finished: Path
) -> None:
    data = run.ok("agreement", finished / "dfsp.coextract", "--json").data
    overall = data["overall"]
    assert 90 < overall["percent"] < 100
    assert overall["ci"][0] < overall["percent"] < overall["ci"][1]
    fields = {(one["section"], one["field"]): one for one in data["fields"]}
    assert "free text" in fields["arms", "label"]["note"]
    assert "unmatched" in fields["adverse_events", "affected"]["note"]


def test_that_the_sample_can_be_locked_once_its_pairs_are_confirmed(
    run: CommandLine, finished: Path, tmp_path: Path
) -> None:
    project = tmp_path / "copy.coextract"
    project.write_bytes((finished / "dfsp.coextract").read_bytes())
    assert "unconfirmed" in run.refused("lock", project, "--study", "Wang")
    run.ok("pair", project, "--study", "Wang", "--all")
    run.ok("lock", project, "--study", "Wang")
    assert "is locked" in run.refused("lock", project, "--study", "Wang")
    run.ok("unlock", project, "--study", "Wang", "--reason", "an erratum")


def test_that_the_project_verifies_whole(run: CommandLine, finished: Path) -> None:
    assert run.ok("verify", finished / "dfsp.coextract", "--json").data["findings"] == []


def test_that_two_exports_of_one_state_are_the_same_byte_for_byte(
    run: CommandLine, finished: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        run.ok("export", finished / "dfsp.coextract", tmp_path / f"{name}.xlsx")
        run.ok("export", finished / "dfsp.coextract", tmp_path / f"{name}.json")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize("role", ["A", "B"])
def test_that_a_reviewers_sheet_goes_back_in_without_loss(
    run: CommandLine, finished: Path, tmp_path: Path, role: str
) -> None:
    project, book = finished / "dfsp.coextract", finished / "dfsp.xlsx"
    fresh = tmp_path / "again.coextract"
    names = ["Amara Osei", "Tunde Bello"]
    reviewer = names["AB".index(role)]
    run.ok(
        "new", fresh, "--codebook", "dfsp-imatinib", *[w for n in names for w in ("--reviewer", n)]
    )
    for study, file in _papers():
        run.ok("add", fresh, file, "--study", study)
    sheet = openpyxl.load_workbook(book)
    for name in sheet.sheetnames:
        if name != f"Reviewer {role}":
            del sheet[name]
    only = tmp_path / "only.xlsx"
    sheet.save(only)
    run.ok("enter", fresh, "--reviewer", reviewer, only)
    assert _answers(fresh, reviewer) == _answers(project, reviewer)


def _papers() -> list[tuple[str, Traversable]]:
    import tomllib

    folder = resources.files("resources") / "sample"
    said = tomllib.loads((folder / "review.toml").read_text("utf-8"))
    return [(one["name"], folder / one["report"]) for one in said["study"]]


def _answers(project: Path, reviewer: str) -> dict[tuple[str, ...], Answer]:
    """Every answer by study, section, row path and field."""
    from extraction.commands.opening import opened

    found: dict[tuple[str, ...], Answer] = {}
    with opened(str(project), read_only=True) as review:
        for study in review.studies():
            record = review.record(study, reviewer, viewer=reviewer)
            for key, answer in record.answers.items():
                path = record.row_path(key.section, key.row)
                found[study.name, key.section, path, key.field] = answer
    return found
