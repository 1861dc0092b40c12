"""What a call tells: its result, its refusal and its log, as text that can be compared."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import CoextractError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extraction.blinding.worlds import World

#: Ids, salts and hashes: random, or depending on what is random.
_RANDOM = re.compile("[0-9a-f]{32,64}")


def told(ask: Callable[[World], object], at: World) -> str:
    """What somebody learns by asking, and what that person's trail then holds.

    Random names are numbered in the order they come.
    """
    try:
        answer = _words(ask(at))
    except CoextractError as refusal:
        answer = f"{type(refusal).__name__}: {refusal}"
    after = "\n".join(map(repr, at.review.events(viewer=at.who)))
    return _numbered(f"{answer}\n{after}")


def _words(result: object) -> str:
    if isinstance(result, Iterator):
        return "\n".join(map(_words, result))
    if isinstance(result, Path):
        return _content(result)
    return repr(result)


def _content(path: Path) -> str:
    """A file's text; of a folder all files', of a workbook all its parts'."""
    if path.is_dir():
        return "\n".join(_content(one) for one in sorted(path.iterdir()))
    if not path.is_file():
        return ""
    if path.suffix != ".xlsx":
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def _numbered(text: str) -> str:
    seen: dict[str, str] = {}
    return _RANDOM.sub(lambda found: seen.setdefault(found.group(), f"<{len(seen)}>"), text)
