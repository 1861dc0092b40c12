"""A selection on its way into a field: target, offers, the one chosen. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.extract.offers import Offers, says_the_same

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from extraction.record import Answer, CellKey
    from gui.extract.offers import Offer
    from schemas.field import Field


@dataclass(slots=True)
class Draft:
    """What would be stored, before it is.

    ``row`` names the row of the target for a person. ``concerns`` are the findings there would be.
    """

    key: CellKey
    field: Field
    row: str
    answer: Answer | None
    evidence: Evidence
    offers: Offers
    concerns: tuple[str, ...] = ()
    chosen: int = 0

    @property
    def offer(self) -> Offer | None:
        """The way that is chosen."""
        ways = self.offers.ways
        return ways[self.chosen] if self.chosen < len(ways) else None

    @property
    def stands(self) -> bool:
        """Whether the field holds a value already."""
        return self.answer is not None and self.answer.value is not None

    @property
    def says_the_same(self) -> bool:
        """Whether the words say what the field holds already."""
        return self.offer is not None and says_the_same(self.offer, self.answer, self.field)

    @property
    def is_sure(self) -> bool:
        """Whether it may be stored without being shown before."""
        return self.offers.is_sure and not self.concerns and not self.stands

    def cycle(self) -> bool:
        """Choose the next way; gives whether there is another."""
        count = len(self.offers.ways)
        self.chosen = (self.chosen + 1) % count if count else 0
        return count > 1
