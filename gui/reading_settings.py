"""How a person reads, remembered between sessions on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings


class ReadingSettings:
    """Typed properties over a ``QSettings``."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def is_dark(self) -> bool:
        """Whether pages are shown light on dark."""
        return self._is_on("dark")

    @is_dark.setter
    def is_dark(self, on: bool) -> None:
        self._turn("dark", on)

    @property
    def is_single(self) -> bool:
        """Whether one page is shown at a time."""
        return self._is_on("single")

    @is_single.setter
    def is_single(self, on: bool) -> None:
        self._turn("single", on)

    @property
    def has_side_panel(self) -> bool:
        """Whether small pages or the outline stand beside the page."""
        return self._is_on("side")

    @has_side_panel.setter
    def has_side_panel(self, on: bool) -> None:
        self._turn("side", on)

    def _is_on(self, name: str) -> bool:
        return bool(self._store.value(f"page/{name}") == "yes")

    def _turn(self, name: str, on: bool) -> None:
        self._store.setValue(f"page/{name}", "yes" if on else "no")
