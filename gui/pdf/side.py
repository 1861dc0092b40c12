"""The side panel of a pane: made when it is first shown, its width and its tab remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui.pdf.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QSplitter, QWidget

    from gui.context import WindowContext
    from gui.pdf.page_pane import PagePane

_LAYOUT = "page.side"


class Side(QObject):
    """Shows and hides the panel left of the pages of ``splitter``.

    Tabs are offered by the function that makes them; it is called when the panel is first shown.
    """

    changed = Signal()  # shown, hidden

    def __init__(self, pane: PagePane, context: WindowContext, splitter: QSplitter) -> None:
        super().__init__(pane)
        self._pane, self._context, self._splitter = pane, context, splitter
        self._panel: SidePanel | None = None
        self._offers: list[tuple[str, Callable[[], QWidget]]] = []
        self._widgets: dict[str, QWidget] = {}
        self.pages, self.outline = self.tr("Pages"), self.tr("Outline")
        self.offer_tab(self.pages, self._make_pages)
        self.offer_tab(self.outline, self._make_outline)
        splitter.splitterMoved.connect(self._on_splitter_moved)

    @property
    def is_shown(self) -> bool:
        """Whether the panel shows."""
        return self._panel is not None and not self._panel.isHidden()

    @property
    def panel(self) -> SidePanel | None:
        """The panel, once it was shown."""
        return self._panel

    def offer_tab(self, title: str, make: Callable[[], QWidget]) -> None:
        """Have another tab; ``make`` gives its widget when the panel is first shown."""
        if self._panel is None:
            self._offers.append((title, make))
        else:
            self._widgets[title] = make()
            self._panel.add_tab(title, self._widgets[title])

    def show_tab(self, title: str) -> QWidget:
        """Show the panel with this tab, and give its widget the keys."""
        widget = self._open(title)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return widget

    def make_room(self, width: int) -> None:
        """Have the panel at least this wide, as far as the pages leave room for it."""
        if self._panel is not None:
            sizes = self._splitter.sizes()
            if sizes[0] < width:
                self._splitter.setSizes([width, max(1, sum(sizes) - width)])

    def toggle(self) -> None:
        """Show the panel, or hide it; the pages have the keys then."""
        if self.is_shown:
            self.hide()
        else:
            self._open("")

    def restore(self) -> None:
        """Show the panel if it showed when the window was closed."""
        if self._context.settings.reading.has_side_panel and not self.is_shown:
            self._open("")

    def hide(self) -> None:
        """Hide it."""
        if self._panel is not None and self.is_shown:
            self._keep_width()
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._panel.isAncestorOf(focused)
            self._panel.hide()
            self._context.settings.reading.has_side_panel = False
            if had_focus:
                self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _open(self, title: str) -> QWidget:
        panel = self._panel or self._make()
        if title:
            panel.show_tab(self._widgets[title])
        if panel.isHidden():
            panel.show()
            self._part()
            self._context.settings.reading.has_side_panel = True
            self.changed.emit()
        return panel.shown or panel

    def _make(self) -> SidePanel:
        panel = self._panel = SidePanel(self._context)
        panel.hide()
        for title, make in self._offers:
            self._widgets[title] = make()
            panel.add_tab(title, self._widgets[title])
        self._splitter.insertWidget(0, panel)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        return panel

    def _part(self) -> None:
        """Part panel and pages as they were parted last, or as they are drawn."""
        is_known = self._splitter.restoreState(self._context.settings.layout(_LAYOUT))
        if self._panel is not None and not is_known:
            width = self._panel.sizeHint().width()
            self._splitter.setSizes([width, max(1, self._splitter.width() - width)])

    def _make_pages(self) -> QWidget:
        from gui.pdf.small_pages import SmallPages

        pane = self._pane
        pages = SmallPages(pane.view, pane.desk, pane.labels, self._context)
        pages.page_wanted.connect(pane.navigator.go_to_page)
        pages.looks_around.connect(pane.navigator.look_around)
        pages.stayed.connect(pane.navigator.stay)
        pages.turned_back.connect(pane.navigator.turn_back)
        pages.left.connect(lambda: pane.view.setFocus(Qt.FocusReason.OtherFocusReason))
        return pages

    def _make_outline(self) -> QWidget:
        from gui.pdf.outline_list import OutlineList

        pane = self._pane
        outline = OutlineList(pane.view, pane.desk, pane.labels, self._context)
        outline.page_wanted.connect(pane.navigator.go_to_page)
        outline.left.connect(lambda: pane.view.setFocus(Qt.FocusReason.OtherFocusReason))
        return outline

    def _on_splitter_moved(self) -> None:
        if self.is_shown:
            self._keep_width()

    def _keep_width(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self._splitter.saveState())
