"""Fusion with the design language's frames, focus ring, selection mark and stage buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProxyStyle, QStyleFactory

if TYPE_CHECKING:
    from gui.theme import Theme


class Style(QProxyStyle):
    """Draws what a palette alone cannot say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self._theme = theme
