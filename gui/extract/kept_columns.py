"""What columns of tables were said to hold, kept on this machine for the next such table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from extraction.grabbing.remembering import Memory, name_of
from gui.digests import digest

if TYPE_CHECKING:
    from extraction.grabbing.printed import Printed
    from gui.settings import Settings
    from gui.workspace import Workspace
    from schemas.codebook import Codebook

_NAME = "table.columns/%s"


class KeptColumns:
    """Texts by name, among the settings; neither tells anything of the paper or of its rows.

    Each person has columns of their own in each review: what somebody takes tells what they found.
    """

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace, self._settings = workspace, settings

    @property
    def owner(self) -> str:
        """What stands for the person who works here now, in the review that is open."""
        review = self._workspace.review
        place = str(Path(review.store.place).resolve()) if review is not None else ""
        return digest(f"{place} {self._workspace.reviewer}")

    def memory(self) -> Memory:
        """What this person kept."""
        return Memory(self.owner, self._of)

    def memory_for(self, table: Printed, codebook: Codebook) -> Memory:
        """All this person may have kept for a table, for a thread that can't ask the settings."""
        owner = self.owner
        names = [name_of(table, codebook, section, owner) for section in codebook.sections]
        return Memory(owner, {name: self._of(name) for name in names}.__getitem__)

    def keep(self, name: str, text: str) -> None:
        """Keep columns in place of those before."""
        self._settings.keep_layout(_NAME % name, QByteArray(text.encode()))

    def _of(self, name: str) -> str:
        return bytes(self._settings.layout(_NAME % name).data()).decode("utf-8", "replace")
