"""Answers, evidence, rows, edits, decisions and remarks ↔ plain JSON data, without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from extraction.edits import CellRef, Edit
from extraction.evidence import Evidence, EvidenceKind
from extraction.pdf.boxes import PageBox
from extraction.record import Answer, CellKey, Origin, RowState
from extraction.results import (
    Decision,
    Draw,
    ItemKey,
    Outcome,
    Referral,
    Remark,
    SecondLook,
)
from extraction.study import DecidedBy, Deciding
from schemas.value_codec import value_from_data, value_to_data
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.trail import JsonObject

#: What decoding data of another make than ours can raise.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)

_ANSWER_TEXTS = ("raw", "unit", "reading", "formula", "confidence", "looked_in", "note")
_EVIDENCE_TEXTS = ("quote", "prefix", "suffix", "engine", "picture")


def _text(data: Mapping[str, object], key: str) -> str:
    return cast("str", data.get(key, ""))


def _list(data: Mapping[str, object], key: str) -> list[object]:
    return cast("list[object]", data.get(key, []))


def evidence_to_data(evidence: Evidence) -> JsonObject:
    """Plain data of one piece of evidence; empty parts are left out."""
    data: JsonObject = {"report": evidence.report, "page": evidence.page}
    data |= {name: text for name in _EVIDENCE_TEXTS if (text := getattr(evidence, name))}
    if evidence.boxes:
        data["boxes"] = [[box.x0, box.y0, box.x1, box.y1] for box in evidence.boxes]
    if evidence.kind is not EvidenceKind.TEXT:
        data["kind"] = evidence.kind.value
    if evidence.confidence is not None:
        data["confidence"] = evidence.confidence
    return data


def evidence_from_data(data: Mapping[str, object]) -> Evidence:
    """The inverse of ``evidence_to_data``."""
    boxes = cast("list[list[float]]", _list(data, "boxes"))
    return Evidence(
        report=_text(data, "report"),
        page=cast("int", data["page"]),
        boxes=tuple(PageBox(*corners) for corners in boxes),
        kind=EvidenceKind(_text(data, "kind") or EvidenceKind.TEXT),
        confidence=cast("int | None", data.get("confidence")),
        **{name: _text(data, name) for name in _EVIDENCE_TEXTS},
    )


def answer_to_data(answer: Answer) -> JsonObject:
    """Plain data of an answer; empty parts are left out."""
    data: JsonObject = {name: text for name in _ANSWER_TEXTS if (text := getattr(answer, name))}
    if answer.value is not None:
        data["value"] = value_to_data(answer.value)
    if answer.missing is not None:
        data["missing"] = answer.missing.value
    if answer.assumed:
        data["assumed"] = list(answer.assumed)
    if answer.origin is not Origin.REPORTED:
        data["origin"] = answer.origin.value
    if answer.evidence:
        data["evidence"] = [evidence_to_data(evidence) for evidence in answer.evidence]
    return data


def answer_from_data(data: Mapping[str, object]) -> Answer:
    """The inverse of ``answer_to_data``."""
    value = cast("JsonObject | None", data.get("value"))
    missing = data.get("missing")
    evidence = cast("list[JsonObject]", _list(data, "evidence"))
    return Answer(
        value=None if value is None else value_from_data(value),
        missing=None if missing is None else Missing(_text(data, "missing")),
        assumed=tuple(cast("list[str]", _list(data, "assumed"))),
        origin=Origin(_text(data, "origin") or Origin.REPORTED),
        evidence=tuple(evidence_from_data(one) for one in evidence),
        **{name: _text(data, name) for name in _ANSWER_TEXTS},
    )


def row_to_data(row: RowState) -> JsonObject:
    """Plain data of a row."""
    return {"name": row.name, "parent": row.parent, "position": row.position}


def row_from_data(data: Mapping[str, object]) -> RowState:
    """The inverse of ``row_to_data``."""
    return RowState(
        _text(data, "name"), cast("str | None", data["parent"]), cast("int", data["position"])
    )


def state_to_data(state: Answer | RowState | None) -> JsonObject | None:
    """Plain data of what a cell holds."""
    if state is None:
        return None
    return answer_to_data(state) if isinstance(state, Answer) else row_to_data(state)


def state_from_data(key: CellKey, data: Mapping[str, object] | None) -> Answer | RowState | None:
    """The inverse of ``state_to_data``; the key says whether the cell is a field or a row."""
    if data is None:
        return None
    return answer_from_data(data) if key.field else row_from_data(data)


def edit_to_data(edit: Edit) -> JsonObject:
    """Plain data of an edit: the payload of its event."""
    key = edit.cell.key
    return {
        "study": edit.cell.study,
        "reviewer": edit.cell.reviewer,
        "section": key.section,
        "row": key.row,
        "field": key.field,
        "before": state_to_data(edit.before),
        "after": state_to_data(edit.after),
    }


def edit_from_data(data: Mapping[str, object]) -> Edit:
    """The inverse of ``edit_to_data``."""
    key = CellKey(_text(data, "section"), _text(data, "row"), _text(data, "field"))
    before = cast("JsonObject | None", data["before"])
    after = cast("JsonObject | None", data["after"])
    cell = CellRef(_text(data, "study"), _text(data, "reviewer"), key)
    return Edit(cell, state_from_data(key, before), state_from_data(key, after))


def decision_to_data(decision: Decision) -> JsonObject:
    """Plain data of a decision."""
    data: JsonObject = dict(decision.key._asdict())
    data |= {"outcome": decision.outcome.value, "by": decision.by, "at": decision.at}
    data["reason"] = decision.reason
    data |= {"answer": state_to_data(decision.answer), "revision": decision.revision}
    return data | {"codes": list(decision.codes)} if decision.codes else data


def decision_from_data(data: Mapping[str, object]) -> Decision:
    """The inverse of ``decision_to_data``."""
    answer = cast("JsonObject | None", data["answer"])
    return Decision(
        key=_key_from_data(data),
        outcome=Outcome(_text(data, "outcome")),
        by=_text(data, "by"),
        at=_text(data, "at"),
        reason=_text(data, "reason"),
        answer=None if answer is None else answer_from_data(answer),
        revision=cast("int", data["revision"]),
        codes=tuple(cast("list[str]", _list(data, "codes"))),
    )


def _key_from_data(data: Mapping[str, object]) -> ItemKey:
    return ItemKey(*(_text(data, part) for part in ItemKey._fields))


def remark_to_data(remark: Remark) -> JsonObject:
    """Plain data of a remark: the payload of its event, but for the study."""
    data: JsonObject = {**remark.key._asdict(), "by": remark.by, "at": remark.at}
    data |= {"text": remark.text, "number": remark.number}
    return data if remark.referral is None else data | {"referral": remark.referral.value}


def remark_from_data(data: Mapping[str, object]) -> Remark:
    """The inverse of ``remark_to_data``."""
    return Remark(
        key=_key_from_data(data),
        by=_text(data, "by"),
        at=_text(data, "at"),
        text=_text(data, "text"),
        referral=Referral(_text(data, "referral")) if "referral" in data else None,
        number=cast("int", data["number"]),
    )


def second_look_to_data(drawn: SecondLook) -> JsonObject:
    """Plain data of a draw: the payload of its event."""
    return {
        "study": drawn.study,
        "by": drawn.by,
        "at": drawn.at,
        "method": drawn.method.value,
        "share": drawn.share,
        "seed": drawn.seed,
        "keys": [list(key) for key in drawn.keys],
    }


def second_look_from_data(data: Mapping[str, object]) -> SecondLook:
    """The inverse of ``second_look_to_data``."""
    keys = cast("list[list[str]]", _list(data, "keys"))
    return SecondLook(
        study=_text(data, "study"),
        by=_text(data, "by"),
        at=_text(data, "at"),
        method=Draw(_text(data, "method")),
        share=cast("int", data["share"]),
        seed=cast("int", data["seed"]),
        keys=tuple(ItemKey(*key) for key in keys),
    )


def deciding_to_data(deciding: Deciding) -> JsonObject:
    """Plain data of how a review decides: the payload of its event."""
    return {
        "by": deciding.by.value,
        "person": deciding.person,
        "hides_names": deciding.hides_names,
        "second_look": deciding.second_look,
    }


def deciding_from_data(data: Mapping[str, object]) -> Deciding:
    """The inverse of ``deciding_to_data``."""
    return Deciding(
        by=DecidedBy(_text(data, "by")),
        person=_text(data, "person"),
        hides_names=bool(data["hides_names"]),
        second_look=cast("int", data["second_look"]),
    )
