"""Faults of a file as they are found, each with the line of its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.faults import CodebookError, Fault

if TYPE_CHECKING:
    from schemas.codebook_file.lines import KeyPath, LineIndex


class FaultList:
    """Collects faults by key path and tells them in the file's order."""

    def __init__(self, lines: LineIndex) -> None:
        self._lines = lines
        self._faults: list[Fault] = []

    def add(self, path: KeyPath, reason: str) -> None:
        """Note a fault at a key."""
        key = ".".join(str(part) for part in path if isinstance(part, str))
        # A key that the top of the file lacks belongs on its first line.
        self._faults.append(Fault(self._lines.line(path) or 1, key, reason))

    def raise_if_any(self, name: str) -> None:
        """Raise ``CodebookError`` with all faults, if there is one."""
        if self._faults:
            raise CodebookError(name, sorted(self._faults, key=lambda fault: fault.line or 0))
