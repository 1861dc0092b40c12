"""The grammar of show_if and where, and which values make a condition true."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.condition_literals import Operator, read_literal
from schemas.conditions import (
    Comparison,
    Condition,
    ConditionError,
    Joined,
    Reported,
    parse_condition,
)
from schemas.field import Field, FieldType, Option
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Missing,
    Ordinal,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
)

if TYPE_CHECKING:
    from schemas.conditions import Node
    from schemas.values import Value


def holds(text: str, **values: Value | Missing) -> bool:
    return parse_condition(text).holds(values.get)


def field(kind: FieldType, unit: str | None = None, options: str = "") -> Field:
    codes = tuple(Option(code, f"label {code}") for code in options.split())
    return Field("x", "X", kind, unit=unit, options=codes)


def holds_of(bound_to: Field, text: str, value: Value) -> bool:
    condition = parse_condition(text).bound(lambda _: bound_to)
    return condition.holds(lambda _: value)


def mg(*amounts: str, unit: str | None = "mg/day") -> Quantity:
    return Quantity(tuple(Decimal(amount) for amount in amounts), unit=unit)


# The grammar


def test_that_and_binds_closer_than_or() -> None:
    text = "a = 1 or b = 1 and c = 1"
    assert holds(text, a=Integer(1))
    assert not holds(text, b=Integer(1))
    assert holds(text, b=Integer(1), c=Integer(1))


def test_that_brackets_bind_closest() -> None:
    text = "(a = 1 or b = 1) and c = 1"
    assert not holds(text, a=Integer(1))
    assert holds(text, a=Integer(1), c=Integer(1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("==", "="), ("≠", "!="), ("≤", "<="), ("≥", ">="), ("<", "<"), (">", ">")],
)
def test_that_an_operator_may_be_written_in_two_ways(written: str, meant: str) -> None:
    root = parse_condition(f"n {written} 3").root
    assert root == Comparison("n", Operator(meant), read_literal("3"))


def test_that_words_of_the_grammar_may_be_in_capitals() -> None:
    assert holds("a = 1 AND b Is Not Reported", a=Integer(1))


def test_that_a_literal_of_several_words_ends_at_and() -> None:
    assert holds("design = phase 2 and n > 3", design=Choice("Phase 2"), n=Integer(4))


@pytest.mark.parametrize("quoted", ['"rest and recovery"', "'rest and recovery'"])
def test_that_a_literal_with_a_word_of_the_grammar_is_quoted(quoted: str) -> None:
    assert holds(f"treatment = {quoted}", treatment=Text("Rest and  recovery"))


def test_that_references_are_named_as_written() -> None:
    condition = parse_condition("n > 0 and (arms.dose = 400 mg/day or age is reported)")
    assert condition.references == {"n", "arms.dose", "age"}


def test_that_a_condition_keeps_its_text() -> None:
    assert parse_condition("  n  >  0 ").text == "n  >  0"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "stands where a field's id should"),
        ("n", "after n an operator or “is reported” should follow"),
        ("n >", "after > a value should follow"),
        ("n > and m > 1", "after > a value should follow"),
        ("n is missing", "only reported or not reported can follow"),
        ("(n > 0", "a bracket is not closed"),
        ("n > 0)", "“)” stands where and, or or the end should"),
        ("n > 0 m < 1", "“<” stands where and, or or the end should"),
        ("N > 0", "“N” stands where a field's id should"),
        ("a.b.c > 0", "“a.b.c” stands where a field's id should"),
        ("not n > 0", "“not” stands where a field's id should"),
        ("n ! 0", "“! 0” can't be read"),
        ('n = "open', "“\"open” can't be read"),
        ("__import__('os').system('x') > 0", "stands where a field's id should"),
        ("(" * 31 + "n > 0" + ")" * 31, "brackets are more than 30 deep"),
        ("n > 0 or " * 300 + "n > 0", "at most 2000 characters"),
    ],
)
def test_that_what_is_not_of_the_grammar_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition(text)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Comparison,
        st.from_regex(r"f[a-z0-9_]{0,5}(\.f[a-z]{1,3})?", fullmatch=True),
        st.sampled_from(Operator),
        st.sampled_from(["400 mg/day", "phase 2", "0.5", "-3", "yes", "2015-03"]).map(read_literal),
    ),
    st.builds(Reported, st.from_regex(r"f[a-z0-9_]{0,5}", fullmatch=True), st.booleans()),
)


def nodes(depth: int, needs_all: bool) -> st.SearchStrategy[Node]:
    if not depth:
        return LEAVES
    part = nodes(depth - 1, not needs_all)
    parts = st.lists(part, min_size=2, max_size=3).map(tuple)
    return st.one_of(LEAVES, st.builds(Joined, parts, st.just(needs_all)))


def written(node: Node) -> str:
    match node:
        case Comparison(name, op, literal):
            return f"{name} {op} {literal.text}"
        case Reported(name, negated):
            return f"{name} is {'not ' if negated else ''}reported"
    word = " and " if node.needs_all else " or "
    return word.join(
        f"({written(part)})" if isinstance(part, Joined) else written(part) for part in node.parts
    )


@given(st.booleans().flatmap(lambda needs_all: nodes(3, needs_all)))
def test_that_a_written_tree_reads_back_as_the_same_tree(node: Node) -> None:
    assert parse_condition(written(node)).root == node


def refusal(text: str) -> str | None:
    try:
        parse_condition(text)
    except ConditionError as error:
        return str(error)
    return None


@given(st.text(max_size=60))
def test_that_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    assert refusal(text) != ""


# What is true of which values


@pytest.mark.parametrize("op", Operator)
def test_that_nothing_is_true_of_an_unset_or_missing_value(op: Operator) -> None:
    assert not holds(f"n {op} 3")
    assert not holds(f"n {op} 3", n=Missing.NOT_REPORTED)


def test_that_a_value_is_reported_and_a_reason_is_not() -> None:
    assert holds("n is reported", n=Integer(0))
    assert holds("n is reported", n=Unread("66 (59–74)", "no reading"))
    assert holds("n is not reported", n=Missing.NOT_APPLICABLE)
    assert holds("n is not reported")
    assert not holds("n is not reported", n=Integer(0))


OPERATORS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@given(
    st.sampled_from(sorted(OPERATORS)),
    st.decimals(-99, 99, places=1),
    st.decimals(-99, 99, places=1),
)
def test_that_numbers_compare_as_numbers_do(op: str, value: Decimal, limit: Decimal) -> None:
    assert holds(f"x {op} {limit}", x=DecimalNumber(value)) == OPERATORS[op](value, limit)


def test_that_equality_ignores_trailing_zeros_and_is_exact() -> None:
    assert holds("x = 0.3", x=DecimalNumber(Decimal("0.300")))
    assert not holds("x = 0.3", x=DecimalNumber(Decimal("0.3000000000000000001")))


def test_that_units_convert() -> None:
    assert holds("dose = 400 mg/day", dose=mg("0.4", unit="g/day"))
    assert holds("size > 9 cm", size=mg("99", unit="mm"))
    assert not holds("size > 9 cm", size=mg("99", unit="mg"))


def test_that_an_opaque_unit_equals_itself() -> None:
    assert holds("x > 3 points", x=mg("4", unit="points"))
    assert not holds("x > 3 points", x=mg("4", unit="mmHg"))


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (DecimalNumber(Decimal("0.001"), Relation.LESS), "x < 0.05", True),
        (DecimalNumber(Decimal("0.05"), Relation.LESS), "x < 0.05", True),
        (DecimalNumber(Decimal("0.05"), Relation.AT_MOST), "x < 0.05", False),
        (DecimalNumber(Decimal("0.05"), Relation.AT_MOST), "x <= 0.05", True),
        (DecimalNumber(Decimal("0.05"), Relation.LESS), "x != 0.05", True),
        (DecimalNumber(Decimal("0.05"), Relation.LESS), "x = 0.01", False),
        (DecimalNumber(Decimal("0.05"), Relation.LESS), "x > 0", False),
        (DecimalNumber(Decimal(3), Relation.AT_LEAST), "x >= 3", True),
        (DecimalNumber(Decimal(3), Relation.AT_LEAST), "x > 3", False),
        (DecimalNumber(Decimal(3), Relation.GREATER), "x > 3", True),
        (DecimalNumber(Decimal(3), Relation.AT_LEAST), "x < 9", False),
        (DecimalNumber(Decimal(400), Relation.ABOUT), "x = 400", True),
    ],
)
def test_that_a_bounded_number_is_judged_by_all_it_can_be(
    value: DecimalNumber, text: str, expected: bool
) -> None:
    assert holds(text, x=value) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dose >= 400 mg/day", True),
        ("dose <= 0.8 g/day", True),
        ("dose = 400 mg/day", False),
        ("dose != 600 mg/day", False),
        ("dose != 900 mg/day", True),
        ("dose > 500 mg/day", False),
    ],
)
def test_that_a_span_is_judged_by_both_its_ends(text: str, expected: bool) -> None:
    span = Quantity(low=Decimal(400), high=Decimal(800), unit="mg/day")
    assert holds(text, dose=span) is expected


@pytest.mark.parametrize("op", Operator)
def test_that_dimensions_compare_with_nothing(op: Operator) -> None:
    assert not holds(f"size {op} 2 cm", size=mg("1.7", "2.6", "3.2", unit="cm"))


def test_that_a_count_compares_by_its_n() -> None:
    assert holds("pr > 20", pr=Count(27, 40))
    assert not holds("pr > 0", pr=Count(percent=Decimal("67.5")))


def test_that_statistics_compare_by_mean_else_median() -> None:
    assert holds("age > 50", age=Statistics(mean=Decimal(51), median=Decimal(49)))
    assert holds("age < 50", age=Statistics(median=Decimal(49)))
    assert not holds("age > 0", age=Statistics(min=Decimal(20), max=Decimal(73)))


def test_that_an_estimate_compares_by_its_value() -> None:
    assert holds("hr < 1", hr=Estimate(Decimal("0.8")))


def test_that_words_compare_without_case_and_spacing() -> None:
    assert holds("country = new  zealand", country=Text("New Zealand"))
    assert holds("country != France", country=Text("Spain"))
    assert not holds("country < France", country=Text("Spain"))
    assert holds("outcome = os", outcome=RowReference("OS"))


def test_that_a_set_of_choices_is_asked_for_one_of_them() -> None:
    tests = Choices(("FISH", "PCR"))
    assert holds("tests = fish", tests=tests)
    assert not holds("tests != fish", tests=tests)
    assert holds("tests != karyotype", tests=tests)
    assert not holds("tests > a", tests=tests)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = yes", True),
        ("x = TRUE", True),
        ("x = no", False),
        ("x != no", True),
        ("x = maybe", False),
    ],
)
def test_that_yes_and_no_are_understood(text: str, expected: bool) -> None:
    assert holds(text, x=Boolean(True)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 2015", True),
        ("x >= 2015-03", True),
        ("x > 2015-02", True),
        ("x = 2015-03", True),
        ("x < 2015-03-15", False),
        ("x != 2015-03-15", False),
        ("x != 2016", True),
        ("x <= 2015-03-31", True),
        ("x < 2015-02-30", False),
        ("x = soon", False),
    ],
)
def test_that_a_month_is_judged_by_all_its_days(text: str, expected: bool) -> None:
    assert holds(text, x=Date(2015, 3)) is expected


@pytest.mark.parametrize("op", Operator)
def test_that_text_kept_unread_compares_with_nothing(op: Operator) -> None:
    assert not holds(f"x {op} 3", x=Unread("3 to 4", "no reading"))


# Bound to fields


def test_that_a_bare_number_is_in_the_fields_unit() -> None:
    dose = field(FieldType.QUANTITY, "mg/day")
    assert holds_of(dose, "x = 400", mg("0.4", unit="g/day"))


def test_that_a_value_without_unit_is_in_the_fields_unit() -> None:
    dose = field(FieldType.QUANTITY, "mg/day")
    assert holds_of(dose, "x = 0.4 g/day", mg("400", unit=None))


def test_that_an_ordinal_compares_by_its_place() -> None:
    grade = field(FieldType.ORDINAL, options="mild moderate severe")
    assert holds_of(grade, "x >= moderate", Ordinal("severe"))
    assert not holds_of(grade, "x > moderate", Ordinal("moderate"))
    assert not holds_of(grade, "x > moderate", Ordinal("retired"))
    assert not parse_condition("x > moderate").holds(lambda _: Ordinal("severe"))


def test_that_a_choice_may_be_named_by_its_label() -> None:
    design = field(FieldType.CHOICE, options="RS RCT")
    assert holds_of(design, "x = Label RS", Choice("RS"))


def test_that_binding_keeps_the_text() -> None:
    condition = parse_condition("x = 0.4 g/day").bound(
        lambda _: field(FieldType.QUANTITY, "mg/day")
    )
    assert condition.text == "x = 0.4 g/day"


@pytest.mark.parametrize(
    ("kind", "unit", "text", "reason"),
    [
        (FieldType.INTEGER, None, "x > many", "needs a number, not “many”"),
        (FieldType.INTEGER, None, "x > 3 mg", "has no unit"),
        (FieldType.QUANTITY, "cm", "x > 3 mg", "can't be expressed in cm"),
        (FieldType.CHOICE, None, "x = c", "none of the choices"),
        (FieldType.CHOICE, None, "x > a", "has no order"),
        (FieldType.TEXT, None, "x > a", "has no order"),
        (FieldType.BOOLEAN, None, "x = 1", "yes or no"),
        (FieldType.DATE, None, "x = soon", "is no date"),
        (FieldType.DATE, None, "x = 2015-02-30", "no calendar has"),
    ],
)
def test_that_a_field_refuses_what_it_cant_be_asked(
    kind: FieldType, unit: str | None, text: str, reason: str
) -> None:
    with pytest.raises(ConditionError, match=reason):
        parse_condition(text).bound(lambda _: field(kind, unit, "a b" if kind.has_options else ""))


def test_that_an_unknown_field_is_refused() -> None:
    with pytest.raises(ConditionError, match="there is no field y"):
        parse_condition("n > 0 or y is reported").bound({"n": field(FieldType.INTEGER)}.get)


def test_that_equality_makes_the_condition_of_a_group() -> None:
    condition = Condition.equality("arms.dose", " 400 mg/day ")
    assert condition.references == {"arms.dose"}
    assert condition.holds(lambda _: mg("400"))
    assert not condition.holds(lambda _: mg("800"))
