"""How the text in one cell is read: worked out when first asked, cycled by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.readings import Reading, confirmed, readings_of, standing

if TYPE_CHECKING:
    from extraction.record import Answer
    from schemas.field import Field


class TypedReading:
    """The ways to read a text of a field, and the one that is chosen."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._ways: tuple[Reading, ...] | None = None
        self._chosen = self._first = 0

    @property
    def is_cycled(self) -> bool:
        """Whether another way is chosen than the one that stood there first."""
        return self._ways is not None and self._chosen != self._first

    def forget(self) -> None:
        """Another text stands there now."""
        self._ways, self._chosen, self._first = None, 0, 0

    def ways(self, text: str, stands: Answer | None) -> tuple[Reading, ...]:
        """The ways to read ``text``; none where it is empty.

        ``stands`` is the answer whose text it still is, ``None`` once something else was typed.
        """
        if self._ways is None:
            self._ways = readings_of(text, self._field) if text else ()
            self._first = 0 if stands is None else standing(self._ways, stands)
            self._chosen = self._first
        return self._ways

    @property
    def chosen(self) -> Reading | None:
        """The way it is read now; ``ways`` must have been asked."""
        return self._ways[self._chosen] if self._ways else None

    def cycle(self) -> bool:
        """Read it the next way; gives whether there is another one."""
        if not self._ways or len(self._ways) < 2:
            return False
        self._chosen = (self._chosen + 1) % len(self._ways)
        return True

    def confirmed(self, text: str) -> str:
        """The reading to store with ``text``."""
        return confirmed(text, self._field, self.chosen) if self.chosen else ""
