"""Another codebook goes the same path: nested rows, references, pairs of three, verify, single."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from pathlib import Path

CODEBOOK = """
id = "statins"
title = "Statins"
version = "2.1"

[[section]]
id = "trial"
title = "Trial"
  [[section.field]]
  id = "name"
  label = "Trial"
  type = "text"
  required = true
  [[section.field]]
  id = "registered"
  label = "Registered on"
  type = "date"
  [[section.field]]
  id = "countries"
  label = "Countries"
  type = "choices"
  choices = ["DE", "FR", "SE"]

[[section]]
id = "notes"
title = "Notes"
duplicate = false
  [[section.field]]
  id = "contact"
  label = "Contact"
  type = "text"

[[section]]
id = "outcomes"
title = "Outcomes: how measured?"
repeats = true
pair_by = ["name"]
  [[section.field]]
  id = "name"
  label = "Outcome"
  type = "text"
  identifier = true
  [[section.field]]
  id = "scale"
  label = "Scale"
  type = "ordinal"
  choices = ["low", "moderate", "high"]

[[section]]
id = "groups"
title = "Groups"
repeats = true
pair_by = ["label", "size"]
size = "size"
  [[section.field]]
  id = "label"
  label = "Group"
  type = "text"
  [[section.field]]
  id = "size"
  label = "Participants"
  type = "integer"

[[section]]
id = "results"
title = "Results"
repeats = true
within = "groups"
pair_by = ["outcome"]
  [[section.field]]
  id = "outcome"
  label = "Outcome"
  type = "row"
  of = "outcomes"
  [[section.field]]
  id = "value"
  label = "Value"
  type = "statistics"
  unit = "mmol/L"
  centre = "mean"
  spread = "sd"
  [[section.field]]
  id = "effect"
  label = "Effect"
  type = "estimate"

