"""What is wrong with a codebook file: every fault with its line, its key and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONGEST = 500


def one_line(text: str) -> str:
    """Text as a part of a message: on one line, of sane length, without control characters."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. ``line`` counts from 1, ``None`` where the whole file is meant.

    ``key`` is the key's dotted name as TOML writes it (``section.field.type``), ``""`` where no key
    is meant.
    """

    line: int | None
    key: str
    reason: str

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else ""
        where = ", ".join(part for part in (place, self.key) if part)
        return one_line(f"{where}: {self.reason}" if where else self.reason)


class CodebookError(ValueError):
    """A codebook file is refused; ``faults`` are all of them, in the file's order.

    The message is one line: the file's name, then every fault with line, key and reason.
    """

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        told = "; ".join(str(fault) for fault in self.faults)
        many = f"{len(self.faults)} faults, mend them and try again: "
        super().__init__(f"{one_line(name)}: {many if len(self.faults) > 1 else ''}{told}")
