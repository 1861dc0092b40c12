"""How well did we agree, and where not: percent with its interval, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.delegates.parts import PartsDelegate
from gui.number_words import capital, in_words
from gui.results.agreement_model import (
    NUMBERS,
    AgreementModel,
    Column,
    ConflictsModel,
    agreement_rows,
    conflicts_of,
    share_of,
)
from gui.results.interval import IntervalDelegate
from gui.theme import Type
from gui.widgets.buttons import Segments
from gui.widgets.empty_state import EmptyState
from gui.widgets.keys import KeyHint
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline
from gui.widgets.table import Table

if TYPE_CHECKING:
    from gui.context import WindowContext
    from gui.results.computing import Outcome

_LAYOUT = "agreement.splitter"
_ALL, _KEY = "all", "key"


class AgreementView(QSplitter):
    """Fields left, the conflicts of the selected one right."""

    study_wanted = Signal(object)  # Study, to be compared

    def __init__(self, context: WindowContext) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._context = context
        self._outcome: Outcome | None = None
        theme, icons = context.theme, context.icons
        self.overall = Text(theme, kind=Type.DISPLAY, figures=True)
        self.counted = Text(theme, role="muted", figures=True)
        self.basis = Text(theme, role="muted", wraps=True)
        choices = [(_ALL, self.tr("All fields")), (_KEY, self.tr("Key outcomes"))]
        self.which = Segments(icons, self.tr("Fields"), choices)
        self.model = AgreementModel(self)
        self.table = Table(theme, self.tr("Agreement by field"))
        self.table.setModel(self.model)
        is_heading = self.model.is_heading
        cells = PartsDelegate(
            icons, self.model.parts, self.table, right=NUMBERS, is_heading=is_heading
        )
        self.table.setItemDelegate(cells)
        interval = IntervalDelegate(icons, self.model, self.table)
        self.table.setItemDelegateForColumn(Column.INTERVAL, interval)
        self.pane = ConflictsPane(context)
        self.empty = EmptyState(
            icons,
            "scale",
            self.tr("Agreement is computed once both records of a study are sealed."),
            self.tr("Studies extracted by one, or verified, stay out of it."),
        )
        self._lay_out()
        self._connect()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show agreement on the sealed originals."""
        self._outcome = outcome
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._outcome = None
        for label in (self.overall, self.counted, self.basis):
            label.setText("")
        self.model.set_rows([])
        self.pane.show_nothing()

    def _connect(self) -> None:
        self.which.chosen.connect(self._show)
        self.model.modelReset.connect(self._on_reset)
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.pane.study_wanted.connect(self.study_wanted)
        self.splitterMoved.connect(self._on_moved)
        self._context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _show(self, _: object = None) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        codebook, report = outcome.material.codebook, outcome.agreement
        only_key = self.which.choice == _KEY
        share = share_of(codebook, report, only_key=only_key)
        percent = self.tr("not estimable") if share.percent is None else f"{share.percent:.1f} %"
        agreed = "" if share.percent is None else " " + self.tr("agreed")
        self.overall.setText(percent + agreed)
        told = self.tr("%s of %s compared items") % (share.agree, share.items)
        if share.ci is not None:
            low, high = (f"{end:.1f}" for end in share.ci)
            told += self.tr(", 95 %% CI %s to %s (Wilson)") % (low, high)
        self.counted.setText(told)
        self.basis.setText(self._basis(outcome))
        self.model.set_rows(list(agreement_rows(codebook, report, only_key=only_key)))
        shown = self.table if outcome.material.dual else self.empty
        self._stack.setCurrentWidget(shown)

    def _basis(self, outcome: Outcome) -> str:
        """What it is computed from."""
        studies = len(outcome.material.dual)
        told = self.tr("one study") if studies == 1 else self.tr("%s studies")
        named = told % in_words(studies) if "%" in told else told
        begin = self.tr("From the sealed originals, before any was discussed.")
        apart = outcome.agreement.unmatched
        rows = self.tr(" Rows only one has, counted apart: %s.") % apart if apart else ""
        return f"{begin} {capital(named)}.{rows}"

    def _on_reset(self) -> None:
        self.table.clearSpans()
        headings = self.model.heading_rows()
        for row in headings:
            self.table.setSpan(row, 0, 1, len(Column))
        self.table.choose_row(1 if headings else 0)
        self._show_selected()

    def _show_selected(self) -> None:
        index = self.table.currentIndex()
        agreement = self.model.agreement(index) if index.isValid() else None
        field = self.model.field(index) if index.isValid() else None
        if self._outcome is None or agreement is None or field is None:
            self.pane.show_nothing()
            return
        found = conflicts_of(self._outcome, agreement, field)
        share = agreement.share
        told = self.tr("%s compared, %s agree") % (share.items, share.agree)
        self.pane.model.set_conflicts(found)
        self.pane.show_field(field.label, f"{capital(field.type.value)}, {told}")

    def _on_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self.saveState())

    # ── layout ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        theme = self._context.theme
        figure = QVBoxLayout()
        figure.setSpacing(0)
        figure.addWidget(self.overall)
        figure.addWidget(self.counted)
        self._head = QHBoxLayout()
        self._head.addLayout(figure)
        self._head.addWidget(self.basis, 1)
        self._head.addWidget(self.which)
        self._stack = QStackedWidget()
        for widget in (self.table, self.empty):
            widget.setBackgroundRole(QPalette.ColorRole.Base)
            widget.setAutoFillBackground(True)
            self._stack.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline(theme))
        column.addWidget(self._stack, 1)
        self.addWidget(left)
        self.addWidget(self.pane)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        if not self.restoreState(self._context.settings.layout(_LAYOUT)):
            self.setSizes([760, 240])  # parts of the width there is
        self.setFocusProxy(self.table)

    def _on_theme_changed(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._head.setContentsMargins(6 * u, 4 * u, 6 * u, 4 * u)
        self._head.setSpacing(8 * u)
        body, header = QFontMetrics(theme.figures()), self.table.horizontalHeader()
        widths = {
            Column.AGREED: body.horizontalAdvance("000 of 000"),
            Column.PERCENT: body.horizontalAdvance("100.0 %"),
            Column.INTERVAL: body.horizontalAdvance("100.0–100.0") + 38 * u,
            Column.NOTE: body.averageCharWidth() * 30,
        }
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, width + 7 * u)
        self.table.widen(Column.FIELD, 22 * body.averageCharWidth())


