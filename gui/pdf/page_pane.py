"""The pane that papers are read in: toolbar, find bar, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pdf.desk import Desk
from gui.pdf.find_bar import FindBar
from gui.pdf.finder import Finder
from gui.pdf.finding import Finding
from gui.pdf.motion import wants_less_motion
from gui.pdf.navigator import Navigator
from gui.pdf.page_states import PageStates
from gui.pdf.page_toolbar import PageToolbar
from gui.pdf.page_view import PageView
from gui.pdf.page_zoom import Fit
from gui.pdf.renderer import Renderer
from gui.pdf.shelf import Shelf
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QShowEvent

    from extraction.evidence import Evidence
    from extraction.pdf.client import PdfWorker
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.pdf.highlights import Highlight
    from gui.pdf.selection import PageSelection


class PagePane(QWidget):
    """Shows the reports of one study, one at a time.

    ``show_reports`` (or ``open_report``) says which; their bytes are asked for on another thread.
    ``view`` has the focus while one reads, and hears the key that takes the selection into a field.
    The keys of the page are heard in ``keys_in``, which may be wider than the pane.
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
        self._desk = Desk(context.tasks, self, worker)
        self._shelf = Shelf(self._desk, self)
        self.renderer = Renderer(self._desk, self)
        self.view = PageView(context.theme, self.renderer)
        self.navigator = Navigator(self.view, self._desk, self._show_report_of)
        self._finder = Finder(self._desk, self)
        self.renderer.add_later_sources()
        self._shelf.add_source()
        self.toolbar = PageToolbar(context, self.view)
        self.find_bar = FindBar(context)
        self.finding = Finding(self.find_bar, self._finder, self.view, self.navigator)
        self.states = PageStates(context.icons, self.view)
        self._assemble()
        self._connect()
        self._ask_for_motion()

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

    def start_afresh(self) -> None:
        """Another person reads now: no marks, selection, search, places; from the beginning."""
        self.view.highlights.clear()
        self.view.gestures.clear()
        self.view.go_to_page(1)
        self.find_bar.forget()
        self.navigator.forget()

    def shut_down(self) -> None:
        """Ask no more, and end the PDF worker whatever it does."""
        self._desk.close()

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

    def set_current(self, evidence: Evidence | None, shape: Shape = Shape.A) -> None:
        """Frame one source without scrolling to it, or none."""
        self.view.highlights.set_current(shape, evidence)

    def show_place(self, evidence: Evidence, shape: Shape = Shape.A) -> bool:
        """Scroll to a source, frame it, pulse once; gives whether its report is among these."""
        return self.navigator.show_source(evidence, shape)

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
        column.addWidget(self.states, 1)

    def _connect(self) -> None:
        view = self.view
        view.gestures.selection_changed.connect(self.selection_changed)
        view.highlight_clicked.connect(self.highlight_clicked)
        view.moved.connect(self.view_moved)
        view.page_changed.connect(self._tell_where)
        view.sized.connect(self._tell_where)
        self.toolbar.report_chosen.connect(self._on_report_chosen)
        self.toolbar.page_wanted.connect(self.navigator.go_to_page)
        self.states.retried.connect(self._on_retried)
        self.navigator.places_changed.connect(self._allow)

    def showEvent(self, event: QShowEvent) -> None:
        """Of several panes in the window, the one shown last hears the keys."""
        actions, view, finding = self._context.actions, self.view, self.finding
        for name, slot in (
            ("page.find", finding.open),
            ("page.find_next", lambda: finding.step(1)),
            ("page.find_previous", lambda: finding.step(-1)),
            ("page.go_to", self.toolbar.focus_page),
            ("page.fit_width", lambda: view.fit_to(Fit.WIDTH)),
            ("page.fit_page", lambda: view.fit_to(Fit.PAGE)),
            ("page.zoom_in", view.zoom_in),
            ("page.zoom_out", view.zoom_out),
            ("page.back", self.navigator.back),
            ("page.forward", self.navigator.forward),
        ):
            actions.bind(name, slot, self._keys_in)
        self._allow()

    def _allow(self) -> None:
        if self.isVisible():
            actions, navigator = self._context.actions, self.navigator
            none_before = self.tr("No place was visited before this one.")
            none_after = self.tr("You did not go back.")
            actions.allow("page.back", navigator.can_go_back, none_before)
            actions.allow("page.forward", navigator.can_go_forward, none_after)

    def _show(self, report: Report | None) -> None:
        load = self._load
        paper = None if report is None else self._shelf.take(report, lambda: load(report))
        self._desk.give_up()
        self._finder.show(paper)
        self.view.show_paper(paper)
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

    def _on_retried(self) -> None:
        paper = self.view.paper
        if paper is not None:
            paper.retry()
            self._desk.wake()
            self.states.refresh()
            self.view.viewport().update()

    def _ask_for_motion(self) -> None:
        task = self._context.tasks.task(self.tr("Asking the system"), self)
        task.done.connect(self._on_motion_told)
        task.run(lambda _job: wants_less_motion())

    def _on_motion_told(self, is_still: bool) -> None:
        self.navigator.moves = not is_still


def _no_bytes(_report: Report) -> bytes:
    """What no report is loaded by."""
    return b""
