"""One question: its field and rule, A | B | final, how its row was paired; its pages over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.compare.final_column import FinalColumn
from gui.compare.page_overlay import PageOverlay
from gui.compare.pair_strip import PairStrip
from gui.compare.question_columns import QuestionColumns, on_base
from gui.compare.question_header import QuestionHeader
from gui.compare.thread_pane import ThreadPane
from gui.shapes import Shape
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from extraction.evidence import Evidence
    from gui.compare.questions import Question
    from gui.compare.side_column import SideColumn
    from gui.compare.standing import Standing
    from gui.context import WindowContext
    from gui.page_images import PageImages
    from gui.workspace import Workspace


class QuestionPage(QWidget):
    """Three equal columns under a header; ``left`` gives the keys back to the list."""

    left = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._workspace, self._context, self._images = workspace, context, images
        self.header = QuestionHeader(context)
        self.final = FinalColumn(workspace, context)
        self.strip = PairStrip(workspace, context)
        self.discussion = ThreadPane(context)
        self._is_masked = False
        self._columns = QuestionColumns(context, images, masked=False)
        self._overlays: dict[int, PageOverlay] = {}
        self._assemble()
        self.final.left.connect(self.left)
        self.discussion.left.connect(self.left)
        self._columns.place_wanted.connect(self._on_place_wanted)

    def _assemble(self) -> None:
        theme = self._context.theme
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._line.addWidget(self._columns, 2)
        self._line.addWidget(Hairline(theme, Qt.Orientation.Vertical))
        self._line.addWidget(self.final, 1)
        below = QWidget()
        foot = QHBoxLayout(below)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(self.strip, 2, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(Hairline(theme, Qt.Orientation.Vertical))
        foot.addWidget(self.discussion, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline(theme))
        column.addLayout(self._line, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(on_base(below))

    def _overlay_at(self, side: int) -> PageOverlay:
        """The page over the columns in the marks of a side; made when first asked for."""
        if side not in self._overlays:
            shape = Shape.CONSENSUS if self._is_masked else (Shape.A, Shape.B)[side]
            overlay = PageOverlay(self._context, self._images, shape)
            overlay.setParent(self)
            overlay.closed.connect(self.left)
            overlay.wanted_in_paper.connect(self._workspace.place_wanted)
            self._overlays[side] = overlay
        return self._overlays[side]

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_question(self, question: Question, standing: Standing) -> None:
        """Show another question, or the same as it stands now."""
        self.hide_names(standing.hides_names)
        study = self._workspace.study
        names = study.assignment.reviewers if study and study.assignment else ("", "")
        self.header.show_question(question)
        self._columns.show_question(question, ("", "") if self._is_masked else names)
        self.final.show_question(question, standing)
        self.strip.show_question(question)
        self.discussion.show_question(question, standing)

    def hide_names(self, on: bool) -> None:
        """Make both sides anew where names are now hidden, or shown: nothing of before is left."""
        if on is self._is_masked:
            return
        self._is_masked = on
        old: list[QWidget] = [self._columns, *self._overlays.values()]
        self._columns = QuestionColumns(self._context, self._images, masked=on)
        self._columns.place_wanted.connect(self._on_place_wanted)
        self._overlays = {}
        self._line.replaceWidget(old[0], self._columns)
        self._line.setStretchFactor(self._columns, 2)
        self._columns.show()
        for widget in old:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()

    @property
    def a(self) -> SideColumn:
        """The first column: A's, unless sides are hidden."""
        return self._columns.first

    @property
    def b(self) -> SideColumn:
        """The second column: B's, unless sides are hidden."""
        return self._columns.second

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page over the columns keeps their size."""
        super().resizeEvent(event)
        for overlay in self._overlays.values():
            overlay.setGeometry(self.rect())

    # ── the page over the columns ────────────────────────────────────────────────────────────

    @property
    def overlay(self) -> PageOverlay | None:
        """The page that lies over the columns, if one does."""
        return next((one for one in self._overlays.values() if not one.isHidden()), None)

    def toggle_place(self, side: int) -> None:
        """Show the page of a side's source, or close it."""
        if self.overlay is not None and self.overlay is self._overlays.get(side):
            self.close_overlay()
        else:
            self._columns.sides[side].show_place()

    def close_overlay(self) -> None:
        """Let the page go that lies over the columns."""
        if self.overlay is not None:
            self.overlay.close_page()

    def _on_place_wanted(self, wanted: tuple[int, Evidence]) -> None:
        side, place = wanted
        study = self._workspace.study
        self.close_overlay()
        names = {one.sha256: one.name for one in study.known_reports} if study else {}
        overlay = self._overlay_at(side)
        overlay.setGeometry(self.rect())
        overlay.show_place(place, names.get(place.report, ""))
