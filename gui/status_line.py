"""The status bar: saved state, counts and running work left, the three keys that matter right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from gui.theme import Type
from gui.widgets.icon_text import IconText
from gui.widgets.keys import KeyHint
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtCore import SignalInstance

    from gui.context import WindowContext
    from gui.workspace import Workspace

NOTED = 15_000
"""Milliseconds that a note stands."""

LATE = 500
"""Milliseconds after which something is said about work that is still going on."""


class StatusLine(QStatusBar):
    """Says “Saved 10:42:07” only once it is on disk, and “Not saved: …” until it is solved."""

    def __init__(self, workspace: Workspace, context: WindowContext, waits: SignalInstance) -> None:
        super().__init__()
        self._context = context
        self.setSizeGripEnabled(False)
        self.saved = IconText(context.icons)
        self.counts = Text(context.theme, kind=Type.SMALL, role="muted")
        self.progress = ProgressLine(context.icons)
        self.noted = ElidedLabel(context.theme, kind=Type.SMALL)
        self._shown_keys: list[tuple[str, str]] = []
        self._keys = QWidget()
        self._key_row = QHBoxLayout(self._keys)
        self._key_row.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(left)
        for widget in (self.saved, self.counts, self.progress, self.noted):
            self._row.addWidget(widget)
        self._row.addStretch()
        self.addWidget(left, 1)
        self.addPermanentWidget(self._keys)
        self._is_failing = False
        self._late_saving = self._timer(self._on_saving_late)
        self._late_work = self._timer(self._on_work_late)
        self._note = self._timer(lambda: self.noted.set_text(""), NOTED)
        waits.connect(self._on_waiting)
        workspace.saved.connect(self._on_saved)
        workspace.save_failed.connect(self._on_save_failed)
        workspace.review_closed.connect(self._on_closed)
        context.tasks.running_changed.connect(self._on_running_changed)
        context.messages.noted.connect(self.note)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show what the keys do that matter now."""
        if list(keys) == self._shown_keys:
            return
        self._shown_keys = list(keys)
        while (item := self._key_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for key, words in keys:
            self._key_row.addWidget(KeyHint(self._context.theme, key, words))

    def show_counts(self, text: str) -> None:
        """Show the counts of the stage ("31 of 44 · 2 checks")."""
        self.counts.setText(text)

    def note(self, words: str) -> None:
        """Say how work ended, for a while."""
        self.noted.set_text(words)
        self._note.start()

    def _timer(self, slot: Callable[[], object], interval: int = LATE) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(slot)
        return timer

    # ── saving ───────────────────────────────────────────────────────────────────────────────

    def _on_waiting(self) -> None:
        if not self._is_failing and not self._late_saving.isActive():
            self._late_saving.start()

    def _on_saving_late(self) -> None:
        self.saved.say(self.tr("Saving…"), "loader-circle", "muted")

    def _on_saved(self, at: datetime) -> None:
        self._late_saving.stop()
        self._is_failing = False
        self.saved.say(self.tr("Saved %s") % at.strftime("%H:%M:%S"), "check", "agree")

    def _on_save_failed(self, why: str) -> None:
        self._late_saving.stop()
        self._is_failing = True
        self.saved.say(self.tr("Not saved: %s") % why, "triangle-alert", "warning")

    def _on_closed(self) -> None:
        self._late_saving.stop()
        self._is_failing = False
        self.saved.say("")
        self.noted.set_text("")

    # ── work ─────────────────────────────────────────────────────────────────────────────────

    def _on_running_changed(self) -> None:
        running = self._context.tasks.running
        if not running:
            self._late_work.stop()
            self.progress.watch(None)
        elif self.progress.isVisible():
            self.progress.watch(running[0])
        elif not self._late_work.isActive():
            self._late_work.start()

    def _on_work_late(self) -> None:
        running = self._context.tasks.running
        self.progress.watch(running[0] if running else None)

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._row.setContentsMargins(3 * u, u // 2, 0, u // 2)
        self._row.setSpacing(4 * u)
        self._key_row.setSpacing(4 * u)
        self._key_row.setContentsMargins(0, 0, 3 * u, 0)
        self.setMinimumHeight(self._context.theme.height(Type.SMALL) + 3 * u)
