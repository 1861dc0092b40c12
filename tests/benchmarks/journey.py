"""A journey through every screen of the window, watched for its longest event."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gui.screens.staging import stage
from gui.screens.studio import LOOKS
from gui.screens.taking import take_pictures
from gui.warming import Warming
from tests.benchmarks.screen import application


def play(folder: str) -> float:
    """Play every scene once in a new window; gives the milliseconds of the longest event.

    The sample is made before, and what the window imports on a thread of its own is there.
    """
    watched = application()
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        moments = stage(Path(aside))
        warming = Warming()
        warming.start()
        warming.join()
        watched.is_watching = True
        for _ in take_pictures(moments, Path(aside), LOOKS[:1]):
            pass
        watched.is_watching = False
    return watched.longest * 1000
