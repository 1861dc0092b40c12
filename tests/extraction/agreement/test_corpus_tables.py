"""Agreement of people who worked for others, against the numbers printed for it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from extraction.agreement import (
    Crosstab,
    Level,
    cohen_kappa,
    crosstab,
    gwet_ac,
    krippendorff_alpha,
)
from extraction.agreement.kappa import nominal_alpha

if TYPE_CHECKING:
    from pathlib import Path

NINE_DIGITS = 1e-9
ALL, WITH_DATA = "All Entities", "Entities with data"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.corpus
def test_that_all_28_alphas_of_the_behaviour_change_project_come_out(corpus: Path) -> None:
    """Printed by R's irr; an entity that neither coded anywhere has no alpha and is not listed."""
    coded: dict[str, list[tuple[str, str]]] = {}
    for row in rows(corpus / "datasets" / "hbcp_two_coders_binary.csv"):
        pair = (row["Coder1Text"], row["Coder2Text"])
        coded.setdefault(row["AttributeTitle"], []).append(pair)
    printed = rows(corpus / "datasets" / "hbcp_alpha_results.csv")
    assert len(printed) == 28
    alphas = {name: krippendorff_alpha(pairs, Level.NOMINAL) for name, pairs in coded.items()}
    alphas[ALL] = krippendorff_alpha([p for pairs in coded.values() for p in pairs], Level.NOMINAL)
    listed = {row["AttributeTitle"] for row in printed}
    with_data = [pair for name in listed & set(coded) for pair in coded[name]]
    alphas[WITH_DATA] = krippendorff_alpha(with_data, Level.NOMINAL)
    for row in printed:
        expected = float(row["Result"])
        assert alphas[row["AttributeTitle"]] == pytest.approx(expected, abs=NINE_DIGITS), row


@pytest.mark.corpus
def test_that_the_abstractors_table_has_the_printed_coefficients(corpus: Path) -> None:
    listed = rows(corpus / "datasets" / "irrcac_abstractors_3x3.csv")
    names = tuple(name for name in listed[0] if name != "Type")
    counts = tuple(tuple(int(row[name]) for name in names) for row in listed)
    table = Crosstab(names, counts)
    found = [cohen_kappa(table), gwet_ac(table), nominal_alpha(table)]
    assert [f"{one.value:.7f}" for one in found] == ["0.7964094", "0.8493305", "0.7972585"]
    assert f"{found[0].se:.8f}" == "0.05891072"


@pytest.mark.corpus
def test_that_the_four_raters_have_the_printed_alpha(corpus: Path) -> None:
    listed = rows(corpus / "datasets" / "irrcac_raw4raters.csv")
    units = [[row[f"Rater{n}"] or None for n in range(1, 5)] for row in listed]
    assert f"{krippendorff_alpha(units, Level.NOMINAL):.5f}" == "0.74342"


def screened(path: Path, sheet: int, marks: tuple[str, str]) -> list[tuple[str, str]]:
    """What two screeners wrote, under the first header row that names both."""
    book = load_workbook(path, read_only=True)
    lines = iter(list(book.worksheets[sheet].iter_rows(values_only=True)))
    book.close()
    heads: list[str] = []
    for row in lines:
        heads = [str(cell) for cell in row]
        if all(any(mark in head for head in heads) for mark in marks):
            break
    columns = [next(i for i, head in enumerate(heads) if mark in head) for mark in marks]
    pairs = [(row[columns[0]], row[columns[1]]) for row in lines]
    return [(str(a), str(b)) for a, b in pairs if a is not None and b is not None]


def kappa_of(pairs: list[tuple[str, str]]) -> float:
    said = sorted({rating for pair in pairs for rating in pair})
    return cohen_kappa(crosstab(pairs, said)).value


@pytest.mark.corpus
def test_that_two_screeners_have_the_printed_kappa_of_485_once_trimmed(corpus: Path) -> None:
    path = corpus / "datasets" / "dual_screening_covid_misinfo.xlsx"
    pairs = screened(path, 0, ("Screener 1", "Screener 2"))
    lowered = [(a.lower(), b.lower()) for a, b in pairs]
    assert f"{kappa_of([(a.strip(), b.strip()) for a, b in lowered]):.3f}" == "0.485"
    assert f"{kappa_of(lowered):.3f}" == "0.494"


@pytest.mark.corpus
def test_that_two_other_screeners_have_the_printed_kappa_of_932(corpus: Path) -> None:
    pairs = screened(corpus / "datasets" / "dual_screening_teachers.xlsx", 0, ("NM", "OJ"))
    assert len(pairs) == 363
    assert f"{kappa_of(pairs):.3f}" == "0.932"
