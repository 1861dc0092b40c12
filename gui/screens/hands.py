"""What hands do for a picture: words typed, words of a page marked with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from extraction.pdf.boxes import PageBox, Word
    from gui.pdf.page_pane import PagePane

_EXACTLY = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_FREE = Qt.KeyboardModifier.NoModifier


def type_into(widget: QWidget, text: str) -> None:
    """Type a text, key by key."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press_key(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _FREE) -> None:
    """Press a key that writes nothing, or a digit that means something; perhaps with others."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key.value, held))


def choose(view: QAbstractItemView, text: str) -> None:
    """Make the first entry with this text the current one of a list, table or tree."""
    model = view.model()
    found = model.match(
        model.index(0, 0, QModelIndex()), Qt.ItemDataRole.DisplayRole, text, 1, _EXACTLY
    )
    if not found:
        raise RuntimeError(f"no “{text}” to choose")
    view.setCurrentIndex(found[0])


def drag_over(pane: PagePane, words: str, *, beside: bool = False) -> None:
    """Mark the first words of the page in view that read so, from their beginning to their end.

    ``beside`` what is marked already.
    """
    page = pane.view.page
    paper = pane.view.paper
    text = None if paper is None else paper.text(page)
    assert text is not None, "a page is marked once it is read"
    found = _run_of(text.words, words.split())
    first, last = (pane.view.box_rect(page, word.box) for word in (found[0], found[-1]))
    viewport = pane.view.viewport()
    start = QPointF(first.left() + 1, first.center().y())
    end = QPointF(last.right() - 1, last.center().y())
    _drag(viewport, start, end, Qt.KeyboardModifier.ControlModifier if beside else _FREE)


def drag_box(pane: PagePane, page: int, box: PageBox) -> None:
    """Draw a box of a page from its upper left corner to its lower right one."""
    rect = pane.view.box_rect(page, box)
    _drag(pane.view.viewport(), rect.topLeft(), rect.bottomRight())


def _drag(widget: QWidget, start: QPointF, end: QPointF, held: Qt.KeyboardModifier = _FREE) -> None:
    for kind, place, button, buttons in (
        (QEvent.Type.MouseButtonPress, start, _LEFT, _LEFT),
        (QEvent.Type.MouseMove, end, _NONE, _LEFT),
        (QEvent.Type.MouseButtonRelease, end, _LEFT, _NONE),
    ):
        on_screen = QPointF(widget.mapToGlobal(place.toPoint()))
        event = QMouseEvent(kind, place, on_screen, button, buttons, held)
        QApplication.sendEvent(widget, event)


def _run_of(words: tuple[Word, ...], wanted: list[str]) -> tuple[Word, ...]:
    for place in range(len(words)):
        run = words[place : place + len(wanted)]
        if [word.text for word in run] == wanted:
            return run
    raise RuntimeError(f"no words “{' '.join(wanted)}” on the page")
