"""The sources of an answer, as chips at its right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from gui.recognised_words import RecognisedWords
from gui.shapes import Shape
from gui.widgets.chips import SourceChip

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from extraction.evidence import Evidence
    from gui.form.tools import FormTools

_QUOTE = 240


class EvidenceChip(SourceChip):
    """One source: pressing shows it on its page; Delete takes it from the answer.

    It is reached by Shift+F2 from its field and not by Tab, so that Tab goes from field to field.
    """

    removed = Signal()
    moved = Signal(object)  # int, -1 or 1: to the chip before or after
    escaped = Signal()

    def __init__(self, tools: FormTools, evidence: Evidence, *, is_short: bool) -> None:
        super().__init__(tools.context.theme, tools.shape, "")
        self._tools, self._is_short = tools, is_short
        self.evidence = evidence
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_evidence(evidence)

    @property
    def shape(self) -> Shape:
        """Whose source it is."""
        return self._shape

    @property
    def page(self) -> int:
        """The page it stands on now, from 1."""
        return self._tools.place_of(self.evidence).page

    @property
    def is_framed(self) -> bool:
        """Whether it is framed, as the one that is shown on its page."""
        return self._is_current

    def show_evidence(self, evidence: Evidence, *, is_offered: bool = False) -> None:
        """Stand for another source, perhaps one the first reviewer gave."""
        self.evidence = evidence
        self._shape = Shape.A if is_offered else self._tools.shape
        words = self._tools.source_words(evidence, is_short=self._is_short)
        spoken = self.tr("Source, page %s") % self.page
        how = RecognisedWords().told(evidence)
        self.set_source(words, ", ".join(filter(None, (spoken, how))))
        mark = "scan-text" if evidence.is_recognised else ""
        self.set_mark(self._tools.context.icons, mark, "warning" * evidence.asks_for_a_look)
        quote = evidence.quote.strip()
        told = f"“{quote[:_QUOTE]}{'…' if len(quote) > _QUOTE else ''}”" if quote else ""
        where = self._tools.source_words(evidence)
        self.setToolTip("\n".join(filter(None, (where, told, how))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Delete removes, arrows move on, Esc goes back to the field."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        self.menu_at(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """Open the menu of the chip at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show on the page")).triggered.connect(self.click)
        menu.addAction(self.tr("Remove this source")).triggered.connect(self.removed)
        menu.popup(place)
        return menu
