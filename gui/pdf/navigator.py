"""Going to places in the papers: to a source, to a page, back and forward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.pdf.desk import Question
from gui.pdf.page_zoom import Fit
from gui.pdf.places import Place, Places, Stand

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.evidence import Evidence
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.quotes import Hit
    from gui.pdf.desk import Desk
    from gui.pdf.page_view import PageView
    from gui.shapes import Shape


class Navigator(QObject):
    """Moves a view; each jump can be taken back.

    ``show_report`` shows the report of a hash in the view and tells whether there is one.
    ``lead_over`` lets it find its way back into papers of other studies.
    """

    places_changed = Signal()

    def __init__(self, view: PageView, desk: Desk, show_report: Callable[[str], bool]) -> None:
        super().__init__(view)
        self._view, self._desk, self._show_report = view, desk, show_report
        self._places = Places()
        self._trip: Place | None = None  # where one looks around from
        self._home: Callable[[], str] = str
        self._go_home: Callable[[str], None] = _stay
        self._sought: tuple[Shape, Evidence] | None = None  # a source whose boxes nobody knows yet
        self._awaited: Evidence | None = None  # a source on a page whose size nobody knows yet
        self.moves = True
        desk.add_source(self._locating)
        view.sized.connect(self._on_sized)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._trip is not None or self._places.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place one went back from."""
        return self._places.can_go_forward

    def forget(self) -> None:
        """Forget all places, as with other reports."""
        self._places.clear()
        self._trip = None
        self._sought = self._awaited = None
        self.places_changed.emit()

    def lead_over(self, home: Callable[[], str], go_home: Callable[[str], None]) -> None:
        """``home`` tells the study whose papers are read, ``go_home`` shows those of another."""
        self._home, self._go_home = home, go_home

    def jump(self, act: Callable[[], None]) -> bool:
        """Do what leads to another place, note the one it led away from; gives whether it led."""
        self.stay()
        return self._jump(self._here(), act)

    def jump_over(self, act: Callable[[], None]) -> None:
        """Jump into the papers of another study; the places visited in this one stay known."""
        self.stay()
        here, places = self._here(), self._places
        self._places = Places()  # showing other papers forgets the places in those before
        act()
        self._places = places
        self._jump(here, lambda: None)

    def look_around(self) -> None:
        """One turns pages to see what is there: all of it counts as one jump, once one stays."""
        if self._trip is None:
            self._trip = self._here()
            self.places_changed.emit()

    def stay(self) -> None:
        """One stays where one looked around to."""
        trip, self._trip = self._trip, None
        if trip is not None:
            self._jump(trip, lambda: None)
            self.places_changed.emit()

    def turn_back(self) -> None:
        """Return to where one looked around from, as if one had not."""
        trip, self._trip = self._trip, None
        if trip is not None:
            self._return_to(trip)

    def show_source(self, evidence: Evidence, shape: Shape) -> bool:
        """Scroll to a source, frame it, pulse once; gives whether its report is there."""
        is_there = False

        def show() -> None:
            nonlocal is_there
            is_there = self._show_report(evidence.report)
            if is_there:
                self._frame(evidence, shape)

        self.jump(show)
        self._desk.wake()
        return is_there

    def go_to_page(self, page: int) -> None:
        """Jump to the top of a page; beyond the ends, to the first or the last one."""
        self.jump(lambda: self._view.go_to_page(page))

    def stand(self) -> Stand | None:
        """Where one is and how large pages are; ``None`` without a paper."""
        here = self._here()
        return None if here is None else Stand(here, self._view.fit, self._view.percent)

    def return_to(self, stand: Stand) -> None:
        """Show a place as it stood, if its report is there; one does not jump from anywhere."""
        if not self._show_report(stand.place.report):
            return
        fits = {fit.value: fit for fit in (Fit.WIDTH, Fit.PAGE)}
        if stand.fit in fits:
            self._view.fit_to(fits[stand.fit])
        else:
            self._view.zoom_to_percent(stand.percent)
        self._view.go_to(stand.place.spot)

    def back(self) -> None:
        """Return to the place before the last jump."""
        self.stay()
        here = self._here()
        if here is not None and self._places.can_go_back:
            self._return_to(self._places.back(here))

    def forward(self) -> None:
        """Go again to the place one went back from."""
        here = self._here()
        if here is not None and self.can_go_forward:
            self._return_to(self._places.forward(here))

    def _here(self) -> Place | None:
        paper = self._view.paper
        return None if paper is None else Place(paper.sha256, self._view.here(), self._home())

    def _jump(self, here: Place | None, act: Callable[[], None]) -> bool:
        act()
        leads = here is not None and here != self._here()
        if here is not None and leads:
            self._places.leave(here)
            self.places_changed.emit()
        return leads

    def _return_to(self, place: Place) -> None:
        if place.home != self._home():
            places, self._places = self._places, Places()
            self._go_home(place.home)
            self._places = places
        if self._show_report(place.report):
            self._view.go_to(place.spot)
        self.places_changed.emit()

    def _frame(self, evidence: Evidence, shape: Shape) -> None:
        self._view.highlights.set_current(shape, evidence)
        self._sought = None if evidence.boxes or not evidence.quote else (shape, evidence)
        self._arrive(evidence)

    def _arrive(self, evidence: Evidence) -> None:
        paper = self._view.paper
        self._view.show_boxes(evidence.page, evidence.boxes)
        is_sure = paper is not None and paper.knows(evidence.page)
        self._awaited = None if is_sure else evidence
        if self.moves and is_sure:
            self._view.pulse(evidence.page, evidence.boxes)

    def _on_sized(self) -> None:
        """The page one came to has told its size: now it is known where on it the source is."""
        if self._awaited is not None:
            self._arrive(self._awaited)

    # ── a source without boxes ───────────────────────────────────────────────────────────────

    def _locating(self) -> Question | None:
        """Find the words of a source again that was kept without its place."""
        paper, sought = self._view.paper, self._sought
        if paper is None or paper.document is None or sought is None:
            return None
        self._sought = None
        shape, evidence = sought
        if evidence.report != paper.sha256 or evidence.page > paper.page_count:
            return None
        document = paper.document

        def ask(worker: PdfWorker, _ticket: Ticket) -> tuple[int, Hit] | None:
            around = {"prefix": evidence.prefix, "suffix": evidence.suffix}
            return worker.find_quote(document, evidence.quote, evidence.page, **around)

        return Question(
            ask, lambda found: self._on_located(shape, evidence, found), lambda _why: None
        )

    def _on_located(self, shape: Shape, evidence: Evidence, found: tuple[int, Hit] | None) -> None:
        if found is not None and self._view.highlights.current == evidence:
            placed = replace(evidence, boxes=found[1].boxes)
            self._view.highlights.set_current(shape, placed)
            self._arrive(placed)


def _stay(_home: str) -> None:
    """Nobody knows other papers."""
