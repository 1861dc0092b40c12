"""A single bit that turns over in what a project holds is noticed, wherever it is."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from extraction.errors import CoextractError
from extraction.storage import open_project
from extraction.verifying import verify
from tests.extraction.storage.tampering import content, small_review

if TYPE_CHECKING:
    from pathlib import Path

FLIPS = 4000


def is_noticed(path: Path) -> bool:
    """Whether the project is refused, or its check finds something."""
    try:
        with closing(open_project(path)) as store:
            return verify(store) != []
    except CoextractError:
        return True


def does_damage(path: Path, sound: list[list[tuple[object, ...]]]) -> bool:
    """Whether the file no longer holds what it held."""
    try:
        return content(path) != sound
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_that_every_bit_that_does_damage_is_noticed(path: Path) -> None:
    sound_bytes = small_review(path).read_bytes()
    sound = content(path)
    chance = random.Random(99)
    damaging = 0
    missed = []
    while damaging < FLIPS:
        place, bit = chance.randrange(len(sound_bytes)), 1 << chance.randrange(8)
        flipped = bytearray(sound_bytes)
        flipped[place] ^= bit
        path.write_bytes(flipped)
        if does_damage(path, sound):
            damaging += 1
            missed += [] if is_noticed(path) else [(place, bit)]
    assert missed == []


def test_that_a_sound_project_has_nothing_to_notice(path: Path) -> None:
    assert not is_noticed(small_review(path))
