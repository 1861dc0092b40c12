"""Marks on pages: which, in what order, and drawn so that none is told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox
from gui.pdf.highlights import Highlight, Highlights, Look, Mark, joined, paint_mark
from gui.pdf.page_painter import margin_point
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

BOX = PageBox(0.1, 0.1, 0.4, 0.2)
INNER = PageBox(0.2, 0.12, 0.3, 0.18)
PLACE = Evidence("paper", 4, "55.0 years", (BOX,))
RECT = QRectF(20, 20, 60, 20)


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[Highlights]:
    """A's and B's sources on page 4, one of A's on page 5."""
    owner = QObject()
    highlights = Highlights(owner)
    other = Evidence("paper", 5, "31", (BOX,))
    highlights.put(Shape.A, [Highlight(PLACE, "Age", "a"), Highlight(other, "Patients")])
    highlights.put(Shape.B, [Highlight(replace(PLACE, quote="years", boxes=(INNER,)), "Unit", "b")])
    yield highlights
    owner.deleteLater()


# ── which ────────────────────────────────────────────────────────────────────────────────────────


def test_that_each_page_has_its_own_marks(marked: Highlights) -> None:
    assert [mark.look for mark in marked.marks("paper", 4)] == [Look.A, Look.B]
    assert [mark.look for mark in marked.marks("paper", 5)] == [Look.A]
    assert marked.marks("paper", 6) == []
    assert marked.marks("supplement", 4) == []


def test_that_one_passage_for_two_values_is_marked_once(marked: Highlights) -> None:
    marked.put(Shape.A, [Highlight(PLACE, "Age"), Highlight(PLACE, "Age, mean")])
    assert marked.marks("paper", 4).count(Mark((BOX,), Look.A)) == 1


def test_that_equal_words_in_two_places_are_marked_twice(marked: Highlights) -> None:
    other = replace(PLACE, boxes=(INNER,))
    marked.put(Shape.A, [Highlight(PLACE, "Complete"), Highlight(other, "Stable")])
    marked.set_current(Shape.A, other)
    marks = [mark for mark in marked.marks("paper", 4) if mark.look is Look.A]
    assert [(mark.boxes, mark.is_current) for mark in marks] == [((BOX,), False), ((INNER,), True)]


def test_that_the_current_source_comes_last_with_its_shape(marked: Highlights) -> None:
    marked.set_current(Shape.A, PLACE)
    *others, last = marked.marks("paper", 4)
    assert (last.is_current, last.shape, last.look) == (True, Shape.A, Look.A)
    assert [mark.look for mark in others] == [Look.B]


def test_that_the_same_passage_of_the_other_reviewer_stays_marked(marked: Highlights) -> None:
    marked.set_current(Shape.B, PLACE)
    assert [mark.look for mark in marked.marks("paper", 4)] == [Look.A, Look.B, Look.B]


def test_that_a_current_source_need_not_be_marked_otherwise(marked: Highlights) -> None:
    marked.set_current(Shape.CONSENSUS, Evidence("paper", 6, "x", (BOX,)))
    assert [mark.look for mark in marked.marks("paper", 6)] == [Look.CONSENSUS]


def test_that_a_source_without_boxes_is_not_drawn(marked: Highlights) -> None:
    marked.set_current(Shape.A, Evidence("paper", 6, "x"))
    assert marked.marks("paper", 6) == []


def test_that_none_is_current_any_more(marked: Highlights) -> None:
    marked.set_current(Shape.A, PLACE)
    marked.set_current(Shape.A, None)
    assert marked.current is None
    assert not any(mark.is_current for mark in marked.marks("paper", 4))


def test_that_all_can_be_cleared(marked: Highlights) -> None:
    marked.clear()
    assert marked.marks("paper", 4) == []


def test_that_of_two_at_a_point_the_smaller_comes_first(marked: Highlights) -> None:
    assert [one.key for one in marked.at("paper", 4, 0.25, 0.15)] == ["b", "a"]
    assert [one.key for one in marked.at("paper", 4, 0.11, 0.11)] == ["a"]
    assert marked.at("paper", 4, 0.5, 0.5) == ()


# ── how ──────────────────────────────────────────────────────────────────────────────────────────


