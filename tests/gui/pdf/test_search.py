"""Finding on pages: what counts as the same, where it stands, which one is the current."""

from __future__ import annotations

import pytest

from extraction.pdf.boxes import PageBox
from gui.pdf.search import MOST_HITS, Search, find_all, folded
from tests.gui.pdf.printed import LETTER, block, line, page

BOX = (PageBox(0.1, 0.1, 0.2, 0.2),)
LOW = (PageBox(0.1, 0.8, 0.2, 0.9),)


@pytest.mark.parametrize(
    ("printed", "query", "count"),
    [
        ("Of 31 patients 21 patients", "patients", 2),
        ("Of 31 patients", "PATIENTS", 1),
        ("Of 31 patients", "pat", 1),
        ("Of 31 patients", "31 pat", 1),
        ("Of 31 patients", "31pat", 0),
        ("Of 31 patients", "men", 0),
        ("of ten", "often", 0),
        ("26–73 years", "26-73", 1),
        ("classi\ufb01ed", "classified", 1),
        ("“range”", '"range"', 1),
        ("a dose-limiting event", "dose-limiting", 1),
        ("a dose-limiting event", "doselimiting", 1),
        ("COVID-19", "covid19", 0),
        ("aaaa", "aa", 2),
        ("nothing", "  ", 0),
        ("nothing", "", 0),
    ],
)
def test_that_it_is_found_as_often_as_it_stands_there(printed: str, query: str, count: int) -> None:
    assert len(find_all(page(line(printed)), query)) == count


def test_that_a_word_cut_by_the_end_of_its_line_is_found() -> None:
    text = page(block("of dermatofibro-", "sarcoma protuberans"))
    [boxes] = find_all(text, "dermatofibrosarcoma")
    assert len(boxes) == 2


def test_that_a_compound_cut_at_its_own_hyphen_is_found() -> None:
    assert len(find_all(page(block("a dose-", "limiting event")), "dose-limiting")) == 1


def test_that_a_hit_over_two_lines_has_two_boxes() -> None:
    text = page(block("the mean age", "was 55.0 years"))
    [boxes] = find_all(text, "age was")
    assert [box.y0 for box in boxes] == sorted(box.y0 for box in boxes)
    assert len(boxes) == 2


def test_that_a_part_of_a_word_is_marked_alone() -> None:
    [boxes] = find_all(page(line("0123456789")), "345")
    assert boxes[0].x0 == pytest.approx(0.1 + 3 * LETTER)
    assert boxes[0].x1 == pytest.approx(0.1 + 6 * LETTER)


def test_that_a_page_without_words_holds_nothing() -> None:
    assert find_all(page([]), "anything") == []


def test_that_a_query_of_nothing_but_invisible_characters_is_empty() -> None:
    assert folded("\u00ad \u200b") == ""


# ── which one is current ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def search() -> Search:
    """Two hits on page 1, one on page 3."""
    search = Search("x")
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
    assert Search("x").step(1) is None


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


def test_that_a_search_of_thousands_is_full() -> None:
    search = Search("e")
    search.add(1, [BOX] * MOST_HITS)
    assert search.is_full


@pytest.mark.parametrize(
    ("printed", "typed"), [("38·4", "38.4"), ("6 × 3", "6 x 3"), ("38.4", "38·4")]
)
def test_that_what_no_keyboard_has_is_found_by_what_it_has(printed: str, typed: str) -> None:
    assert folded(printed) == folded(typed)
