"""The page's picture beside the text of the file: type what you see, or take the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent

    from gui.context import WindowContext
    from gui.extract.seen import Seen

_MOST_LETTERS = 2000
_MOST_SHOWN = 120  # letters of the text of the file
_LINES = 2.2  # heights of type that a doubted line is shown in
_HIGHEST = 34  # units of space: an area is shown no higher
_WIDEST = 80  # units of space
_TURNING = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_IDLE = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
"""Keys that mean nothing here; the caret of the page would leave what is selected by them."""


class SeenLine(QLineEdit):
    """Where one types what one sees; while it is empty, arrows choose."""

    turned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow in an empty line goes to the other choice."""
        if event.key() in _TURNING and not self.text():
            self.turned.emit()
        else:
            super().keyPressEvent(event)


class _Choice(QRadioButton):
    """One of the two; its arrows go on to the body, which knows where the keys go then."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows to the body."""
        if event.key() in _TURNING or event.key() in _IDLE:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SeenBody(QWidget):
    """Shows both, which one is chosen, and takes what is typed."""

    chosen = Signal(object)  # bool, whether the picture
    typed = Signal(object)  # str

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._pixmap, self._is_area = QPixmap(), False
        self.picture = _Choice(self.tr("Page picture"))
        self.layer = _Choice(self.tr("Text layer"))
        self._both = QButtonGroup(self)
        self._shown, self._text = QLabel(), Text(theme, figures=True, wraps=True)
        self._shown.setAccessibleName(self.tr("Picture of the page"))
        self._why = Text(theme, kind=Type.SMALL, wraps=True)
        self._told = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self.line = SeenLine()
        self.line.setProperty("boxed", True)
        self.line.setMaxLength(_MOST_LETTERS)
        self.line.setAccessibleName(self.tr("What you see"))
        self.line.setPlaceholderText(self.tr("type what you see"))
        self.line.textEdited.connect(lambda text: self.typed.emit(text))
        self.line.turned.connect(lambda: self._on_turned(False))
        for button in (self.picture, self.layer):
            self._both.addButton(button)
            button.clicked.connect(lambda: self._on_turned(self.picture.isChecked()))
        self._assemble()
        theme.changed.connect(self._fit)
        self.hide()

    def _assemble(self) -> None:
        u = self._context.theme.u
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * u)
        grid.setVerticalSpacing(u)
        for place, parts in enumerate(((self.picture, self._shown), (self.layer, self._text))):
            for row, part in enumerate(parts):
                sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
                grid.addWidget(part, row, place, sides)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * u, 3 * u, 4 * u, u)
        column.setSpacing(2 * u)
        column.addLayout(grid)
        column.addWidget(self._why)
        column.addWidget(self.line)
        column.addWidget(self._told)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    @property
    def text(self) -> str:
        """What it says: both, and why."""
        parts = (self.picture, self.layer) if not self.layer.isHidden() else (self.picture,)
        chosen = " ".join(f"{one.text()}{'*' if one.isChecked() else ''}" for one in parts)
        layer = "" if self._text.isHidden() else self._text.text()
        told = "" if self._told.isHidden() else self._told.text()
        return " ".join(filter(None, (chosen, layer, self._why.text(), told)))

    def show_seen(self, seen: Seen | None) -> None:
        """Show it; ``None`` hides. What is typed already stays, with the keys in it."""
        self.setVisible(seen is not None)
        if seen is None:
            self._pixmap = QPixmap()
            self.line.setText("")
            self._text.setText("")
            self._why.setText("")
            return
        image: QImage | None = seen.picture
        self._is_area = seen.is_area
        self._pixmap = QPixmap() if image is None else QPixmap.fromImage(image)
        self._fit()
        (self.picture if seen.is_picture else self.layer).setChecked(True)
        for part in (self.layer, self._text):
            part.setVisible(seen.has_choice)
        layer = " ".join(seen.layer.split())
        self._text.setText(layer if len(layer) <= _MOST_SHOWN else f"{layer[:_MOST_SHOWN]}…")
        self._why.setText(seen.why)
        self._why.setVisible(bool(seen.why))
        if self.line.text() != seen.typed:
            self.line.setText(seen.typed)
        self._open_line(on=seen.is_picture)

    def tell(self, words: str) -> None:
        """Say what a machine makes of the picture."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def take_keys(self) -> None:
        """Let the keys go to what is chosen."""
        is_layer = self.layer.isChecked() and not self.layer.isHidden()
        chosen = self.layer if is_layer else self.line
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Choose the other one, if there is one."""
        self._on_turned(self.layer.isHidden() or not self.picture.isChecked())

    @property
    def has_keys(self) -> bool:
        """Whether the keys go here."""
        return any(one.hasFocus() for one in (self.line, self.picture, self.layer))

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the choice, an arrow goes to the other one."""
        if event.key() in _TURNING:
            self.turn()
        elif event.key() not in _IDLE:
            super().keyPressEvent(event)

    def _on_turned(self, is_picture: bool) -> None:
        if self.layer.isHidden() and not is_picture:
            return
        (self.picture if is_picture else self.layer).setChecked(True)
        self._open_line(on=is_picture)
        self.take_keys()
        self.chosen.emit(is_picture)

    def _open_line(self, *, on: bool) -> None:
        """Let it be typed into, or not; a line closed with the keys in it would pass them on."""
        if not on and self.line.hasFocus():
            self.layer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setEnabled(on)

    def _fit(self) -> None:
        """Words in the size of a line of the popover, an area as large as there is room."""
        theme = self._context.theme
        if self._pixmap.isNull():
            self._shown.setPixmap(QPixmap())
            return
        high = _HIGHEST * theme.u if self._is_area else round(_LINES * theme.height())
        room = QSize(_WIDEST * theme.u, high)
        ratio = self.devicePixelRatioF()
        shown = self._pixmap.scaled(
            room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self._shown.setPixmap(shown)
