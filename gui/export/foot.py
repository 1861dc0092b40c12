"""The foot of the export dialog: what will be done, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.buttons import Button, LinkButton
from gui.widgets.labels import Text
from gui.widgets.notice import Notice
from gui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.context import WindowContext
    from gui.export.writing import Written
    from gui.tasks import Task


class Foot(QWidget):
    """Left what is to be told, right the buttons."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._written: Sequence[Written] = ()
        theme, icons = context.theme, context.icons
        self.before = Text(
            theme,
            self.tr(
                "Written beside the old file, read back, compared cell by cell, then put in place. "
                "If anything differs, the old file stays."
            ),
            Type.SMALL,
            role="muted",
            wraps=True,
        )
        self.progress = ProgressLine(icons)
        self.outcome = Notice(icons, "check", "agree")
        self.copy = LinkButton(icons, self.tr("Copy SHA-256"))
        self.folder = LinkButton(icons, self.tr("Open folder"))
        self.cancel = Button(icons, self.tr("Cancel"), keys="Esc")
        self.write = Button(icons, self.tr("Export"), keys="Return", primary=True)
        self.write.setDefault(True)
        self.copy.clicked.connect(self._on_copy)
        self.folder.clicked.connect(self._on_folder)
        self._lay_out()

    def show_ready(self) -> None:
        """Nothing is written yet."""
        self._stack.setCurrentWidget(self.before)
        self.progress.watch(None)
        self.cancel.setText(self.tr("Cancel"))
        self.write.show()

    def show_running(self, task: Task) -> None:
        """How far the work is."""
        self._stack.setCurrentWidget(self._running)
        self.progress.watch(task)
        self.write.hide()

    def show_refused(self, what: str, why: str) -> None:
        """Why nothing was written, and what of the earlier file."""
        self.show_ready()
        self._show_links(False)
        self.outcome.say(what, why, "circle-alert", "conflict")
        self._stack.setCurrentWidget(self._after)

    def show_stopped(self, text: str) -> None:
        """It was stopped."""
        self.show_ready()
        self._show_links(False)
        self.outcome.say(self.tr("Stopped."), text, "info", "muted")
        self._stack.setCurrentWidget(self._after)

    def show_done(self, written: Sequence[Written]) -> None:
        """What was written."""
        self._written = written
        self.progress.watch(None)
        sheets = sum(one.sheets for one in written)
        names = self.tr(" and ").join(one.path.name for one in written)
        told = self.tr("Written and checked: %s") % names
        if sheets:
            told += self.tr(", %s sheets") % sheets
        digests = (f"SHA-256 {_short(one.sha256)}" for one in written)
        self.outcome.say(told + ".", "; ".join(digests), "check", "agree")
        self._show_links(True)
        self._stack.setCurrentWidget(self._after)
        self.cancel.setText(self.tr("Close"))
        self.write.hide()

    def _show_links(self, on: bool) -> None:
        for link in (self.copy, self.folder):
            link.setVisible(on)

    def _on_copy(self) -> None:
        lines = (f"{one.sha256}  {one.path.name}" for one in self._written)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _on_folder(self) -> None:
        if self._written:
            folder = self._written[0].path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _lay_out(self) -> None:
        u = self._context.theme.u
        self._running, self._after = QWidget(), QWidget()
        line = QHBoxLayout(self._running)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.progress)
        line.addStretch()
        links = QHBoxLayout()
        links.setContentsMargins(self._context.theme.height() + u, 0, 0, 0)
        links.setSpacing(u)
        links.addWidget(self.copy)
        links.addWidget(self.folder)
        links.addStretch()
        after = QVBoxLayout(self._after)
        after.setContentsMargins(0, 0, 0, 0)
        after.setSpacing(0)
        after.addWidget(self.outcome)
        after.addLayout(links)
        self._stack = QStackedWidget()
        for widget in (self.before, self._running, self._after):
            self._stack.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        row.setSpacing(3 * u)
        row.addWidget(self._stack, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.write)


def _short(digest: str) -> str:
    """The begin and the end of a hash, in groups of four."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}"
