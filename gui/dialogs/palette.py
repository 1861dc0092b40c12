"""The command palette: a few letters find a command, a field, a study; Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from extraction.searching.finding import SHORTEST
from gui.dialogs.palette_entries import PaletteEntry, found
from gui.matching import span
from gui.theme import Type
from gui.widgets.dialog import gives_way
from gui.widgets.keys import KeyHint, keys_size, paint_keys
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.icons import Icons

    Index = QModelIndex | QPersistentModelIndex

_EVERYWHERE = "page.find_everywhere"
_ROWS = 9
_LETTERS = 96
"""The width, in average letters; less in a narrow window."""


class PaletteModel(QAbstractListModel):
    """The entries that match what is typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.query = ""
        self._all: tuple[PaletteEntry, ...] = ()
        self._shown: list[PaletteEntry] = []
        self._otherwise: Callable[[str], PaletteEntry | None] = _nothing

    @property
    def has_found(self) -> bool:
        """Whether anything is called what is typed."""
        return bool(found(self.query, self._all))

    def offer_otherwise(self, otherwise: Callable[[str], PaletteEntry | None]) -> None:
        """Offer something for whatever is typed, after all that matches."""
        self._otherwise = otherwise

    def set_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """Take all there is to find."""
        self._all = tuple(entries)
        self.find("")

    def find(self, query: str) -> None:
        """Show what matches."""
        self.beginResetModel()
        self.query = query
        last = self._otherwise(query.strip())
        self._shown = [*found(query, self._all), *([] if last is None else [last])]
        self.endResetModel()

    def entry(self, index: Index) -> PaletteEntry:
        """The entry in a row."""
        return self._shown[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text, and for a reader of the screen also kind, keys and reason."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.text, entry.kind, entry.keys, entry.why_not)))
        return None


class EntryDelegate(QStyledItemDelegate):
    """Icon, text with the letters found in strong type, keys, kind."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of a table."""
        return QSize(option.rect.width(), self._icons.theme.table_row + self._icons.theme.u)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        model = index.model()
        assert isinstance(model, PaletteModel), "it is the delegate of this model"
        entry = model.entry(index)
        theme, u = self._icons.theme, self._icons.theme.u
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.save()
        rect = option.rect.adjusted(4 * u, 0, -4 * u, 0)
        colour = theme.colour("text" if entry.is_possible else "outline")
        side = theme.icon_size
        mark = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        if entry.icon:
            self._icons.paint(painter, entry.icon, mark, colour)
        right = self._paint_right(painter, rect, entry)
        text = QRect(mark.right() + 3 * u, rect.top(), 0, rect.height())
        text.setRight(right)
        painter.setPen(colour)
        self._paint_text(painter, text, entry, span(model.query, entry.text))
        painter.restore()

    def _paint_right(self, painter: QPainter, rect: QRect, entry: PaletteEntry) -> int:
        """Draw kind and keys from the right; gives where they begin."""
        theme, u = self._icons.theme, self._icons.theme.u
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        words = entry.kind if entry.is_possible else entry.why_not or entry.kind
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, flags, words)
        least = QFontMetrics(theme.font(Type.SMALL)).averageCharWidth() * 9
        width = max(least, painter.fontMetrics().horizontalAdvance(words)) + 4 * u
        right = rect.right() - width
        if entry.keys:
            size = keys_size(theme, entry.keys)
            top = rect.top() + (rect.height() - size.height()) // 2
            paint_keys(painter, theme, QPoint(right - size.width(), top), entry.keys)
            right -= size.width() + 2 * u
        return right

    def _paint_text(
        self, painter: QPainter, rect: QRect, entry: PaletteEntry, bold: tuple[int, int]
    ) -> None:
        theme = self._icons.theme
        begin, end = bold
        flags = Qt.AlignmentFlag.AlignVCenter
        shown = QFontMetrics(theme.font()).elidedText(
            entry.text, Qt.TextElideMode.ElideRight, rect.width()
        )
        parts = (
            (shown[:begin], Type.BODY),
            (shown[begin:end], Type.STRONG),
            (shown[end:], Type.BODY),
        )
        for part, kind in parts:
            painter.setFont(theme.font(kind))
            painter.drawText(rect, flags, part)
            rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(part))


