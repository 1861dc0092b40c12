"""The panel beside the page that finds words in all papers of the study, or of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from gui.pdf.hits_delegate import HitsDelegate
from gui.pdf.hits_model import HitsModel
from gui.theme import Type
from gui.widgets.buttons import LinkButton, Segments
from gui.widgets.keys import KeyHint
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from gui.context import WindowContext
    from gui.pdf.find_ways import FindWays
    from gui.pdf.hits_model import PaperHits

STUDY, REVIEW = "study", "review"
_WIDTH = 68  # units of space
_PAUSE = 150  # milliseconds without a keystroke, before it is sought


class HitsList(QListView):
    """Enter goes to the page of a hit, Esc back to the page one reads."""

    taken = Signal(object)  # QModelIndex
    left = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight, as when the find bar comes."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; the rest as in every list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HitsPanel(QWidget):
    """Words, where and how to seek them, how much was found, and the hits.

    ``chosen`` tells a hit to be shown; ``left`` that the page shall have the keys again.
    """

    sought = Signal(object)  # Query
    chosen = Signal(object, object)  # Hit; str, the id of the study it is listed for
    left = Signal()
    shown = Signal()
    stop_pressed = Signal()
    resume_pressed = Signal()

    def __init__(self, context: WindowContext, ways: FindWays) -> None:
        super().__init__()
        self._theme, self._ways = context.theme, ways
        self.field = SearchField(context.icons, self.tr("Find in all papers"))
        self.scope = Segments(
            context.icons,
            self.tr("Where to find"),
            ((STUDY, self.tr("This study")), (REVIEW, self.tr("All studies"))),
        )
        self.scope.choose(REVIEW)
        self.told = Text(context.theme, kind=Type.SMALL, role="muted", wraps=True, figures=True)
        self.reading = Text(context.theme, kind=Type.SMALL, role="muted", wraps=True, figures=True)
        self.stop = LinkButton(context.icons, self.tr("Stop"))
        self.resume = LinkButton(context.icons, self.tr("Go on"))
        self.model = HitsModel(self)
        self.list = HitsList()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        # Hits are to come; the list is to have the keys once they are there.
        self._is_awaited = self._is_entered = False
        self._column = QVBoxLayout(self)
        self._assemble()
        self._connect()
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def is_of_study(self) -> bool:
        """Whether only the papers of the study shown are searched."""
        return self.scope.choice == STUDY

    def seek(self, words: str) -> None:
        """Take other words to seek, at once; without any, those that stand there are sought."""
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self._on_paused()

    def forget(self) -> None:
        """Empty it."""
        self.field.setText("")
        self._pause.stop()
        self._is_entered = False
        self.show_papers((), "")

    def show_papers(self, papers: Sequence[PaperHits], told: str, tip: str = "") -> None:
        """Show what was found, and how much that is; ``tip`` tells more of it."""
        index = self.list.currentIndex()
        current = self.model.hit(index), self.model.home(index)
        self.model.show_papers(papers)
        self.list.setCurrentIndex(self.model.place_of(*current))
        self.told.setText(told)
        self.told.setToolTip(tip)
        self.told.setVisible(bool(told))
        self._is_awaited = False
        self._enter_list()

    def show_reading(self, words: str, *, is_running: bool) -> None:
        """Say how far the papers are read; an empty text says nothing."""
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
        self.stop.setVisible(bool(words) and is_running)
        self.resume.setVisible(bool(words) and not is_running)

    def sizeHint(self) -> QSize:
        """Room for words that can be read."""
        return QSize(_WIDTH * self._theme.u, 100 * self._theme.u)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is to be seen."""
        super().showEvent(event)
        self.shown.emit()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _assemble(self) -> None:
        self.setAccessibleName(self.tr("Found in papers"))
        self.setFocusProxy(self.field)
        self.list.setAccessibleName(self.tr("Hits in papers"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitsDelegate(self._theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._where, self._how, self._far = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._foot = QHBoxLayout()
        self._where.addWidget(self.scope)
        self._where.addStretch()
        for way in self._ways.buttons():
            self._how.addWidget(way)
        self._how.addStretch()
        self._far.addWidget(self.reading, 1)
        self._far.addWidget(self.stop)
        self._far.addWidget(self.resume)
        self._head = QVBoxLayout()
        self._head.addWidget(self.field)
        for line in (self._where, self._how, self._far):
            self._head.addLayout(line)
        self._head.addWidget(self.told)
        self._column.addLayout(self._head)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(Hairline(self._theme))
        self._column.addLayout(self._foot)
        for key, words in (("Enter", self.tr("to the page")), ("Esc", self.tr("back"))):
            self._foot.addWidget(KeyHint(self._theme, key, words))
        self._foot.addStretch()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.show_reading("", is_running=False)
        self.told.hide()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_paused)
        self.field.textEdited.connect(lambda _text: self._on_typed())
        self.scope.chosen.connect(lambda _scope: self._on_paused())
        self._ways.changed.connect(self._on_way_changed)
        self.stop.clicked.connect(self.stop_pressed)
        self.resume.clicked.connect(self.resume_pressed)
        self.list.clicked.connect(self._choose)
        self.list.taken.connect(self._on_taken)
        self.list.left.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the field: Enter chooses the first hit once it is found, ↓ goes to it, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._is_entered = True
            if self._pause.isActive():
                self._on_paused()
            self._enter_list()
        elif event.key() == Qt.Key.Key_Down and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        self._is_entered = False
        self._pause.start()

    def _enter_list(self) -> None:
        """After Enter in the field the first hit is chosen, unless one went on elsewhere."""
        first = self.model.place_of(None)
        if self._is_entered and not self._is_awaited and first.isValid():
            self._is_entered = False
            if self.window().focusWidget() is self.field:
                self.list.setCurrentIndex(first)
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        hit = self.model.hit(index)
        if hit is not None:
            self.chosen.emit(hit, self.model.home(index))

    def _on_taken(self, index: QModelIndex) -> None:
        if self.model.hit(index) is not None:
            self._choose(index)
            self.left.emit()

    def _on_paused(self) -> None:
        self._pause.stop()
        self._is_awaited = True
        self.sought.emit(self._ways.query(self.field.text()))

    def _on_way_changed(self) -> None:
        if self.isVisible():
            self._on_paused()

    def _on_theme_changed(self) -> None:
        u = self._theme.u
        self._head.setContentsMargins(3 * u, 2 * u, 3 * u, 2 * u)
        self._head.setSpacing(2 * u)
        self._foot.setContentsMargins(3 * u, u, 3 * u, u)
        self._foot.setSpacing(3 * u)
        for line in (self._where, self._how, self._far):
            line.setSpacing(u)
        self._column.setSpacing(0)
