"""Joins the find bar, what is found, and the view that marks and shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

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
        bar.sought.connect(self._on_sought)
        bar.stepped.connect(finder.step)
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
        if self._finder.search.query:
            self._finder.step(by)
        else:
            self.open()

    def _on_sought(self, words: str) -> None:
        if words != self._finder.search.query or not len(self._finder.search):
            self._is_fresh = True
            self._finder.seek(words, self._view.here())

    def _on_closed(self, had_focus: bool) -> None:
        hit = self._finder.search.current
        self._finder.seek("", self._view.here())
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
            self._navigator.jump(show)
        else:
            show()
