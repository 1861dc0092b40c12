"""Table and details, or why there is no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.library.board_filter import BoardFilter
from gui.library.board_model import BoardModel
from gui.library.board_view import BoardView
from gui.library.details import StudyDetails
from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from gui.context import WindowContext

_LAYOUT = "board.splitter"


class BoardBody(QSplitter):
    """The table over the details of the selected study."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._context = context
        icons = context.icons
        self.model = BoardModel(self)
        self.rows = BoardFilter(self.model, self)
        self.table = BoardView(context, self.model, self.rows)
        self.choose = Button(icons, self.tr("Choose PDFs…"), icon="file-plus", primary=True)
        self.empty = EmptyState(
            icons,
            "file-plus",
            self.tr("No studies yet."),
            self.tr("Drop PDFs here, or choose them. Each becomes a study."),
            self.choose,
        )
        self.nothing = EmptyState(icons, "search", "")
        self.details = StudyDetails(context)
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty, self.nothing):
            self._stack.addWidget(widget)
            _on_base(widget)
        self.addWidget(self._stack)
        self.addWidget(self.details)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self.restoreState(context.settings.layout(_LAYOUT))
        self.splitterMoved.connect(self._on_moved)

    @property
    def main(self) -> QWidget:
        """What has the keys: the table, or without studies the button that chooses PDFs."""
        return self.table if self.model.rowCount() else self.choose

    def show_rows(self, searched: str, *, may_change: bool) -> None:
        """Show the table, or why it is empty: no studies, or none that is called so."""
        has_studies = bool(self.model.rowCount())
        shown: QWidget = self.table
        self.nothing.say("")
        if not has_studies:
            shown = self.empty
            self.choose.setVisible(may_change)
        elif not self.rows.rowCount():
            shown = self.nothing
            called = self.tr("Nothing called “%s”.") % searched
            self.nothing.say(called if searched else self.tr("No study here."))
        self._stack.setCurrentWidget(shown)
        self.details.setVisible(has_studies)

    def _on_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self.saveState())


def _on_base(widget: QWidget) -> None:
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)
