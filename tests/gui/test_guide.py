"""The guide: found beside the program or where it was installed, shown in a window of its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.dialogs.guide import GuideWindow, show_guide
from gui.places import guide_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.helpers.gui_messages import FakeMessages

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide.md"
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def test_that_the_guide_is_found_beside_the_program() -> None:
    assert guide_file() == GUIDE


def test_that_the_guide_of_an_installed_program_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, place = tmp_path / "lib" / "site", "share/doc/coextract/docs/guide.md"
    about = site / "coextract-9.9.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: coextract\nVersion: 9.9\n")
    (about / "RECORD").write_text(f"../../{place},,\n")
    monkeypatch.syspath_prepend(str(site))
    assert guide_file(site) is None
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text("# The guide")
    assert guide_file(site) == tmp_path / place


def test_that_what_is_installed_holds_the_guide_and_all_its_pictures() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    files = project["tool"]["setuptools"]["data-files"]
    kept = {
        path.relative_to(ROOT): Path(folder) / path.name
        for folder, patterns in files.items()
        for pattern in patterns
        for path in ROOT.glob(pattern)
    }
    texts = [path.read_text(encoding="utf-8") for path in (GUIDE, GUIDE.with_name("page.md"))]
    shown = [picture for text in texts for picture in _PICTURE.findall(text)]
    assert shown
    for picture in shown:
        assert kept[Path("docs") / picture] == Path("share/doc/coextract/docs") / picture
    for name in ("guide.md", "page.md", "codebook.md"):
        assert kept[Path("docs") / name] == Path("share/doc/coextract/docs") / name
    assert kept[Path("README.md")] == Path("share/doc/coextract/README.md")


# ── the window ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def guide(qtbot: QtBot, context: WindowContext) -> Iterator[GuideWindow]:
    """The guide, open over an empty window."""
    page = QWidget()
    qtbot.addWidget(page)
    window = GuideWindow(context.theme, GUIDE, page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    if window.isVisible():
        window.close()


def test_that_the_guide_is_read_with_its_pictures(guide: GuideWindow) -> None:
    text = guide.pages.document().toPlainText()
    assert text.startswith("A review from the first launch to the workbook")
    assert "\ufffc" in text  # where a picture stands
    assert guide.pages.document().idealWidth() <= guide.pages.viewport().width()


def test_that_a_link_of_the_contents_leads_to_its_chapter(guide: GuideWindow) -> None:
    assert guide.pages.verticalScrollBar().value() == 0
    guide.pages.anchorClicked.emit(QUrl("#7-settle-what-differs-and-lock"))
    top = guide.pages.cursorForPosition(guide.pages.viewport().rect().topLeft()).block()
    assert top.text() == "7. Settle what differs, and lock"


def test_that_a_link_to_the_web_leaves_the_window(
    guide: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    guide.pages.anchorClicked.emit(QUrl("https://example.org/guide"))
    assert opened == ["https://example.org/guide"]


def test_that_a_link_to_another_page_of_the_guide_shows_it_in_the_window(
    guide: GuideWindow,
) -> None:
    guide.pages.anchorClicked.emit(QUrl("codebook.md"))
    assert guide.pages.toPlainText().startswith("Your own codebook")


def test_that_every_link_inside_the_guide_names_a_chapter(guide: GuideWindow) -> None:
    links = re.findall(r"\(#([^)]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert links
    for link in links:
        guide.pages.verticalScrollBar().setValue(0)
        guide.pages.show_heading(link)
        assert guide.pages.verticalScrollBar().value() > 0, link


def test_that_esc_closes_the_guide(guide: GuideWindow) -> None:
    QTest.keyClick(guide.pages, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_that_a_missing_guide_is_told(
    qtbot: QtBot,
    context: WindowContext,
    messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    monkeypatch.setattr("gui.dialogs.guide.guide_file", lambda: None)
    show_guide(context, page)
    assert page.findChild(GuideWindow) is None
    assert messages.told == [
        ("Guide", "The guide was not installed with this copy of the program.")
    ]
