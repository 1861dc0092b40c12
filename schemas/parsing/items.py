"""What a scan of a text finds: numbers, what the text calls them, units and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from schemas.values import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


class Shape(Enum):
    """How a label names numbers.

    ``CENTRE`` one number in the open, ``SPREAD`` one beside it, ``PAIR`` two; ``BOUND`` the number
    behind its own sign (``n = 23``); a ``NOTE`` names no number.
    """

    CENTRE = auto()
    SPREAD = auto()
    PAIR = auto()
    BOUND = auto()
    NOTE = auto()


class Label(NamedTuple):
    """What a text calls a number or two."""

    name: str
    shape: Shape


class Place(Enum):
    """Where numbers stand: in the open, in brackets, or after ±."""

    OPEN = auto()
    BRACKET = auto()
    PLUS_MINUS = auto()


@dataclass(slots=True)
class Item:
    """A number or a pair of them. ``label`` is ``""`` where the text gives none.

    ``level`` is the level of a confidence interval in percent; ``is_in_square`` says that square
    brackets stand directly around.
    """

    numbers: tuple[Decimal, ...]
    place: Place
    label: str = ""
    level: Decimal | None = None
    unit: str | None = None
    relation: Relation = Relation.EQUAL
    is_in_square: bool = False

    @property
    def may_be_reference(self) -> bool:
        """Whether this looks like the number of a reference: ``[12]``."""
        whole = self.numbers[0].as_tuple().exponent == 0
        return self.is_in_square and not self.is_pair and not self.label and whole

    @property
    def is_pair(self) -> bool:
        """Whether these are two numbers."""
        return len(self.numbers) == 2

    def fits(self, shape: Shape) -> bool:
        """Whether numbers that stand like these can be what a label of this shape names."""
        if self.is_pair or shape is Shape.PAIR:
            return self.is_pair and shape is Shape.PAIR
        return (self.place is Place.OPEN) == (shape is Shape.CENTRE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels a kind of value knows, and the words that make a text doubtful."""

    labels: Mapping[tuple[str, ...], Label]
    doubtful: frozenset[str]


@dataclass(slots=True)
class Scan:
    """All numbers of a text in order.

    ``notes`` are labels that name no number, with the words they go on with; ``unit`` is one that
    stands apart from the numbers; ``heading`` the words before the first number, if none of them is
    a label.
    """

    items: list[Item] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    unit: str | None = None
    heading: list[str] = field(default_factory=list)
