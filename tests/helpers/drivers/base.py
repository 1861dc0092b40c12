"""What every driver does: find a widget by the name a person reads or hears, press it, type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)

PATIENCE = 10_000
"""Milliseconds to wait for what happens on another thread of a busy machine."""


def named(inside: QWidget, kind: type[W], name: str) -> W:
    """The one widget of this kind whose accessible name (or text) begins with ``name``."""
    found = [one for one in inside.findChildren(kind) if _says(one).startswith(name)]
    visible = [one for one in found if one.isVisible()] or found
    assert visible, (
        f"no {kind.__name__} “{name}”; there are {[_says(o) for o in inside.findChildren(kind)]}"
    )
    return visible[0]


def _says(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def press(qtbot: QtBot, inside: QWidget, name: str) -> None:
    """Press the button of this name."""
    button = named(inside, QAbstractButton, name)
    assert button.isEnabled(), f"“{name}” can't be pressed now"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_dialog(kind: type[W]) -> W:
    """The dialog of this kind that is open now."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in found if one.isVisible()]
    assert len(shown) == 1, f"{len(shown)} dialogs {kind.__name__} are open"
    return shown[0]


def no_dialog_is_open() -> bool:
    """Whether nothing is asked."""
    windows = QApplication.topLevelWidgets()
    return not any(isinstance(one, QDialog) and one.isVisible() for one in windows)


def wait_until(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    qtbot.waitUntil(is_so, timeout=PATIENCE)
