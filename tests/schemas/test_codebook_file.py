"""Codebook files that load, what comes of their keys, and files that are none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from schemas.codebook import AnalysisKind, Check, CheckKind, FieldRef, Published, SectionKind
from schemas.codebook_file import CodebookError, load_codebook, read_codebook
from schemas.conditions import parse_condition
from schemas.field import (
    Centre,
    DefaultReading,
    FieldType,
    Option,
    Spread,
    Tolerance,
    ToleranceKind,
    UnitOfAnalysis,
)
from schemas.values import Quantity
from tests.helpers.codebook_texts import EXAMPLE, FORM, analysis, field, section

if TYPE_CHECKING:
    from pathlib import Path

    from schemas.codebook import Analysis
    from schemas.field import Field

EXAMPLE_BOOK = read_codebook(EXAMPLE, "example.toml")


def example_field(section_id: str, field_id: str) -> Field:
    found = EXAMPLE_BOOK.field(section_id, field_id)
    assert found is not None
    return found


def field_of(keys: str) -> Field:
    """The field ``x`` of these further keys."""
    codebook = read_codebook(FORM + field(f'id = "x"\nlabel = "X"\n{keys}'), "form.toml")
    return codebook.sections[-1].fields[0]


def analysis_of(keys: str) -> Analysis:
    return read_codebook(FORM + analysis(keys), "form.toml").analyses[0]


# The promised example


def test_that_the_promised_example_loads_with_its_sections_in_order() -> None:
    assert (EXAMPLE_BOOK.id, EXAMPLE_BOOK.title, EXAMPLE_BOOK.version) == (
        "example",
        "Example",
        "1.0",
    )
    assert [one.id for one in EXAMPLE_BOOK.sections] == ["study", "arms", "adverse_events"]


def test_that_the_examples_sections_say_how_rows_pair_and_nest() -> None:
    study, arms, events = EXAMPLE_BOOK.sections
    assert (study.repeats, study.pair_by, study.size) == (False, (), None)
    assert (arms.repeats, arms.pair_by, arms.size) == (True, ("label", "start_dose", "n"), "n")
    assert (events.within, EXAMPLE_BOOK.ancestors(events)) == ("arms", (arms,))
    assert arms.duplicate
    assert not arms.settle_first


def test_that_the_examples_choices_have_codes_and_labels() -> None:
    design = example_field("study", "design")
    assert design.options == (
        Option("phase 2", "phase 2"),
        Option("RS", "retrospective series"),
    )
    assert design.required
    assert design.help == "As the authors call it."


def test_that_the_examples_age_has_its_range_and_reading() -> None:
    age = example_field("arms", "age")
    assert (age.type, age.unit, age.group) == (FieldType.STATISTICS, "year", "Population")
    assert age.range == (Decimal(0), Decimal(120))
    assert age.reading == DefaultReading(Centre.MEAN, Spread.RANGE)
    assert age.tolerance == Tolerance(ToleranceKind.EXACT)
    assert age.key_outcome


def test_that_the_examples_show_if_is_parsed_and_bound() -> None:
    response = example_field("arms", "partial_response")
    assert response.show_if == parse_condition("n > 0").bound(lambda _: example_field("arms", "n"))


def test_that_the_examples_analyses_checks_and_figures_are_read() -> None:
    share, comparison = EXAMPLE_BOOK.analyses
    response, n = FieldRef("arms", "partial_response"), FieldRef("arms", "n")
    assert (share.kind, share.of, share.over) == (AnalysisKind.PROPORTION, (response,), (n,))
    assert comparison.by == FieldRef("arms", "start_dose")
    assert comparison.groups == ("400 mg/day", "800 mg/day")
    assert comparison.test == "fisher"
    assert EXAMPLE_BOOK.checks == (Check(CheckKind.AT_MOST, (response,), n),)
    assert EXAMPLE_BOOK.published == (
        Published("partial_response", "55.2%", "JAMA Dermatol 2019;155:361, abstract"),
    )


# What keys become


def test_that_decimals_are_read_exactly() -> None:
    assert field_of('type = "decimal"\nrange = [0.1, 0.30]').range == (
        Decimal("0.1"),
        Decimal("0.3"),
    )


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [
        ('"exact"', Tolerance()),
        ('"reported"', Tolerance(ToleranceKind.REPORTED)),
        ("{ abs = 0.1 }", Tolerance(ToleranceKind.ABSOLUTE, Decimal("0.1"))),
        ("{ rel = 0.01 }", Tolerance(ToleranceKind.RELATIVE, Decimal("0.01"))),
        ("{ abs = 5 }", Tolerance(ToleranceKind.ABSOLUTE, Decimal(5))),
    ],
)
def test_that_a_tolerance_is_read(written: str, tolerance: Tolerance) -> None:
    assert field_of(f'type = "decimal"\ntolerance = {written}').tolerance == tolerance


@pytest.mark.parametrize("unit", ["mg/day", "ng/mL", "x10^8/kg", "points", "mmHg"])
def test_that_a_unit_outside_the_table_may_be_used(unit: str) -> None:
    assert field_of(f'type = "quantity"\nunit = "{unit}"').unit == unit


def test_that_a_field_has_the_rest_of_its_keys() -> None:
    found = field_of(
        'type = "count"\nunit_of_analysis = "lesions"\ndecision_rule = "Largest first."\n'
        "identifier = true"
    )
    assert found.unit_of_analysis is UnitOfAnalysis.LESIONS
    assert found.decision_rule == "Largest first."
    assert found.identifier
    assert field_of('type = "statistics"\nwhole_numbers = true').whole_numbers
    assert field_of('type = "row"\nof = "arms"').of == "arms"
    assert field_of('type = "estimate"\nspread = "ci"').reading == DefaultReading(None, Spread.CI)


def test_that_a_section_has_the_rest_of_its_keys() -> None:
    fields = [
        f'id = "{name}"\nlabel = "L"\ntype = "text"' for name in ("domain", "judgement", "support")
    ]
    keys = 'id = "bias"\ntitle = "Risk of bias"\nkind = "judgements"\nrepeats = true\n'
    added = read_codebook(
        FORM + section(keys + "duplicate = false\nsettle_first = true", *fields), "form.toml"
    ).sections[-1]
    assert added.kind is SectionKind.JUDGEMENTS
    assert not added.duplicate
    assert added.settle_first


def test_that_a_condition_sees_the_rows_around_and_the_study() -> None:
    found = read_codebook(
        FORM + '[[section.field]]\nid = "x"\nlabel = "X"\ntype = "text"\n'
        'show_if = "affected > 0 and n > 0 and arms.dose > 100 and study.design = RS"',
        "form.toml",
    ).field("injuries", "x")
    assert found is not None
    assert found.show_if is not None
    assert found.show_if.references == {"affected", "n", "arms.dose", "study.design"}


@pytest.mark.parametrize(
    ("over", "refs"),
    [
        ('"arms.n"', (FieldRef("arms", "n"),)),
        ('["arms.n", "-arms.fallers"]', (FieldRef("arms", "n"), FieldRef("arms", "fallers", -1))),
        ('"study.enrolled"', (FieldRef("study", "enrolled"),)),
    ],
)
def test_that_a_denominator_may_be_several_fields(over: str, refs: tuple[FieldRef, ...]) -> None:
    found = analysis_of(f'kind = "proportion"\nof = ["arms.fallers"]\nover = {over}')
    assert found.over == refs
    assert not found.over_own


def test_that_a_count_may_be_over_its_own_total() -> None:
    found = analysis_of('kind = "proportion"\nof = ["arms.fallers"]\nover = "own"')
    assert (found.over, found.over_own) == ((), True)


def test_that_where_is_bound_to_units() -> None:
    found = analysis_of('kind = "sum"\nof = ["arms.n"]\nwhere = "dose = 0.4 g/day"')
    assert found.where is not None
    assert found.where.holds({"dose": Quantity((Decimal(400),), unit="mg/day")}.get)


def test_that_the_rows_outside_a_comparison_may_be_analysed() -> None:
    codebook = read_codebook(
        FORM
        + analysis(
            'kind = "compare"\nof = ["arms.fallers"]\nover = "arms.n"\nby = "study.design"\n'
            'groups = ["trial", "Retrospective series"]\ntest = "fisher"'
        )
        + '[[analysis]]\nid = "rest"\ntitle = "The rest"\nkind = "proportion"\n'
        'of = ["arms.fallers"]\nover = "own"\noutside = "it"\ndecimals = 0',
        "form.toml",
    )
    rest = codebook.analysis("rest")
    assert rest is not None
    assert (rest.title, rest.outside, rest.decimals) == ("The rest", "it", 0)


@pytest.mark.parametrize(
    ("keys", "limit"),
    [
        (
            'kind = "parts"\nof = ["arms.n"]\ntotal = "study.enrolled"',
            FieldRef("study", "enrolled"),
        ),
        ('kind = "parts"\nof = ["arms.fallers"]\nlimit = "arms.n"', FieldRef("arms", "n")),
        ('kind = "at_most"\nof = ["injuries.affected"]\nlimit = "arms.n"', FieldRef("arms", "n")),
        ('kind = "at_most"\nof = ["arms.dose"]\nlimit = "arms.dose"', FieldRef("arms", "dose")),
    ],
)
def test_that_a_limit_may_stand_in_the_row_or_around_it(keys: str, limit: FieldRef) -> None:
    (check,) = read_codebook(f"{FORM}\n[[check]]\n{keys}", "form.toml").checks
    assert check.limit == limit


# Text and files


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_that_line_ends_of_both_kinds_and_a_byte_order_mark_are_taken(
    tmp_path: Path, break_: str
) -> None:
    file = tmp_path / "form.toml"
    file.write_bytes(b"\xef\xbb\xbf" + FORM.replace("\n", break_).encode())
    assert load_codebook(file) == read_codebook(FORM, "form.toml")


def refusal(path: Path) -> str:
    with pytest.raises(CodebookError) as refused:
        load_codebook(path)
    message = str(refused.value)
    assert len(refused.value.faults) == 1
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "c.toml: 4 faults"),
        (b'id = "a"\ntitle = "b\nversion = "1"', "line 2: is not TOML: Illegal character"),
        (b'id = "a"\nid = "b"', "line 2: is not TOML: Cannot overwrite a value"),
        (b'id = "a"\ntitle = [1,\n2', "line 3: is not TOML: Unclosed array"),
        (b'id = "a"\n\xff\xfe', "line 2: is not UTF-8 text; save it as UTF-8"),
        ('id = "a"'.encode("utf-16"), "line 1: is not UTF-8 text"),
        (b"%PDF-1.7\n\x00\x01", "line 1: is not TOML"),
        (b"SQLite format 3\x00", "line 1: is not TOML"),
        (b"a = " + b"[" * 50_000, "is nested too deep"),
        (b"a = " + b"[" * 40 + b"]" * 40, "is nested more than 12 deep"),
        (b"a" + b".a" * 300_000 + b" = 1", "line 1: has more than 200 dots"),
        (b"a = " + b"9" * 5_000, "a number of more digits than"),
        (b"a = '" + b"x" * 10_000_000 + b"'", "is larger than 1,000,000 bytes"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_that_a_file_that_is_no_codebook_is_refused_in_one_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(content)
    with pytest.raises(CodebookError) as refused:
        load_codebook(file)
    assert message in str(refused.value)
    assert str(refused.value).startswith("c.toml: ")
    assert "\n" not in str(refused.value)


def test_that_a_file_that_isnt_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.toml") == "gone.toml: can't be read: No such file or directory"
    assert "can't be read" in refusal(tmp_path)


def test_that_a_large_text_is_refused_as_a_large_file_is() -> None:
    with pytest.raises(CodebookError, match="larger than 1,000,000 characters"):
        read_codebook("#" * 1_000_001, "large")
