"""Places visited in the papers, to go back and forward among."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gui.pdf.layout import Spot

_MOST = 100


class Place(NamedTuple):
    """A report (SHA-256) and the spot that stood at the upper left corner of the window.

    ``home`` is the study in which the report was read; empty where nobody told.
    """

    report: str
    spot: Spot
    home: str = ""


class Stand(NamedTuple):
    """A place, and how large pages are there: what their size follows, and the size in percent."""

    place: Place
    fit: str
    percent: int


class Places:
    """Where one was before each jump; as browsers do, a jump ends what lay ahead."""

    def __init__(self) -> None:
        self._before: list[Place] = []
        self._after: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place one went back from."""
        return bool(self._after)

    def leave(self, place: Place) -> None:
        """Note the place that a jump leads away from."""
        self._after.clear()
        if not self._before or self._before[-1] != place:
            self._before.append(place)
        del self._before[:-_MOST]

    def back(self, here: Place) -> Place:
        """The place before; ``here`` is where one can go forward to. IndexError without one."""
        place = self._before.pop()
        self._after.append(here)
        return place

    def forward(self, here: Place) -> Place:
        """The place one went back from. Raises IndexError without one."""
        place = self._after.pop()
        self._before.append(here)
        return place

    def clear(self) -> None:
        """Forget all."""
        self._before.clear()
        self._after.clear()
