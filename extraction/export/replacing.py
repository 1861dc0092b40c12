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


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside ``target`` that takes its place when the block ends well.

    The block writes the file and checks it. Whatever fails, the earlier file stays as it was and
    nothing is left beside it. Raises ``CannotWrite`` naming the place.
    """
    if target.is_dir():
        raise CannotWrite(f"{target}: is a folder; name a file in it")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _keep_mode(temporary, target)
        _sync(temporary)
        temporary.replace(target)
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
