"""Words of a page for a field: what would be kept of them, in how many ways. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gui.form.value_spans import word_line
from gui.matching import rank
from gui.readings import confirmed, readings_of
from schemas.field import FieldType
from schemas.parsing import canonical, read, write
from schemas.values import Choices, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer
    from gui.readings import Reading
    from schemas.field import Field
    from schemas.values import Value

MOST = 9
"""Ways that are listed, each with its digit."""
_PICKED = (FieldType.CHOICE, FieldType.ORDINAL, FieldType.BOOLEAN, FieldType.ROW)


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to keep the words: ``text`` and ``reading`` as they are stored, and the value.

    ``assumed`` names the parts that nobody has said; taking the offer confirms them.
    """

    text: str
    value: Value
    reading: str = ""
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """All ways, the likeliest first. With ``is_list`` they are chosen from by number.

    ``refusal`` says why there is none.
    """

    words: str
    ways: tuple[Offer, ...] = ()
    is_list: bool = False
    refusal: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether there is exactly one way, and nothing in it is assumed."""
        return len(self.ways) == 1 and not self.ways[0].assumed and not self.is_unread

    @property
    def is_unread(self) -> bool:
        """Whether the words would be kept as typed, because nothing says how to read them."""
        return bool(self.ways) and isinstance(self.ways[0].value, Unread)


def clean_words(text: str) -> str:
    """Words of a page in one line."""
    return " ".join(text.split())


def offers_for(words: str, field: Field, answer: Answer | None, rows: Sequence[str] = ()) -> Offers:
    """The ways to keep ``words`` in a field that holds ``answer``; ``rows`` for row references."""
    words = clean_words(words)
    if field.type in _PICKED:
        return _picked(words, field, rows)
    if field.type is FieldType.CHOICES:
        return _added(words, field, answer)
    if field.type is FieldType.LONGTEXT and answer is not None and answer.value is not None:
        words = f"{answer.raw}\n{words}"
    readings = readings_of(words, field)
    if readings[0].read.value is None:
        return Offers(words, refusal=readings[0].read.why or "")
    if isinstance(readings[0].read.value, Unread) and len(readings) > 1:
        return Offers(words, _ways(words, field, readings[1:]), is_list=True)
    return Offers(words, _ways(words, field, readings))


def says_the_same(offer: Offer, answer: Answer | None, field: Field) -> bool:
    """Whether an offer's value is the one that stands."""
    if answer is None or answer.value is None:
        return False
    return canonical(offer.value, field) == canonical(answer.value, field)


def _ways(words: str, field: Field, readings: Sequence[Reading]) -> tuple[Offer, ...]:
    ways = []
    for reading in readings[:MOST]:
        value = reading.read.value
        assert value is not None, "refused readings are left out"
        name = confirmed(words, field, reading)
        ways.append(Offer(words, value, name, reading.read.assumed))
    return tuple(ways)


def _picked(words: str, field: Field, rows: Sequence[str]) -> Offers:
    """The option the words name; else all options, those like the words first."""
    named = read(words, field).value
    texts = list(rows) if field.type is FieldType.ROW else []
    if named is not None and (field.type is not FieldType.ROW or words in texts):
        return Offers(words, (Offer(write(named, field), named),))
    if field.type is FieldType.BOOLEAN:
        texts = ["yes", "no"]
    elif field.options:
        texts = [option.code for option in field.options]
    ways = [Offer(text, value) for text in texts if (value := read(text, field).value) is not None]
    return _listed(words, field, ways)


def _added(words: str, field: Field, answer: Answer | None) -> Offers:
    """Each option the field does not hold yet, added to those it holds."""
    held = answer.value.codes if answer and isinstance(answer.value, Choices) else ()
    ways = []
    for option in field.options:
        value = read("; ".join((*held, option.code)), field).value
        if option.code not in held and value is not None:
            ways.append(Offer(write(value, field), value))
    return replace(_listed(words, field, ways), refusal="" if ways else "all options are chosen")


def _listed(words: str, field: Field, ways: Sequence[Offer]) -> Offers:
    if not ways:
        return Offers(words, refusal="there is nothing to choose from")
    labels = [word_line(way.value, field) for way in ways]
    likely = [place for place in rank(words, labels) if words] or list(range(len(ways)))
    order = [*likely, *(place for place in range(len(ways)) if place not in likely)]
    return Offers(words, tuple(ways[place] for place in order[:MOST]), is_list=True)
