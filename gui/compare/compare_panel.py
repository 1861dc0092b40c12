"""The stage Compare: rows are paired, then what differs is settled, then the study is locked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.compare.pairing_view import PairingView
from gui.compare.settling_view import SettlingView
from gui.compare.standing import Standing, standing_of
from gui.compare.study_lock import StudyLock
from gui.dialogs.palette_entries import PaletteEntry
from gui.page_images import PageImages
from gui.widgets.band import Band
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from extraction.study import Study
    from gui.context import WindowContext
    from gui.workspace import Workspace


class ComparePanel(QWidget):
    """Shows pairing or adjudication of the shown study, or says why there is nothing to compare.

    Making both views and filling them takes a turn of the event loop each. While ``is_stale`` what
    is shown is not yet what is so.
    """

    status_changed = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._standing = Standing()
        self._study = ""
        self.is_stale = self._is_new = True
        self._images = PageImages(workspace, context.tasks, self)
        self.pairing = PairingView(workspace, context, self._images)
        QTimer.singleShot(0, self, lambda: self.settling)
        self._closed = EmptyState(context.icons, "eye-off", "")
        self._band = Band(context.icons)
        self._unlock = self._band.add_button(self.tr("Unlock…"))
        self._lock = StudyLock(workspace, context, self)
        self._pages = QStackedWidget()
        for page in (self._closed, self.pairing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self._pages, 1)
        self._listen()

    def _listen(self) -> None:
        workspace, actions = self._workspace, self._context.actions
        for changed in (workspace.review_opened, workspace.study_changed):
            changed.connect(self._on_study_changed)
        workspace.reviewer_changed.connect(self._on_study_changed)
        workspace.review_closed.connect(self._on_study_changed)
        workspace.progressed.connect(self._on_progressed)
        workspace.refused.connect(self._on_refused)
        actions.bind("settle.next", lambda: self._go(1), self)
        actions.bind("settle.previous", lambda: self._go(-1), self)
        self._unlock.clicked.connect(actions.get("study.unlock").trigger)
        self.pairing.values_wanted.connect(self.show_values)
        self.pairing.changed.connect(self.status_changed)
        self._allow()

    @cached_property
    def settling(self) -> SettlingView:
        """Adjudication; made in the turn after the panel, or when first asked for."""
        view = SettlingView(self._workspace, self._context, self._images)
        view.rows_wanted.connect(self.show_rows)
        view.changed.connect(self.status_changed)
        self._pages.addWidget(view)
        return view

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the study of the workspace as it stands now."""
        study = self._workspace.study
        shown = study.id if study else ""
        is_new, self._study, self.is_stale = shown != self._study, shown, False
        was_closed = bool(self._standing.why_closed)
        self._standing = standing_of(self._workspace)
        self.pairing.refresh(self._standing)
        self.settling.refresh(self._standing)
        if self._standing.why_closed:
            self._closed.say(self._standing.why_closed, icon=self._standing.icon)
            self._show_page(self._closed)
        elif is_new or was_closed or self._pages.currentWidget() is self._closed:
            self._show_what_is_due()
        self._say()
        self._allow()
        self.status_changed.emit()

    def _show_what_is_due(self) -> None:
        is_due = self._standing.may_decide and self.pairing.state.is_due()
        self._show_page(self.pairing if is_due else self.settling)
        if self.isVisible():
            self.take_focus()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._tell_shown()

    def _tell_shown(self) -> None:
        """Actions of what is not in sight can't be done, be it by the palette."""
        for view in map(self._pages.widget, range(self._pages.count())):
            if isinstance(view, PairingView | SettlingView):
                view.set_shown(self.isVisible() and self.page is view)

    def show_values(self) -> None:
        """Adjudication, at the first open question."""
        self._show_page(self.settling)
        self.settling.start()
        self.status_changed.emit()

    def show_rows(self) -> None:
        """Pairing, at the first section that waits for somebody."""
        self._show_page(self.pairing)
        self.pairing.show_first()
        self.pairing.tables.take_focus()
        self.status_changed.emit()

    def _say(self) -> None:
        """The band: locked, who may settle, what is still sealed; nothing where all is open."""
        standing = self._standing
        self._unlock.setVisible(standing.may_unlock)
        if standing.why_closed:
            self._band.say("")
        elif standing.is_locked:
            words = self.tr("This study is locked, version %s of its dataset; it is read-only.")
            self._band.say(words % standing.version, "consensus", "lock")
        elif standing.why_not:
            self._band.say(standing.why_not, "missing", "eye")
        else:
            self._band.say(standing.waits, "missing", "eye-off")

    def _allow(self) -> None:
        standing, is_shown = self._standing, self.isVisible()
        why_not_lock = self._lock.allow(standing, is_shown=is_shown)
        closed = standing.why_closed or self.tr("Show the stage Compare first")
        for name in ("settle.next", "settle.previous"):
            self._context.actions.allow(name, is_shown and not standing.why_closed, closed)
        if not self.is_stale:
            self.settling.say_lockable(why_not_lock)

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another stage was shown."""
        super().showEvent(event)
        is_new, self._is_new = self._is_new, False
        if is_new:
            QTimer.singleShot(0, self, self._catch_up)
        else:
            self._catch_up()

    def _catch_up(self) -> None:
        if self.is_stale:
            self.refresh()
        self._tell_shown()
        self._allow()
        if self.isVisible():
            self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another stage is shown: nothing of this one can be done there."""
        super().hideEvent(event)
        self._tell_shown()
        self._allow()

    def take_focus(self) -> None:
        """Give the keys to the table or the list that is shown."""
        if self.page is self.pairing:
            self.pairing.tables.take_focus()
        elif isinstance(self.page, SettlingView):
            self.settling.take_focus()

    def _on_study_changed(self, _what: object = None) -> None:
        if self.isVisible() or self._workspace.review is None:
            self._study = ""
            self.refresh()
        else:
            self._study, self.is_stale = "", True

    def _on_progressed(self, _study: Study) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.is_stale = True

    def _on_refused(self, why: str) -> None:
        if self.isVisible():
            self._unlock.hide()
            self._band.say(why, "conflict", "triangle-alert")

    def _go(self, step: int) -> None:
        page = self._pages.currentWidget()
        if page is self.pairing:
            self.pairing.go(step)
        elif isinstance(page, SettlingView):
            self.settling.go(step)

    # ── what the frame asks ──────────────────────────────────────────────────────────────────

    @property
    def said(self) -> str:
        """What stands over the page, or in its place."""
        if self._pages.currentWidget() is self._closed:
            return self._closed.text
        return self._band.text

    @property
    def page(self) -> QWidget | None:
        """Pairing, adjudication, or why there is neither."""
        return self._pages.currentWidget()

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter on the shown page."""
        keys = self._context.actions.keys
        both = f"{keys('settle.next')}+{keys('settle.previous')}"
        if self.page is self.pairing:
            return [
                (both, self.tr("next / previous")),
                (keys("pair.with"), self.tr("pair with…")),
                (keys("pair.on"), self.tr("go on")),
            ]
        if isinstance(self.page, SettlingView):
            return [
                ("1…4", self.tr("decide and go on")),
                (both, self.tr("next / previous")),
                (keys("settle.rows"), self.tr("rows")),
            ]
        return []

    def status_counts(self) -> str:
        """What is left in the study."""
        if self.page is self.pairing:
            return self.pairing.counts()
        if isinstance(self.page, SettlingView):
            left = self.settling.questions.open_count
            if left == 1:
                return self.tr("1 conflict left in this study")
            return self.tr("%s conflicts left in this study") % left
        return ""

    def palette_entries(self) -> list[PaletteEntry]:
        """The questions of the study, while they are shown."""
        if not isinstance(self.page, SettlingView):
            return []
        kind, icon = self.tr("Question"), "git-compare"
        return [
            PaletteEntry(words, kind, icon, show) for words, show in self.settling.questions.ways()
        ]

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        if isinstance(self.page, SettlingView):
            return self.settling.panes()
        return [self.pairing.tables, self.pairing.sources] if self.page is self.pairing else []
