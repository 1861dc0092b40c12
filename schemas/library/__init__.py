"""Codebooks that ship: each a TOML file here, named by its id."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from schemas.codebook_file import CodebookError, Fault, read_codebook

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from schemas.codebook import Codebook


def shipped() -> tuple[str, ...]:
    """The ids of the codebooks that ship, in alphabetical order."""
    return tuple(sorted(_files()))


def library_codebook(codebook_id: str) -> Codebook:
    """A shipped codebook. Raises ``CodebookError`` where none has this id."""
    return read_codebook(shipped_text(codebook_id), codebook_id)


def shipped_text(codebook_id: str) -> str:
    """The TOML of a shipped codebook. Raises ``CodebookError`` where none has this id."""
    file = _files().get(codebook_id)
    if file is None:
        known = ", ".join(shipped()) or "none"
        raise CodebookError(codebook_id, [Fault(None, "", f"no such codebook ships, only {known}")])
    return file.read_text(encoding="utf-8")


def _files() -> dict[str, Traversable]:
    names = {file.name: file for file in files(__name__).iterdir()}
    return {
        name.removesuffix(".toml"): file for name, file in names.items() if name.endswith(".toml")
    }
