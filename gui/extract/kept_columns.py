"""What columns of tables were said to hold, kept on this machine for the next such table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from extraction.grabbing.remembering import name_of

if TYPE_CHECKING:
    from extraction.grabbing.printed import Printed
    from gui.settings import Settings
    from schemas.codebook import Codebook

_NAME = "table.columns/%s"


class KeptColumns:
    """Texts by name, among the settings; a name tells nothing of the paper."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, name: str) -> str:
        """The columns kept under a name; empty where there are none."""
        return bytes(self._settings.layout(_NAME % name).data()).decode("utf-8", "replace")

    def keep(self, name: str, text: str) -> None:
        """Keep columns in place of those before."""
        self._settings.keep_layout(_NAME % name, QByteArray(text.encode()))

    def all_for(self, table: Printed, codebook: Codebook) -> dict[str, str]:
        """All that may be kept for a table, for another thread that can't ask the settings."""
        names = [name_of(table, codebook, section) for section in codebook.sections]
        return {name: self.of(name) for name in names}
