"""How the hits of several papers are drawn: the page, and the words around what was sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.pdf.hits_model import HitsModel, PaperHits
from gui.theme import Theme, Type

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from extraction.searching.finding import Hit

    Index = QModelIndex | QPersistentModelIndex

_LINES = 2  # of the words around a hit
_BEFORE = 0.7  # of a line at most stands before what was sought
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HitsDelegate(QStyledItemDelegate):
    """A paper is one line; a hit is its page beside two lines of the paper's words."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or as many as a hit has."""
        theme, model = self._theme, index.model()
        assert isinstance(model, HitsModel), "it is the delegate of this model"
        if isinstance(model.line(index), PaperHits):
            return QSize(0, theme.table_row)
        lines = _LINES * QFontMetrics(self._font()).lineSpacing()
        return QSize(0, lines + 3 * theme.u)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        model = index.model()
        assert isinstance(model, HitsModel), "it is the delegate of this model"
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        style, u = ground.widget.style(), self._theme.u
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        rect: QRect = option.rect.adjusted(3 * u, 0, -3 * u, 0)
        line = model.line(index)
        painter.save()
        if isinstance(line, PaperHits):
            self._paint_paper(painter, rect, line)
        else:
            style.drawPrimitive(element, ground, painter, ground.widget)
            self._paint_hit(painter, rect, line)
        painter.restore()

    def _paint_paper(self, painter: QPainter, rect: QRect, paper: PaperHits) -> None:
        theme = self._theme
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, theme.colour("hairline"))
        painter.setFont(theme.figures(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        count = str(len(paper.hits))
        painter.drawText(rect, _RIGHT, count)
        room = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 2 * theme.u, 0)
        strong = QFontMetrics(theme.font(Type.STRONG))
        title = strong.elidedText(paper.title, Qt.TextElideMode.ElideRight, room.width())
        after = room.adjusted(strong.horizontalAdvance(title) + 2 * theme.u, 0, 0, 0)
        name = painter.fontMetrics().elidedText(
            paper.name, Qt.TextElideMode.ElideMiddle, max(0, after.width())
        )
        painter.drawText(after, _LEFT, name)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("text"))
        painter.drawText(room, _LEFT, title)

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        """The page, and from beside it on the words, their second line below both."""
        theme = self._theme
        painter.setFont(theme.figures(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        page, metrics = self.tr("p. %s") % hit.page, painter.fontMetrics()
        top = rect.adjusted(0, 3 * theme.u // 2, 0, 0)
        baseline = top.top() + QFontMetrics(self._font()).ascent()
        painter.drawText(top.left(), baseline, page)
        painter.setPen(theme.colour("text"))
        beside = metrics.horizontalAdvance(page) + 2 * theme.u
        self._laid_out(hit, top.width(), beside).draw(painter, QPointF(top.topLeft()))

    def _font(self) -> QFont:
        """A paper's words, small."""
        font = self._theme.quote_font()
        font.setPointSizeF(self._theme.font(Type.SMALL).pointSizeF())
        return font

    def _laid_out(self, hit: Hit, width: int, indent: int) -> QTextLayout:
        """The words around a hit in two lines, the first indented; what was sought on its tint."""
        font = self._font()
        metrics = QFontMetrics(font)
        before, after = self._fitted(hit, width, indent, metrics)
        layout = QTextLayout(before + hit.text + after, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        strong.setBackground(QBrush(self._theme.colour("search")))
        sought = QTextLayout.FormatRange()
        sought.start, sought.length, sought.format = len(before), len(hit.text), strong
        layout.setFormats([sought])
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            left = 0 if number else indent
            line.setLineWidth(max(1, width - left))
            line.setPosition(QPointF(left, number * metrics.lineSpacing()))
        layout.endLayout()
        return layout

    @staticmethod
    def _fitted(hit: Hit, width: int, indent: int, metrics: QFontMetrics) -> tuple[str, str]:
        """The words before and after, as far as there is room for them."""
        left, right = Qt.TextElideMode.ElideLeft, Qt.TextElideMode.ElideRight
        before = metrics.elidedText(hit.before, left, round(_BEFORE * (width - indent)))
        used = indent + metrics.horizontalAdvance(before + hit.text)
        lost = 8 * metrics.averageCharWidth()  # a word may not fit where the first line ends
        return before, metrics.elidedText(hit.after, right, max(0, _LINES * width - used - lost))
