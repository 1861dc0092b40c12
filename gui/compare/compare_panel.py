"""The stage Compare: rows are paired, then what differs is settled, then the study is locked."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.compare.pairing_view import PairingView
from gui.compare.settling_view import SettlingView
from gui.compare.standing import Standing, standing_of
from gui.compare.standing_band import StandingBand
from gui.compare.study_lock import StudyLock
from gui.compare.who_settles import WhoSettles
from gui.compare.words import left_words
from gui.dialogs.palette_entries import PaletteEntry
from gui.page_images import PageImages
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from extraction.results import ItemKey
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
        self._wanted: ItemKey | None = None
        self.is_stale = self._is_new = True
        self._is_settling_late = False  # while pairing is in front, each pair would fill it anew
        self._images = PageImages(workspace, context.tasks, self, context.passwords)
        self.pairing = PairingView(workspace, context, self._images)
        QTimer.singleShot(0, self, lambda: self.settling)
        self._closed = EmptyState(context.icons, "eye-off", "")
        self._band = StandingBand(workspace, context)
        self._lock = StudyLock(workspace, context, self)
        self.who_settles = WhoSettles(workspace, context, self)
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
        workspace.item_wanted.connect(self._on_item_wanted)
        actions.bind("settle.next", partial(_go, self, 1), self)
        actions.bind("settle.previous", partial(_go, self, -1), self)
        self.pairing.values_wanted.connect(self.show_values)
        self.pairing.changed.connect(self.status_changed)
        self.pairing.wanted.connect(self._show_pairing)
        self._allow()

    @cached_property
    def settling(self) -> SettlingView:
        """Adjudication; made in the turn after the panel, or when first asked for."""
        view = SettlingView(self._workspace, self._context, self._images)
        view.rows_wanted.connect(self.show_rows)
        view.changed.connect(self.status_changed)
        view.wanted.connect(lambda: self._show_page(view))
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
        is_closed = bool(self._standing.why_closed)
        self._is_settling_late = self.page is self.pairing and not (is_new or is_closed)
        if not self._is_settling_late:
            self.settling.refresh(self._standing)
        if self._standing.why_closed:
            self._closed.say(self._standing.why_closed, icon=self._standing.icon)
            self._show_page(self._closed)
        elif is_new or was_closed or self._pages.currentWidget() is self._closed:
            is_due = self._standing.may_decide and self.pairing.state.is_due()
            self._show_page(self.pairing if is_due else self.settling)
            if self.isVisible():
                self.take_focus()
        self._show_wanted()
        self._band.show_standing(self._standing)
        self._allow()
        self.status_changed.emit()

    def _show_page(self, page: QWidget) -> None:
        if self._is_settling_late and page is self.settling:
            self._is_settling_late = False
            self.settling.refresh(self._standing)
        self._pages.setCurrentWidget(page)
        self._tell_shown()

    def _tell_shown(self) -> None:
        """Actions of what is not in sight can't be done; undo is of what is shown."""
        for view in map(self._pages.widget, range(self._pages.count())):
            if isinstance(view, PairingView | SettlingView):
                view.set_shown(self.isVisible() and self.page is view)
        workspace, is_shown = self._workspace, self.isVisible()
        stack = workspace.settling_stack if is_shown else workspace.undo_stack
        workspace.undo_group.setActiveStack(stack)

    def show_values(self) -> None:
        """Adjudication, at the first open question."""
        self._show_page(self.settling)
        self.settling.start()
        self.status_changed.emit()

    def _on_item_wanted(self, item: ItemKey) -> None:
        self._wanted = item
        if not self.is_stale:
            self._show_wanted()

    def _show_wanted(self) -> None:
        """The item that was asked for; what can't be compared yet keeps its sentence."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._standing.why_closed:
            return
        self._show_page(self.settling)
        self.settling.show_item(wanted)
        self.status_changed.emit()

    def show_rows(self) -> None:
        """Pairing, at the first section that waits for somebody."""
        self.pairing.show_first()
        self._show_pairing()

    def _show_pairing(self) -> None:
        self._show_page(self.pairing)
        self.pairing.tables.take_focus()
        self.status_changed.emit()

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
        """Show what is so now; a button that goes, as that which locked, leaves the keys here."""
        if not self.isVisible():
            self.is_stale = True
            return
        self.refresh()
        focused: QWidget | None = self.window().focusWidget()
        has_keys = focused is not None and focused.isVisible() and self.isAncestorOf(focused)
        if not has_keys:
            self.take_focus()

    def _on_refused(self, why: str) -> None:
        """Tell it in a line over what stands now: somebody may have gone on meanwhile."""
        if self.isVisible():
            self.refresh()
            self._band.refuse(why)

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
                (keys("pair.link"), self.tr("link one to many")),
                (keys("pair.on"), self.tr("go on")),
            ]
        if isinstance(self.page, SettlingView):
            if not self._standing.may_decide:
                return [(both, self.tr("next / previous"))]
            return [
                ("1…6", self.tr("decide and go on")),
                (keys("edit.undo"), self.tr("undo")),
                (both, self.tr("next / previous")),
            ]
        return []

    def status_counts(self) -> str:
        """What is left in the study."""
        if self.page is self.pairing:
            return self.pairing.counts()
        if isinstance(self.page, SettlingView):
            return left_words(self.settling.questions.all)
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


def _go(panel: ComparePanel, step: int) -> None:
    """To the next pair or question of what is shown (1), or the one before (-1)."""
    if isinstance(panel.page, PairingView | SettlingView):
        panel.page.go(step)
