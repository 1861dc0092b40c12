"""The keys of a table on a page."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Act(Enum):
    """What a key, or the button of the same name, does."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    MOVE_LEFT = "move left"
    MOVE_RIGHT = "move right"
    MOVE_UP = "move up"
    MOVE_DOWN = "move down"
    SPLIT_ROW = "split row"
    SPLIT_COLUMN = "split column"
    JOIN = "join"
    HEAD = "head"
    TAKE = "take"
    LEAVE = "leave"
    MAPPING = "mapping"
    UNDO = "undo"
    REDO = "redo"

    @property
    def direction(self) -> tuple[int, int] | None:
        """To the right and down, for the arrows."""
        return _DIRECTIONS.get(self.value.removeprefix("move "))

    @property
    def is_moving(self) -> bool:
        """Whether something is moved rather than chosen."""
        return self.value.startswith("move ")


_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_KEYS = Qt.Key
_PLAIN = {
    _KEYS.Key_Left: Act.LEFT,
    _KEYS.Key_Right: Act.RIGHT,
    _KEYS.Key_Up: Act.UP,
    _KEYS.Key_Down: Act.DOWN,
    _KEYS.Key_R: Act.SPLIT_ROW,
    _KEYS.Key_C: Act.SPLIT_COLUMN,
    _KEYS.Key_J: Act.JOIN,
    _KEYS.Key_Delete: Act.JOIN,
    _KEYS.Key_Backspace: Act.JOIN,
    _KEYS.Key_H: Act.HEAD,
    _KEYS.Key_Return: Act.TAKE,
    _KEYS.Key_Enter: Act.TAKE,
    _KEYS.Key_Escape: Act.LEAVE,
    _KEYS.Key_Tab: Act.MAPPING,
}
_SHIFTED = {
    _KEYS.Key_Left: Act.MOVE_LEFT,
    _KEYS.Key_Right: Act.MOVE_RIGHT,
    _KEYS.Key_Up: Act.MOVE_UP,
    _KEYS.Key_Down: Act.MOVE_DOWN,
}

_WITH_CONTROL = {_KEYS.Key_Z: Act.UNDO, _KEYS.Key_Y: Act.REDO}

WRITTEN = {Act.SPLIT_ROW: "R", Act.SPLIT_COLUMN: "C", Act.JOIN: "J", Act.HEAD: "H"}
"""The keys beside the words of buttons."""


def act_of(event: QKeyEvent) -> Act | None:
    """What a key means over a table; ``None`` for one that is not its own."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(_KEYS(event.key()))
    if held == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(_KEYS(event.key()))
    if held != Qt.KeyboardModifier.NoModifier:
        return None
    return _PLAIN.get(_KEYS(event.key()))
