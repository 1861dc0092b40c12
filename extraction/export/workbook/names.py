r"""Sheet names that a spreadsheet program accepts: 31 characters, no ``[]:*?/\``, told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")
#: Excel keeps this name for itself.
_RESERVED = frozenset({"history"})


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """A legal name for each title, unlike the ``taken`` ones and each other, whatever the case."""
    used = {name.casefold() for name in taken} | _RESERVED
    names = []
    for title in titles:
        name = _free(_legal(title), used)
        used.add(name.casefold())
        names.append(name)
    return names


def numbered(name: str, number: int) -> str:
    """``Trail 2``: the name of the sheet on which rows go on."""
    ending = f" {number}"
    return _cut(name, LONGEST - len(ending)) + ending


def _legal(title: str) -> str:
    """Without forbidden characters and outer apostrophes, cut to what fits in 31 UTF-16 units."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'").strip()
    return _cut(name, LONGEST).strip().strip("'").strip() or "Section"


def _cut(name: str, units: int) -> str:
    """As much of a name as fits in so many UTF-16 units."""
    while len(name.encode("utf-16-le")) > 2 * units:
        name = name[:-1]
    return name


def _free(name: str, used: set[str]) -> str:
    candidate, number = name, 2
    while candidate.casefold() in used:
        candidate = numbered(name, number)
        number += 1
    return candidate
