"""Pages drawn turned, and parts of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox
from extraction.pdf.drawing import fitting
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from extraction.pdf.blocks import Bitmap
    from extraction.pdf.client import PdfWorker

RED, GREEN, BLUE, WHITE = b"\0\0\xff", b"\0\xff\0", b"\xff\0\0", b"\xff\xff\xff"


def cornered(canvas: pdfs.Canvas) -> None:
    """Red in the upper left corner, green in the upper right, blue in the lower left."""
    corners = [((1, 0, 0), 0, 700), ((0, 1, 0), 500, 700), ((0, 0, 1), 0, 0)]
    for colour, x, y in corners:
        canvas.setFillColorRGB(*colour)
        canvas.rect(x, y, 100, 100, stroke=0, fill=1)


def corners(bitmap: Bitmap) -> list[bytes]:
    """Blue, green, red of the four corners: upper left and right, lower left and right."""
    right, below = 4 * (bitmap.width - 3), bitmap.stride * (bitmap.height - 3)
    at = [8 + bitmap.stride * 2, right + bitmap.stride * 2, below + 8, below + right]
    return [bytes(bitmap.data[start : start + 3]) for start in at]


@pytest.mark.parametrize(
    ("turn", "seen"),
    [
        (0, [RED, GREEN, BLUE, WHITE]),
        (90, [BLUE, RED, WHITE, GREEN]),
        (180, [WHITE, BLUE, GREEN, RED]),
        (270, [GREEN, WHITE, RED, BLUE]),
    ],
)
def test_that_a_page_is_turned_clockwise(worker: PdfWorker, turn: int, seen: list[bytes]) -> None:
    with worker.render(worker.open(pdfs.drawn(cornered)), 1, 0.5, turn=turn) as bitmap:
        assert corners(bitmap) == seen
        assert (bitmap.width, bitmap.height) == ((400, 300) if turn in (90, 270) else (300, 400))


def test_that_a_turn_adds_to_the_page_s_own(worker: PdfWorker) -> None:
    data = pdfs.drawn(cornered).replace(b"/Rotate 0", b"/Rotate 90")
    document = worker.open(data)
    assert worker.pages(document)[0].rotation == 90
    with worker.render(document, 1, 0.5, turn=90) as bitmap:
        assert corners(bitmap) == [WHITE, BLUE, GREEN, RED]


@pytest.mark.parametrize("turn", [45, -90, 360, 1])
def test_that_a_page_is_turned_by_quarters_only(worker: PdfWorker, turn: int) -> None:
    with pytest.raises(ValueError, match="turned by quarters"):
        worker.render(worker.open(pdfs.printed(["text"])), 1, 1.0, turn=turn)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_that_an_area_is_that_part_of_the_page_before_the_turn(
    worker: PdfWorker, turn: int
) -> None:
    document = worker.open(pdfs.drawn(cornered))
    areas = {RED: PageBox(0, 0, 1 / 6, 1 / 8), BLUE: PageBox(0, 7 / 8, 1 / 6, 1)}
    for colour, area in areas.items():
        with worker.render(document, 1, 2.0, turn=turn, area=area) as bitmap:
            assert (bitmap.width, bitmap.height) == (200, 200)
            assert corners(bitmap) == [colour] * 4


def test_that_an_area_is_drawn_finer_than_its_page_can_be(worker: PdfWorker) -> None:
    document = worker.open(pdfs.printed(["mean age"]))
    word = worker.words(document, 1)[0].box
    with worker.render(document, 1, 40.0, area=word) as bitmap:
        assert bitmap.scale == 40.0
        assert bitmap.width == pytest.approx(word.width * 600 * 40, abs=2)
    with worker.render(document, 1, 40.0) as whole:
        assert whole.scale < 40.0


@given(
    st.tuples(st.floats(1, 20_000), st.floats(1, 20_000)),
    st.floats(0.01, 100),
    st.integers(0, 3),
    st.tuples(*[st.floats(0, 1)] * 4),
)
def test_that_no_drawing_passes_its_memory_or_its_page(
    points: tuple[float, float], scale: float, quarters: int, sides: tuple[float, ...]
) -> None:
    (x0, x1), (y0, y1) = sorted(sides[:2]), sorted(sides[2:])
    area = (x0, y0, min(1.0, x1 + 1e-3), min(1.0, y1 + 1e-3))
    if not (area[0] < area[2] and area[1] < area[3]):
        return
    most = 4 * 1024**2
    drawing = fitting(points, scale, most, quarters, area)
    assert 0 < drawing.bytes <= most
    assert drawing.scale <= scale
    for start, side, whole in zip(
        drawing.start, (drawing.width, drawing.height), drawing.page, strict=True
    ):
        assert 0 <= start < start + side <= whole
