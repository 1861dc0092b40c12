"""The tables of a codebook file as pydantic models: which keys there are and what each may hold.

Every key is optional here, so that a table with one bad key still shows the faults of its others;
``REQUIRED`` says which must be given. What keys mean together is checked further in.
"""

from __future__ import annotations

import difflib
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError

from schemas.codebook import AnalysisKind, CheckKind, SectionKind
from schemas.field import Centre, FieldType, Spread, Tolerance, ToleranceKind, UnitOfAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.lines import KeyPath

OWN = "own"


def _words(raw: object) -> object:
    """An option written as bare text is its own label."""
    return {"code": raw, "label": raw} if isinstance(raw, str) else raw


def _number(raw: object) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise ValueError("must be a number")
    number = Decimal(raw)
    if not number.is_finite() or abs(number.adjusted()) > _WIDEST:
        raise ValueError("must be a number that a paper can print")
    return number


#: Digits before or after the point beyond which a number is no measurement.
_WIDEST = 30


def _limits(raw: object) -> tuple[Decimal, Decimal]:
    if not isinstance(raw, list) or len(raw) != 2:
        raise ValueError("must be two numbers, [lowest, highest]")
    low, high = (_number(end) for end in raw)
    if low > high:
        raise ValueError(f"the lowest, {low}, is above the highest, {high}")
    return low, high


def _tolerance(raw: object) -> Tolerance:
    if raw in ("exact", "reported"):
        return Tolerance(ToleranceKind(raw))
    if not isinstance(raw, dict) or list(raw) not in (["abs"], ["rel"]):
        raise ValueError('must be "exact", "reported", { abs = 0.1 } or { rel = 0.01 }')
    kind = ToleranceKind(next(iter(raw)))
    amount = _number(raw[kind.value])
    if amount <= 0:
        raise ValueError(f"{kind} = {amount} must be above 0")
    if kind is ToleranceKind.RELATIVE and amount >= 1:
        raise ValueError(f"rel = {amount} must be below 1: it is a fraction of the larger number")
    return Tolerance(kind, amount)


def _denominator(raw: object) -> list[str] | Literal["own"]:
    """``"own"``, or references; one reference may stand without a list."""
    if raw == OWN:
        return "own"
    references = [raw] if isinstance(raw, str) else raw
    if not isinstance(references, list) or not all(isinstance(one, str) for one in references):
        raise ValueError('must be "own", a field, or a list of fields, in quotes')
    if not references:
        raise ValueError("names no field")
    return references


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    REQUIRED: ClassVar[tuple[str, ...]]
    NAME: ClassVar[str]


#: Strict models want members of an enumeration; a file has their texts.
_Loose = Field(strict=False)


class OptionTable(_Table):
    """``{ code = …, label = … }`` or bare text."""

    REQUIRED = ("code",)
    NAME = "a choice"
    code: str = ""
    label: str | None = None


class FieldTable(_Table):
    """``[[section.field]]``."""

    REQUIRED = ("id", "label", "type")
    NAME = "a field"
    id: str | None = None
    label: str | None = None
    type: Annotated[FieldType, _Loose] | None = None
    choices: list[Annotated[OptionTable, BeforeValidator(_words)]] | None = None
    required: bool = False
    help: str = ""
    decision_rule: str = ""
    unit: str | None = None
    range: Annotated[tuple[Decimal, Decimal] | None, PlainValidator(_limits)] = None
    centre: Annotated[Centre, _Loose] | None = None
    spread: Annotated[Spread, _Loose] | None = None
    group: str = ""
    key_outcome: bool = False
    tolerance: Annotated[Tolerance | None, PlainValidator(_tolerance)] = None
    unit_of_analysis: Annotated[UnitOfAnalysis, _Loose] | None = None
    show_if: str | None = None
    whole_numbers: bool = False
    identifier: bool = False
    of: str | None = None


