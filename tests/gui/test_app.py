"""The way from the command line into the window, and what is imported before it is painted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main as program
from gui import app as window_of_program

ROOT = Path(__file__).resolve().parents[2]

HEAVY = ("pandas", "scipy", "sqlalchemy", "alembic", "openpyxl", "pypdfium2", "pydantic", "tomlkit")

UNTIL_PAINTED = """
import json, sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gui.app import make_window
from gui.settings import Settings
application = QApplication([])
window = make_window(Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)), application)
window.painted.connect(application.quit)
window.show()
application.exec()
print(json.dumps(sorted(sys.modules)))
"""

WHOLE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.app import open_window
application = QApplication([])
def look():
    windows = [w for w in application.topLevelWidgets() if w.isVisible() and hasattr(w, "session")]
    if windows and "Opening" not in (windows[0].start.band.text or "Opening"):
        print(windows[0].start.band.text)
        windows[0].close()
        QTimer.singleShot(0, application.quit)
    else:
        QTimer.singleShot(20, look)
QTimer.singleShot(0, look)
sys.exit(open_window(sys.argv[1]))
"""


def run(text: str, argument: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", text, str(argument)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_nothing_heavy_is_imported_before_the_first_picture(tmp_path: Path) -> None:
    done = run(UNTIL_PAINTED, tmp_path / "settings.ini", tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert set(HEAVY).isdisjoint(json.loads(done.stdout))


def test_that_the_window_opens_a_project_named_and_tells_a_refusal(tmp_path: Path) -> None:
    done = run(WHOLE, tmp_path / "gone.coextract", tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "does not exist" in done.stdout


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What the window was asked to show."""
    projects: list[str | None] = []

    def show(project: str | None) -> int:
        projects.append(project)
        return 0

    monkeypatch.setattr(window_of_program, "open_window", show)
    return projects


def test_that_no_command_opens_the_window(shown: list[str | None]) -> None:
    assert program.main([]) == 0
    assert shown == [None]


@pytest.mark.parametrize("given", ["a.coextract", "deep/a.coextract", "postgresql://team/review"])
def test_that_a_project_opens_in_the_window(shown: list[str | None], given: str) -> None:
    assert program.main([given]) == 0
    assert shown == [given]


def test_that_a_file_of_any_name_opens_in_the_window(
    shown: list[str | None], tmp_path: Path
) -> None:
    (tmp_path / "renamed.bak").touch()
    program.main([str(tmp_path / "renamed.bak")])
    assert shown == [str(tmp_path / "renamed.bak")]


def test_that_a_command_opens_no_window(
    shown: list[str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["read", "--type", "integer", "12"]) == 0
    assert shown == []
    assert "12" in capsys.readouterr().out


def test_that_a_word_that_is_neither_is_refused(
    shown: list[str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main(["nonsense"])
    assert (ended.value.code, shown) == (2, [])
    assert "nonsense" in capsys.readouterr().err


def test_that_the_sample_is_shown_unless_it_is_headless(
    shown: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "run_command", lambda *_given: 0)
    program.main(["demo", str(tmp_path), "--headless"])
    assert shown == []
    program.main(["demo", str(tmp_path)])
    assert shown == [str(tmp_path / "dfsp.coextract")]


def test_that_a_refused_sample_opens_no_window(
    shown: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "run_command", lambda *_given: 2)
    assert program.main(["demo", str(tmp_path)]) == 2
    assert shown == []
