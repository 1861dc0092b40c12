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
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from extraction.record import CellKey
    from gui.context import WindowContext

    Index = QModelIndex | QPersistentModelIndex

_MOST = 3
_MOST_UNFOLDED = 8
_WRAP = Qt.TextFlag.TextWordWrap


class _Delegate(QStyledItemDelegate):
    """The amber mark, the field in strong type, the sentence in one line or two."""

    def __init__(self, context: WindowContext, model: FindingsModel) -> None:
        super().__init__()
        self._context, self._model = context, model

    def height(self, row: int, width: int) -> int:
        """The height of a line of the strip ``width`` pixels wide."""
        theme = self._context.theme
        finding = self._model.finding(self._model.index(row))
        metrics = QFontMetrics(theme.figures(Type.BODY))
        words = self._words(QRect(0, 0, width, 0), finding, is_first=row == 0)
        needed = metrics.boundingRect(
            QRect(0, 0, max(words.width(), 1), 0), _WRAP, finding.sentence
        )
        lines = 2 if needed.height() > metrics.lineSpacing() else 1
        return lines * metrics.lineSpacing() + 2 * theme.u

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line or two."""
        return QSize(0, self.height(index.row(), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it; the first one tells the key that leads from one to the next."""
        theme, finding = self._context.theme, self._model.finding(index)
        is_first = index.row() == 0
        rect = option.rect.adjusted(4 * theme.u, theme.u, -4 * theme.u, -theme.u)
        side = theme.height()
        mark = QRect(rect.left(), rect.top(), side, side)
        self._context.icons.paint(painter, "triangle-alert", mark, theme.colour("warning"))
        if is_first:
            keys = self._context.actions.keys("form.next_finding")
            size = keys_size(theme, keys)
            paint_keys(painter, theme, QPoint(rect.right() - size.width(), rect.top()), keys)
        words = self._words(option.rect, finding, is_first=is_first)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.figures(Type.STRONG))
        painter.drawText(rect.adjusted(side + 2 * theme.u, 0, 0, 0), 0, finding.subject)
        painter.setFont(theme.figures(Type.BODY))
        painter.drawText(words, _WRAP, self._fitted(finding.sentence, words))

    def _words(self, rect: QRect, finding: CellFinding, *, is_first: bool) -> QRect:
        """Where the sentence is written."""
        theme = self._context.theme
        left = 6 * theme.u + theme.height()
        strong = QFontMetrics(theme.figures(Type.STRONG))
        left += strong.horizontalAdvance(finding.subject) + 2 * theme.u if finding.subject else 0
        keys = self._context.actions.keys("form.next_finding")
        right = keys_size(theme, keys).width() + 2 * theme.u if is_first else 0
        return rect.adjusted(left, theme.u, -4 * theme.u - right, 0)

    def _fitted(self, sentence: str, words: QRect) -> str:
        """The sentence as far as two lines hold it."""
        metrics = QFontMetrics(self._context.theme.figures(Type.BODY))
        room = 2 * words.width() - metrics.averageCharWidth() * 8
        return metrics.elidedText(sentence, Qt.TextElideMode.ElideRight, max(room, 1))


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
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences may need another line."""
        super().resizeEvent(event)
        self._fit()

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
        width = self.view.viewport().width()
        self.view.setFixedHeight(sum(self._delegate.height(row, width) for row in range(shown)))
        hidden = count - shown
        self._more.setText(self.tr("%s more") % hidden if hidden else self.tr("fewer"))
        self._more.setVisible(hidden > 0 or (self._is_unfolded and count > _MOST))
        self.setVisible(bool(count))
        self.updateGeometry()

    def _on_more(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._fit()
