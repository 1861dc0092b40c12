"""Counts and lists as sentences need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(count: int, one: str, many: str) -> str:
    """The count with the word that goes with it: ``1 study is``, ``2 studies are``."""
    return f"{count} {one if count == 1 else many}"


def joined(parts: Sequence[str]) -> str:
    """``a, b and c``; at least one part."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
