"""How a finding is drawn in the strip: the mark, the field in strong type, the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from gui.theme import Type
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.context import WindowContext
    from gui.form.findings_model import CellFinding, FindingsModel

    Index = QModelIndex | QPersistentModelIndex

_MOST = 3
"""Lines a sentence may take."""
_WRAP = Qt.TextFlag.TextWordWrap


class FindingsDelegate(QStyledItemDelegate):
    """One line to three; one that was answered says why, in muted words and one line.

    At the right end stands “Answer…”, which is pressed like a button, and with the first one the
    key that leads from one finding to the next.
    """

    def __init__(self, context: WindowContext, model: FindingsModel) -> None:
        super().__init__()
        self._context, self._model = context, model

    def height(self, row: int, width: int) -> int:
        """The height of a line of the strip ``width`` pixels wide."""
        finding = self._model.finding(self._model.index(row))
        lines = self._lines(finding, width, has_key=self._has_key(row))
        return lines * self._line() + 2 * self._context.theme.u

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its sentence needs."""
        return QSize(0, self.height(index.row(), option.rect.width()))

    def answer_place(self, rect: QRect) -> QRect:
        """Where “Answer…” stands in a finding that fills ``rect``: at the end of its last line."""
        theme = self._context.theme
        width = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(self._answer_words())
        bottom = rect.bottom() + 1 - theme.u
        return QRect(rect.right() - 4 * theme.u - width, bottom - self._line(), width, self._line())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        theme, finding = self._context.theme, self._model.finding(index)
        rect, side = option.rect, theme.height()
        mark = QRect(rect.left() + 4 * theme.u, rect.top() + theme.u, side, side)
        icon = "message-square-reply" if finding.answer else "triangle-alert"
        role = "muted" if finding.answer else "warning"
        self._context.icons.paint(painter, icon, mark, theme.colour(role))
        self._paint_end(painter, rect, has_key=self._has_key(index.row()))
        painter.setPen(theme.colour("muted" if finding.answer else "text"))
        painter.setFont(theme.figures(Type.STRONG))
        subject = rect.adjusted(6 * theme.u + side, theme.u, 0, 0)
        painter.drawText(subject, 0, finding.subject)
        painter.setFont(theme.figures(Type.BODY))
        words = self._words(rect, finding, has_key=self._has_key(index.row()))
        painter.drawText(words, _WRAP, self._fitted(finding, words))

    def _paint_end(self, painter: QPainter, rect: QRect, *, has_key: bool) -> None:
        """Draw what stands at the right end."""
        theme, answer = self._context.theme, self.answer_place(rect)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(answer, Qt.AlignmentFlag.AlignVCenter, self._answer_words())
        if has_key:
            keys = self._context.actions.keys("form.next_finding")
            is_beside = rect.height() < 2 * self._line()
            right = answer.left() - 3 * theme.u if is_beside else answer.right() + 1
            at = QPoint(right - keys_size(theme, keys).width(), rect.top() + theme.u // 2)
            paint_keys(painter, theme, at, keys)

    def _lines(self, finding: CellFinding, width: int, *, has_key: bool) -> int:
        """How many lines a finding takes; one, where key and “Answer…” stand in it as well."""
        metrics = QFontMetrics(self._context.theme.figures(Type.BODY))
        for lines in (1, 2):
            rect = QRect(0, 0, width, lines * self._line() + 2 * self._context.theme.u)
            words = self._words(rect, finding, has_key=has_key)
            room = QRect(0, 0, max(words.width(), 1), 0)
            needed = metrics.boundingRect(room, _WRAP, finding.sentence).height()
            if finding.answer or needed <= lines * self._line():
                return lines
        return _MOST

    def _words(self, rect: QRect, finding: CellFinding, *, has_key: bool) -> QRect:
        """Where the sentence is written."""
        theme = self._context.theme
        left = rect.left() + 6 * theme.u + theme.height()
        strong = QFontMetrics(theme.figures(Type.STRONG))
        left += strong.horizontalAdvance(finding.subject) + 2 * theme.u if finding.subject else 0
        right = self.answer_place(rect).left() - 2 * theme.u
        if has_key and rect.height() < 2 * self._line():
            keys = self._context.actions.keys("form.next_finding")
            right -= keys_size(theme, keys).width() + 3 * theme.u
        return QRect(left, rect.top() + theme.u, right - left, rect.height() - theme.u)

    def _fitted(self, finding: CellFinding, words: QRect) -> str:
        """The sentence as far as its lines hold it, or why it stands as far as one does."""
        metrics = QFontMetrics(self._context.theme.figures(Type.BODY))
        right = Qt.TextElideMode.ElideRight
        if finding.answer:
            told = self.tr("Answered: %s") % finding.answer
            return metrics.elidedText(told, right, max(words.width(), 1))
        room = _MOST * words.width() - metrics.averageCharWidth() * 8 * _MOST
        return metrics.elidedText(finding.sentence, right, max(room, 1))

    def _has_key(self, row: int) -> bool:
        """Whether a line tells the key that leads to open findings: the first of them does."""
        return row == 0 and not self._model.finding(self._model.index(row)).answer

    def _line(self) -> int:
        return QFontMetrics(self._context.theme.figures(Type.BODY)).lineSpacing()

    def _answer_words(self) -> str:
        return self.tr("Answer…")
