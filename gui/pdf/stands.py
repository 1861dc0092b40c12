"""Where one was in each report: its place, how large and how turned its pages were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from gui.pdf.layout import Spot
from gui.pdf.page_zoom import Fit

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.pdf.page_view import PageView

_FITS = {fit.value: fit for fit in (Fit.WIDTH, Fit.PAGE)}


class ReportStand(NamedTuple):
    """How a report stood when it was left."""

    spot: Spot
    fit: str
    percent: int
    turns: dict[int, int]


class Stands(QObject):
    """Keeps how each report of a view stood, and shows it so again.

    ``keep_in`` says how the words of it are kept between sessions, by a report's hash; without
    that they are kept for as long as the pane lives.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: dict[str, str] = {}
        self._read: Callable[[str], str] = lambda _report: ""
        self._write: Callable[[str, str], None] = lambda _report, _text: None

    def keep_in(self, read: Callable[[str], str], write: Callable[[str, str], None]) -> None:
        """Keep them somewhere that lasts."""
        self._read, self._write = read, write

    def keep(self) -> None:
        """Keep how the report stands that is shown."""
        view, paper = self._view, self._view.paper
        if paper is None or paper.document is None:  # nobody has read in it yet
            return
        stand = ReportStand(view.here(), view.fit.value, view.percent, view.turns)
        text = to_text(stand)
        if text != self._kept.get(paper.sha256):
            self._kept[paper.sha256] = text
            self._write(paper.sha256, text)

    def recall(self) -> None:
        """Show the report that has just come as it stood; one that is new stays as it is."""
        stand, view = self._stand(), self._view
        if stand is None:
            return
        view.set_turns(stand.turns)
        if stand.fit in _FITS:
            view.fit_to(_FITS[stand.fit])
        else:
            view.zoom_to_percent(stand.percent)
        view.go_to(stand.spot)

    def change_person(self) -> None:
        """Another person reads now: pages are turned as they turned them, or upright."""
        self._kept.clear()
        stand = self._stand()
        self._view.set_turns({} if stand is None else stand.turns)

    def _stand(self) -> ReportStand | None:
        """How the report that is shown was left."""
        paper = self._view.paper
        if paper is None:
            return None
        return from_text(self._kept.get(paper.sha256) or self._read(paper.sha256))


def to_text(stand: ReportStand) -> str:
    """A stand in words that can be kept."""
    turns = sorted(stand.turns.items())
    return json.dumps([[*stand.spot], stand.fit, stand.percent, turns])


def from_text(text: str) -> ReportStand | None:
    """What was kept; nothing of a text that somebody else wrote."""
    try:
        (page, x, y), fit, percent, turns = json.loads(text)
        quarters = {int(number): int(turn) for number, turn in turns}
        spot = Spot(int(page), float(x), float(y))
        return ReportStand(spot, str(fit), int(percent), quarters)
    except (ValueError, TypeError):
        return None
