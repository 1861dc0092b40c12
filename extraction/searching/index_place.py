"""Where the index of a review lies: in this person's cache folder, never beside the review."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.storage.text_index import TextIndex, remove, review_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = "search"
_SUFFIX = ".index"
#: Changed whenever texts are folded otherwise, so that no older index answers.
_FOLDING = "folding-1"


def cache_folder() -> Path:
    """The folder of this person's indexes."""
    from platformdirs import user_cache_path  # needed only once something is sought everywhere

    return user_cache_path("Coextract", appauthor=False) / _FOLDER


def index_path(place: str, folder: Path | None = None) -> Path:
    """The file of the index of the review at ``place``."""
    name = hashlib.sha256(str(Path(place).resolve()).encode()).hexdigest()[:24]
    return (folder or cache_folder()) / f"{name}{_SUFFIX}"


def open_index(place: str, folder: Path | None = None) -> TextIndex:
    """The index of the review at ``place``, made if there is none.

    Raises ``CannotWrite`` where the cache folder can't be written.
    """
    engine = f"pypdfium2 {metadata.version('pypdfium2')} {_FOLDING}"
    return TextIndex(index_path(place, folder), engine, str(Path(place).resolve()))


def clear_orphans(besides: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Take away the indexes of reviews that are gone, but for the one of ``besides``.

    Gives the files taken away.
    """
    folder = folder or cache_folder()
    others = set(folder.glob(f"*{_SUFFIX}")) - {index_path(besides, folder)}
    gone = tuple(_orphans(sorted(others)))
    for path in gone:
        remove(path)
    return gone


def _orphans(paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if not Path(review_of(path) or path.parent / "?").exists())
