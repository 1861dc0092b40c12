"""What each column holds: its number, its heading, the field; and where the rows go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGridLayout, QSizePolicy, QWidget

from extraction.grabbing.mapping import Mode
from gui.extract.table_words import (
    kind_words,
    mode_words,
    place_words,
    target_words,
    totals_words,
)
from gui.theme import Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.buttons import Segments
from gui.widgets.icon_text import IconText
from gui.widgets.labels import ElidedLabel, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from gui.context import WindowContext
    from gui.extract.table_session import TableSession
    from gui.theme import Theme


_PLACE = 24
"""Letters of the place that are always seen."""
_KEYS = Qt.Key
_OPENING = (
    *(_KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_PageUp, _KEYS.Key_PageDown),
    *(_KEYS.Key_Home, _KEYS.Key_End),
)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Badge(QWidget):
    """The number that ties a column here to the one on the page."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square with room for two digits."""
        side = self._theme.height() + self._theme.u
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), CHIP_RADIUS, CHIP_RADIUS)
        painter.setPen(self._theme.colour("on_accent"))
        painter.setFont(self._theme.font(Type.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Choice(QComboBox):
    """One of several, by place in the list; the wheel scrolls what is around it.

    Keys open the list and go through it there: a field that is only passed on the way to another is
    taken from no other column.
    """

    picked = Signal(object)  # int, its place in the list

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        self.activated.connect(lambda at: self.picked.emit(at))

    def offer(self, words: Sequence[str], chosen: int) -> None:
        """List these, one of them chosen."""
        if [self.itemText(at) for at in range(self.count())] != list(words):
            self.clear()
            self.addItems(list(words))
        self.setCurrentIndex(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow opens the list, a letter opens it at what begins so; Enter is not its own."""
        if event.key() in _OPENING:
            self.showPopup()
        elif event.text().isalnum() and not event.modifiers() & _HELD:
            self.showPopup()
            self.view().keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by changes nothing."""
        event.ignore()


class TableColumns(QWidget):
    """A line for each column, and below them where N comes from and what there is already.

    ``place``, where the rows go, stands wherever the pane puts it. ``changed`` tells that something
    else was chosen, once the session has it.
    """

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._session: TableSession | None = None
        self._choices: list[Choice] = []
        self._kinds: list[Text] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 5)
        self._when = Text(context.theme, self.tr("N when not printed"), role="muted")
        self.place = Choice(self.tr("Rows go into"))
        self.place.setMinimumContentsLength(_PLACE)
        self._totals = Choice(self._when.text())
        self._there = Text(context.theme, role="muted")
        modes = [(mode.value, mode_words(mode)) for mode in (Mode.MATCH, Mode.ADD, Mode.REPLACE)]
        self._modes = Segments(context.icons, self.tr("Rows there already"), modes)
        self.place.picked.connect(self._on_place)
        self._totals.picked.connect(self._on_totals)
        self._modes.chosen.connect(self._on_mode)
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)

    def show_session(self, session: TableSession) -> None:
        """Make the lines of another table, or of one with other columns; ``refresh`` fills them."""
        self._session = session
        self._clear()
        grid = self._grid
        grid.addWidget(self._when, session.table.width, 0, 1, 2)
        for column, heading in enumerate(session.table.headings):
            self._add_line(column, heading)
        below = session.table.width
        grid.addWidget(self._totals, below, 3)
        grid.addWidget(self._there, below + 1, 0, 1, 2)
        grid.addWidget(self._modes, below + 1, 3, 1, 2)

    def refresh(self) -> None:
        """Show what is chosen now."""
        session = self._session
        if session is None:
            return
        section, record = session.section, session.record
        places = [place_words(one, session.codebook) for one in session.places]
        self.place.offer(places, session.places.index(session.place))
        targets = [None, *session.targets()]
        words = [target_words(one, section, record) for one in targets]
        chosen = session.mapping.targets
        for choice, kind, target in zip(self._choices, self._kinds, chosen, strict=True):
            choice.offer(words, targets.index(target) if target in targets else 0)
            kind.setText(kind_words(target, section))
        totals = session.totals()
        names = [totals_words(*one) for one in totals.items()]
        self._totals.offer(names, list(totals).index(session.mapping.totals))
        there = session.rows_there()
        self._modes.set_text(Mode.MATCH.value, mode_words(Mode.MATCH, section))
        self._there.setText(
            self.tr("1 row there already")
            if there == 1
            else self.tr("%s rows there already") % there
        )
        self._there.setVisible(there > 0)
        self._modes.setVisible(there > 0)
        self._modes.choose(session.mapping.mode.value)

    def forget(self) -> None:
        """Hold no word of the table, nor of the record."""
        self._session = None
        self._clear()
        for choice in (self.place, self._totals):
            choice.clear()
        self._there.setText("")

    def focus_column(self, column: int) -> None:
        """Let a column's field be chosen."""
        if 0 <= column < len(self._choices):
            self._choices[column].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in this order."""
        return [
            self.place,
            *self._choices,
            self._totals,
            *self._modes.findChildren(QAbstractButton),
        ]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The lists of the columns."""
        return tuple(self._choices)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _add_line(self, column: int, heading: str) -> None:
        theme, number = self._context.theme, column + 1
        name = heading or self.tr("Column %s") % number
        choice = Choice(self.tr("Column %s, %s") % (number, name))
        choice.picked.connect(lambda at, column=column: self._on_target(column, at))
        kind = Text(theme, role="muted")
        arrow = IconText(self._context.icons, "arrow-right", " ", role="muted")
        parts = (Badge(theme, number), ElidedLabel(theme, name), arrow, choice, kind)
        for at, part in enumerate(parts):
            self._grid.addWidget(part, column, at)
            part.show()  # now, so that its room is known
        self._choices.append(choice)
        self._kinds.append(kind)

    def _clear(self) -> None:
        kept = (self._when, self._totals, self._there, self._modes)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._choices, self._kinds = [], []

    def _on_place(self, at: int) -> None:
        if self._session is not None:
            self._session.choose_place(self._session.places[at])
            self.changed.emit()

    def _on_target(self, column: int, at: int) -> None:
        if self._session is not None:
            self._session.hold(column, self._session.targets()[at - 1] if at else None)
            self.changed.emit()

    def _on_totals(self, at: int) -> None:
        if self._session is not None:
            self._session.use_totals(list(self._session.totals())[at])
            self.changed.emit()

    def _on_mode(self, mode: str) -> None:
        if self._session is not None:
            self._session.join_rows(Mode(mode))
            self.changed.emit()

    def _on_theme_changed(self) -> None:
        u = self._context.theme.u
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * u)
        self._grid.setVerticalSpacing(u)
