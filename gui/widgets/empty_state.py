"""What stands where there is nothing: why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


class Glyph(QWidget):
    """An icon twice as high as the font, in a colour role."""

    def __init__(self, icons: Icons, name: str, role: str = "muted") -> None:
        super().__init__()
        self._icons, self._name, self._role = icons, name, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self.updateGeometry)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Twice the font's height."""
        side = 2 * self._icons.theme.height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        colour = self._icons.theme.colour(self._role)
        self._icons.paint(QPainter(self), self._name, self.rect(), colour)


class EmptyState(QWidget):
    """Icon, a line why, a line what to do, perhaps a button; centred in its pane."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        why: str,
        what: str = "",
        button: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._glyph = Glyph(icons, icon)
        self._why = Text(icons.theme, why, Type.STRONG, wraps=True)
        self._what = Text(icons.theme, what, role="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setSpacing(icons.theme.u)
        column.addStretch()
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._why, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if button is not None:
            column.addSpacing(2 * icons.theme.u)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._tell(why, what)

    @property
    def text(self) -> str:
        """Both lines."""
        return self.accessibleName()

    def say(self, why: str, what: str = "", icon: str = "") -> None:
        """Say something else."""
        self._why.setText(why)
        self._what.setText(what)
        if icon:
            self._glyph.show_icon(icon)
        self._tell(why, what)

    def _tell(self, why: str, what: str) -> None:
        self._what.setVisible(bool(what))
        self._why.setVisible(bool(why))
        self.setAccessibleName(" ".join(filter(None, (why, what))))
