"""The same page and the same words in another file: found where it is beyond doubt, else not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.evidence import Evidence, EvidenceKind
from extraction.pdf.boxes import PageBox, Word, line_boxes
from extraction.pdf.quotes import locate
from extraction.replacing.finding import NewFile, Page, print_of

OLD, NEW = "a" * 64, "b" * 64
LINE = 10
"""Words a line of a page that is made here."""

RESULTS = (
    "The mean age of all patients was 49.3 years (range 20 to 73) and 27 of 40 patients had a "
    "partial response after twelve weeks of treatment with imatinib at the dose of 400 mg a day"
)
METHODS = (
    "Patients were eligible if they were adults with locally advanced disease that could not be "
    "resected and had received no treatment with a tyrosine kinase inhibitor in the last month"
)
TOXICITY = (
    "Severe adverse events were seen in 10 of 40 patients and led to a lower dose in 3 of them "
    "while the others went on with the dose to which they had been assigned until progression"
)


def words_of(text: str) -> list[Word]:
    """A text set in lines from the top of a page."""
    return [
        Word(word, PageBox(x / 12, y / 50, (x + 0.8) / 12, (y + 0.8) / 50))
        for y, x, word in ((n // LINE, n % LINE, word) for n, word in enumerate(text.split()))
    ]


def file_of(*texts: str) -> NewFile:
    """A file with these texts, a page each."""
    pages = []
    for number, text in enumerate(texts, start=1):
        words = words_of(text)
        pages.append(Page(number, words, print_of(words)))
    return NewFile(NEW, pages, "an engine")


def source(text: str, quote: str, page: int = 1) -> Evidence:
    """A source as it is captured from a page with this text."""
    hit = locate(words_of(text), quote)
    assert hit is not None
    return Evidence(OLD, page, quote, hit.boxes, hit.prefix, hit.suffix, engine="an older one")


# ── the same page ────────────────────────────────────────────────────────────────────────────────


def test_that_a_source_stands_where_it_stood_on_a_page_that_was_moved() -> None:
    age = source(RESULTS, "49.3 years")
    found = file_of(METHODS, TOXICITY, RESULTS).same_page(age, print_of(words_of(RESULTS)))
    assert found is not None
    assert (found.report, found.page, found.boxes, found.quote) == (NEW, 3, age.boxes, age.quote)


def test_that_a_figure_without_words_is_found_by_its_page() -> None:
    box = PageBox(0.1, 0.1, 0.5, 0.5)
    figure = Evidence(OLD, 4, boxes=(box,), kind=EvidenceKind.FIGURE)
    found = file_of(METHODS, RESULTS).same_page(figure, print_of(words_of(RESULTS)))
    assert found is not None
    assert (found.page, found.boxes, found.kind) == (2, (box,), EvidenceKind.FIGURE)


def test_that_of_several_same_pages_the_nearest_counts() -> None:
    age = source(RESULTS, "49.3 years", page=4)
    pages = (RESULTS, METHODS, TOXICITY, METHODS, RESULTS)
    found = file_of(*pages).same_page(age, print_of(words_of(RESULTS)))
    assert found is not None
    assert found.page == 5


def test_that_a_page_set_otherwise_is_not_the_same() -> None:
    age = source(RESULTS, "49.3 years")
    moved = file_of("Journal of Rare Tumours " + RESULTS)
    assert moved.same_page(age, print_of(words_of(RESULTS))) is None


def test_that_a_page_of_few_words_is_known_by_its_picture_alone() -> None:
    assert print_of(words_of("Figure 1")) == ""
    assert print_of(words_of("Figure 1"), b"one") != print_of(words_of("Figure 1"), b"another")
    assert print_of([], b"one") == print_of([], b"one")


def test_that_nothing_is_found_by_a_page_that_is_known_by_nothing() -> None:
    empty = NewFile(NEW, [Page(1, [], "")], "an engine")
    assert empty.same_page(Evidence(OLD, 1), "") is None


# ── the same words ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("quote", ["49.3 years", "27 of 40 patients", "27 of 40", "400 mg", "20"])
def test_that_words_are_found_among_the_words_around_them(quote: str) -> None:
    age = source(RESULTS, quote)
    found = file_of(METHODS, f"Results\n{RESULTS} {TOXICITY}").same_words(age)
    assert found is not None
    assert (found.report, found.page, found.quote) == (NEW, 2, quote)
    assert found.engine == "an engine"
    place = locate(words_of(f"Results\n{RESULTS} {TOXICITY}"), quote, age.prefix, age.suffix)
    assert place is not None
    assert found.boxes == place.boxes != age.boxes


def test_that_a_number_among_other_words_is_not_taken_for_it() -> None:
    forty = source(RESULTS, "27 of 40")
    other = RESULTS.replace("27 of 40", "28 of 40") + " and 27 of 40 had none"
    assert file_of(other).same_words(forty) is None


def test_that_what_was_said_twice_is_found_where_it_was_taken_from() -> None:
    abstract = "Results 27 of 40 had a partial response"
    taken = source(RESULTS, "27 of 40")
    found = file_of(f"{abstract} {METHODS}", f"{TOXICITY} {RESULTS}").same_words(taken)
    assert found is not None
    assert found.page == 2


def test_that_words_repeated_with_all_around_them_are_left_to_a_person() -> None:
    assert (
        file_of(f"Abstract {RESULTS}", f"Results {RESULTS}").same_words(
            source(RESULTS, "49.3 years")
        )
        is None
    )


def test_that_words_cut_by_a_page_break_stand_on_the_page_they_begin_on() -> None:
    whole = f"{METHODS} {RESULTS} {TOXICITY}"
    first, second = whole.split("partial response")
    age = source(whole, "27 of 40 patients had a partial response after twelve weeks")
    found = file_of(f"{first}partial", f"response{second}").same_words(age)
    assert found is not None
    on_first = words_of(f"{first}partial")[-7:]  # 27 of 40 patients had a partial
    assert (found.page, found.boxes) == (1, tuple(line_boxes(on_first)))


def test_that_the_words_around_are_read_on_over_a_page_break() -> None:
    whole = f"{METHODS} {RESULTS}"
    first, second = whole.split("49.3")
    found = file_of(first, f"49.3{second}").same_words(source(whole, "49.3"))
    assert found is not None
    assert found.page == 2


@pytest.mark.parametrize("other", ["210", "100", "10.5", "1,10", "10·5"])
def test_that_a_number_is_not_found_inside_another(other: str) -> None:
    told = "Severe events were seen in {} of the patients who were treated"
    ten = source(told.format("10"), "10")
    assert file_of(told.format(other)).same_words(ten) is None
    assert file_of(told.format("(10)")).same_words(ten) is not None


def test_that_without_known_surroundings_only_unmistakable_words_are_found() -> None:
    long, short = (Evidence(OLD, 1, quote) for quote in ("27 of 40 patients had", "27 of 40"))
    file = file_of(METHODS, RESULTS)
    found = file.same_words(long)
    assert found is not None
    assert (found.page, file.same_words(short)) == (2, None)


def test_that_a_glyph_without_a_character_is_no_character_of_a_number() -> None:
    doubtful = RESULTS.replace("49.3", "49\N{REPLACEMENT CHARACTER}3")
    assert file_of(doubtful).same_words(source(RESULTS, "49.3 years")) is None


def test_that_a_source_without_words_is_found_by_none() -> None:
    assert file_of(RESULTS).same_words(Evidence(OLD, 1)) is None


@given(
    before=st.lists(st.sampled_from([METHODS, TOXICITY]), max_size=4),
    start=st.integers(0, 25),
    length=st.integers(1, 6),
)
def test_that_whatever_is_quoted_is_found_behind_pages_put_before_it(
    before: list[str], start: int, length: int
) -> None:
    quote = " ".join(RESULTS.split()[start : start + length])
    words = words_of(RESULTS)[start : start + length]
    taken = source(RESULTS, quote)
    found = file_of(*before, RESULTS).same_page(taken, print_of(words_of(RESULTS)))
    assert found is not None
    assert found.page == len(before) + 1
    again = file_of(*before, f"{RESULTS} {METHODS}").same_words(
        Evidence(OLD, 1, quote, (), *_around(start, length))
    )
    assert again is None or again.boxes == tuple(line_boxes(words))


def _around(start: int, length: int) -> tuple[str, str]:
    parts = RESULTS.split()
    return " ".join(parts[:start])[-30:], " ".join(parts[start + length :])[:30]
