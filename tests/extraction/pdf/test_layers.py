"""Recognised words survive the way into the project and back; what is no layer is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import DamagedProject
from extraction.pdf.boxes import MILLION, PageBox, Word
from extraction.pdf.layers import layer_text, layer_words

sides = st.lists(st.integers(0, MILLION), min_size=2, max_size=2, unique=True).map(sorted)


@st.composite
def words(draw: st.DrawFn) -> Word:
    (x0, x1), (y0, y1) = draw(sides), draw(sides)
    box = PageBox(x0 / MILLION, y0 / MILLION, x1 / MILLION, y1 / MILLION)
    return Word(draw(st.text(max_size=12)), box, draw(st.none() | st.integers(0, 100)))


@given(st.lists(words(), max_size=5))
def test_that_words_are_read_as_they_were_written(found: list[Word]) -> None:
    assert layer_words(layer_text(found)) == tuple(found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '[["a"]]',
        '[["a", 90, 0, 0, 1, "1"]]',
        "[[1, 90, 0, 0, 1, 1]]",
        '[["a", 101, 0, 0, 1, 1]]',
        '[["a", 90, 5, 0, 5, 1]]',
        '[["a", 90, 0, 0, 2000000, 1]]',
        "[" * 100_000,
    ],
)
def test_that_a_text_that_is_no_layer_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(DamagedProject, match=r"recognise them again$") as refused:
        layer_words(text)
    assert "\n" not in str(refused.value)
