"""A cell that can say more or less: it says as much as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from gui.delegates.parts import PartsDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.delegates.parts import Part
    from gui.icons import Icons
    from gui.results.agreement_model import AgreementModel

    Index = QModelIndex | QPersistentModelIndex


class FittingDelegate(PartsDelegate):
    """Paints the fullest of a cell's choices that has room; the tip has the fullest of all."""

    def __init__(self, icons: Icons, model: AgreementModel, parent: QObject) -> None:
        super().__init__(icons, model.parts, parent, is_heading=model.is_heading)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and what fits."""
        self.paint_ground(painter, option, index)
        room = self.inner(option.rect, index.column())
        painter.save()
        for part in self.fitting(room, index):
            room.setLeft(room.left() + self.painter.paint(painter, QRect(room), part))
        painter.restore()

    def fitting(self, room: QRect, index: Index) -> tuple[Part, ...]:
        """The fullest choice that fits, else the shortest."""
        choices = self._model.choices(index)
        for parts in choices:
            if sum(map(self.painter.width, parts)) <= room.width():
                return parts
        return choices[-1] if choices else ()
