"""Quotes found among words, however they were typed or broken."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox, Word
from extraction.pdf.quotes import CONTEXT, context, find_on_pages, find_quote, fold, locate

TOKENS = st.text(st.sampled_from("abcdéßﬁ0123456789().,%=<≥±µ²Ω中"), min_size=1, max_size=8)


def page(*rows: str) -> list[Word]:
    """Words in rows, each a tenth wide."""
    return [
        Word(text, PageBox(0.1 * column, 0.04 * row, 0.1 * column + 0.09, 0.04 * row + 0.02))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split())
    ]


def found(words: list[Word], quote: str, prefix: str = "", suffix: str = "") -> str | None:
    hit = locate(words, quote, prefix, suffix)
    return None if hit is None else hit.text


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("66 (59–74) years", "66 (59-74)"),
        ("66 (59-74) years", "66 (59—74)"),
        ("change of −0.64 to", "-0.64"),
        ("the ﬁrst eﬃcacy", "first efficacy"),
        ("the first efficacy", "ﬁrst eﬃcacy"),
        ("4 g/m² daily", "4 g/m2"),
        ("13(59.1) of all", "13 (59.1)"),
        ("age=47.3yrs of all", "age = 47.3 yrs"),
        ("Twenty-Nine PATIENTS", "twenty-nine patients"),
        ("Graves’ disease", "Graves' disease"),
        ("“about 57” years", '"about 57" years'),
        ("hyper\u00adtension in", "hypertension"),
        ("400 μg daily", "400 µg"),
        ("1.7 × 2.6 × 3.2 cm", "1.7 x 2.6 x 3.2 cm"),
        ("38·4 mg", "38.4 mg"),
        ("São Paulo", "Sao Paulo"),
        ("Am ´ericas", "Américas"),
        ("non-small cell", "nonsmall cell"),
        ("COVID-19 in", "Covid–19"),
        ("STRASSE in", "Straße"),
    ],
)
def test_that_a_quote_is_found_however_it_is_typed(printed: str, quote: str) -> None:
    assert find_quote(page(printed), quote) is not None


@pytest.mark.parametrize(
    ("rows", "quote"),
    [
        (["severe hyper-", "tension was"], "severe hypertension was"),
        (["a dose-", "limiting toxicity"], "dose-limiting toxicity"),
        (
            ["well-known dose-", "limiting hyper-", "tension"],
            "well-known dose-limiting hypertension",
        ),
        (["range 59–", "74 years"], "59-74 years"),
        (["pre- and post-", "operative"], "pre- and postoperative"),
    ],
)
def test_that_a_line_end_does_not_hide_a_quote(rows: list[str], quote: str) -> None:
    boxes = find_quote(page(*rows), quote)
    assert boxes is not None
    assert len(boxes) == len(rows)


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("in 1368 patients", "368"),
        ("in 1368 patients", "136"),
        ("P = 0.68 for", "68"),
        ("of 1,024 in", "024"),
        ("2 3 of them", "23"),
        ("23 of them", "2 3"),
        ("384 mg", "38.4 mg"),
        ("5974", "59-74"),
        ("mean age", "median age"),
        ("", "mean age"),
    ],
)
def test_that_what_is_not_printed_is_not_found(printed: str, quote: str) -> None:
    assert find_quote(page(printed), quote) is None


@pytest.mark.parametrize("quote", ["", "  ", "\u00ad"])
def test_that_an_empty_quote_is_nowhere(quote: str) -> None:
    assert find_quote(page("mean age"), quote) is None


def test_that_context_places_a_number_within_glued_text() -> None:
    words = page("patients1368developed neuropathy")
    assert found(words, "368") is None
    assert found(words, "368", "of the patients1", "developed neuro") == words[0].text


def test_that_a_glyph_without_a_character_may_be_any() -> None:
    assert found(page("bortezomib 38�4 mg"), "38·4") == "38�4"
    assert found(page("bortezomib 38�4 mg"), "39·4") is None


def test_that_a_number_of_its_own_goes_before_one_inside_a_word() -> None:
    words = page("x30y aged 30 to")
    hit = locate(words, "30")
    assert hit is not None
    assert hit.first == 2


def test_that_the_place_with_the_given_surroundings_is_taken() -> None:
    words = page("arm A 30 (8) of 391", "arm B 25 (6) of 393", "arm C 30 (8) of 393")
    hit = locate(words, "30 (8)", prefix="393 arm C ", suffix=" of 393")
    assert hit is not None
    assert (hit.first, hit.last) == (14, 15)
    assert hit.boxes == (PageBox(0.2, 0.08, 0.39, 0.1),)


def test_that_the_first_place_is_taken_without_surroundings() -> None:
    hit = locate(page("30 (8) and", "30 (8) again"), "30 (8)")
    assert hit is not None
    assert hit.first == 0


def test_that_a_hit_carries_the_words_around_it() -> None:
    hit = locate(page("patients had a mean age of", "49.3 years at the time"), "49.3 years")
    assert hit is not None
    assert hit.prefix == "patients had a mean age of"
    assert hit.suffix == "at the time"


def test_that_context_ends_with_the_page() -> None:
    words = page("one two three")
    assert context(words, 0, 2) == ("", "")
    assert context(words, 1, 1) == ("one", "three")


def test_that_context_is_thirty_characters_at_most() -> None:
    words = page(*["abcdefgh"] * 20)
    before, after = context(words, 10, 10)
    assert len(before) == len(after) == CONTEXT


def test_that_the_page_with_the_better_surroundings_is_taken() -> None:
    pages = [(3, page("was 368 in arm A")), (7, page("was 368 in arm B"))]
    hit = find_on_pages(pages, "368", suffix="in arm B")
    assert hit is not None
    assert hit[0] == 7


def test_that_without_surroundings_no_page_after_the_first_hit_is_read() -> None:
    read = []

    def pages() -> object:
        for number, text in [(1, "nothing"), (2, "the 368 of"), (3, "the 368 of")]:
            read.append(number)
            yield number, page(text)

    hit = find_on_pages(pages(), "368")  # type: ignore[arg-type]  # a generator of pages
    assert hit is not None
    assert hit[0] == 2
    assert read == [1, 2]


def test_that_a_later_page_with_the_whole_word_goes_before_a_part_of_one() -> None:
    hit = find_on_pages([(1, page("medication")), (2, page("a cat"))], "cat")
    assert hit is not None
    assert hit[0] == 2


def test_that_a_quote_on_no_page_is_not_found() -> None:
    assert find_on_pages([(1, page("mean age"))], "median") is None
    assert find_on_pages([], "median") is None


@given(st.lists(TOKENS, min_size=1, max_size=12), st.data())
def test_that_any_words_of_a_page_are_found_with_their_surroundings(
    tokens: list[str], data: st.DataObject
) -> None:
    words = page(*(" ".join(tokens[i : i + 9]) for i in range(0, len(tokens), 9)))
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    quote = " ".join(tokens[first : last + 1])
    assume(fold(quote))
    hit = locate(words, quote, *context(words, first, last))
    assert hit is not None
    assert fold(hit.text) == fold(quote) or fold(quote) in fold(hit.text)
    assert hit.boxes == tuple(find_quote(words, quote, *context(words, first, last)) or ())


@given(st.text())
def test_that_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_that_folding_does_not_see_compatibility_forms(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_that_plain_text_folds_as_it_does_among_other_letters(text: str) -> None:
    assert fold(text) + "β" == fold(text + "β")


@given(st.text(), st.sampled_from(" \t\n\u00a0\u2009\u202f\u3000"))
def test_that_spaces_do_not_count(text: str, space: str) -> None:
    assert fold(space.join(text)) == fold("".join(text.split())) or any(
        unicodedata.combining(letter) for letter in unicodedata.normalize("NFKD", text)
    )
