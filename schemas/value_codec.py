"""Values ↔ plain JSON data, without loss: numbers are strings, so no digit is ever rounded."""

from __future__ import annotations

from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, cast, get_args

from schemas.values import Measure, Relation, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_KINDS: dict[str, type[Value]] = {kind.kind: kind for kind in get_args(Value)}


def value_to_data(value: Value) -> dict[str, object]:
    """Plain data of a value: its ``kind`` and every part that is not at its default.

    Decimals become strings that keep their precision, tuples lists, enums their values.
    """
    data: dict[str, object] = {"kind": value.kind}
    for part in fields(value):
        content = getattr(value, part.name)
        if part.default is MISSING or content != part.default:
            data[part.name] = _plain(content)
    return data


def value_from_data(data: Mapping[str, object]) -> Value:
    """The inverse of ``value_to_data``.

    Raises ``ValueError`` for an unknown kind, an unknown or absent part, and a part that is not of
    its type.
    """
    kind = _KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError(f"{data.get('kind')!r} is no kind of value")
    readers = _READERS[kind.kind]
    parts: dict[str, object] = {}
    for name, content in data.items():
        if name == "kind":
            continue
        if name not in readers:
            raise ValueError(f"a value of kind {kind.kind} has no part {name!r}")
        parts[name] = _read(readers[name], kind.kind, name, content)
    try:
        return cast("Value", cast("Callable[..., object]", kind)(**parts))
    except TypeError as error:
        raise ValueError(f"a value of kind {kind.kind} lacks a part: {error}") from error


def _plain(content: object) -> object:
    if isinstance(content, tuple):
        return [_plain(one) for one in content]
    if isinstance(content, StrEnum):
        return content.value
    return str(content) if isinstance(content, Decimal) else content


def _read(reader: Callable[[object], object], kind: str, name: str, content: object) -> object:
    try:
        return reader(content)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise ValueError(f"{name} of a value of kind {kind} can't be {content!r}") from error


def _number(content: object) -> Decimal:
    if not isinstance(content, str):
        raise TypeError("a number is written as a string")
    number = Decimal(content)
    if not number.is_finite():
        raise ValueError("a number is finite")
    return number


def _whole(content: object) -> int:
    if not isinstance(content, int) or isinstance(content, bool):
        raise TypeError("a whole number is an integer")
    return content


def _truth(content: object) -> bool:
    if not isinstance(content, bool):
        raise TypeError("yes or no is a boolean")
    return content


def _words(content: object) -> str:
    if not isinstance(content, str):
        raise TypeError("words are a string")
    return content


def _list(content: object) -> list[object]:
    if not isinstance(content, list):
        raise TypeError("several are a list")
    return content


def _numbers(content: object) -> tuple[Decimal, ...]:
    return tuple(_number(one) for one in _list(content))


def _several_words(content: object) -> tuple[str, ...]:
    return tuple(_words(one) for one in _list(content))


def _relation(content: object) -> Relation:
    return Relation(_words(content))


def _measure(content: object) -> Measure:
    return Measure(_words(content))


#: By the annotations of ``schemas.values``; an annotation that is not here fails at import.
_BY_ANNOTATION: dict[str, Callable[[object], object]] = {
    "int": _whole,
    "str": _words,
    "bool": _truth,
    "Decimal": _number,
    "Relation": _relation,
    "Measure": _measure,
    "tuple[Decimal, ...]": _numbers,
    "tuple[str, ...]": _several_words,
}

_READERS: dict[str, dict[str, Callable[[object], object]]] = {
    kind: {
        part.name: _BY_ANNOTATION[str(part.type).removesuffix(" | None")] for part in fields(cls)
    }
    for kind, cls in _KINDS.items()
}
