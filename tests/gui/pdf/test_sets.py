"""Sets of sources told apart by shape: lines under them, frames, shapes in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox
from gui.pdf.highlights import Highlight, Highlights, Look, Mark, paint_mark
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

SHA = "f" * 64
HIGH, LOW = PageBox(0.1, 0.1, 0.3, 0.12), PageBox(0.1, 0.5, 0.3, 0.52)


def source(box: PageBox, report: str = SHA, quote: str = "55.0") -> Evidence:
    """A source with one box."""
    return Evidence(report, 1, quote, (box,))


@pytest.fixture
def highlights(qapp: QApplication) -> Iterator[Highlights]:
    """Nothing marked yet."""
    owner = QObject()
    yield Highlights(owner)
    owner.deleteLater()


def test_that_the_sources_of_one_reviewer_have_no_shapes_in_the_margin(
    highlights: Highlights,
) -> None:
    highlights.put(Shape.A, [Highlight(source(HIGH)), Highlight(source(LOW))])
    assert highlights.shapes_on(SHA, 1) == []


def test_that_those_of_two_have_one_each(highlights: Highlights) -> None:
    highlights.put(Shape.A, [Highlight(source(HIGH))])
    highlights.put(Shape.B, [Highlight(source(HIGH)), Highlight(source(LOW))])
    assert highlights.shapes_on(SHA, 1) == [
        (Shape.A, (HIGH,)),
        (Shape.B, (HIGH,)),
        (Shape.B, (LOW,)),
    ]


def test_that_what_is_final_always_has_one(highlights: Highlights) -> None:
    highlights.put(Shape.CONSENSUS, [Highlight(source(HIGH))])
    assert highlights.shapes_on(SHA, 1) == [(Shape.CONSENSUS, (HIGH,))]


def test_that_a_framed_passage_has_its_own_and_no_other(highlights: Highlights) -> None:
    highlights.put(Shape.A, [Highlight(source(HIGH))])
    highlights.put(Shape.B, [Highlight(source(LOW))])
    highlights.set_current(Shape.A, source(HIGH))
    assert highlights.shapes_on(SHA, 1) == [(Shape.B, (LOW,))]


def test_that_a_source_without_a_place_has_none(highlights: Highlights) -> None:
    highlights.put(Shape.CONSENSUS, [Highlight(Evidence(SHA, 1, "55.0"))])
    assert highlights.shapes_on(SHA, 1) == []


def test_that_all_passages_of_one_value_are_framed(highlights: Highlights) -> None:
    highlights.set_current(Shape.A, source(HIGH), [source(LOW, quote="26–73")])
    framed = [mark.boxes for mark in highlights.marks(SHA, 1) if mark.is_current]
    assert framed == [(LOW,), (HIGH,)]
    highlights.set_current(Shape.A, None)
    assert highlights.marks(SHA, 1) == []


def drawn(look: Look) -> list[list[bool]]:
    """Where a mark of one kind has its line, as if all were of one colour."""
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_mark(painter, Mark((HIGH,), look), [QRectF(10, 10, 50, 12)])
    painter.end()
    dark = 180  # tints are lighter
    return [[image.pixelColor(x, y).lightness() < dark for x in range(80)] for y in range(40)]


@pytest.mark.parametrize("look", [Look.A, Look.B, Look.CONSENSUS, Look.SEARCH])
def test_that_each_set_is_drawn_with_lines_of_its_own(look: Look) -> None:
    others = {Look.A, Look.B, Look.CONSENSUS, Look.SEARCH} - {look}
    assert any(any(row) for row in drawn(look))
    assert all(drawn(look) != drawn(other) for other in others)


def test_that_a_hit_s_line_is_dotted_and_that_of_a_source_is_not() -> None:
    def gaps(look: Look) -> int:
        row = max(drawn(look)[24:], key=sum)
        return sum(not dark for dark in row[12:58])

    assert gaps(Look.A) == 0
    assert gaps(Look.SEARCH) > 10


def test_that_shapes_stand_in_the_margin_beside_their_passages(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("one.pdf", "The mean age was 55.0 years\nThe dose was 400 mg")
    pages.open(report, lambda: library.load(report))
    words = pages.words(1)
    first, second = words[0].box, words[6].box
    pages.pane.set_highlights(Shape.A, [Highlight(source(first, report.sha256), "Age")])
    pages.pane.set_highlights(Shape.B, [Highlight(source(second, report.sha256), "Dose")])
    told = pages.pane.hands.margins.places(1)
    assert [shape for shape, _ in told] == [Shape.A, Shape.B]
    view = pages.pane.view
    left = view.box_rect(1, first).left()
    image = view.viewport().grab().toImage()
    for (_, passage), blue in zip(told, (True, False), strict=True):
        row = round(passage.center().y())
        colours = [image.pixelColor(x, row) for x in range(round(left) - 30, round(left) - 4)]
        coloured = [one for one in colours if one.saturation() > 60]
        assert coloured
        assert (coloured[0].blue() > coloured[0].red()) is blue


def test_that_two_shapes_at_one_passage_stand_side_by_side(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("one.pdf", "The mean age was 55.0 years")
    pages.open(report, lambda: library.load(report))
    box = pages.words(1)[0].box
    for shape in Shape:
        pages.pane.set_highlights(shape, [Highlight(source(box, report.sha256), "Age")])
    view = pages.pane.view
    row, left = round(view.box_rect(1, box).center().y()), round(view.box_rect(1, box).left())
    image = view.viewport().grab().toImage()
    inked = [image.pixelColor(x, row).lightness() < 200 for x in range(left - 60, left - 4)]
    runs = sum(now and not before for now, before in zip(inked[1:], inked, strict=False))
    assert runs == len(Shape)
