"""Codebooks that contradict themselves: columns of one name, conditions and sums in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codebook_file import CodebookError, read_codebook
from schemas.codebook_file.circles import circles
from schemas.codebook_file.columns import column_ids
from schemas.field import FieldType
from tests.helpers.codebook_texts import FORM, section


def told(text: str) -> list[tuple[str, str]]:
    """The faults of a codebook, by key and reason."""
    with pytest.raises(CodebookError) as refused:
        read_codebook(text, "bad.toml")
    return [(fault.key, fault.reason) for fault in refused.value.faults]


def with_fields(*fields: tuple[str, str]) -> str:
    keys = [f'id = "{id_}"\nlabel = "L"\n{more}' for id_, more in fields]
    return FORM + section('id = "extra"\ntitle = "Extra"', *keys)


STATISTICS, TEXT = 'type = "statistics"', 'type = "text"'


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        (("m", STATISTICS), ("m_mean", TEXT), "m_mean"),
        (("m_mean", TEXT), ("m", STATISTICS), "m_mean"),
        (("name", TEXT), ("name_status", TEXT), "name_status"),
        (("dose", 'type = "quantity"'), ("dose_low", TEXT), "dose_low"),
        (("p", 'type = "count"'), ("p_n", 'type = "integer"'), "p_n"),
    ],
)
def test_that_two_fields_with_a_column_of_one_name_are_refused_naming_both(
    first: tuple[str, str], second: tuple[str, str], column: str
) -> None:
    assert told(with_fields(first, second)) == [
        (
            "section.field.id",
            f"“{second[0]}” and “{first[0]}” would both have the column {column} in the workbook: "
            "rename one",
        )
    ]


def test_that_a_name_that_only_looks_like_a_column_is_taken() -> None:
    text = with_fields(("m", 'type = "integer"'), ("m_mean", TEXT), ("p_total", TEXT))
    assert len(read_codebook(text, "good.toml").sections[-1].fields) == 3


def test_that_the_same_column_in_another_section_is_no_fault() -> None:
    text = with_fields(("m", STATISTICS)) + section(
        'id = "more"\ntitle = "More"', f'id = "m_mean"\nlabel = "L"\n{TEXT}'
    )
    assert read_codebook(text, "good.toml").field("more", "m_mean")


def test_that_no_type_has_one_column_twice() -> None:
    for kind in FieldType:
        ids = column_ids("f", kind)
        assert len(set(ids)) == len(ids)
        assert ids[-1] == "f_status"


# Conditions


def conditioned(id_: str, *needed: str) -> tuple[str, str]:
    asked = " and ".join(f"{one} is reported" for one in needed)
    return id_, f'{TEXT}\nshow_if = "{asked}"'


def test_that_fields_that_ask_for_each_other_are_refused() -> None:
    text = with_fields(conditioned("a", "b"), conditioned("b", "extra.c"), conditioned("c", "a"))
    assert told(text) == [
        (
            "section.field.show_if",
            "these fields ask for each other in a circle: extra.a → extra.b → extra.c → extra.a",
        )
    ]


def test_that_a_field_that_leads_into_a_circle_is_not_blamed() -> None:
    text = with_fields(conditioned("x", "a"), conditioned("a", "b"), conditioned("b", "a"))
    ((_, reason),) = told(text)
    assert "extra.x" not in reason


def test_that_a_field_may_be_asked_for_over_two_ways() -> None:
    text = with_fields(
        conditioned("a", "b", "c"), conditioned("b", "d"), conditioned("c", "d"), ("d", TEXT)
    )
    assert read_codebook(text, "good.toml").field("extra", "a")


def test_that_a_field_that_asks_for_itself_is_told_once() -> None:
    ((_, reason),) = told(with_fields(conditioned("a", "a")))
    assert "can't depend on itself" in reason


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), max_size=7))
def test_that_there_is_a_circle_just_where_the_needed_cannot_come_first(
    needs: dict[int, list[int]],
) -> None:
    found = list(circles(needs))
    for circle in found:
        assert len(set(circle)) == len(circle) > 1
        for one, other in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert other in needs[one]
    left = {one: {other for other in needs[one] if other != one} for one in needs}
    while free := [one for one, others in left.items() if not others & left.keys()]:
        for one in free:
            del left[one]
    assert bool(found) == bool(left)


# Checks


@pytest.mark.parametrize("key", ["total", "limit"])
def test_that_a_total_is_no_part_of_itself(key: str) -> None:
    text = f'{FORM}\n[[check]]\nkind = "parts"\nof = ["arms.falls", "arms.n"]\n{key} = "arms.n"\n'
    assert told(text) == [("check.of", "“arms.n” can't be a part of itself; name another total")]