class ConflictsPane(QWidget):
    """The selected field: how many were compared, and each conflict with what it came to."""

    study_wanted = Signal(object)  # Study

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, icons, u = context.theme, context.icons, context.theme.u
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = ElidedLabel(theme, kind=Type.HEADING)
        self.counted = Text(theme, role="muted", wraps=True)
        self.told = Text(theme, role="muted", wraps=True)
        self.model = ConflictsModel(self)
        self.table = Table(theme, self.tr("Conflicts of this field"), margin=5)
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        cells = PartsDelegate(
            icons, self.model.parts, self.table, margin=5, is_heading=self.model.is_heading
        )
        self.table.setItemDelegate(cells)
        self._hint = KeyHint(theme, "Return", self.tr("open the comparison"))
        head = QVBoxLayout()
        head.setContentsMargins(5 * u, 4 * u, 5 * u, 3 * u)
        head.setSpacing(u)
        for widget in (self.title, self.counted, self.told, self._hint):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.table.doubleClicked.connect(self.open_study)
        self.setFocusProxy(self.table)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No field is selected."""
        self.model.set_conflicts([])
        self.title.set_text("")
        for label in (self.counted, self.told):
            label.setText("")
        for widget in (self.counted, self.told, self._hint, self.table):
            widget.hide()

    def show_field(self, title: str, counted: str) -> None:
        """Tell of a field; its conflicts are in the model already."""
        count = self.model.rowCount() // self.model.LINES
        self.title.set_text(title)
        self.counted.setText(counted)
        self.counted.show()
        none, one = self.tr("No conflict in this field."), self.tr("The conflict")
        told = none if not count else one if count == 1 else self.tr("The %s conflicts") % count
        self.told.setText(told)
        self.told.show()
        self.table.setVisible(count > 0)
        self._hint.setVisible(count > 0)

    def begin(self) -> None:
        """Give the table the focus."""
        if self.model.rowCount():
            self.table.setFocus()
            self.table.choose_row(0)

    def open_study(self, _: QModelIndex | None = None) -> None:
        """Lead to the study of the selected conflict."""
        index = self.table.currentIndex()
        if index.isValid():
            self.study_wanted.emit(self.model.conflict(index).study)