def drawn(mark: Mark, *, ink: bool = False) -> QImage:
    """A white page of 100 by 60 pixels with the mark in its middle, perhaps over black ink."""
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    if ink:
        painter.fillRect(45, 25, 10, 10, Qt.GlobalColor.black)
    paint_mark(painter, mark, [RECT])
    painter.end()
    return image


def lines_below(image: QImage, colour: str) -> int:
    """How many lines of a colour cross the column in the middle, from the mark's foot down."""
    column = [_is_near(image.pixelColor(50, y), colour) for y in range(36, 60)]
    return sum(one and not before for before, one in zip([False, *column], column, strict=False))


def _is_near(colour: QColor, wanted: str) -> bool:
    other = QColor(wanted)
    apart = (
        colour.red() - other.red(),
        colour.green() - other.green(),
        colour.blue() - other.blue(),
    )
    return all(abs(part) < 90 for part in apart)


@pytest.mark.parametrize(("look", "lines"), [(Look.A, 1), (Look.B, 2)])
def test_that_a_has_one_line_and_b_has_two(qapp: QApplication, look: Look, lines: int) -> None:
    assert lines_below(drawn(Mark((BOX,), look)), look.mark.line) == lines


@pytest.mark.parametrize(
    "mark",
    [
        Mark((BOX,), Look.CONSENSUS),
        Mark((BOX,), Look.SELECTION),
        Mark((BOX,), Look.A, is_current=True),
        Mark((BOX,), Look.B, is_current=True),
        Mark((BOX,), Look.SEARCH, is_current=True),
    ],
)
def test_that_the_final_and_the_current_are_framed(qapp: QApplication, mark: Mark) -> None:
    image = drawn(mark)
    for x, y in ((50, 19), (50, 42), (19, 30), (81, 30)):
        spots = [image.pixelColor(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert any(_is_near(spot, mark.look.mark.line) for spot in spots), (x, y)


def test_that_other_hits_of_a_search_have_no_frame(qapp: QApplication) -> None:
    image = drawn(Mark((BOX,), Look.SEARCH))
    assert image.pixelColor(50, 21).name() == Look.SEARCH.mark.fill.lower()


def test_that_lines_close_to_each_other_are_one_passage() -> None:
    lines = [QRectF(50, 0, 50, 10), QRectF(0, 14, 100, 10), QRectF(0, 28, 30, 10)]
    assert [rect.bottom() > below.top() for rect, below in pairwise(joined(lines))] == [True, True]
    assert joined(lines)[2] == lines[2]


@pytest.mark.parametrize(
    "other", [QRectF(0, 40, 50, 10), QRectF(60, 14, 50, 10), QRectF(0, -40, 50, 10)]
)
def test_that_what_is_far_or_in_another_column_is_a_passage_of_its_own(other: QRectF) -> None:
    line = QRectF(0, 0, 50, 10)
    assert joined([line, other]) == [line, other]


@pytest.mark.parametrize("look", Look)
def test_that_the_tint_leaves_letters_black(qapp: QApplication, look: Look) -> None:
    image = drawn(Mark((BOX,), look), ink=True)
    assert image.pixelColor(50, 30).name() == "#000000"
    assert image.pixelColor(30, 30).name() == look.mark.fill.lower()


@pytest.mark.parametrize(
    ("passage", "side"),
    [(QRectF(150, 50, 100, 10), "left"), (QRectF(700, 50, 100, 10), "right")],
)
def test_that_the_shape_stands_in_the_nearer_margin(passage: QRectF, side: str) -> None:
    page = QRectF(0, 0, 1000, 1400)
    point = margin_point(page, passage, (0.1, 0.9))
    assert point.y() == 55
    assert (point.x() < 100) if side == "left" else (point.x() > 900)
    assert page.contains(point)


def test_that_the_shape_stays_on_the_page_where_text_reaches_its_edge() -> None:
    page = QRectF(10, 0, 100, 140)
    assert margin_point(page, QRectF(12, 50, 20, 10), (0.0, 1.0)).x() >= 15
    assert QPointF(110, 0).x() - margin_point(page, QRectF(90, 50, 20, 10), (0.0, 1.0)).x() >= 5
