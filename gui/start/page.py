"""The start page: be working in one key press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.shapes import paint_mark
from gui.start.action_card import ActionCard
from gui.theme import Type
from gui.theme_tokens import CARD_RADIUS
from gui.widgets.band import Band
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.icon_text import IconText
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from gui.context import WindowContext
    from gui.opening import Refusal
    from gui.settings import RecentReview
    from gui.start.recents import RecentList
    from gui.tasks import Progress


class Mark(QWidget):
    """The program's mark: ▲ and ● over ◆."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the name and the line below it."""
        side = 10 * self._theme.u
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three shapes."""
        paint_mark(QPainter(self), QRectF(self.rect()), self._theme.shape_colour)


class NoRecents(EmptyState):
    """What stands where the recent reviews will."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.icons, "history", "", "")
        self._theme = context.theme
        self.say("", self.tr("Reviews you open will be listed here."))
        self.setFixedHeight(34 * context.theme.u)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("base"))
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)


class StartPage(QWidget):
    """Actions left, recent reviews right, the way of a review below.

    It asks by signals; the window does what they say. A refusal stands above the columns until
    something else is tried.
    """

    wanted = Signal(object)  # RecentReview
    missing = Signal(object)  # RecentReview, whose file is to be located
    read_only_wanted = Signal(object)  # str, the path
    stop_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._refused_path = ""
        self.setAccessibleName(self.tr("Start"))
        self.band = Band(context.icons, "warning")
        self._read_only = self.band.add_button(self.tr("Open read-only"))
        self._read_only.clicked.connect(lambda: self.read_only_wanted.emit(self._refused_path))
        self._stop = self.band.add_button(self.tr("Stop"))
        self._stop.clicked.connect(self.stop_wanted)
        self._work = ""
        self.cards = [
            ActionCard(context, "file.sample", self.tr("Nine made-up papers, start to finish.")),
            ActionCard(context, "file.new", self.tr("From PDFs, with a codebook")),
            ActionCard(context, "file.open", self.tr("A .coextract file")),
        ]
        self._recents: RecentList | None = None
        self.no_recents = NoRecents(context)
        self._listed = QVBoxLayout()
        self._listed.addWidget(self.no_recents)
        self._lay_out()
        context.settings.recent_changed.connect(self._on_recents_changed)
        self._on_recents_changed()

    @property
    def recents(self) -> RecentList:
        """The list of recent reviews, made when there is something to list: it takes its time."""
        if self._recents is None:
            from gui.start.recents import RecentList

            settings = self._context.settings
            self._recents = RecentList(self._context)
            self._recents.chosen.connect(self._on_chosen)
            self._recents.forgotten.connect(lambda review: settings.forget_recent(review.path))
            self._listed.insertWidget(0, self._recents)
        return self._recents

    @property
    def _has_recents(self) -> bool:
        return bool(self._context.settings.recent)

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        grid = QGridLayout()
        grid.setHorizontalSpacing(9 * u)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.addLayout(self._left(), 0, 0)
        grid.addLayout(self._right(), 0, 1)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(self._title())
        inner.addSpacing(6 * u)
        inner.addWidget(self.band)
        inner.addSpacing(2 * u)
        inner.addLayout(grid)
        inner.addSpacing(8 * u)
        inner.addWidget(Hairline(theme))
        inner.addSpacing(4 * u)
        inner.addLayout(self._way())
        self._inner.setMaximumWidth(262 * u)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inner, 20)
        row.addStretch(1)
        self._scroll(row)

    def _scroll(self, row: QHBoxLayout) -> None:
        """Put the row into the page's upper middle; what does not fit can be scrolled to."""
        page, u = QWidget(), self._context.theme.u
        column = QVBoxLayout(page)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 6 * u)
        column.addStretch(4)
        column.addLayout(row)
        column.addStretch(5)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _title(self) -> QHBoxLayout:
        theme, u = self._context.theme, self._context.theme.u
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(theme, "Coextract", Type.DISPLAY))
        line = self.tr(
            "Two reviewers read the same studies. "
            "One reconciled dataset, every number with its page."
        )
        words.addWidget(Text(theme, line, role="muted", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(4 * u)
        row.addWidget(Mark(self._context))
        row.addLayout(words, 1)
        return row

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * self._context.theme.u)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch()
        return column

    def _right(self) -> QVBoxLayout:
        theme, u = self._context.theme, self._context.theme.u
        column = QVBoxLayout()
        column.setSpacing(2 * u)
        column.addWidget(Text(theme, self.tr("Recent"), Type.HEADING))
        column.addLayout(self._listed)
        drop = self.tr("Drop a review or PDFs anywhere in this window.")
        column.addWidget(Text(theme, drop, Type.SMALL, role="muted", wraps=True))
        column.addStretch()
        return column

    def _way(self) -> QHBoxLayout:
        icons, u = self._context.icons, self._context.theme.u
        steps_box = QWidget()
        flow = FlowLayout(steps_box, 2 * u)
        flow.addWidget(Text(icons.theme, self.tr("How it goes:"), Type.SMALL, role="muted"))
        steps = (
            ("file-pen-line", self.tr("Extract apart")),
            ("stamp", self.tr("Seal")),
            ("git-compare", self.tr("Pair and compare")),
            ("scale", self.tr("Settle")),
            ("file-spreadsheet", self.tr("Export")),
        )
        for number, (icon, words) in enumerate(steps):
            if number:
                flow.addWidget(IconText(icons, "chevron-right", " ", role="muted"))
            flow.addWidget(IconText(icons, icon, words, role="muted"))
        row = QHBoxLayout()
        row.addWidget(steps_box, 1)
        alone = self.tr("Works without a network or an account.")
        row.addWidget(Text(icons.theme, alone, Type.SMALL, role="muted"))
        return row

    # ── what it says ─────────────────────────────────────────────────────────────────────────

    def show_refusal(self, refusal: Refusal) -> None:
        """Say above the columns why a file was not opened, and what can be done."""
        self._refused_path = refusal.path
        self._stop.hide()
        self._read_only.setVisible(refusal.can_be_read)
        self.band.say(refusal.text, "warning", "triangle-alert")
        if refusal.can_be_read:
            self._read_only.setFocus()

    def show_work(self, text: str) -> None:
        """Say what is being done."""
        self._read_only.hide()
        self._stop.show()
        self._work = text
        self.band.say(text, "consensus", "loader-circle")

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        text = progress.text or self._work
        if progress.total:
            count = self.tr("reading %s of %s") % (f"{progress.done:,}", f"{progress.total:,}")
            text = f"{text} {count}"
        self.band.say(text, "consensus", "loader-circle")

    def clear(self) -> None:
        """Say nothing above the columns, and look again which files are there."""
        self.band.say("")
        if self._recents is not None:
            self._recents.recent.refresh()

    def take_focus(self) -> None:
        """Put the focus where Enter goes on: the newest review, or the sample."""
        if self._has_recents:
            self.recents.select_newest()
            self.recents.setFocus()
        else:
            self.cards[0].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the focus as soon as it is seen."""
        super().showEvent(event)
        self.take_focus()

    def _on_chosen(self, review: RecentReview) -> None:
        (self.wanted if review.is_there else self.missing).emit(review)

    def _on_recents_changed(self) -> None:
        has_recents = self._has_recents
        if has_recents or self._recents is not None:
            self.recents.setVisible(has_recents)
        self.no_recents.setVisible(not has_recents)
        self.cards[0].set_first(not has_recents)
