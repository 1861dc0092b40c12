"""What stands in the pane: the pages, perhaps under a band; or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.pdf.locked_state import LockedState
from gui.pdf.picture_band import PictureBand
from gui.widgets.band import Band
from gui.widgets.buttons import Button, beside
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.icons import Icons
    from gui.pdf.locks import Lock
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper

_TOLD_FOR = 4000  # milliseconds


class PageStates(QWidget):
    """Shows the view, or an empty state, as its paper is."""

    retried = Signal()  # read again what could not be read
    replace_wanted = Signal()  # put another file in the place of one that can't be opened
    asked = Signal()  # for a password
    unlocked = Signal(object, object)  # str, a password; bool, whether the keyring shall keep it
    paper_unlocked = Signal()  # a paper that asked for a password is open now

    def __init__(self, icons: Icons, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._band = Band(icons)
        self.picture = PictureBand(icons, view)
        self._band_button = self._band.add_button(self.tr("Try again"))
        fault_button = Button(icons, self.tr("Try again"))
        self._empty = EmptyState(
            icons,
            "file-text",
            self.tr("No paper here yet"),
            self.tr("Add a PDF to this study to read it beside the form."),
        )
        self._replace = Button(icons, self.tr("Replace…"))
        self._replace.clicked.connect(self.replace_wanted)
        self._replace.hide()  # until somebody can do it
        buttons = beside(fault_button, self._replace)
        self._fault = EmptyState(icons, "file-x-2", "", button=buttons)
        self._lock: Lock | None = None
        self._asking: Paper | None = None
        self.locked = LockedState(icons)
        self.locked.unlocked.connect(self.unlocked)
        for button in (self._band_button, fault_button):
            button.clicked.connect(self.retried)
        self._stack = QStackedWidget()
        for widget in (view, self._empty, self._fault, self.locked):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self.picture)
        column.addWidget(self._stack, 1)
        self._told = ""
        self._telling = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._telling.timeout.connect(self._on_told)
        view.page_changed.connect(self._on_told)
        view.sized.connect(self.refresh)
        self.refresh()

    @property
    def words(self) -> str:
        """What is said instead of the pages or above them; empty where they simply show."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState | LockedState):
            return shown.text
        return self._band.text or self.picture.text

    def tell(self, words: str) -> None:
        """Say above the page what came of a key, for a while or until another page is shown."""
        self._told = words
        self._telling.start()
        self.refresh()

    def allow_replacing(self, on: bool) -> None:
        """Whether another file can be put in the place of one that can't be opened."""
        self._replace.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A band that comes and goes with the page must not itself change which page it is."""
        self._view.steady_height = self.height()

    def refresh(self) -> None:
        """Show what is so now."""
        paper, page = self._view.paper, self._view.page
        is_locked = paper is not None and paper.lock is not None
        proxy = self.locked.line if is_locked else None
        self._view.setFocusProxy(proxy)  # type: ignore[arg-type]  # Qt takes none
        if paper is None:
            self._stack.setCurrentWidget(self._empty)
        elif paper.lock is not None:
            self._asking = paper
            self._ask(paper.lock)
        elif paper.refusal:
            self._fault.say(self.tr("This paper can’t be opened"), paper.refusal)
            self._stack.setCurrentWidget(self._fault)
        else:
            self._stack.setCurrentWidget(self._view)
        if paper is not None and paper is self._asking and paper.document is not None:
            self._asking = None
            self.paper_unlocked.emit()
        is_shown = paper is not None and not paper.refusal and paper.lock is None
        fault = paper.fault(page) if paper is not None and is_shown else ""
        self._band_button.setVisible(bool(fault))
        if fault:
            self._band.say(fault, "warning", "triangle-alert")
        else:
            self._band.say(self._told if is_shown else "", "missing", "info")

    def _ask(self, lock: Lock) -> None:
        """Ask for the password, once for each time it is asked for."""
        self._stack.setCurrentWidget(self.locked)
        if lock is not self._lock:
            self._lock = lock
            self.locked.ask(lock)
            self.asked.emit()

    def _on_told(self) -> None:
        """What was told has been read, or is of another page."""
        self._told = ""
        self._telling.stop()
        self.refresh()
