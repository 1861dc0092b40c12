"""What the keys of the page do: of several panes in a window, the one shown last hears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pdf.page_zoom import Fit
from gui.pdf.turning import QUARTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from gui.context import WindowContext
    from gui.pdf.page_pane import PagePane

    Slots = Iterable[tuple[str, Callable[[], object]]]


class PageKeys(QObject):
    """Binds the actions of reading to one pane.

    Most are heard in ``keys_in``, which may be wider than the pane; those that editors elsewhere
    have a use for only in the pane itself.
    """

    def __init__(self, pane: PagePane, context: WindowContext, keys_in: QWidget) -> None:
        super().__init__(pane)
        self._pane, self._context, self._keys_in = pane, context, keys_in
        pane.navigator.places_changed.connect(self.allow)
        pane.view.zoomed.connect(self._show_states)
        pane.side.changed.connect(self._show_states)
        pane.selection_changed.connect(lambda _selection: self.allow())
        pane.report_shown.connect(lambda _report: self.allow())

    def bind(self) -> None:
        """Let this pane hear the keys."""
        actions, pane = self._context.actions, self._pane
        for name, slot in (*self._finding(), *self._looking(), *self._beside()):
            actions.bind(name, slot, self._keys_in)
        view, links = pane.view, pane.links
        for name, slot in (
            ("page.next", lambda: pane.navigator.go_to_page(view.page + 1)),
            ("page.previous", lambda: pane.navigator.go_to_page(view.page - 1)),
            ("page.next_link", lambda: links.step(1)),
            ("page.previous_link", lambda: links.step(-1)),
        ):
            actions.bind(name, slot, pane)
        self.allow()
        self._show_states()

    def allow(self) -> None:
        """Enable what can be done now."""
        if not self._pane.isVisible():
            return
        actions, navigator = self._context.actions, self._pane.navigator
        none_before = self.tr("No place was visited before this one.")
        actions.allow("page.back", navigator.can_go_back, none_before)
        actions.allow("page.forward", navigator.can_go_forward, self.tr("You did not go back."))
        has_selection = self._pane.selection is not None
        actions.allow("page.zoom_selection", has_selection, self.tr("Nothing is selected."))
        has_more, why = len(self._pane.reports) > 1, self.tr("The study has no other report.")
        for name in ("page.next_report", "page.previous_report"):
            actions.allow(name, has_more, why)

    def _finding(self) -> Slots:
        pane = self._pane
        finding, navigator = pane.finding, pane.navigator
        return (
            ("page.find", finding.open),
            ("page.find_next", lambda: finding.step(1)),
            ("page.find_previous", lambda: finding.step(-1)),
            ("page.go_to", pane.toolbar.focus_page),
            ("page.back", navigator.back),
            ("page.forward", navigator.forward),
            ("page.next_report", lambda: self._step_report(1)),
            ("page.previous_report", lambda: self._step_report(-1)),
        )

    def _looking(self) -> Slots:
        view = self._pane.view
        return (
            ("page.fit_width", lambda: view.fit_to(Fit.WIDTH)),
            ("page.fit_page", lambda: view.fit_to(Fit.PAGE)),
            ("page.zoom_in", view.zoom_in),
            ("page.zoom_out", view.zoom_out),
            ("page.zoom_selection", self._zoom_to_selection),
            ("page.single", lambda: self._set_single(not view.is_single)),
            ("page.turn_right", lambda: view.turn_page(QUARTER)),
            ("page.turn_left", lambda: view.turn_page(-QUARTER)),
            ("page.turn_all", lambda: view.turn_all(QUARTER)),
            ("page.dark", lambda: self._set_dark(not view.is_dark)),
        )

    def _beside(self) -> Slots:
        side = self._pane.side
        return (
            ("page.side", side.toggle),
            ("page.small_pages", lambda: side.show_tab(side.pages)),
            ("page.outline", lambda: side.show_tab(side.outline)),
        )

    def _step_report(self, by: int) -> None:
        """Show the next report of the study, or the one before, round about."""
        pane = self._pane
        if pane.report is not None:
            index = pane.reports.index(pane.report) + by
            pane.toolbar.report_chosen.emit(index % len(pane.reports))

    def _zoom_to_selection(self) -> None:
        selection = self._pane.selection
        if selection is not None:
            self._pane.view.zoom_to_boxes(selection.page, selection.boxes)

    def _set_single(self, on: bool) -> None:
        self._context.settings.reading.is_single = on
        self._pane.view.set_single(on)
        self._show_states()

    def _set_dark(self, on: bool) -> None:
        self._context.settings.reading.is_dark = on
        self._pane.view.set_dark(on)
        self._show_states()

    def _show_states(self) -> None:
        """Check what is so."""
        if self._pane.isVisible():
            actions, view = self._context.actions, self._pane.view
            actions.get("page.single").setChecked(view.is_single)
            actions.get("page.dark").setChecked(view.is_dark)
            actions.get("page.side").setChecked(self._pane.side.is_shown)
