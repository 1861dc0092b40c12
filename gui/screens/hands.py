"""What hands do for a picture: words typed, words of a page marked with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from extraction.pdf.boxes import Word
    from gui.pdf.page_pane import PagePane

_EXACTLY = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def type_into(widget: QWidget, text: str) -> None:
    """Type a text, key by key."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press_key(widget: QWidget, key: Qt.Key) -> None:
    """Press a key that writes nothing, or a digit that means something."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier))


def choose(view: QAbstractItemView, text: str) -> None:
    """Make the first entry with this text the current one of a list, table or tree."""
    model = view.model()
    found = model.match(
        model.index(0, 0, QModelIndex()), Qt.ItemDataRole.DisplayRole, text, 1, _EXACTLY
    )
    if not found:
        raise RuntimeError(f"no “{text}” to choose")
    view.setCurrentIndex(found[0])


def drag_over(pane: PagePane, words: str) -> None:
    """Mark the first words of the page in view that read so, from their beginning to their end."""
    page = pane.view.page
    paper = pane.view.paper
    text = None if paper is None else paper.text(page)
    assert text is not None, "a page is marked once it is read"
    found = _run_of(text.words, words.split())
    first, last = (pane.view.box_rect(page, word.box) for word in (found[0], found[-1]))
    viewport = pane.view.viewport()
    start = QPointF(first.left() + 1, first.center().y())
    end = QPointF(last.right() - 1, last.center().y())
    _mouse(viewport, QEvent.Type.MouseButtonPress, start, _LEFT, _LEFT)
    _mouse(viewport, QEvent.Type.MouseMove, end, _NONE, _LEFT)
    _mouse(viewport, QEvent.Type.MouseButtonRelease, end, _LEFT, _NONE)


def _run_of(words: tuple[Word, ...], wanted: list[str]) -> tuple[Word, ...]:
    for place in range(len(words)):
        run = words[place : place + len(wanted)]
        if [word.text for word in run] == wanted:
            return run
    raise RuntimeError(f"no words “{' '.join(wanted)}” on the page")


def _mouse(
    widget: QWidget,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
) -> None:
    event = QMouseEvent(
        kind,
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        button,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
