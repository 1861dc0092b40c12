"""Shared memory for bitmaps: the client owns the blocks, the worker draws into them."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from multiprocessing import resource_tracker, shared_memory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sized

MEGABYTE = 1024**2
SMALLEST_BLOCK = 16 * MEGABYTE
"""Holds an A4 page at 200 dpi, so that nearly every page is drawn at the first asking."""

LARGEST_BLOCK = 64 * MEGABYTE
"""16.7 million pixels: an A4 page at 400 dpi. A page that asks for more is drawn smaller."""

_KEPT = 3  # blocks kept for the next bitmap; also how many the worker stays attached to
_ROOM_LEFT = 4 * MEGABYTE


class Blocks:
    """The client's blocks, used again and again; safe to use from several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._free: list[shared_memory.SharedMemory] = []
        self._closed = False
        # Blocks outlive a program that forgets to close them: the end of the program removes them.
        self._finish = weakref.finalize(self, _remove_all, self._free)

    def take(self, size: int) -> shared_memory.SharedMemory:
        """A block of at least ``size`` bytes, nobody else's until it is given back.

        Raises OSError when the system has no room for it.
        """
        with self._guard:
            if self._closed:
                raise ValueError("these blocks are closed")
            for index, block in enumerate(self._free):
                if block.size >= size:
                    return self._free.pop(index)
        return _new_block(max(size, SMALLEST_BLOCK))

    def give_back(self, block: shared_memory.SharedMemory) -> None:
        """Take a block in for the next bitmap, or remove it if enough are kept."""
        with self._guard:
            kept = not self._closed and len(self._free) < _KEPT
            if kept:
                self._free.append(block)
        if not kept:
            _remove(block)

    def close(self) -> None:
        """Remove all blocks; one that is still lent is removed when it is given back."""
        with self._guard:
            self._closed = True
            _remove_all(self._free)


@dataclass(eq=False)
class Bitmap:
    """A drawn page: ``height`` rows of ``stride`` bytes, four bytes a pixel (B, G, R, unused).

    ``scale`` are the pixels drawn for a point, smaller than asked for if the page was too large.
    ``data`` lies in shared memory and is good until ``release``; copies of it must be made, and
    views of it dropped, before.
    """

    width: int
    height: int
    stride: int
    scale: float
    data: memoryview
    _block: shared_memory.SharedMemory
    _blocks: Blocks

    def release(self) -> None:
        """Let the memory be used for the next bitmap; releasing twice does no harm."""
        if self._finish.alive:
            self.data.release()
            self._finish()

    def __post_init__(self) -> None:
        self._finish = weakref.finalize(self, _let_go, self.data, self._block, self._blocks)

    def __enter__(self) -> Bitmap:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class Attachments:
    """The worker's view of the client's blocks: the last few stay attached."""

    def __init__(self) -> None:
        self._attached: OrderedDict[str, shared_memory.SharedMemory] = OrderedDict()

    def attach(self, name: str) -> shared_memory.SharedMemory:
        """The client's block of that name."""
        if name not in self._attached:
            self._attached[name] = _attach(name)
        self._attached.move_to_end(name)
        while len(self._attached) > _KEPT:
            self._attached.popitem(last=False)[1].close()
        return self._attached[name]


def memory_of(block: shared_memory.SharedMemory) -> memoryview:
    """The bytes of a block that is not closed."""
    if block.buf is None:
        raise ValueError("this block of shared memory is closed")
    return block.buf


def _let_go(data: memoryview, block: shared_memory.SharedMemory, blocks: Blocks) -> None:
    data.release()
    blocks.give_back(block)


def _new_block(size: int) -> shared_memory.SharedMemory:
    """A block, refused beforehand where the system could not fill it: writing would kill."""
    if sys.platform == "linux":
        with contextlib.suppress(FileNotFoundError):
            room = os.statvfs("/dev/shm")
            if room.f_bavail * room.f_frsize < size + _ROOM_LEFT:
                raise OSError(f"/dev/shm has no room for {size // MEGABYTE} MB")
    return shared_memory.SharedMemory(create=True, size=size)


def _attach(name: str) -> shared_memory.SharedMemory:
    with _untracked():
        return shared_memory.SharedMemory(name)


@contextlib.contextmanager
def _untracked() -> Iterator[None]:
    """Attach without a note to the resource tracker.

    Before Python 3.13 (`track=False`) every attaching process starts a tracker of its own, which
    removes the owner's blocks when that process ends (python/cpython#82300).
    """
    register = resource_tracker.register
    resource_tracker.register = _do_not_register
    try:
        yield
    finally:
        resource_tracker.register = register


def _do_not_register(name: Sized, rtype: str) -> None:
    """The client registers its blocks; the worker only borrows them."""


def _remove(block: shared_memory.SharedMemory) -> None:
    block.unlink()
    with contextlib.suppress(BufferError):  # a view of it lives on, and its memory with the view
        block.close()


def _remove_all(blocks: list[shared_memory.SharedMemory]) -> None:
    while blocks:
        _remove(blocks.pop())
