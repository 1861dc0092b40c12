"""A program of its own that works on a project, to be met, waited for or killed by a test.

    hold PATH WHO        holds the project until its input ends
    write PATH WHO N     writes N values, each until it is written
    serve PATH           for each line it reads: a child that writes until it is killed

It says each thing done on a line of its own, once it is done.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import ProjectBusy
from extraction.storage import open_project
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.storage.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def at_work(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The program at work in a process of its own, killed at the end if it is there still."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.extraction.storage.at_work", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line the program says; empty at its end."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def say(text: object) -> None:
    """Say a line, whole and at once."""
    os.write(1, f"{text}\n".encode())


def hold(path: Path, who: str) -> None:
    """Hold the project until the input ends."""
    with closing(open_project(path)) as store:
        store.hold(who)
        say("held")
        sys.stdin.read()
    say("let go")


def write(path: Path, who: str, times: int) -> None:
    """Write values; one that was refused because somebody else wrote is tried again."""
    with closing(open_project(path)) as store:
        for number in range(times):
            while not is_written(store, who, number):
                pass
            say(number)


def is_written(store: SqliteStore, who: str, number: int) -> bool:
    """Write a value; whether it could be written."""
    try:
        Desk(store, who).put({cell("age"): answer(str(number)), cell(f"n{number}"): answer("1")})
    except ProjectBusy:
        return False
    return True


def serve(path: Path) -> None:
    """A child for each line; it says its number and then each value it has written."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            write_for_ever(path)
        os.waitpid(child, 0)
        say("dead")


def write_for_ever(path: Path) -> None:
    """Write one value after the other, each one more than the last."""
    say(os.getpid())
    store = open_project(path)
    desk = Desk(store)
    number = sum(head.seq for head in store.heads().values())
    while True:
        number += 1
        desk.put({cell(f"field{number % 7}"): answer(str(number))})
        say(number)


def main(command: str, path: str, *words: str) -> None:
    """Do what the first word says."""
    if command == "hold":
        hold(Path(path), words[0])
    elif command == "write":
        write(Path(path), words[0], int(words[1]))
    else:
        serve(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
