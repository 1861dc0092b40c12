"""Where in a TOML file each key stands: an index from key paths to line numbers.

``tomllib`` gives values without places. The scanner here walks over a text that ``tomllib`` has
already taken, so it needs to know only where keys, strings, arrays and tables begin and end.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

#: A key's way from the top: names of tables and keys, and places in arrays from 0.
KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""+'''
    r"|'''.*?'''+"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]*")


class LineIndex:
    """The line of every key and table of a TOML text, counted from 1."""

    def __init__(self, source: str) -> None:
        self._lines = _Scanner(source).scan()

    def line(self, path: KeyPath) -> int | None:
        """The line of a key; of the nearest table or array around it where it isn't written."""
        for end in range(len(path), 0, -1):
            line = self._lines.get(path[:end])
            if line is not None:
                return line
        return None


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        self._place = 0
        self._lines: dict[KeyPath, int] = {}
        self._last_of_array: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, int]:
        """The whole text; lines by path."""
        table: KeyPath = ()
        self._skip(_BLANK)
        while self._place < len(self._source):
            table = self._header() if self._is_at("[") else self._pair(table)
            self._skip(_BLANK)
        return self._lines

    def _header(self) -> KeyPath:
        """``[a.b]`` or ``[[a.b]]``; a name of an array means the array's last table so far."""
        line = self._line
        opening = "[[" if self._is_at("[[") else "["
        self._place += len(opening)
        path: KeyPath = ()
        names = self._key()
        for depth, name in enumerate(names, start=1):
            path = (*path, name)
            self._lines.setdefault(path, line)
            if opening == "[[" and depth == len(names):
                self._last_of_array[path] = self._last_of_array.get(path, -1) + 1
            if path in self._last_of_array:
                path = (*path, self._last_of_array[path])
                self._lines.setdefault(path, line)
        self._place += len(opening)
        return path

    def _pair(self, table: KeyPath) -> KeyPath:
        """``key = value``; gives back the table it stands in."""
        line = self._line
        path = table
        for name in self._key():
            path = (*path, name)
            self._lines.setdefault(path, line)
        self._place += len("=")
        self._skip(_BLANK)
        self._value(path)
        return table

    def _key(self) -> list[str]:
        names = [self._key_part()]
        while self._is_at("."):
            self._place += 1
            names.append(self._key_part())
        return names

    def _key_part(self) -> str:
        raw = self._skip(_KEY_PART).strip()
        if raw[:1] not in ("'", '"'):
            return raw
        name: str = tomllib.loads(f"name = {raw}")["name"]
        return name

    def _value(self, path: KeyPath) -> None:
        if self._is_at("["):
            self._array(path)
        elif self._is_at("{"):
            self._inline_table(path)
        elif self._is_at('"') or self._is_at("'"):
            self._skip(_STRING)
        else:
            self._skip(_BARE)

    def _array(self, path: KeyPath) -> None:
        self._open()
        count = 0
        while not self._is_at("]"):
            item = (*path, count)
            self._lines[item] = self._line
            self._value(item)
            self._next_item()
            count += 1
        self._place += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._open()
        while not self._is_at("}"):
            self._pair(path)
            self._next_item()
        self._place += 1

    def _open(self) -> None:
        self._place += 1
        self._skip(_BLANK)

    def _next_item(self) -> None:
        self._skip(_BLANK)
        if self._is_at(","):
            self._open()

    def _is_at(self, text: str) -> bool:
        return self._source.startswith(text, self._place)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._place)
        if found is None:
            raise ValueError(f"line {self._line} is not TOML")
        self._place = found.end()
        return found[0]

    @property
    def _line(self) -> int:
        return bisect_right(self._breaks, self._place - 1) + 1
