"""The part of the table of actions that is about reports replaced by other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions import ActionSpec, Menu, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReplacingTable(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def specs(self) -> Iterator[ActionSpec]:
        """All, in the order of menu and sheet."""
        text = self.tr("Replace this report…")
        yield ActionSpec("page.replace", text, menu=Menu.PAGE, band=5)
        text, keys = self.tr("Place the source here"), ("Ctrl+Shift+J",)
        yield ActionSpec(
            "page.place_source", text, keys, "corner-down-right", sheet=Sheet.PAGE, is_local=True
        )
