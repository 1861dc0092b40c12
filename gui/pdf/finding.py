"""Joins the find bar, what is found, and the view that marks and shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from extraction.searching.query import Query
from gui.pdf.layout import Spot

if TYPE_CHECKING:
    from gui.pdf.find_bar import FindBar
    from gui.pdf.finder import Finder
    from gui.pdf.navigator import Navigator
    from gui.pdf.page_view import PageView
    from gui.pdf.search import Hit

_LONGEST = 80  # characters of a selection that may be meant to be sought


class Finding(QObject):
    """Opens the bar, seeks while one types, steps from hit to hit."""

    def __init__(self, bar: FindBar, finder: Finder, view: PageView, navigator: Navigator) -> None:
        super().__init__(view)
        self._bar, self._finder, self._view, self._navigator = bar, finder, view, navigator
        self._is_fresh = False  # nothing was shown yet of what is sought
        self._is_first = False  # the hit shown is the first one, and Enter has not said it is it
        self._leads = False  # showing that one led away from where one was
        self._begun = self._shown = view.here()  # where one was, and where the first hit led to
        bar.sought.connect(self._on_sought)
        bar.entered.connect(self._on_entered)
        bar.closed.connect(self._on_closed)
        finder.changed.connect(self._on_changed)
        finder.arrived.connect(self._on_arrived)

    def open(self) -> None:
        """Ask what to find; a short selection is taken as that."""
        selection = self._view.gestures.selection
        words = "" if selection is None else selection.text
        self._bar.open_bar(words if len(words) <= _LONGEST else "")

    def step(self, by: int) -> None:
        """Show the next hit (1) or the one before (-1); without a search, ask for one."""
        self._is_first = False
        if self._finder.search.query:
            self._finder.step(by)
        else:
            self.open()

    def show(self, query: Query, page: int, number: int) -> None:
        """Mark what is sought, and show the hit of this number, from 0, on the page one is at."""
        self._bar.show_query(query)
        self._is_fresh = self._is_first = False
        self._finder.seek(query, Spot(page, 0.0, 0.0), number)

    def _on_sought(self, query: Query) -> None:
        if query == self._finder.search.query and len(self._finder.search):
            return
        here = self._view.here()
        if not (self._is_first and here == self._shown):  # else one types on: from there still
            self._begun, self._leads = here, False
        self._is_fresh = self._is_first = True
        self._shown = here
        self._finder.seek(query, self._begun)

    def _on_entered(self, by: int) -> None:
        """The first Enter after typing is for the first hit, the next one goes on."""
        if self._is_first:
            self._is_first = False
        else:
            self._finder.step(by)

    def _on_closed(self, had_focus: bool) -> None:
        hit, self._is_first = self._finder.search.current, False
        self._finder.seek(Query(), self._view.here())
        if had_focus:
            if hit is not None:  # what was found can be taken into a field with the next key
                self._view.gestures.take(hit.page, hit.boxes)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        search = self._finder.search
        self._view.set_search(search if search.query else None)
        self._bar.show_count(search, is_seeking=self._finder.is_seeking)

    def _on_arrived(self, hit: Hit) -> None:
        show = partial(self._view.show_boxes, hit.page, hit.boxes)
        if self._is_fresh:
            self._is_fresh = False
            if self._leads:  # by a hit of what was typed before, which nobody went to
                show()
            else:
                self._leads = self._navigator.jump(show)
            self._shown = self._view.here()
        else:
            show()