[[analysis]]
id = "participants"
kind = "sum"
of = ["groups.size"]
"""

HEADER = "study,section,row,field,value,missing,page,quote"
ANA, BEN, CLEO = "Ana", "Ben", "Cleo"


def _entries(
    study: str, *, size: str = "40", mean: str = "3.1 (0.4)", countries: str = "DE; FR"
) -> list[str]:
    return [
        f"{study},trial,,name,{study},,1,{study}",
        f"{study},trial,,registered,March 2012,,,",
        f"{study},trial,,countries,{countries},,,",
        f"{study},outcomes,LDL,name,LDL,,,",
        f"{study},outcomes,LDL,scale,moderate,,,",
        f"{study},groups,Statin,label,Statin,,,",
        f"{study},groups,Statin,size,{size},,,",
        f"{study},results,Statin/LDL,outcome,LDL,,,",
        f"{study},results,Statin/LDL,value,{mean},,1,3.1 (0.4)",
        f'{study},results,Statin/LDL,effect,"MD -0.5 (95% CI -0.7 to -0.3), P < .001",,,',
    ]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    """Five studies: three pairs of three reviewers in dual, one verified, one single."""
    (tmp_path / "statins.toml").write_text(CODEBOOK)
    path = tmp_path / "statins.coextract"
    who = [word for name in (ANA, BEN, CLEO) for word in ("--reviewer", name)]
    run.ok("new", path, "--codebook", tmp_path / "statins.toml", *who)
    for study in ("AB", "BC", "AC", "V", "S"):
        pdf = paper(tmp_path / f"{study}.pdf", f"{study} trial\nLDL fell to 3.1 (0.4) mmol/L")
        run.ok("add", path, pdf, "--study", study)
    for study, names in {"AB": (ANA, BEN), "BC": (BEN, CLEO), "AC": (ANA, CLEO)}.items():
        run.ok("assign", path, "--study", study, "--reviewers", *names)
    run.ok("assign", path, "--study", "V", "--reviewers", ANA, BEN, "--mode", "verify")
    run.ok("assign", path, "--study", "S", "--reviewers", CLEO, "--mode", "single")
    return path


def _enter(run: CommandLine, project: Path, reviewer: str, *rows: str) -> None:
    file = write_csv(project.parent / f"{reviewer}.csv", HEADER, *rows)
    run.ok("enter", project, "--reviewer", reviewer, file)


@pytest.fixture
def sealed(run: CommandLine, project: Path) -> Path:
    _enter(run, project, ANA, *_entries("AB"), *_entries("AC"), *_entries("V"))
    _enter(run, project, ANA, "AB,notes,,contact,wang@example.org,,,")
    run.ok("seal", project, "--reviewer", ANA)
    _enter(
        run,
        project,
        BEN,
        *_entries("AB", mean="3.1 (0.5)", countries="FR; DE"),
        *_entries("BC"),
        *_entries("V", size="41"),
    )
    run.ok("seal", project, "--reviewer", BEN)
    _enter(run, project, CLEO, *_entries("BC", countries="DE"), *_entries("AC"), *_entries("S"))
    run.ok("seal", project, "--reviewer", CLEO)
    return project


def _conflicts(data: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (study["study"], item["section"], item["row"], item["field"], item["category"])
        for study in data["studies"]
        for item in study["items"]
        if item["status"] == "conflict"
    ]


def test_that_a_study_waits_until_it_is_assigned(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "statins.toml").write_text(CODEBOOK)
    path = tmp_path / "p.coextract"
    who = [word for name in (ANA, BEN, CLEO) for word in ("--reviewer", name)]
    run.ok("new", path, "--codebook", tmp_path / "statins.toml", *who)
    run.ok("add", path, paper(tmp_path / "x.pdf", "x"))
    rows = write_csv(tmp_path / "e.csv", HEADER, "x,trial,,name,x,,,")
    assert "waits for an assignment" in run.refused("enter", path, "--reviewer", ANA, rows)


def test_that_exactly_the_planted_conflicts_come_out(run: CommandLine, sealed: Path) -> None:
    assert _conflicts(run.ok("compare", sealed, "--json").data) == [
        ("AB", "results", "Statin/LDL", "value", "value"),
        ("BC", "trial", "", "countries", "interpretation"),
        ("V", "groups", "Statin", "size", "value"),
    ]


def test_that_single_studies_have_no_items_and_verified_ones_stay_out_of_agreement(
    run: CommandLine, sealed: Path
) -> None:
    studies = {s["study"]: s for s in run.ok("compare", sealed, "--json").data["studies"]}
    assert studies["S"]["items"] == []
    agreement = run.ok("agreement", sealed, "--json").data
    assert {one["study"] for one in agreement["studies"]} == {"AB", "BC", "AC"}


def test_that_a_section_not_duplicated_is_the_firsts_alone_and_no_item(
    run: CommandLine, project: Path, sealed: Path
) -> None:
    studies = {s["study"]: s for s in run.ok("compare", sealed, "--json").data["studies"]}
    assert all(item["section"] != "notes" for item in studies["AB"]["items"])


def test_that_the_second_is_refused_a_section_not_duplicated(
    run: CommandLine, project: Path
) -> None:
    rows = write_csv(project.parent / "late.csv", HEADER, "AB,notes,,contact,x,,,")
    assert "not duplicated" in run.refused("enter", project, "--reviewer", BEN, rows)


def test_that_either_of_each_pair_decides_and_nobody_else(
    run: CommandLine, sealed: Path, tmp_path: Path
) -> None:
    header = "study,section,row,field,decision,reason"
    mine = write_csv(tmp_path / "d.csv", header, "AB,results,Statin/LDL,value,a,misread")
    assert "may not decide" in run.refused("decide", sealed, "--adjudicator", CLEO, mine)
    run.ok("decide", sealed, "--adjudicator", BEN, mine)
    left = run.ok("compare", sealed, "--json").data["totals"]["undecided"]
    assert left == 2


def test_that_the_open_cell_is_named_until_it_is_decided(
    run: CommandLine, sealed: Path, tmp_path: Path
) -> None:
    (before,) = run.ok("summary", sealed, "--json").data["statistics"]
    assert [cell["study"] for cell in before["open"]] == ["V"]
    assert before["numerator"] == 160
    header = "study,section,row,field,decision,value"
    row = write_csv(tmp_path / "d.csv", header, "V,groups,Statin,size,value,42")
    run.ok("decide", sealed, "--adjudicator", ANA, row)
    (after,) = run.ok("summary", sealed, "--json").data["statistics"]
    assert after["open"] == []
    assert after["numerator"] == 202


def test_that_the_workbook_has_a_legal_sheet_for_each_section(
    run: CommandLine, sealed: Path, tmp_path: Path
) -> None:
    run.ok("export", sealed, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    assert book.sheetnames[2:5] == ["Outcomes how measured", "Groups", "Results"]
    rows = list(book["Results"].iter_rows(values_only=True))
    column = {name: place for place, name in enumerate(rows[0])}
    by_study = {row[column["study"]]: row for row in rows[1:]}
    assert by_study["AC"][column["value_mean"]] == 3.1
    assert by_study["AC"][column["effect_p_relation"]] == "<"
    assert by_study["AB"][column["value_mean"]] is None
    assert by_study["AB"][column["value_status"]] == "open"


def test_that_the_project_verifies_whole(run: CommandLine, sealed: Path) -> None:
    assert run.ok("verify", sealed, "--json").data["findings"] == []
