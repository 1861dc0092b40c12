"""The band over a page that is a picture: recognise its text, how far that is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from extraction.evidence import CONFIDENCE_LINE
from gui.widgets.band import Band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import Word
    from gui.icons import Icons
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper

_ICON = "scan-text"


class PictureBand(Band):
    """Says that the page shown is a picture, and whether its text is or can be recognised."""

    wanted = Signal()  # recognise it
    stop_wanted = Signal()

    def __init__(self, icons: Icons, view: PageView) -> None:
        super().__init__(icons, "missing", _ICON)
        self._view = view
        self._paper: Paper | None = None
        self._progress = self._why_not = ""
        self.recognise = self.add_button(self.tr("Recognise text…"))
        self.recognise.clicked.connect(self.wanted)
        self.stop = self.add_button(self.tr("Stop"))
        self.stop.clicked.connect(self.stop_wanted)
        self._keep_height()
        icons.theme.changed.connect(self._keep_height)
        view.page_changed.connect(self.refresh)
        view.sized.connect(self._on_sized)
        self.refresh()

    def tell(self, progress: str, why_not: str) -> None:
        """Say how far it is, and why it can't be begun; empty where it does not run, or can be."""
        self._progress, self._why_not = progress, why_not
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        words = self._words()
        can_begin = bool(words) and not self._progress and not self._why_not
        is_read = self._recognised() is not None
        self.recognise.setVisible(can_begin and not is_read)
        self.stop.setVisible(bool(words) and bool(self._progress) and not is_read)
        self.say(words, "missing", _ICON)

    def _keep_height(self) -> None:
        """As high without buttons as with them, so that the page stays where it is."""
        self.setMinimumHeight(self.recognise.sizeHint().height() + 4 * self._icons.theme.u)

    def _words(self) -> str:
        paper, page = self._view.paper, self._view.page
        if paper is None or paper.refusal or paper.fault(page) or not paper.is_picture(page):
            return ""
        recognised = self._recognised()
        if recognised is not None:
            return self._told(recognised)
        if self._progress:
            return self.tr("This page is a picture. %s") % self._progress
        if self._why_not:
            type_it = self.tr("This page is a picture: type what you read.")
            return f"{type_it} {self._why_not}"
        return self.tr("This page is a picture: it has no text to select.")

    def _recognised(self) -> Sequence[Word] | None:
        """The words recognised on the page shown; ``None`` where nobody did."""
        paper, page = self._view.paper, self._view.page
        text = None if paper is None else paper.text(page)
        if paper is None or text is None or not paper.is_recognised(page):
            return None
        return text.words

    def _told(self, words: Sequence[Word]) -> str:
        numbers = [word for word in words if any(map(str.isdigit, word.text))]
        doubtful = sum((word.confidence or 0) < CONFIDENCE_LINE for word in numbers)
        if not words:
            return self.tr("This page is a picture. No text was recognised on it.")
        are = self.tr("is doubtful") if doubtful == 1 else self.tr("are doubtful")
        count = self.tr("%s of %s numbers") % (doubtful, len(numbers)) + f" {are}"
        if not doubtful:
            count = self.tr("no number is doubtful") if numbers else self.tr("no numbers on it")
        return self.tr("Text recognised on a picture: %s. Compare with the page.") % count

    def _on_sized(self) -> None:
        paper = self._view.paper
        if paper is not self._paper:
            if self._paper is not None:
                self._paper.text_came.disconnect(self._on_text_came)
            if paper is not None:
                paper.text_came.connect(self._on_text_came)
            self._paper = paper
        self.refresh()

    def _on_text_came(self, page: int) -> None:
        if page == self._view.page:
            self.refresh()
