"""The facts by which a screen says why it asks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from extraction.comparing.comparison import compare_records
from extraction.results import Category, RowPair
from extraction.rows.alignment import align
from extraction.rows.explaining import (
    Asked,
    PairFacts,
    Wordings,
    asked_of,
    in_settling_order,
    pair_facts,
    times_apart,
)
from extraction.rows.row_scores import RAISED, SURE
from schemas.field import FieldType
from schemas.values import Quantity, Statistics
from tests.helpers.reviews import a_review, enter, line, seal_both
from tests.helpers.two_records import ARMS, CODEBOOK, EVENTS, Filled, field, two


def facts_of_arms(a: Filled, b: Filled) -> PairFacts:
    pairs = align(CODEBOOK, a.record, b.record, [])
    [pair] = [pair for pair in pairs if pair.section == "arms"]
    return pair_facts(ARMS, a.record, b.record, pairs, pair)


def facts_of_events(mine: str, theirs: str) -> PairFacts:
    a, b = two()
    a.event(a.arm("400 mg", "400", 40), mine, 7)
    b.event(b.arm("400 mg", "400", 40), theirs, 7)
    pairs = align(CODEBOOK, a.record, b.record, [])
    [arms] = [pair for pair in pairs if pair.section == "arms"]
    [mine_id], [theirs_id] = (one.record.rows["adverse_events"] for one in (a, b))
    pair = RowPair("adverse_events", mine_id, theirs_id, None, True, arms)
    return pair_facts(EVENTS, a.record, b.record, pairs, pair)


def test_that_a_pair_below_sure_asks_until_a_person_has_seen_it() -> None:
    assert asked_of(RowPair("arms", "a", "b", RAISED)) is Asked.CONFIRM
    assert asked_of(RowPair("arms", "a", "b", SURE)) is Asked.NOTHING
    assert asked_of(RowPair("arms", "a", "b", RAISED, confirmed=True)) is Asked.NOTHING
    assert asked_of(RowPair("arms", "a", "b", None, confirmed=True)) is Asked.NOTHING


def test_that_a_row_of_one_reviewer_alone_asks_for_a_partner() -> None:
    assert asked_of(RowPair("arms", "a", None)) is Asked.PARTNER
    assert asked_of(RowPair("arms", None, "b")) is Asked.PARTNER


def test_that_equal_numbers_of_arms_named_differently_are_told() -> None:
    a, b = two()
    a.arm("EORTC trial", "800", 16)
    b.arm("European trial", "800", 16)
    facts = facts_of_arms(a, b)
    assert (facts.a, facts.b) == ("EORTC trial", "European trial")
    assert facts.names is Wordings.ALIKE
    assert [one.id for one in facts.equal] == ["start_dose", "n"]
    assert facts.unequal == ()
    assert facts.are_only_rows


def test_that_numbers_of_only_one_row_are_unequal_and_of_none_are_left_out() -> None:
    a, b = two()
    a.arm("400 mg", None, 16)
    b.arm("400 mg")
    facts = facts_of_arms(a, b)
    assert (facts.equal, [one.id for one in facts.unequal]) == ((), ["n"])


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        ("Fatigue", "Fatigue", Wordings.SAME),
        ("Fatigue", "Asthenia", Wordings.SYNONYMS),
        ("Anaemia", "Anemia", Wordings.SYNONYMS),
        ("Nausea", "Nausea/vomiting", Wordings.ALIKE),
        ("Nausea", "Cough", Wordings.UNLIKE),
        ("Hypertension", "Hypotension", Wordings.OPPOSED),
    ],
)
def test_that_wordings_are_told_as_pairing_reads_them(
    mine: str, theirs: str, names: Wordings
) -> None:
    assert facts_of_events(mine, theirs).names is names


def test_that_one_of_several_rows_is_not_the_only_one() -> None:
    a, b = two()
    for filled in (a, b):
        filled.arm("400 mg", "400", 40)
        filled.arm("800 mg", "800", 10)
    pairs = align(CODEBOOK, a.record, b.record, [])
    assert not pair_facts(ARMS, a.record, b.record, pairs, pairs[0]).are_only_rows


def test_that_a_row_without_partner_has_no_facts() -> None:
    a, b = two()
    a.arm("400 mg", "400", 40)
    with pytest.raises(ValueError, match="pair of two rows"):
        pair_facts(ARMS, a.record, b.record, [], RowPair("arms", "A1", None))


def test_that_a_slip_of_unit_tells_how_many_times_apart() -> None:
    a, b = two()
    for filled, mean, low in ((a, "8.4", "2.0"), (b, "84", "20")):
        value = Statistics(mean=Decimal(mean), min=Decimal(low), unit="cm")
        filled.put("study", age=value)
    asked = field("age", FieldType.STATISTICS, "cm")
    [item] = compare_records(CODEBOOK, "s", a.record, b.record, []).items
    assert item.category is Category.UNIT
    assert times_apart(item, asked) == Fraction(10)


def test_that_the_smaller_value_may_stand_on_either_side() -> None:
    a, b = two()
    for filled, dose in ((a, "800"), (b, "400")):
        filled.put("arms", filled.arm("x"), start_dose=Quantity((Decimal(dose),), unit="mg/day"))
    items = compare_records(CODEBOOK, "s", a.record, b.record, []).items
    [item] = [one for one in items if one.key.field == "start_dose"]
    assert times_apart(item, ARMS.fields[1]) == Fraction(2)


def test_that_other_conflicts_are_no_times_apart() -> None:
    a, b = two()
    a.put("study", year=1998)
    b.put("study", year=1989)
    [item] = compare_records(CODEBOOK, "s", a.record, b.record, []).items
    assert times_apart(item, CODEBOOK.sections[0].fields[2]) is None


KEYED = """
id = "keyed"
title = "Keyed"
version = "1.0"
[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "size"
  label = "Size"
  type = "decimal"
  [[section.field]]
  id = "place"
  label = "Place"
  type = "text"
  [[section.field]]
  id = "deaths"
  label = "Deaths"
  type = "integer"
  key_outcome = true
"""


def test_that_key_outcomes_come_first_and_mere_precision_last() -> None:
    review = a_review("S", codebook=KEYED)
    for name, size, place, deaths in (("Ana", "9.9", "Rome", "3"), ("Ben", "9.94", "Paris", "4")):
        enter(
            review,
            name,
            line("study.size", size),
            line("study.place", place),
            line("study.deaths", deaths),
        )
    items = review.comparison(seal_both(review)).items
    assert [item.key.field for item in items] == ["size", "place", "deaths"]
    ordered = in_settling_order(review.codebook, items)
    assert [item.key.field for item in ordered] == ["deaths", "place", "size"]
