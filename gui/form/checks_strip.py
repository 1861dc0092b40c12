"""The strip under the form: what was found in the own record, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QVBoxLayout, QWidget

from gui.form.findings_model import CellFinding, FindingsModel
from gui.theme import Type
from gui.theme_tokens import MARK_WIDTH
from gui.widgets.buttons import LinkButton
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from extraction.record import CellKey
    from gui.context import WindowContext

    Index = QModelIndex | QPersistentModelIndex

_MOST = 3
_MOST_UNFOLDED = 8


class _Delegate(QStyledItemDelegate):
    """A line: the amber mark, the field in strong type, the sentence."""

    def __init__(self, context: WindowContext, model: FindingsModel) -> None:
        super().__init__()
        self._context, self._model = context, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of the strip."""
        return QSize(0, line_height(self._context))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it; the first one tells the key that leads from one to the next."""
        theme, finding = self._context.theme, self._model.finding(index)
        rect = option.rect.adjusted(4 * theme.u, 0, -4 * theme.u, 0)
        side = theme.height()
        mark = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        self._context.icons.paint(painter, "triangle-alert", mark, theme.colour("warning"))
        words = rect.adjusted(side + 2 * theme.u, 0, 0, 0)
        if index.row() == 0:
            keys = self._context.actions.keys("form.next_finding")
            size = keys_size(theme, keys)
            top = rect.center().y() - size.height() // 2
            paint_keys(painter, theme, QPoint(rect.right() - size.width(), top), keys)
            words.setRight(words.right() - size.width() - 2 * theme.u)
        painter.setPen(theme.colour("text"))
        for text, kind in ((finding.subject, Type.STRONG), (finding.sentence, Type.BODY)):
            font = theme.figures(kind)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            words.setLeft(words.left() + metrics.horizontalAdvance(text) + 2 * theme.u)


def line_height(context: WindowContext) -> int:
    """The height of a line of the strip, in logical pixels."""
    return context.theme.height() + 2 * context.theme.u


class _List(QListView):
    """A list whose Enter chooses, as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ChecksStrip(QWidget):
    """At most three findings, then how many more there are; hidden where there are none."""

    chosen = Signal(object)  # CellKey

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._is_unfolded = False
        self._last: CellFinding | None = None
        self.model = FindingsModel(self)
        self.view = _List()
        self.view.setModel(self.model)
        self._delegate = _Delegate(context, self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.view.clicked.connect(lambda index: self.chosen.emit(self.model.finding(index).key))
        self._more = LinkButton(context.icons, "")
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        u = context.theme.u
        column.setContentsMargins(MARK_WIDTH, 2 * u, 0, 2 * u)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        context.theme.changed.connect(self._fit)
        self.hide()

    @property
    def findings(self) -> tuple[CellFinding, ...]:
        """What was found."""
        return self.model.findings

    def show_findings(self, findings: Sequence[CellFinding]) -> None:
        """Show what was found in the record."""
        self.model.show_findings(findings)
        self._fit()

    def next_key(self, current: CellKey | None) -> CellKey | None:
        """The field of the next finding after the one that was led to last, or after ``current``.

        Round and round; ``None`` where nothing was found.
        """
        found = self.findings
        if not found:
            return None
        keys = [finding.key for finding in found]
        start = found.index(self._last) if self._last in found else -1
        if start < 0 and current in keys:
            start = keys.index(current)
        self._last = found[(start + 1) % len(found)]
        return self._last.key

    def forget(self) -> None:
        """Begin anew, as for another study."""
        self._last = None
        self._is_unfolded = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, hairline above and the amber edge."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("alternate"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hairline"))
        painter.fillRect(0, 0, MARK_WIDTH, self.height(), theme.colour("warning"))

    def _fit(self) -> None:
        count = len(self.findings)
        shown = min(count, _MOST_UNFOLDED if self._is_unfolded else _MOST)
        self.view.setFixedHeight(shown * line_height(self._context))
        hidden = count - shown
        self._more.setText(self.tr("%s more") % hidden if hidden else self.tr("fewer"))
        self._more.setVisible(hidden > 0 or (self._is_unfolded and count > _MOST))
        self.setVisible(bool(count))
        self.updateGeometry()

    def _on_more(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fit()
