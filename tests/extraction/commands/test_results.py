"""What the commands about results tell a person."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project
from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = """
id = "kinds"
title = "Kinds"
version = "1.0"

[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["trial", "cohort"]
  key_outcome = true
  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"
"""

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


@pytest.fixture
def agreed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[CommandLine, Path]:
    """Twelve studies by two: of the designs eleven agree, of the numbers all but the last."""
    project = tmp_path / "p.coextract"
    with closing(create_project(project)) as store:
        review = Review.create(store, KINDS, title="Kinds", reviewers=(ANA, BEN))
        for number in range(12):
            name = f"S{number:02}"
            study = add_study(review, name)
            for who in (ANA, BEN):
                design = "cohort" if number % 3 == 0 or (who, number) == (BEN, 1) else "trial"
                patients = "310" if (who, number) == (BEN, 11) else str(20 + number)
                answers = {"design": design, "n": patients}
                enter(review, who, *(line(f"study.{k}", v, study=name) for k, v in answers.items()))
                review.seal(study, who)
    return CommandLine(capsys), project


def test_that_agreement_prints_coefficients_beside_the_percentages(
    agreed: tuple[CommandLine, Path],
) -> None:
    run, project = agreed
    data = run.ok("agreement", project, "--json").data
    design, patients = data["fields"]
    # By hand: 11 of 12 agree, (8·7 + 4·5) / 12² by chance: 56/68.
    assert design["kappa"]["value"] == pytest.approx(56 / 68)
    assert patients["icc"]["value"] < 0.2
    assert patients["bland_altman"]["outside"] == [
        {"study": "S11", "row": "", "a": 31.0, "b": 310.0}
    ]
    assert (data["overall"]["agree"], data["key_outcomes"]["agree"]) == (22, 11)
    assert data["overall"]["bootstrap_ci"][0] < data["overall"]["percent"]
    lines = [line.split() for line in run.ok("agreement", project).out.splitlines()]
    assert lines[1][:7] == ["study", "design", "12", "11", "91.7", "64.6–98.5", "0.82"]
    assert lines[3][:4] == ["key", "outcomes", "12", "11"]


def test_that_exporting_twice_gives_the_same_interval_by_drawing_studies(
    agreed: tuple[CommandLine, Path],
) -> None:
    run, project = agreed
    first, second = (run.ok("agreement", project, "--json").out for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("name", "more", "head"),
    [
        ("a.svg", (), b"<?xml"),
        ("a.png", (), b"\x89PNG"),
        ("a.pdf", ("--figure", "bland-altman", "--field", "study.n"), b"%PDF"),
    ],
)
def test_that_a_figure_is_written_by_the_file_s_ending(
    agreed: tuple[CommandLine, Path], tmp_path: Path, name: str, more: tuple[str, ...], head: bytes
) -> None:
    run, project = agreed
    told = run.ok("export", project, tmp_path / name, *more, "--json").data
    assert told["format"] == name[-3:]
    first = (tmp_path / name).read_bytes()
    assert first.startswith(head)
    run.ok("export", project, tmp_path / name, *more)
    assert (tmp_path / name).read_bytes() == first


def test_that_a_figure_of_a_field_without_numbers_is_refused_and_writes_nothing(
    agreed: tuple[CommandLine, Path], tmp_path: Path
) -> None:
    run, project = agreed
    out = tmp_path / "a.svg"
    told = run.refused(
        "export", project, out, "--figure", "bland-altman", "--field", "study.design"
    )
    assert "fewer than two pairs of numbers" in told
    assert not out.exists()


def number(row: Mapping[str, object], key: str) -> float:
    """A cell that must be a number."""
    cell = row[key]
    assert isinstance(cell, int | float)
    return float(cell)


def test_that_the_sheet_agreement_holds_numbers_for_every_level(
    agreed: tuple[CommandLine, Path], tmp_path: Path
) -> None:
    run, project = agreed
    run.ok("export", project, tmp_path / "out.xlsx")
    head, *rows = load_workbook(tmp_path / "out.xlsx")["Agreement"].iter_rows(values_only=True)
    told = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    levels = [one["level"] for one in told]
    assert levels[:3] == ["overall", "key outcomes", "section"]
    assert levels.count("study") == 12
    low, percent, high = (
        number(told[0], key) for key in ("bootstrap_low", "percent", "bootstrap_high")
    )
    assert low < percent < high
    assert told[0]["note"] == "bootstrap of 12 studies, 2000 resamples"
    design, patients = (one for one in told if one["level"] == "field")
    assert number(design, "kappa") == pytest.approx(56 / 68)
    assert number(design, "kappa_ci_low") < 56 / 68 < number(design, "kappa_ci_high")
    assert (design["key_outcome"], design["alpha_level"]) == ("yes", "nominal")
    assert number(patients, "bias") == pytest.approx(-279 / 12)
    assert (patients["pairs"], patients["alpha_level"]) == (12, "interval")
