"""The ground the window stands on: a sound Qt, no rival Qt plugins, and light imports."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

MANY_VOID_CALLS = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
for _ in range(20_000):
    application.processEvents()
print("alive")
"""

HEAVY = {
    *("pandas", "scipy", "sqlalchemy", "alembic", "openpyxl", "xlsxwriter"),
    *("matplotlib", "pypdfium2", "pdfplumber", "PySide6"),
}


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_qt_outlives_20_000_void_calls() -> None:
    done = run_python(MANY_VOID_CALLS)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr[-2000:]


@pytest.mark.parametrize("module", ["main", "extraction.cli"])
def test_that_importing_the_entry_loads_nothing_heavy(module: str) -> None:
    done = run_python(f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))")
    assert done.returncode == 0, done.stderr[-2000:]
    assert HEAVY.isdisjoint(json.loads(done.stdout))


def declared_requirements() -> list[Requirement]:
    """What the program needs to run and to be tested, which is what `make test` installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], project["optional-dependencies"]["test"]]
    return [Requirement(line) for group in groups for line in group]


def applies(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in {"", *extras})


def installed_tree() -> set[str]:
    """The canonical names of all distributions that the declared requirements bring."""
    tree: set[str] = set()
    waiting = [one for one in declared_requirements() if applies(one, set())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        tree.add(name)
        lines = importlib.metadata.distribution(name).requires or []
        needed = [Requirement(line) for line in lines]
        waiting += [one for one in needed if applies(one, requirement.extras)]
    return tree


def test_that_no_opencv_stands_in_the_dependency_tree() -> None:
    tree = installed_tree()
    assert {"pyside6-essentials", "shiboken6", "numpy"} <= tree
    assert not [name for name in tree if name.startswith("opencv")]


def test_that_of_qt_only_the_essentials_are_required() -> None:
    assert {"pyside6", "pyside6-addons", "pyqt5", "pyqt6"}.isdisjoint(installed_tree())


@pytest.mark.parametrize(
    ("python", "version", "allowed"),
    [("3.11", "6.11.3", True), ("3.11", "6.12.0", False), ("3.12", "6.12.0", True)],
)
def test_that_the_qt_that_aborts_python_3_11_is_kept_from_it(
    python: str, version: str, allowed: bool
) -> None:
    stated = [one for one in declared_requirements() if one.name == "PySide6-Essentials"]
    valid = [
        one for one in stated if one.marker and one.marker.evaluate({"python_version": python})
    ]
    assert [one.specifier.contains(version) for one in valid] == [allowed]
