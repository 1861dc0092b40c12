"""What counts as the same when words are sought, and where it stands as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.searching.folding import fold, lowered, packed, unpacked
from extraction.searching.query import Query

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(
    lambda text: " ".join(text.split())
)


def found(printed: str, query: Query) -> list[str]:
    """What a query finds, as printed."""
    return [printed[start:end] for start, end in query.spots(fold(printed))]


@pytest.mark.parametrize(
    ("printed", "sought", "hits"),
    [
        ("Of 31 patients 21 patients", "patients", ["patients", "patients"]),
        ("Of 31 patients", "PATIENTS", ["patients"]),
        ("Of 31 patients", "tien", ["tien"]),
        ("Of 31 patients", "31pat", []),
        ("of ten", "often", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("of dermatofibro- sarcoma", "dermatofibrosarcoma", ["dermatofibro- sarcoma"]),
        ("of dermatofibro\u00ad sarcoma", "fibrosarc", ["fibro\u00ad sarc"]),
        ("a dose-limiting event", "doselimiting", ["dose-limiting"]),
        ("a dose- limiting event", "dose-limiting", ["dose- limiting"]),
        ("a dose‑limiting event", "dose-lim", ["dose‑lim"]),
        ("a dose-limiting event", "dose-", ["dose"]),
        ("long- and short-term", "long- and", ["long- and"]),
        ("COVID-19", "covid19", []),
        ("26–73 years", "26-73", ["26–73"]),
        ("26 – 73 years", "26-73", ["26 – 73"]),
        ("26– 73 years", "26-73", ["26– 73"]),
        ("a change of −5", "-5", ["−5"]),
        ("(p = 0.04)", "p=0.04", ["p = 0.04"]),
        ("(p=0.04)", "p = 0.04", ["p=0.04"]),
        ("n ≥ 5", "≥5", ["≥ 5"]),
        ("a ≠ b", "a = b", []),
        ("classi\ufb01ed", "classified", ["classi\ufb01ed"]),
        ("classi\ufb01ed", "classif", ["classi\ufb01"]),
        ("o\ufb03cial", "ffi", ["\ufb03"]),
        ("Müller", "muller", ["Müller"]),
        ("Mu\u0308ller", "müll", ["Mu\u0308ll"]),
        ("Ødegård", "odegard", ["Ødegård"]),
        ("œdema", "oedema", ["œdema"]),
        ("Straße", "strasse", ["Straße"]),
        ("ΟΔΟΣ", "οδος", ["ΟΔΟΣ"]),
        ("38·4 mg/m²", "38.4 mg/m2", ["38·4 mg/m²"]),
        ("6 × 3", "6 x 3", ["6 × 3"]),
        ("the ‘range’ “here”", "'range' \"here\"", ["‘range’ “here”"]),
        ("１２３", "123", ["１２３"]),
        ("nothing", " ", []),
        ("nothing", "\u00ad \u200b", []),
    ],
)
def test_that_what_printers_and_typists_do_otherwise_does_not_count(
    printed: str, sought: str, hits: list[str]
) -> None:
    assert found(printed, Query(sought)) == hits


@pytest.mark.parametrize(
    ("printed", "sought", "hits"),
    [
        ("age and dosage", "age", ["age"]),
        ("age.", "age", ["age"]),
        ("(age)", "age", ["age"]),
        ("a dose-limiting event", "limiting", ["limiting"]),
        ("a dose-limiting event", "dose", ["dose"]),
        ("of dermatofibro- sarcoma", "sarcoma", []),
        ("of dermatofibro- sarcoma", "dermatofibrosarcoma", ["dermatofibro- sarcoma"]),
        ("12 of 123", "12", ["12"]),
        ("12.5 and 1,200 and 12.", "12", ["12"]),
        ("0.5 and 5", "5", ["5"]),
        ("n=12", "12", ["12"]),
        ("n=12", "n=", ["n="]),
        ("PDGFB and PDGFB-α", "pdgfb", ["PDGFB", "PDGFB"]),
        ("mu\u0308de", "mu", []),
    ],
)
def test_that_whole_words_and_numbers_are_not_cut(
    printed: str, sought: str, hits: list[str]
) -> None:
    assert found(printed, Query(sought, whole_words=True)) == hits


def test_that_case_counts_where_it_is_asked_for() -> None:
    printed = "CT before ct, and Straße"
    assert found(printed, Query("CT", match_case=True)) == ["CT"]
    assert found(printed, Query("strasse", match_case=True)) == []
    assert found(printed, Query("Strasse", match_case=True)) == ["Straße"]


def test_that_a_query_of_nothing_is_no_query() -> None:
    assert not Query("  ")
    assert not Query("\u00ad")
    assert Query("a")


def test_that_queries_differ_by_how_they_are_sought() -> None:
    assert Query("a") == Query("a") != Query("a", whole_words=True)


@given(st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=1), min_size=1))
def test_that_words_are_found_by_themselves(words: list[str]) -> None:
    text = " ".join(words)
    assert not Query(text) or found(text, Query(text, whole_words=True, match_case=True))[0] == text


@given(TEXTS)
def test_that_case_folds_letter_by_letter(text: str) -> None:
    folded = fold(text).text
    assert len(lowered(folded)) == len(folded)


@given(TEXTS)
def test_that_letters_come_from_where_they_stand_in_the_same_order(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(place) for place in range(len(folded.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)
    again = unpacked(folded.lowered, text, packed(folded))
    assert [again.origin(place) for place in range(len(again.text))] == origins


@given(st.text("abc -", max_size=30), st.text("abc", min_size=1, max_size=3))
def test_that_every_hit_reads_as_what_was_sought(text: str, sought: str) -> None:
    printed = " ".join(text.split())
    for hit in found(printed, Query(sought)):
        assert fold(hit).text.replace("-", "").replace(" ", "") == sought
