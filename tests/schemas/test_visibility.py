"""Where show_if finds what it refers to, and what the form asks then."""

from __future__ import annotations

import pytest

from schemas.codebook_file import read_codebook
from schemas.record_view import place_of, places
from schemas.values import Boolean, Choice, Count, Integer, Text
from schemas.visibility import find_reference, hidden_fields, is_shown
from tests.helpers.paper_record import PaperRecord

CODEBOOK = read_codebook(
    """
id = "falls"
title = "Falls"
version = "1"

[[section]]
id = "study"
title = "Study"
[[section.field]]
id = "design"
label = "Design"
type = "choice"
choices = ["trial", "series"]
[[section.field]]
id = "masked"
label = "Masked"
type = "boolean"
show_if = "design = trial"

[[section]]
id = "arms"
title = "Arms"
repeats = true
[[section.field]]
id = "n"
label = "Patients"
type = "integer"
[[section.field]]
id = "reason"
label = "Reason"
type = "text"
show_if = "n = 0 and study.design = trial"

[[section]]
id = "events"
title = "Events"
repeats = true
within = "arms"
[[section.field]]
id = "term"
label = "Term"
type = "text"
[[section.field]]
id = "affected"
label = "Affected"
type = "count"
show_if = "n > 0 and term is reported"
[[section.field]]
id = "withdrawn"
label = "Withdrawn"
type = "count"
show_if = "arms.n > 10"
""",
    "falls.toml",
)


def record(design: str = "trial") -> PaperRecord:
    return (
        PaperRecord()
        .put("study", design=Choice(design), masked=Boolean(True))
        .put("arms", "big", n=Integer(12))
        .put("arms", "none", n=Integer(0))
        .put("events", "big/falls", term=Text("Falls"), affected=Count(3))
        .put("events", "big/unnamed")
        .put("events", "none/falls", term=Text("Falls"))
    )


def asked(section: str, row: str, field: str, design: str = "trial") -> bool:
    found = CODEBOOK.field(section, field)
    assert found is not None
    return is_shown(found, record(design), section, row, CODEBOOK)


def test_that_a_field_without_show_if_is_always_asked() -> None:
    assert asked("study", "", "design")


def test_that_a_field_looks_at_its_own_row() -> None:
    assert asked("study", "", "masked")
    assert not asked("study", "", "masked", design="series")


def test_that_a_field_looks_at_the_row_around_its_own() -> None:
    assert asked("events", "big/falls", "affected")
    assert not asked("events", "none/falls", "affected")


def test_that_all_parts_of_the_condition_count() -> None:
    assert not asked("events", "big/unnamed", "affected")


def test_that_the_row_around_may_be_named_by_its_section() -> None:
    assert asked("events", "big/falls", "withdrawn")
    assert not asked("events", "none/falls", "withdrawn")


def test_that_a_field_looks_at_a_section_without_rows() -> None:
    assert asked("arms", "none", "reason")
    assert not asked("arms", "none", "reason", design="series")
    assert not asked("arms", "big", "reason")


def test_that_hidden_fields_are_those_the_row_is_not_asked() -> None:
    section = CODEBOOK.section("events")
    assert section is not None
    assert hidden_fields(CODEBOOK, record(), section, "none/falls") == {"affected", "withdrawn"}
    assert hidden_fields(CODEBOOK, record(), section, "big/falls") == frozenset()


def test_that_no_field_is_hidden_where_none_has_a_condition() -> None:
    section = read_codebook(
        'id="a"\ntitle="A"\nversion="1"\n[[section]]\nid="s"\ntitle="S"\nrepeats=true\n'
        '[[section.field]]\nid="f"\nlabel="F"\ntype="text"',
        "a.toml",
    ).sections[0]
    assert hidden_fields(CODEBOOK, record(), section, "any") == frozenset()


def test_that_a_row_nobody_has_is_an_error() -> None:
    with pytest.raises(KeyError, match="no row gone"):
        asked("events", "gone", "affected")
    field = CODEBOOK.field("events", "affected")
    assert field is not None
    with pytest.raises(KeyError, match="no section outcomes"):
        is_shown(field, record(), "outcomes", "", CODEBOOK)


@pytest.mark.parametrize(
    ("section", "reference", "found"),
    [
        ("events", "term", "events"),
        ("events", "n", "arms"),
        ("events", "events.term", "events"),
        ("events", "arms.n", "arms"),
        ("events", "study.design", "study"),
        ("arms", "events.term", None),
        ("study", "arms.n", None),
        ("arms", "design", None),
        ("arms", "study.gone", None),
        ("arms", "gone.n", None),
    ],
)
def test_that_a_reference_is_found_where_one_value_can_be_meant(
    section: str, reference: str, found: str | None
) -> None:
    start = CODEBOOK.section(section)
    assert start is not None
    hit = find_reference(CODEBOOK, start, reference)
    assert (hit[0].id if hit else None) == found


def test_that_places_go_through_rows_of_rows_in_order() -> None:
    events = CODEBOOK.section("events")
    assert events is not None
    rows = [place.row for place in places(CODEBOOK, record(), events)]
    assert rows == ["big/falls", "big/unnamed", "none/falls"]


def test_that_a_place_knows_the_rows_around_it() -> None:
    events = CODEBOOK.section("events")
    assert events is not None
    place = place_of(CODEBOOK, record(), events, "none/falls")
    assert [around.row for around in place.chain] == ["none/falls", "none"]
    arms = place.within("arms")
    assert arms is not None
    assert arms.row == "none"
    assert place.within("study") is None


def test_that_a_section_without_rows_is_one_place() -> None:
    study = CODEBOOK.section("study")
    assert study is not None
    assert [place.row for place in places(CODEBOOK, record(), study)] == [""]
