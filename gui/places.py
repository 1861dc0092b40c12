"""Folders and files of this machine that the window points to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

_GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide.md"


def documents_folder() -> Path:
    """Where a person keeps documents; the home folder where the system names none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named and Path(named).is_dir() else Path.home()


def sample_folder() -> Path:
    """Where the sample review is made."""
    return documents_folder() / "Coextract sample"


def guide_file() -> Path | None:
    """The user guide, where it lies beside the program."""
    return _GUIDE if _GUIDE.is_file() else None


def open_file(path: Path) -> None:
    """Open a file or folder with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
