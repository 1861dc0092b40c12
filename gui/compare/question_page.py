"""One question: its field and rule, A | B | final, how its row was paired; its pages over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.compare.final_column import FinalColumn
from gui.compare.page_overlay import PageOverlay
from gui.compare.pair_strip import PairStrip
from gui.compare.question_header import QuestionHeader
from gui.compare.side_column import SideColumn
from gui.shapes import Shape
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from extraction.evidence import Evidence
    from gui.compare.questions import Question
    from gui.compare.standing import Standing
    from gui.context import WindowContext
    from gui.page_images import PageImages
    from gui.workspace import Workspace


class QuestionPage(QWidget):
    """Three equal columns under a header; ``left`` gives the keys back to the list."""

    left = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext, images: PageImages) -> None:
        super().__init__()
        self._workspace, self._theme = workspace, context.theme
        self.header = QuestionHeader(context)
        keys = context.actions.keys
        self.a = SideColumn(context, images, Shape.A, keys("settle.show_a"))
        self.b = SideColumn(context, images, Shape.B, keys("settle.show_b"))
        self.final = FinalColumn(workspace, context)
        self.strip = PairStrip(workspace, context)
        self._overlays = [PageOverlay(context, images, shape) for shape in (Shape.A, Shape.B)]
        self._assemble()
        self._listen()

    def _assemble(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(_on_base(self.a), 1)
        columns.addWidget(Hairline(self._theme, Qt.Orientation.Vertical))
        columns.addWidget(_on_base(self.b), 1)
        columns.addWidget(Hairline(self._theme, Qt.Orientation.Vertical))
        columns.addWidget(self.final, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline(self._theme))
        column.addLayout(columns, 1)
        column.addWidget(Hairline(self._theme))
        column.addWidget(_on_base(self.strip))
        for overlay in self._overlays:
            overlay.setParent(self)

    def _listen(self) -> None:
        self.a.place_wanted.connect(self._on_place_of_a)
        self.b.place_wanted.connect(self._on_place_of_b)
        self.final.left.connect(self.left)
        for overlay in self._overlays:
            overlay.closed.connect(self.left)
            overlay.wanted_in_paper.connect(self._workspace.place_wanted)

    def show_question(self, question: Question, standing: Standing) -> None:
        """Show another question, or the same as it stands now."""
        study = self._workspace.study
        names = study.assignment.reviewers if study and study.assignment else ("", "")
        self.header.show_question(question)
        self.a.show_question(question, names[0])
        self.b.show_question(question, names[1])
        self.final.show_question(question, standing)
        self.strip.show_question(question)
        self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page over the columns keeps their size."""
        super().resizeEvent(event)
        for overlay in self._overlays:
            overlay.setGeometry(self.rect())
        self._align()

    def _align(self) -> None:
        """Both columns leave the same room above their passages."""
        figures, typings = zip(self.a.heights(), self.b.heights(), strict=True)
        for column in (self.a, self.b):
            column.keep_heights(max(figures), max(typings))

    # ── the page over the columns ────────────────────────────────────────────────────────────

    @property
    def overlay(self) -> PageOverlay | None:
        """The page that lies over the columns, if one does."""
        return next((one for one in self._overlays if not one.isHidden()), None)

    def toggle_place_of_a(self) -> None:
        """Show the page of A's source, or close it."""
        self._toggle(self.a)

    def toggle_place_of_b(self) -> None:
        """Show the page of B's source, or close it."""
        self._toggle(self.b)

    def close_overlay(self) -> None:
        """Let the page go that lies over the columns."""
        if self.overlay is not None:
            self.overlay.close_page()

    def _toggle(self, column: SideColumn) -> None:
        if self.overlay is not None and self.overlay.shape is column.shape:
            self.close_overlay()
        else:
            column.show_place()

    def _on_place_of_a(self, place: Evidence) -> None:
        self._show_place(self._overlays[0], place)

    def _on_place_of_b(self, place: Evidence) -> None:
        self._show_place(self._overlays[1], place)

    def _show_place(self, overlay: PageOverlay, place: Evidence) -> None:
        study = self._workspace.study
        self.close_overlay()
        names = {report.sha256: report.name for report in study.reports} if study else {}
        overlay.setGeometry(self.rect())
        overlay.show_place(place, names.get(place.report, ""))


def _on_base(widget: QWidget) -> QWidget:
    """The widget on the ground that paper has."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    return widget
