"""The colours of the three themes, by role, as the design language has them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RADIUS = 5
"""Of controls, in logical pixels; 0 in tables."""
CHIP_RADIUS = 4
CARD_RADIUS = 7
FOCUS_WIDTH = 2
MARK_WIDTH = 3
"""The selection mark at the left edge."""


class ThemeName(StrEnum):
    """The palettes there are."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: each colour role as ``#RRGGBB``.

    ``a``, ``b`` and ``consensus`` are the reviewers and the final value, ``…_soft`` the tinted
    ground under text of the role of that name.
    """

    window: str
    base: str
    alternate: str
    raised: str
    hairline: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    focus: str
    a: str
    a_soft: str
    b: str
    b_soft: str
    consensus: str
    consensus_soft: str
    agree: str
    agree_soft: str
    conflict: str
    conflict_soft: str
    missing: str
    missing_soft: str
    warning: str
    warning_soft: str
    search: str


LIGHT = Tokens(
    window="#F3F4F6",
    base="#FFFFFF",
    alternate="#F8F9FB",
    raised="#FFFFFF",
    hairline="#DEE2E8",
    outline="#7F8896",
    text="#1A2130",
    muted="#545E6E",
    accent="#0C5F66",
    on_accent="#FFFFFF",
    selection="#DCECEC",
    focus="#0C5F66",
    a="#0B5CAD",
    a_soft="#E3EEFA",
    b="#A04400",
    b_soft="#FBEBDD",
    consensus="#1A2130",
    consensus_soft="#E4E7EC",
    agree="#006B5E",
    agree_soft="#E0F1EC",
    conflict="#B01030",
    conflict_soft="#FBE6EB",
    missing="#4F5B6B",
    missing_soft="#E9ECF0",
    warning="#7A5200",
    warning_soft="#FBF0D2",
    search="#FFE27A",
)

DARK = Tokens(
    window="#1B1E24",
    base="#22262E",
    alternate="#262B34",
    raised="#2A2F39",
    hairline="#3A404C",
    outline="#828C9C",
    text="#E9ECF1",
    muted="#A7B0BE",
    accent="#6FD0C8",
    on_accent="#0C2322",
    selection="#21454A",
    focus="#6FD0C8",
    a="#7DB8FF",
    a_soft="#1D3350",
    b="#FFA765",
    b_soft="#47301C",
    consensus="#F2F4F8",
    consensus_soft="#414855",
    agree="#4FD6C0",
    agree_soft="#1B3D3A",
    conflict="#FF7F9E",
    conflict_soft="#4A2330",
    missing="#AEB8C6",
    missing_soft="#333A45",
    warning="#EBC25A",
    warning_soft="#423719",
    search="#6B5A16",
)

CONTRAST = Tokens(
    window="#000000",
    base="#000000",
    alternate="#0D0D0D",
    raised="#000000",
    hairline="#FFFFFF",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#00E5FF",
    on_accent="#000000",
    selection="#003A44",
    focus="#FFFF00",
    a="#66B2FF",
    a_soft="#001E3C",
    b="#FFB060",
    b_soft="#331A00",
    consensus="#FFFFFF",
    consensus_soft="#2B2B2B",
    agree="#4DFFE0",
    agree_soft="#00241E",
    conflict="#FF86A3",
    conflict_soft="#3A0012",
    missing="#E0E0E0",
    missing_soft="#1C1C1C",
    warning="#FFE04A",
    warning_soft="#2B2400",
    search="#5A4D00",
)


def tokens_of(name: ThemeName) -> Tokens:
    """The colours of a theme."""
    return {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.CONTRAST: CONTRAST}[name]


@dataclass(frozen=True, slots=True)
class PageMark:
    """How a passage is marked on a page, which is white in every theme."""

    fill: str
    line: str
    current_fill: str


PAGE_A = PageMark("#E3EEFA", "#0B5CAD", "#CFE3F8")
PAGE_B = PageMark("#FBEBDD", "#A04400", "#FBE3CF")
PAGE_CONSENSUS = PageMark("#E4E7EC", "#1A2130", "#D5DAE2")
PAGE_SELECTION = PageMark("#BFE0E0", "#0C5F66", "#BFE0E0")
PAGE_SEARCH = PageMark("#FFE27A", "#7A5200", "#FFE27A")

ON_DARK_PAGE: Mapping[PageMark, PageMark] = MappingProxyType(
    {
        PAGE_A: PageMark("#1E3350", "#7DB8FF", "#284A75"),
        PAGE_B: PageMark("#47302A", "#FFA765", "#63402A"),
        PAGE_CONSENSUS: PageMark("#414855", "#F2F4F8", "#525B6B"),
        PAGE_SELECTION: PageMark("#21454A", "#6FD0C8", "#21454A"),
        PAGE_SEARCH: PageMark("#6B5A2A", "#EBC25A", "#6B5A2A"),
    }
)
"""The same where the reader asked for dark pages."""
