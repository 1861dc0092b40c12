"""Where a file lies: a local disk, a network share, a folder that a cloud program copies.

A write-ahead log needs memory shared between processes, which network shares don't have, and a
cloud program copies the file without its log; such places get a rollback journal
(sqlite.org/wal.html, "All processes using a database must be on the same host computer").
"""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Place(StrEnum):
    """What kind of place a file lies in."""

    LOCAL = "local disk"
    NETWORK = "network share"
    CLOUD = "cloud folder"


_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs2?|afs|ncpfs|9p|ceph|glusterfs|lustre"
    r"|beegfs|remote|fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|gvfsd-fuse))$"
)
_CLOUD = re.compile(
    r"(onedrive|dropbox|google ?drive|icloud ?drive|nextcloud|owncloud|pcloud ?drive|box sync)"
    r"( ?[-(].*)?$|com~apple~clouddocs$|mobile documents$|cloudstorage$|my drive$",
    re.IGNORECASE,
)
#: GetDriveType's answer for a drive on another machine.
_DRIVE_REMOTE = 4


def place_of(path: Path, filesystem: Callable[[Path], str]) -> Place:
    """What kind of place ``path`` lies in; ``filesystem`` names the file system under a path."""
    if _NETWORK.match(filesystem(path)) or path.as_posix().startswith("//"):
        return Place.NETWORK
    if any(_CLOUD.match(part) for part in path.parent.parts):
        return Place.CLOUD
    return Place.LOCAL


def filesystem_of(path: Path) -> str:
    """The type of the file system that ``path`` lies on (``ext4``); ``""`` where unknown."""
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return "remote" if drive == _DRIVE_REMOTE else ""
    mounts = Path("/proc/self/mountinfo")
    if mounts.exists():
        return type_in(linux_mounts(mounts.read_text(errors="surrogateescape")), path)
    try:
        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""  # a system that can't tell is taken for a local disk
    return type_in(bsd_mounts(listed.stdout), path)


def linux_mounts(text: str) -> list[tuple[str, str]]:
    """``(mount point, type)`` of each line of ``/proc/self/mountinfo`` (man 5 proc)."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        found.append((_unescaped(before.split(" ")[4]), after.split(" ")[0]))
    return found


def bsd_mounts(text: str) -> list[tuple[str, str]]:
    """``(mount point, type)`` of each line of macOS's ``mount``: ``… on /point (type, …)``."""
    return re.findall(r"^.+? on (.+) \(([^,)]+)[^()]*\)$", text, re.MULTILINE)


def type_in(mounts: Iterable[tuple[str, str]], path: Path) -> str:
    """The type of the innermost mount around ``path``; of mounts on one point, the last."""
    found = (0, "")
    for point, kind in mounts:
        depth = len(PurePosixPath(point).parts)
        if path.is_relative_to(point) and depth >= found[0]:
            found = (depth, kind)
    return found[1]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)
