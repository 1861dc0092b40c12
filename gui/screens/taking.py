"""The command ``screens FOLDER``: every scene in every look, as ``NAME-THEME-WIDTH.png``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from extraction.errors import CannotWrite
from gui.screens.scenes import scenes
from gui.screens.staging import stage
from gui.screens.studio import LOOKS, Studio, faults_told, home_at

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtGui import QPixmap

    from extraction.commands.output import Output
    from gui.screens.scenes import Scene
    from gui.screens.staging import Moments
    from gui.screens.studio import Look


def screens_command(args: argparse.Namespace, output: Output) -> int:
    """Take every picture; needs no display. Raises ``CannotWrite``."""
    folder = Path(args.folder)
    _make(folder)
    taken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="coextract-screens-") as aside:
        _make_application(Path(aside))
        output.remark("making the sample review")
        moments = stage(Path(aside))
        for name, picture in take_pictures(moments, Path(aside)):
            _keep(picture, folder / name)
            output.remark(name)
            taken.append(name)
    lines = [f"{len(taken)} pictures in {folder}"]
    output.result({"folder": str(folder), "pictures": taken}, lines)
    return 0


def take_pictures(
    moments: Moments,
    folder: Path,
    looks: Sequence[Look] = LOOKS,
    played: Sequence[Scene] | None = None,
) -> Iterator[tuple[str, QPixmap]]:
    """Play scenes in a window of each look; gives each picture with its file's name.

    ``folder`` takes the settings of the windows. A fault in a slot or paint event is raised.
    """
    for look in looks:
        owner = QObject()
        own = moments.copied(folder / look.name)
        with faults_told(), home_at(folder / look.name):
            studio = Studio(look, folder, owner)
            for scene in scenes() if played is None else played:
                scene.play(studio, own)
                yield f"{scene.name}-{look.name}.png", studio.picture()
                studio.close_dialogs()
            studio.close()
        owner.deleteLater()


def _make_application(folder: Path) -> None:
    """One that needs no display, on a screen large enough; ``folder`` takes its description."""
    if QApplication.instance() is not None:
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [screen], "windowFrameMargins": False}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"
    qInstallMessageHandler(_tell)
    application = QApplication(sys.argv[:1])
    application.setCursorFlashTime(0)  # the text cursor stands still


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what a screen that isn't there can't do."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: can't be made ({error.strerror}); choose another") from error


def _keep(picture: QPixmap, path: Path) -> None:
    if not picture.save(str(path), "PNG"):
        raise CannotWrite(f"{path}: can't be written; free some space or choose another folder")
