"""The grid of a table found on a page: ruled, three-ruled, borderless, turned, with many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf, NotFound, Refused
from extraction.pdf.boxes import PageBox
from extraction.pdf.client import PdfWorker
from tests.extraction.pdf import pdfs
from tests.extraction.pdf.table_pages import (
    LEADING,
    OUTCOMES,
    ROW,
    SIZE,
    TOP,
    Pen,
    borderless,
    ruled,
    three_rules,
)

if TYPE_CHECKING:
    from extraction.pdf.tables_grid import TableGrid

PAGE = PageBox(0, 0, 1, 1)


def found(
    worker: PdfWorker,
    draw: pdfs.Draw,
    box: PageBox = PAGE,
    size: tuple[float, float] = pdfs.PAGE,
) -> TableGrid:
    document = worker.open(pdfs.drawn(draw, size=size))
    grid = worker.table(document, 1, box)
    worker.close_document(document)
    return grid


@pytest.mark.parametrize("draw", [three_rules, borderless, ruled])
def test_that_a_table_is_found_however_it_is_ruled(worker: PdfWorker, draw: pdfs.Draw) -> None:
    assert found(worker, draw).rows == OUTCOMES


@pytest.mark.parametrize("draw", [three_rules, borderless])
def test_that_the_row_above_the_numbers_is_the_head(worker: PdfWorker, draw: pdfs.Draw) -> None:
    assert found(worker, draw).heads == 1


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_that_a_table_printed_sideways_is_read_as_it_is_meant(
    worker: PdfWorker, quarters: int
) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        canvas.translate(*{1: (800, 0), 2: (600, 800), 3: (-200, 780)}[quarters])
        canvas.rotate(90 * quarters)
        three_rules(canvas)

    grid = found(worker, draw)
    assert grid.rows == OUTCOMES
    assert grid.quarters == quarters


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_that_a_turned_page_gives_boxes_on_the_page_as_displayed(
    worker: PdfWorker, degrees: int
) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        canvas.setPageRotation(degrees)
        three_rules(canvas)

    size = pdfs.PAGE if degrees == 180 else pdfs.PAGE[::-1]  # reportlab gives it as displayed
    upright, turned = found(worker, three_rules), found(worker, draw, size=size)
    assert turned.rows == OUTCOMES
    assert turned.quarters == (-degrees // 90) % 4
    x0, y0, x1, y1 = upright.boxes[1][1].corners
    expected = {
        90: (1 - y1, x0, 1 - y0, x1),
        180: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
        270: (y0, 1 - x1, y1, 1 - x0),
    }[degrees]
    assert turned.boxes[1][1].corners == pytest.approx(expected, abs=1e-5)


def test_that_the_lines_of_a_cell_are_one_cell(worker: PdfWorker) -> None:
    rows = (
        ("Outcome", "Imatinib"),
        ("Median duration of\nplatinum-containing\nchemotherapy, months", "6 (5–8.5)"),
        ("Before 2006: 21.4\nmonths", "21 (12–30)"),
        ("Previous resection", "4 (17.4)"),
    )

    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas).rows(rows)

    assert found(worker, draw).rows == tuple(
        tuple(cell.replace("\n", " ") for cell in row) for row in rows
    )


def test_that_lines_set_solid_are_joined_where_the_text_ran_out_of_room(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        lines = (
            ("Characteristic", "Value"),
            ("Median time from first", "8 (5–16)"),
            ("diagnosis to treatment", ""),
            ("Women", "6 (26)"),
            ("Men", "17 (74)"),
        )
        Pen(canvas, columns=(60, 170)).rows(lines, row=LEADING)

    assert found(worker, draw).rows == (
        ("Characteristic", "Value"),
        ("Median time from first diagnosis to treatment", "8 (5–16)"),
        ("Women", "6 (26)"),
        ("Men", "17 (74)"),
    )


def test_that_a_heading_over_two_columns_stands_in_a_row_of_its_own(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        pen = Pen(canvas)
        pen.rule(TOP + 12)
        pen.rows([("", "Five-year survival")])
        pen.rule(TOP - 4, 220, 400)
        pen.rule(TOP - ROW - 6)
        pen.rows([("", "Present", "Absent", "P value"), *OUTCOMES[1:]], top=TOP - ROW)
        canvas.drawString(60, TOP - ROW / 2, "Factor")
        pen.rule(TOP - 5 * ROW + 10)

    grid = found(worker, draw)
    assert grid.heads == 2
    assert grid.rows[:2] == (
        ("Factor", "Five-year survival", "", ""),
        ("", "Present", "Absent", "P value"),
    )
    assert grid.rows[2:] == OUTCOMES[1:]


def test_that_the_lines_of_a_head_are_one_row_though_their_baselines_differ(
    worker: PdfWorker,
) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        pen = Pen(canvas)
        pen.rule(TOP + 12)
        pen.rows([("", "Before\nimatinib", "", "One month\nafter it")])
        pen.rows([("", "", "Imatinib\nheld, then\nstarted")], top=TOP + 5)
        pen.rule(TOP - 25)
        pen.rows(OUTCOMES[1:], top=TOP - 40)
        pen.rule(TOP - 100)

    rows = found(worker, draw).rows
    assert rows[0] == ("", "Before imatinib", "Imatinib held, then started", "One month after it")
    assert rows[1:] == OUTCOMES[1:]


def test_that_a_label_that_runs_over_the_columns_stays_in_the_first(worker: PdfWorker) -> None:
    label = "Median (interquartile range) self reported weekly activity in minutes, by week"

    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas).rows([*OUTCOMES[:2], (label,), *OUTCOMES[2:]])

    assert found(worker, draw).rows == (*OUTCOMES[:2], (label, "", "", ""), *OUTCOMES[2:])


def test_that_lists_in_cells_set_solid_stay_in_their_row(worker: PdfWorker) -> None:
    rows = (
        ("Study", "Cancer", "Severity", "Times", "Method"),
        ("Argyriou", "Colon", "Grade I\nGrade II\nGrade III", "Baseline\nCycle 4", "TNSc\nNPS"),
        ("Attal", "Colon", "Grade I\nGrade II", "Baseline", "NCI\nNPS"),
        ("Gobran", "Breast", "Grade I", "Baseline\nCycle 3\nAt end", "NPS"),
    )

    def draw(canvas: pdfs.Canvas) -> None:
        pen = Pen(canvas, columns=(60, 140, 220, 320, 420))
        pen.rule(TOP + 12)
        pen.rule(TOP - 4)
        pen.rows(rows, row=LEADING)

    assert found(worker, draw).rows == tuple(
        tuple(cell.replace("\n", " ") for cell in row) for row in rows
    )


def test_that_numbers_under_numbers_are_rows_though_the_first_column_is_empty(
    worker: PdfWorker,
) -> None:
    rows = (
        ("Study", "Incidence", "Cancer"),
        ("Argyriou", "61.5% (35–87)", "Breast"),
        ("", "42.8% (16–68)", "Lung"),
        ("Johnson", "32.1% (29–34)", "Myeloma"),
    )

    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas).rows(rows, row=LEADING)

    assert found(worker, draw).rows == rows


def test_that_a_line_set_out_begins_a_row(worker: PdfWorker) -> None:
    labels = ("Variable", "Fruit", "Two a day", "Fewer", "Vegetables", "Five a day", "Fewer")

    def draw(canvas: pdfs.Canvas) -> None:
        for index, label in enumerate(labels):
            value = "n (%)" if not index else "7 (31)" if index % 3 != 1 else ""
            pen = Pen(canvas, columns=(70 if index and value else 60, 160))
            pen.rows([(label, value)], top=TOP - index * LEADING)

    assert tuple(row[0] for row in found(worker, draw).rows) == labels


def test_that_a_cell_set_lower_than_its_neighbour_takes_the_line_above_in(
    worker: PdfWorker,
) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        pen = Pen(canvas, columns=(60, 160, 220))
        pen.rows([("Authors", "Patient", "Presentation"), ("Mount", "71 M", "Aphasia")])
        canvas.drawString(220, TOP - 2 * ROW, "Worsening renal failure and an ulcer of the")
        pen.rows([("Shenker", "49 M", "duodenum, fatigue")], top=TOP - 2 * ROW - LEADING)
        more = [("Wong", "67 M", "Unknown"), ("Hori", "63 M", "Headache"), ("Bhatoe", "35 F", "-")]
        pen.rows(more, top=TOP - 3 * ROW - LEADING)

    assert found(worker, draw).rows[2] == (
        "Shenker",
        "49 M",
        "Worsening renal failure and an ulcer of the duodenum, fatigue",
    )


def test_that_headings_that_repeat_stand_under_those_they_repeat_for(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        pen = Pen(canvas, columns=(60, 160, 240, 320, 400))
        pen.rule(TOP + 12)
        pen.rows([("", "Baseline", "", "Week 14"), ("", "Q 1", "Q 2", "Q 1", "Q 2")], row=LEADING)
        pen.rule(TOP - LEADING - 4)
        pen.rows([("Errors", "0.33", "0.36", "0.31", "0.39")] * 3, top=TOP - 30)
        pen.rule(TOP - 80)

    assert found(worker, draw).rows[:2] == (
        ("", "Baseline", "", "Week 14", ""),
        ("", "Q 1", "Q 2", "Q 1", "Q 2"),
    )


def test_that_caption_and_footnote_outside_the_rules_are_left_out(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        three_rules(canvas)
        canvas.drawString(60, TOP + 20, "Table 2. Responses of the tumours to imatinib or placebo.")
        canvas.drawString(60, TOP - 85, "P values are of Fisher's exact test on all participants.")

    assert found(worker, draw).rows == OUTCOMES


def test_that_a_shade_parts_the_head_from_the_rows(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(55, TOP - LEADING - 4, 450, 2 * LEADING + 4, stroke=0, fill=1)
        canvas.setFillGray(0)
        pen = Pen(canvas)
        pen.rows([("Outcome", "Imatinib\n(n=40)", "Placebo\n(n=40)", "P value")], row=LEADING + 4)
        pen.rows(OUTCOMES[1:], top=TOP - 2 * LEADING - 4, row=LEADING)

    rows = found(worker, draw).rows
    assert rows[0] == ("Outcome", "Imatinib (n=40)", "Placebo (n=40)", "P value")
    assert rows[1:] == OUTCOMES[1:]


def test_that_a_raised_mark_stays_with_its_word(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        borderless(canvas)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(220 + canvas.stringWidth("27 (67.5%)", "Helvetica", SIZE), TOP - 14, "a")

    assert found(worker, draw).rows[1][1] == "27 (67.5%)a"


def test_that_columns_close_as_words_are_parted_where_their_numbers_line_up(
    worker: PdfWorker,
) -> None:
    rows = [("Year", "1", "2", "3"), ("Hu", "22%", "", "82%"), ("Luvira", "84%", "95%", "97%")]

    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas, columns=(60, 120, 142, 164)).rows(rows)

    assert list(found(worker, draw).rows) == rows


def test_that_a_box_takes_the_table_of_its_column_alone(worker: PdfWorker) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas, columns=(20, 120, 180)).rows([row[:3] for row in OUTCOMES])
        for line in range(20):
            canvas.drawString(300, TOP + 20 - line * 11, "prose of the other column that goes on")

    grid = found(worker, draw, PageBox(0, 0.1, 0.48, 0.25))
    assert grid.rows == tuple(row[:3] for row in OUTCOMES)


def test_that_every_cell_has_a_box_an_empty_one_that_of_its_place(worker: PdfWorker) -> None:
    rows = [*OUTCOMES[:2], ("Stable disease", "", "21 (52.5%)", "0.006")]

    def draw(canvas: pdfs.Canvas) -> None:
        Pen(canvas).rows(rows)

    grid = found(worker, draw)
    assert list(grid.rows) == rows
    filled, empty = grid.boxes[1][1], grid.boxes[2][1]
    assert filled.x0 == pytest.approx(220 / 600, abs=0.002)
    assert filled.y1 == pytest.approx((800 - TOP + ROW) / 800, abs=0.004)
    assert grid.boxes[2][0].x1 < empty.x0 < filled.x0 < empty.x1 < grid.boxes[2][2].x0
    assert grid.boxes[1][1].y1 < empty.y0 < empty.y1


def test_that_cells_lie_in_the_strips_of_their_column_and_row(worker: PdfWorker) -> None:
    grid = found(worker, three_rules)
    assert [len(grid.columns), len(grid.lines)] == [4, 4]
    for row, line in zip(grid.boxes, grid.lines, strict=True):
        for cell, column in zip(row, grid.columns, strict=True):
            assert column.x0 <= cell.x0 < cell.x1 <= column.x1
            assert line.y0 <= cell.y0 < cell.y1 <= line.y1


@pytest.mark.parametrize("quarters", [0, 1])
def test_that_moved_borders_cut_the_table_anew(worker: PdfWorker, quarters: int) -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        canvas.translate(*((0, 0), (800, 0))[quarters])
        canvas.rotate(90 * quarters)
        three_rules(canvas)

    document = worker.open(pdfs.drawn(draw))
    grid = worker.table(document, 1, PAGE)
    if quarters:
        across = [grid.columns[0].y1, grid.columns[1].y0, grid.columns[3].y0]
        down = [grid.lines[0].x0, grid.lines[2].x0, grid.lines[3].x1]
    else:
        across = [grid.columns[0].x0, grid.columns[1].x1, grid.columns[3].x1]
        down = [grid.lines[0].y0, grid.lines[2].y0, grid.lines[3].y1]
    cut = worker.table(document, 1, PAGE, borders=(across, down))
    assert cut.rows == (
        (
            "Outcome Imatinib Partial response 27 (67.5%)",
            "Placebo P value 8 (20.0%) <0.001",
        ),
        ("Stable disease 9 (22.5%) Edema 4 (10.0%)", "21 (52.5%) 0.006 11 (27.5%) 0.045"),
    )


def test_that_one_word_is_a_table_of_one_cell(worker: PdfWorker) -> None:
    grid = found(worker, lambda canvas: canvas.drawString(100, 100, "Alone"))
    assert grid.rows == (("Alone",),)


@pytest.mark.parametrize(
    ("draw", "box"),
    [(lambda canvas: None, PAGE), (three_rules, PageBox(0.1, 0.8, 0.9, 0.9))],
)
def test_that_a_box_without_text_is_refused_in_one_line(
    worker: PdfWorker, draw: pdfs.Draw, box: PageBox
) -> None:
    document = worker.open(pdfs.drawn(draw), "scan.pdf")
    with pytest.raises(Refused, match=r"^scan\.pdf: page 1 holds no text there; .*type the table$"):
        worker.table(document, 1, box)


def test_that_a_page_the_document_lacks_is_told(worker: PdfWorker) -> None:
    document = worker.open(pdfs.drawn(three_rules), "leap.pdf")
    with pytest.raises(NotFound, match=r"leap\.pdf: has no page 2"):
        worker.table(document, 2, PAGE)


def test_that_a_page_that_takes_too_long_ends_in_one_line() -> None:
    def draw(canvas: pdfs.Canvas) -> None:
        canvas.setFont("Helvetica", 2)
        for index in range(8000):
            canvas.drawString(index * 37 % 590, index * 0.0973 % 790, f"w{index}")

    with PdfWorker(time_limit=0.5) as impatient:
        document = impatient.open(pdfs.drawn(draw), "noise.pdf")
        with pytest.raises(BadPdf, match=r"^noise\.pdf: reading a table of page 1 took longer"):
            impatient.table(document, 1, PAGE)
