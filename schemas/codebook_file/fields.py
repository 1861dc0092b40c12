"""A field's table → ``Field``: which keys its type may have, and what they may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.codebook_file.border import FieldTable, read_table
from schemas.conditions import KEYWORDS
from schemas.field import (
    DefaultReading,
    Field,
    FieldType,
    Option,
    Spread,
    Tolerance,
    UnitOfAnalysis,
)
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schemas.codebook_file.fault_list import FaultList
    from schemas.codebook_file.lines import KeyPath

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_UNIT = 40

_NUMBERS = frozenset(kind for kind in FieldType if kind.is_numeric)
_OPTIONS = frozenset(kind for kind in FieldType if kind.has_options)
_WITH_UNIT = _NUMBERS - {FieldType.INTEGER, FieldType.COUNT}

#: Which types may have a key; keys that are not here belong to all.
_TYPES_OF_KEY: Mapping[str, frozenset[FieldType]] = {
    "choices": _OPTIONS,
    "unit": _WITH_UNIT,
    "range": _NUMBERS,
    "centre": frozenset({FieldType.STATISTICS}),
    "spread": frozenset({FieldType.STATISTICS, FieldType.ESTIMATE}),
    "tolerance": _NUMBERS,
    "unit_of_analysis": frozenset({FieldType.COUNT, FieldType.INTEGER}),
    "whole_numbers": frozenset({FieldType.STATISTICS}),
    "of": frozenset({FieldType.ROW}),
}


def check_id(identifier: str | None, path: KeyPath, faults: FaultList) -> None:
    """Tell an id that scripts and sheets can't use; ``None`` was told already."""
    if identifier is None:
        return
    if _ID.fullmatch(identifier) is None:
        reason = "must be lower-case letters, digits and _, a letter first"
        faults.add((*path, "id"), f"“{identifier}” {reason}")
    elif identifier in KEYWORDS:
        faults.add((*path, "id"), f"“{identifier}” is a word of show_if's grammar")


def check_words(table: object, keys: tuple[str, ...], path: KeyPath, faults: FaultList) -> None:
    """Tell those of a table's texts that are given but blank."""
    for key in keys:
        text = getattr(table, key)
        if text is not None and not fold(text):
            faults.add((*path, key), "is blank")


def read_field(
    raw: Mapping[str, object], path: KeyPath, faults: FaultList
) -> tuple[Field, FieldTable]:
    """The field of a table, its ``show_if`` left out; with faults it is only good for its id."""
    table = read_table(FieldTable, raw, path, faults)
    check_id(table.id, path, faults)
    check_words(table, ("label", "unit"), path, faults)
    if table.unit is not None and len(table.unit) > _LONGEST_UNIT:
        faults.add((*path, "unit"), f"is longer than {_LONGEST_UNIT} characters")
    if table.type is not None:
        _check_keys(table, table.type, path, faults)
        _check_needs(raw, table.type, path, faults)
    return _field(table, _options(table, path, faults)), table


def _check_keys(table: FieldTable, kind: FieldType, path: KeyPath, faults: FaultList) -> None:
    for key, kinds in _TYPES_OF_KEY.items():
        if getattr(table, key) not in (None, False) and kind not in kinds:
            faults.add((*path, key), f"is not for {kind}, only for {_listed(kinds)}")
    if kind is FieldType.ESTIMATE and table.spread not in (None, Spread.CI):
        faults.add((*path, "spread"), "of an estimate can only be ci")


def _listed(kinds: frozenset[FieldType]) -> str:
    return ", ".join(kind for kind in FieldType if kind in kinds)


def _check_needs(
    raw: Mapping[str, object], kind: FieldType, path: KeyPath, faults: FaultList
) -> None:
    if kind.has_options and raw.get("choices", []) == []:
        faults.add((*path, "choices"), f"{kind} needs choices, at least one")
    if kind is FieldType.ROW and "of" not in raw:
        faults.add((*path, "of"), "row needs of, the section whose rows it means")


def _options(table: FieldTable, path: KeyPath, faults: FaultList) -> tuple[Option, ...]:
    """The options; answers match code or label without case, so no word may mean two of them."""
    taken: set[str] = set()
    options = []
    for place, choice in enumerate(table.choices or ()):
        option = Option(choice.code, choice.label or choice.code)
        words = {fold(option.code), fold(option.label)}
        reason = _option_fault(option, table.type, is_taken=bool(words & taken))
        if reason:
            faults.add((*path, "choices", place), reason)
        taken |= words
        options.append(option)
    return tuple(options)


def _option_fault(option: Option, kind: FieldType | None, *, is_taken: bool) -> str | None:
    if not fold(option.code) or not fold(option.label):
        return "a choice is blank"
    if is_taken:
        return f"“{option.label}” means two choices"
    if kind is FieldType.CHOICES and ";" in option.code + option.label:
        return f"“{option.label}” holds a ;, which parts several choices of one answer"
    return None


def _field(table: FieldTable, options: tuple[Option, ...]) -> Field:
    return Field(
        id=table.id or "",
        label=table.label or "",
        type=table.type or FieldType.TEXT,
        options=options,
        required=table.required,
        help=table.help,
        decision_rule=table.decision_rule,
        unit=table.unit,
        range=table.range,
        reading=DefaultReading(table.centre, table.spread),
        group=table.group,
        key_outcome=table.key_outcome,
        tolerance=table.tolerance or Tolerance(),
        unit_of_analysis=table.unit_of_analysis or UnitOfAnalysis.PARTICIPANTS,
        whole_numbers=table.whole_numbers,
        identifier=table.identifier,
        of=table.of,
    )
