"""The results stage as a person uses it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from gui.results.results_panel import Page, ResultsPanel
from gui.widgets.band import Band
from gui.widgets.notice import Notice
from tests.helpers.drivers import tables
from tests.helpers.drivers.base import named, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView
    from pytestqt.qtbot import QtBot

    from extraction.evidence import Evidence
    from extraction.results import ItemKey
    from gui.context import WindowContext
    from gui.workspace import Workspace

_STAGES = ("view.extract", "view.compare", "view.results")


class ResultsDriver:
    """Opens the results, reads them, goes deeper.

    ``went`` keeps the stages it led to, ``places`` the passages it asked to be shown, ``items``
    the compared items.
    """

    def __init__(self, qtbot: QtBot, workspace: Workspace, context: WindowContext) -> None:
        self._qtbot, self.workspace, self._context = qtbot, workspace, context
        self.went: list[str] = []
        self.places: list[tuple[str, Evidence]] = []
        self.items: list[tuple[str, ItemKey]] = []
        self.panel = ResultsPanel(workspace, context)
        qtbot.addWidget(self.panel)
        for stage in _STAGES:
            context.actions.bind(stage, partial(self.went.append, stage), self.panel)
        workspace.place_wanted.connect(self._on_place_wanted)
        workspace.item_wanted.connect(self._on_item_wanted)
        self.panel.resize(1440, 760)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.settle()

    def settle(self) -> None:
        """Wait until what is shown is what is so."""
        wait_until(self._qtbot, lambda: self.panel.is_settled)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def figure(self, name: str) -> dict[str, str]:
        """What the row of a figure says."""
        self.settle()
        rows = tables.rows(self.panel.figures.table)
        return next(one for one in rows if one["Figure"] == name)

    @property
    def inputs(self) -> list[str]:
        """The rows below the selected figure, each in one line."""
        self.settle()
        rows = tables.rows(self.panel.figures.inputs.table)
        return [" | ".join(filter(None, one.values())) for one in rows]

    @property
    def agreement(self) -> dict[str, dict[str, str]]:
        """What the agreement says of each field."""
        self.settle()
        rows = tables.rows(self.panel.agreement.table)
        return {next(iter(one.values())): one for one in rows}

    @property
    def statistics(self) -> dict[str, tuple[str, str]]:
        """The lines of the pane about the selected field: name → value and interval."""
        self.settle()
        shown = self.panel.agreement.pane.coefficients.findChildren(QLabel)
        texts = [one.text() for one in shown if one.isVisible()]
        lines = zip(texts[::3], texts[1::3], texts[2::3], strict=True)
        return {name: (value, ends) for name, value, ends in lines}

    def described(self, name: str) -> str:
        """What a picture or table of this name is described by, for who can't see it."""
        self.settle()
        return named(self.panel, QWidget, name).accessibleDescription()

    @property
    def conflicts(self) -> list[str]:
        """The lines about the conflicts of the selected field."""
        model = self.panel.agreement.pane.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def findings(self) -> list[dict[str, str]]:
        """The rows of the checks."""
        self.settle()
        return tables.rows(self.panel.checks.table)

    def reads(self, text: str) -> bool:
        """Whether these words are in sight."""
        self.settle()
        labels = [one.text() for one in self.panel.findChildren(QLabel) if one.isVisible()]
        bands = [one.text for one in self.panel.findChildren(Band) if one.isVisible()]
        notices = [one.text for one in self.panel.findChildren(Notice) if one.isVisible()]
        titles = [self.panel.figures.inputs.title.text, self.panel.agreement.pane.title.text]
        empty = (self.panel.agreement.empty, self.panel.checks.empty, self.panel.empty)
        spoken = [one.text for one in empty if one.isVisible()]
        return any(text in one for one in (*labels, *bands, *notices, *titles, *spoken))

    @property
    def everything(self) -> str:
        """All words of the stage, on all its pages."""
        for page in (Page.AGREEMENT, Page.CHECKS, Page.FIGURES):
            self.panel.show_page(page)
        figures = self.panel.figures
        views: list[QTableView] = [figures.table, figures.inputs.table]
        views += [self.panel.agreement.table, self.panel.checks.table]
        cells = [" ".join(row.values()) for view in views for row in tables.rows(view)]
        labels = [one.text() for one in self.panel.findChildren(QLabel)]
        tips = [f"{one.toolTip()} {one.accessibleName()}" for one in self._labels()]
        bands = [one.text for one in self.panel.findChildren(Band)]
        return "\n".join([*cells, *labels, *tips, *bands, *self.conflicts])

    def _labels(self) -> list[QLabel]:
        return list(self.panel.findChildren(QLabel))

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def choose(self, name: str) -> None:
        """Select a figure, a field or a finding."""
        self.settle()
        table = self._table()
        table.setFocus()
        tables.choose(table, name)

    def press(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.panel.window().focusWidget(), key)
        self.settle()

    def press_button(self, text: str) -> None:
        """Press the button of this name."""
        QTest.mouseClick(named(self.panel, QAbstractButton, text), Qt.MouseButton.LeftButton)
        self.settle()

    def show(self, page: Page) -> None:
        """Show figures, agreement or checks."""
        self.panel.bar_widget().show()
        self.press_button(f"Results: {page.value.capitalize()}")

    def round_by(self, rule: str) -> None:
        """Choose how figures are rounded."""
        self.press_button(f"Rounding: {rule}")

    def _table(self) -> QTableView:
        return {
            Page.FIGURES: self.panel.figures.table,
            Page.AGREEMENT: self.panel.agreement.table,
            Page.CHECKS: self.panel.checks.table,
        }[Page(self.panel.pages.choice)]

    def _on_place_wanted(self, place: Evidence) -> None:
        study = self.workspace.study
        self.places.append((study.name if study else "", place))

    def _on_item_wanted(self, item: ItemKey) -> None:
        study = self.workspace.study
        self.items.append((study.name if study else "", item))
