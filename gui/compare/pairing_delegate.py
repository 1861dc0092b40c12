"""Cells of the table of pairs: headings over the whole width, the link as a chip between sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from extraction.rows.explaining import Asked
from gui.compare.pairing_rows import GroupRow, PairRow, is_right_aligned
from gui.compare.words import asked_words, tr
from gui.delegates.parts import Part, PartsDelegate
from gui.theme import Type
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from gui.compare.pairing_model import PairingModel
    from gui.compare.pairing_rows import TableRow
    from gui.icons import Icons

    Index = QModelIndex | QPersistentModelIndex


class PairingDelegate(PartsDelegate):
    """``keys`` are printed beside the chosen row, with what they do.

    Two answer what a pair asks, the third takes a link back.
    """

    def __init__(
        self,
        icons: Icons,
        model: PairingModel,
        keys: Sequence[tuple[str, str]],
        parent: QObject,
    ) -> None:
        super().__init__(icons, self._parts, parent)
        self._model, self._keys = model, tuple(keys)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading, the link, or words; the keys beside the chosen row."""
        row, column = self._model.row_at(index), index.column()
        if isinstance(row, GroupRow):
            self._paint_heading(painter, option, row)
        elif column == self._model.link_column:
            self._paint_link(painter, option, index, row)
        elif "\n" in self._model.text(row, column):
            self._paint_lines(painter, option, index, row)
        else:
            super().paint(painter, option, index)
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if column == self._model.likeness_column and is_chosen:
                self._paint_keys(painter, option, row)

    def is_right(self, column: int) -> bool:
        """Numbers stand right; which columns hold them depends on the section that is shown."""
        field = self._model.field_of(column)
        return field is not None and is_right_aligned(field)

    def tip(self, rect: QRect, index: Index) -> str:
        """All lines of a link's cell that has no room for one of them."""
        row = self._model.row_at(index)
        lines = self._model.text(row, index.column()).split("\n")
        if not isinstance(row, PairRow) or len(lines) == 1:
            return super().tip(rect, index)
        needed = max(self._width_of(self._line(index.column(), row, line)) for line in lines)
        return "\n".join(lines) if needed > self.inner(rect, index.column()).width() else ""

    def _hints(self, row: PairRow) -> Sequence[tuple[str, str]]:
        """The keys beside a chosen row: those that answer what it asks, that which unlinks."""
        if row.asked is Asked.CONFIRM:
            return self._keys[:2]
        return self._keys[2:] if row.pair.is_link else ()

    def _parts(self, index: Index) -> Sequence[Part]:
        row = self._model.row_at(index)
        return self._line(index.column(), row, self._model.text(row, index.column()))

    def _line(self, column: int, row: TableRow, text: str) -> Sequence[Part]:
        """The parts of a cell, or of one line of it."""
        field = self._model.field_of(column)
        if not isinstance(row, PairRow) or field is None:
            return (Part(text, "muted"),)
        is_first = field is self._model.fields[0]
        if not is_first:
            is_figure = is_right_aligned(field)
            return (Part(text, "text" if is_figure else "muted", is_figure=is_figure),)
        outer = (Part(row.outer, "muted", Type.SMALL, gap=2),) if row.outer and text != "–" else ()
        return (Part(text, "muted" if text == "–" else "text"), *outer)

    def _width_of(self, parts: Sequence[Part]) -> int:
        return sum(map(self.painter.width, parts))

    def _paint_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: PairRow
    ) -> None:
        """The rows of a link below each other; none ends in “…” for lack of a line."""
        self.paint_ground(painter, option, index)
        column = index.column()
        room = self.inner(option.rect, column)
        lines = self._model.text(row, column).split("\n")
        for number, text in enumerate(lines):
            top = room.top() + room.height() * number // len(lines)
            left, parts = room.left(), self._line(column, row, text)
            if self.is_right(column):
                left = max(left, room.right() + 1 - self._width_of(parts))
            for part in parts:
                place = QRect(left, top, room.right() + 1 - left, room.height() // len(lines))
                left += self.painter.paint(painter, place, part)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GroupRow
    ) -> None:
        theme, rect = self._theme, option.rect
        painter.fillRect(rect, theme.colour("alternate"))
        below = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(below, theme.colour("hairline"))
        room = self.inner(rect, 0)
        words = asked_words(row.asked)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(words) + theme.u)
        painter.setFont(theme.figures(Type.BODY))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(row.count))

    def _paint_link(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: PairRow
    ) -> None:
        theme, rect = self._theme, option.rect
        if not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("window"))
        self.paint_ground(painter, option, index)
        for x in (rect.left(), rect.right()):
            painter.fillRect(x, rect.top(), 1, rect.height(), theme.colour("hairline"))
        part = link_part(row)
        width = self.painter.width(part)
        room = QRect(rect.left() + (rect.width() - width) // 2, rect.top(), width, rect.height())
        self.painter.paint(painter, room, part)

    def _paint_keys(self, painter: QPainter, option: QStyleOptionViewItem, row: PairRow) -> None:
        theme = self._theme
        room = self.inner(option.rect, self._model.likeness_column)
        metrics = painter.fontMetrics()
        text = self._model.text(row, self._model.likeness_column)
        left = room.left() + metrics.horizontalAdvance(text) + 4 * theme.u
        small = theme.font(Type.SMALL)
        for keys, words in self._hints(row):
            size = keys_size(theme, keys)
            at = QRect(left, room.center().y() - size.height() // 2, 0, 0).topLeft()
            paint_keys(painter, theme, at, keys)
            left += size.width() + theme.u
            painter.setFont(small)
            painter.setPen(theme.colour("text"))
            box = QRect(left, room.top(), room.right() - left, room.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += painter.fontMetrics().horizontalAdvance(words) + 3 * theme.u


def link_part(row: PairRow) -> Part:
    """The link between both sides: asked, only one side, proposed, confirmed."""
    if row.asked is Asked.CONFIRM:
        return Part(tr("the same?"), "warning", Type.SMALL, icon="link-2", is_chip=True)
    if row.asked is Asked.PARTNER:
        words = tr("only %s") % row.names[0 if row.pair.a else 1]
        return Part(words, "missing", Type.SMALL, icon="unlink", is_chip=True)
    if row.pair.is_link:
        both = (len(row.pair.rows_of_a), len(row.pair.rows_of_b))
        words = tr("linked %s to %s") % both
        return Part(words, "agree", Type.SMALL, icon="table-rows-split")
    role = "agree" if row.pair.confirmed else "muted"
    return Part(tr("paired"), role, Type.SMALL, icon="link-2")
