"""Hypothesis strategies for codebooks that hold together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from schemas.codebook import (
    Analysis,
    AnalysisKind,
    Check,
    CheckKind,
    Codebook,
    FieldRef,
    Published,
    Section,
)
from schemas.conditions import parse_condition
from schemas.field import (
    Centre,
    DefaultReading,
    Field,
    FieldType,
    Option,
    Spread,
    Tolerance,
    ToleranceKind,
    UnitOfAnalysis,
)
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.conditions import Condition

_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
#: Texts that people read: no control characters but line breaks and tabs.
TEXTS = st.text(st.one_of(_CHARACTERS, st.sampled_from("\n\t\"'\\#[]{}=")), max_size=20)
WORDS = TEXTS.filter(fold)
NUMBERS = st.decimals(-(10**12), 10**12, places=3) | st.integers(-99, 99).map(Decimal)
AMOUNTS = st.decimals(Decimal("0.001"), Decimal("0.999"), places=3)
COUNTED = (FieldType.INTEGER, FieldType.COUNT)
MEASURED = (FieldType.DECIMAL, FieldType.QUANTITY, FieldType.STATISTICS, FieldType.ESTIMATE)


@st.composite
def fields(draw: st.DrawFn, place: int, sections: Sequence[str]) -> Field:
    """A field ``f<place>``; ``sections`` are those whose rows it may refer to."""
    kinds = [kind for kind in FieldType if sections or kind is not FieldType.ROW]
    kind = draw(st.sampled_from(kinds))
    keys = {key: draw(values) for key, values in _keys_of(kind, sections).items()}
    common = Field(
        f"f{place}",
        label=draw(WORDS),
        type=kind,
        required=draw(st.booleans()),
        help=draw(TEXTS),
        decision_rule=draw(TEXTS),
        group=draw(TEXTS),
        key_outcome=draw(st.booleans()),
        identifier=draw(st.booleans()),
    )
    return replace(common, **keys)


def _keys_of(kind: FieldType, sections: Sequence[str]) -> dict[str, st.SearchStrategy[Any]]:
    """What only some types have; ``Any`` because each key has a type of its own."""
    keys: dict[str, st.SearchStrategy[Any]] = {}
    if kind.is_numeric:
        limits = st.lists(NUMBERS, min_size=2, max_size=2).map(lambda ends: tuple(sorted(ends)))
        keys |= {"range": st.none() | limits, "tolerance": _tolerances()}
    if kind in MEASURED:
        keys["unit"] = st.none() | st.sampled_from(["mg/day", "cm", "x10^8/kg", "points"])
    if kind in COUNTED:
        keys["unit_of_analysis"] = st.sampled_from(UnitOfAnalysis)
    if kind.has_options:
        codes = st.lists(
            WORDS.filter(lambda t: ";" not in t), min_size=1, max_size=4, unique_by=fold
        )
        keys["options"] = codes.map(_options)
    if kind is FieldType.STATISTICS:
        reading = st.builds(
            DefaultReading, st.none() | st.sampled_from(Centre), st.none() | st.sampled_from(Spread)
        )
        keys |= {"reading": reading, "whole_numbers": st.booleans()}
    if kind is FieldType.ROW:
        keys["of"] = st.sampled_from(sections)
    return keys


def _options(words: Sequence[str]) -> tuple[Option, ...]:
    """Bare words, and codes with a word as their label, by turns."""
    return tuple(
        Option(f"code {place}" if place % 2 else word, word) for place, word in enumerate(words)
    )


def _tolerances() -> st.SearchStrategy[Any]:
    simple = st.sampled_from([ToleranceKind.EXACT, ToleranceKind.REPORTED]).map(Tolerance)
    kinds = st.sampled_from([ToleranceKind.ABSOLUTE, ToleranceKind.RELATIVE])
    return simple | st.builds(Tolerance, kinds, AMOUNTS)


@st.composite
def sections(draw: st.DrawFn, place: int, before: Sequence[Section]) -> Section:
    """A section ``s<place>``, perhaps within rows of one before it."""
    rows = [section.id for section in before if section.repeats]
    outer = [section.id for section in before if section.repeats and section.within is None]
    asked = [draw(fields(number, rows)) for number in range(draw(st.integers(1, 4)))]
    whole = [field.id for field in asked if field.type is FieldType.INTEGER]
    repeats = draw(st.booleans())
    ids = st.sampled_from([field.id for field in asked])
    return Section(
        f"s{place}",
        draw(WORDS),
        tuple(draw(_conditioned(field, whole)) for field in asked),
        repeats=repeats,
        within=draw(st.sampled_from([None, *outer])) if repeats else None,
        pair_by=tuple(draw(st.lists(ids, unique=True))) if repeats else (),
        size=draw(st.sampled_from([None, *whole])),
        duplicate=draw(st.booleans()),
        settle_first=draw(st.booleans()),
    )


def _conditioned(field: Field, whole: Sequence[str]) -> st.SearchStrategy[Field]:
    """The field, perhaps with a condition on one before it that holds whole numbers.

    Only on one before it: fields that ask for each other in a circle are refused.
    """
    others = [other for other in whole if other < field.id]  # f0 … f3, in their order
    if not others:
        return st.just(field)
    tests = st.sampled_from(["> 0", "is reported", "!= 3 or {} < 0"])
    texts = st.builds(
        lambda name, test: f"{name} {test.format(name)}", st.sampled_from(others), tests
    )
    return st.just(field) | texts.map(lambda text: replace(field, show_if=_on_a_number(text)))


def _on_a_number(text: str) -> Condition:
    return parse_condition(text).bound(lambda name: Field(name, "N", FieldType.INTEGER))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook of up to four sections; analyses, checks and figures where it can have any."""
    made: list[Section] = []
    for place in range(draw(st.integers(1, 4))):
        made.append(draw(sections(place, made)))
    counted = [
        (FieldRef(section.id, field.id), field.type)
        for section in made
        for field in section.fields
        if field.type in COUNTED
    ]
    analyses = tuple(
        draw(_analyses(f"a{place}", ref, kind)) for place, (ref, kind) in enumerate(counted)
    )
    checks = [Check(CheckKind.AT_MOST, (ref,), ref) for ref, _ in counted]
    checks += [
        Check(CheckKind.PARTS, (ref,), other)
        for (ref, _), (other, _) in pairwise(counted)
        if ref.section == other.section
    ]
    figures = [Published(analysis.id, draw(WORDS), draw(WORDS)) for analysis in analyses]
    return Codebook(
        "made-up", draw(WORDS), draw(WORDS), tuple(made), analyses, tuple(checks), tuple(figures)
    )


@st.composite
def _analyses(draw: st.DrawFn, name: str, ref: FieldRef, kind: FieldType) -> Analysis:
    """A sum, or a share of the field itself or of the count's own total."""
    analysis = Analysis(
        name,
        draw(st.sampled_from([AnalysisKind.SUM, AnalysisKind.PROPORTION])),
        (ref,),
        title=draw(TEXTS),
        decimals=draw(st.integers(0, 10)),
    )
    if analysis.kind is AnalysisKind.SUM:
        return analysis
    if kind is FieldType.COUNT and draw(st.booleans()):
        return replace(analysis, over_own=True)
    return replace(analysis, over=(ref,))
