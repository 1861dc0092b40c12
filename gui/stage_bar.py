"""The tool bar: stages left, what is shown in the middle, who and how blinded at the right."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.stages import Stage
from gui.theme import Type
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from gui.context import WindowContext

NARROW = 1360
"""Below this width of the window, in logical pixels, the right side drops words."""


class Room(IntEnum):
    """How much room there is, and with it what is still said."""

    ALL = 0
    NO_WORDS = 1
    """Not the word “Commands”, nothing of the other record."""
    NO_ROLES = 2
    """Nor the role, nor the word for the blinding."""
    ICONS = 3
    """The stages are icons, but for the one that is shown."""


class CanSayLess(Protocol):
    """A widget that can say less."""

    def set_room(self, room: Room) -> None:
        """Say what there is room for."""


class StageButton(QToolButton):
    """One stage; painted by the style as icon, text and a bar under the chosen one."""

    def __init__(self, context: WindowContext, action: QAction) -> None:
        super().__init__()
        self._theme = context.theme
        self._has_room = True
        self.setDefaultAction(action)
        self.setProperty("stage", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text().replace("&", ""))
        self.setText(action.text().replace("&", ""))
        action.toggled.connect(self._on_theme_changed)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for icon and text in strong type, so that choosing moves nothing."""
        theme = self._theme
        metrics = QFontMetrics(theme.font(Type.STRONG))
        text = metrics.horizontalAdvance(self.text()) + theme.u if self.text() else 0
        width = text + theme.icon_size + 4 * theme.u
        return QSize(width, metrics.height() + 7 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def set_room(self, room: Room) -> None:
        """Show the icon alone where there is no room, unless this is the stage shown."""
        self._has_room = room < Room.ICONS
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        text = self.defaultAction().text().replace("&", "")
        self.setText(text if self._has_room or self.isChecked() else "")
        self.updateGeometry()


class _Line(QWidget):
    """Holds the row; the row says less where it is narrow, and never widens the window."""

    def minimumSizeHint(self) -> QSize:
        """As high as the row needs, and as narrow as the window is."""
        return QSize(0, super().minimumSizeHint().height())


class StageBar(QToolBar):
    """Five exclusive stages, then two ``parts``, middle and right.

    The ``flexible`` ones, and at last the stages, say less where there is less room.
    """

    def __init__(
        self,
        context: WindowContext,
        parts: tuple[QWidget, QWidget],
        flexible: Sequence[CanSayLess],
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        middle, right = parts
        self.setWindowTitle(self.tr("Stages"))
        self.setObjectName("stages")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._line = _Line()
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self._line)
        self.buttons = [StageButton(context, context.actions.get(stage)) for stage in Stage]
        self._flexible: tuple[CanSayLess, ...] = (*flexible, *self.buttons)
        for button in self.buttons:
            self._row.addWidget(button)
        self._upright = Hairline(context.theme, Qt.Orientation.Vertical)
        self._row.addWidget(self._upright)
        self._row.addWidget(middle, 1)
        self._row.addWidget(right)
        self.addWidget(self._line)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Say as much as there is room for."""
        for room in Room:
            if room is Room.ALL and self.width() < NARROW:
                continue
            for widget in self._flexible:
                widget.set_room(room)
            for part in self._parts:
                _measure_again(part)
            if self._row.minimumSize().width() <= self.width():
                return

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._row.setContentsMargins(4 * u, 0, 3 * u, 1)
        self._row.setSpacing(2 * u)
        self._upright.setFixedHeight(8 * u)
        self.fit()


def _measure_again(part: QWidget) -> None:
    """Let a part's new width be known at once; Qt would tell the row only with its next event."""
    layout = part.layout()
    if layout is not None:
        layout.invalidate()
    part.updateGeometry()
