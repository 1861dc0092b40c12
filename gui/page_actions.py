"""The part of the table of actions that is about reading: layout, turning, side panel, links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions import ActionSpec, Menu, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReadingTable(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def specs(self) -> Iterator[ActionSpec]:
        """All, in the order of menu and sheet."""
        yield from self._going()
        yield from self._looks()
        yield from self._beside()

    def _going(self) -> Iterator[ActionSpec]:
        line = self.tr("Next, previous page")
        text, icon = self.tr("Next page"), "chevron-down"
        yield _on_page("page.next", text, "Alt+Down", icon=icon, line=line)
        text, icon = self.tr("Previous page"), "chevron-up"
        yield _on_page("page.previous", text, "Alt+Up", icon=icon, line=line)
        line = self.tr("Next, previous report")
        yield _on_page("page.next_report", self.tr("Next report"), "Ctrl+Tab", line=line)
        text = self.tr("Previous report")
        yield _on_page("page.previous_report", text, "Ctrl+Shift+Tab", line=line)
        line = self.tr("Next, previous link")
        text = self.tr("Next link")
        yield _on_page("page.next_link", text, "L", icon="link-2", line=line)
        text = self.tr("Previous link")
        yield _on_page("page.previous_link", text, "Shift+L", icon="link-2", line=line)

    def _looks(self) -> Iterator[ActionSpec]:
        text = self.tr("Zoom to the selection")
        yield _on_page("page.zoom_selection", text, "Ctrl+8", icon="zoom-in", band=1)
        text = self.tr("One page at a time")
        yield _on_page("page.single", text, "Ctrl+7", band=2, is_checkable=True)
        line = self.tr("Turn page right, left")
        text = self.tr("Turn page right")
        yield _on_page("page.turn_right", text, "Ctrl+R", icon="rotate-cw", band=2, line=line)
        text = self.tr("Turn page left")
        yield _on_page("page.turn_left", text, "Ctrl+Shift+R", band=2, line=line)
        text = self.tr("Turn all pages right")
        yield replace(_on_page("page.turn_all", text, band=2), sheet=None)
        text = self.tr("Dark page")
        yield _on_page("page.dark", text, "Ctrl+Shift+D", icon="moon", band=2, is_checkable=True)

    def _beside(self) -> Iterator[ActionSpec]:
        text = self.tr("Side panel")
        yield _on_page("page.side", text, "F9", icon="panel-left", band=3, is_checkable=True)
        line = self.tr("Small pages, outline")
        text = self.tr("Small pages beside the page")
        yield _on_page("page.small_pages", text, "Ctrl+F9", band=3, line=line)
        text = self.tr("Outline beside the page")
        yield _on_page("page.outline", text, "Shift+F9", icon="list-tree", band=3, line=line)


def _on_page(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    spec = ActionSpec(name, text, keys, menu=Menu.PAGE, sheet=Sheet.PAGE, is_local=True)
    return replace(spec, **more)  # type: ignore[arg-type]  # checked by the dataclass itself
