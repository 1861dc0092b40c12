"""The selected row of agreement: its table or plot, its statistics, its conflicts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from extraction.export.plots import bland_altman_figure, field_figure
from gui.delegates.parts import PartsDelegate
from gui.number_words import capital
from gui.results.agreement_rows import head_of
from gui.results.coefficients import Coefficients
from gui.results.conflicts_model import ConflictsModel
from gui.results.cross_table import CrossTable
from gui.results.drawing import Drawing, Figure
from gui.results.figure_view import FigureView
from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.keys import KeyHint
from gui.widgets.labels import ElidedLabel, Text
from gui.widgets.lines import Hairline
from gui.widgets.table import Table
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from extraction.agreement import AgreementReport, Crosstab
    from gui.context import WindowContext
    from gui.results.agreement_rows import AgreementRow
    from gui.results.agreement_words import AgreementWords
    from gui.results.computing import Outcome
    from gui.results.conflicts_model import Conflict
    from schemas.field import Field


class AgreementPane(QWidget):
    """Above what there is to know of the row, below each conflict with what it came to."""

    item_wanted = Signal(object, object)  # Study, ItemKey

    def __init__(self, context: WindowContext, words: AgreementWords, drawing: Drawing) -> None:
        super().__init__()
        self._context, self._words, self._drawing = context, words, drawing
        self._figure: Figure | None = None
        theme, icons = context.theme, context.icons
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = ElidedLabel(theme, kind=Type.HEADING)
        self.counted = Text(theme, role="muted", wraps=True)
        self.cross = CrossTable(theme)
        self.picture = FigureView()
        self.shown = Text(theme, role="muted", wraps=True, figures=True)
        self.save = LinkButton(icons, self.tr("Save figure…"))
        self.coefficients = Coefficients(theme)
        self.notes = Text(theme, role="muted", wraps=True)
        self.told = Text(theme, role="muted", wraps=True)
        self._hint = KeyHint(theme, "Return", self.tr("open the comparison"))
        self.model = ConflictsModel(self)
        self.table = self._make_table()
        self._details = _Details(self._column())
        self._lay_out()
        self._connect()
        self.show_nothing()

    def _make_table(self) -> Table:
        theme = self._context.theme
        table = Table(theme, self.tr("Conflicts"), margin=5)
        table.setModel(self.model)
        table.horizontalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        is_heading = self.model.is_heading
        cells = PartsDelegate(
            self._context.icons, self.model.parts, table, margin=5, is_heading=is_heading
        )
        table.setItemDelegate(cells)
        table.setMinimumHeight(5 * table.row_height)
        return table

    def _column(self) -> QWidget:
        u = self._context.theme.u
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(5 * u, 4 * u, 5 * u, 3 * u)
        column.setSpacing(3 * u)
        for space, group in (
            (0, (self.title, self.counted)),
            (0, (self.cross,)),
            (u, (self.picture, self.shown, self.save)),
            (0, (self.coefficients,)),
            (0, (self.notes,)),
        ):
            part = QVBoxLayout()
            part.setSpacing(space)
            for widget in group:
                part.addWidget(widget)
            column.addLayout(part)
        return content

    def _lay_out(self) -> None:
        theme = self._context.theme
        u = theme.u
        line = QVBoxLayout()
        line.setContentsMargins(5 * u, 3 * u, 5 * u, 3 * u)
        line.setSpacing(u)
        line.addWidget(self.told)
        line.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._details)
        self._rule = Hairline(theme)
        column.addWidget(self._rule)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.doubleClicked.connect(self.open_item)
        self._drawing.drawn.connect(self._on_drawn)
        self.save.clicked.connect(self.save_figure)
        self._context.theme.changed.connect(self._on_theme_changed)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def show_nothing(self) -> None:
        """No row is selected."""
        self.model.set_conflicts([])
        self.title.set_text("")
        self._say(self.counted, "")
        for widget in (self._rule, self.told, self._hint, self.table):
            widget.hide()
        self._show_details(None, None, None)

    def show_row(
        self,
        row: AgreementRow,
        conflicts: Sequence[Conflict],
        outcome: Outcome,
        report: AgreementReport,
    ) -> None:
        """Tell of a row of ``report``; to whom names are hidden nothing that tells sides apart."""
        is_hidden = outcome.material.hides_names
        shown = () if is_hidden else conflicts
        self.model.set_conflicts(shown)
        self.title.set_text(row.name)
        self._say(self.counted, head_of(row, self._words))
        self._tell_conflicts(len(shown), is_told=row.scope is not None)
        if is_hidden:
            self.told.setText(self.tr("What tells the two reviewers apart is hidden from you."))
        self._show_details(row, outcome, report)

    def _tell_conflicts(self, count: int, *, is_told: bool) -> None:
        none, one = self.tr("No conflict here."), self.tr("The conflict")
        self.told.setText(
            none if not count else one if count == 1 else self.tr("The %s conflicts") % count
        )
        self._rule.setVisible(is_told)
        self.told.setVisible(is_told)
        self.table.setVisible(count > 0)
        self._hint.setVisible(count > 0)

    def _show_details(
        self, row: AgreementRow | None, outcome: Outcome | None, report: AgreementReport | None
    ) -> None:
        one, field = (row.agreement, row.field) if row else (None, None)
        is_hidden = outcome is not None and outcome.material.hides_names
        table = one.table if one and one.table and one.table.total and not is_hidden else None
        self.cross.setVisible(table is not None)
        if table is not None and field is not None:
            self.cross.setAccessibleName(self.tr("A against B, %s") % field.label)
            self.cross.show_table(table, names_of(table, field), self._words.table(table))
        self._figure = None
        if row is not None and outcome is not None and report is not None and not is_hidden:
            self._figure = self._figure_of(row, outcome, report)
        self.picture.clear()
        self._show_figure()
        self.coefficients.tell(self._words.coefficients(one) if one else ())
        notes = self._words.notes(one, field) if one and field else ""
        if one is None and row is not None:
            notes = capital(" ".join(part.text for parts in row.beyond[:1] for part in parts))
        self._say(self.notes, notes)
        self._details.fit()

    def _figure_of(
        self, row: AgreementRow, outcome: Outcome, report: AgreementReport
    ) -> Figure | None:
        one, field, book = row.agreement, row.field, outcome.material.codebook
        if one is None or field is None or one.differences is None:
            return None
        names = {study.id: study.name for study in outcome.material.studies}
        told = self._words.differences(one.differences, field.unit or "", names)
        return Figure(
            self.tr("Differences %s") % field.label,
            told,
            partial(bland_altman_figure, one.differences, "", field.unit or ""),
            partial(field_figure, book, report, (one.section, one.field)),
        )

    def _show_figure(self) -> None:
        figure = self._figure
        for widget in (self.picture, self.save):
            widget.setVisible(figure is not None)
        self._say(self.shown, figure.told if figure else "")
        if figure is None:
            self._drawing.stop()
            return
        self.picture.describe(figure.name, figure.told)
        self._drawing.show(figure)

    @staticmethod
    def _say(label: Text, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    # ── what is done ─────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Give the conflicts the focus."""
        if self.model.rowCount():
            self.table.setFocus()
            self.table.choose_row(0)

    def open_item(self, _: QModelIndex | None = None) -> None:
        """Lead to the selected conflict."""
        index = self.table.currentIndex()
        if index.isValid():
            conflict = self.model.conflict(index)
            self.item_wanted.emit(conflict.study, conflict.key)

    def save_figure(self) -> None:
        """Ask where the figure that is shown is to be written."""
        if self._figure is not None:
            self._drawing.save(self._figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure is as wide as there is room beside a scroll bar."""
        super().resizeEvent(event)
        bar = self._details.verticalScrollBar().sizeHint().width()
        self.picture.fit(self.width() - 10 * self._context.theme.u - bar)

    def _on_drawn(self, svg: bytes) -> None:
        if self._figure is not None:
            self.picture.show_svg(svg)
            self._details.fit()

    def _on_theme_changed(self) -> None:
        self.table.setMinimumHeight(5 * self.table.row_height)
        self._show_figure()
        self._details.fit()


def names_of(table: Crosstab, field: Field) -> list[str]:
    """The categories of a table as people read them."""
    return [_name(code, field) for code in table.categories]


def _name(code: str, field: Field) -> str:
    option = field.option(code)
    if option is not None:
        return option.label
    reasons = {f"({reason.value})": reason.label for reason in Missing}
    return reasons.get(code, code)


class _Details(QScrollArea):
    """As high as its content, and scrolled where there is less room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (content, self.viewport()):
            ground.setBackgroundRole(QPalette.ColorRole.Base)
        self._content = content
        self.setWidget(content)

    def fit(self) -> None:
        """Take the height that the content has at this width."""
        self.setMaximumHeight(self._needed())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(super().sizeHint().width(), self._needed())

    def _needed(self) -> int:
        layout = self._content.layout()
        assert layout is not None, "the content is laid out before it is put here"
        layout.invalidate()
        return max(1, layout.totalHeightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped lines change the height."""
        super().resizeEvent(event)
        self.fit()
