"""What a command says: words for a person, or one JSON object with ``--json``."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


#: Characters that a terminal obeys instead of showing: controls, and marks that turn the direction
#: of writing. Line breaks and tabs are no harm.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    r"""The text with characters that a terminal obeys written as ``\u001b``; right in JSON too."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command's words go. Progress and remarks always go to standard error."""

    as_json: bool = False

    def result(self, data: Mapping[str, object], lines: Iterable[str]) -> None:
        """Print the result: ``data`` as JSON, or ``lines`` for a person."""
        if self.as_json:
            print(harmless(json.dumps(data, ensure_ascii=False, indent=1)))
            return
        for line in lines:
            print(harmless(line))

    def remark(self, text: str) -> None:
        """Say something beside the result."""
        print(harmless(text), file=sys.stderr)


def table(rows: Iterable[Iterable[object]], gap: str = "  ") -> list[str]:
    """Rows as lines with aligned columns; ``None`` is an empty cell."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not texts:
        return []
    widths = [max(len(row[i]) for row in texts) for i in range(len(texts[0]))]
    return [
        gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in texts
    ]


def counted(number: int, noun: str) -> str:
    """``1 study``, ``2 studies``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
