"""The ways to take from the pages besides the mouse: caret, area, a closer look at both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.pdf.area import AreaTool
from gui.pdf.caret import CaretKeys
from gui.pdf.close_look import CloseLook
from gui.pdf.margin_shapes import MarginShapes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.actions import Actions
    from gui.pdf.desk import Desk
    from gui.pdf.page_view import PageView


class Hands(QObject):
    """Steers them for one view. ``turned`` tells that one of them came on or went."""

    turned = Signal()

    def __init__(self, view: PageView, actions: Actions, desk: Desk) -> None:
        super().__init__(view)
        self._view, self._actions = view, actions
        self.close_look = CloseLook(view, desk)
        self.caret, self.area = CaretKeys(view), AreaTool(view)
        self.margins = MarginShapes(view)
        for overlay in (self.margins, self.caret, self.area):
            view.add_overlay(overlay)
        self.caret.turned.connect(self._on_caret_turned)
        self.area.turned.connect(self._on_area_turned)
        self.caret.entered.connect(view.gestures.clicked)

    def bind(self, keys_in: QWidget) -> None:
        """Of several views in the window, the one shown last hears the keys."""
        action = self._actions.bind("page.caret", self._turn_caret, keys_in)
        action.setChecked(self.caret.is_on)
        action = self._actions.bind("page.area", self._turn_area, self._view)
        action.setChecked(self.area.is_on)

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys of the one that is on; none where neither is."""
        arrows = "←→↑↓"
        if self.area.is_on:
            moving = self.tr("drag a frame, or move this one")
            return [(arrows, moving), ("Return", self.tr("takes it")), ("Esc", self.tr("ends"))]
        if self.caret.is_on:
            end = (self._actions.keys("page.caret"), self.tr("ends"))
            return [(arrows, self.tr("move the caret")), ("Shift", self.tr("marks")), end]
        return []

    def _turn_caret(self) -> None:
        self.caret.turn(on=self._actions.get("page.caret").isChecked())
        self._view.setFocus()

    def _on_caret_turned(self, on: bool) -> None:
        self._actions.get("page.caret").setChecked(on)
        self.turned.emit()

    def _turn_area(self) -> None:
        self.area.turn(on=self._actions.get("page.area").isChecked())
        self._on_area_turned(self.area.is_on)
        self._view.setFocus()

    def _on_area_turned(self, on: bool) -> None:
        self._actions.get("page.area").setChecked(on)
        self.turned.emit()
