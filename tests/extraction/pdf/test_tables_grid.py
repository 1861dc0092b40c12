"""What the command `tables` tells, and how a box is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import BadPdf, NotFound, Refused
from extraction.pdf.boxes import PageBox
from extraction.pdf.tables_grid import clipped_box, read_table
from tests.extraction.pdf import pdfs
from tests.extraction.pdf.table_pages import OUTCOMES, three_rules
from tests.helpers.command_line import CommandLine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A PDF of a page with a table and a page without text."""
    path = tmp_path / "leap.pdf"
    path.write_bytes(pdfs.drawn(three_rules, lambda canvas: canvas.rect(10, 10, 20, 20)))
    return path


def test_that_tables_tells_the_keys_of_the_interface(article: Path) -> None:
    told = read_table(article, 1)
    assert list(told) == ["rows", "boxes"]
    assert told["rows"] == [list(row) for row in OUTCOMES]
    assert [len(row) for row in told["boxes"]] == [4] * 4
    for x0, y0, x1, y1 in (box for row in told["boxes"] for box in row):
        assert 0 <= x0 < x1 <= 1
        assert 0 <= y0 < y1 <= 1
    assert json.loads(json.dumps(told)) == told


def test_that_the_box_says_which_part_of_the_page_is_read(article: Path) -> None:
    assert read_table(article, 1, "0,0,0.5,0.15")["rows"] == [
        ["Outcome", "Imatinib"],
        ["Partial response", "27 (67.5%)"],
    ]


def test_that_the_command_prints_the_grid_as_json_and_for_a_person(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = CommandLine(capsys)
    told = run.ok("tables", article, "--page", "1", "--box", "0,0,1,1", "--json").data
    assert told == read_table(article, 1)
    shown = run.ok("tables", article, "--page", "1").out
    assert "page 1, 4 rows, 4 columns" in shown
    assert "Partial response | 27 (67.5%) | 8 (20.0%)" in shown


@pytest.mark.parametrize("more", [["--page", "2"], ["--page", "3"], ["--page", "0"]])
def test_that_a_page_without_text_or_beyond_the_end_ends_with_2_and_one_line(
    article: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    told = CommandLine(capsys).refused("tables", article, *more)
    assert "leap.pdf" in told


def test_that_a_page_the_document_lacks_is_not_found(article: Path) -> None:
    with pytest.raises(NotFound, match=r"its pages are 1 to 2"):
        read_table(article, 3)


def test_that_what_is_no_pdf_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_text("these are no pages")
    with pytest.raises(BadPdf, match=r"^notes\.pdf: is not a PDF"):
        read_table(path, 1)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("", (0, 0, 1, 1)),
        (" ", (0, 0, 1, 1)),
        ("0.1,.2,0.8,1", (0.1, 0.2, 0.8, 1)),
        ("-0.5, 0.2 ,7,0.5", (0, 0.2, 1, 0.5)),
    ],
)
def test_that_a_box_is_clipped_to_the_page(text: str, box: tuple[float, ...]) -> None:
    assert clipped_box(text) == PageBox(*box)


@pytest.mark.parametrize("text", ["1", "a,b,c,d", "0,0,1", "0,0,1,1,1", "nan,0,1,1", "0,0,inf,1"])
def test_that_what_is_no_box_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clipped_box(text)
    assert str(refused.value) == (
        f"--box {text}: is no box; write x0,y0,x1,y1 as fractions of the page from its top left"
    )


@pytest.mark.parametrize("text", ["0.5,0,0.5,1", "0.8,0,0.2,1", "2,2,3,3", "0,-2,1,-1"])
def test_that_a_box_that_leaves_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="leaves nothing of the page"):
        clipped_box(text)


edges = st.tuples(st.floats(-2, 3), st.floats(-2, 3)).filter(
    lambda pair: max(pair[0], 0) + 1e-4 < min(pair[1], 1)
)


@given(edges, edges)
def test_that_a_box_that_meets_the_page_is_a_box_on_it(
    across: tuple[float, float], down: tuple[float, float]
) -> None:
    box = clipped_box(f"{across[0]:.6f},{down[0]:.6f},{across[1]:.6f},{down[1]:.6f}")
    assert 0 <= box.x0 < box.x1 <= 1
    assert 0 <= box.y0 < box.y1 <= 1
