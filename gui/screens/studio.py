"""One window in one palette and size: it is led to a scene, waited for, and photographed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QPoint, QSettings, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from gui.app import make_window
from gui.pdf.turning import lies
from gui.settings import RecentReview, Settings
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from gui.main_window import MainWindow
    from gui.pdf.page_pane import PagePane
    from gui.stages import Stage

_PATIENCE = 60_000  # milliseconds for anything to come about on a busy machine
_LOOK_AGAIN = 10  # milliseconds between two looks whether something is so
_CALM = 300  # milliseconds; what is drawn anew after a burst of events waits for less than that
_SAVED_AT = datetime(2026, 11, 24, 10, 42, 7)
_DIMMED = 70  # of 255: what lies behind a dialog is darker by so much


@dataclass(frozen=True, slots=True)
class Look:
    """Palette and size of a window."""

    theme: ThemeChoice
    width: int
    height: int

    @property
    def name(self) -> str:
        """What stands in file names: "dark-1280"."""
        return f"{self.theme.value}-{self.width}"


_LARGE, _SMALL = (1440, 900), (1280, 720)
LOOKS = (
    *(
        Look(theme, *size)
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK)
        for size in (_LARGE, _SMALL)
    ),
    Look(ThemeChoice.CONTRAST, *_LARGE),
)


class Studio:
    """Holds the window; its settings are kept in ``folder`` and are nobody's own."""

    def __init__(self, look: Look, folder: Path, owner: QObject) -> None:
        store = QSettings(str(folder / f"{look.name}.ini"), QSettings.Format.IniFormat)
        self.settings = Settings(store, owner)
        self.settings.theme = look.theme
        self._alone: QDialog | None = None  # nobody else would keep it
        self.window: MainWindow = make_window(self.settings, owner)
        self.window.context.icons.load()
        self.window.resize(look.width, look.height)
        self.window.show()
        self._activate()

    def _activate(self) -> None:
        """Give the window the keys, without which no focus is drawn."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "the window to be active")

    # ── leading ──────────────────────────────────────────────────────────────────────────────

    def do(self, action: str) -> None:
        """Do an action of the table."""
        found = self.window.context.actions.get(action)
        if not found.isEnabled():
            raise RuntimeError(f"{action} can't be done in this scene: {found.toolTip()}")
        found.trigger()

    def show(self, stage: Stage) -> QWidget:
        """Show a stage and wait until it is at rest; gives its panel."""
        self.do(stage)
        self.rest()
        return self.window.panels.panel(stage)

    def show_study(self, name: str) -> None:
        """Show a study."""
        project = self.window.session.project
        assert project is not None, "studies are of an open review"
        self.window.switcher.popup.chosen.emit(project.review.study(name))

    def show_window(self, dialog: QDialog) -> None:
        """Show a dialog that belongs to no window, as that of a fault."""
        self._alone = dialog
        dialog.show()

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        [dialog] = self._dialogs()
        return dialog

    def open(self, project: Path, who: str) -> None:
        """Open a project as somebody, in place of the one that is open."""
        self.settings.keep_who_am_i(str(project), who)
        self.window.session.open(str(project))
        self.wait(lambda: self.window.panels.stage is not None, f"{project.name} to open")

    def remember(self, reviews: Sequence[RecentReview]) -> None:
        """Put reviews into the list of recent ones, the first on top; nothing else stands there."""
        for review in self.settings.recent:
            self.settings.forget_recent(review.path)
        for review in reversed(reviews):
            self.settings.note_recent(replace(review))

    def close_review(self) -> None:
        """Close what is open and go back to the start page."""
        if self.window.session.is_open:
            self.do("file.close")
            self.wait(lambda: not self.window.session.is_open, "the review to close")

    def close(self) -> None:
        """Close the window and end all that runs for it."""
        self.window.close()
        self.wait(lambda: not self.window.isVisible(), "the window to close")
        self.window.context.tasks.close()
        self.window.deleteLater()

    # ── waiting ──────────────────────────────────────────────────────────────────────────────

    def wait(self, is_so: Callable[[], object], what: str) -> None:
        """Let the window work until something is so. Raises ``RuntimeError`` if it never is."""
        loop, looking, clock = QEventLoop(), QTimer(), QElapsedTimer()
        clock.start()

        def look() -> None:
            if is_so() or clock.elapsed() > _PATIENCE:
                loop.quit()

        looking.timeout.connect(look)
        looking.start(_LOOK_AGAIN)
        loop.exec()
        looking.stop()
        if not is_so():
            raise RuntimeError(f"waited in vain for {what}")

    def wait_for_page(self, pane: PagePane) -> None:
        """Wait until the page in view is drawn sharp and read."""
        view = pane.view

        def is_there() -> bool:
            page, paper = view.page, view.paper
            if paper is None or paper.text(page) is None:
                return False
            rect = view.page_rect(page)
            width = rect.height() if lies(view.turn(page)) else rect.width()
            return pane.renderer.image(page, round(width * view.devicePixelRatioF()))[1]

        self.wait(is_there, "the page to be drawn")

    def rest(self) -> None:
        """Wait until nothing runs any more, and nothing begins to within ``_CALM``."""
        panels, calm = self.window.panels, QElapsedTimer()
        calm.start()

        def is_at_rest() -> bool:
            shown = panels.currentWidget()
            is_stale = getattr(shown, "is_stale", False) or not getattr(shown, "is_settled", True)
            if is_stale or self.window.context.tasks.running:
                calm.restart()
            return calm.elapsed() > _CALM

        self.wait(is_at_rest, f"rest in {panels.stage}")

    # ── photographing ────────────────────────────────────────────────────────────────────────

    def picture(self) -> QPixmap:
        """What a person sees now: the window, and over it the dialog that is open."""
        self.rest()
        if self.window.session.is_open:
            self.window.session.opening.relay.saved(_SAVED_AT)
            self.wait(lambda: "10:42:07" in self.window.status.saved.text, "the time of saving")
        seen = self.window.grab()
        for dialog in self._dialogs():
            _lay_over(seen, dialog, self.window.geometry().topLeft())
        return seen

    def _dialogs(self) -> list[QDialog]:
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, QDialog) and one.isVisible()]

    def close_dialogs(self) -> None:
        """Close every dialog that is open."""
        for dialog in self._dialogs():
            dialog.close()
        self.wait(lambda: not self._dialogs(), "the dialogs to close")
        self._activate()


def _lay_over(seen: QPixmap, dialog: QDialog, origin: QPoint) -> None:
    """Paint a dialog into the picture of the window behind it, which it dims."""
    own = dialog.grab()
    middle = QPoint((seen.width() - own.width()) // 2, (seen.height() - own.height()) // 2)
    place = dialog.geometry().topLeft() - origin
    room = seen.rect()
    if not room.contains(dialog.geometry().translated(-origin)):
        place = middle
    painter = QPainter(seen)
    painter.fillRect(room, QColor(0, 0, 0, _DIMMED))
    painter.drawPixmap(place, own)
    painter.setPen(dialog.palette().dark().color())
    painter.drawRect(place.x(), place.y(), own.width() - 1, own.height() - 1)
    painter.end()


@contextmanager
def faults_told() -> Iterator[None]:
    """Raise the first exception of a slot or a paint event once the block has ended.

    Qt would hand it to the console and go on, and a picture would lack something.
    """
    found: list[BaseException] = []

    def take(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        found.append(error)

    before, sys.excepthook = sys.excepthook, take
    try:
        yield
    finally:
        sys.excepthook = before
    if found:
        raise found[0]


@contextmanager
def home_at(folder: Path) -> Iterator[None]:
    """Let ``folder`` be the person's home while the block runs, so that pictures show nobody's."""
    kept = {name: os.environ.get(name) for name in ("HOME", "USERPROFILE")}
    os.environ |= dict.fromkeys(kept, str(folder))
    try:
        yield
    finally:
        for name, place in kept.items():
            os.environ.pop(name)
            if place is not None:
                os.environ[name] = place
