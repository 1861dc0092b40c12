"""Words carried from the page to a field: what they would become there is told on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.extract.drafting import draft_for
from gui.extract.offers import clean_words
from gui.form.dropping import Dropping
from gui.form.spans import plain_text
from gui.form.value_spans import reading_spans, word_line
from gui.theme import Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.extract.capture import Capture
    from gui.extract.draft import Draft
    from gui.form.record_pane import RecordPane
    from gui.pdf.page_pane import PagePane

_MOST = 60  # letters that are shown of what is carried
_AWAY = 4  # units of space from the pointer


class CarryNote(QWidget):
    """A note beside the pointer: into which field, as what."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._field = Text(context.theme, kind=Type.STRONG)
        self._words = Text(context.theme, kind=Type.BODY)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        u = self._theme.u
        column.setContentsMargins(3 * u, 2 * u, 3 * u, 2 * u)
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addWidget(self._words)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(filter(None, (self._field.text(), self._words.text())))

    def say(self, field: str, words: str, at: QPoint) -> None:
        """Say it beside a point of the screen, within the window."""
        self._field.setText(field)
        self._field.setVisible(bool(field))
        self._words.setText(words if len(words) <= _MOST else f"{words[: _MOST - 1]}…")
        self.adjustSize()
        parent, away = self.parentWidget(), _AWAY * self._theme.u
        assert parent is not None, "made in the window"
        place = parent.mapFromGlobal(at) + QPoint(away, away)
        most_x, most_y = parent.width() - self.width(), parent.height() - self.height()
        self.move(max(0, min(place.x(), most_x)), max(0, min(place.y(), most_y)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground and an outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("outline"), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), CHIP_RADIUS, CHIP_RADIUS)


class Carrying(QObject):
    """Follows what is carried over the form, and has it taken where it is let go."""

    def __init__(self, capture: Capture, page: PagePane, pane: RecordPane, owner: QWidget) -> None:
        super().__init__(owner)
        self._capture, self._page, self._pane, self._owner = capture, page, pane, owner
        self._dropping: Dropping | None = None
        self._note: CarryNote | None = None
        carry = page.view.gestures.carry
        carry.moved.connect(self._on_moved)
        carry.dropped.connect(self._on_dropped)
        carry.ended.connect(self._on_ended)

    @property
    def note(self) -> str:
        """What is said beside the pointer; empty while nothing is carried."""
        return self._note.text if self._note is not None and self._note.isVisible() else ""

    def _on_moved(self, at: QPoint) -> None:
        """The pointer is over another place."""
        dropping, note = self._made()
        cell = dropping.hover(at) if self._pane.can_edit else None
        selection = self._page.selection
        words = clean_words(selection.text) if selection is not None else ""
        draft = None
        if cell is not None and selection is not None:
            draft = draft_for(self._pane, cell, selection)
        if cell is None or draft is None:
            note.say("", f"“{words}”", at)
        else:
            note.say(cell.field.label, self._told(draft), at)

    def _told(self, draft: Draft) -> str:
        """What the words would become."""
        offer = draft.offer
        if draft.stands:
            return self.tr("holds an answer; you are asked")
        if draft.offers.is_list or draft.concerns or offer is None:
            return draft.offers.refusal or self.tr("you are asked how")
        if draft.field.type.is_numeric:
            return plain_text(reading_spans(offer.value, draft.field))
        return word_line(offer.value, draft.field)

    def _on_dropped(self, at: QPoint) -> None:
        dropping, _ = self._made()
        cell = dropping.hover(at) if self._pane.can_edit else None
        if cell is not None:
            self._capture.drop_on(cell)

    def _on_ended(self) -> None:
        if self._dropping is not None:
            self._dropping.leave()
        if self._note is not None:
            self._note.hide()

    def _made(self) -> tuple[Dropping, CarryNote]:
        """Both, made when something is first carried."""
        if self._dropping is None or self._note is None:
            self._dropping = Dropping(self._pane.form)
            self._note = CarryNote(self._pane.context, self._owner)
        return self._dropping, self._note
