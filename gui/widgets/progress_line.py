"""How far long work is: a bar, a sentence with a count, and Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget
from shiboken6 import isValid

from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.icons import Icons
    from gui.tasks import Progress, Task


class ProgressLine(QWidget):
    """Shows one task from its start to its end; hidden otherwise."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._task: Task | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(28 * icons.theme.u)
        self._bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = Text(icons.theme, kind=Type.SMALL, role="muted")
        self._stop = LinkButton(icons, self.tr("Stop"))
        self._stop.clicked.connect(self._on_stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * icons.theme.u)
        for widget in (self._bar, self._text, self._stop):
            line.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def watch(self, task: Task | None) -> None:
        """Show another task; ``None`` hides the line."""
        if task is self._task:
            return
        if self._task is not None and isValid(self._task):
            self._task.progressed.disconnect(self._on_progressed)
        self._task = task
        self.setVisible(task is not None)
        if task is not None:
            self._bar.setRange(0, 0)
            self._say(task.title)
            task.progressed.connect(self._on_progressed)

    def _on_progressed(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        title = progress.text or (self._task.title if self._task else "")
        count = self.tr("%s of %s") % (progress.done, progress.total) if progress.total else ""
        self._say(" ".join(filter(None, (title, count))))

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self._bar.setAccessibleName(text)

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.stop()
