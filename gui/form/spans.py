"""What a row says without being edited: short runs of text, each with a tone. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Tone(Enum):
    """How a run of text is set."""

    TEXT = auto()
    """Words of an answer."""
    FIGURE = auto()
    """A number, in figures of one width."""
    STRONG = auto()
    """A figure of the reading under the focused field."""
    QUIET = auto()
    """What belongs to a figure: small and muted."""
    MUTED = auto()
    """Words about the field itself, in body size."""
    MISSING = auto()
    AGREE = auto()
    WARNING = auto()
    CONFLICT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one tone, perhaps behind an icon.

    ``icon`` is a name of the design language, or ``RING`` for the open ring of an unset field.
    With ``is_lead`` a figure is set right-aligned in the narrow column that figures share.
    ``is_tight`` leaves out the space before it, ``is_apart`` makes it wide.
    """

    text: str
    tone: Tone = Tone.TEXT
    icon: str = ""
    is_lead: bool = False
    is_tight: bool = False
    is_apart: bool = False


RING = "ring"

Spans = tuple[Span, ...]


def plain_text(spans: Spans) -> str:
    """The words of spans in one line, for accessible names and tests."""
    line = ""
    for span in spans:
        line += span.text if span.is_tight or not line else f" {span.text}"
    return line.strip()
