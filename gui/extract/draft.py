"""A selection on its way into a field: target, offers, the one chosen. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as part
from typing import TYPE_CHECKING

from gui.extract.offers import NONE, Offers, says_the_same
from schemas.field import FieldType

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from extraction.record import Answer, CellKey
    from gui.extract.offers import Offer
    from gui.extract.seen import Seen
    from schemas.field import Field


@dataclass(slots=True)
class Draft:
    """What would be stored, before it is.

    ``row`` names the row of the target for a person. ``concerns`` are the findings there would be.
    ``is_asked`` says that a way must be chosen before any can be taken, and that this was tried.
    ``is_cut`` tells of the quote's beginning and end whether they lie inside a word. ``earlier``
    are passages that were selected before, for the same value, ``earlier_cut`` tells the same of
    them. ``seen`` is what a person looks at where the text can't be trusted, or is none.
    """

    key: CellKey
    field: Field
    row: str
    answer: Answer | None
    evidence: Evidence
    offers: Offers
    concerns: tuple[str, ...] = ()
    is_cut: tuple[bool, bool] = (False, False)
    is_asked: bool = False
    earlier: tuple[Evidence, ...] = ()
    earlier_cut: tuple[tuple[bool, bool], ...] = ()
    seen: Seen | None = None
    chosen: int = part(init=False)

    def __post_init__(self) -> None:
        self.chosen = self.offers.first

    @property
    def offer(self) -> Offer | None:
        """The way that is chosen; ``None`` where there is none, or none was chosen yet."""
        ways = self.offers.ways
        return ways[self.chosen] if NONE < self.chosen < len(ways) else None

    @property
    def sources(self) -> tuple[Evidence, ...]:
        """Every passage that the value is taken from, each once."""
        found = {one.place: one for one in (*self.earlier, self.evidence)}
        return tuple(found.values())

    @property
    def cuts(self) -> tuple[tuple[bool, bool], ...]:
        """Of each of the sources, whether its beginning and its end lie inside a word."""
        told = dict.fromkeys((one.place for one in self.sources), (False, False))
        told |= zip((one.place for one in self.earlier), self.earlier_cut, strict=False)
        told[self.evidence.place] = self.is_cut
        return tuple(told.values())

    @property
    def is_open(self) -> bool:
        """Whether there are ways, and a person has to say which."""
        return bool(self.offers.ways) and self.chosen == NONE

    @property
    def stands(self) -> bool:
        """Whether the field holds an answer already, a value or a reason for none."""
        return self.answer is not None

    @property
    def goes_beside(self) -> bool:
        """Whether the words add nothing but a source to the answer that stands.

        They say the same, or cannot be read as what the field holds.
        """
        is_unread = not self.offers.ways or self.offers.is_unread
        return self.stands and (is_unread or self.says_the_same)

    @property
    def is_added(self) -> bool:
        """Whether the words are added to the value that stands, so that the sources add up too."""
        holds_value = self.answer is not None and self.answer.value is not None
        return self.field.type in (FieldType.LONGTEXT, FieldType.CHOICES) and holds_value

    @property
    def says_the_same(self) -> bool:
        """Whether the words say what the field holds already."""
        return self.offer is not None and says_the_same(self.offer, self.answer, self.field)

    @property
    def is_free(self) -> bool:
        """Whether no answer stands, nothing would be found and nothing is to be looked at."""
        return not self.concerns and not self.stands and self.seen is None

    @property
    def is_sure(self) -> bool:
        """Whether it may be stored without being shown before."""
        return self.offers.is_sure and self.is_free

    def cycle(self) -> bool:
        """Choose the next way; gives whether there is another."""
        count = len(self.offers.ways)
        self.chosen = (self.chosen + 1) % count if count else 0
        return count > 1
