"""What is said about a text besides the text itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The entries' columns *unit* and *reading*, and whether the report prints decimal commas."""

    unit: str = ""
    reading: str = ""
    decimal_comma: bool = False