class SectionTable(_Table):
    """``[[section]]``; its fields are tables of their own, read apart."""

    REQUIRED = ("id", "title")
    NAME = "a section"
    id: str | None = None
    title: str | None = None
    repeats: bool = False
    within: str | None = None
    pair_by: list[str] = Field(default_factory=list)
    size: str | None = None
    duplicate: bool = True
    settle_first: bool = False
    kind: Annotated[SectionKind, _Loose] = SectionKind.FIELDS
    field: object = None


class AnalysisTable(_Table):
    """``[[analysis]]``."""

    REQUIRED = ("id", "kind", "of")
    NAME = "an analysis"
    id: str | None = None
    kind: Annotated[AnalysisKind, _Loose] | None = None
    of: list[str] | None = None
    title: str = ""
    over: Annotated[list[str] | Literal["own"] | None, PlainValidator(_denominator)] = None
    decimals: Annotated[int, Field(ge=0, le=10)] = 1
    where: str | None = None
    by: str | None = None
    groups: list[str] | None = None
    test: Literal["fisher"] | None = None
    outside: str | None = None


class CheckTable(_Table):
    """``[[check]]``; the limit of ``parts`` is called ``total``."""

    REQUIRED = ("kind", "of")
    NAME = "a check"
    kind: Annotated[CheckKind, _Loose] | None = None
    of: list[str] | None = None
    limit: str | None = None
    total: str | None = None


class PublishedTable(_Table):
    """``[[published]]``."""

    REQUIRED = ("analysis", "printed", "source")
    NAME = "a published figure"
    analysis: str | None = None
    printed: str | None = None
    source: str | None = None


class CodebookTable(_Table):
    """The whole file; its tables are read apart."""

    REQUIRED = ("id", "title", "version")
    NAME = "a codebook"
    id: str | None = None
    title: str | None = None
    version: str | None = None
    section: object = None
    analysis: object = None
    check: object = None
    published: object = None


TableT = TypeVar("TableT", bound=_Table)


def tables_of(
    raw: Mapping[str, object], key: str, path: KeyPath, faults: FaultList
) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    """The tables of an array ``[[key]]`` with their paths; what is no table is told."""
    tables = raw.get(key, [])
    header = ".".join(part for part in (*path, key) if isinstance(part, str))
    if not isinstance(tables, list):
        faults.add((*path, key), f"must be written [[{header}]]")
        return
    for place, table in enumerate(tables):
        if isinstance(table, dict):
            yield (*path, key, place), table
        else:
            faults.add((*path, key, place), f"must be a table, [[{header}]]")


def read_table(
    model: type[TableT], raw: Mapping[str, object], path: KeyPath, faults: FaultList
) -> TableT:
    """A table of the file; bad keys are told to ``faults`` and left at their defaults."""
    for key in model.REQUIRED:
        if key not in raw:
            faults.add((*path, key), f"{model.NAME} needs {key}")
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        found = error.errors(include_url=False)
    for detail in found:
        faults.add((*path, *detail["loc"]), _reason(model, detail))
    bad = {detail["loc"][0] for detail in found}
    return model.model_validate({key: raw[key] for key in raw if key not in bad})


_REASONS = {
    "string_type": "must be text, in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list, in [ ]",
    "model_type": "must be text or { code = …, label = … }",
    "greater_than_equal": "must be from 0 to 10",
    "less_than_equal": "must be from 0 to 10",
}


def _reason(model: type[_Table], detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        table = model if len(detail["loc"]) == 1 else OptionTable
        return _unknown(str(detail["loc"][-1]), table)
    if kind in ("enum", "literal_error"):
        return f"“{detail['input']}” is none of {context['expected']}"
    if kind == "value_error":
        return str(context["error"])
    return _REASONS.get(kind, detail["msg"])


def _unknown(key: str, model: type[_Table]) -> str:
    near = difflib.get_close_matches(key, model.model_fields, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(model.model_fields)}"
    return f"is no key of {model.NAME}; {hint}"
