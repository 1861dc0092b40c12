"""Who sits here: asked once for each review and machine, since a wrong answer costs the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gui.shapes import paint_shape
from gui.theme import Type
from gui.theme_tokens import CARD_RADIUS
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.people import Person


class PersonCard(QAbstractButton):
    """One person to be: shape, name, role."""

    def __init__(self, context: WindowContext, person: Person) -> None:
        super().__init__()
        self._context, self.person = context, person
        self.setCheckable(True)
        self.setText(person.name)
        self.setAccessibleName(f"{person.name}, {person.role}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Two lines and their padding."""
        theme = self._context.theme
        height = theme.height(Type.STRONG) + theme.height(Type.SMALL) + 6 * theme.u
        return QSize(100 * theme.u, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; the chosen one is tinted, the focused one has the ring."""
        theme, u = self._context.theme, self._context.theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("selection" if self.isChecked() else "base"))
        painter.setPen(theme.colour("outline" if self.isChecked() else "hairline"))
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        side = theme.icon_size
        mark = self.rect().toRectF()
        mark.setRect(4 * u, (self.height() - side * 0.7) / 2, side * 0.7, side * 0.7)
        if self.person.shape is not None:
            colour = theme.shape_colour(self.person.shape)
            paint_shape(painter, self.person.shape, mark, colour)
        left = 7 * u + side
        text = self.rect().adjusted(left, 3 * u, -3 * u, -3 * u)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("text"))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, self.person.name)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, self.person.role)
        if self.hasFocus():
            theme.paint_ring(painter, self.rect(), CARD_RADIUS)


class WhoAmI(Dialog):
    """A card for each person; arrows move, Enter or the button takes the chosen one."""

    chosen = Signal(object)  # str, the name

    def __init__(
        self, context: WindowContext, people: Sequence[Person], parent: QWidget, now: str = ""
    ) -> None:
        super().__init__(context.theme, "", parent)
        self.setWindowTitle(self.tr("Who are you?"))
        theme, u = context.theme, context.theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(2 * u)
        column.addWidget(Text(theme, self.tr("Who are you in this review?"), Type.TITLE))
        said = self.tr(
            "What you enter is kept under this name, and the other’s record stays hidden from you. "
            "It is remembered for this review on this computer."
        )
        column.addWidget(Text(theme, said, role="muted", wraps=True))
        column.addSpacing(2 * u)
        self._group = QButtonGroup(self)
        self.cards = [PersonCard(context, person) for person in people]
        for card in self.cards:
            self._group.addButton(card)
            column.addWidget(card)
            card.toggled.connect(self._on_toggled)
        self.take = Button(
            context.icons, self.tr("Work under this name"), keys="Return", primary=True
        )
        cancel = Button(context.icons, self.tr("Cancel"), keys="Esc")
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_taken)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column.addSpacing(2 * u)
        column.addLayout(foot)
        chosen = next((card for card in self.cards if card.person.name == now), None)
        if chosen is not None:
            chosen.setChecked(True)
        (chosen or self.cards[0]).setFocus()
        self._on_toggled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a card takes that card."""
        card = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(card, PersonCard):
            card.setChecked(True)
            self._on_taken()
            return
        super().keyPressEvent(event)

    def _on_toggled(self) -> None:
        self.take.setEnabled(self._group.checkedButton() is not None)

    def _on_taken(self) -> None:
        card = self._group.checkedButton()
        if isinstance(card, PersonCard):
            self.accept()
            self.chosen.emit(card.person.name)
