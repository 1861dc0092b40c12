"""Folders and files of this machine that the window points to."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

_HOME = Path(__file__).resolve().parent.parent
_GUIDE = ("docs", "guide.md")


def documents_folder() -> Path:
    """Where a person keeps documents; the home folder where the system names none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def sample_folder() -> Path:
    """Where the sample review is made."""
    return documents_folder() / "Coextract sample"


def shortened(path: Path) -> str:
    """A path as people read it: from “~” where it lies in the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if home in path.parents else str(path)


def expanded(text: str) -> str:
    """A path with “~” written out; one of another person's home stays as it is if unknown."""
    return os.path.expanduser(text)


def guide_file(home: Path = _HOME) -> Path | None:
    """The user guide: in ``home``, the program's own folder, else where it was installed."""
    beside = home.joinpath(*_GUIDE)
    if beside.is_file():
        return beside
    from importlib import metadata  # 20 ms, and only an installed copy needs it

    try:
        files = metadata.files("coextract") or []
    except metadata.PackageNotFoundError:  # it runs from a folder that lacks its guide
        return None
    installed = (Path(one.locate()) for one in files if one.parts[-2:] == _GUIDE)
    return next((one.resolve() for one in installed if one.is_file()), None)


def open_file(path: Path) -> None:
    """Open a file or folder with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
