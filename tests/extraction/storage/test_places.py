"""Network shares and cloud folders are known, and get a journal that works there."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.storage import places
from extraction.storage.opening import Surroundings
from extraction.storage.places import Place, bsd_mounts, linux_mounts, place_of, type_in
from extraction.storage.sqlite import create_project, open_project
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    import sqlite3

MOUNTINFO = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
23 22 0:21 / /proc rw,nosuid - proc proc rw
90 22 0:50 / /home/ana/team\\040share rw,relatime shared:9 - cifs //server/team rw,vers=3.1.1
91 22 0:51 / /srv/data rw - nfs4 server:/data rw,vers=4.2
92 91 0:52 / /srv/data/local rw - xfs /dev/sdb1 rw
"""

MACOS_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//ana@server/team on /Volumes/team on site (smbfs, nodev, nosuid, mounted by ana)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ana/review.coextract", "ext4"),
        ("/home/ana/team share/review.coextract", "cifs"),
        ("/home/ana/team share of mine/review.coextract", "ext4"),
        ("/srv/data/review.coextract", "nfs4"),
        ("/srv/data/local/review.coextract", "xfs"),
    ],
)
def test_that_the_innermost_mount_tells_the_file_system(path: str, kind: str) -> None:
    assert type_in(linux_mounts(MOUNTINFO), Path(path)) == kind


def test_that_of_two_mounts_on_one_point_the_later_counts() -> None:
    assert type_in([("/", "ext4"), ("/", "overlay")], Path("/a")) == "overlay"


def test_that_the_mounts_of_a_mac_are_read() -> None:
    mounts = bsd_mounts(MACOS_MOUNTS)
    assert type_in(mounts, Path("/Users/ana/review.coextract")) == "apfs"
    assert type_in(mounts, Path("/Volumes/team on site/review.coextract")) == "smbfs"


def test_that_this_machine_names_the_file_system_of_a_path(tmp_path: Path) -> None:
    """Linux is asked of one it must know: in a changed root that of the root is not listed."""
    if Path("/proc/self/mountinfo").exists():
        assert places.filesystem_of(Path("/proc/self")) == "proc"
    else:
        assert places.filesystem_of(tmp_path)


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "remote", "afpfs"]
)
def test_that_a_network_file_system_is_known(kind: str) -> None:
    assert place_of(Path("/x/review.coextract"), lambda _: kind) is Place.NETWORK


@pytest.mark.parametrize(
    "kind", ["ext4", "xfs", "apfs", "btrfs", "tmpfs", "overlay", "fuseblk", ""]
)
def test_that_a_local_file_system_is_known(kind: str) -> None:
    assert place_of(Path("/x/review.coextract"), lambda _: kind) is Place.LOCAL


@pytest.mark.parametrize(
    "folder",
    [
        "/Users/ana/OneDrive/reviews",
        "C:/Users/ana/OneDrive - University of X/reviews",
        "/home/ana/Dropbox",
        "/home/ana/Dropbox (Personal)",
        "/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/reviews",
        "/Users/ana/Library/CloudStorage/GoogleDrive-ana@x.org/My Drive",
        "/home/ana/Nextcloud/reviews",
        "/home/ana/Google Drive",
    ],
)
def test_that_a_cloud_folder_is_known(folder: str) -> None:
    assert place_of(Path(folder) / "review.coextract", lambda _: "ext4") is Place.CLOUD


@pytest.mark.parametrize("name", ["/home/ana/dropbox.coextract", "/home/ana/box/onedriver/r"])
def test_that_a_name_like_a_cloud_is_none(name: str) -> None:
    assert place_of(Path(name), lambda _: "ext4") is Place.LOCAL


NETWORK = Surroundings(filesystem=lambda _: "nfs4")
LOCAL = Surroundings(filesystem=lambda _: "ext4")


def test_that_on_a_share_there_is_never_a_log(path: Path) -> None:
    with closing(create_project(path, NETWORK)) as store:
        Desk(store).put({cell("age"): answer("49")})
        assert not path.with_name(path.name + "-wal").exists()
        assert "lies in a network share: let only one person at a time" in store.caution
        with closing(open_project(path, surroundings=NETWORK)) as other:
            assert other.record("s1", "Ana").answers == {cell("age"): answer("49")}
            Desk(other, "Ben").put({cell("age"): answer("50")})
        Desk(store).put({cell("age"): answer("51")})
        assert verify(store) == []
    assert list(path.parent.iterdir()) == [path]


def test_that_in_a_cloud_folder_there_is_never_a_log(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with closing(create_project(folder / "review.coextract", LOCAL)) as store:
        Desk(store).put({cell("age"): answer("49")})
        assert [file.suffix for file in folder.iterdir() if file.suffix != ".lock"] == [
            ".coextract"
        ]
        assert "lies in a cloud folder" in store.caution


def test_that_a_local_project_needs_no_caution(path: Path) -> None:
    with closing(create_project(path, LOCAL)) as store:
        assert store.caution == ""


def crashed(path: Path, folder: Path) -> Path:
    """A copy of a project that was not closed, with its log."""
    copy = folder / path.name
    with closing(create_project(path, LOCAL)) as store:
        Desk(store).put({cell("age"): answer("49")})
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    return copy


def test_that_a_log_brought_to_a_share_is_taken_in(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    copy = crashed(path, folder)
    with closing(open_project(copy, surroundings=NETWORK)) as store:
        assert store.record("s1", "Ana").answers == {cell("age"): answer("49")}
        Desk(store, "Ben").put({cell("age"): answer("50")})
        assert verify(store) == []
    assert list(folder.iterdir()) == [copy]


def test_that_a_log_on_a_share_is_read_by_one_who_only_reads(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    copy = crashed(path, folder)
    with closing(open_project(copy, read_only=True, surroundings=NETWORK)) as store:
        assert store.record("s1", "Ana").answers == {cell("age"): answer("49")}


def test_that_a_commit_on_a_share_reaches_the_folder_too(path: Path) -> None:
    made: list[sqlite3.Connection] = []

    def seen(uri: str) -> sqlite3.Connection:
        made.append(LOCAL.connect(uri))
        return made[-1]

    around = Surroundings(connect=seen, filesystem=NETWORK.filesystem)
    with closing(create_project(path, around)):
        (level,) = made[-1].execute("PRAGMA synchronous").fetchone()
    assert level == 3  # sqlite.org/pragma.html: EXTRA
