"""A two-reviewer review of four real articles, from quotes on their pages to the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.helpers.command_line import CommandLine, write_csv

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

CODEBOOK = """
id = "articles"
title = "Four articles"
version = "1.0"

[[section]]
id = "groups"
title = "Groups"
repeats = true
pair_by = ["label", "n"]
size = "n"
  [[section.field]]
  id = "label"
  label = "Group"
  type = "text"
  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"
  [[section.field]]
  id = "age"
  label = "Age"
  type = "statistics"
  unit = "year"
  [[section.field]]
  id = "male"
  label = "Male"
  type = "count"
  [[section.field]]
  id = "size"
  label = "Size"
  type = "quantity"
  unit = "cm"
  [[section.field]]
  id = "effect"
  label = "Effect"
  type = "estimate"

[[analysis]]
id = "patients"
kind = "sum"
of = ["groups.n"]
"""

ARTICLES = {
    "Revolution": "revolution_90Y_2021.pdf",
    "Mucinous": "gastric_mucinous_2016.pdf",
    "Leap": "leap_smoking_rct_2015.pdf",
    "Clivus": "clival_adenoma_2016.pdf",
}
HEADER = "study,section,row,field,value,unit,missing,page,quote,reading"

#: Values and quotes as GROUND_TRUTH.tsv has them; the reading is what the paper's label says.
ENTRIES = (
    "Revolution,groups,all,label,all,,,,,",
    "Revolution,groups,all,n,23,,,1,Twenty-three patients were evaluated,",
    'Revolution,groups,all,age,66 (59–74),year,,4,66 (59–74),"median,iqr"',
    "Revolution,groups,all,male,17 (73.9),,,4,17 (73.9),",
    "Mucinous,groups,MC,label,MC,,,3,MC (68 cases),",
    "Mucinous,groups,MC,n,68,,,3,MC (68 cases),",
    "Mucinous,groups,MC,age,59.2 years,,,2,59.2 years old and 60.8 years old,mean",
    "Mucinous,groups,MC,male,44 (64.7%),,,3,44 (64.7%),",
    "Leap,groups,smokers,label,smokers,,,,,",
    "Leap,groups,smokers,n,789,,,1,789 pregnant smokers,",
    'Leap,groups,smokers,age,27.2 (6.1),year,,5,27.2 (6.1),"mean,sd"',
    "Leap,groups,smokers,effect,OR 1.21 (95% CI 0.70 to 2.10),,,7,1.21 (0.70 to 2.10),",
    "Clivus,groups,case,label,case,,,,,",
    "Clivus,groups,case,n,1,,,1,41-year-old right-handed male,",
    "Clivus,groups,case,size,1.7 × 2.6 × 3.2 cm,,,2,1.7 × 2.6 × 3.2 cm,",
    "Clivus,groups,case,male,,,NA,,,",
)
#: What the second reviewer wrote otherwise: a range for an IQR, a slip of the unit, another reason.
OTHERWISE = {
    ENTRIES[2]: 'Revolution,groups,all,age,66 (59–74),year,,4,66 (59–74),"median,range"',
    ENTRIES[14]: "Clivus,groups,case,size,1.7 × 2.6 × 3.2 mm,,,2,1.7 × 2.6 × 3.2 cm,",
    ENTRIES[15]: "Clivus,groups,case,male,,,NR,,,",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, corpus: Path, tmp_path: Path) -> Path:
    (tmp_path / "articles.toml").write_text(CODEBOOK)
    path = tmp_path / "articles.coextract"
    who = ("--reviewer", "Ana", "--reviewer", "Ben")
    run.ok("new", path, "--codebook", tmp_path / "articles.toml", *who)
    for study, file in ARTICLES.items():
        run.ok("add", path, corpus / "articles" / file, "--study", study)
    for name in ("Ana", "Ben"):
        lines = [OTHERWISE.get(one, one) if name == "Ben" else one for one in ENTRIES]
        entries = write_csv(tmp_path / f"{name}.csv", HEADER, *lines)
        entered = run.ok("enter", path, "--reviewer", name, entries, "--json").data
        assert entered["unplaced"] == []
        run.ok("seal", path, "--reviewer", name)
    return path


def test_that_real_quotes_become_evidence_on_their_pages(run: CommandLine, project: Path) -> None:
    from extraction.commands.opening import opened

    with opened(str(project), read_only=True) as review:
        for study in review.studies():
            for record in review.open_records(study):
                for answer in record.answers.values():
                    for evidence in answer.evidence:
                        assert evidence.boxes
                        assert evidence.engine.startswith("pdfium")


def test_that_the_planted_conflicts_and_no_other_come_out(run: CommandLine, project: Path) -> None:
    data = run.ok("compare", project, "--json").data
    found = [
        (study["study"], item["field"], item["category"])
        for study in data["studies"]
        for item in study["items"]
        if item["status"] == "conflict"
    ]
    assert found == [
        ("Revolution", "age", "interpretation"),
        ("Clivus", "male", "missing-type"),
        ("Clivus", "size", "unit"),
    ]


def test_that_the_review_goes_all_the_way_to_a_workbook(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    rows = (
        "Revolution,groups,all,age,a,,,the label says IQR",
        "Clivus,groups,case,size,a,,,misread",
        "Clivus,groups,case,male,value,1,,one male patient",
    )
    header = "study,section,row,field,decision,value,missing,reason"
    run.ok("decide", project, "--adjudicator", "Ana", write_csv(tmp_path / "d.csv", header, *rows))
    for study in ARTICLES:
        run.ok("pair", project, "--study", study, "--all")
        run.ok("lock", project, "--study", study)
    run.ok("export", project, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    cells = list(book["Groups"].iter_rows(values_only=True))
    column = {name: place for place, name in enumerate(cells[0])}
    by_study = {row[column["study"]]: row for row in cells[1:]}
    assert by_study["Revolution"][column["age_q1"]] == 59
    assert by_study["Clivus"][column["size_3"]] == 3.2
    assert by_study["Clivus"][column["male_n"]] == 1
    assert sum(int(str(row[column["n"]])) for row in cells[1:]) == 23 + 68 + 789 + 1
    evidence = list(book["Evidence"].iter_rows(values_only=True))
    assert all(row[10] for row in evidence[1:])
