"""Answers, rows, edits and decisions survive the way through plain data."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction.codec import (
    answer_from_data,
    answer_to_data,
    deciding_from_data,
    deciding_to_data,
    decision_from_data,
    decision_to_data,
    edit_from_data,
    edit_to_data,
    remark_from_data,
    remark_to_data,
    second_look_from_data,
    second_look_to_data,
)
from extraction.edits import CellRef, Edit
from extraction.evidence import Evidence, EvidenceKind
from extraction.pdf.boxes import PageBox
from extraction.record import Answer, CellKey, Origin, RowState
from extraction.results import Decision, Draw, ItemKey, Outcome, Referral, Remark, SecondLook
from extraction.study import DecidedBy, Deciding
from schemas.values import Count, Missing, Quantity, Statistics, Text, Value

if TYPE_CHECKING:
    from extraction.trail import JsonObject

corners = st.lists(st.integers(0, 1_000_000), min_size=2, max_size=2, unique=True)


@st.composite
def boxes(draw: st.DrawFn) -> PageBox:
    (x0, x1), (y0, y1) = (sorted(n / 1_000_000 for n in draw(corners)) for _ in range(2))
    return PageBox(x0, y0, x1, y1)


texts = st.text(max_size=20)
evidence = st.builds(
    Evidence,
    report=texts,
    page=st.integers(1, 900),
    quote=texts,
    boxes=st.lists(boxes(), max_size=3).map(tuple),
    prefix=texts,
    suffix=texts,
    kind=st.sampled_from(EvidenceKind),
    engine=texts,
    picture=texts,
    confidence=st.none() | st.integers(0, 100),
)
values: st.SearchStrategy[Value] = st.sampled_from(
    [
        Text("NA"),
        Count(27, 40, Decimal("67.5")),
        Count(percent=Decimal("67.50")),
        Statistics(mean=Decimal("49.30"), min=Decimal(20), max=Decimal(73), n=14, unit="year"),
        Quantity(amounts=(Decimal("1.7"), Decimal("2.6")), unit="cm"),
        Quantity(low=Decimal(400), high=Decimal(800), unit="mg/day", schedule="x"),
    ]
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    is_value = draw(st.booleans())
    return Answer(
        value=draw(values) if is_value else None,
        missing=None if is_value else draw(st.sampled_from(Missing)),
        raw=draw(texts),
        unit=draw(texts),
        reading=draw(texts),
        assumed=tuple(draw(st.lists(texts, max_size=2))),
        origin=draw(st.sampled_from(Origin)),
        note=draw(texts),
        formula=draw(texts),
        confidence=draw(texts),
        looked_in=draw(texts),
        evidence=tuple(draw(st.lists(evidence, max_size=2))),
    )


def _through_json(data: JsonObject) -> JsonObject:
    back: JsonObject = json.loads(json.dumps(data))
    return back


@given(answers())
def test_that_an_answer_comes_back_the_same(answer: Answer) -> None:
    assert answer_from_data(_through_json(answer_to_data(answer))) == answer


@given(st.none() | answers(), st.none() | answers())
def test_that_an_edit_of_a_cell_comes_back_the_same(
    before: Answer | None, after: Answer | None
) -> None:
    edit = Edit(CellRef("s", "Ana", CellKey("arms", "r", "n")), before, after)
    assert edit_from_data(_through_json(edit_to_data(edit))) == edit
    assert edit.inverse().inverse() == edit


@given(st.none() | texts)
def test_that_an_edit_of_a_row_comes_back_the_same(parent: str | None) -> None:
    edit = Edit(CellRef("s", "Ana", CellKey("arms", "r", "")), None, RowState("one", parent, 3))
    assert edit_from_data(_through_json(edit_to_data(edit))) == edit


@given(st.none() | answers(), st.sampled_from(Outcome))
def test_that_a_decision_comes_back_the_same(answer: Answer | None, outcome: Outcome) -> None:
    key = ItemKey("arms", "a", "b", "n")
    decision = Decision(key, outcome, "Cleo", "2026-01-01T00:00:00+00:00", "why", answer)
    assert decision_from_data(_through_json(decision_to_data(decision))) == decision


keys = st.builds(ItemKey, texts, texts, texts, texts)


@given(
    st.builds(
        Remark, keys, texts, texts, texts, st.none() | st.sampled_from(Referral), st.integers(1, 99)
    )
)
def test_that_a_remark_survives(remark: Remark) -> None:
    assert remark_from_data(json.loads(json.dumps(remark_to_data(remark)))) == remark


@given(
    st.builds(
        SecondLook,
        texts,
        texts,
        texts,
        st.sampled_from(Draw),
        st.integers(0, 100),
        st.integers(0, 2**32),
        st.lists(keys, max_size=4).map(tuple),
    )
)
def test_that_a_draw_for_a_second_look_survives(drawn: SecondLook) -> None:
    assert second_look_from_data(json.loads(json.dumps(second_look_to_data(drawn)))) == drawn


@given(st.builds(Deciding, st.sampled_from(DecidedBy), texts, st.booleans(), st.integers(0, 100)))
def test_that_how_a_review_decides_survives(deciding: Deciding) -> None:
    assert deciding_from_data(json.loads(json.dumps(deciding_to_data(deciding)))) == deciding
