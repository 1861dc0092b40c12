"""The rules of doubt, on characters that are made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.doubts_glyphs import Area, Setting, Specks, turned
from extraction.pdf.doubts_rules import Reason, doubtful
from extraction.pdf.words import Characters, word_spans

SIZE = 10.0
LINE = 100.0


def set_in_line(text: str, **glyphs: tuple[float, float, float]) -> Characters:
    """``text`` in figures 5 wide and 7 high; ``x3`` gives width, height and rise of the fourth."""
    left, right, bottom, top = [], [], [], []
    at = 0.0
    for index, char in enumerate(text):
        wide, high, rise = glyphs.get(f"x{index}", (5.0, 7.0, 0.0))
        if char in ".,-":
            wide, high, rise = glyphs.get(f"x{index}", (1.0, 1.0, 0.0))
        ink = not char.isspace() or f"x{index}" in glyphs
        left.append(at)
        right.append(at + wide * ink)
        bottom.append(LINE + rise)
        top.append(LINE + rise + high * ink)
        at += wide + 1
    return Characters(text, left, right, bottom, top)


def reasons(
    page: Characters,
    setting: Setting | None = Setting(SIZE, SIZE),  # noqa: B008 - it is frozen
    unsure: frozenset[int] = frozenset(),
    specks: list[Area] | None = None,
) -> dict[str, Reason]:
    spans = list(word_spans(page))
    found = doubtful(page, spans, unsure, lambda _index: setting, specks or [])
    return {page.text[start:end]: reason for (start, end), reason in found}


def test_that_figures_of_their_shape_are_trusted() -> None:
    assert reasons(set_in_line("384 12.7 5-8")) == {}


def test_that_a_guessed_character_is_doubted() -> None:
    assert reasons(set_in_line("384 127"), unsure=frozenset({4})) == {"127": Reason.UNMAPPED}


def test_that_a_flat_five_is_doubted() -> None:
    flat = set_in_line("P50.03", x1=(6.0, 2.2, 2.0))
    assert reasons(flat) == {"P50.03": Reason.SHAPE}


def test_that_shapes_are_not_judged_where_the_size_tells_nothing() -> None:
    flat = set_in_line("P50.03", x1=(6.0, 2.2, 2.0))
    assert reasons(flat, Setting(SIZE, SIZE, fits=False)) == {}
    assert reasons(flat, Setting(SIZE, SIZE, quarters=None)) == {}
    assert reasons(flat, None) == {}


def test_that_old_style_figures_are_trusted() -> None:
    old = set_in_line("2019", x0=(4.2, 4.5, 0), x1=(4.8, 4.5, 0), x2=(2.6, 4.5, 0), x3=(4, 6.8, -2))
    assert reasons(old) == {}
    after = set_in_line("912", x0=(4, 6.8, -2.2), x1=(2.6, 4.5, 0), x2=(4.2, 4.5, 0))
    assert reasons(after) == {}


def test_that_extended_figures_are_trusted() -> None:
    assert reasons(set_in_line("24", x0=(7.2, 7.1, 0), x1=(7.4, 6.9, 0))) == {}


def test_that_an_m_with_a_stroke_below_the_line_is_doubted_in_units_only() -> None:
    micro = (5.0, 6.8, -2.0)
    assert reasons(set_in_line("5mg", x1=micro)) == {"5mg": Reason.SHAPE}
    assert reasons(set_in_line("mg/ml", x0=micro)) == {"mg/ml": Reason.SHAPE}
    assert reasons(set_in_line("mean", x0=micro)) == {}
    assert reasons(set_in_line("5mg", x1=(8.0, 4.6, 0))) == {}


def test_that_a_dot_where_there_is_a_gap_is_doubted() -> None:
    wide_gap = Characters("384", [0, 6, 14], [5, 11, 19], [LINE] * 3, [LINE + 7] * 3)
    dot = (12.0, LINE, 13.0, LINE + 1)
    assert reasons(wide_gap, specks=[dot]) == {"384": Reason.DRAWN}
    above = (12.0, LINE + 9, 13.0, LINE + 10)
    inside = (7.0, LINE, 8.0, LINE + 1)
    assert reasons(wide_gap, specks=[above, inside]) == {}


def test_that_only_numbers_are_doubted_where_text_is_unseen() -> None:
    unseen = Setting(SIZE, SIZE, is_unseen=True)
    assert reasons(set_in_line("mean 384"), unseen) == {"384": Reason.UNSEEN}


@given(st.text(max_size=30), st.integers(0, 3))
def test_that_whatever_the_characters_are_doubts_lie_at_words(text: str, quarters: int) -> None:
    page = set_in_line(text)
    spans = list(word_spans(page))
    setting = Setting(SIZE, SIZE, quarters)
    found = doubtful(page, spans, frozenset(), lambda _index: setting, [(1, LINE, 2, LINE + 1)])
    assert {span for span, _ in found} <= set(spans)


@given(st.tuples(*[st.floats(-1e3, 1e3)] * 4), st.integers(0, 3))
def test_that_turning_keeps_the_sides(area: Area, quarters: int) -> None:
    start, end, low, high = turned(area, quarters)
    wide, tall = area[2] - area[0], area[3] - area[1]
    assert (end - start, high - low) == ((tall, wide) if quarters % 2 else (wide, tall))


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=50))
def test_that_specks_near_two_glyphs_are_found(corners: list[tuple[float, float]]) -> None:
    specks = Specks([(x, y, x + 1, y + 1) for x, y in corners])
    one, other = (200.0, 200.0, 205.0, 207.0), (212.0, 200.0, 217.0, 207.0)
    within = [(x, y) for x, y in corners if 200 <= x <= 217 and 200 <= y <= 207]
    near = {area[:2] for area in specks.near(one, other)}
    assert near.issuperset(within)


def test_that_places_no_page_has_harm_nothing() -> None:
    nowhere = (float("nan"), float("inf"), float("-inf"), 1e300)
    specks = Specks([nowhere])
    assert specks.near(nowhere, (0, 0, 1, 1)) == []
