"""Which studies are shown: All, For you to extract, Waiting …, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from gui.library.board_filter import Filter, count_of
from gui.theme import Type
from gui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from gui.library.next_steps import Step
    from gui.theme import Theme

_ONLY_WHERE_THERE_ARE = (Filter.ASSIGN, Filter.REFERRED, Filter.LOCK)


class FilterButton(QToolButton):
    """A filter's name, and muted beside it how many studies it shows."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._count = theme, 0
        self.setText(text)
        self.setCheckable(True)
        self.setProperty("segment", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)
        theme.changed.connect(self.updateGeometry)

    @property
    def count(self) -> int:
        """How many it shows."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(f"{self.text()}: {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name in strong type, so that choosing moves nothing."""
        theme = self._theme
        width = self._name_width() + 2 * theme.u + self._count_width() + 5 * theme.u
        return QSize(width, theme.height() + 3 * theme.u)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by the style, then name and count."""
        theme = self._theme
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, self
        )
        left = 5 * theme.u // 2
        painter.setFont(theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(theme.colour("text" if self.isChecked() else "muted"))
        rect = QRect(left, 0, self._name_width() + 1, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.figures())
        painter.setPen(theme.colour("muted"))
        advance = painter.fontMetrics().horizontalAdvance(self.text())
        used = self._name_width() if self.isChecked() else advance
        rect.setLeft(left + used + 2 * theme.u)
        rect.setWidth(self._count_width() + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, str(self._count))
        if self.hasFocus():
            theme.paint_ring(painter, self.rect())

    def _name_width(self) -> int:
        return QFontMetrics(self._theme.font(Type.STRONG)).horizontalAdvance(self.text())

    def _count_width(self) -> int:
        return QFontMetrics(self._theme.figures()).horizontalAdvance(str(self._count))


class FilterBar(QWidget):
    """The filters of the board, of which one is chosen; as many in a line as fit."""

    chosen = Signal(object)  # Filter

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[Filter, FilterButton] = {}
        line = FlowLayout(self, theme.u)
        self.setAccessibleName(self.tr("Show"))
        for key, text in self._choices():
            button = FilterButton(theme, text)
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
            line.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.choose(Filter.ALL)

    def choose(self, key: Filter) -> None:
        """Choose without telling it."""
        self.buttons[key].setChecked(True)

    def show_counts(self, total: int, steps: Mapping[Step, int]) -> None:
        """Show how many studies each filter has."""
        for key, button in self.buttons.items():
            count = total if key is Filter.ALL else count_of(key, steps)
            button.set_count(count)
            is_rare = key in _ONLY_WHERE_THERE_ARE
            button.setVisible(not is_rare or count > 0 or button.isChecked())

    def _choices(self) -> list[tuple[Filter, str]]:
        return [
            (Filter.ALL, self.tr("All")),
            (Filter.ASSIGN, self.tr("To assign")),
            (Filter.EXTRACT, self.tr("For you to extract")),
            (Filter.WAITING, self.tr("Waiting")),
            (Filter.PAIR, self.tr("To pair")),
            (Filter.SETTLE, self.tr("To settle")),
            (Filter.REFERRED, self.tr("Referred to you")),
            (Filter.LOCK, self.tr("To lock")),
            (Filter.LOCKED, self.tr("Locked")),
        ]
