"""`.ci/run` fails where a promise is broken, and above all where tests silently did not run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROMISES = ("abstract", "quotes", "hostile", "phrases", "payloads", "house", "kappa", "tables")


class Place:
    """A project with the real `.ci/run`, and beside it a make and checks that do as told."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.tools = folder / "tools"
        self.shared = folder / "shared"
        (self.project / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "run", self.project / ".ci" / "run")
        self.make("test) printf 'chosen 3\\nran 3\\n' >\"$COEXTRACT_CORPUS_TALLY\";;")

    def make(self, case: str) -> None:
        """Let make do `case`, a branch of a shell's case over the target, and else nothing."""
        self._program(self.tools / "make", f'case "$1" in {case} esac')

    def articles(self) -> None:
        (self.shared / "corpus").mkdir(parents=True)

    def promises(self, **programs: str) -> None:
        for name in PROMISES:
            program = programs.get(name, f"echo progress; echo figure of {name}")
            self._program(self.shared / "checks" / name, program)

    def run(self, **environment: str) -> tuple[int, str]:
        """Return the exit code and all that was printed."""
        base = {k: v for k, v in os.environ.items() if k != "CI" and "COEXTRACT" not in k}
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [self.project / ".ci" / "run"],
            cwd=self.project.parent,
            env={**base, **environment, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/usr/bin/env bash\n{text}\n", encoding="utf-8")
        path.chmod(0o755)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_that_all_holding_ends_0_and_prints_each_figure(place: Place) -> None:
    place.articles()
    place.promises()
    code, printed = place.run(CI="true")
    assert code == 0
    assert "3 tests ran on real articles" in printed
    assert all(f"holds: figure of {name}" in printed for name in PROMISES)


def test_that_the_suite_is_told_where_the_articles_are(place: Place) -> None:
    place.articles()
    place.make('test) echo "articles in $COEXTRACT_CORPUS";;')
    assert f"articles in {place.shared / 'corpus'}\n" in place.run()[1]


def test_that_a_clone_without_the_articles_passes_outside_ci_only(place: Place) -> None:
    place.make("")
    assert place.run()[0] == 0
    code, printed = place.run(CI="true")
    assert code == 1
    assert "../shared/corpus is missing" in printed


@pytest.mark.parametrize(
    ("tally", "complaint"),
    [
        ("", "no test marked corpus ran"),
        ("chosen 0\\nran 0\\n", "no test marked corpus ran"),
        ("chosen 3\\nran 2\\n", "of 3 tests marked corpus only 2 ran"),
    ],
)
def test_that_tests_on_articles_that_did_not_run_are_a_failure(
    place: Place, tally: str, complaint: str
) -> None:
    place.articles()
    place.make(f"test) printf '{tally}' >\"$COEXTRACT_CORPUS_TALLY\";;")
    code, printed = place.run()
    assert code == 1
    assert complaint in printed


@pytest.mark.parametrize("target", ["test", "check"])
def test_that_a_failing_suite_or_check_stops_it(place: Place, target: str) -> None:
    place.promises()
    place.make(f"{target}) exit 1;;")
    code, printed = place.run()
    assert code == 1
    assert "holds" not in printed


def test_that_a_broken_promise_is_named_and_the_others_are_still_looked_at(place: Place) -> None:
    place.promises(quotes="echo 3 of 83 quotes found; exit 1")
    place.make("")
    code, printed = place.run()
    assert code == 1
    assert "quotes    BROKEN: 3 of 83 quotes found" in printed
    assert "house     holds: figure of house" in printed
    assert "CI: broken: quotes" in printed
