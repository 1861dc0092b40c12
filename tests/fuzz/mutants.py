"""Papers harmed by chance, the same each time: mutant 17 of a seed is always mutant 17."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEED = 42

_MOST_HARMS = 3
_MOST_BYTES_FLIPPED = 24
_LONGEST_PART = 4000  # bytes taken, doubled or spliced at once
_FEW = 400  # matches looked through in a file: thousands of pages are no better a place
_NUMBER = re.compile(rb"(?<=[\s\[/(])-?\d+(?:\.\d+)?(?=[\s\]>)])")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(rb"/[A-Z][A-Za-z0-9]{1,15}\b")
_STREAM = re.compile(rb"stream\r?\n(.+?)\r?\nendstream", re.DOTALL)
_STRANGE_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"-2147483648", b"4294967296",
    b"99999999999999999999", b"1e9", b"0.0000001", b"-0.5", b"1000000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A paper to be harmed."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mutant:
    """A harmed paper; ``how`` names what was done to it, in turn."""

    number: int
    source: str
    how: tuple[str, ...]
    data: bytes

    @property
    def name(self) -> str:
        """What it is called where it is shown."""
        return f"{self.number:05}_{self.source}"


def mutant(number: int, sources: Sequence[Source], seed: int = SEED) -> Mutant:
    """Mutant ``number``: one of the sources with one to three harms done to it."""
    chance = Random(f"{seed} {number}")
    source, other = chance.choice(sources), chance.choice(sources)
    data, how = source.data, []
    for _ in range(chance.randint(1, _MOST_HARMS)):
        [name] = chance.choices(list(HARMS), _WEIGHTS)
        data = HARMS[name](chance, data, other.data)
        how.append(name)
    return Mutant(number, source.name, tuple(how), data)


def flipped(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A few bytes changed, in any place."""
    harmed = bytearray(data)
    for _ in range(chance.randint(1, _MOST_BYTES_FLIPPED) if harmed else 0):
        harmed[chance.randrange(len(harmed))] = chance.randrange(256)
    return bytes(harmed)


def cut_short(chance: Random, data: bytes, _other: bytes) -> bytes:
    """Its end is missing."""
    return data[: chance.randrange(len(data) + 1)]


def taken_out(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A part of it is missing."""
    start, end = _part(chance, data)
    return data[:start] + data[end:]


def doubled(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A part of it stands there several times."""
    start, end = _part(chance, data)
    return data[:start] + data[start:end] * chance.randint(2, 5) + data[end:]


def spliced(chance: Random, data: bytes, other: bytes) -> bytes:
    """A part of another paper stands in place of one of its own."""
    start, end = _part(chance, data)
    first, last = _part(chance, other)
    return data[:start] + other[first:last] + data[end:]


def renumbered(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A number outside its streams is another, small, huge or below nothing."""
    return _replaced(chance, data, _NUMBER, lambda _old: chance.choice(_STRANGE_NUMBERS))


def misled(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A reference leads to another object: loops, trees that are none, fonts that are pictures."""
    numbers = [found[1] for found in islice(_REFERENCE.finditer(data), _FEW)]
    return _replaced(chance, data, _REFERENCE, lambda _old: chance.choice(numbers) + b" 0 R")


def renamed(chance: Random, data: bytes, _other: bytes) -> bytes:
    """A key or a name is another of those it has."""
    names = [found[0] for found in islice(_NAME.finditer(data), _FEW)]
    return _replaced(chance, data, _NAME, lambda _old: chance.choice(names))


def rewritten(chance: Random, data: bytes, other: bytes) -> bytes:
    """What a compressed stream holds is harmed, and compressed again: it can still be read."""
    streams = list(islice(_STREAM.finditer(data), _FEW))
    if not streams:
        return data
    found = chance.choice(streams)
    try:
        plain = zlib.decompress(found[1])
    except zlib.error:
        return data
    harm = chance.choice((flipped, renumbered, taken_out, doubled))
    packed = zlib.compress(harm(chance, plain, other), 9)
    room = len(found[1])  # where it fits, whatever follows stays where the file says that it is
    return data[: found.start(1)] + packed.ljust(room, b"\n") + data[found.end(1) :]


HARMS: dict[str, Callable[[Random, bytes, bytes], bytes]] = {
    harm.__name__: harm
    for harm in (
        flipped, cut_short, taken_out, doubled, spliced, renumbered, misled, renamed, rewritten,
    )
}  # fmt: skip
"""Every harm by its name."""

_WEIGHTS = [1 if harm in (cut_short, spliced) else 3 for harm in HARMS.values()]
"""Those that leave little to read are rarer."""


def _part(chance: Random, data: bytes) -> tuple[int, int]:
    """Where a part begins and ends; it may be empty."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(_LONGEST_PART))


def _replaced(
    chance: Random, data: bytes, what: re.Pattern[bytes], by: Callable[[bytes], bytes]
) -> bytes:
    """One to three of the first matches after a place taken by chance, replaced."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(data) + 1)
        found = what.search(data, start) or what.search(data)
        if found is None:
            return data
        data = data[: found.start()] + by(found[0]) + data[found.end() :]
    return data
