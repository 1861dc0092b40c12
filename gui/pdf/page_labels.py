"""Page numbers as printed: what a page is called, and which page a number typed means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.pdf.desk import Desk, Question
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper


def usable(labels: Sequence[str | None], count: int) -> tuple[str, ...]:
    """The label of each page; none where they say nothing that counting does not."""
    found = [(label or "").strip() for label in labels[:count]]
    found += [""] * (count - len(found))
    numbered = [str(number) for number in range(count + 1)]
    if found == numbered[:-1]:  # counted from 0, by a program and not by a printer
        return ()
    said = [label or number for label, number in zip(found, numbered[1:], strict=True)]
    return () if said == numbered[1:] else tuple(said)


def page_called(text: str, labels: Sequence[str], page: int, count: int) -> int | None:
    """The page that ``text`` means: the next one from ``page`` on that is printed with it.

    Else it is counted from the first page of the file; beyond the ends the first or the last one is
    meant. ``None`` where it is neither.
    """
    wanted = text.strip().casefold()
    pages = [*range(page + 1, len(labels) + 1), *range(1, min(page, len(labels)) + 1)]
    found: int | None = next((one for one in pages if labels[one - 1].casefold() == wanted), None)
    if found is not None:
        return found
    return min(max(1, int(wanted)), max(1, count)) if wanted.isdecimal() else None


class PageLabels(QObject):
    """The labels of the paper that a view shows."""

    changed = Signal()

    def __init__(self, view: PageView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._paper: Paper | None = None
        self._labels: tuple[str, ...] = ()
        desk.add_source(self._asking)
        view.sized.connect(self._on_sized)

    def label(self, page: int) -> str:
        """What a page is called; its number in the file where nothing else is printed."""
        return self._labels[page - 1] if page <= len(self._labels) else str(page)

    @property
    def longest(self) -> str:
        """The longest label there is; empty where pages are only counted."""
        return max(self._labels, key=len, default="")

    def place(self, page: int) -> str:
        """Where it stands beside its label: "4 of 20", or "of 20" where the label is the number."""
        count = self._view.page_count
        if self.label(page) == str(page):
            return self.tr("of %s") % count if count else ""
        return self.tr("(%s of %s)") % (page, count)

    def find(self, text: str) -> int | None:
        """The page meant by what somebody typed."""
        return page_called(text, self._labels, self._view.page, self._view.page_count)

    def _asking(self) -> Question | None:
        paper = self._view.paper
        return None if paper is None else paper.leads.labelling()

    def _on_sized(self) -> None:
        paper = self._view.paper
        if paper is not self._paper:
            if self._paper is not None:
                self._paper.leads.labelled.disconnect(self._on_labelled)
            self._paper = paper
            if paper is not None:
                paper.leads.labelled.connect(self._on_labelled)
            self._on_labelled()

    def _on_labelled(self) -> None:
        paper = self._paper
        labels = () if paper is None else paper.leads.labels or ()
        self._labels = usable(labels, 0 if paper is None else paper.page_count)
        self.changed.emit()
