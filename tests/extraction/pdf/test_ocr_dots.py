"""A picture tells of points that were overlooked, and of lines that are no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extraction.pdf.ocr_dots import ink_of, is_no_figure, lacks_a_point

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEIGHT, _WIDTH, _GAP = 20, 10, 3


def printed(text: str) -> NDArray[np.bool_]:
    """Figures as blocks, and points, commas and dashes as they stand in a line."""
    parts = [np.zeros((_HEIGHT, _GAP), bool)]
    for sign in text:
        piece = np.zeros(
            (_HEIGHT, {".": 4, ",": 4, "·": 4, "-": 7, "–": 14}.get(sign, _WIDTH)), bool
        )
        if sign in ".,":
            piece[-4:] = True
        elif sign == "·":
            piece[8:12] = True
        elif sign in "-–":
            piece[9:11] = True
        else:
            piece[:] = True
        parts += [piece, np.zeros((_HEIGHT, _GAP), bool)]
    return np.hstack(parts)


@pytest.mark.parametrize(
    ("print_", "read"),
    [
        ("38.4", "384"),
        ("38·4", "384"),
        ("1.0", "10"),
        ("0.25–0.5", "0.25–05"),
        ("0.25-0.5", "0.25-05"),
        ("1,234", "1234"),
    ],
)
def test_that_a_point_that_was_overlooked_is_noticed(print_: str, read: str) -> None:
    assert lacks_a_point(read, printed(print_))


@pytest.mark.parametrize(
    "text",
    ["384", "38.4", "38·4", "1,234.5", "20–73", "26-73", "4", "4.", "(12)", "n", "a.b", "2.5–32.0"],
)
def test_that_a_number_with_all_its_points_is_not_doubted(text: str) -> None:
    assert not lacks_a_point(text, printed(text))


def test_that_dirt_and_what_follows_a_number_are_no_points_in_it() -> None:
    dirt = printed("384")
    dirt[10, _GAP + _WIDTH + 1] = True
    assert not lacks_a_point("384", dirt)
    assert not lacks_a_point("384", printed("384."))
    assert not lacks_a_point("384", np.zeros((5, 5), bool))


def test_that_a_line_read_as_a_figure_is_none() -> None:
    assert is_no_figure("4", np.ones((3, 14), bool))
    assert not is_no_figure("4", printed("4"))
    assert not is_no_figure("–", np.ones((3, 14), bool))


def test_that_dark_pixels_are_ink() -> None:
    data = bytes([0, 0, 0, 255, 255, 255, 255, 255])
    assert ink_of(data, 2, 1).tolist() == [[True, False]]
