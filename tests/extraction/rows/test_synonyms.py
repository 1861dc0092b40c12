"""Names of rows are alike by what they say, not by how it is spelt, and opposites never are."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extraction.rows.row_scores import CONFIRM, HELD, TEXT_WEIGHT
from extraction.rows.synonyms import likeness_of_letters, similarity, wording

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
TABLE = ROOT / "extraction" / "rows" / "synonyms.toml"


def pairs_of(name: str) -> list[tuple[str, str]]:
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [(line["a"], line["b"]) for line in csv.DictReader(file, delimiter="\t")]


def likeness(a: str, b: str) -> float:
    return similarity(wording(a), wording(b))


def score(a: str, b: str) -> float:
    """The score of two rows whose numbers are equal, which speaks most for a pair."""
    plain = TEXT_WEIGHT * likeness(a, b) + (1 - TEXT_WEIGHT)
    return min(plain, HELD) if wording(a).opposes(wording(b)) else plain


def test_that_nearly_all_true_pairs_of_adverse_events_are_proposed() -> None:
    true = pairs_of("adverse_event_pairs")
    lost = [pair for pair in true if score(*pair) < CONFIRM]
    assert len(true) > 120
    assert len(lost) <= len(true) * 0.03, lost


@pytest.mark.parametrize(("a", "b"), pairs_of("adverse_events_apart"))
def test_that_other_adverse_events_are_never_proposed_as_a_pair(a: str, b: str) -> None:
    assert score(a, b) < CONFIRM
    assert score(b, a) < CONFIRM


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Diarrhoea", "diarrhea"),
        ("Haematuria", "Hematuria"),
        ("Oedema", "edema"),
        ("Intratumoural bleed", "intratumoral hemorrhage"),
        ("ALT increased", "Elevated ALT"),
        ("Headaches", "headache"),
        ("Head ache", "headache"),
        ("Hand–foot syndrome", "hand foot syndrome"),
        ("Grade III anaemia", "anemia, grade 3"),
        ("Imatinib 400 mg/day", "imatinib 400 mg daily"),
        ("Cohort A", "Group A"),
        ("Gastro-oesophageal reflux", "Gastroesophageal reflux"),
    ],
)
def test_that_spelling_order_and_form_of_words_do_not_count(a: str, b: str) -> None:
    assert likeness(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hypertension", "Hypotension"),
        ("Hyperkalaemia", "Hypokalemia"),
        ("Increased appetite", "Reduced appetite"),
        ("Weight gain", "Weight loss"),
        ("Left arm", "Right arm"),
        ("ALT increased", "AST increased"),
        ("SGPT increased", "SGOT increased"),
        ("Neutropenia", "Neutrophilia"),
        ("Leukopenia", "Leukocytosis"),
        ("Thrombocytopenia", "Platelets increased"),
        ("Tachycardia", "Bradycardia"),
        ("Grade 3 neutropenia", "Grade 4 neutropenia"),
        ("Grade III", "Grade IV"),
        ("400 mg", "800 mg"),
        ("Grade 3", "Grade 3–4"),
        ("Arm A", "Arm B"),
    ],
)
def test_that_opposing_stems_numbers_and_labels_oppose(a: str, b: str) -> None:
    assert wording(a).opposes(wording(b))
    assert wording(b).opposes(wording(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("400 mg arm", "Standard dose"),
        ("Arm A", "400 mg"),
        ("Hair loss", "Hair thinning"),
        ("ALT increased", "ALT/AST increased"),
        ("Hypertension", "Blood pressure increased"),
        ("1,024 patients", "1024 patients"),
        ("1.50 mg", "1.5 mg"),
        ("Low back pain", "Backache, elevated"),
        ("Hyper-/hypopigmentation", "Hypopigmentation"),
    ],
)
def test_that_what_only_one_says_or_both_say_does_not_oppose(a: str, b: str) -> None:
    assert not wording(a).opposes(wording(b))


def test_that_a_misspelt_word_is_nearly_the_word() -> None:
    assert 0.85 < likeness("Conjunctivitis", "Conjuctivitis") < 1
    assert likeness("Imatinib arm", "Imatinb arm") > 0.85


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dysphagia", "Dysphasia"),
        ("Hypercalcaemia", "Hyperkalaemia"),
        ("Cystitis", "Cholecystitis"),
    ],
)
def test_that_two_known_words_are_never_one_misspelt(a: str, b: str) -> None:
    assert likeness(a, b) == 0


def test_that_a_bare_term_is_nearer_than_one_with_another_word_beside_it() -> None:
    assert likeness("Oedema", "Periorbital oedema") > likeness(
        "Peripheral oedema", "Periorbital oedema"
    )
    assert likeness("Rash", "Rash, maculopapular") > likeness("Rash acneiform", "Rash bullous")


def test_that_texts_without_a_telling_word_are_alike_only_if_both_are() -> None:
    assert likeness("Any event", "All adverse events") == 1
    assert likeness("Any event", "Nausea") == 0
    assert likeness("", "") == 1


def test_that_letters_tell_apart_what_means_the_same() -> None:
    assert likeness_of_letters("Fatigue", "fatigue") == 1
    assert likeness_of_letters("Fatigue", "Asthenia") < likeness_of_letters("Fatigue", "Fatigued")


def table() -> dict[str, Any]:  # TOML of a shape that differs from part to part
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def test_that_every_synonym_means_its_preferred_term() -> None:
    strays = [
        (term, other)
        for term, others in table()["terms"].items()
        for other in others
        if wording(other).words != wording(term).words
    ]
    assert strays == []


def test_that_no_two_preferred_terms_are_the_same() -> None:
    terms = list(table()["terms"])
    assert len({wording(term).words for term in terms}) == len(terms)


def test_that_the_table_is_written_in_the_spelling_it_asks_for() -> None:
    spelling = table()["spelling"]
    part = re.compile("|".join(map(re.escape, sorted(spelling, key=len, reverse=True))))
    texts = [text for term, others in table()["terms"].items() for text in (term, *others)]
    british = [text for text in texts if part.sub(lambda m: spelling[m[0]], text) != text]
    assert british == []
