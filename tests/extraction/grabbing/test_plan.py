"""What taking a table comes to: rows, answers with their places, edits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction.evidence import EvidenceKind
from extraction.grabbing.mapping import Mode, Totals, groups_of, twice_held
from extraction.grabbing.plan import plan_rows, size_around
from extraction.grabbing.targets import Fixed, Place, Target, fixed_of, places_in, siblings_of
from extraction.record import Answer, CellKey, RowState
from schemas.values import Count, Text
from tests.helpers.grabbed import (
    EVENTS,
    REPORT,
    guessed,
    numbered,
    planned,
    printed,
    record_of,
    values_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.edits import Edit
    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.printed import Printed
    from extraction.record import Record
    from schemas.codebook import Codebook

BY_LINE = printed(
    ("Event", "Grade", "n (%)"),
    ("Periorbital oedema", "any", "14 (45.2)"),
    ("Fatigue", "any", "10 (32.3)"),
    ("Neutropenia", "3–4", "3 (9.7)"),
)
BY_GRADE = printed(
    ("Adverse event", "Any grade, n (%)", "Grade 1–2", "Grade 3–4"),
    ("Fatigue", "11 (35.5)", "9 (29.0)", "2 (6.5)"),
    ("Nausea", "9 (29.0)", "9 (29.0)", "0"),
)
BY_ARM = printed(
    ("Event", "EORTC (16)", "SWOG (8)", "P"),
    ("Haematological", "", "", ""),
    ("Anaemia", "0", "1", "0.33"),
    ("Nausea", "8", "–", "0.9"),
)
ONE_ARM = record_of(("imatinib 800 mg", 31))
TWO_ARMS = record_of(("EORTC", 16), ("SWOG", 8))


def apply(edits: Sequence[Edit], record: Record) -> Record:
    after = record.copy()
    for edit in edits:
        assert after.content(edit.cell.key) == edit.before
        after.put(edit.cell.key, edit.after)
    return after


def test_that_each_printed_row_becomes_a_row_named_after_its_event(dfsp: Codebook) -> None:
    plan = planned(BY_LINE, guessed(BY_LINE, dfsp, ONE_ARM), dfsp, ONE_ARM)
    assert values_of(plan) == [
        {
            "name": "Periorbital oedema",
            "term": "Periorbital oedema",
            "grade": "any",
            "affected": "14/31 (45.2%)",
        },
        {"name": "Fatigue", "term": "Fatigue", "grade": "any", "affected": "10/31 (32.3%)"},
        {
            "name": "Neutropenia",
            "term": "Neutropenia",
            "grade": "3–4",
            "affected": "3/31 (9.7%)",
        },
    ]
    assert plan.row_count == len(plan.taken) == 3


def test_that_every_cell_keeps_its_own_place(dfsp: Codebook) -> None:
    plan = planned(BY_LINE, guessed(BY_LINE, dfsp, ONE_ARM), dfsp, ONE_ARM)
    for key, (row, column) in plan.origin.items():
        (evidence,) = plan.after.answers[key].evidence
        assert evidence.boxes == (BY_LINE.boxes[row][column],)
        assert evidence.quote == BY_LINE.text(row, column)
        assert evidence.kind is EvidenceKind.TABLE_CELL
        assert (evidence.report, evidence.page, evidence.engine) == (REPORT, 5, "PDFium 1")
    cell = plan.after.answers[CellKey(EVENTS, "new1", "affected")].evidence[0]
    assert (cell.prefix, cell.suffix) == ("Fatigue any", "")


def test_that_columns_of_grades_become_a_row_for_each_grade(dfsp: Codebook) -> None:
    mapping = guessed(BY_GRADE, dfsp, ONE_ARM)
    plan = planned(BY_GRADE, mapping, dfsp, ONE_ARM)
    assert [(one["name"], one["grade"], one["affected"]) for one in values_of(plan)] == [
        ("Fatigue", "any", "11/31 (35.5%)"),
        ("Fatigue (2)", "1-2", "9/31 (29.0%)"),
        ("Fatigue (3)", "3-4", "2/31 (6.5%)"),
        ("Nausea", "any", "9/31 (29.0%)"),
        ("Nausea (2)", "1-2", "9/31 (29.0%)"),
        ("Nausea (3)", "3-4", "0/31"),
    ]
    assert plan.row_count == 6
    assert len(plan.taken) == 2


def test_that_a_fixed_grade_has_its_heading_as_its_place(dfsp: Codebook) -> None:
    plan = planned(BY_GRADE, guessed(BY_GRADE, dfsp, ONE_ARM), dfsp, ONE_ARM)
    (evidence,) = plan.after.answers[CellKey(EVENTS, "new2", "grade")].evidence
    assert (evidence.quote, evidence.boxes) == ("Grade 3–4", (BY_GRADE.boxes[0][3],))


def test_that_columns_of_arms_become_a_row_in_each_arm(dfsp: Codebook) -> None:
    plan = planned(BY_ARM, guessed(BY_ARM, dfsp, TWO_ARMS), dfsp, TWO_ARMS)
    names = [
        (row.name, row.parent, plan.after.answers[CellKey(EVENTS, row.id, "affected")].value)
        for line in plan.taken
        for row in line.rows
    ]
    assert names == [
        ("Anaemia", "a0", Count(0, 16)),
        ("Anaemia", "a1", Count(1, 8)),
        ("Nausea", "a0", Count(8, 16)),
        ("Nausea", "a1", None),
    ]
    assert plan.unread == ((3, 2),)


def test_that_a_heading_between_rows_becomes_no_row(dfsp: Codebook) -> None:
    plan = planned(BY_ARM, guessed(BY_ARM, dfsp, TWO_ARMS), dfsp, TWO_ARMS)
    assert not plan.lines[0].rows
    assert plan.lines[0].cells[0] is not None


def test_that_a_row_left_out_is_not_taken(dfsp: Codebook) -> None:
    mapping = guessed(BY_LINE, dfsp, ONE_ARM).toggled(2)
    plan = planned(BY_LINE, mapping, dfsp, ONE_ARM)
    assert [one["name"] for one in values_of(plan)] == ["Periorbital oedema", "Neutropenia"]
    again = planned(BY_LINE, mapping.toggled(2), dfsp, ONE_ARM)
    assert again.row_count == 3


def test_that_rows_there_already_are_matched_by_their_event_and_grade(dfsp: Codebook) -> None:
    first = planned(BY_GRADE, guessed(BY_GRADE, dfsp, ONE_ARM), dfsp, ONE_ARM).after
    mapping = guessed(BY_GRADE, dfsp, first)
    assert mapping.mode is Mode.MATCH
    again = plan_rows(BY_GRADE, mapping, dfsp, first, numbered())
    assert again.edits == ()
    assert not any(row.is_new for line in again.taken for row in line.rows)


def test_that_a_matched_row_takes_the_other_value_and_keeps_its_name(dfsp: Codebook) -> None:
    first = planned(BY_LINE, guessed(BY_LINE, dfsp, ONE_ARM), dfsp, ONE_ARM).after
    other = printed(("Event", "Grade", "n (%)"), ("FATIGUE", "any", "12 (38.7)"))
    plan = plan_rows(other, guessed(other, dfsp, first), dfsp, first, numbered())
    (row,) = (row for line in plan.taken for row in line.rows)
    assert (row.id, row.name, row.is_new) == ("new1", "Fatigue", False)
    assert plan.after.value(EVENTS, "new1", "affected") == Count(12, 31, Decimal("38.7"))
    assert plan.after.answers[CellKey(EVENTS, "new1", "term")].raw == "Fatigue"
    assert {edit.cell.key.field for edit in plan.edits} == {"affected"}


def test_that_the_same_value_from_another_place_gets_one_more_source(dfsp: Codebook) -> None:
    first = planned(BY_LINE, guessed(BY_LINE, dfsp, ONE_ARM), dfsp, ONE_ARM).after
    elsewhere = replace(BY_LINE, page=7)
    plan = plan_rows(elsewhere, guessed(elsewhere, dfsp, first), dfsp, first, numbered())
    assert len(plan.edits) == 9
    pages = [one.page for one in plan.after.answers[CellKey(EVENTS, "new1", "term")].evidence]
    assert pages == [5, 7]


def test_that_adding_numbers_names_that_are_taken(dfsp: Codebook) -> None:
    first = planned(BY_LINE, guessed(BY_LINE, dfsp, ONE_ARM), dfsp, ONE_ARM).after
    mapping = replace(guessed(BY_LINE, dfsp, first), mode=Mode.ADD)
    ids = iter("xyz")
    plan = plan_rows(BY_LINE, mapping, dfsp, first, lambda: next(ids))
    assert [row.name for line in plan.taken for row in line.rows] == [
        "Periorbital oedema (2)",
        "Fatigue (2)",
        "Neutropenia (2)",
    ]


def test_that_replacing_removes_what_stood_in_these_arms_and_no_other(dfsp: Codebook) -> None:
    table = printed(("Event", "n (%)"), ("Rash", "4 (25.0)"))
    full = planned(BY_ARM, guessed(BY_ARM, dfsp, TWO_ARMS), dfsp, TWO_ARMS).after
    mapping = replace(guessed(table, dfsp, full), mode=Mode.REPLACE)
    plan = plan_rows(table, mapping, dfsp, full, lambda: "rash")
    left = [(state.name, state.parent) for state in plan.after.rows[EVENTS].values()]
    assert left == [("Anaemia", "a1"), ("Nausea", "a1"), ("Rash", "a0")]
    assert apply(plan.edits, full) == plan.after


def test_that_a_table_without_counts_of_its_own_n_uses_the_arm_s_patients(dfsp: Codebook) -> None:
    assert guessed(BY_LINE, dfsp, ONE_ARM).totals is Totals.SIZE
    assert guessed(BY_ARM, dfsp, TWO_ARMS).totals is Totals.HEADING
    assert size_around(dfsp, ONE_ARM, "arms", "a0") == 31
    assert size_around(dfsp, ONE_ARM, "arms", None) is None
    mapping = replace(guessed(BY_LINE, dfsp, ONE_ARM), totals=Totals.NONE)
    plan = planned(BY_LINE, mapping, dfsp, ONE_ARM)
    assert values_of(plan)[0]["affected"] == "14 (45.2)"


def test_that_results_refer_to_the_outcome_and_arm_of_their_column(trials: Codebook) -> None:
    record = record_of(("Drug", 40), ("Placebo", 41))
    for name in ("Response", "Death"):
        record.put(CellKey("outcomes", name, ""), RowState(name))
        record.put(CellKey("outcomes", name, "name"), Answer(value=Text(name), raw=name))
    table = printed(
        ("Outcome", "Drug (n=40)", "Placebo (n=41)"),
        ("Response", "20 (50)", "10"),
        ("Death", "1", "2"),
    )
    mapping = guessed(table, trials, record, "results")
    plan = planned(table, mapping, trials, record)
    assert [(one["outcome"], one["arm"], one["events"]) for one in values_of(plan, "results")] == [
        ("Response", "Drug", "20/40 (50%)"),
        ("Response", "Placebo", "10/41"),
        ("Death", "Drug", "1/40"),
        ("Death", "Placebo", "2/41"),
    ]
    assert values_of(plan, "results")[0]["name"] == "Response, Drug"


# ── mapping ──────────────────────────────────────────────────────────────────────────────────

GRADE_3 = Fixed("grade", "3", "Grade 3")


def mapping_of(dfsp: Codebook, *targets: Target | None) -> Mapping:
    place = Place(EVENTS, "a0", "imatinib 800 mg")
    mapping = guessed(BY_LINE, dfsp, ONE_ARM)
    return replace(mapping, place=place, targets=targets)


def test_that_a_field_without_a_grade_beside_one_with_makes_a_row_of_its_own(
    dfsp: Codebook,
) -> None:
    mapping = mapping_of(dfsp, Target("term"), Target("affected"), Target("affected", GRADE_3))
    assert [(one.columns, one.fixed) for one in groups_of(mapping)] == [
        ({"term": 0, "affected": 1}, None),
        ({"term": 0, "affected": 2}, GRADE_3),
    ]


def test_that_no_column_taken_makes_no_rows(dfsp: Codebook) -> None:
    mapping = mapping_of(dfsp, None, None, None)
    assert groups_of(mapping) == ()
    assert planned(BY_LINE, mapping, dfsp, ONE_ARM).edits == ()


def test_that_two_columns_of_one_cell_are_told(dfsp: Codebook) -> None:
    one, graded = Target("affected"), Target("affected", GRADE_3)
    assert twice_held(mapping_of(dfsp, Target("term"), one, graded)) is None
    assert twice_held(mapping_of(dfsp, one, Target("term"), one)) == (0, 2)
    assert twice_held(mapping_of(dfsp, Target("term"), Target("grade"), graded)) == (1, 2)


def test_that_choosing_what_another_column_holds_takes_it_from_there(dfsp: Codebook) -> None:
    mapping = mapping_of(dfsp, Target("term"), Target("affected"), None)
    moved = mapping.holding(2, Target("affected"))
    assert moved.targets == (Target("term"), None, Target("affected"))
    assert moved.holding(2, None).targets == (Target("term"), None, None)


def test_that_rows_can_go_into_each_section_that_repeats_and_each_arm(dfsp: Codebook) -> None:
    assert [(one.section, one.name) for one in places_in(dfsp.sections, TWO_ARMS)] == [
        ("arms", ""),
        (EVENTS, "EORTC"),
        (EVENTS, "SWOG"),
    ]
    section = dfsp.section(EVENTS)
    assert section is not None
    place = Place(EVENTS, "a0", "EORTC")
    assert [one.parent for one in siblings_of(place, section, TWO_ARMS)] == ["a1"]
    assert {one.field for one in fixed_of(section, dfsp, TWO_ARMS)} == {"grade"}


# ── whatever is printed ──────────────────────────────────────────────────────────────────────

CELLS = st.one_of(
    st.sampled_from(("", "–", "14 (45.2)", "3/31", "0", "any", "Fatigue", "NR", "9†", "a/b")),
    st.text(max_size=12),
)


@st.composite
def tables(draw: st.DrawFn) -> Printed:
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    rows = [[draw(CELLS) for _ in range(width)] for _ in range(height)]
    return printed(*rows, heads=draw(st.integers(0, 1)))


@given(tables(), st.sampled_from(tuple(Mode)), st.data())
def test_that_edits_lead_from_the_record_to_what_is_planned(
    dfsp: Codebook, table: Printed, mode: Mode, data: st.DataObject
) -> None:
    section = dfsp.section(EVENTS)
    assert section is not None
    start = planned(BY_ARM, guessed(BY_ARM, dfsp, TWO_ARMS), dfsp, TWO_ARMS).after
    fixed = fixed_of(section, dfsp, start)
    targets = st.one_of(
        st.none(),
        st.builds(
            Target,
            st.sampled_from([field.id for field in section.fields]),
            st.one_of(st.none(), st.sampled_from(fixed)),
            st.one_of(st.none(), st.just("a1")),
        ),
    )
    chosen = data.draw(st.tuples(*[targets] * table.width))
    mapping = replace(guessed(table, dfsp, start), targets=chosen, mode=mode)
    ids = numbered()
    plan = plan_rows(table, mapping, dfsp, start, lambda: f"x{ids()}")
    assert apply(plan.edits, start) == plan.after
    names = [(state.parent, state.name) for state in plan.after.rows.get(EVENTS, {}).values()]
    assert len(set(names)) == len(names)
    assert all(name.strip() for _, name in names)
