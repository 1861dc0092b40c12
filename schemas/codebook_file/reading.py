"""TOML text or file → ``Codebook``, or ``CodebookError`` with every fault at once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.codebook import Codebook
from schemas.codebook_file.analyses import Analyses
from schemas.codebook_file.border import CodebookTable, read_table
from schemas.codebook_file.fault_list import FaultList
from schemas.codebook_file.fields import check_words
from schemas.codebook_file.lines import LineIndex
from schemas.codebook_file.references import References
from schemas.codebook_file.sections import read_sections
from schemas.codebook_file.structure import Structure
from schemas.faults import CodebookError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from schemas.codebook_file.lines import KeyPath

_LARGEST = 1_000_000  # bytes; the largest codebooks in use have some 50,000
_DEEPEST = 12
#: tomllib's time grows with the square of a dotted key's parts.
_MOST_DOTS = 200
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CODEBOOK_ID = re.compile(r"[a-z][a-z0-9_-]*")


def load_codebook(path: str | PathLike[str]) -> Codebook:
    """The codebook of a TOML file. Raises ``CodebookError``."""
    file = Path(path)
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except OSError as error:
        raise _refusal(file.name, f"can't be read: {error.strerror or error}") from None
    if len(raw) > _LARGEST:
        raise _refusal(file.name, f"is larger than {_LARGEST:,} bytes, so it is no codebook")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refusal(file.name, "is not UTF-8 text; save it as UTF-8", line) from None
    return read_codebook(text, file.name)


def read_codebook(text: str, name: str) -> Codebook:
    """The codebook of a TOML text; ``name`` is what messages call it. Raises ``CodebookError``."""
    source = text.removeprefix("\ufeff").replace("\r\n", "\n")
    data = _parsed(source, name)
    faults = FaultList(LineIndex(source))
    _check_texts(data, faults)
    codebook = _built(data, faults)
    faults.raise_if_any(name)
    return codebook


def _built(data: dict[str, object], faults: FaultList) -> Codebook:
    """The codebook; where a fault was found it is not to be used."""
    table = read_table(CodebookTable, data, (), faults)
    check_words(table, ("title", "version"), (), faults)
    if table.id is not None and _CODEBOOK_ID.fullmatch(table.id) is None:
        reason = "must be lower-case letters, digits, - and _, a letter first"
        faults.add(("id",), f"“{table.id}” {reason}")
    drafts = read_sections(data, faults)
    sections = Structure(drafts, faults).sections()
    codebook = Codebook(table.id or "", table.title or "", table.version or "", sections)
    references = References(codebook, drafts, faults)
    analyses = Analyses(data, references, faults)
    return replace(
        references.with_conditions(),
        analyses=analyses.analyses(),
        checks=analyses.checks(),
        published=analyses.published(),
    )


def _parsed(source: str, name: str) -> dict[str, object]:
    """What ``tomllib`` reads, within sane bounds of size and depth."""
    if len(source) > _LARGEST:
        raise _refusal(name, f"is larger than {_LARGEST:,} characters, so it is no codebook")
    for number, line in enumerate(source.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            raise _refusal(name, f"has more than {_MOST_DOTS} dots", number)
    try:
        data = tomllib.loads(source, parse_float=Decimal)
    except RecursionError:
        raise _refusal(name, "is nested too deep for a codebook") from None
    except ValueError as error:
        raise _syntax_refusal(name, source, error) from None
    if _is_deep(data):
        raise _refusal(name, f"is nested more than {_DEEPEST} deep")
    return data


def _syntax_refusal(name: str, source: str, error: ValueError) -> CodebookError:
    told = str(error)
    place = _AT_LINE.search(told)
    if place is None:
        return _refusal(name, "holds a number of more digits than a number can have")
    line = int(place[1]) if place[1] else source.count("\n") + 1
    return _refusal(name, f"is not TOML: {told[: place.start()]}", line)


def _refusal(name: str, reason: str, line: int | None = None) -> CodebookError:
    return CodebookError(name, [Fault(line, "", reason)])


def _is_deep(data: dict[str, object]) -> bool:
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: object) -> list[object]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def _check_texts(data: dict[str, object], faults: FaultList) -> None:
    """Tell texts with control characters, which no screen or sheet can show."""
    for path, text in _texts(data, ()):
        bad = [c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"]
        if bad:
            faults.add(path, f"holds the control character U+{ord(bad[0]):04X}")


def _texts(node: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from _texts(child, (*path, key))
    elif isinstance(node, list):
        for place, child in enumerate(node):
            yield from _texts(child, (*path, place))
