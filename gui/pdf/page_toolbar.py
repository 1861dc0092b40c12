"""The line above the page: reports, page number, size of pages, find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from extraction.study import ReportRole
from gui.pdf.page_zoom import Fit
from gui.pdf.tool_button import ToolButton
from gui.theme import Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from extraction.study import Report
    from gui.context import WindowContext
    from gui.pdf.page_labels import PageLabels
    from gui.pdf.page_zoom import ZoomedRoll

_LOOKS = ("page.single", "page.turn_right", "page.turn_left", "page.turn_all", "page.dark")
_LONGEST_LABEL = 12  # characters
_SIZES = (50, 75, 100, 125, 150, 200, 300)  # percent


class PageField(QLineEdit):
    """What the page shown is called; Enter goes to another one, Esc leaves it."""

    wanted = Signal(object)  # str, what a page is called
    left = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__("1")
        self._theme = context.theme
        self._shown, self._widest = "1", ""
        self.setProperty("boxed", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Page"))
        self.setToolTip(context.actions.get("page.go_to").toolTip())
        self.setMaxLength(_LONGEST_LABEL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)

    def show_page(self, label: str) -> None:
        """Show another page, unless one is being typed."""
        self._shown = label
        if not (self.hasFocus() and self.isModified()):
            self.setText(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, or leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text():
                self.wanted.emit(self.text())
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        self.setText(self._shown)

    def make_room(self, label: str) -> None:
        """Be wide enough for a label, and for three figures."""
        self._widest = label
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        metrics = QFontMetrics(self._theme.figures())
        width = max(map(metrics.horizontalAdvance, ("000", self._widest)))
        self.setFixedWidth(width + 6 * self._theme.u)


class PageToolbar(QWidget):
    """Shows and steers a roll of pages; the reports are tabs where a study has several."""

    report_chosen = Signal(object)  # int, its place in the study
    page_wanted = Signal(object)  # int

    def __init__(self, context: WindowContext, roll: ZoomedRoll, labels: PageLabels) -> None:
        super().__init__()
        self._context, self._roll, self._labels = context, roll, labels
        self.reports = QTabBar()
        self.reports.setAccessibleName(self.tr("Reports of this study"))
        self.reports.setDrawBase(False)
        self.reports.setElideMode(Qt.TextElideMode.ElideRight)
        self.reports.setUsesScrollButtons(True)
        self.reports.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.reports.currentChanged.connect(lambda index: self.report_chosen.emit(index))
        self.page = PageField(context)
        self.page.wanted.connect(self._on_page_typed)
        self.page.left.connect(lambda: roll.setFocus(Qt.FocusReason.OtherFocusReason))
        self._of = Text(context.theme, role="muted", figures=True)
        self._previous = ToolButton(context.icons, "chevron-left", self.tr("Previous page"))
        self._next = ToolButton(context.icons, "chevron-right", self.tr("Next page"))
        self._previous.clicked.connect(lambda: self.page_wanted.emit(roll.page - 1))
        self._next.clicked.connect(lambda: self.page_wanted.emit(roll.page + 1))
        self._size = QPushButton()
        self._size.setAutoDefault(False)
        self._size.clicked.connect(self._on_size_pressed)
        self._side = self._action_button("page.side", "panel-left")
        self._smaller = self._action_button("page.zoom_out", "minus")
        self._larger = self._action_button("page.zoom_in", "plus")
        self._find = self._action_button("page.find", "search", self.tr("Find"))
        self._tools = (
            self._action_button("page.caret", "text-cursor", self.tr("Caret")),
            self._action_button("page.table", "table-2", self.tr("Table")),
            self._action_button("page.area", "crop", self.tr("Area")),
        )
        self._line = QHBoxLayout(self)
        self._fill()
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)
        roll.zoomed.connect(self._on_zoomed)
        roll.page_changed.connect(self._on_moved)
        labels.changed.connect(self._on_labelled)
        self._on_zoomed()

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Name the reports; a single one needs no tab."""
        self.reports.blockSignals(True)
        while self.reports.count():
            self.reports.removeTab(0)
        roles = [report.role for report in reports]
        for report in reports:
            is_alone = roles.count(report.role) == 1
            index = self.reports.addTab(self._named(report.role) if is_alone else report.name)
            self.reports.setTabToolTip(index, report.name)
        self.reports.setVisible(len(reports) > 1)
        self.reports.blockSignals(False)
        self._fit_in()

    def choose_report(self, index: int) -> None:
        """Show which report is shown, without telling it."""
        self.reports.blockSignals(True)
        self.reports.setCurrentIndex(index)
        self.reports.blockSignals(False)

    def focus_page(self) -> None:
        """Let another page number be typed."""
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def refresh(self) -> None:
        """Show page and size as they are now."""
        self._on_moved()
        self._on_zoomed()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _fill(self) -> None:
        line, u = self._line, self._context.theme.u
        line.addWidget(self._side)
        line.addWidget(self.reports)
        line.addSpacing(2 * u)
        for widget in (self._previous, self.page, self._of, self._next):
            line.addWidget(widget)
        line.addStretch(1)
        for button in (self._smaller, self._size, self._larger):
            line.addWidget(button)
        line.addStretch(1)
        for button in (*self._tools, self._find):
            line.addWidget(button)
        self.reports.hide()

    def _named(self, role: ReportRole) -> str:
        return {
            ReportRole.MAIN: self.tr("Main paper"),
            ReportRole.SUPPLEMENT: self.tr("Supplement"),
            ReportRole.REGISTRY: self.tr("Registry entry"),
            ReportRole.ERRATUM: self.tr("Erratum"),
        }[role]

    def _action_button(self, name: str, icon: str, word: str = "") -> ToolButton:
        button = ToolButton(self._context.icons, icon, word=word)
        button.follow(self._context.actions.get(name))
        return button

    def _on_size_pressed(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in ("page.fit_width", "page.fit_page", "page.zoom_selection"):
            menu.addAction(self._context.actions.get(name))
        menu.addSeparator()
        for size in _SIZES:
            action = menu.addAction(self.tr("%s %%") % size)
            action.triggered.connect(
                lambda _checked=False, size=size: self._roll.zoom_to_percent(size)
            )
        menu.addSeparator()
        for name in _LOOKS:
            menu.addAction(self._context.actions.get(name))
        menu.popup(self._size.mapToGlobal(QPoint(0, self._size.height())))

    def _on_labelled(self) -> None:
        self.page.make_room(self._labels.longest)
        self._on_moved()
        self._fit_in()

    def _on_page_typed(self, text: str) -> None:
        page = self._labels.find(text)
        if page is not None:
            self.page_wanted.emit(page)

    def _on_zoomed(self) -> None:
        words = {Fit.WIDTH: self.tr("Fit width"), Fit.PAGE: self.tr("Whole page")}
        text = words.get(self._roll.fit) or self.tr("%s %%") % self._roll.percent
        self._size.setText(text)
        self._size.setAccessibleName(self.tr("Size of pages: %s") % text)
        self._on_moved()

    def _on_moved(self) -> None:
        page, count = self._roll.page, self._roll.page_count
        self.page.show_page(self._labels.label(page))
        self._of.setText(self._labels.place(page))
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < count)
        self.page.setEnabled(count > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit in."""
        self._fit_in()

    def minimumSizeHint(self) -> QSize:
        """Room for the page number; the rest gives way."""
        kept = (self.page, self._of, self._size, self._find)
        width = sum(widget.minimumSizeHint().width() for widget in kept)
        return QSize(width + 8 * self._context.theme.u, super().minimumSizeHint().height())

    def _fit_in(self) -> None:
        """Where it is narrow tools lose their words; then arrows, signs, tools go."""
        arrows, signs = (self._previous, self._next), (self._smaller, self._larger)
        for widget in (*arrows, *signs, *self._tools, self._side):
            widget.show()
        for is_worded in (True, False):
            for button in (*self._tools, self._find):
                button.show_word(is_worded)
            if not self._is_tight():
                return
        for group in (arrows, signs, (*self._tools, self._side)):
            if self._is_tight():
                for widget in group:
                    widget.hide()

    def _is_tight(self) -> bool:
        self._line.invalidate()
        return self._line.sizeHint().width() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hairline below."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hairline"))

    def _on_theme_changed(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._line.setContentsMargins(2 * u, u, 2 * u, u + 1)
        self._line.setSpacing(u)
        metrics = QFontMetrics(theme.font(Type.BODY))
        words = (self.tr("Fit width"), self.tr("Whole page"))
        self._size.setFixedWidth(max(map(metrics.horizontalAdvance, words)) + 5 * u)
        self.setMinimumHeight(theme.height() + 5 * u)
        self._fit_in()
