"""Whether the system asks programs for less motion; Qt does not tell it by itself."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from configparser import ConfigParser, Error
from pathlib import Path

_TIMEOUT = 2.0  # seconds a desktop may take to answer
_OFF = ("0", "false")
_SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h


def wants_less_motion() -> bool:
    """Ask the system; may take a while, so on a thread of the pool. Without an answer: no."""
    if sys.platform == "win32":
        return _windows_is_still()
    if sys.platform == "darwin":
        return mac_is_still(Path.home() / "Library/Preferences/com.apple.universalaccess.plist")
    return desktop_is_still(Path.home() / ".config") or _gnome_is_still()


def desktop_is_still(config: Path) -> bool:
    """What GTK's and KDE's files in the folder of settings say."""
    return any(
        _value(config / file, section, key) in _OFF
        for file, section, key in (
            ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
            ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
            ("kdeglobals", "KDE", "AnimationDurationFactor"),
        )
    )


def mac_is_still(preferences: Path) -> bool:
    """What the Mac's accessibility preferences say; programs may be kept from reading them."""
    try:
        with preferences.open("rb") as file:
            return bool(plistlib.load(file).get("reduceMotion", False))
    except (OSError, plistlib.InvalidFileException):
        return False


def _value(file: Path, section: str, key: str) -> str:
    found = ConfigParser(strict=False, interpolation=None)
    try:
        found.read(file, encoding="utf-8")
        return found.get(section, key, fallback="").strip().lower()
    except (Error, UnicodeDecodeError):  # another program's file, written in its own way
        return ""


def _gnome_is_still() -> bool:
    """What GNOME says; its settings are no file that can be read."""
    program = shutil.which("gsettings")
    if program is None:
        return False
    command = [program, "get", "org.gnome.desktop.interface", "enable-animations"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.stdout.strip() == "false"


def _windows_is_still() -> bool:
    """What Windows says under "Show animations in Windows"."""
    import ctypes

    if sys.platform != "win32":
        return False
    is_on = ctypes.c_int(1)
    user32 = ctypes.windll.user32
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(is_on), 0)
    return not is_on.value
