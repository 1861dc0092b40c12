"""Properties: a grid that is laid out is found again, whatever it holds."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.tables import Grid, cut_table, find_table
from extraction.pdf.tables_parts import Rule, TableWord, joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE, ADVANCE, SPACE = 8.0, 4.0, 2.2
LEADING, ROW = 10.0, 16.0
GAP = 9.0

Texts = list[list[str]]

words = st.builds(
    "{}{}".format,
    st.sampled_from(string.ascii_uppercase),
    st.text(string.ascii_letters + string.digits, max_size=8),
)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
numbers = st.from_regex(r"\A[1-9]\d{0,2}(\.\d)?( \(\d{1,2}%\))?\Z")


@st.composite
def grids(draw: st.DrawFn, cells: st.SearchStrategy[str], least: int = 2) -> Texts:
    """Rows of cells, none of them empty."""
    width = draw(st.integers(2, 6))
    row = st.lists(cells, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=least, max_size=8))


def width_of(text: str) -> float:
    return sum(len(word) * ADVANCE for word in text.split()) + text.count(" ") * SPACE


def set_text(text: str, x: float, base: float) -> list[TableWord]:
    """The words of a text, from left to right."""
    found = []
    for word in text.split():
        end = x + len(word) * ADVANCE
        found.append(TableWord(word, x, base - 6.0, end, base + 1.5, base, SIZE))
        x = end + SPACE
    return found


def laid_out(rows: Texts, alignments: Sequence[float], row_height: float = ROW) -> list[TableWord]:
    """The words of a grid, each column aligned by 0 (left) to 1 (right)."""
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    found, x = [], 50.0
    for column, (width, share) in enumerate(zip(widths, alignments, strict=False)):
        for index, row in enumerate(rows):
            start = x + (width - width_of(row[column])) * share
            found += set_text(row[column], start, 100 + index * row_height)
        x += width + GAP
    return found


def texts_of(grid: Grid | None) -> Texts:
    assert grid is not None
    return [[cell.text for cell in row] for row in grid.rows]


alignments = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=6, max_size=6)


@given(grids(texts), alignments)
def test_that_a_grid_of_words_is_found_again(rows: Texts, shares: list[float]) -> None:
    assert texts_of(find_table(laid_out(rows, shares), [])) == rows


@given(grids(numbers), alignments)
def test_that_a_grid_of_numbers_is_found_again(rows: Texts, shares: list[float]) -> None:
    assert texts_of(find_table(laid_out(rows, shares), [])) == rows


@given(grids(numbers, least=3), st.data())
def test_that_empty_cells_stay_empty(rows: Texts, data: st.DataObject) -> None:
    width = len(rows[0])
    places = st.tuples(st.integers(1, len(rows) - 2), st.integers(1, width - 1))
    for row, column in data.draw(st.sets(places, max_size=4)):
        rows[row][column] = ""
    if any(not any(row[1:]) for row in rows):
        rows = [row if any(row[1:]) else ["Label", *row[1:]] for row in rows]
    assert texts_of(find_table(laid_out(rows, [0.0] + [1.0] * 5), [])) == rows


@given(grids(texts), alignments, st.randoms(use_true_random=False))
def test_that_the_order_of_the_words_does_not_matter(
    rows: Texts, shares: list[float], chance: object
) -> None:
    laid = laid_out(rows, shares)
    shuffled = list(laid)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' Random
    assert texts_of(find_table(shuffled, [])) == texts_of(find_table(laid, []))


@given(grids(texts), alignments)
def test_that_no_word_is_lost_or_told_twice(rows: Texts, shares: list[float]) -> None:
    laid = laid_out(rows, shares, row_height=LEADING)
    grid = find_table(laid, [])
    assert grid is not None
    held = [word for row in grid.rows for cell in row for word in cell.words]
    assert sorted(held) == sorted(laid)


@given(grids(texts), alignments)
def test_that_cutting_at_the_borders_found_gives_the_grid_found(
    rows: Texts, shares: list[float]
) -> None:
    laid = laid_out(rows, shares)
    grid = find_table(laid, [])
    assert grid is not None
    assert texts_of(cut_table(laid, grid.across, grid.down)) == rows


@given(grids(texts), alignments)
def test_that_borders_rise_and_there_is_one_more_than_columns_and_rows(
    rows: Texts, shares: list[float]
) -> None:
    grid = find_table(laid_out(rows, shares), [])
    assert grid is not None
    assert len(grid.across) == len(rows[0]) + 1
    assert len(grid.down) == len(rows) + 1
    assert grid.across == sorted(set(grid.across))
    assert grid.down == sorted(set(grid.down))


@given(grids(texts, least=5), st.lists(texts, min_size=1, max_size=1))
def test_that_rules_between_rows_hold_the_lines_of_a_cell_together(
    rows: Texts, more: list[str]
) -> None:
    laid = laid_out(rows, [0.0] * 6, row_height=2 * ROW)
    second = set_text(more[0], 50.0, 100 + 2 * 2 * ROW + LEADING)
    end = max(word.x1 for word in [*laid, *second])
    rules = [Rule(50.0, y, end, y) for y in (100 + 2 * ROW * i - 12 for i in range(len(rows) + 1))]
    rows[2][0] = f"{rows[2][0]} {more[0]}"
    found = texts_of(find_table([*laid, *second], rules))
    assert [row[0].split() for row in found] == [row[0].split() for row in rows]


def test_that_no_words_are_no_table() -> None:
    assert find_table([], [Rule(0, 0, 100, 0)]) is None


def test_that_rules_down_part_columns_that_no_white_parts() -> None:
    laid = [*set_text("Aa Bb", 50, 100), *set_text("Cc Dd", 50, 116)]
    border = laid[0].x1 + SPACE / 2
    rule = Rule(border, 90, border, 120)
    assert texts_of(find_table(laid, [rule])) == [["Aa", "Bb"], ["Cc", "Dd"]]
    assert texts_of(find_table(laid, [])) == [["Aa Bb"], ["Cc Dd"]]


def test_that_a_word_broken_at_a_line_end_is_put_together() -> None:
    broken = [*set_text("mono-", 50, 100), *set_text("therapy", 50, 110)]
    alone = [*set_text("–", 50, 100), *set_text("none", 50, 110)]
    assert joined(broken) == "mono-therapy"
    assert joined(alone) == "– none"


def test_that_marks_stand_on_the_line_of_their_word() -> None:
    word = set_text("Weight", 50, 100)[0]
    raised = TableWord("a", word.x1 + 0.3, 92.0, word.x1 + 2.5, 96.0, 96.5, 5.0)
    (line,) = lines_of([raised, word])
    assert joined(line.words) == "Weighta"
