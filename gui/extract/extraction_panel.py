"""Extraction: the page on the left, the form on the right, the way from one to the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.extract.capture import Capture
from gui.extract.carrying import Carrying
from gui.extract.everywhere import Everywhere
from gui.extract.last_places import LastPlaces
from gui.extract.palette import record_entries
from gui.extract.placing import Placing
from gui.extract.recognising import Recognising
from gui.extract.seal_flow import SealFlow
from gui.extract.sources import Sources
from gui.extract.tables import Tables
from gui.form.number_caps import MOST
from gui.form.record_pane import RecordPane
from gui.pdf.page_pane import PagePane
from schemas.values import Missing

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from extraction.evidence import Evidence
    from extraction.pdf.client import PdfWorker
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.dialogs.palette_entries import PaletteEntry
    from gui.stages import Making
    from gui.workspace import Workspace

_SPLIT = (53, 47)
_FORM_WIDTH = 166
"""In units of space; where there is less room than that in its share, the form has half of it."""
_LAYOUT = "extract.splitter"


class ExtractionPanel(QWidget):
    """The stage in which one reviewer extracts one study."""

    status_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        context: WindowContext,
        worker: PdfWorker | None = None,
        record: RecordPane | None = None,
    ) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self.page = PagePane(context, worker, keys_in=self)
        self.record = record or RecordPane(workspace, context)
        self.sources = Sources(self.page, self.record)
        self.capture = Capture(self.page, self.record, context)
        self.carrying = Carrying(self.capture, self.page, self.record, self)
        self.recognising = Recognising(self.page, workspace, context, self)
        self.sealing = SealFlow(workspace, context, self.record)
        self.places = LastPlaces(self.page, self.record, context.settings)
        self.placing = Placing(self.page, self.record, self.capture, context)
        self.everywhere = Everywhere(self.page, workspace, context, self.places)
        self._right = QStackedWidget()
        self.tables = Tables(self.page, self.record, self._right, workspace, context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._is_split, self._shown = False, ""
        self._assemble()
        self._connect()
        self._is_stale = True
        QTimer.singleShot(0, self, self._catch_up)  # making it takes a turn of its own

    @classmethod
    def steps(cls, workspace: Workspace, context: WindowContext) -> Making:
        """Make it in two turns of the event loop."""
        record = RecordPane(workspace, context)
        yield
        return cls(workspace, context, record=record)

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Extraction"))
        self._right.addWidget(self.record)
        for pane, share in zip((self.page, self._right), _SPLIT, strict=True):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, share)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.placing.strip)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        # Somebody else sits down: nothing of the one before may stay marked on the page.
        workspace.reviewer_changed.connect(lambda _who: self.page.start_afresh())
        workspace.study_changed.connect(lambda _study: self._on_study_changed())
        workspace.studies_changed.connect(self._show_reports)
        workspace.review_closed.connect(self._show_reports)
        workspace.place_wanted.connect(self._on_place_wanted)
        self.record.changed.connect(self.status_changed)
        self.record.actions_of_form.refreshed.connect(self._allow)
        self.capture.changed.connect(self.record.actions_of_form.refresh)
        self.tables.changed.connect(self.status_changed)
        self.page.hands.turned.connect(self.status_changed)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        for number in range(1, MOST + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self.capture.take_into, number))

    # ── asked by the window ──────────────────────────────────────────────────────────────────

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter now."""
        actions = self._context.actions
        if self.tables.is_on:
            return self.tables.status_keys()
        return self.page.hands.status_keys() or [
            (actions.keys("view.next_pane"), self.tr("page / form")),
            (actions.keys("page.take"), self.tr("selection into field")),
            (actions.keys("form.source"), self.tr("show source")),
        ]

    def status_counts(self) -> str:
        """How much is answered, and how much was found."""
        tally, found = self.record.tally, len(self.record.strip.open_findings)
        if self._workspace.record() is None:
            return ""
        counts = [self.tr("%s of %s") % (tally.answered, tally.asked)]
        if found:
            counts.append(self.tr("1 check") if found == 1 else self.tr("%s checks") % found)
        return "  ·  ".join(counts)

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [*self.placing.panes(), self.page, self.tables.right]

    def palette_entries(self) -> list[PaletteEntry]:
        """The own fields and findings."""
        return record_entries(self.record)

    def search_papers(self, words: str) -> None:
        """Find words in all papers; without any, those selected."""
        self.everywhere.open(words)

    def settle(self) -> None:
        """Take what is typed."""
        self.record.settle()

    def shut_down(self) -> None:
        """Take what is typed and end the PDF worker; before the window's tasks are closed."""
        self.settle()
        self.recognising.stop()
        self.page.shut_down()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Of several panels that know these actions, the one shown last hears their keys."""
        super().showEvent(event)
        self._catch_up()
        if not self._is_split:
            self._is_split = True
            self._split()
        actions, form = self._context.actions, self.record.actions_of_form
        form.bind(self)
        actions.bind("form.read_otherwise", self._read_otherwise, self)
        actions.bind("form.unclear", self._unclear, self)
        actions.bind("page.take", self.capture.take, self.page)
        self.sealing.bind(self)
        self.tables.bind(self.page)
        self.placing.bind(self)
        form.refresh()
        QTimer.singleShot(0, self, self._on_shown)  # once the pages have the room they are shown in

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While Alt is held the fields show the numbers they are taken by; Ctrl++ is a larger page.

        Where + needs Shift that key means larger text, so it can't be one of the action's own.
        """
        if event.key() == Qt.Key.Key_Alt and self.page.selection is not None:
            self.record.form.show_numbers(True)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Plus and held == Qt.KeyboardModifier.ControlModifier:
            self._context.actions.get("page.zoom_in").trigger()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Without Alt they do not."""
        if event.key() == Qt.Key.Key_Alt:
            self.record.form.show_numbers(False)
        super().keyReleaseEvent(event)

    def _allow(self) -> None:
        """What the popover offers can be done too."""
        if self.capture.can_read_otherwise:
            self._context.actions.allow("form.read_otherwise")
        self.tables.allow()

    def _read_otherwise(self) -> None:
        if not self.capture.read_otherwise():
            self.record.actions_of_form.read_otherwise()

    def _unclear(self) -> None:
        if not self.capture.keep_unclear():
            self.record.actions_of_form.give(Missing.UNCLEAR)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _catch_up(self) -> None:
        """Show the papers of the study that is shown since before this panel was made."""
        if self._is_stale:
            self._on_study_changed()

    def _on_study_changed(self) -> None:
        self._is_stale = False
        study = self._workspace.study.id if self._workspace.study is not None else ""
        if study != self._shown:
            self._shown = study
            self.page.clear_selection()  # of the very same file in another study
        self.places.come_to()
        self._show_reports()
        self.placing.come_to()
        if self.isVisible():
            self.places.go_back()

    def _on_shown(self) -> None:
        """Show where one was; the keys go to the page rather than into the number of a page."""
        if not self.isVisible():
            return
        self.places.go_back()
        if QApplication.focusWidget() in (None, self.page.toolbar.page):
            self.page.setFocus()

    def _show_reports(self) -> None:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None:
            self.page.show_reports((), _nothing)
            return
        selection, store = self.page.selection, review.store
        if selection is not None and selection.report not in {one.sha256 for one in study.reports}:
            self.page.clear_selection()  # of a file that was replaced
        self.page.show_reports(study.reports, lambda report: store.report(report.sha256))
        self.sources.refresh()

    def _split(self) -> None:
        """Part page and form as they were parted last, or as they are drawn."""
        if self._splitter.restoreState(self._context.settings.layout(_LAYOUT)):
            return
        width, wanted = self.width(), _FORM_WIDTH * self._context.theme.u
        form = max(width * _SPLIT[1] // 100, min(wanted, width * 52 // 100))
        self._splitter.setSizes([width - form, form])

    def _on_place_wanted(self, evidence: Evidence) -> None:
        self._catch_up()
        self.places.forget()
        self.page.show_place(self._workspace.place_of(evidence), self.record.form.tools.shape)
        self.page.setFocus()

    def _on_splitter_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self._splitter.saveState())


def _nothing(_report: Report) -> bytes:
    """What is read where no study is shown."""
    return b""
