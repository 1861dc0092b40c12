"""The export dialog: know what leaves, then let it leave safely."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from extraction.errors import CoextractError
from extraction.export.preflight import Topic
from extraction.record import RecordState
from gui.export.choices import Choices
from gui.export.foot import Foot
from gui.export.notice_list import NoticeList
from gui.export.writing import Format, Gate, export, look_over, source_of
from gui.number_words import in_words
from gui.theme import Type
from gui.widgets.dialog import Dialog
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from extraction.export.preflight import Notice, Preflight
    from gui.context import WindowContext
    from gui.export.writing import Written
    from gui.tasks import Progress
    from gui.workspace import Workspace


class ExportDialog(Dialog):
    """Looks the review over, asks what to write where, writes it, tells what came of it."""

    def __init__(self, workspace: Workspace, context: WindowContext, parent: QWidget) -> None:
        super().__init__(context.theme, self.tr("Export"), parent)
        review = workspace.review
        assert review is not None, "an export is of an open review"
        self._workspace, self._context, self._review = workspace, context, review
        self._source = source_of(review.store)
        self._gate = Gate()
        self._unsealed: list[str] = []
        self._is_blocked = self._is_looked_over = False
        theme = context.theme
        told = self.tr("Looking the review over…")
        self.about = ElidedLabel(theme, told, role="muted")
        self.notices = NoticeList(context)
        place = Path(review.store.place)
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d")
        name = f"{place.stem}-{stamp}"
        self.choices = Choices(context, place.resolve().parent, name, workspace.reviewer)
        self.foot = Foot(context)
        self._looking = context.tasks.task(self.tr("Looking the review over"), self)
        self._writing = context.tasks.task(self.tr("Exporting"), self)
        self._lay_out()
        self._connect()
        self.choices.offer_own(self._has_own_open())
        QTimer.singleShot(0, self, self._look_over)  # the dialog is shown before
        self.resize(self.sizeHint())  # by itself it takes two thirds of the screen at most
        self.foot.write.setEnabled(False)  # until nothing that would make the file wrong is found
        self.foot.cancel.setFocus()

    def sizeHint(self) -> QSize:
        """The width of two columns."""
        return QSize(240 * self._context.theme.u, 134 * self._context.theme.u)

    @property
    def is_settled(self) -> bool:
        """Whether it was looked over, and nothing is being written."""
        return self._is_looked_over and not self._writing.is_running

    def reject(self) -> None:
        """Esc stops what runs; otherwise the dialog closes."""
        if self._writing.is_running:
            self._stop()
        else:
            self._looking.stop()
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a warning shows it; elsewhere it exports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.notices.hasFocus():
            if not self.notices.show_current():
                self.foot.write.click()
            return
        super().keyPressEvent(event)

    # ── looking over ─────────────────────────────────────────────────────────────────────────

    def _has_own_open(self) -> bool:
        who = self._workspace.reviewer
        own = (s for s in self._review.studies() if s.assignment and who in s.assignment.reviewers)
        states = {self._review.record_state(study, who) for study in own}
        return bool(states & {RecordState.IN_PROGRESS, RecordState.PARTLY_SEALED})

    def _look_over(self) -> None:
        self._is_looked_over = False
        source, viewer = self._source, self.choices.wanted().viewer
        self._looking.run(lambda job: look_over(source, viewer, job))

    def _on_looking(self, progress: Progress) -> None:
        told = self.tr("Looking the review over… %s of %s studies")
        self.about.set_text(told % (f"{progress.done:,}", f"{progress.total:,}"))

    def _on_looked_over(self, found: tuple[Preflight, list[str]]) -> None:
        preflight, self._unsealed = found
        self._is_looked_over = True
        self._is_blocked = preflight.blocks
        self.notices.notices.set_notices(preflight.notices)
        studies = self.tr("%s studies") % in_words(preflight.studies)
        if preflight.studies == 1:
            studies = self.tr("one study")
        locked = self.tr("%s of %s locked") % (preflight.locked, preflight.studies)
        title = self._review.state.title or self._review.codebook.title
        self.about.set_text(f"{title}: {studies}, {locked}")
        self._on_chosen()
        if self.foot.cancel.hasFocus():
            self.foot.write.setFocus()

    def _on_not_looked_over(self, error: Exception) -> None:
        self._is_looked_over = True
        self.foot.show_refused(str(error), "")

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def _problem(self) -> str:
        """Why what is chosen can't be written; empty where it can."""
        if self._is_blocked:
            return self.tr("The trail is broken: check the file first.")
        wanted = self.choices.wanted()
        kinds = {kind for kind, _ in wanted.targets}
        if Format.EVERYTHING in kinds and self._unsealed and wanted.viewer is None:
            named = ", ".join(self._unsealed[:3])
            more = len(self._unsealed) - 3
            named += self.tr(" and %s more") % more if more > 0 else ""
            told = self.tr("Everything can’t leave while records are unsealed: %s.")
            return told % named
        return self.choices.problem()

    def _on_chosen(self) -> None:
        problem = self._problem()
        self.foot.write.setEnabled(self._is_looked_over and not problem)
        self.foot.write.setToolTip(problem)
        if problem:
            self.foot.show_refused(problem, "")
        elif not self._writing.is_running:
            self.foot.show_ready()

    def _on_own_toggled(self) -> None:
        self._look_over()

    def _on_export(self) -> None:
        problem = self._problem()
        if problem or self._writing.is_running:
            return
        self._gate = gate = Gate()
        source, wanted = self._source, self.choices.wanted()
        self._set_running(True)
        self._writing.run(lambda job: export(source, wanted, gate, job))
        self.foot.show_running(self._writing)

    def _stop(self) -> None:
        if self._gate.close():
            self._writing.stop()

    def _on_stopped(self) -> None:
        self._set_running(False)
        self.foot.show_stopped(self._untouched())

    def _on_failed(self, error: Exception) -> None:
        self._set_running(False)
        if isinstance(error, CoextractError):
            self.foot.show_refused(self._untouched(), str(error))
        else:
            told = self.tr("The export ended by a fault of the program.")
            self.foot.show_refused(told, self._untouched())

    def _on_done(self, written: tuple[Written, ...]) -> None:
        self._set_running(False)
        if not self._review.store.is_read_only:
            for one in written:
                self._review.store.note(f"exported {one.path.name}")
        self.foot.show_done(written)

    def _set_running(self, on: bool) -> None:
        self.choices.setEnabled(not on)

    def _untouched(self) -> str:
        there = [path.name for _, path in self.choices.wanted().targets if path.is_file()]
        if not there:
            return self.tr("Nothing was written.")
        return self.tr("The earlier %s is untouched.") % self.tr(" and ").join(there)

    # ── showing what a notice is about ───────────────────────────────────────────────────────

    def _on_show_wanted(self, notice: Notice) -> None:
        self.accept()
        if notice.topic is Topic.STUDIES:
            self._go("view.board")
        elif notice.topic is Topic.FINDINGS:
            self._go("view.results")
            self._go("results.checks")
        elif notice.studies:
            self._workspace.show_study(self._review.study(notice.studies[0]))
            self._go("view.compare")

    def _go(self, name: str) -> None:
        if name in {spec.id for spec in self._context.actions.specs()}:
            self._context.actions.get(name).trigger()

    # ── making ───────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self._looking.progressed.connect(self._on_looking)
        self._looking.done.connect(self._on_looked_over)
        self._looking.failed.connect(self._on_not_looked_over)
        self._writing.done.connect(self._on_done)
        self._writing.failed.connect(self._on_failed)
        self._writing.stopped.connect(self._on_stopped)
        self.notices.show_wanted.connect(self._on_show_wanted)
        self.choices.changed.connect(self._on_chosen)
        self.choices.own.toggled.connect(self._on_own_toggled)
        self.foot.write.clicked.connect(self._on_export)
        self.foot.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        head = QVBoxLayout()
        head.setContentsMargins(6 * u, 5 * u, 6 * u, 4 * u)
        head.setSpacing(u)
        head.addWidget(Text(theme, self.tr("Export"), Type.TITLE))
        head.addWidget(self.about)
        left = QVBoxLayout()
        left.setContentsMargins(0, 4 * u, 0, 0)
        left.setSpacing(u)
        title = Text(theme, self.tr("Before it leaves"), Type.HEADING)
        title.setContentsMargins(6 * u, 0, 0, 0)
        left.addWidget(title)
        left.addWidget(self.notices, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 60)
        body.addWidget(Hairline(theme, Qt.Orientation.Vertical))
        body.addWidget(self.choices, 40)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        column.addLayout(body, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(self.foot)
