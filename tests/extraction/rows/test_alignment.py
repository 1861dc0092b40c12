"""Which rows are proposed as pairs, with which scores, and what people's words change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.rows.alignment import FixedPairing, align, pair_rows
from extraction.rows.row_scores import CONFIRM, RAISED, SURE
from schemas.codebook import Codebook, Section
from schemas.field import FieldType
from schemas.values import Count, Missing, Quantity, RowReference, Text
from tests.helpers.two_records import ARMS, CODEBOOK, EVENTS, Filled, field, two

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import RowPair

Pair = tuple[str | None, str | None]


def pairs_of(
    a: Filled, b: Filled, section: str, fixed: Sequence[FixedPairing] = ()
) -> list[RowPair]:
    found = align(CODEBOOK, a.record, b.record, fixed)
    return [pair for pair in found if pair.section == section]


def names(pairs: Sequence[RowPair]) -> list[Pair]:
    return [(pair.a, pair.b) for pair in pairs]


def score_of_only(a: Filled, b: Filled, section: str) -> float | None:
    [pair] = pairs_of(a, b, section)
    return pair.score


def events(a_terms: Sequence[str], b_terms: Sequence[str]) -> tuple[Filled, Filled, list[RowPair]]:
    """Adverse events of one arm that both records have, and how they pair."""
    a, b = two()
    for filled, terms in ((a, a_terms), (b, b_terms)):
        arm = filled.arm("400 mg", "400", 40)
        for term in terms:
            name, _, affected = term.partition(":")
            filled.event(arm, name, int(affected) if affected else None)
    return a, b, pairs_of(a, b, "adverse_events")


def term(filled: Filled, row: str | None) -> str | None:
    return filled.record.rows["adverse_events"][row].name if row else None


def terms_paired(a_terms: Sequence[str], b_terms: Sequence[str]) -> list[Pair]:
    a, b, pairs = events(a_terms, b_terms)
    return [(term(a, pair.a), term(b, pair.b)) for pair in pairs]


# ── the score ────────────────────────────────────────────────────────────────────────────────────


def event_score(a: str, b: str) -> float | None:
    """The score of two events, beside two others that make them not the only rows."""
    _, _, pairs = events([a, "Zoster"], [b, "Zoster"])
    return pairs[0].score if pairs[0].is_matched else None


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        ("Nausea:7", "Nausea:7", 1.0),
        ("Nausea:7", "nausea:8", 0.8),
        ("Nausea:7", "Nausea", 0.8),  # a number only one has is not equal
        ("Nausea", "Nausea", 1.0),  # numbers neither has do not count
        ("Fatigue:7", "Tiredness:7", 1.0),
        ("Oedema:7", "Periorbital oedema:7", 0.8 * 2 * 0.6 / 2.2 + 0.2),
        ("Nausea:7", "Headache:7", None),
    ],
)
def test_that_the_score_is_four_parts_text_and_one_part_other_fields(
    a: str, b: str, score: float | None
) -> None:
    found = event_score(a, b)
    assert found == (None if score is None else pytest.approx(score, abs=5e-5))


def arm_score(
    a: tuple[str, str | None, int | None], b: tuple[str, str | None, int | None]
) -> object:
    first, second = two()
    first.arm(*a)
    second.arm(*b)
    first.arm("Placebo", "0", 99)
    second.arm("Placebo", "0", 99)
    pair = pairs_of(first, second, "arms")[0]
    return pair.score if pair.is_matched else None


def test_that_renamed_arms_of_equal_dose_and_n_are_raised_to_please_confirm() -> None:
    score = arm_score(("400 mg arm", "400", 40), ("Standard dose", "400", 40))
    assert score == RAISED
    assert CONFIRM <= RAISED < SURE


def test_that_one_equal_number_raises_nothing() -> None:
    assert arm_score(("400 mg arm", "400", None), ("Standard dose", "400", None)) is None
    assert arm_score(("400 mg arm", "400", 40), ("Standard dose", "400", 41)) is None


def test_that_arms_of_other_doses_in_their_names_are_held_whatever_else_is_equal() -> None:
    assert arm_score(("400 mg", "400", 40), ("800 mg", "400", 40)) is None


def test_that_reasons_for_no_value_are_no_equal_numbers() -> None:
    a, b = two()
    for filled, label in ((a, "Low dose"), (b, "Standard")):
        row = filled.arm(label)
        filled.put("arms", row, n=Missing.NOT_REPORTED, start_dose=Missing.NOT_REPORTED)
        filled.arm("Placebo")
    assert names(pairs_of(a, b, "arms"))[0][1] is None


def test_that_units_as_typed_do_not_keep_doses_from_being_equal() -> None:
    a, b = two()
    a.arm("Standard dose", n=40)
    b.arm("Imatinib alone", n=40)
    a.put("arms", "A1", start_dose=Quantity((Decimal(800),), unit="mg/day"))
    b.put("arms", "B1", start_dose=Quantity((Decimal("0.80"),), unit="g/day"))
    a.arm("Placebo")
    b.arm("Placebo")
    assert pairs_of(a, b, "arms")[0].score == RAISED


def test_that_the_only_rows_of_both_are_raised_to_please_confirm() -> None:
    a, b = two()
    a.arm("Everyone", n=40)
    b.arm("Whole study", n=41)
    assert score_of_only(a, b, "arms") == RAISED


def test_that_the_only_rows_are_held_apart_by_opposite_names() -> None:
    _, _, pairs = events(["Hypertension:7"], ["Hypotension:7"])
    assert names(pairs) == [("A2", None), (None, "B2")]


def test_that_being_the_only_rows_is_meant_under_one_parent() -> None:
    a, b = two()
    for filled, terms in ((a, ("Nausea", "Chills")), (b, ("Vomiting", "Chills"))):
        arms = [filled.arm(name) for name in ("Low", "High")]
        for arm, name in zip(arms, terms, strict=True):
            filled.event(arm, name)
    pairs = pairs_of(a, b, "adverse_events")
    assert [pair.score for pair in pairs] == [RAISED, 1.0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hypertension:7", "Hypotension:7"),
        ("ALT increased:7", "AST increased:7"),
        ("Grade 3 neutropenia:7", "Grade 4 neutropenia:7"),
        ("Neutropenia:7", "Neutrophilia:7"),
        ("Weight gain:7", "Weight loss:7"),
        ("Left leg pain:7", "Right leg pain:7"),
    ],
)
def test_that_opposites_are_no_pair_however_equal_their_numbers(a: str, b: str) -> None:
    assert event_score(a, b) is None


def test_that_a_row_without_its_text_goes_by_its_name() -> None:
    a, b = two()
    a.row("arms", "Low dose", n=40)
    b.arm("Low dose", n=40)
    a.arm("Placebo")
    b.arm("Placebo")
    assert pairs_of(a, b, "arms")[0].score == 1.0


def test_that_rows_without_any_pair_field_pair_by_their_names() -> None:
    section = Section("visits", "Visits", (field("when", FieldType.TEXT),), repeats=True)
    a, b = two()
    rows = [a.row("visits", "Week 1"), a.row("visits", "Week 2")]
    others = [b.row("visits", "week 2"), b.row("visits", "week 1")]
    pairs = pair_rows(section, a.record, b.record, [], [])
    assert names(pairs) == [(rows[0], others[1]), (rows[1], others[0])]


def test_that_sections_without_text_pair_by_their_numbers_alone() -> None:
    section = replace(ARMS, pair_by=("start_dose", "n"))
    a, b = two()
    for filled in (a, b):
        filled.arm("x" + filled.record.reviewer, "400", 40)
        filled.arm("y" + filled.record.reviewer, "800", 40)
    pairs = pair_rows(section, a.record, b.record, [], [])
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [
        ("A1", "B1", 1.0),
        ("A2", "B2", 1.0),
    ]


def test_that_further_texts_count_as_much_as_the_first() -> None:
    fields = (field("what", FieldType.TEXT), field("when", FieldType.TEXT))
    section = Section("outcomes", "Outcomes", fields, repeats=True, pair_by=("what", "when"))
    a, b = two()
    a.row("outcomes", "1", what="Survival", when="Week 4")
    a.row("outcomes", "2", what="Survival", when="Later")
    b.row("outcomes", "3", what="Survival", when="Week 4")
    b.row("outcomes", "4", what="Survival")
    pairs = pair_rows(section, a.record, b.record, [], [])
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [
        ("A1", "B1", 1.0),
        ("A2", None, None),
        (None, "B2", None),
    ]


# ── the assignment ───────────────────────────────────────────────────────────────────────────────


def test_that_events_in_another_order_and_other_words_find_each_other() -> None:
    paired = terms_paired(
        ["Anaemia:12", "Fatigue:20", "Periorbital oedema:15", "Rash:6", "Diarrhoea:9",
         "ALT raised:3"],
        ["Diarrhea:9", "Skin rash:6", "SGPT increased:3", "Tiredness:20", "Eyelid swelling:15",
         "Haemoglobin low:12"],
    )  # fmt: skip
    assert paired == [
        ("Anaemia", "Haemoglobin low"),
        ("Fatigue", "Tiredness"),
        ("Periorbital oedema", "Eyelid swelling"),
        ("Rash", "Skin rash"),
        ("Diarrhoea", "Diarrhea"),
        ("ALT raised", "SGPT increased"),
    ]


def test_that_numbers_decide_between_texts_that_fit_equally() -> None:
    paired = terms_paired(["Fatigue:20", "Asthenia:5"], ["Tiredness:5", "Exhaustion:20"])
    assert paired == [("Fatigue", "Exhaustion"), ("Asthenia", "Tiredness")]


def test_that_letters_decide_where_numbers_do_not() -> None:
    paired = terms_paired(["Fatigue", "Asthenia"], ["Asthenia", "Fatigue"])
    assert paired == [("Fatigue", "Fatigue"), ("Asthenia", "Asthenia")]


def test_that_rows_alike_in_all_pair_in_their_order() -> None:
    _, _, pairs = events(["Nausea", "Nausea", "Nausea"], ["Nausea", "Nausea"])
    assert names(pairs) == [("A2", "B2"), ("A3", "B3"), ("A4", None)]


def test_that_rows_stand_in_a_order_and_then_what_only_b_has() -> None:
    paired = terms_paired(["Rash", "Nausea", "Chills"], ["Fever", "Nausea", "Cough", "Rash"])
    assert paired == [
        ("Rash", "Rash"),
        ("Nausea", "Nausea"),
        ("Chills", None),
        (None, "Fever"),
        (None, "Cough"),
    ]


TERMS = st.lists(
    st.sampled_from(["Rash:1", "Rash:2", "Fatigue:1", "Asthenia:1", "Oedema:2", "Leg swelling:2"]),
    max_size=6,
)


@given(TERMS, TERMS)
def test_that_swapping_the_records_pairs_as_many_rows_at_the_same_scores(
    a_terms: list[str], b_terms: list[str]
) -> None:
    _, _, pairs = events(a_terms, b_terms)
    _, _, swapped = events(b_terms, a_terms)
    assert sorted(p.score for p in pairs if p.score) == sorted(p.score for p in swapped if p.score)


@given(TERMS, TERMS)
def test_that_every_row_stands_in_exactly_one_pair(a_terms: list[str], b_terms: list[str]) -> None:
    a, b, pairs = events(a_terms, b_terms)
    assert [p.a for p in pairs if p.a] == list(a.record.rows.get("adverse_events", {}))
    assert sorted(p.b for p in pairs if p.b) == sorted(b.record.rows.get("adverse_events", {}))


@given(st.permutations(["Rash:1", "Fatigue:3", "Oedema:2", "Chills:5", "ALT raised:1"]))
def test_that_a_record_pairs_with_itself_in_any_order(terms: list[str]) -> None:
    paired = terms_paired(["Rash:1", "Fatigue:3", "Oedema:2", "Chills:5", "ALT raised:1"], terms)
    assert all(one == other for one, other in paired)


# ── identifiers ──────────────────────────────────────────────────────────────────────────────────


def test_that_identifiers_pair_by_equality_and_nothing_else() -> None:
    a, b = two()
    for code in ("P-01", "P-02", "P-03"):
        a.row("patients", code, code=code)
    for code in ("P–3", "p–02", "P-01 "):
        b.row("patients", code, code=code)
    pairs = pairs_of(a, b, "patients")
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [
        ("A1", "B3", 1.0),
        ("A2", "B2", 1.0),
        ("A3", None, None),
        (None, "B1", None),
    ]


def test_that_the_only_rows_do_not_pair_without_equal_identifiers() -> None:
    a, b = two()
    a.row("patients", "P-01", code="P-01")
    b.row("patients", "P-01", sex="F")
    assert names(pairs_of(a, b, "patients")) == [("A1", None), (None, "B1")]


def test_that_many_rows_with_identifiers_pair_in_any_order() -> None:
    a, b = two()
    for number in range(300):
        a.row("patients", f"{number}", code=f"P-{number}")
        b.row("patients", f"{number}", code=f"P-{299 - number}")
    pairs = pairs_of(a, b, "patients")
    assert names(pairs) == [(f"A{n}", f"B{301 - n}") for n in range(1, 301)]


# ── parents and references ───────────────────────────────────────────────────────────────────────


def test_that_nested_rows_pair_only_within_paired_parents() -> None:
    a, b = two()
    for filled, order in ((a, ("400", "800")), (b, ("800", "400"))):
        for start in order:
            filled.event(filled.arm(f"{start} mg", start, 40), f"Rash in {start}")
    arms, rashes = pairs_of(a, b, "arms"), pairs_of(a, b, "adverse_events")
    assert names(arms) == [("A1", "B3"), ("A3", "B1")]
    assert names(rashes) == [("A2", "B4"), ("A4", "B2")]
    assert [pair.parent for pair in rashes] == arms


def test_that_rows_under_an_unmatched_row_are_not_paired() -> None:
    a, b = two()
    a.event(a.arm("400 mg", "400", 40), "Rash")
    b.event(b.arm("800 mg", "800", 31), "Rash")
    assert names(pairs_of(a, b, "arms")) == [("A1", None), (None, "B1")]
    assert pairs_of(a, b, "adverse_events") == []


def test_that_rows_pair_by_the_rows_they_refer_to_and_not_by_their_names() -> None:
    a, b = two()
    for filled, name, arm in ((a, "Overall survival", "Low"), (b, "OS", "Standard dose")):
        filled.row("outcomes", name, what=name)
        filled.row("outcomes", "Toxicity", what="Toxicity")
        filled.arm(arm, "400", 40)
        filled.arm("High", "800", 31)
        for outcome in ("Toxicity", name):
            filled.row(
                "results",
                f"{outcome} in {arm}",
                outcome=RowReference(outcome),
                arm=RowReference(arm),
            )
    pairs = pairs_of(a, b, "results")
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [
        ("A5", "B5", 1.0),
        ("A6", "B6", 1.0),
    ]


def test_that_pairs_stand_in_the_order_of_the_codebook() -> None:
    a, b = two()
    for filled in (a, b):
        filled.event(filled.arm("400 mg"), "Rash")
        filled.row("outcomes", "Survival", what="Survival")
        filled.row("results", "1", outcome=RowReference("Survival"))
    found = [pair.section for pair in align(CODEBOOK, a.record, b.record, [])]
    assert found == ["results", "arms", "adverse_events", "outcomes"]


def test_that_sections_that_refer_to_each_other_are_paired_all_the_same() -> None:
    fields = (field("what", FieldType.TEXT), field("other", FieldType.ROW, of="right"))
    left = Section("left", "Left", fields, repeats=True, pair_by=("what", "other"))
    right = replace(left, id="right", fields=(fields[0], replace(fields[1], of="left")))
    a, b = two()
    for filled in (a, b):
        filled.row("left", "1", what="One", other=RowReference("2"))
        filled.row("right", "2", what="Two", other=RowReference("1"))
    book = Codebook("c", "C", "1", (left, right))
    assert names(align(book, a.record, b.record, [])) == [("A1", "B1"), ("A2", "B2")]


def test_that_a_section_only_the_first_enters_has_no_pairs() -> None:
    book = Codebook("c", "C", "1", (replace(ARMS, duplicate=False), EVENTS))
    a, b = two()
    a.event(a.arm("400 mg"), "Rash")
    assert align(book, a.record, b.record, []) == ()


# ── what people said ─────────────────────────────────────────────────────────────────────────────


def fixed(a: str | None, b: str | None, *, together: bool = True) -> FixedPairing:
    return FixedPairing("arms", a, b, together)


def three_arms() -> tuple[Filled, Filled]:
    a, b = two()
    for filled in (a, b):
        for label in ("Low", "Middle", "High"):
            filled.arm(label)
    return a, b


def test_that_a_pairing_by_a_person_stands_and_the_rest_is_found_anew() -> None:
    a, b = three_arms()
    pairs = pairs_of(a, b, "arms", [fixed("A1", "B2")])
    assert [(pair.a, pair.b, pair.score, pair.confirmed) for pair in pairs] == [
        ("A1", "B2", None, True),
        ("A2", None, None, False),
        ("A3", "B3", 1.0, False),
        (None, "B1", None, False),
    ]


def test_that_a_confirmed_proposal_is_confirmed() -> None:
    a, b = three_arms()
    pairs = pairs_of(a, b, "arms", [fixed("A2", "B2")])
    assert [pair.confirmed for pair in pairs] == [False, True, False]
    assert names(pairs) == [("A1", "B1"), ("A2", "B2"), ("A3", "B3")]


def test_that_rows_said_not_to_be_the_same_are_not_paired_again() -> None:
    a, b = three_arms()
    pairs = pairs_of(a, b, "arms", [fixed("A1", "B1", together=False)])
    assert names(pairs) == [("A1", None), ("A2", "B2"), ("A3", "B3"), (None, "B1")]
    assert not any(pair.confirmed for pair in pairs)


def test_that_a_row_said_to_have_no_partner_gets_none() -> None:
    a, b = three_arms()
    pairs = pairs_of(a, b, "arms", [fixed("A1", None), fixed(None, "B3")])
    assert [(pair.a, pair.b, pair.confirmed) for pair in pairs] == [
        ("A1", None, True),
        ("A2", "B2", False),
        ("A3", None, False),
        (None, "B1", False),
        (None, "B3", True),
    ]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ([fixed("A1", "B2"), fixed("A1", "B3")], ("A1", "B3")),
        ([fixed("A2", "B3"), fixed("A1", "B3")], ("A1", "B3")),
        ([fixed("A1", "B2"), fixed("A1", "B2", together=False)], ("A1", "B1")),
        ([fixed("A1", "B1", together=False), fixed("A1", "B1")], ("A1", "B1")),
        ([fixed("A1", None), fixed("A1", "B2")], ("A1", "B2")),
        ([fixed("A1", "B2"), fixed("A1", None)], ("A1", None)),
    ],
)
def test_that_the_last_word_about_a_row_stands(said: list[FixedPairing], first: Pair) -> None:
    a, b = three_arms()
    assert names(pairs_of(a, b, "arms", said))[0] == first


def test_that_a_word_about_rows_under_other_parents_is_passed_over() -> None:
    a, b = two()
    for filled in (a, b):
        filled.event(filled.arm("Low"), "Rash")
        filled.event(filled.arm("High"), "Chills")
    across = FixedPairing("adverse_events", "A2", "B4", together=True)
    assert names(pairs_of(a, b, "adverse_events", [across])) == [("A2", "B2"), ("A4", "B4")]


def test_that_a_word_about_another_section_or_no_row_is_passed_over() -> None:
    a, b = three_arms()
    said = [
        FixedPairing("patients", "A1", "B2", together=True),
        fixed("A9", "B1"),
        fixed(None, None),
    ]
    assert names(pairs_of(a, b, "arms", said)) == [("A1", "B1"), ("A2", "B2"), ("A3", "B3")]


def test_that_a_renamed_pair_field_still_in_pair_by_does_no_harm() -> None:
    section = replace(ARMS, pair_by=("gone", "label"))
    a, b = three_arms()
    assert len(pair_rows(section, a.record, b.record, [], [])) == 3


def test_that_a_count_is_an_equal_pair_field_only_with_its_total() -> None:
    a, b, _ = events(["Nausea", "Chills"], ["Nausea", "Chills"])
    a.put("adverse_events", "A2", affected=Count(7, 40))
    b.put("adverse_events", "B2", affected=Count(7))
    assert pairs_of(a, b, "adverse_events")[0].score == 0.8


def test_that_a_value_that_is_no_text_is_no_text_to_pair_by() -> None:
    a, b = three_arms()
    a.put("arms", "A1", label=Text("Standard"))
    b.put("arms", "B1", label=Missing.NOT_REPORTED)
    assert names(pairs_of(a, b, "arms"))[0] == ("A1", None)
