"""The names icons are asked for by, and the nearest glyph of the icon font for each."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Layer:
    """One of several glyphs drawn over each other.

    ``scale``, ``x`` and ``y`` are parts of the icon's side (from its middle), ``turn`` is degrees
    clockwise.
    """

    glyph: str
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0


GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "arrow-right": "arrow-right",
        "ban": "prohibit",
        "book-marked": "book-bookmark",
        "bookmark": "bookmark-simple",
        "calculator": "calculator",
        "chart-no-axes-column": "chart-bar",
        "check": "check",
        "chevron-down": "caret-down",
        "chevron-left": "caret-left",
        "chevron-right": "caret-right",
        "chevron-up": "caret-up",
        "circle": "circle",
        "circle-alert": "warning-circle",
        "circle-check": "check-circle",
        "circle-dashed": "circle-dashed",
        "circle-help": "question",
        "clipboard-copy": "clipboard-text",
        "cloud-off": "cloud-slash",
        "contrast": "circle-half",
        "copy": "copy",
        "corner-down-right": "arrow-elbow-down-right",
        "crop": "crop",
        "download": "download-simple",
        "equal": "equals",
        "external-link": "arrow-square-out",
        "eye": "eye",
        "eye-off": "eye-slash",
        "file-pen-line": "note-pencil",
        "file-plus": "file-plus",
        "file-search": "file-search",
        "file-text": "file-text",
        "file-x-2": "file-x",
        "folder-open": "folder-open",
        "folder-plus": "folder-plus",
        "git-branch": "git-branch",
        "git-compare": "git-diff",
        "grip-vertical": "dots-six-vertical",
        "heading": "text-h",
        "history": "clock-counter-clockwise",
        "info": "info",
        "key-round": "key",
        "layout-list": "squares-four",
        "library": "books",
        "link-2": "link-simple-horizontal",
        "list-filter": "funnel-simple",
        "list-tree": "tree-structure",
        "loader-circle": "spinner-gap",
        "lock": "lock-simple",
        "mail": "envelope-simple",
        "message-circle": "chat-circle",
        "message-square-reply": "chat-centered-text",
        "minus": "minus",
        "moon": "moon",
        "notebook-pen": "notebook",
        "package-open": "package",
        "panel-left": "square-half",
        "pencil": "pencil-simple",
        "play": "play",
        "plus": "plus",
        "printer": "printer",
        "rotate-cw": "arrow-clockwise",
        "scale": "scales",
        "scissors": "scissors",
        "search": "magnifying-glass",
        "server": "hard-drives",
        "settings-2": "gear-six",
        "shield-check": "shield-check",
        "sliders-horizontal": "sliders-horizontal",
        "stamp": "circle-wavy-check",
        "star": "star",
        "sun": "sun",
        "table-2": "table",
        "table-cells-merge": "arrows-in-line-horizontal",
        "table-columns-split": "columns",
        "table-rows-split": "rows",
        "trash-2": "trash",
        "triangle-alert": "warning",
        "undo-2": "arrow-u-up-left",
        "unlink": "link-break",
        "user-round": "user",
        "x": "x",
        "zoom-in": "magnifying-glass-plus",
        "zoom-out": "magnifying-glass-minus",
    }
)

LAYERS: Mapping[str, tuple[Layer, ...]] = MappingProxyType(
    {
        "chevrons-up-down": (Layer("caret-up", 0.7, y=-0.2), Layer("caret-down", 0.7, y=0.2)),
        "circle-dot-dashed": (Layer("circle-dashed"), Layer("circle", 0.2)),
        "equal-not": (Layer("equals"), Layer("minus", 0.9, turn=-60)),
        "file-spreadsheet": (Layer("file"), Layer("table", 0.45, y=0.1)),
        "scan-text": (Layer("frame-corners"), Layer("text-t", 0.4)),
        "text-cursor": (Layer("text-h", 0.9, turn=90),),
    }
)
"""What the font has no glyph for is put together from several."""


def layers_of(name: str) -> tuple[Layer, ...]:
    """How an icon is drawn. Raises ``KeyError`` for a name the design language does not have."""
    return LAYERS[name] if name in LAYERS else (Layer(GLYPHS[name]),)
