"""On which line each key of a TOML text stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codebook_file.lines import KeyPath, LineIndex
from tests.helpers.codebook_texts import EXAMPLE

TRICKY = '''\
# [[section]] in a comment
title = "a # [[section]] in a string"   # id = "x"
note = """
[[section]]
id = "in a text"
\\"""
"""
raw = \'\'\'
[section]
'' x = 1 \'\'\'

[[section]]
"id" = "s"
'odd key' = [
  "]", # ]
  [1,
   2], { a = 1, b = [ "}", 3 ] },
]
a . b.c = 1

  [[section.field]]
  id = "f"
  tolerance = { abs = 0.1 }

  [[section.field]]
  id = "g"

[[section]]
id = "t"
[section.inner]
x = 1979-05-27T07:32:00Z
  [[section.field]]
  id = "h"
  "q\\u00e9" = true
[plain.table]
z = -1.5e3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("note",), 3),
        (("raw",), 8),
        (("section", 0), 12),
        (("section", 0, "id"), 13),
        (("section", 0, "odd key"), 14),
        (("section", 0, "odd key", 0), 15),
        (("section", 0, "odd key", 1), 16),
        (("section", 0, "odd key", 1, 1), 17),
        (("section", 0, "odd key", 2), 17),
        (("section", 0, "odd key", 2, "b"), 17),
        (("section", 0, "odd key", 2, "b", 1), 17),
        (("section", 0, "a", "b", "c"), 19),
        (("section", 0, "field", 0), 21),
        (("section", 0, "field", 0, "id"), 22),
        (("section", 0, "field", 0, "tolerance", "abs"), 23),
        (("section", 0, "field", 1), 25),
        (("section", 0, "field", 1, "id"), 26),
        (("section", 1), 28),
        (("section", 1, "id"), 29),
        (("section", 1, "inner"), 30),
        (("section", 1, "inner", "x"), 31),
        (("section", 1, "field", 0, "id"), 33),
        (("section", 1, "field", 0, "qé"), 34),
        (("plain", "table", "z"), 36),
    ],
)
def test_that_a_key_is_found_on_its_line(path: KeyPath, line: int) -> None:
    tomllib.loads(TRICKY)
    assert LineIndex(TRICKY).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("section", 0, "field", 1, "label"), 25),
        (("section", 0, "field", 7, "label"), 21),
        (("section", 1, "field"), 32),
        (("title", 3), 2),
        (("missing",), None),
    ],
)
def test_that_a_key_that_isnt_there_has_the_line_of_what_is_around_it(
    path: KeyPath, line: int | None
) -> None:
    assert LineIndex(TRICKY).line(path) == line


def test_that_tables_written_inline_are_found() -> None:
    text = 'section = [\n  { id = "a", field = [\n    { id = "b" },\n    { id = "c" } ] },\n]'
    index = LineIndex(text)
    assert index.line(("section", 0, "id")) == 2
    assert index.line(("section", 0, "field", 1, "id")) == 4


def key_paths(node: object, path: KeyPath = ()) -> list[KeyPath]:
    """The paths of all keys of read data, those in arrays too."""
    if isinstance(node, dict):
        items: list[tuple[str | int, object]] = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    else:
        return []
    return [
        found for key, child in items for found in [(*path, key), *key_paths(child, (*path, key))]
    ]


@pytest.mark.parametrize("text", [EXAMPLE, TRICKY], ids=["example", "tricky"])
def test_that_every_key_that_is_read_is_indexed_at_a_line_that_names_it(text: str) -> None:
    index, lines = LineIndex(text), text.split("\n")
    for path in key_paths(tomllib.loads(text)):
        line = index.line(path)
        assert line is not None
        if isinstance(path[-1], str) and path[-1].isascii():
            assert path[-1] in lines[line - 1], path


VALUES = st.sampled_from(
    ['"x # [["', "'''\n[a]\nb = 1'''", '"""\n]]\\n\n"""', "[1, [\n2 # ]\n]]", "{ q = [1] }", "-1e5"]
)
KEYS = st.sampled_from(["a", "b-c", '"d e"', "'f.g'", "h"])


@given(st.lists(st.tuples(st.sampled_from(["[[t]]", "[[t.u]]", ""]), KEYS, VALUES), max_size=12))
def test_that_values_of_any_shape_dont_shift_the_lines_after_them(
    parts: list[tuple[str, str, str]],
) -> None:
    text, expected = "[[t]]\n", []
    for number, (header, key, value) in enumerate(parts):
        text += f"{header}\n"
        expected.append((f"k{number}", text.count("\n") + 1))
        text += f"k{number}.{key} = {value}\n"
    index = LineIndex(text)
    lines = {path[-1]: index.line(path) for path in key_paths(tomllib.loads(text))}
    assert [(name, lines[name]) for name, _ in expected] == expected
