"""Finding in all papers: the index is brought up to date, asked, and its hits are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from extraction.searching.finding import SHORTEST, Found
from extraction.searching.query import Query
from gui.pdf.hits_model import PaperHits
from gui.pdf.hits_panel import HitsPanel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from extraction.pdf.passwords import Passwords
    from extraction.searching.finding import Hit
    from extraction.storage.text_index import IndexedReport
    from extraction.store import Store
    from extraction.study import Report, Study
    from gui.context import WindowContext
    from gui.extract.last_places import LastPlaces
    from gui.pdf.page_pane import PagePane
    from gui.tasks import Job, Progress
    from gui.workspace import Workspace

_MEANWHILE = 1000  # milliseconds after which hits in what was read meanwhile are shown
_LONGEST = 80  # letters of a selection that may be meant to be sought


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found, and what the index holds."""

    found: Found
    kept: Mapping[str, IndexedReport]


class Everywhere(QObject):
    """Joins the panel of hits with the review's papers and the page.

    Nothing is read before somebody seeks in all papers; from then on the index follows the review.
    """

    def __init__(
        self, page: PagePane, workspace: Workspace, context: WindowContext, places: LastPlaces
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._context = page, workspace, context
        self._places = places
        self._panel: HitsPanel | None = None
        self._query = Query()
        self._reading = context.tasks.task(
            self.tr("Reading the papers to find words in them"), self
        )
        self._seeking = context.tasks.task(self.tr("Finding in papers"), self)
        self._meanwhile = QTimer(self, singleShot=True, interval=_MEANWHILE)
        self._meanwhile.timeout.connect(self._seek)
        self._is_stopped = self._is_behind = False
        self._title = self.tr("Found")
        page.side.offer_tab(self._title, self._make)
        page.navigator.lead_over(self._home, self._go_home)
        self._connect()

    def open(self, words: str = "") -> None:
        """Show the panel and seek; without ``words`` those that are selected, if they are few."""
        selection = self._page.selection
        if not words and selection is not None and len(selection.text) <= _LONGEST:
            words = selection.text
        self._page.side.show_tab(self._title)
        assert self._panel is not None, "its tab shows it"
        self._panel.seek(words)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _make(self) -> QWidget:
        """The panel, made when the side panel is first shown."""
        panel = self._panel = HitsPanel(self._context, self._page.find_ways)
        panel.sought.connect(self._on_sought)
        panel.chosen.connect(self._show)
        panel.left.connect(self._page.view.setFocus)
        # Once the side panel has the width it had last, or its first one.
        panel.shown.connect(lambda: QTimer.singleShot(0, panel, self._make_room))
        panel.stop_pressed.connect(self._reading.stop)
        panel.resume_pressed.connect(self._resume)
        return panel

    def _make_room(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._page.side.make_room(self._panel.sizeHint().width())

    def _connect(self) -> None:
        workspace, reading = self._workspace, self._reading
        reading.progressed.connect(self._on_progressed)
        reading.done.connect(self._on_read)
        reading.failed.connect(self._on_unread)
        reading.stopped.connect(self._on_stopped)
        self._seeking.done.connect(self._on_found)
        self._seeking.failed.connect(self._on_refused)
        workspace.studies_changed.connect(self._on_papers_changed)
        self._page.states.paper_unlocked.connect(self._on_papers_changed)
        workspace.study_changed.connect(lambda _study: self._on_study_changed())
        workspace.reviewer_changed.connect(lambda _who: self._forget())
        workspace.review_closed.connect(self._forget)

    def _forget(self) -> None:
        """Another review, or another person: nothing of what was sought stays."""
        self._query = Query()
        self._is_stopped = self._is_behind = False
        for task in (self._reading, self._seeking):
            task.stop()
        if self._panel is not None:
            self._panel.forget()
            self._panel.show_reading("", is_running=False)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def _read(self) -> None:
        """Bring the index up to date, unless that goes on or was stopped."""
        review = self._workspace.review
        if review is None or self._reading.is_running or self._is_stopped:
            return
        store, reports = review.store, self._reports(of_study=False)
        passwords = self._context.passwords
        self._reading.run(lambda job: _read_in(store, reports, passwords, job))

    def _resume(self) -> None:
        self._is_stopped = False
        self._read()

    def _on_progressed(self, progress: Progress) -> None:
        self._is_behind = True
        if self._panel is not None:
            told = self.tr("Reading papers: page %s of %s") % (
                f"{progress.done:,}",
                f"{progress.total:,}",
            )
            self._panel.show_reading(told, is_running=True)
            if not self._meanwhile.isActive():
                self._meanwhile.start()

    def _on_read(self, is_new: bool) -> None:
        self._is_behind = False
        if self._panel is not None:
            self._panel.show_reading("", is_running=False)
        if is_new:
            self._seek()

    def _on_unread(self, error: Exception) -> None:
        self._is_stopped = True
        if self._panel is not None:
            self._panel.show_reading(str(error), is_running=False)

    def _on_stopped(self) -> None:
        if self._panel is not None and self._query:
            self._is_stopped = True
            told = self.tr("Not all papers are read yet.")
            self._panel.show_reading(told, is_running=False)
            self._seek()

    # ── seeking ──────────────────────────────────────────────────────────────────────────────

    def _on_sought(self, query: Query) -> None:
        self._query = query
        self._read()
        self._seek()

    def _on_papers_changed(self) -> None:
        if self._query:
            self._reading.drop()
            self._is_stopped = False
            self._read()

    def _on_study_changed(self) -> None:
        if self._panel is not None and self._panel.is_of_study:
            self._seek()

    def _seek(self) -> None:
        review, query = self._workspace.review, self._query
        if review is None or self._panel is None:
            return
        if len(query.folded) < SHORTEST:
            self._seeking.drop()
            told = self.tr("Type two letters or more.") if query.text else ""
            self._panel.show_papers((), told)
            return
        place = review.store.place
        reports = [one.sha256 for one in self._reports(of_study=self._panel.is_of_study)]
        self._seeking.run(lambda _job: _found_in(place, query, reports))

    def _on_found(self, answer: _Answer) -> None:
        if self._panel is None:
            return
        of_study = self._panel.is_of_study
        papers = _papers(answer.found, self._studies(of_study=of_study))
        told, tip = self._unread(answer.kept, self._reports(of_study=of_study))
        lines = filter(None, (self._told(answer.found, papers), told))
        self._panel.show_papers(papers, "\n".join(lines), tip)

    def _on_refused(self, error: Exception) -> None:
        if self._panel is not None:
            self._panel.show_papers((), str(error))

    def _unread(
        self, kept: Mapping[str, IndexedReport], reports: Sequence[Report]
    ) -> tuple[str, str]:
        """The papers that were not searched, in words, and what there is to say of each."""
        from extraction.searching.building import is_locked  # once it was built

        found = [(one, kept[one.sha256]) for one in reports if one.sha256 in kept]
        unread = [(one, told) for one, told in found if told.refusal]
        locked = [one.name for one, told in unread if is_locked(told)]
        lines = []
        if locked:
            one = self.tr("1 report is locked by a password and not searched: %s")
            many = self.tr("%s reports are locked by a password and not searched: %s")
            names = ", ".join(locked)
            lines.append(one % names if len(locked) == 1 else many % (len(locked), names))
        if count := len(unread) - len(locked):
            one, many = self.tr("1 paper can't be read."), self.tr("%s papers can't be read.")
            lines.append(one if count == 1 else many % count)
        return "\n".join(lines), "\n".join(told.refusal for _, told in unread)

    def _told(self, found: Found, papers: Sequence[PaperHits]) -> str:
        count = sum(len(paper.hits) for paper in papers)
        if found.is_full:
            return self.tr("The first %s hits. Add a word to find fewer.") % len(found.hits)
        if not count:
            return self.tr("Not found so far.") if self._is_behind else self.tr("Not found.")
        hits = self.tr("1 hit") if count == 1 else self.tr("%s hits") % count
        where = self.tr("1 paper") if len(papers) == 1 else self.tr("%s papers") % len(papers)
        return self.tr("%s in %s") % (hits, where)

    # ── papers and places ────────────────────────────────────────────────────────────────────

    def _studies(self, *, of_study: bool) -> Sequence[Study]:
        review, shown = self._workspace.review, self._workspace.study
        if review is None:
            return ()
        return ([] if shown is None else [shown]) if of_study else review.studies()

    def _reports(self, *, of_study: bool) -> list[Report]:
        """The papers to seek in, each once, in the order of the board."""
        studies = self._studies(of_study=of_study)
        return [*{one.sha256: one for study in studies for one in study.reports}.values()]

    def _show(self, hit: Hit, home: str) -> None:
        """Go to a hit, in the study it is listed for, and mark all of its paper."""

        def go() -> None:
            self._go_home(home)
            self._page.show_hit(hit.report, self._query, hit.page, hit.number)

        self._page.navigator.jump_over(go)

    def _home(self) -> str:
        study = self._workspace.study
        return "" if study is None else study.id

    def _go_home(self, home: str) -> None:
        """Show a study, to be read at a place that is known already."""
        study = next((one for one in self._studies(of_study=False) if one.id == home), None)
        if study is not None and study != self._workspace.study:
            self._workspace.show_study(study)
        self._places.forget()


def _papers(found: Found, studies: Sequence[Study]) -> Sequence[PaperHits]:
    """The hits below their papers; those of a file that several studies have, in each."""
    hits: dict[str, list[Hit]] = {}
    for hit in found.hits:
        hits.setdefault(hit.report, []).append(hit)
    return [
        PaperHits(study.name, report.name, hits[report.sha256], study.id)
        for study in studies
        for report in study.reports
        if report.sha256 in hits
    ]


def _read_in(store: Store, reports: Sequence[Report], passwords: Passwords, job: Job) -> bool:
    """Bring the index up to date, on another thread; gives whether anything had to be done.

    Indexes of reviews that are gone are taken away.
    """
    from extraction.searching.building import build
    from extraction.searching.index_place import clear_orphans, open_index

    with open_index(store.place) as index:
        is_new = build(index, store, reports, job.report, passwords)
    if is_new:
        clear_orphans(store.place)
    return is_new


def _found_in(place: str, query: Query, reports: Sequence[str]) -> _Answer:
    """Ask the index, on another thread."""
    from extraction.searching.finding import search
    from extraction.searching.index_place import open_index

    with open_index(place) as index:
        return _Answer(search(index, query, reports), index.reports())
