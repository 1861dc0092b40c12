"""The house keeps its rules: directions of import, sizes, words; and each rule can fail."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import house

ROOT = Path(__file__).resolve().parent.parent
ALL_RULES = (*house.PRODUCT_RULES, *house.COMMON_RULES)


def names(rule: house.Rule) -> str:
    return rule.__name__.replace("_", " ")


@pytest.mark.parametrize("rule", ALL_RULES, ids=names)
def test_that_the_project_keeps_the_rule(rule: house.Rule) -> None:
    found = house.violations(ROOT, rule)
    assert not found, "\n".join(["", *found])


def test_that_the_rules_see_every_package_and_no_hidden_folder() -> None:
    seen = {source.name for source in house.sources(ROOT)}
    assert {"bootstrap.py", "main.py", "schemas/__init__.py", "gui/__init__.py"} <= seen
    assert not [name for name in seen if name.startswith((".", "build/"))]


def lines_of(count: int) -> str:
    return "x = 1\n" * count


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40
DEEP = """
def f(a):
    for b in a:
        if b:
            with b:
                while b:
                    b()
"""
MANY_METHODS = "class C:\n" + "".join(f"    def m{i}(self): pass\n" for i in range(26))
BARE_EXCEPT = "try:\n    f()\nexcept:\n    pass\n"
BROAD_EXCEPT = "try:\n    f()\nexcept (OSError, Exception):  # noqa: BLE001\n    pass\n"

BAD = [
    (house.layers_point_one_way, "schemas/a.py", "import extraction.review", 1),
    (house.layers_point_one_way, "schemas/a.py", "def f():\n    import sqlite3", 2),
    (house.layers_point_one_way, "schemas/a.py", "from pandas import DataFrame", 1),
    (house.layers_point_one_way, "extraction/a.py", "import os, PySide6.QtCore", 1),
    (house.layers_point_one_way, "extraction/pdf/a.py", "from gui import workspace", 1),
    (house.layers_point_one_way, "extraction/pdf/a.py", "from ... import gui", 1),
    (house.layers_point_one_way, "gui/form/a.py", "from openpyxl.cell import Cell", 1),
    (house.layers_point_one_way, "gui/form/a.py", "\nimport main", 2),
    (house.only_storage_imports_databases, "extraction/review.py", "import sqlite3", 1),
    (house.only_storage_imports_databases, "extraction/export/a.py", "import sqlalchemy as s", 1),
    (house.only_storage_holds_sql, "extraction/a.py", "x = 1\nq = 'SELECT a FROM b '", 2),
    (house.only_storage_holds_sql, "gui/a.py", 'q = f"insert into {t} values (1)"', 1),
    (house.only_storage_holds_sql, "schemas/a.py", '"""\n  PRAGMA user_version\n"""', 1),
    (house.panels_keep_apart, "gui/form/a.py", "from gui.pdf.view import View", 1),
    (house.panels_keep_apart, "gui/form/a.py", "from gui import compare", 1),
    (house.panels_keep_apart, "gui/form/a.py", "from ..library import board", 1),
    (house.only_workspace_applies_edits, "gui/commands.py", "x = 1\nreview.apply(edit)", 2),
    (house.only_workspace_applies_edits, "gui/form/a.py", "do = self.review.apply", 1),
    (house.files_are_short, "extraction/a.py", lines_of(401), 401),
    (house.functions_are_short, "extraction/a.py", "\n" + LONG_FUNCTION, 2),
    (house.classes_are_small, "gui/a.py", MANY_METHODS, 1),
    (house.nesting_is_shallow, "extraction/a.py", DEEP, 6),
    (house.modules_say_what_they_are, "extraction/__init__.py", "", 1),
    (house.modules_say_what_they_are, "tests/test_a.py", "x = 1", 1),
    (house.nothing_is_left_undone, "main.py", "x = 1\ny = 2  # TODO: more", 2),
    (house.nothing_is_left_undone, "main.py", "raise NotImplementedError", 1),
    (house.broad_excepts_give_their_reason, "main.py", BARE_EXCEPT, 3),
    (house.broad_excepts_give_their_reason, "main.py", BROAD_EXCEPT, 3),
    (house.tests_neither_skip_nor_sleep, "tests/test_a.py", "@pytest.mark.skip\ndef f(): ...", 1),
    (house.tests_neither_skip_nor_sleep, "tests/helpers/a.py", "x = 1\ntime.sleep(1)", 2),
]


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("rule", "name", "text", "line"), BAD)
def test_that_a_violation_is_found_with_its_file_and_line(
    tmp_path: Path, rule: house.Rule, name: str, text: str, line: int
) -> None:
    write(tmp_path, name, text)
    found = house.violations(tmp_path, rule)
    assert [fault.split(": ")[0] for fault in found] == [f"{name}:{line}"]


def test_that_every_rule_has_a_bad_sample() -> None:
    assert {rule for rule, *_ in BAD} == set(ALL_RULES)


REASONED = "try:\n    f()\nexcept Exception:  # the hook must never raise itself\n    pass\n"
CHAIN = "if a:\n    b\n" + "elif a:\n    b\n" * 9

GOOD = [
    (house.layers_point_one_way, "gui/a.py", "import extraction.review, schemas, PySide6"),
    (house.layers_point_one_way, "extraction/a.py", "import guide, mainly, schemas.values"),
    (house.layers_point_one_way, "schemas/a.py", "import tomllib, tomlkit, pydantic"),
    (house.only_storage_imports_databases, "extraction/storage/a.py", "import sqlite3"),
    (house.only_storage_holds_sql, "extraction/storage/a.py", "q = 'SELECT a FROM b'"),
    (house.only_storage_holds_sql, "gui/a.py", "q = 'Select a study from the list'"),
    (house.panels_keep_apart, "gui/form/a.py", "from gui.form import b; import gui.workspace"),
    (house.panels_keep_apart, "gui/main_window.py", "import gui.form.a, gui.pdf.view"),
    (house.only_workspace_applies_edits, "gui/workspace.py", "self.review.apply(edit)"),
    (house.files_are_short, "extraction/a.py", lines_of(400)),
    (house.functions_are_short, "extraction/a.py", LONG_FUNCTION.replace("    x = 1\n", "", 1)),
    (house.nesting_is_shallow, "extraction/a.py", CHAIN),
    (house.modules_say_what_they_are, "tests/extraction/__init__.py", ""),
    (house.broad_excepts_give_their_reason, "main.py", REASONED),
    (house.broad_excepts_give_their_reason, "main.py", REASONED.replace("Exception", "OSError")),
]


@pytest.mark.parametrize(("rule", "name", "text"), GOOD)
def test_that_what_is_allowed_is_not_told(
    tmp_path: Path, rule: house.Rule, name: str, text: str
) -> None:
    write(tmp_path, name, text)
    assert house.violations(tmp_path, rule) == []


def test_that_the_tests_are_not_measured_as_the_program_is(tmp_path: Path) -> None:
    write(tmp_path, "tests/test_a.py", '"""Long."""\n' + lines_of(500))
    assert [fault for rule in ALL_RULES for fault in house.violations(tmp_path, rule)] == []


def installation() -> dict[str, Any]:  # Any: a TOML table
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = config["tool"]["setuptools"]
    return table


def test_that_every_package_of_the_program_is_named_for_installation() -> None:
    named = {name.rstrip("*") for name in installation()["packages"]["find"]["include"]}
    packages = {
        source.name.split("/")[0]
        for source in house.sources(ROOT)
        if "/" in source.name and house.is_product(source)
    }
    assert packages == named


def test_that_every_data_file_of_the_program_is_installed() -> None:
    packages = installation()["package-data"]
    makers = ROOT / "resources" / "make"
    installed = {
        file
        for package, patterns in packages.items()
        for pattern in patterns
        for file in (ROOT / package).glob(pattern)
    }
    lying_there = {
        file
        for package in ("schemas", "extraction", "gui", "resources")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and file.suffix not in (".py", ".pyc") and makers not in file.parents
    }
    assert lying_there
    assert lying_there <= installed
