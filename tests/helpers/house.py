"""The rules of the house, each a function from one source file to its violations.

`tests/test_architecture.py` applies them to the project, and shows on small bad samples that each
can fail. A violation reads `file:line: what is wrong`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DATABASES = ("sqlite3", "sqlalchemy", "alembic", "psycopg")
WORKBOOKS = ("openpyxl", "xlsxwriter", "python_calamine")
PDF_LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer")

FORBIDDEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "schemas",
        (
            *("extraction", "gui", "main", "PySide6", "pandas", "numpy", "scipy"),
            *(*DATABASES, *WORKBOOKS, *PDF_LIBRARIES),
        ),
    ),
    ("extraction", ("gui", "main", "PySide6")),
    ("gui", ("main", *DATABASES, *WORKBOOKS, *PDF_LIBRARIES)),
    ("resources", ("gui", "main", "PySide6", *DATABASES)),
)
"""Package → what no module in it imports."""

PANELS = ("library", "pdf", "form", "compare", "codebook")
"""The panels of gui: packages beside each other that never import each other."""

MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_METHODS, DEEPEST = 400, 40, 25, 3
STUB_MARKS = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
BROAD = ("Exception", "BaseException")
BLOCKS = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While),
    *(ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match),
)
SQL = re.compile(
    r"""\s*(?:
        SELECT\s.+\sFROM\s | INSERT\s+(?:OR\s+\w+\s+)?INTO\s | UPDATE\s+\w+\s+SET\s
        | DELETE\s+FROM\s | PRAGMA\s | ATTACH\s+DATABASE | BEGIN\s+(?:IMMEDIATE|EXCLUSIVE)
        | (?:CREATE|DROP|ALTER)\s+(?:TEMP\s+|VIRTUAL\s+|UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s
    )""",
    re.DOTALL | re.VERBOSE,
)
SQL_IN_LOWER_CASE = re.compile(SQL.pattern.lower(), SQL.flags)


@dataclass(frozen=True)
class Source:
    """One Python file: `path` where it lies, `name` its posix path in the project."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def package(self) -> list[str]:
        """The dotted package the file stands in, in parts: [] at the top."""
        return list(Path(self.name).parts[:-1])

    def at(self, line: int, fault: str) -> str:
        return f"{self.name}:{line}: {fault}"

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and absolute dotted name of all that is imported anywhere in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                parts = self.package[: len(self.package) - node.level + 1] if node.level else []
                base = [*parts, *([node.module] if node.module else [])]
                yield from ((node.lineno, ".".join([*base, alias.name])) for alias in node.names)


Rule = Callable[[Source], list[str]]


def sources(root: Path) -> list[Source]:
    """Every Python file of the project in `root`, in order; hidden folders and build left out."""
    found = []
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        if not any(part.startswith(".") or part == "build" for part in inside.parts):
            found.append(Source(path, inside.as_posix()))
    return found


def is_product(source: Source) -> bool:
    """Tell whether a file is part of the program and not a test of it."""
    return not source.name.startswith("tests/")


def _is_within(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


# ------------------------------------------------------------------ directions


def layers_point_one_way(source: Source) -> list[str]:
    """Schemas <- extraction <- gui <- main.py, and no library below or above its layer."""
    return [
        source.at(line, f"{package} never imports {name}")
        for package, forbidden in FORBIDDEN
        if source.name.startswith(package + "/")
        for line, name in source.imports()
        if any(_is_within(name, module) for module in forbidden)
    ]


def only_storage_imports_databases(source: Source) -> list[str]:
    """In extraction, database drivers and SQLAlchemy are imported by storage alone."""
    if not source.name.startswith("extraction/") or _is_storage(source):
        return []
    return [
        source.at(line, f"only extraction/storage imports {name}")
        for line, name in source.imports()
        if any(_is_within(name, module) for module in DATABASES)
    ]


def only_storage_holds_sql(source: Source) -> list[str]:
    """No text that reads as an SQL statement stands outside extraction/storage."""
    if not is_product(source) or _is_storage(source):
        return []
    return [
        source.at(node.lineno, f"only extraction/storage holds SQL: {node.value.strip()[:40]!r}")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (SQL.match(node.value) or SQL_IN_LOWER_CASE.match(node.value))
    ]


def _is_storage(source: Source) -> bool:
    return source.name.startswith("extraction/storage/")


def panels_keep_apart(source: Source) -> list[str]:
    """A panel of gui never imports another panel: they meet in the workspace."""
    own = source.name.removeprefix("gui/").split("/")[0]
    if not source.name.startswith("gui/") or own not in PANELS:
        return []
    return [
        source.at(line, f"the panel {own} never imports the panel {name.split('.')[1]}")
        for line, name in source.imports()
        for other in PANELS
        if other != own and _is_within(name, f"gui.{other}")
    ]


def only_workspace_applies_edits(source: Source) -> list[str]:
    """In gui nothing but workspace.py calls a method `apply`, the name Review's edits go by."""
    if not source.name.startswith("gui/") or source.name == "gui/workspace.py":
        return []
    return [
        source.at(node.lineno, "only gui/workspace.py calls Review.apply (name others otherwise)")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "apply"
    ]


# ------------------------------------------------------------------ sizes


def files_are_short(source: Source) -> list[str]:
    """At most 400 lines a file."""
    length = len(source.lines)
    return [source.at(length, f"{length} lines, at most {MOST_LINES}")] * (length > MOST_LINES)


def functions_are_short(source: Source) -> list[str]:
    """At most 40 lines a function, its docstring among them."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_OF_FUNCTION:
                fault = f"{node.name} has {length} lines, at most {MOST_LINES_OF_FUNCTION}"
                found.append(source.at(node.lineno, fault))
    return found


def classes_are_small(source: Source) -> list[str]:
    """At most 25 methods a class."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            count = sum(isinstance(item, ast.FunctionDef) for item in node.body)
            if count > MOST_METHODS:
                fault = f"{node.name} has {count} methods, at most {MOST_METHODS}"
                found.append(source.at(node.lineno, fault))
    return found


def nesting_is_shallow(source: Source) -> list[str]:
    """At most three blocks inside each other; an elif stands as deep as its if."""
    return [
        source.at(node.lineno, f"nested {depth} deep, at most {DEEPEST}")
        for node, depth in _blocks(source.tree, 0)
        if depth > DEEPEST
    ]


def _blocks(node: ast.AST, depth: int) -> Iterator[tuple[ast.stmt, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _blocks(child, 0)
        elif isinstance(child, BLOCKS):
            is_elif = isinstance(node, ast.If) and node.orelse == [child] and _is_if(child)
            inside = depth if is_elif else depth + 1
            yield child, inside
            yield from _blocks(child, inside)
        else:
            yield from _blocks(child, depth)


def _is_if(node: ast.AST) -> bool:
    return isinstance(node, ast.If)


# ------------------------------------------------------------------ words


def modules_say_what_they_are(source: Source) -> list[str]:
    """Every module of the program, and every test module that isn't empty, has a docstring."""
    if not is_product(source) and not source.text.strip():
        return []
    return [] if ast.get_docstring(source.tree) else [source.at(1, "no docstring")]


def nothing_is_left_undone(source: Source) -> list[str]:
    """No mark of unfinished work."""
    return [
        source.at(number, f"unfinished: {mark[0]}")
        for number, line in enumerate(source.lines, 1)
        if (mark := STUB_MARKS.search(line))
    ]


def broad_excepts_give_their_reason(source: Source) -> list[str]:
    """An except of everything says why in a comment on its line, beside any noqa."""
    return [
        source.at(node.lineno, "a broad except without its reason beside it")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and _is_broad(node.type)
        and not _has_reason(source.lines[node.lineno - 1])
    ]


def _is_broad(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or (isinstance(name, ast.Name) and name.id in BROAD) for name in names)


def _has_reason(line: str) -> bool:
    comment = re.sub(r"\b(noqa|type: ignore|pragma)\S*( [A-Z]+\d+)?", "", line.partition("#")[2])
    return len(re.findall(r"\w{2,}", comment)) >= 3


def tests_neither_skip_nor_sleep(source: Source) -> list[str]:
    """No test is skipped or expected to fail, and none waits for a fixed time."""
    if is_product(source):
        return []
    return [
        source.at(node.lineno, f"tests never {name}")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and (name := ast.unparse(node))
        in {
            *("pytest.skip", "pytest.xfail", "pytest.importorskip"),
            *("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"),
            *("time.sleep", "qtbot.wait"),
        }
    ]


PRODUCT_RULES: tuple[Rule, ...] = (
    layers_point_one_way,
    only_storage_imports_databases,
    only_storage_holds_sql,
    panels_keep_apart,
    only_workspace_applies_edits,
    files_are_short,
    functions_are_short,
    classes_are_small,
    nesting_is_shallow,
    nothing_is_left_undone,
    broad_excepts_give_their_reason,
)
"""Rules for what is shipped."""

COMMON_RULES: tuple[Rule, ...] = (modules_say_what_they_are, tests_neither_skip_nor_sleep)
"""Rules for tests as well."""


def violations(root: Path, rule: Rule) -> list[str]:
    """What a rule finds in the project in `root`, tests included where the rule is for them."""
    looked_at = [source for source in sources(root) if rule in COMMON_RULES or is_product(source)]
    return [fault for source in looked_at for fault in rule(source)]
