"""The panels of the stages in the window: made when needed, asked for what the frame needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.stages import steps_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gui.context import WindowContext
    from gui.dialogs.palette_entries import PaletteEntry
    from gui.stages import Making, PanelMaker, Stage
    from gui.workspace import Workspace

_QUIET = 150  # milliseconds after which the next panel is made ahead


class Panels(QStackedWidget):
    """The start page and one panel a stage.

    What a panel need not have (``status_counts``, ``panes``, ``palette_entries``, ``bar_widget``,
    ``add_pdfs``, ``search_papers``, ``status_changed``, ``shut_down``) is looked up here and
    nowhere else.
    """

    shown = Signal(object)  # Stage | None, None for the start page
    status_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        context: WindowContext,
        makers: Mapping[Stage, PanelMaker],
        start: QWidget,
    ) -> None:
        super().__init__()
        self._workspace, self._context, self._makers = workspace, context, makers
        self._start = start
        self._panels: dict[Stage, QWidget] = {}
        self._seen: set[Stage] = set()
        self._begun: dict[Stage, Making] = {}
        self._ahead: list[Stage] = []
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._make_ahead)
        self.stage: Stage | None = None
        self._coming: Stage | None = None
        workspace.reviewer_changed.connect(
            lambda _who: QTimer.singleShot(0, self, self._keep_focus)
        )
        self.addWidget(start)

    def is_made(self, stage: Stage) -> bool:
        """Whether the panel of a stage was made."""
        return stage in self._panels

    def show_start(self) -> None:
        """Show the start page; every stage is new again to the next review."""
        self.stage = self._coming = None
        self._seen.clear()
        self.setCurrentWidget(self._start)
        self.shown.emit(None)

    def show_stage(self, stage: Stage) -> QWidget:
        """Show a stage; gives its panel, which has the focus where it was, at first in a pane."""
        self._coming = None
        is_new = stage not in self._seen
        self._seen.add(stage)
        panel = self.panel(stage)
        self.stage = stage
        self.setCurrentWidget(panel)
        if is_new:
            self.go_to_pane(0)
        self._keep_focus()
        self.shown.emit(stage)
        return panel

    def _keep_focus(self) -> None:
        """Have the keys in the shown panel, though what had them there is gone."""
        panel = self._panels.get(self.stage) if self.stage is not None else None
        if panel is not None and not _holds(panel, self._context_focus()):
            self.go_to_pane(0)

    def come_to(self, stage: Stage) -> None:
        """Show a stage; what is not made of its panel comes first, a part a turn of the event loop.

        Whichever stage is asked for last is shown.
        """
        self._coming = stage
        if not self.is_made(stage):
            is_first = stage not in self._begun
            self._go_on(stage)
            if not (is_first and self.is_made(stage)):
                QTimer.singleShot(0, self, self._come)
                return
        self.show_stage(stage)

    def _come(self) -> None:
        if self._coming is not None:
            self.come_to(self._coming)

    def panel(self, stage: Stage) -> QWidget:
        """The panel of a stage, made if it wasn't yet."""
        while stage not in self._panels:
            self._go_on(stage)
        return self._panels[stage]

    def _go_on(self, stage: Stage) -> None:
        """Make the next part of a panel; the last puts it in its place."""
        if stage not in self._begun:
            self._begun[stage] = steps_of(self._makers[stage], self._workspace, self._context)
        try:
            next(self._begun[stage])
        except StopIteration as made:
            del self._begun[stage]
            self._put(stage, made.value)

    def _put(self, stage: Stage, panel: QWidget) -> None:
        self._panels[stage] = panel
        self.addWidget(panel)
        changed = getattr(panel, "status_changed", None)
        if changed is not None:
            changed.connect(self.status_changed)

    def search_papers(self, stage: Stage, words: str) -> None:
        """Show a stage that has papers, and find words in all of them."""
        search = getattr(self.show_stage(stage), "search_papers", None)
        if search is not None:
            search(words)

    def prepare(self, stages: Sequence[Stage]) -> None:
        """Make the panels of stages ahead, one part at a time while nothing else goes on."""
        self._ahead = [stage for stage in stages if not self.is_made(stage)]
        self._quiet.start()

    def prepare_at_once(self, stage: Stage) -> None:
        """Make a panel in the next turns of the event loop, as what it shows is on its way."""
        if not self.is_made(stage):
            QTimer.singleShot(0, self, lambda: self._make_at_once(stage))

    def _make_at_once(self, stage: Stage) -> None:
        if not self.is_made(stage):
            self._go_on(stage)
            self.prepare_at_once(stage)

    @property
    def is_prepared(self) -> bool:
        """Whether all that is to be made ahead is made."""
        return not self._ahead

    def _make_ahead(self) -> None:
        if self._ahead and not self._context.tasks.running:
            if not self.is_made(self._ahead[0]):
                self._go_on(self._ahead[0])
            if self.is_made(self._ahead[0]):
                self._ahead.pop(0)
        if self._ahead:
            self._quiet.start()

    def shut_down(self) -> None:
        """Let every panel end what it keeps running; before the window's tasks are closed."""
        self._ahead.clear()
        self._begun.clear()
        for panel in self._panels.values():
            shut_down = getattr(panel, "shut_down", None)
            if shut_down is not None:
                shut_down()

    # ── what the shown panel tells ───────────────────────────────────────────────────────────

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter now, at most three."""
        return cast("list[tuple[str, str]]", self._ask("status_keys", []))[:3]

    def status_counts(self) -> str:
        """The counts beside the saved state."""
        return cast("str", self._ask("status_counts", ""))

    def palette_entries(self) -> list[PaletteEntry]:
        """What the shown panel adds to the command palette."""
        return cast("list[PaletteEntry]", self._ask("palette_entries", []))

    def bar_widget(self) -> QWidget | None:
        """What the shown panel puts into the tool bar's middle."""
        return cast("QWidget | None", self._ask("bar_widget", None))

    def go_to_pane(self, step: int) -> None:
        """Give the focus to the next pane (with -1 the one before, 0 the first) of the panel.

        One that has nothing to give it to, as a page without paper, is passed over.
        """
        panes = [pane for pane in cast("list[QWidget]", self._ask("panes", [])) if pane.isVisible()]
        if not panes:
            return
        focused = self._context_focus()
        here = [number for number, pane in enumerate(panes) if _holds(pane, focused)]
        first = (here[0] + step) % len(panes) if here and step else 0
        for number in range(len(panes)):
            pane = panes[(first + number * (step or 1)) % len(panes)]
            pane.setFocus()
            if _holds(pane, self._context_focus()):
                return

    def _context_focus(self) -> QWidget | None:
        return self.window().focusWidget()

    def _ask(self, name: str, otherwise: object) -> object:
        panel = self._panels.get(self.stage) if self.stage is not None else None
        ask: Callable[[], object] | None = getattr(panel, name, None)
        return otherwise if ask is None else ask()


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
