"""A question in two lines: its field, and below how the answers differ or what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.compare.words import (
    REFERRAL_ICONS,
    category_word,
    final_words,
    referral_word,
    risk_words,
    short_words,
)
from gui.shapes import Shape, paint_shape
from gui.theme import Type
from gui.widgets.chips import chip_size, paint_chip

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from gui.compare.question_model import ListedQuestions
    from gui.compare.questions import Question
    from gui.icons import Icons

    Index = QModelIndex | QPersistentModelIndex


class QuestionDelegate(QStyledItemDelegate):
    """Open questions in strong type, settled ones muted with ◆ and what stands."""

    def __init__(self, icons: Icons, questions: ListedQuestions, parent: QObject) -> None:
        super().__init__(parent)
        self._icons, self._questions = icons, questions

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, the second as high as a chip."""
        theme = self._icons.theme
        chip = chip_size(theme, "x").height()
        return QSize(20 * theme.u, theme.height(Type.STRONG) + chip + 6 * theme.u)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and both lines."""
        theme, u = self._icons.theme, self._icons.theme.u
        style = option.widget.style()
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(element, ground, painter, option.widget)
        below = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(below, theme.colour("hairline"))
        question = self._questions.question(index)
        room = option.rect.adjusted(4 * u, 2 * u + u // 2, -2 * u, -2 * u)
        kind = Type.STRONG if question.is_open else Type.BODY
        painter.setFont(theme.font(kind))
        painter.setPen(theme.colour("text" if question.is_open else "muted"))
        first = QRect(room.left(), room.top(), room.width(), theme.height(Type.STRONG))
        mark = self._paint_mark(painter, first, question)
        first.setRight(first.right() - mark)
        title = painter.fontMetrics().elidedText(
            question.title, Qt.TextElideMode.ElideRight, first.width()
        )
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, title)
        second = QRect(room.left(), first.bottom() + u, room.width(), 0)
        second.setBottom(option.rect.bottom() - 2 * u)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_second(painter, second, question, is_current=is_current)

    def _paint_mark(self, painter: QPainter, line: QRect, question: Question) -> int:
        """An amber mark where the checks say something; gives the room it took."""
        is_risky = question.decision is None and not question.is_conflict and question.risks
        if not (question.findings or is_risky):
            return 0
        theme = self._icons.theme
        side = theme.height(Type.SMALL)
        box = QRect(line.right() - side, line.center().y() - side // 2, side, side)
        self._icons.paint(painter, "triangle-alert", box, theme.colour("warning"))
        return side + theme.u

    def _paint_second(
        self, painter: QPainter, room: QRect, question: Question, *, is_current: bool
    ) -> None:
        theme, u = self._icons.theme, self._icons.theme.u
        if not question.is_open:
            self._paint_final(painter, room, question)
            return
        word = category_word(question)
        left = room.left()
        if is_current:
            size = chip_size(theme, word)
            chip = QRect(left, room.center().y() - size.height() // 2, size.width(), size.height())
            paint_chip(painter, self._icons, chip, ("equal-not", word, "conflict"))
            left += size.width() + 2 * u
        else:
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            left += painter.fontMetrics().horizontalAdvance(word) + 2 * u
        if question.referral in REFERRAL_ICONS:
            self._paint_referral(painter, room, left, question)
        else:
            self._paint_words(painter, room, left, _place(question))

    def _paint_referral(
        self, painter: QPainter, room: QRect, left: int, question: Question
    ) -> None:
        """Icon and word of whom it is with, after how it differs."""
        theme = self._icons.theme
        side = theme.height(Type.SMALL)
        box = QRect(left, room.center().y() - side // 2 + 1, side, side)
        if box.right() < room.right():
            icon = REFERRAL_ICONS[question.referral]
            self._icons.paint(painter, icon, box, theme.colour("missing"))
        words = referral_word(question.referral)
        self._paint_words(painter, room, left + side + theme.u, words, "missing")

    def _paint_final(self, painter: QPainter, room: QRect, question: Question) -> None:
        theme = self._icons.theme
        side = QFontMetrics(theme.font(Type.SMALL)).height() * 0.55
        mark = QRectF(room.left(), 0, side, side)
        mark.moveCenter(QRectF(room.left(), room.top(), side, room.height()).center())
        paint_shape(painter, Shape.CONSENSUS, mark, theme.shape_colour(Shape.CONSENSUS))
        words = final_words(question)
        place = _place(question).removeprefix(words).removeprefix(", ") if words else ""
        left = room.left() + round(side) + theme.u
        is_agreed = not question.is_conflict and question.decision is None
        risks = risk_words(question.risks) if is_agreed else ""
        told = " · ".join(filter(None, (short_words(question) if risks else words, risks or place)))
        self._paint_words(painter, room, left, told, "text")

    def _paint_words(
        self, painter: QPainter, room: QRect, left: int, words: str, role: str = "muted"
    ) -> None:
        theme = self._icons.theme
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(role))
        inner = room.adjusted(left - room.left(), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, max(0, inner.width())
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


def _place(question: Question) -> str:
    """Which row it is about, where there are several; of a row the rows around it."""
    names = question.outer
    if question.field is not None and question.is_one_of_many:
        names = (question.row, *question.outer)
    return ", ".join(names)
