"""Whether the system wants less motion, as its files say."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING

import pytest

from gui.pdf.motion import desktop_is_still, mac_is_still

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "text", "is_still"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations = False\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-font-name=Sans 10\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[General]\nAnimationDurationFactor=0\n", False),
        ("kdeglobals", "no section\n%&$", False),
        ("elsewhere", "[KDE]\nAnimationDurationFactor=0\n", False),
    ],
)
def test_that_desktops_are_understood(tmp_path: Path, name: str, text: str, is_still: bool) -> None:
    assert desktop_is_still(write(tmp_path, name, text)) is is_still


def test_that_a_desktop_without_files_moves(tmp_path: Path) -> None:
    assert not desktop_is_still(tmp_path / "none")


@pytest.mark.parametrize("is_on", [True, False])
def test_that_the_mac_s_preference_is_understood(tmp_path: Path, is_on: bool) -> None:
    path = tmp_path / "preferences.plist"
    path.write_bytes(plistlib.dumps({"reduceMotion": is_on}))
    assert mac_is_still(path) is is_on


def test_that_preferences_that_can_not_be_read_ask_for_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.plist"
    broken.write_bytes(b"bplist00 and no more")
    assert not mac_is_still(broken)
    assert not mac_is_still(tmp_path / "none.plist")
