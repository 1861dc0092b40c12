"""``Codebook`` → TOML text that reads back as the same codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from tomlkit.items import AoT, Float, InlineTable, Integer, Table, Trivia

from schemas.codebook import CheckKind, SectionKind
from schemas.field import Tolerance, ToleranceKind, UnitOfAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from schemas.codebook import Analysis, Check, Codebook, Published, Section
    from schemas.field import Field, Option

#: What a key holds that is not written, because it is the default.
_UNSAID: tuple[object, ...] = (None, False, "", ())


def write_codebook(codebook: Codebook) -> str:
    """The TOML text of a codebook; keys at their defaults are left out."""
    document = tomlkit.document()
    document.update({"id": codebook.id, "title": codebook.title, "version": codebook.version})
    _append(document, "section", map(_section, codebook.sections))
    _append(document, "analysis", map(_analysis, codebook.analyses))
    _append(document, "check", map(_check, codebook.checks))
    _append(document, "published", map(_published, codebook.published))
    return tomlkit.dumps(document)


def _append(into: tomlkit.TOMLDocument | Table, key: str, tables: Iterable[Table]) -> None:
    """Add ``[[key]]`` tables, if there are any."""
    array = AoT(list(tables))
    if len(array):
        into.append(key, array)


def _table(keys: Mapping[str, object]) -> Table:
    table = tomlkit.table()
    for key, value in keys.items():
        if value not in _UNSAID:
            table.append(key, list(value) if isinstance(value, tuple) else value)
    return table


def _section(section: Section) -> Table:
    table = _table(
        {
            "id": section.id,
            "title": section.title,
            "repeats": section.repeats,
            "within": section.within,
            "pair_by": section.pair_by,
            "size": section.size,
            "settle_first": section.settle_first,
            "kind": None if section.kind is SectionKind.FIELDS else section.kind.value,
        }
    )
    if not section.duplicate:
        table.append("duplicate", False)
    _append(table, "field", map(_field, section.fields))
    return table


def _field(field: Field) -> Table:
    is_default_unit = field.unit_of_analysis is UnitOfAnalysis.PARTICIPANTS
    return _table(
        {
            "id": field.id,
            "label": field.label,
            "type": field.type.value,
            "choices": tuple(_option(option) for option in field.options),
            "required": field.required,
            "help": field.help,
            "decision_rule": field.decision_rule,
            "unit": field.unit,
            "range": None if field.range is None else tuple(_number(end) for end in field.range),
            "centre": field.reading.centre and field.reading.centre.value,
            "spread": field.reading.spread and field.reading.spread.value,
            "group": field.group,
            "key_outcome": field.key_outcome,
            "tolerance": _tolerance(field.tolerance),
            "unit_of_analysis": None if is_default_unit else field.unit_of_analysis.value,
            "show_if": field.show_if and field.show_if.text,
            "whole_numbers": field.whole_numbers,
            "identifier": field.identifier,
            "of": field.of,
        }
    )


def _option(option: Option) -> str | InlineTable:
    if option.label == option.code:
        return option.code
    table = tomlkit.inline_table()
    table.update({"code": option.code, "label": option.label})
    return table


def _tolerance(tolerance: Tolerance) -> str | InlineTable | None:
    if tolerance.kind is ToleranceKind.EXACT:
        return None
    if tolerance.amount is None:
        return tolerance.kind.value
    table = tomlkit.inline_table()
    table.append(tolerance.kind.value, _number(tolerance.amount))
    return table


def _number(number: Decimal) -> Integer | Float:
    """Digits as they are: a ``float`` in between would change them."""
    if number == number.to_integral_value():
        return tomlkit.integer(int(number))
    return Float(float(number), Trivia(), str(number))


def _analysis(analysis: Analysis) -> Table:
    over = "own" if analysis.over_own else tuple(str(ref) for ref in analysis.over)
    table = _table(
        {
            "id": analysis.id,
            "title": analysis.title,
            "kind": analysis.kind.value,
            "of": tuple(str(ref) for ref in analysis.of),
            "over": over,
            "where": analysis.where and analysis.where.text,
            "by": analysis.by and str(analysis.by),
            "groups": analysis.groups,
            "test": analysis.test,
            "outside": analysis.outside,
        }
    )
    table.append("decimals", analysis.decimals)
    return table


def _check(check: Check) -> Table:
    limit = "total" if check.kind is CheckKind.PARTS else "limit"
    of = tuple(str(ref) for ref in check.of)
    return _table({"kind": check.kind.value, "of": of, limit: str(check.limit)})


def _published(figure: Published) -> Table:
    return _table({"analysis": figure.analysis, "printed": figure.printed, "source": figure.source})
