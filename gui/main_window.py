"""The window: it assembles menus, stages, panels and status, and holds no rule of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget
from shiboken6 import isValid

from extraction.version import VERSION
from gui.identity import Identity
from gui.menus import Menus
from gui.opening import SUFFIX
from gui.panels import Panels
from gui.session import Session
from gui.stage_bar import StageBar
from gui.stages import Stage
from gui.start.page import StartPage
from gui.status_line import StatusLine
from gui.study_switcher import StudySwitcher
from gui.theme import Type
from gui.traces_guard import TracesGuard
from gui.widgets.labels import Text
from gui.window_actions import WindowActions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from extraction.evidence import Evidence
    from extraction.results import ItemKey
    from gui.context import WindowContext
    from gui.opening import OpenedProject, Refusal
    from gui.settings import RecentReview
    from gui.stages import PanelMaker
    from gui.workspace import Workspace


_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)
"""Room for what the desktop puts around a window: the status bar must not lie below the screen."""


class MainWindow(QMainWindow):
    """One window, one review. ``painted`` is told once, after the first picture is shown."""

    painted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        context: WindowContext,
        makers: Mapping[Stage, PanelMaker],
    ) -> None:
        super().__init__()
        self._workspace, self.context = workspace, context
        self._is_painted = False
        self._focus_kept: QWidget | None = None
        self._bar_middle: QWidget | None = None
        self.session = Session(workspace, context, self)
        self.start = StartPage(context)
        self.panels = Panels(workspace, context, makers, self.start)
        self.switcher = StudySwitcher(workspace, context)
        self.identity = Identity(workspace, context)
        self.status = StatusLine(workspace, context, self.session.opening.relay.waits)
        self._make_bars()
        TracesGuard(workspace, self)
        self.commands = WindowActions(
            self, workspace, context, self.session, self.panels, self.switcher
        )
        self._listen()
        self.setAcceptDrops(True)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreGeometry(context.settings.layout("window"))
        self._show_start()

    # ── assembling ───────────────────────────────────────────────────────────────────────────

    def _make_bars(self) -> None:
        context = self.context
        self.menus = Menus(self.menuBar(), context.actions)
        self._corner = Text(context.theme, kind=Type.SMALL, role="muted")
        u = context.theme.u
        self._corner.setContentsMargins(0, 0, 3 * u, 0)
        self._corner.setMinimumHeight(context.theme.height() + 3 * u)
        self.menuBar().setCornerWidget(self._corner)
        middle = QWidget()
        self._middle = QHBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._about_codebook = Text(context.theme, role="muted")
        self._middle.addWidget(self.switcher)
        self._middle.addWidget(self._about_codebook)
        self._middle.addStretch()
        self.stage_bar = StageBar(context, (middle, self.identity), (self.switcher, self.identity))
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.stage_bar)
        self.setStatusBar(self.status)
        self.setCentralWidget(self.panels)

    def _listen(self) -> None:
        session, start = self.session, self.start
        session.works.connect(start.show_work)
        session.progressed.connect(start.show_progress)
        session.stopped.connect(self._show_start)
        start.stop_wanted.connect(session.opening.stop)
        session.works.connect(lambda _text: self.panels.prepare_at_once(Stage.BOARD))
        session.refused.connect(self._on_refused)
        session.who_wanted.connect(lambda _people: self.start.clear())  # it is open
        session.who_wanted.connect(self.commands.ask_who)
        session.began.connect(self._on_began)
        session.closing.connect(self._on_closing)
        session.ended.connect(self._show_start)
        session.asked_forward.connect(self._come_forward)
        start.wanted.connect(self._on_recent_wanted)
        start.missing.connect(lambda review: self.commands.locate(review.path))
        start.read_only_wanted.connect(lambda path: session.open(path, read_only=True))
        self.panels.shown.connect(self._on_shown)
        self.panels.status_changed.connect(self._show_status)
        self._workspace.study_changed.connect(self._show_status)
        self._workspace.study_changed.connect(self.stage_bar.fit)
        self._workspace.reviewer_changed.connect(self.stage_bar.fit)
        self._workspace.edited.connect(self._show_status)
        self._workspace.place_wanted.connect(self._on_place_wanted)
        self._workspace.item_wanted.connect(self._on_item_wanted)
        self._workspace.progressed.connect(self._show_status)

    # ── opening and closing ──────────────────────────────────────────────────────────────────

    def _show_start(self) -> None:
        self.start.clear()
        self.stage_bar.hide()
        self._corner.setText("")
        self.menus.show_review(False)
        self.commands.show_review(False)
        self.setWindowTitle("Coextract")
        self.panels.show_start()

    def _on_began(self, project: OpenedProject) -> None:
        title = project.review.state.title or project.path.stem
        codebook = project.review.codebook
        self._corner.setText(f"{title}  ·  {project.path.name}")
        self._about_codebook.setText(f"{codebook.id} {codebook.version}")
        self.setWindowTitle(f"{title} – Coextract")
        self.menus.show_review(True)
        self.commands.show_review(True)
        self.stage_bar.show()
        self.panels.show_stage(Stage.BOARD)
        self.panels.prepare((Stage.EXTRACT, Stage.COMPARE, Stage.RESULTS))
        if project.caution:
            self.context.messages.tell(project.path.name, project.caution)
        if project.pdfs:
            self._add_pdfs(list(project.pdfs))

    def _on_closing(self, is_closing: bool) -> None:
        """While the last is written nothing more can be entered; then the keys are as before."""
        if is_closing:
            self._focus_kept = self.focusWidget()
        self.panels.setDisabled(is_closing)
        if not is_closing and self._focus_kept is not None and isValid(self._focus_kept):
            self._focus_kept.setFocus()

    def _on_refused(self, refusal: Refusal) -> None:
        self._show_start()
        self.start.show_refusal(refusal)

    def _on_recent_wanted(self, review: RecentReview) -> None:
        self.session.open(review.path)

    def _come_forward(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what waits before the window goes."""
        self.context.settings.keep_layout("window", self.saveGeometry())
        if self.session.is_open:
            event.ignore()
            self.session.close(self.close)
        else:
            self.panels.shut_down()
            event.accept()

    # ── stages ───────────────────────────────────────────────────────────────────────────────

    def _on_shown(self, stage: Stage | None) -> None:
        self._show_middle(stage)
        if stage is not None:
            self.context.actions.get(stage).setChecked(True)
        self._show_status()

    def _show_middle(self, stage: Stage | None) -> None:
        """The switcher beside what shows one study, else what the panel brings or the codebook."""
        brought = self.panels.bar_widget()
        if self._bar_middle is not None and self._bar_middle is not brought:
            self._bar_middle.hide()
        if brought is not None:
            self._middle.insertWidget(0, brought)
            brought.show()
        self._bar_middle = brought
        is_of_a_study = stage is not None and stage.is_of_a_study
        self.switcher.setVisible(is_of_a_study and brought is None)
        self._about_codebook.setVisible(not is_of_a_study and brought is None)
        self.stage_bar.fit()

    def _on_place_wanted(self, place: Evidence) -> None:
        """Show the page; a panel that was made just now hears of the place once it is there."""
        is_new = not self.panels.is_made(Stage.EXTRACT)
        self.panels.show_stage(Stage.EXTRACT)
        if is_new:
            self._workspace.place_wanted.emit(place)

    def _on_item_wanted(self, item: ItemKey) -> None:
        """Show the comparison, in the same way."""
        is_new = not self.panels.is_made(Stage.COMPARE)
        self.panels.show_stage(Stage.COMPARE)
        if is_new:
            self._workspace.item_wanted.emit(item)

    def _show_status(self) -> None:
        actions = self.context.actions
        if self.panels.stage is None:
            keys = [
                (actions.keys("app.guide"), self.tr("Guide")),
                (actions.keys("app.shortcuts"), self.tr("Shortcuts")),
            ]
            self.status.show_keys(keys)
            self.status.show_counts(f"Coextract {VERSION}")
            return
        self.status.show_keys(self.panels.status_keys())
        self.status.show_counts(self.panels.status_counts())

    # ── drops and the first picture ──────────────────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a review, or PDFs."""
        if any(_is_taken(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a review that was dropped; PDFs become studies, of a new review if none is open."""
        paths = [url.toLocalFile() for url in event.mimeData().urls()]
        reviews = [path for path in paths if path.endswith(SUFFIX)]
        pdfs = [path for path in paths if path.lower().endswith(".pdf")]
        event.acceptProposedAction()
        if reviews:
            self.session.open(reviews[0])
        elif pdfs and self._workspace.review is not None:
            self._add_pdfs(pdfs)
        elif pdfs:
            self.commands.make_review(pdfs)

    def _add_pdfs(self, paths: list[str]) -> None:
        panel = self.panels.show_stage(Stage.BOARD)
        add = getattr(panel, "add_pdfs", None)
        if add is not None:
            add(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first picture, once it is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)


def _is_taken(path: str) -> bool:
    return path.endswith(SUFFIX) or path.lower().endswith(".pdf")
