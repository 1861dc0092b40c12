"""A cell as parts in a line: words, figures, icons, reviewer shapes, chips, over a hairline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from gui.delegates.part_painter import PartPainter
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView

    from gui.icons import Icons
    from gui.shapes import Shape

    Index = QModelIndex | QPersistentModelIndex
    PartsOf = Callable[[Index], Sequence["Part"]]

_TINTED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a cell, in a colour role and a size of type.

    ``icon`` stands before the text, ``icon_after`` behind it; ``shape`` stands before the text.
    ``is_figure`` sets figures of one width, ``is_quote`` the serif italic of a paper's words,
    ``is_chip`` a tinted ground. ``gap`` is the space before the part, in u.
    """

    text: str = ""
    role: str = "text"
    kind: Type = Type.BODY
    icon: str = ""
    icon_after: str = ""
    shape: Shape | None = None
    is_figure: bool = False
    is_quote: bool = False
    is_chip: bool = False
    gap: int = 0


class PartsDelegate(QStyledItemDelegate):
    """Paints the parts a function gives for a cell, left or, in the columns ``right``, right.

    ``margin`` is the space before the first column, in u; other cells have 3 u at both sides. Text
    that does not fit ends in “…”. ``is_heading`` tells rows that are headings over others.
    """

    def __init__(
        self,
        icons: Icons,
        parts_of: PartsOf,
        parent: QObject,
        *,
        margin: int = 6,
        right: Collection[int] = (),
        is_heading: Callable[[Index], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._parts_of, self._margin = icons.theme, parts_of, margin
        self._right, self._is_heading = right, is_heading
        self.painter = PartPainter(icons, self)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and parts."""
        self.paint_ground(painter, option, index)
        rect = self.inner(option.rect, index.column())
        parts = self._parts_of(index)
        left = rect.left()
        if self.is_right(index.column()):
            left = max(left, rect.right() + 1 - sum(map(self.painter.width, parts)))
        painter.save()
        for part in parts:
            room = QRect(left, rect.top(), rect.right() + 1 - left, rect.height())
            if room.width() <= 0:
                break
            left += self.painter.paint(painter, room, part)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the model's tip; where it has none, the whole words of a cell that cuts them."""
        has_tip = bool(index.data(Qt.ItemDataRole.ToolTipRole))
        if event.type() is not QEvent.Type.ToolTip or has_tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tip(option.rect, index), view)
        return True

    def tip(self, rect: QRect, index: Index) -> str:
        """The words of a cell that ``rect`` has no room for; empty where there is room."""
        parts = self._parts_of(index)
        needed = sum(map(self.painter.width, parts))
        if needed <= self.inner(rect, index.column()).width():
            return ""
        return " ".join(part.text for part in parts if part.text)

    def is_right(self, column: int) -> bool:
        """Whether the cells of a column stand at its right edge."""
        return column in self._right

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw tint and mark of a selected row, and the hairline below."""
        if self._is_heading is not None and self._is_heading(index):
            painter.fillRect(option.rect, self.painter.colour("alternate"))
        positions = QStyleOptionViewItem.ViewItemPosition
        self.paint_item(
            painter, option, positions.Middle if index.column() else positions.Beginning
        )
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, self.painter.colour("hairline"))

    @staticmethod
    def paint_item(
        painter: QPainter,
        option: QStyleOptionViewItem,
        position: QStyleOptionViewItem.ViewItemPosition,
    ) -> None:
        """Let the style draw what a selected item, or one under the pointer, stands on."""
        if not option.state & _TINTED:
            return
        ground = QStyleOptionViewItem(option)
        ground.viewItemPosition = position
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(element, ground, painter, option.widget)

    def inner(self, rect: QRect, column: int) -> QRect:
        """The room of a cell's parts."""
        u = self.painter.u
        left = 3 * u if column else self._margin * u
        return rect.adjusted(left, 0, -3 * u, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for all parts."""
        width = sum(map(self.painter.width, self._parts_of(index)))
        left = 3 if index.column() else self._margin
        return QSize(width + (left + 3) * self._theme.u, self._theme.table_row)
