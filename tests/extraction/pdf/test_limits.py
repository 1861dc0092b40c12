"""The memory a worker may take."""

from __future__ import annotations

import subprocess
import sys
import threading

from extraction.pdf.limits import memory_in_use, watch_memory

PATIENCE = 20.0
CAPPED = """
from extraction.pdf.limits import cap_memory
if not cap_memory(300 * 1024**2):
    print("not held here")
else:
    try:
        bytearray(400 * 1024**2)
    except MemoryError:
        print("refused")
"""


def test_that_the_system_refuses_memory_beyond_the_cap_or_says_that_it_does_not() -> None:
    told = subprocess.run(
        [sys.executable, "-c", CAPPED], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    expected = "refused" if sys.platform == "linux" else "not held here"
    assert told.strip() == expected


def test_that_memory_in_use_grows_with_what_is_held() -> None:
    before = memory_in_use()
    held = bytearray(before + 50 * 1024**2)
    assert memory_in_use() >= before + 50 * 1024**2
    del held


def test_that_the_watch_gives_up_when_the_limit_is_passed() -> None:
    readings = iter([10, 20, 101])
    given_up = threading.Event()
    watch_memory(100, given_up.set, in_use=lambda: next(readings), pause=0.001)
    assert given_up.wait(PATIENCE)
    assert next(readings, None) is None


def test_that_the_watch_is_quiet_at_the_limit() -> None:
    looked = threading.Event()
    given_up = threading.Event()
    readings = iter([100] * 50)

    def in_use() -> int:
        reading = next(readings, None)
        if reading is None:
            looked.set()
            return 101
        assert not given_up.is_set()
        return reading

    watch_memory(100, given_up.set, in_use=in_use, pause=0.0)
    assert looked.wait(PATIENCE)
    assert given_up.wait(PATIENCE)
