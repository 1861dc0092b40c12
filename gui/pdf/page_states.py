"""What stands in the pane: the pages, perhaps under a band; or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.widgets.band import Band
from gui.widgets.buttons import Button
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.icons import Icons
    from gui.pdf.page_view import PageView


class PageStates(QWidget):
    """Shows the view, or an empty state, as its paper is."""

    retried = Signal()  # read again what could not be read

    def __init__(self, icons: Icons, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._band = Band(icons)
        self._band_button = self._band.add_button(self.tr("Try again"))
        fault_button = Button(icons, self.tr("Try again"))
        self._empty = EmptyState(
            icons,
            "file-text",
            self.tr("No paper here yet"),
            self.tr("Add a PDF to this study to read it beside the form."),
        )
        self._fault = EmptyState(icons, "file-x-2", "", button=fault_button)
        for button in (self._band_button, fault_button):
            button.clicked.connect(self.retried)
        self._stack = QStackedWidget()
        for widget in (view, self._empty, self._fault):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self._stack, 1)
        view.page_changed.connect(self.refresh)
        view.sized.connect(self.refresh)
        self.refresh()

    @property
    def words(self) -> str:
        """What is said instead of the pages or above them; empty where they simply show."""
        shown = self._stack.currentWidget()
        return shown.text if isinstance(shown, EmptyState) else self._band.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A band that comes and goes with the page must not itself change which page it is."""
        self._view.steady_height = self.height()

    def refresh(self) -> None:
        """Show what is so now."""
        paper, page = self._view.paper, self._view.page
        if paper is None:
            self._stack.setCurrentWidget(self._empty)
        elif paper.refusal:
            self._fault.say(self.tr("This paper can’t be opened"), paper.refusal)
            self._stack.setCurrentWidget(self._fault)
        else:
            self._stack.setCurrentWidget(self._view)
        is_shown = paper is not None and not paper.refusal
        fault = paper.fault(page) if paper is not None and is_shown else ""
        is_picture = paper is not None and is_shown and paper.is_picture(page)
        self._band_button.setVisible(bool(fault))
        if fault:
            self._band.say(fault, "warning", "triangle-alert")
        else:
            picture = self.tr(
                "This page is a picture: it has no text to select. Type what you read."
            )
            self._band.say(picture if is_picture else "", "missing", "scan-text")
