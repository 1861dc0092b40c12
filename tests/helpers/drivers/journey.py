"""The whole window with the program's own panels, from the start page to the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.app import make_window
from gui.dialogs.palette import CommandPalette
from gui.dialogs.question import QuestionDialog
from gui.dialogs.who_am_i import WhoAmI
from gui.export.dialog import ExportDialog
from gui.stages import Stage
from gui.warming import Warming
from tests.helpers.drivers.base import wait_until
from tests.helpers.drivers.hands import Keyboard, Mouse, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.compare.compare_panel import ComparePanel
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.library.board_panel import BoardPanel
    from gui.results.results_panel import ResultsPanel
    from gui.settings import Settings

D = TypeVar("D", bound=QDialog)


class Journey:
    """Opens the window; what is done is done with ``keyboard`` or ``mouse``, and counted."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self._qtbot = qtbot
        self._owner = QObject()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.keyboard, self.mouse, self.tally = Keyboard(), Mouse(), Tally(application)
        self.window = make_window(settings, self._owner)
        self.window.resize(1440, 900)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.context.icons.load()
        warming = Warming()
        warming.start()
        warming.join()

    def close(self) -> None:
        """Close the window as a person would."""
        if self.window.panels.is_made(Stage.EXTRACT):
            self.extraction.shut_down()
        self.window.close()
        self.wait(lambda: not self.window.isVisible())
        self.window.context.tasks.close()
        self.window.deleteLater()
        self._owner.deleteLater()

    # ── waiting ──────────────────────────────────────────────────────────────────────────────

    def wait(self, is_so: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        wait_until(self._qtbot, lambda: bool(is_so()))

    def wait_for_dialog(self, kind: type[D]) -> D:
        """Wait until a dialog of this kind has the keys; gives it."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return cast("D", self._in_front(QApplication.activeModalWidget()))

    def wait_for_window(self) -> None:
        """Wait until no dialog is open and the window itself has the keys again."""
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self._in_front(self.window)

    def _in_front(self, window: QWidget | None) -> QWidget:
        """Give a window the keys, as a desktop does when what lay over it has closed."""
        assert window is not None
        window.activateWindow()
        self.wait(window.isActiveWindow)
        return window

    def wait_for_board(self) -> None:
        """Look at the board: every row tells what is so, and the next stages are at hand."""
        panels = self.window.panels
        self.wait(lambda: self.stage is Stage.BOARD and self.board.is_settled)
        self.wait(lambda: panels.is_prepared)

    def answer(self, *keys: str) -> str:
        """Answer the question that is asked with these keys; gives what it said."""
        dialog = self.wait_for_dialog(QuestionDialog)
        said = dialog.windowTitle()
        self.keyboard.press(*keys)
        self.wait_for_window()
        return said

    # ── what is the same in every journey ────────────────────────────────────────────────────

    def show(self, stage: Stage) -> None:
        """Go to a stage by its action, and wait until it is shown."""
        self.window.context.actions.get(stage).trigger()
        self.wait(lambda: self.stage is stage)

    def sit_down_as(self, name: str) -> None:
        """Ctrl+K, “who am I”, and choose somebody with the arrow keys."""
        self.keyboard.press("Ctrl+K")
        palette = self.wait_for_dialog(CommandPalette)
        self.keyboard.type("who am i")
        self.keyboard.press("Return")
        self.wait(lambda: not palette.isVisible())
        self.wait_for_dialog(WhoAmI)
        while not self.keyboard.place_name.startswith(name):
            self.keyboard.press("Down")
        self.keyboard.press("Return")
        self.wait_for_window()

    def export(self) -> Path:
        """Ctrl+E and Enter, with what the dialog proposes; gives the workbook."""
        self.keyboard.press("Ctrl+E")
        dialog = self.wait_for_dialog(ExportDialog)
        self.wait(lambda: dialog.is_settled)
        [(_, workbook)] = dialog.choices.wanted().targets
        self.keyboard.press("Return")
        self.wait(lambda: dialog.is_settled and workbook.is_file())
        self.keyboard.press("Esc")
        self.wait_for_window()
        return workbook

    def drop(self, paths: Sequence[Path]) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, how = self.window.rect().center(), Qt.DropAction.CopyAction
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(place, how, mime, *held))
        QApplication.sendEvent(self.window, QDropEvent(place.toPointF(), how, mime, *held))

    # ── where one is ─────────────────────────────────────────────────────────────────────────

    @property
    def stage(self) -> Stage | None:
        """The stage that is shown; ``None`` for the start page."""
        return self.window.panels.stage

    @property
    def review(self) -> Review:
        """The open review."""
        project = self.window.session.project
        assert project is not None, "no review is open"
        return project.review

    @property
    def shown_study(self) -> str:
        """The name of the study that is shown."""
        return self.window.switcher.text()

    @property
    def is_other_sealed(self) -> bool:
        """Whether the other's record of the shown study is sealed, as the tool bar tells."""
        return "sealed, hidden" in self.window.switcher.accessibleName()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self.window.context.actions.get("edit.undo").isEnabled()

    @property
    def board(self) -> BoardPanel:
        """The study board."""
        return cast("BoardPanel", self.window.panels.panel(Stage.BOARD))

    @property
    def extraction(self) -> ExtractionPanel:
        """Page and form."""
        return cast("ExtractionPanel", self.window.panels.panel(Stage.EXTRACT))

    @property
    def compare(self) -> ComparePanel:
        """Pairing and adjudication."""
        return cast("ComparePanel", self.window.panels.panel(Stage.COMPARE))

    @property
    def results(self) -> ResultsPanel:
        """Figures, agreement, checks."""
        return cast("ResultsPanel", self.window.panels.panel(Stage.RESULTS))
