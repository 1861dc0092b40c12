"""The strip under the form: what was found in the own record, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from gui.form.findings_delegate import FindingsDelegate
from gui.form.findings_model import CellFinding, FindingsModel
from gui.theme_tokens import MARK_WIDTH
from gui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from extraction.record import CellKey
    from gui.context import WindowContext

_MOST = 3
_MOST_UNFOLDED = 8


class _List(QListView):
    """A list whose Enter chooses, as a click does; a click on “Answer…” asks for the answer."""

    answer_asked = Signal(object)  # QModelIndex

    def __init__(self, delegate: FindingsDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on “Answer…” does not choose the line."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        place = self._delegate.answer_place(self.visualRect(index)).adjusted(-4, 0, 4, 0)
        if index.isValid() and place.contains(at):
            self.answer_asked.emit(index)
        else:
            super().mouseReleaseEvent(event)


class ChecksStrip(QWidget):
    """At most three findings, then how many more there are; hidden where there are none.

    Those a person has answered stand last and are no longer open.
    """

    chosen = Signal(object)  # CellKey
    answer_asked = Signal(object)  # CellFinding

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._is_unfolded = False
        self._last: CellFinding | None = None
        self.model = FindingsModel(self)
        self._delegate = FindingsDelegate(context, self.model)
        self.view = _List(self._delegate)
        self.view.setModel(self.model)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.view.clicked.connect(lambda index: self.chosen.emit(self.model.finding(index).key))
        self.view.answer_asked.connect(
            lambda index: self.answer_asked.emit(self.model.finding(index))
        )
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

    @property
    def open_findings(self) -> tuple[CellFinding, ...]:
        """What was found and has no answer yet."""
        return tuple(one for one in self.findings if not one.answer)

    def show_findings(self, findings: Sequence[CellFinding]) -> None:
        """Show what was found in the record."""
        self.model.show_findings(findings)
        self._fit()

    def next_key(self, current: CellKey | None) -> CellKey | None:
        """The field of the next finding after the one that was led to last, or after ``current``.

        Round and round through those that are open; ``None`` where none is.
        """
        found = self.open_findings
        if not found:
            return None
        keys = [finding.key for finding in found]
        start = found.index(self._last) if self._last in found else -1
        if start < 0 and current in keys:
            start = keys.index(current)
        self._last = found[(start + 1) % len(found)]
        return self._last.key

    def finding_at(self, current: CellKey | None) -> CellFinding | None:
        """The open finding that was led to last, else the one about ``current``, else the first."""
        found = self.open_findings
        if self._last in found:
            return self._last
        here = (one for one in found if one.key == current)
        return next(here, found[0] if found else None)

    def answer_place(self, row: int) -> QRect:
        """Where “Answer…” of a finding stands in the list."""
        return self._delegate.answer_place(self.view.visualRect(self.model.index(row)))

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
        role = "warning" if self.open_findings else "hairline"
        painter.fillRect(0, 0, MARK_WIDTH, self.height(), theme.colour(role))

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
