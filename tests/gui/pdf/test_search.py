"""Finding on pages: what counts as the same, where it stands, which one is the current."""

from __future__ import annotations

import pytest

from extraction.pdf.boxes import PageBox
from extraction.searching.query import Query
from gui.pdf.search import MOST_HITS, Search, find_all
from tests.gui.pdf.printed import LETTER, block, line, page

BOX = (PageBox(0.1, 0.1, 0.2, 0.2),)
LOW = (PageBox(0.1, 0.8, 0.2, 0.9),)


@pytest.mark.parametrize(
    ("printed", "query", "count"),
    [
        ("Of 31 patients 21 patients", Query("patients"), 2),
        ("Of 31 patients", Query("PAT"), 1),
        ("Of 31 patients", Query("pat", whole_words=True), 0),
        ("Of 31 patients", Query("Pat", match_case=True), 0),
        ("classi\ufb01ed Müller", Query("classified muller"), 1),
        ("aaaa", Query("aa"), 2),
        ("nothing", Query("  "), 0),
    ],
)
def test_that_it_is_found_as_often_as_it_stands_there(
    printed: str, query: Query, count: int
) -> None:
    assert len(find_all(page(line(printed)), query)) == count


def test_that_a_word_cut_by_the_end_of_its_line_is_found() -> None:
    text = page(block("of dermatofibro-", "sarcoma protuberans"))
    [boxes] = find_all(text, Query("dermatofibrosarcoma"))
    assert len(boxes) == 2


def test_that_a_compound_cut_at_its_own_hyphen_is_found() -> None:
    assert len(find_all(page(block("a dose-", "limiting event")), Query("dose-limiting"))) == 1


def test_that_a_hit_over_two_lines_has_two_boxes() -> None:
    text = page(block("the mean age", "was 55.0 years"))
    [boxes] = find_all(text, Query("age was"))
    assert [box.y0 for box in boxes] == sorted(box.y0 for box in boxes)
    assert len(boxes) == 2


def test_that_a_part_of_a_word_is_marked_alone() -> None:
    [boxes] = find_all(page(line("0123456789")), Query("345"))
    assert boxes[0].x0 == pytest.approx(0.1 + 3 * LETTER)
    assert boxes[0].x1 == pytest.approx(0.1 + 6 * LETTER)


def test_that_a_page_without_words_holds_nothing() -> None:
    assert find_all(page([]), Query("anything")) == []


# ── which one is current ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def search() -> Search:
    """Two hits on page 1, one on page 3."""
    search = Search(Query("x"))
    search.add(1, [BOX, LOW])
    search.add(2, [])
    search.add(3, [BOX])
    return search


def test_that_no_hit_is_current_before_one_is_gone_to(search: Search) -> None:
    assert (len(search), search.position, search.current) == (3, 0, None)


def test_that_the_first_hit_from_where_one_reads_comes_first(search: Search) -> None:
    hit = search.go_to(1, 0.5)
    assert hit is not None
    assert (hit.page, hit.boxes, search.position) == (1, LOW, 2)


def test_that_after_the_last_hit_there_is_none(search: Search) -> None:
    assert search.go_to(3, 0.5) is None
    assert search.go_to(4, 0.0) is None


def test_that_steps_go_round_about(search: Search) -> None:
    search.go_to(1, 0.0)
    pages = [hit.page for hit in map(search.step, (1, 1, 1)) if hit is not None]
    assert pages == [1, 3, 1]
    search.step(-1)
    assert search.position == 3


def test_that_a_step_without_a_current_hit_begins_at_an_end(search: Search) -> None:
    search.step(-1)
    assert search.position == 3


def test_that_a_step_without_hits_goes_nowhere() -> None:
    assert Search(Query("x")).step(1) is None


def test_that_the_current_hit_stays_while_more_are_found(search: Search) -> None:
    search.go_to(3, 0.0)
    search.add(2, [BOX, LOW])
    assert search.current is not None
    assert (search.current.page, search.position) == (3, 5)


def test_that_hits_are_told_by_page(search: Search) -> None:
    assert [hit.boxes for hit in search.on(1)] == [BOX, LOW]
    assert search.on(2) == []
    assert search.has(2)
    assert not search.has(4)


def test_that_a_page_can_be_sought_through_anew(search: Search) -> None:
    search.go_to(1, 0.5)
    search.forget(1)
    assert (len(search), search.position, search.has(1)) == (1, 0, False)
    search.add(1, [BOX])
    assert len(search) == 2


def test_that_a_search_of_thousands_is_full() -> None:
    search = Search(Query("e"))
    search.add(1, [BOX] * MOST_HITS)
    assert search.is_full


def test_that_a_hit_is_gone_to_by_its_number_on_its_page(search: Search) -> None:
    hit = search.go_to_number(1, 1)
    assert hit is not None
    assert (hit.boxes, search.position) == (LOW, 2)


def test_that_where_a_page_has_fewer_hits_its_last_is_gone_to(search: Search) -> None:
    search.go_to_number(3, 5)
    assert search.position == 3
    assert search.go_to_number(2, 0) is None
