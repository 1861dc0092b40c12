"""The papers that are harmed: the real ones and the hard ones, or else those of the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.mutants import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
_CORPUS = ("articles", "hard")


def sources(corpus: Path | None) -> list[Source]:
    """Every PDF of the corpus, in the order of its name; without one, the sample's papers."""
    folders = [_SAMPLE] if corpus is None else [corpus / name for name in _CORPUS]
    return list(_read(path for folder in folders for path in sorted(folder.glob("*.pdf"))))


def _read(paths: Iterable[Path]) -> Iterable[Source]:
    return (Source(path.name, path.read_bytes()) for path in paths)
