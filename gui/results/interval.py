"""An interval drawn as range and point on a line from 0 to 100 %, its ends in figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from gui.delegates.parts import PartsDelegate
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.icons import Icons
    from gui.results.agreement_model import AgreementModel

    Index = QModelIndex | QPersistentModelIndex

_SOFT = 0.45
"""How strong the range is, of the point's colour."""


class IntervalDelegate(PartsDelegate):
    """Draws the interval of a field's agreement."""

    def __init__(self, icons: Icons, model: AgreementModel, parent: QObject) -> None:
        super().__init__(icons, model.parts, parent, is_heading=model.is_heading)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw line, range, point and the ends in figures."""
        self.paint_ground(painter, option, index)
        share = self._model.row(index).share
        if share is None or share.percent is None or share.ci is None:
            return
        theme = self._theme
        room = self.inner(option.rect, index.column())
        metrics = QFontMetrics(theme.figures(Type.SMALL))
        words = metrics.horizontalAdvance("100.0–100.0") + 2 * theme.u
        track = QRectF(room.left(), 0, max(1, room.width() - words), theme.u)
        track.moveCenter(QPointF(track.center().x(), QRectF(room).center().y()))
        self._paint_track(painter, track, share.percent, share.ci)
        beside = QRect(room.right() - words + 2 * theme.u, room.top(), words, room.height())
        for part in self._model.parts(index):
            self.painter.paint(painter, beside, part)

    def _paint_track(
        self, painter: QPainter, track: QRectF, percent: float, ends: tuple[float, float]
    ) -> None:
        theme = self._theme
        colour = theme.colour("agree")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("outline") if theme.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("missing_soft"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        low, high = (track.left() + track.width() * end / 100 for end in ends)
        soft = theme.colour("agree")
        soft.setAlphaF(_SOFT)
        painter.setBrush(soft)
        painter.drawRect(QRectF(low, track.top(), max(1.0, high - low), track.height()))
        painter.setBrush(colour)
        middle = QPointF(track.left() + track.width() * percent / 100, track.center().y())
        radius = track.height()
        painter.drawEllipse(middle, radius, radius)
        painter.restore()
