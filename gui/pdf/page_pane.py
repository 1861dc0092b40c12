"""The pane that papers are read in: toolbar, find bar, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.pdf.desk import Desk
from gui.pdf.find_bar import FindBar
from gui.pdf.find_ways import FindWays
from gui.pdf.finder import Finder
from gui.pdf.finding import Finding
from gui.pdf.hands import Hands
from gui.pdf.links import Links
from gui.pdf.navigator import Navigator
from gui.pdf.page_keys import PageKeys
from gui.pdf.page_labels import PageLabels
from gui.pdf.page_states import PageStates
from gui.pdf.page_toolbar import PageToolbar
from gui.pdf.page_view import PageView
from gui.pdf.recognised_marks import RecognisedMarks
from gui.pdf.renderer import Renderer
from gui.pdf.reopening import Reopening
from gui.pdf.shelf import Shelf
from gui.pdf.side import Side
from gui.pdf.stands import Stands
from gui.pdf.stillness import Stillness
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from extraction.evidence import Evidence
    from extraction.pdf.client import PdfWorker
    from extraction.searching.query import Query
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.pdf.highlights import Highlight
    from gui.pdf.paper import Recognised
    from gui.pdf.selection import PageSelection


class PagePane(QWidget):
    """Shows the reports of one study, one at a time.

    ``show_reports`` (or ``open_report``) says which; their bytes are asked for on another thread.
    ``view`` has the focus while one reads, and hears the key that takes the selection into a field.
    The keys of the page are heard in ``keys_in``, which may be wider than the pane.
    ``recognised`` tells, on another thread, what was recognised on a page without text.
    ``shut_down`` ends the PDF worker, as the end of the program does; until then a file that holds
    it up also holds up whoever waits for the tasks of the window.
    """

    selection_changed = Signal(object)  # PageSelection | None
    highlight_clicked = Signal(object)  # Highlight
    report_shown = Signal(object)  # Report | None
    view_moved = Signal()  # what is shown scrolled or changed its size

    def __init__(
        self,
        context: WindowContext,
        worker: PdfWorker | None = None,
        keys_in: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._context, self._keys_in = context, keys_in or self
        self._reports: tuple[Report, ...] = ()
        self._load: Callable[[Report], bytes] = _no_bytes
        self.recognised: Recognised = _nothing
        self.desk = Desk(context.tasks, self, worker)
        self._shelf = Shelf(self.desk, self, context.passwords)
        self.renderer = Renderer(self.desk, self)
        self.view = PageView(context.theme, self.renderer)
        self.view.add_overlay(RecognisedMarks(self.view))
        self.hands = Hands(self.view, context.actions, self.desk)
        self.navigator = Navigator(self.view, self.desk, self._show_report_of)
        self.stands = Stands(self.view)
        self.labels = PageLabels(self.view, self.desk)
        self.links = Links(self.view, self.desk, self.navigator, context)
        self._finder = Finder(self.desk, self)
        self.renderer.add_later_sources()
        self._shelf.add_source()
        self.toolbar = PageToolbar(context, self.view, self.labels)
        self.find_ways = FindWays(context, self)
        self.find_bar = FindBar(context, self.find_ways)
        self.finding = Finding(self.find_bar, self._finder, self.view, self.navigator)
        self.states = PageStates(context.icons, self.view)
        self._reopening = Reopening(self)
        self._stillness = Stillness(self.navigator, context.tasks)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self.side = Side(self, context, self._beside)
        self.keys = PageKeys(self, context, self._keys_in)
        self._assemble()
        self._connect()
        self._stillness.ask()

    # ── reports ──────────────────────────────────────────────────────────────────────────────

    @property
    def report(self) -> Report | None:
        """The report shown."""
        return None if self.view.paper is None else self.view.paper.report

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports to choose from."""
        return self._reports

    def show_reports(self, reports: Sequence[Report], load: Callable[[Report], bytes]) -> None:
        """Let the reports of a study be read; ``load`` gives a PDF's bytes on another thread.

        If the one shown is among them it stays, else the first is shown and places visited and
        sources marked are forgotten. Without reports nothing of the papers shown is kept.
        """
        shown, self._load = self.report, load
        if tuple(reports) == self._reports:
            return
        self._reports = tuple(reports)
        self.toolbar.show_reports(reports)
        if shown in self._reports:
            self.toolbar.choose_report(self._reports.index(shown))
            return
        self.view.highlights.clear()
        self._show(self._reports[0] if self._reports else None)
        self.navigator.forget()
        if not reports:
            self.renderer.clear()
            self._shelf.clear()

    def open_report(self, report: Report, load: Callable[[], bytes]) -> None:
        """Show one report, and no other to choose from."""
        self.show_reports((report,), lambda _report: load())

    def read_again(self, sha256: str, page: int) -> None:
        """The words of a page of a report are others now: it was recognised."""
        paper = self._shelf.known(sha256)
        if paper is not None:
            paper.read_again(page)
            self._finder.look_again(sha256, page)
            self.hands.close_look.look_again(sha256, page)
            self.desk.wake()

    def start_afresh(self) -> None:
        """Another person reads now: no marks, selection, search, places; from the beginning."""
        self.view.highlights.clear()
        self.view.gestures.clear()
        self.stands.change_person()
        self.view.go_to_page(1)
        self.find_bar.forget()
        self.navigator.forget()

    def shut_down(self) -> None:
        """Ask no more, and end the PDF worker whatever it does."""
        self.desk.close()

    # ── sources and selection ────────────────────────────────────────────────────────────────

    @property
    def selection(self) -> PageSelection | None:
        """What is selected."""
        return self.view.gestures.selection

    def clear_selection(self) -> None:
        """Select nothing."""
        self.view.gestures.clear()

    def selection_rect(self) -> QRect:
        """Where the selection lies in the view's viewport; empty without one."""
        return self.view.selection_rect()

    def set_highlights(self, shape: Shape, highlights: Iterable[Highlight]) -> None:
        """Mark these sources with a reviewer's shape, in place of those before."""
        self.view.highlights.put(shape, highlights)

    def set_current(
        self, evidence: Evidence | None, shape: Shape = Shape.A, beside: Sequence[Evidence] = ()
    ) -> None:
        """Frame one source and others ``beside`` it without scrolling to them, or none."""
        self.view.highlights.set_current(shape, evidence, beside)

    def show_place(self, evidence: Evidence, shape: Shape = Shape.A) -> bool:
        """Scroll to a source, frame it, pulse once; gives whether its report is among these."""
        return self.navigator.show_source(evidence, shape)

    def show_hit(self, report: str, query: Query, page: int, number: int) -> None:
        """Show a hit of a search, by its number on its page from 0, and mark all in its report.

        Nothing happens if the report of this SHA-256 is not among these.
        """

        def go() -> None:
            if self._show_report_of(report):
                self.view.go_to_page(page)
                self.finding.show(query, page, number)

        self.navigator.jump(go)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        theme = self._context.theme
        return QSize(120 * theme.u, 140 * theme.u)

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Paper"))
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.find_bar)
        column.addWidget(self._beside, 1)
        self._beside.addWidget(self.states)
        self._beside.setChildrenCollapsible(False)
        self.view.set_dark(self._context.settings.reading.is_dark)
        self.view.set_single(self._context.settings.reading.is_single)

    def _connect(self) -> None:
        view = self.view
        view.gestures.selection_changed.connect(self.selection_changed)
        view.highlight_clicked.connect(self.highlight_clicked)
        view.moved.connect(self.view_moved)
        view.page_changed.connect(self._tell_where)
        view.sized.connect(self._tell_where)
        self.toolbar.report_chosen.connect(self._on_report_chosen)
        self.toolbar.page_wanted.connect(self.navigator.go_to_page)
        self.links.none_here.connect(lambda: self.states.tell(self.tr("There is no link here.")))

    def showEvent(self, event: QShowEvent) -> None:
        """Of several panes in the window, the one shown last hears the keys."""
        self.keys.bind()
        self.hands.bind(self._keys_in)
        self.find_ways.bind(self._keys_in)
        QTimer.singleShot(0, self, self.side.restore)  # after the first picture of the page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing on the page has a use for closes the find bar."""
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.leave()
        else:
            super().keyPressEvent(event)

    def _show(self, report: Report | None) -> None:
        load = self._load
        paper = None if report is None else self._shelf.take(report, lambda: load(report))
        if paper is not None:
            paper.recognised = self.recognised
        self.desk.give_up()
        self._finder.show(paper)
        self.stands.keep()
        self.view.show_paper(paper)
        self.stands.recall()
        if report is not None:
            self.toolbar.choose_report(self._reports.index(report))
        self.report_shown.emit(report)

    def _show_report_of(self, sha256: str) -> bool:
        """Show the report of this hash, if it is among these and not shown already."""
        found = next((report for report in self._reports if report.sha256 == sha256), None)
        if found is not None and found != self.report:
            self._show(found)
        return found is not None

    def _tell_where(self) -> None:
        report = self.report
        where = self.tr("Page %s of %s") % (self.view.page, self.view.page_count)
        self.view.setAccessibleName("" if report is None else f"{report.name}, {where}")

    def _on_report_chosen(self, index: int) -> None:
        if 0 <= index < len(self._reports):
            self.navigator.jump(lambda: self._show(self._reports[index]))


def _nothing(_sha256: str, _page: int) -> None:
    """Nothing was recognised."""


def _no_bytes(_report: Report) -> bytes:
    """What no report is loaded by."""
    return b""
