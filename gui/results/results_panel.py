"""The results stage: figures, agreement, checks."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.actions import ActionSpec, Menu
from gui.results.computing import Computing
from gui.results.deeds import METHODS, Deeds
from gui.results.figures_view import FiguresView
from gui.results.leading import Leading
from gui.widgets.band import Band
from gui.widgets.buttons import Segments
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from gui.context import WindowContext
    from gui.results.agreement_view import AgreementView
    from gui.results.checks_view import ChecksView
    from gui.results.computing import Outcome
    from gui.workspace import Workspace

_OPEN = "results.open"


class Page(StrEnum):
    """What the stage shows."""

    FIGURES = "figures"
    AGREEMENT = "agreement"
    CHECKS = "checks"


class ResultsPanel(QWidget):
    """The review's numbers as far as they are settled, and who is not in them yet."""

    status_changed = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self.pages = Segments(context.icons, self.tr("Results"), self._page_names())
        self.pages.setParent(self)
        self.pages.hide()
        self.banner = Band(context.icons, "missing", "info")
        self.refusal = Band(context.icons, "conflict", "circle-alert")
        self.figures = FiguresView(context)
        self.leading = Leading(workspace, context, self.figures)
        self._agreement: AgreementView | None = None
        self._checks: ChecksView | None = None
        self._stale: set[Page] = set()
        self.empty = EmptyState(
            context.icons,
            "chart-no-axes-column",
            self.tr("Figures are worked out once both records of a study are sealed."),
            self.tr("Until then nothing of either record is shown here."),
        )
        self._stack = QStackedWidget()
        self._outcome: Outcome | None = None
        self._lay_out()
        self.computing = Computing(workspace, context, self)
        self._connect()
        self._deeds = Deeds(context, self.computing, self)  # after the panel it hears of results
        self._deeds.figure_wanted.connect(self._save_agreement)
        self._bind()

    @property
    def agreement(self) -> AgreementView:
        """The page of agreement, made when it is first wanted."""
        if self._agreement is None:
            from gui.results.agreement_view import AgreementView

            self._agreement = AgreementView(self._context)
            self._agreement.item_wanted.connect(self.leading.show_item)
            self._stack.addWidget(self._agreement)
        return self._agreement

    @property
    def checks(self) -> ChecksView:
        """The page of checks, made when it is first wanted."""
        if self._checks is None:
            from gui.results.checks_view import ChecksView

            self._checks = ChecksView(self._context)
            self._checks.finding_wanted.connect(self.leading.show_finding)
            self._stack.addWidget(self._checks)
        return self._checks

    def _view(self, page: Page) -> FiguresView | AgreementView | ChecksView:
        if page is Page.FIGURES:
            return self.figures
        return self.agreement if page is Page.AGREEMENT else self.checks

    def _page_names(self) -> list[tuple[str, str]]:
        return [
            (Page.FIGURES.value, self.tr("Figures")),
            (Page.AGREEMENT.value, self.tr("Agreement")),
            (Page.CHECKS.value, self.tr("Checks")),
        ]

    def _lay_out(self) -> None:
        for view in (self.figures, self.empty):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.refusal):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    # ── what the window asks ─────────────────────────────────────────────────────────────────

    def bar_widget(self) -> QWidget:
        """Figures, agreement, checks: in the tool bar's middle."""
        return self.pages

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter here."""
        words = {
            Page.FIGURES: self.tr("inputs and sources"),
            Page.AGREEMENT: self.tr("a field’s conflicts"),
            Page.CHECKS: self.tr("open the finding"),
        }
        keys = self._context.actions.keys
        return [
            (keys(_OPEN), words[Page(self.pages.choice)]),
            (keys(METHODS), self.tr("methods text")),
            (keys("file.export"), self.tr("export")),
        ]

    def status_counts(self) -> str:
        """How many studies are locked."""
        review = self._workspace.review
        if review is None:
            return ""
        return self.tr("%s of %s studies locked") % (
            len(review.state.locked),
            len(review.studies()),
        )

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        page = Page(self.pages.choice)
        if page is Page.FIGURES:
            return [self.figures.table, self.figures.inputs]
        if page is Page.AGREEMENT:
            return [self.agreement.table, self.agreement.pane]
        return [self.checks.table]

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what is so."""
        is_drawn = self._agreement is None or self._agreement.is_settled
        return self.computing.is_settled and self.figures.inputs.is_settled and is_drawn

    def show_page(self, page: Page) -> None:
        """Show figures, agreement or checks."""
        self.pages.choose(page.value)
        self._on_page_chosen(page.value)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.pages.chosen.connect(self._on_page_chosen)
        self.computing.begun.connect(lambda: self.figures.show_updating(True))
        self.computing.done.connect(self._on_done)
        self.computing.refused.connect(self._on_refused)
        self.computing.emptied.connect(self._on_emptied)
        self.figures.rounding_chosen.connect(self.computing.round_by)
        self.figures.inputs.place_wanted.connect(self.leading.show_place)
        self.figures.table.doubleClicked.connect(self.figures.inputs.begin)

    def _bind(self) -> None:
        actions = self._context.actions
        text = self.tr("Inputs, then page and quote")
        actions.add(ActionSpec(_OPEN, text, ("Return", "Enter"), "arrow-right", is_local=True))
        actions.bind(_OPEN, self._on_open, self)
        icons = ("chart-no-axes-column", "scale", "triangle-alert")
        texts = (self.tr("&Figures"), self.tr("&Agreement"), self.tr("&Checks"))
        for page, text, icon in zip(Page, texts, icons, strict=True):
            name = f"results.{page.value}"
            actions.add(ActionSpec(name, text, (), icon, Menu.RESULTS))
            actions.bind(name, partial(self._show, page), self)

    def _show(self, page: Page) -> None:
        self._context.actions.get("view.results").trigger()
        self.show_page(page)

    def _save_agreement(self) -> None:
        self.show_page(Page.AGREEMENT)
        self.agreement.save_figure()

    def _on_page_chosen(self, key: str) -> None:
        view = self._view(Page(key))
        self._refresh()
        self.setFocusProxy(view)
        view.setFocus()
        self.status_changed.emit()

    def _on_open(self) -> None:
        """Go one step deeper from where the focus is."""
        page = Page(self.pages.choice)
        if page is Page.CHECKS:
            self.checks.open_finding()
        elif page is Page.FIGURES and self.figures.inputs.table.hasFocus():
            self.figures.inputs.open_place()
        elif page is Page.FIGURES:
            self.figures.inputs.begin()
        elif self.agreement.pane.table.hasFocus():
            self.agreement.pane.open_item()
        else:
            self.agreement.pane.begin()

    def _on_done(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.refusal.say("")
        self.banner.say(self._waiting(outcome))
        self.figures.show_updating(False)
        self._stale = set(Page)
        self._refresh()
        self.status_changed.emit()

    def _refresh(self) -> None:
        """Bring the page that is seen up to date; the others follow when they are shown."""
        page = Page(self.pages.choice)
        if self._outcome is not None and page in self._stale:
            self._stale.discard(page)
            self._view(page).show_outcome(self._outcome)
        has_none = self._outcome is not None and not self._outcome.material.consensus
        is_empty = page is Page.FIGURES and has_none
        self._stack.setCurrentWidget(self.empty if is_empty else self._view(page))

    def _on_refused(self, why: str) -> None:
        self.figures.show_updating(False)
        self.refusal.say(why)

    def _on_emptied(self) -> None:
        self._outcome = None
        self.banner.say("")
        self.refusal.say("")
        self.figures.clear()
        for view in (self._agreement, self._checks):
            if view is not None:
                view.clear()

    def _waiting(self, outcome: Outcome) -> str:
        """Which studies are not in the figures, or not closed yet; empty where all are locked."""
        material = outcome.material
        total, shown = len(material.studies), len(material.consensus)
        if not material.waiting and not material.unlocked:
            return ""
        told = [self.tr("From %s of %s studies.") % (shown, total)]
        if material.waiting:
            reasons = "; ".join(f"{study.name}: {reason}" for study, reason in material.waiting)
            told.append(self.tr("Waiting: %s.") % reasons)
        if material.unlocked:
            count = len(material.unlocked)
            told.append(self.tr("Not locked yet: %s; what is open there is not counted.") % count)
        return " ".join(told)
