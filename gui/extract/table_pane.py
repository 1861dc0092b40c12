"""A table on its way into the record: what columns hold, and the rows as they will be stored."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.delegates.parts import PartsDelegate
from gui.extract.table_columns import TableColumns
from gui.extract.table_preview import PreviewModel
from gui.extract.table_words import origin_words, title_words, verdict_words
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState
from gui.widgets.icon_text import IconText
from gui.widgets.keys import KeyHint
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline
from gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from gui.context import WindowContext
    from gui.extract.table_session import TableSession
    from gui.icons import Icons
    from gui.theme import Theme

_ALL = 1000
"""The share of the height that the rows have, as far as they need it."""
_MARGIN = 5
"""Units of space left and right of everything."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MAPPING_SHARE = 0.46
"""Of the pane's height that the columns take at most; more of them scroll."""


class TablePane(QWidget):
    """Takes the place of the form while a table is taken. Enter takes it, Esc leaves."""

    taken = Signal()
    left = Signal()
    remember_asked = Signal()
    chosen = Signal()  # what a column holds, where rows go, or a row that is left out

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.session: TableSession | None = None
        self._headings: tuple[str, ...] = ()
        theme, icons = context.theme, context.icons
        self.title = ElidedLabel(theme, kind=Type.TITLE)
        self.origin = ElidedLabel(theme, role="muted")
        self.columns = TableColumns(context)
        self.model = PreviewModel(self)
        self.preview = Table(theme, self.tr("As it will be stored"), margin=_MARGIN)
        self.good = IconText(icons, "check", role="agree", kind=Type.BODY)
        self.odd = [
            IconText(icons, "triangle-alert", role="warning", kind=Type.BODY) for _ in "123"
        ]
        self.take = Button(icons, self.tr("Take rows"), keys="Enter", primary=True)
        self.remember = Button(icons, self.tr("Remember these columns"))
        self.empty = EmptyState(icons, "table-2", "")
        self._stack = QStackedWidget()
        self._scroll = QScrollArea()
        self._assemble()
        self._connect()

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def say(self, why: str, what: str = "") -> None:
        """Say what to do while there is no table."""
        self.session = None
        self.empty.say(why, what)
        self._stack.setCurrentIndex(0)

    def ask_to_mark(self) -> None:
        """Say how a table is marked."""
        self.say(
            self.tr("Draw a box around the table"),
            self.tr("or move it with the arrows, its corner with Shift, and press Enter"),
        )

    def show_session(self, session: TableSession) -> None:
        """Show another table, or the same with other columns."""
        if session is not self.session:
            self.preview.setCurrentIndex(QModelIndex())  # a row of the table before
        is_new = session is not self.session or len(self.columns.choices) != session.table.width
        self.session = session
        self._stack.setCurrentIndex(1)
        if is_new or self._headings != session.table.headings:
            self._headings = session.table.headings
            self.columns.show_session(session)
            stops = [*self.columns.stops, self.preview, self.take, self.remember]
            for one, other in pairwise(stops):
                self.setTabOrder(one, other)
        self.refresh()

    def forget(self) -> None:
        """Hold no word of the table: somebody else may sit down."""
        self.ask_to_mark()
        self._headings = ()
        self.columns.forget()
        self.model.show(None)
        for line in (self.title, self.origin):
            line.set_text("")
        for label in (self.good, *self.odd):
            label.say("")
        self.take.setText(self.tr("Take rows"))
        self.take.setAccessibleName(self.take.text())

    def refresh(self) -> None:
        """Show what comes of what is chosen now."""
        session = self.session
        if session is None:
            return
        self.title.set_text(title_words(session))
        self.origin.set_text(origin_words(session, session.table.page))
        self.columns.refresh()
        self._fit_columns()
        self._show_rows(session)
        rows = session.plan.row_count
        one, many = self.tr("Take 1 row"), self.tr("Take %s rows") % rows
        self.take.setText(one if rows == 1 else many if rows else self.tr("Take rows"))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(rows > 0 and session.clash() is None)
        self.take.updateGeometry()
        self._show_verdict(session)

    def tell(self, sentence: str) -> None:
        """Say why nothing was taken, or done to the lines, until something is chosen again."""
        if self.session is not None:
            self._show_verdict(self.session, sentence)

    def say_remembered(self) -> None:
        """Say that the columns are kept."""
        self.remember.setText(self.tr("Remembered"))
        self.remember.setEnabled(False)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _show_verdict(self, session: TableSession, *first: str) -> None:
        """Say what fits and what is to be looked at, after ``first``."""
        good, odd = verdict_words(session)
        told = [*first, *odd]
        self.good.say(" ".join(good))
        for at, label in enumerate(self.odd):
            label.say(told[at] if at < len(told) else "")

    def _show_rows(self, session: TableSession) -> None:
        row = self.preview.currentIndex().row()
        self.model.show(session)
        u, theme = self._context.theme.u, self._context.theme
        for column in range(1, self.model.columnCount()):
            width = self.preview.sizeHintForColumn(column)
            head = self.preview.horizontalHeader().sectionSizeHint(column)
            self.preview.setColumnWidth(column, max(width, head))
        self.preview.setColumnWidth(self.model.check_column, theme.icon_size + 6 * u)
        self.preview.widen(0, 30 * u)
        rows = self.model.rowCount() * self.preview.row_height
        self.preview.setMaximumHeight(rows + self.preview.horizontalHeader().height() + u)
        self.remember.setText(self.tr("Remember these columns"))
        self.remember.setEnabled(True)
        if row >= 0:
            index = self.model.index(min(row, self.model.rowCount() - 1), 0)
            flags = QItemSelectionModel.SelectionFlag
            self.preview.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Table into the record"))
        self.preview.setModel(self.model)
        self.preview.setItemDelegate(_Rows(self._context.icons, self.model, self))
        self._scroll.setWidget(self.columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        _on_paper(page, self._scroll.viewport())
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head(), Hairline(self._context.theme), self._mapping()):
            column.addWidget(part)
        column.addWidget(Hairline(self._context.theme))
        column.addWidget(self._stored(), 1)
        column.addWidget(self._foot())
        self._stack.addWidget(self.empty)
        self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _head(self) -> QWidget:
        u = self._context.theme.u
        head, column = _column(u // 2, (_MARGIN * u, 2 * u, _MARGIN * u, 2 * u))
        line = QHBoxLayout()
        line.setSpacing(2 * u)
        line.addWidget(self.title, 1)
        line.addWidget(self.columns.place)
        column.addLayout(line)
        column.addWidget(self.origin)
        return head

    def _mapping(self) -> QWidget:
        theme, u = self._context.theme, self._context.theme.u
        part, column = _column(2 * u, (_MARGIN * u, 2 * u, _MARGIN * u, 2 * u))
        line = QHBoxLayout()
        line.addWidget(Text(theme, self.tr("What each column holds"), Type.SMALL, role="muted"))
        line.addStretch()
        line.addWidget(KeyHint(theme, "Tab", self.tr("from the page")))
        column.addLayout(line)
        column.addWidget(self._scroll)
        return part

    def _stored(self) -> QWidget:
        theme, u = self._context.theme, self._context.theme.u
        part, column = _column(u, (0, 2 * u, 0, 2 * u))
        heading = Text(theme, self.tr("As it will be stored"), Type.SMALL, role="muted")
        heading.setIndent(_MARGIN * u)
        column.addWidget(heading)
        column.addWidget(self.preview, _ALL)
        told, lines = _column(u, (_MARGIN * u, u, _MARGIN * u, 0))
        for label in (self.good, *self.odd):
            lines.addWidget(label)
        column.addWidget(told)
        column.addStretch(1)
        return part

    def _foot(self) -> QWidget:
        u, theme = self._context.theme.u, self._context.theme
        foot = _Foot(theme)
        line = QHBoxLayout(foot)
        line.setContentsMargins(_MARGIN * u, 2 * u, _MARGIN * u, 2 * u)
        line.setSpacing(2 * u)
        line.addWidget(self.take)
        line.addWidget(self.remember)
        line.addStretch()
        line.addWidget(KeyHint(theme, "Ctrl+Z", self.tr("undoes all once taken")))
        return foot

    def _connect(self) -> None:
        self.take.clicked.connect(self.taken)
        self.remember.clicked.connect(self.remember_asked)
        self.columns.changed.connect(self._on_chosen)
        buttons = [one for one in self.columns.stops if isinstance(one, QAbstractButton)]
        for watched in (self.columns, self.preview, self.remember, *buttons):
            watched.installEventFilter(self)
        self.preview.clicked.connect(self._on_clicked)

    def _on_chosen(self) -> None:
        self.refresh()
        self.chosen.emit()

    def _on_clicked(self, index: object) -> None:
        row, column = self.preview.currentIndex().row(), self.preview.currentIndex().column()
        if column == self.model.check_column:
            self._toggle(row)

    def _toggle(self, row: int) -> None:
        line = self.model.line(row)
        if self.session is not None and line is not None:
            self.session.toggle(line.row)
            self._on_chosen()

    def _fit_columns(self) -> None:
        """The columns take what they need, up to their share; the preview has the rest."""
        needed = self.columns.sizeHint().height()
        most = max(round(self.height() * _MAPPING_SHARE), 12 * self._context.theme.u)
        self._scroll.setFixedHeight(min(needed, most))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The columns need another height; Space in the preview, which would keep it to itself.

        Enter takes from a button as well, which Space presses.
        """
        if watched is self.columns and event.type() is QEvent.Type.LayoutRequest:
            self._fit_columns()
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if watched is self.preview and is_space and event.type() is QEvent.Type.KeyPress:
            self._toggle(self.preview.currentIndex().row())
            return True
        is_enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if isinstance(watched, QAbstractButton) and is_enter:
            if event.type() is QEvent.Type.KeyPress and self.take.isEnabled():
                self.taken.emit()
            return event.type() is QEvent.Type.KeyPress
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        self._fit_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go on to what the first column holds."""
        super().focusInEvent(event)
        if self.session is not None:
            self.columns.focus_column(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc leaves."""
        key = event.key()
        if key in _ENTER and self.take.isEnabled():
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Rows(PartsDelegate):
    """Numbers at the right; which columns hold some changes with the mapping."""

    def __init__(self, icons: Icons, model: PreviewModel, parent: QWidget) -> None:
        super().__init__(icons, model.parts, parent, margin=_MARGIN)
        self._model = model

    def is_right(self, column: int) -> bool:
        """Whether a column holds numbers, or the check."""
        return column == self._model.check_column or self._model.is_number(column)


class _Foot(QWidget):
    """The ground of the buttons, with a hairline above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("alternate"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("hairline"))


def _on_paper(*widgets: QWidget) -> None:
    """Give widgets the ground of what is read and written."""
    for widget in widgets:
        widget.setBackgroundRole(QPalette.ColorRole.Base)
        widget.setAutoFillBackground(True)


def _column(spacing: int, margins: tuple[int, int, int, int]) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(*margins)
    column.setSpacing(spacing)
    return part, column
