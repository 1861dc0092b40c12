"""Short ways to ask the parser, so that a test is one line about one text."""

from __future__ import annotations

from schemas.field import Centre, DefaultReading, Field, FieldType, Option, Spread
from schemas.parsing import parts_of, read
from schemas.values import Unread, Value

OPTIONS = (
    Option("phase 2", "phase 2"),
    Option("RS", "retrospective series"),
    Option("NO", "Norway"),
)


def field(
    kind: str, unit: str | None = None, centre: str | None = None, spread: str | None = None
) -> Field:
    """A field of a type, with a unit and a default reading."""
    reading = DefaultReading(Centre(centre) if centre else None, Spread(spread) if spread else None)
    return Field("age", "Age", FieldType(kind), options=OPTIONS, unit=unit, reading=reading)


def value_of(text: str, of: Field, unit: str = "", reading: str = "") -> Value:
    """What ``text`` is read as; fails where it is not read."""
    found = read(text, of, unit=unit, reading=reading)
    assert found.value is not None, found.why
    assert not isinstance(found.value, Unread), found.why
    return found.value


def parts(text: str, of: Field, unit: str = "", reading: str = "") -> dict[str, str]:
    """The parts of what ``text`` is read as."""
    return parts_of(value_of(text, of, unit, reading))


def is_refused(text: str, of: Field) -> bool:
    """Whether the text can't be a value of the field, and the reason is told."""
    found = read(text, of)
    return found.value is None and bool(found.why)


def is_kept(text: str, of: Field) -> bool:
    """Whether the text is kept as typed, marked unread with a reason."""
    found = read(text, of)
    return isinstance(found.value, Unread) and found.value.text == text and bool(found.why)
