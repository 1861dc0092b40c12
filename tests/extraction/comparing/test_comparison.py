"""The items of two records: which there are, how they stand, and what they are called."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from typing import TYPE_CHECKING

import pytest

from extraction.comparing.comparison import compare_records
from extraction.record import Answer
from extraction.results import Category, Comparison, Item, ItemKey, Status
from extraction.rows.alignment import FixedPairing
from schemas.codebook import Codebook
from schemas.field import Field, FieldType
from schemas.parsing import read
from schemas.values import (
    Count,
    DecimalNumber,
    Missing,
    Quantity,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)
from tests.helpers.two_records import CODEBOOK, STUDY, Content, Filled, two

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def compared(
    a: Filled,
    b: Filled,
    fixed: Sequence[FixedPairing] = (),
    sections: Collection[str] | None = None,
) -> Comparison:
    return compare_records(CODEBOOK, "s1", a.record, b.record, fixed, sections=sections)


def study_item(field: str, a: Content | None, b: Content | None) -> Item | None:
    """The item of a field of the study that holds these, if it is one."""
    first, second = two()
    if a is not None:
        first.put("study", "", **{field: a})
    if b is not None:
        second.put("study", "", **{field: b})
    items = compared(first, second).items
    assert len(items) < 2
    return items[0] if items else None


def verdict(field: str, a: Content | None, b: Content | None) -> tuple[Status, Category | None]:
    item, swapped = study_item(field, a, b), study_item(field, b, a)
    assert item is not None
    assert swapped is not None
    assert (item.status, item.category, item.parts) == (
        swapped.status,
        swapped.category,
        swapped.parts,
    )
    return item.status, item.category


CONFLICT, AGREE = Status.CONFLICT, Status.AGREE


# ── which items there are, and how they stand ────────────────────────────────────────────────────


def test_that_what_neither_looked_at_is_no_item() -> None:
    assert study_item("design", None, None) is None


def test_that_equal_values_agree() -> None:
    item = study_item("design", "Phase II", "phase ii")
    assert item is not None
    assert (item.status, item.category, item.parts) == (AGREE, None, ())


@pytest.mark.parametrize("content", ["phase 2", Missing.NOT_REPORTED])
def test_that_something_against_nothing_is_an_omission(content: Content) -> None:
    assert verdict("design", content, None) == (CONFLICT, Category.OMISSION)


@pytest.mark.parametrize("reason", list(Missing))
def test_that_a_value_against_a_reason_is_an_omission(reason: Missing) -> None:
    assert verdict("year", 0, reason) == (CONFLICT, Category.OMISSION)


def test_that_a_reason_against_another_reason_is_a_missing_type() -> None:
    found = verdict("design", Missing.NOT_REPORTED, Missing.NOT_APPLICABLE)
    assert found == (CONFLICT, Category.MISSING_TYPE)


@pytest.mark.parametrize("reason", list(Missing))
def test_that_the_same_reason_agrees(reason: Missing) -> None:
    assert verdict("design", reason, reason) == (AGREE, None)


def test_that_long_text_is_no_item() -> None:
    assert study_item("notes", "a long note", None) is None


def test_that_a_text_that_reads_as_a_reason_is_a_text() -> None:
    assert verdict("design", "NA", Missing.NOT_APPLICABLE) == (CONFLICT, Category.OMISSION)


def test_that_sections_only_the_first_enters_have_no_items() -> None:
    a, b = two()
    a.put("once", funding="none")
    assert compared(a, b).items == ()


def test_that_fields_hidden_in_both_are_no_items() -> None:
    a, b = two()
    a.put("study", year=1999, reason="left over")
    b.put("study", year=1999)
    assert [item.key.field for item in compared(a, b).items] == ["year"]


def test_that_fields_hidden_in_one_alone_are_items() -> None:
    a, b = two()
    a.put("study", year=1999)
    b.put("study", year=2001, reason="late")
    items = {item.key.field: item.category for item in compared(a, b).items}
    assert items == {"year": Category.VALUE, "reason": Category.OMISSION}


def test_that_a_row_hides_its_fields_for_itself() -> None:
    a, b = two()
    for filled in (a, b):
        for label, n in (("Low", 5), ("High", 6)):
            filled.put("arms", filled.arm(label, "400", n), why="because")
    asked = [item.row for item in compared(a, b).items if item.key.field == "why"]
    assert asked == ["High"]


def test_that_what_is_assumed_does_not_matter() -> None:
    value = Statistics(mean=D(66), min=D(59), max=D(74))
    assumed = Answer(value, raw="66 (59–74)", assumed=("mean", "min", "max"))
    confirmed = Answer(value, raw="66 (59-74)", reading="mean,range")
    assert verdict("age", assumed, confirmed) == (AGREE, None)


def test_that_the_category_and_the_parts_are_those_of_the_values() -> None:
    item = study_item("age", Statistics(mean=D(49), min=D(20)), Statistics(mean=D(49)))
    assert item is not None
    assert (item.category, item.parts) == (Category.OMISSION, ("min",))


def test_that_unread_texts_agree_only_in_the_same_unit() -> None:
    def unread(unit: str) -> Answer:
        return Answer(Unread("66 (59–74)", "bare"), raw="66 (59–74)", unit=unit)

    assert verdict("age", unread("years"), unread("yr")) == (AGREE, None)
    assert verdict("age", unread(""), unread("year")) == (AGREE, None)
    item = study_item("age", unread("years"), unread("months"))
    assert item is not None
    assert (item.category, item.parts) == (Category.INTERPRETATION, ("unit",))


# ── the sentences of the item rules, from text as typed ──────────────────────────────────────────


def typed(
    text: str, type_: FieldType, *, unit: str = "", reading: str = "", of: str = ""
) -> Answer:
    field = Field("f", "F", type_, unit=of or None)
    found = read(text, field, unit=unit, reading=reading)
    assert found.value is not None, found.why
    return Answer(found.value, raw=text, unit=unit, reading=reading, assumed=found.assumed)


def category_of(
    a: Answer, b: Answer, type_: FieldType, of: str = ""
) -> tuple[str, tuple[str, ...]]:
    section = replace(STUDY, fields=(Field("f", "F", type_, unit=of or None),))
    first, second = two()
    first.put("study", f=a)
    second.put("study", f=b)
    book = Codebook("c", "C", "1", (section,))
    [item] = compare_records(book, "s1", first.record, second.record, []).items
    return (item.category or item.status).value, item.parts


def of_texts(
    a: str, b: str, type_: FieldType, of: str = "", readings: tuple[str, str] = ("", "")
) -> tuple[str, tuple[str, ...]]:
    one = typed(a, type_, reading=readings[0], of=of)
    other = typed(b, type_, reading=readings[1], of=of)
    return category_of(one, other, type_, of)


MEAN_RANGE = ("mean,range", "mean,range")


def test_that_9_9_equals_9_90_and_99_mm_equals_9_9_cm() -> None:
    assert of_texts("9.9", "9.90", FieldType.QUANTITY, "cm") == ("agree", ())
    assert of_texts("99 mm", "9.9 cm", FieldType.QUANTITY, "cm") == ("agree", ())


def test_that_9_9_against_9_94_is_a_conflict_of_precision() -> None:
    assert of_texts("9.9", "9.94", FieldType.QUANTITY, "cm") == ("precision", ())


def test_that_99_cm_against_9_9_cm_is_a_conflict_of_unit() -> None:
    assert of_texts("99", "9.9", FieldType.QUANTITY, "cm") == ("unit", ())


def test_that_400_mg_twice_daily_equals_800_mg_a_day() -> None:
    found = of_texts("400 mg twice daily", "800 mg/day", FieldType.QUANTITY, "mg/day")
    assert found == ("agree", ())


def test_that_400_mg_a_day_against_400_mg_twice_daily_is_a_conflict_of_unit() -> None:
    found = of_texts("400 mg/day", "400 mg twice daily", FieldType.QUANTITY, "mg/day")
    assert found[0] == "unit"


def test_that_49_3_with_its_range_against_49_3_alone_is_an_omission_of_the_range() -> None:
    found = of_texts("49.3 (20–73)", "49.3", FieldType.STATISTICS, "year", ("mean,range", "mean"))
    assert found == ("omission", ("min", "max"))


def test_that_67_5_percent_against_27_of_40_is_an_omission() -> None:
    category, parts = of_texts("67.5%", "27/40", FieldType.COUNT)
    assert category == "omission"
    assert {"n", "N"} <= set(parts)


def test_that_27_of_40_equals_27_of_40_with_its_percentage() -> None:
    assert of_texts("27/40", "27/40 (67.5%)", FieldType.COUNT) == ("agree", ())
    assert of_texts("27 of 40", "27/40 (68%)", FieldType.COUNT) == ("agree", ())


def test_that_27_of_40_against_27_of_42_is_a_denominator() -> None:
    assert of_texts("27/40", "27/42", FieldType.COUNT) == ("denominator", ("N",))


def test_that_an_unknown_total_is_not_the_n_of_the_arm() -> None:
    a, b = two()
    for filled, count in ((a, Count(27, 40)), (b, Count(27))):
        filled.put("arms", filled.arm("400 mg", "400", 40), response=count)
    [item] = [item for item in compared(a, b).items if item.key.field == "response"]
    assert (item.category, item.parts) == (Category.OMISSION, ("N",))


def test_that_a_range_read_as_quartiles_is_a_conflict_of_interpretation() -> None:
    found = of_texts(
        "66 (59–74)", "66 (59–74)", FieldType.STATISTICS, "year", ("mean,range", "median,iqr")
    )
    assert found[0] == "interpretation"
    assert {"min", "max", "q1", "q3"} <= set(found[1])


def test_that_an_sd_read_as_an_se_is_a_conflict_of_interpretation() -> None:
    found = of_texts(
        "49.3 ± 11.2", "49.3 ± 11.2", FieldType.STATISTICS, "year", ("mean,sd", "mean,se")
    )
    assert found == ("interpretation", ("sd", "se"))


def test_that_a_bound_is_not_the_number() -> None:
    assert of_texts("<0.001", "0.001", FieldType.DECIMAL)[0] == "value"


def test_that_a_slip_of_a_digit_in_one_end_is_a_value_of_that_part() -> None:
    found = of_texts("49.3 (20–73)", "49.3 (20–78)", FieldType.STATISTICS, "year", MEAN_RANGE)
    assert found == ("value", ("max",))


def test_that_typing_of_numbers_does_not_matter() -> None:
    found = of_texts("49.3 (20–73)", "49.30 (20.0 - 73)", FieldType.STATISTICS, "year", MEAN_RANGE)
    assert found == ("agree", ())
    assert of_texts("1,024", "1024", FieldType.INTEGER) == ("agree", ())


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def rows_told(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [(item.row, item.a_row, item.b_row, item.key.field) for item in comparison.items]


def test_that_a_pair_is_named_by_the_path_a_gave_it() -> None:
    a, b = two()
    a.arm("400 mg/day", "400", 40)
    b.arm("Standard dose", "400", 40)
    told = rows_told(compared(a, b))
    assert set(told) == {
        ("400 mg\\/day", "400 mg\\/day", "Standard dose", field)
        for field in ("label", "start_dose", "n")
    }


def test_that_a_row_only_one_has_is_one_item_and_its_cells_are_none() -> None:
    a, b = two()
    a.arm("400 mg", "400", 40)
    b.arm("800 mg", "800", 31)
    comparison = compared(a, b)
    assert rows_told(comparison) == [
        ("400 mg", "400 mg", "", ""),
        ("B:800 mg", "", "800 mg", ""),
    ]
    assert {item.category for item in comparison.items} == {Category.ROW_UNMATCHED}
    assert [item.key for item in comparison.items] == [
        ItemKey("arms", "A1", "", ""),
        ItemKey("arms", "", "B1", ""),
    ]


def test_that_rows_inside_an_unmatched_row_are_no_items_and_no_pairs() -> None:
    a, b = two()
    a.event(a.arm("400 mg", "400", 40), "Rash", 3)
    a.event(a.arm("800 mg", "800", 31), "Nausea", 4)
    b.event(b.arm("800 mg", "800", 31), "Nausea", 4)
    comparison = compared(a, b)
    assert [pair.section for pair in comparison.pairs] == ["arms", "arms", "adverse_events"]
    assert {item.row for item in comparison.items if item.key.section == "adverse_events"} == {
        "800 mg/Nausea"
    }


def test_that_nested_rows_have_nested_names_on_both_sides() -> None:
    a, b = two()
    a.event(a.arm("Low", "400", 40), "Tiredness", 3)
    arm = b.arm("Standard", "400", 40)
    b.event(arm, "Fatigue", 3)
    b.event(arm, "Zoster", 1)
    told = [row for row in rows_told(compared(a, b)) if "/" in row[0]]
    assert told == [
        ("Low/Tiredness", "Low/Tiredness", "Standard/Fatigue", "term"),
        ("Low/Tiredness", "Low/Tiredness", "Standard/Fatigue", "affected"),
        ("B:Standard/Zoster", "", "Standard/Zoster", ""),
    ]


def test_that_a_pairing_by_a_person_decides_what_is_compared() -> None:
    a, b = two()
    a.arm("400 mg", "400", 40)
    b.arm("800 mg", "800", 31)
    comparison = compared(a, b, [FixedPairing("arms", "A1", "B1", together=True)])
    assert [item.category for item in comparison.items] == [
        Category.WORDING,
        Category.UNIT,
        Category.VALUE,
    ]
    assert [pair.confirmed for pair in comparison.pairs] == [True]


def test_that_references_agree_if_they_mean_a_pair_of_rows() -> None:
    a, b = two()
    for filled, low in ((a, "Low"), (b, "Standard dose")):
        filled.arm(low, "400", 40)
        filled.arm("High", "800", 31)
        for number, arm in enumerate((low, "High")):
            filled.row("results", f"{number}", arm=RowReference(arm), events=Count(number))
    arms = [item for item in compared(a, b).items if item.key.field == "arm"]
    assert [item.status for item in arms] == [AGREE, AGREE]


def test_that_references_to_unpaired_rows_of_one_name_conflict() -> None:
    a, b = two()
    for filled in (a, b):
        filled.arm("Low", "400", 40)
        filled.row("results", "1", arm=RowReference("Low"))
    apart = [FixedPairing("arms", "A1", "B1", together=False)]
    [item] = [item for item in compared(a, b, apart).items if item.key.field == "arm"]
    assert (item.status, item.category) == (CONFLICT, Category.INTERPRETATION)
    [item] = [item for item in compared(a, b).items if item.key.field == "arm"]
    assert item.status is AGREE


def test_that_references_to_no_row_are_compared_by_their_words() -> None:
    a, b = two()
    for filled in (a, b):
        filled.row("results", "1", arm=RowReference("Nowhere"))
    [item] = compared(a, b).items
    assert item.status is AGREE


# ── order and narrowing ──────────────────────────────────────────────────────────────────────────


def filled_study() -> tuple[Filled, Filled]:
    a, b = two()
    for filled in (a, b):
        filled.put("study", design="phase 2", year=2010)
        for label, start in (("Low", "400"), ("High", "800")):
            filled.event(filled.arm(label, start, 40), "Rash", 3)
    return a, b


def test_that_items_stand_in_the_order_of_codebook_rows_and_fields() -> None:
    a, b = filled_study()
    told = [(item.key.section, item.row, item.key.field) for item in compared(a, b).items]
    assert told == [
        ("study", "", "design"),
        ("study", "", "year"),
        *(("arms", row, f) for row in ("Low", "High") for f in ("label", "start_dose", "n")),
        *(
            ("adverse_events", f"{arm}/Rash", f)
            for arm in ("Low", "High")
            for f in ("term", "affected")
        ),
    ]


def test_that_a_record_agrees_with_its_like_in_everything() -> None:
    comparison = compared(*filled_study())
    assert {item.status for item in comparison.items} == {AGREE}
    assert comparison.study == "s1"


def test_that_only_named_sections_are_compared() -> None:
    comparison = compared(*filled_study(), sections=["arms"])
    assert {item.key.section for item in comparison.items} == {"arms"}
    assert {pair.section for pair in comparison.pairs} == {"arms"}


def test_that_named_sections_are_paired_by_the_rows_around_them() -> None:
    comparison = compared(*filled_study(), sections=["adverse_events"])
    assert [item.row for item in comparison.items] == ["Low/Rash"] * 2 + ["High/Rash"] * 2
    parents = [pair.parent.section for pair in comparison.pairs if pair.parent]
    assert parents == ["arms", "arms"]


def test_that_keys_of_items_are_unique_and_answers_are_the_records_own() -> None:
    a, b = filled_study()
    items = compared(a, b).items
    assert len({item.key for item in items}) == len(items)
    first = items[0]
    assert first.a is a.record.answer("study", "", "design")
    assert first.b is b.record.answer("study", "", "design")


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (Text("a"), Text("b")),
        (Count(1), Count(2)),
        (DecimalNumber(D(1)), DecimalNumber(D(3))),
        (Quantity((D(1),)), Quantity((D(3),))),
    ],
)
def test_that_a_conflict_is_a_conflict_both_ways_round(value: Value, other: Value) -> None:
    assert verdict("design", Answer(value), Answer(other))[0] is CONFLICT
