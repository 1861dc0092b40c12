"""The stage Compare: rows are paired, then what differs is settled, then the study is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from extraction.adjudication import check_lockable
from extraction.errors import NotAllowed
from gui.compare.pairing_view import PairingView
from gui.compare.settling_view import SettlingView
from gui.compare.standing import Standing, standing_of
from gui.messages import Question
from gui.page_images import PageImages
from gui.widgets.band import Band
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from extraction.study import Study
    from gui.context import WindowContext
    from gui.workspace import Workspace


class ComparePanel(QWidget):
    """Shows pairing or adjudication of the shown study, or says why there is nothing to compare."""

    status_changed = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._standing = Standing()
        self._study = ""
        self._is_stale = True
        images = PageImages(workspace, context.tasks, self)
        self.pairing = PairingView(workspace, context, images)
        self.settling = SettlingView(workspace, context, images)
        self._closed = EmptyState(context.icons, "eye-off", "")
        self._band = Band(context.icons)
        self._unlock = self._band.add_button(self.tr("Unlock…"))
        self._pages = QStackedWidget()
        for page in (self._closed, self.pairing, self.settling):
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
        actions.bind("study.lock", self._on_lock, self)
        actions.bind("study.unlock", self._on_unlock, self)
        self._unlock.clicked.connect(actions.get("study.unlock").trigger)
        self.pairing.values_wanted.connect(self.show_values)
        self.settling.rows_wanted.connect(self.show_rows)
        self.pairing.changed.connect(self.status_changed)
        self.settling.changed.connect(self.status_changed)
        self._allow()

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Show the study of the workspace as it stands now."""
        study = self._workspace.study
        shown = study.id if study else ""
        is_new, self._study, self._is_stale = shown != self._study, shown, False
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
        for view in (self.pairing, self.settling):
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
        actions, standing = self._context.actions, self._standing
        is_shown, elsewhere = self.isVisible(), self.tr("Show the stage Compare first")
        why = self._why_not_lock() if is_shown else elsewhere
        actions.allow("study.lock", standing.may_decide and not why, why)
        may_unlock = is_shown and standing.may_unlock
        not_locked = self.tr("The study is not locked") if is_shown else elsewhere
        actions.allow("study.unlock", may_unlock, not_locked)
        for name in ("settle.next", "settle.previous"):
            closed = standing.why_closed or elsewhere
            actions.allow(name, is_shown and not standing.why_closed, closed)
        self.settling.say_lockable(why)

    def _why_not_lock(self) -> str:
        """Why the study can't be locked now; empty where it can."""
        review, study, standing = self._workspace.review, self._workspace.study, self._standing
        if review is None or study is None or standing.why_closed:
            return standing.why_closed
        if standing.is_locked or not standing.may_decide:
            return standing.why_not or self.tr("The study is locked already.")
        if standing.waits:
            return standing.waits
        try:
            check_lockable(study, review.comparison(study), review.decisions(study))
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another stage was shown."""
        if self._is_stale:
            self.refresh()
        super().showEvent(event)
        self._tell_shown()
        self._allow()
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
        elif self.page is self.settling:
            self.settling.take_focus()

    def _on_study_changed(self, _what: object = None) -> None:
        if self.isVisible() or self._workspace.review is None:
            self._study = ""
            self.refresh()
        else:
            self._study, self._is_stale = "", True

    def _on_progressed(self, _study: Study) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _on_refused(self, why: str) -> None:
        if self.isVisible():
            self._unlock.hide()
            self._band.say(why, "conflict", "triangle-alert")

    def _go(self, step: int) -> None:
        page = self._pages.currentWidget()
        if page is self.pairing:
            self.pairing.go(step)
        elif page is self.settling:
            self.settling.go(step)

    def _on_lock(self) -> None:
        study = self._workspace.study
        if study is not None:
            question = Question(
                self.tr("Lock study"),
                self.tr("Lock %s? It becomes read-only until somebody unlocks it.") % study.name,
                self.tr("Lock study"),
            )
            self._context.messages.confirm(question, self._lock)

    def _on_unlock(self) -> None:
        study = self._workspace.study
        if study is not None:
            words = self.tr("Unlocking %s makes a new version of the dataset. What is the reason?")
            question = Question(
                self.tr("Unlock study"), words % study.name, self.tr("Unlock"), is_grave=True
            )
            self._context.messages.ask_text(question, "", self._unlock_because)

    def _lock(self) -> None:
        self._workspace.lock()

    def _unlock_because(self, reason: str) -> None:
        self._workspace.unlock(reason)

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
        if self.page is self.settling:
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
        if self.page is self.settling:
            left = self.settling.questions.open_count
            return self.tr("%s conflicts left in this study") % left
        return ""

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        if self.page is self.settling:
            return self.settling.panes()
        return [self.pairing.tables, self.pairing.sources] if self.page is self.pairing else []
