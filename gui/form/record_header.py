"""The line above the form: how far the record is, the next step, seal or reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QProgressBar, QSizePolicy, QWidget

from gui.form.key_button import KeyButton
from gui.form.progress import rowless_words
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from gui.context import WindowContext
    from gui.form.progress import Tally


class RecordHeader(QWidget):
    """“Your record”, the count of answers with a bar, the key to the next one, Seal."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._is_open = False
        theme, actions = context.theme, context.actions
        self._state = Text(theme, kind=Type.SMALL, role="muted", figures=True)
        self._rowless = Text(theme, kind=Type.SMALL, role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(16 * theme.u)
        self._bar.setMaximumWidth(28 * theme.u)
        self._bar.setAccessibleName(self.tr("Answered fields"))
        self._next = KeyButton(
            theme, actions.keys("form.next_unanswered"), self.tr("next unanswered")
        )
        self._next.clicked.connect(actions.get("form.next_unanswered").trigger)
        self.seal = Button.for_action(context.icons, actions.get("study.seal"))
        self.reopen = Button.for_action(context.icons, actions.get("study.reopen"))
        self._line = QHBoxLayout(self)
        self._title = Text(theme, self.tr("Your record"), Type.STRONG)
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._line.addWidget(self._title)
        for widget in (self._state, self._rowless, self._bar):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        for button in (self._next, self.seal, self.reopen):
            self._line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """What it says about the record."""
        return "  ·  ".join(filter(None, (self._state.text(), self._rowless.text())))

    def show_progress(self, tally: Tally) -> None:
        """Show how much of an open record is answered, and which sections have no row yet."""
        self._state.setText(self.tr("%s of %s answered") % (tally.answered, tally.asked))
        self._rowless.setText(rowless_words(tally.rowless))
        self._state.setToolTip(self.text)
        self._bar.setUpdatesEnabled(False)  # else it paints at once, and all that waits with it
        self._bar.setRange(0, max(tally.asked + len(tally.rowless), 1))
        self._bar.setValue(tally.answered)
        self._bar.setUpdatesEnabled(True)
        self._is_open = tally.asked > 0
        self.seal.setVisible(True)
        self.reopen.setVisible(False)
        self._fit()

    def show_closed(self, words: str) -> None:
        """Say why the record can't be edited; it is reopened where that is still possible."""
        self._state.setText(words)
        self._state.setToolTip("")
        self._rowless.setText("")
        self._is_open = False
        self.seal.setVisible(False)
        self.reopen.setVisible(self.reopen.isEnabled())
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the title, the count and a button; the rest hides where there is none."""
        return QSize(self._needed(()), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as the toolbar of the page."""
        theme = self._context.theme
        return QSize(self._needed(self._more()), theme.height() + 5 * theme.u)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: first the bar, then the key, then empty sections."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown: list[QWidget] = []
        for widget in (self._rowless, self._next, self._bar):
            more = (*shown, widget)
            fits = widget in self._more() and self._needed(more) <= self.width()
            widget.setVisible(self._is_open and fits)
            shown = [*more] if fits else shown

    def _more(self) -> tuple[QWidget, ...]:
        """What shows where there is room for it, the most important first."""
        rowless = (self._rowless,) if self._rowless.text() else ()
        return (*rowless, self._next, self._bar)

    def _needed(self, more: tuple[QWidget, ...]) -> int:
        """The width of what always shows, and of some more."""
        buttons = tuple(b for b in (self.seal, self.reopen) if not b.isHidden())
        shown = (self._title, self._state, *buttons, *more)
        gaps = (len(shown) + 1) * self._line.spacing()
        margins = self._line.contentsMargins()
        widths = sum(widget.minimumWidth() or widget.sizeHint().width() for widget in shown)
        return widths + gaps + margins.left() + margins.right()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._line.setContentsMargins(4 * u, u, 4 * u, u + 1)
        self._line.setSpacing(3 * u)
        self.updateGeometry()
