"""What the worker may take: memory, held by the system or by a watch of our own."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GIGABYTE = 1024**3

OUT_OF_MEMORY = 77
"""The exit code of a worker that its own memory watch ended."""

_PAUSE = 0.2  # seconds between two looks at the memory in use


def cap_memory(limit: int) -> bool:
    """Have the system refuse this process more than ``limit`` bytes; False where none does.

    Only Linux holds a limit of address space: macOS takes the call and lets the memory pass,
    Windows has no such call.
    """
    if sys.platform != "linux":
        return False
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    return True


def memory_in_use() -> int:
    """The most memory this process has held so far, in bytes."""
    if sys.platform == "win32":
        return _windows_peak()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def watch_memory(
    limit: int,
    give_up: Callable[[], None],
    *,
    in_use: Callable[[], int] = memory_in_use,
    pause: float = _PAUSE,
) -> threading.Thread:
    """Call ``give_up`` once, from a thread of its own, when ``in_use`` passes ``limit`` bytes.

    PDFium's calls let other threads run, so the watch holds while a page is drawn.
    """
    waiting = threading.Event()

    def watch() -> None:
        while in_use() <= limit:
            waiting.wait(pause)
        give_up()

    thread = threading.Thread(target=watch, name="memory watch", daemon=True)
    thread.start()
    return thread


def _windows_peak() -> int:
    """PeakWorkingSetSize of GetProcessMemoryInfo (Windows SDK, psapi.h)."""
    if sys.platform != "win32":
        raise OSError("there is no psapi on this system")
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            ("peak_working_set", ctypes.c_size_t),
            *((f"other_{i}", ctypes.c_size_t) for i in range(7)),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    if not ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb):
        raise ctypes.WinError(ctypes.get_last_error())
    return int(counters.peak_working_set)
