"""Whatever was said to be written survives the death of the program that wrote it.

``COEXTRACT_KILLS=1000 pytest -k killed`` is the long form, for changes of how files are written.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from contextlib import closing
from typing import TYPE_CHECKING

from extraction.storage import create_project, open_project
from extraction.verifying import verify
from schemas.values import Text
from tests.extraction.storage.at_work import at_work, line_of

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

KILLS = int(os.environ.get("COEXTRACT_KILLS", "50"))


def killed_while_writing(server: subprocess.Popen[str], chance: random.Random) -> int:
    """Let a child write, kill it at a moment of chance; gives the last number it said."""
    assert server.stdin is not None
    assert server.stdout is not None
    print(file=server.stdin, flush=True)
    child = int(line_of(server))
    last = 0
    for _ in range(chance.randrange(1, 12)):
        last = int(line_of(server))
    select.select([], [], [], chance.random() / 500)  # up to 2 ms into the next commits
    os.kill(child, signal.SIGKILL)
    while (said := line_of(server)) != "dead":
        last = int(said)
    return last


def check_nothing_is_lost(path: Path, last: int) -> None:
    """All that was said to be written is there, no value is without its event, soon enough."""
    begun = time.process_time()
    with closing(open_project(path)) as store:
        assert time.process_time() - begun < 1
        answers = store.record("s1", "Ana").answers
        numbers = sorted(int(a.value.text) for a in answers.values() if isinstance(a.value, Text))
        assert numbers[-1] >= last
        assert numbers == list(range(max(1, numbers[-1] - 6), numbers[-1] + 1))
        assert [event.seq for event in store.events()] == list(range(1, numbers[-1] + 1))
        assert verify(store) == []


def test_that_a_killed_program_loses_nothing_it_said_was_written(path: Path) -> None:
    chance = random.Random(KILLS)
    create_project(path).close()
    with at_work("serve", path) as server:
        for number in range(KILLS):
            last = killed_while_writing(server, chance)
            if number % max(1, KILLS // 5) == 0:
                check_nothing_is_lost(path, last)
        check_nothing_is_lost(path, killed_while_writing(server, chance))


def test_that_two_programs_lose_none_of_five_hundred_writes_each(path: Path) -> None:
    create_project(path).close()
    with at_work("write", path, "Ana", "500") as one, at_work("write", path, "Ben", "500") as two:
        for process in (one, two):
            said, _ = process.communicate()
            assert said.split() == [str(number) for number in range(500)]
    with closing(open_project(path)) as store:
        assert {stream: head.seq for stream, head in store.heads().items()} == {
            "person:Ana": 1000,
            "person:Ben": 1000,
        }
        assert verify(store) == []
    assert list(path.parent.iterdir()) == [path]


def test_that_two_programs_writing_one_record_lose_nothing(path: Path) -> None:
    create_project(path).close()
    with at_work("write", path, "Ana", "50") as one, at_work("write", path, "Ana", "50") as two:
        for process in (one, two):
            said, _ = process.communicate()
            assert said.split() == [str(number) for number in range(50)]
    with closing(open_project(path)) as store:
        assert store.heads()["person:Ana"].seq == 200
        assert verify(store) == []
