"""The part of the table of actions that is about finding: in this paper, and in all papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions import ActionSpec, Menu, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator


class FindingTable(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def specs(self) -> Iterator[ActionSpec]:
        """All, in the order of the sheet."""
        text = self.tr("Find in all papers…")
        keys, menu = ("Ctrl+Shift+F",), Menu.PAGE
        yield ActionSpec("page.find_everywhere", text, keys, "search", menu, 4, Sheet.PAGE)
        line = self.tr("Whole words, match case")
        for name, text, key in (
            ("page.whole_words", self.tr("Find whole words"), "Ctrl+Shift+W"),
            ("page.match_case", self.tr("Find with this case"), "Ctrl+Shift+C"),
        ):
            yield ActionSpec(
                name, text, (key,), sheet=Sheet.PAGE, is_local=True, is_checkable=True, line=line
            )
