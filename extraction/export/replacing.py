"""Writing a file safely: aside first, and in place of the old one only when it is whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Iterator


#: How a project file begins (sqlite.org/fileformat.html, "Magic Header String").
_PROJECT = b"SQLite format 3\x00"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside ``target`` that takes its place when the block ends well.

    The block writes the file and checks it. Whatever fails, the earlier file stays as it was and
    nothing is left beside it. Of a link the file it leads to is replaced, and the link stays.
    Raises ``CannotWrite`` naming the place, also where a folder, a device or a project stands.
    """
    temporary: Path | None = None
    try:
        place = _place(target)
        handle, name = tempfile.mkstemp(
            prefix=f".{place.stem}-", suffix=place.suffix, dir=place.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _keep_mode(temporary, place)
        _sync(temporary)
        temporary.replace(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(
            f"{target}: can't be written ({reason}); the earlier file, if any, is untouched; "
            "choose another place or make room"
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _place(target: Path) -> Path:
    """Where the file itself is written: behind all links, and nothing but an ordinary file."""
    try:
        place = target.resolve()
    except RuntimeError:  # Python before 3.13 says so of links that go in a circle
        place = target
    if place.is_symlink():
        raise CannotWrite(f"{target}: is a link that leads nowhere; name another file")
    if place.is_dir():
        raise CannotWrite(f"{target}: is a folder; name a file in it")
    if place.exists() and not place.is_file():
        raise CannotWrite(f"{target}: is a device or a pipe, not a file; name another")
    if place.is_file() and _begins_as_project(place):
        raise CannotWrite(f"{target}: is a project or another database; name another file")
    return place


def _begins_as_project(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(_PROJECT)) == _PROJECT


def _keep_mode(temporary: Path, target: Path) -> None:
    """Temporary files are private; the export gets the mode of the old file, or the usual one."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
