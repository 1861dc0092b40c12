"""Labels in the sizes of type, which follow theme and text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.theme import Theme, Type

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Text(QLabel):
    """A label of one size of type, in the text colour or another role of the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        role: str = "text",
        wraps: bool = False,
        figures: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme, self._kind, self._role, self._figures = theme, kind, role, figures
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # else it depends on the parent
        self.setWordWrap(wraps)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def set_role(self, role: str) -> None:
        """Take the colour of another role ("muted", "conflict")."""
        self._role = role
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self.setFont(theme.figures(self._kind) if self._figures else theme.font(self._kind))
        palette = self.palette()
        colour = theme.colour(self._role)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(QPalette.ColorGroup.All, role, colour)
        self.setPalette(palette)


class ElidedLabel(QWidget):
    """One line of text that ends in “…” where it does not fit; its tooltip has all of it."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        role: str = "text",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._theme, self._kind, self._role, self._mode = theme, kind, role, mode
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._on_theme_changed()
        self.set_text(text)
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """All of the text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of the text."""
        metrics = QFontMetrics(self._theme.font(self._kind))
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        metrics = QFontMetrics(self._theme.font(self._kind))
        width = min(self.sizeHint().width(), metrics.averageCharWidth() * 4)
        return QSize(width, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._kind))
        painter.setPen(self._theme.colour(self._role))
        shown = painter.fontMetrics().elidedText(self._text, self._mode, self.width())
        self.setToolTip("" if shown == self._text else self._text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, shown)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
