"""Words of a page for a field: what would be kept of them, in how many ways. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gui.extract.likeness import by_likeness, named
from gui.extract.numbers_in import bare, numbers_in
from gui.form.value_spans import word_line
from gui.readings import confirmed, readings_of
from schemas.field import FieldType
from schemas.parsing import canonical, read, write
from schemas.values import Choices, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer
    from gui.readings import Reading
    from schemas.field import Field
    from schemas.parsing import Read
    from schemas.values import Value

MOST = 9
"""Ways that are listed, each with its digit."""
NONE = -1
"""No way is chosen."""
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

    ``first`` is the way that is chosen before a person chooses, ``NONE`` where the words name none.
    ``refusal`` says why the words as a whole are none.
    """

    words: str
    ways: tuple[Offer, ...] = ()
    is_list: bool = False
    refusal: str = ""
    first: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether there is exactly one way, and nothing in it is assumed."""
        is_only = len(self.ways) == 1 and self.first != NONE
        return is_only and not self.ways[0].assumed and not self.is_unread

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
    return _read(bare(words) if field.type.is_numeric else words, field)


def _read(words: str, field: Field) -> Offers:
    """The ways to read the words; where they can't be, the numbers in them to choose from."""
    readings = readings_of(words, field)
    usual = readings[0].read
    is_unread = isinstance(usual.value, Unread)
    if usual.value is None or (is_unread and len(readings) == 1):
        return _only_numbers(words, field, usual)
    if is_unread:
        return Offers(words, _ways(words, field, readings[1:]), is_list=True)
    return Offers(words, _ways(words, field, readings))


def _only_numbers(words: str, field: Field, whole: Read) -> Offers:
    """The numbers in words that are no value themselves; unread words can be kept as they are."""
    found = [way for text in numbers_in(words, field) for way in _read(text, field).ways]
    ways = tuple({canonical(way.value, field): way for way in reversed(found)}.values())[::-1]
    as_printed = () if whole.value is None else (Offer(words, whole.value),)
    if not ways:
        return Offers(words, as_printed, refusal="" if as_printed else whole.why or "")
    ways = ways[: MOST - len(as_printed)]
    return Offers(words, (*ways, *as_printed), True, whole.why or "", NONE)


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
    return _listed(words, ways, [word_line(way.value, field) for way in ways])


def _added(words: str, field: Field, answer: Answer | None) -> Offers:
    """Each option the field does not hold yet, added to those it holds."""
    held = answer.value.codes if answer and isinstance(answer.value, Choices) else ()
    ways, labels = [], []
    for option in field.options:
        value = read("; ".join((*held, option.code)), field).value
        if option.code not in held and value is not None:
            ways.append(Offer(write(value, field), value))
            labels.append(option.label)
    found = _listed(words, ways, labels)
    return found if ways else replace(found, refusal="all options are chosen")


def _listed(words: str, ways: Sequence[Offer], labels: Sequence[str]) -> Offers:
    """The ways, those with labels like the words first; chosen is only one that they name."""
    if not ways:
        return Offers(words, refusal="there is nothing to choose from")
    order, best = by_likeness(words, labels), named(words, labels)
    if best is not None:
        order = [best, *(place for place in order if place != best)]
    first = NONE if best is None else 0
    return Offers(words, tuple(ways[place] for place in order[:MOST]), is_list=True, first=first)
