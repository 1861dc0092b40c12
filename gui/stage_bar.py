"""The tool bar: stages left, what is shown in the middle, who and how blinded at the right."""

from __future__ import annotations

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


class CanBeNarrow(Protocol):
    """A widget that can say less."""

    def set_narrow(self, is_narrow: bool) -> None:
        """Say less, or everything again."""


class StageButton(QToolButton):
    """One stage; painted by the style as icon, text and a bar under the chosen one."""

    def __init__(self, context: WindowContext, action: QAction) -> None:
        super().__init__()
        self._theme = context.theme
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
        width = metrics.horizontalAdvance(self.text()) + theme.icon_size + 5 * theme.u
        return QSize(width, metrics.height() + 7 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        self.setText(self.defaultAction().text().replace("&", ""))
        self.updateGeometry()


class StageBar(QToolBar):
    """Five exclusive stages, then two ``parts``, middle and right.

    The ``flexible`` ones say less while the window is narrower than ``NARROW``.
    """

    def __init__(
        self,
        context: WindowContext,
        parts: tuple[QWidget, QWidget],
        flexible: Sequence[CanBeNarrow],
    ) -> None:
        super().__init__()
        self._context = context
        self._flexible = flexible
        middle, right = parts
        self.setWindowTitle(self.tr("Stages"))
        self.setObjectName("stages")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._line = QWidget()
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self._line)
        self.buttons = [StageButton(context, context.actions.get(stage)) for stage in Stage]
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
        self._tell_width()

    def _tell_width(self) -> None:
        for widget in self._flexible:
            widget.set_narrow(self.width() < NARROW)

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._row.setContentsMargins(4 * u, 0, 3 * u, 1)
        self._row.setSpacing(2 * u)
        self._upright.setFixedHeight(8 * u)
        self._tell_width()
