"""Buttons: text with icon and key, links, and segments of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from gui.theme import Type
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


_ENTER = ("Return", "Enter")


class Button(QPushButton):
    """A push button with icon, text and key cap. At most one a screen is ``primary``.

    Enter presses it while it has the focus. In a dialog the cap of Enter stands only on the button
    that Enter presses now.
    """

    def __init__(
        self, icons: Icons, text: str, *, icon: str = "", keys: str = "", primary: bool = False
    ) -> None:
        super().__init__(text)
        self._icons, self._icon, self._keys = icons, icon, keys
        self._action: QAction | None = None
        self.setProperty("primary", primary)
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(True)
        icons.theme.changed.connect(self._on_theme_changed)

    @classmethod
    def for_action(
        cls, icons: Icons, action: QAction, *, keys: str = "", primary: bool = False
    ) -> Button:
        """The button of an action: its text, its enabledness, and pressing does it."""
        button = cls(icons, action.text(), keys=keys, primary=primary)
        button.follow(action)
        return button

    @property
    def keys(self) -> str:
        """The key on its cap."""
        return self._keys

    @property
    def is_primary(self) -> bool:
        """Whether it is filled."""
        return bool(self.property("primary"))

    def follow(self, action: QAction) -> None:
        """Do this action, and be enabled with it."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def set_keys(self, keys: str) -> None:
        """Show another key cap."""
        self._keys = keys
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for all parts."""
        theme = self._icons.theme
        metrics = QFontMetrics(theme.font(Type.STRONG))
        width = metrics.horizontalAdvance(self._shown_text()) + 6 * theme.u
        width += theme.icon_size + theme.u if self._icon else 0
        width += keys_size(theme, self._keys).width() + 2 * theme.u if self._keys else 0
        return QSize(width, metrics.height() + 3 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame by the style, and the parts side by side in the middle."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_parts(painter)

    def _paint_parts(self, painter: QPainter) -> None:
        theme = self._icons.theme
        role = "on_accent" if self.is_primary else "text"
        colour = theme.colour(role if self.isEnabled() else "outline")
        spare = self.width() - self.sizeHint().width()
        x = 3 * theme.u + max(0, spare // 2)
        if self._icon:
            side = theme.icon_size
            box = QRect(x, (self.height() - side) // 2, side, side)
            self._icons.paint(painter, self._icon, box, colour)
            x += side + theme.u
        painter.setFont(theme.font(Type.STRONG if self.is_primary else Type.BODY))
        painter.setPen(colour)
        text = self._shown_text()
        painter.drawText(
            QRect(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        x += painter.fontMetrics().horizontalAdvance(text) + 2 * theme.u
        if self._keys and not self._is_enter_elsewhere():
            top = (self.height() - keys_size(theme, self._keys).height()) // 2
            paint_keys(
                painter, theme, QPoint(x, top), self._keys, colour if self.is_primary else None
            )

    def _is_enter_elsewhere(self) -> bool:
        """Whether it names Enter while another button of its dialog has it."""
        return self._keys in _ENTER and isinstance(self.window(), QDialog) and not self.isDefault()

    def _shown_text(self) -> str:
        return self.text().replace("&", "")

    def _on_action_changed(self) -> None:
        if self._action is not None:
            self.setText(self._action.text())
            self.setEnabled(self._action.isEnabled())
            self.setToolTip(self._action.toolTip())

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def beside(*buttons: QWidget) -> QWidget:
    """Buttons side by side, as one widget."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    for button in buttons:
        line.addWidget(button)
    return whole


class EnterButton(QToolButton):
    """A tool button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class LinkButton(EnterButton):
    """A word in the accent's colour that does something."""

    def __init__(self, icons: Icons, text: str) -> None:
        super().__init__()
        self._icons = icons
        self.setText(text)
        self.setAccessibleName(text)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icons.theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the word."""
        theme = self._icons.theme
        metrics = QFontMetrics(theme.font(Type.STRONG))
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * theme.u, metrics.height() + 2 * theme.u
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, underlined under the pointer, with the ring when focused."""
        theme = self._icons.theme
        painter = QPainter(self)
        font = theme.font(Type.STRONG)
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isEnabled() else "outline"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            theme.paint_ring(painter, self.rect())


class Segments(QWidget):
    """Several words of which exactly one is chosen, as for rounding."""

    chosen = Signal(object)  # str, the key of the choice

    def __init__(self, icons: Icons, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, EnterButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(icons.theme.u)
        for key, text in choices:
            button = EnterButton()
            button.setText(text)
            button.setAccessibleName(f"{name}: {text}")
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.buttonClicked.connect(self._on_clicked)
        if choices:
            self.choose(choices[0][0])

    @property
    def choice(self) -> str:
        """The key of what is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose without telling it. Raises ``KeyError``."""
        self._buttons[key].setChecked(True)

    def offer(self, key: str, on: bool) -> None:
        """Show a choice, or hide it."""
        self._buttons[key].setVisible(on)

    def set_text(self, key: str, text: str) -> None:
        """Show other words for a choice, as with a count."""
        button = self._buttons[key]
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()}: {text}")

    def _on_clicked(self) -> None:
        self.chosen.emit(self.choice)