class CommandPalette(QDialog):
    """Opens over the window; typing finds, arrows choose, Enter does it and closes.

    What nothing is called can be sought in all papers instead.
    """

    search_wanted = Signal(object)  # str, to be found in all papers

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.finished.connect(self.deleteLater)
        self.setAccessibleName(self.tr("Commands"))
        self.setWindowTitle(self.tr("Commands"))
        self._context, self._over = context, parent
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setProperty("quiet", True)
        self.line.setPlaceholderText(self.tr("Find a command"))
        self.line.setAccessibleName(self.tr("Find a command, field, study or finding"))
        self.list = QListView()
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.model = PaletteModel(self)
        self.model.offer_otherwise(self._searching)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(context.icons, self.list))
        self.nothing = Text(context.theme, role="muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMinimumHeight(3 * context.theme.table_row)
        self._lay_out()
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_return)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._do)

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        top, foot = QHBoxLayout(), QHBoxLayout()
        larger = theme.font(Type.HEADING)
        larger.setWeight(QFont.Weight.Normal)
        self.line.setFont(larger)
        hint = self.tr("commands, fields, studies, findings")
        top.addSpacing(theme.icon_size + 3 * u)
        top.addWidget(self.line, 1)
        top.addWidget(Text(theme, hint, Type.SMALL, role="muted"))
        top.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        for key, words in (
            ("↑", ""),
            ("↓", self.tr("choose")),
            ("Enter", self.tr("do it")),
            ("Esc", self.tr("close")),
        ):
            foot.addWidget(KeyHint(theme, key, words))
            foot.addSpacing(0 if not words else 2 * u)
        foot.addStretch()
        foot.addWidget(
            KeyHint(theme, self._context.actions.keys("app.shortcuts"), self.tr("all shortcuts"))
        )
        foot.setContentsMargins(4 * u, 2 * u, 4 * u, 2 * u)
        foot.setSpacing(u)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline(theme))
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)

    def open_with(self, entries: Sequence[PaletteEntry]) -> None:
        """Open over the parent with these entries."""
        if gives_way(self):
            return
        self.model.set_entries(entries)
        self.line.setText("")
        self._on_typed("")
        self._place()
        self.open()
        self.line.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, outline and the search icon."""
        theme, u = self._context.theme, self._context.theme.u
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(theme.colour("outline"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        side = theme.icon_size
        middle = self.line.geometry().center().y()
        mark = QRect(4 * u, middle - side // 2, side, side)
        self._context.icons.paint(painter, "search", mark, theme.colour("text"))

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Arrows and pages move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -_ROWS,
                Qt.Key.Key_PageDown: _ROWS,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return False

    def _place(self) -> None:
        theme = self._context.theme
        parent = self._over
        letter = QFontMetrics(theme.font()).averageCharWidth()
        width = min(_LETTERS * letter, parent.width() - 12 * theme.u)
        self.setFixedWidth(width)
        corner = parent.mapToGlobal(QPoint((parent.width() - width) // 2, parent.height() // 8))
        self.move(corner)

    def _move(self, step: int) -> None:
        row = min(max(self.list.currentIndex().row() + step, 0), self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _on_typed(self, text: str) -> None:
        self.model.find(text)
        self.list.setVisible(self.model.rowCount() > 0)
        self.nothing.setVisible(not self.model.has_found)
        self.nothing.setText(self.tr("Nothing called “%s”.") % text.strip())
        self.list.setCurrentIndex(self.model.index(0, 0))
        rows = min(_ROWS, self.model.rowCount())
        self.list.setFixedHeight(max(rows, 1) * max(1, self.list.sizeHintForRow(0)))
        self.setFixedHeight(self._column.sizeHint().height())

    def _searching(self, words: str) -> PaletteEntry | None:
        """The line that finds what is typed in all papers, where there are any."""
        actions = self._context.actions
        if len(words) < SHORTEST or not actions.get(_EVERYWHERE).isEnabled():
            return None
        text, kind = self.tr("Find “%s” in all papers") % words, self.tr("Page")
        keys = actions.keys(_EVERYWHERE)
        return PaletteEntry(text, kind, "search", lambda: self.search_wanted.emit(words), keys)

    def _on_return(self) -> None:
        if self.list.currentIndex().isValid():
            self._do(self.list.currentIndex())

    def _do(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry.is_possible:
            self.accept()
            entry.run()


def _nothing(_query: str) -> None:
    """Offer nothing."""
