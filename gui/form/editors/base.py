"""What all editors of the form have in common."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter

from gui.form.spans import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Span, Spans


class EditorEvents(Protocol):
    """Who hears of an editor; called directly, as a form has hundreds of editors."""

    def on_entered(self) -> None:
        """The editor has the focus."""

    def on_typed(self) -> None:
        """What is typed changed."""

    def on_taken(self) -> None:
        """Enter was pressed, or an option was picked."""

    def on_left(self) -> None:
        """The focus went elsewhere in the window."""

    def on_emptied(self) -> None:
        """Delete was pressed where there is nothing to delete: what stands is to go."""

    def on_escaped(self) -> bool:
        """Esc was pressed; gives whether there was anything to put back."""

    def on_overfull(self, most: int) -> None:
        """A text was too long for the editor, and was left out; ``most`` letters fit."""


class FieldEditor(Protocol):
    """An editor of one answer: shows it at rest as spans, and lets a text be typed or picked."""

    @property
    def widget(self) -> QWidget:
        """The editor itself."""

    @property
    def is_dirty(self) -> bool:
        """Whether something else is typed than what was shown."""

    def typed(self) -> str:
        """The text for ``schemas.parsing.read``; empty for none."""

    def show_answer(self, text: str, spans: Spans) -> None:
        """Show an answer: ``text`` to edit, ``spans`` at rest. What was typed is let go."""

    def show_spans(self, spans: Spans) -> None:
        """Show other spans at rest; what is typed stays."""

    def put(self, text: str) -> None:
        """Put a text in, as if it were typed."""

    def lock(self, on: bool) -> None:
        """Only show, or edit."""

    def wanted_height(self) -> int:
        """The room it needs now, in logical pixels."""

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Take the options to choose from, ``(text, label)``; only lists have any."""


class Rest:
    """What an editor paints while it is not edited."""

    def __init__(self, painter: SpanPainter) -> None:
        self._painter = painter
        self.spans: Spans = ()

    def height(self) -> int:
        """The height of a line of the form."""
        return self._painter.theme.form_row

    def paint(self, widget: QWidget, rect: QRect) -> None:
        """Draw the spans, and the ring where a locked editor has the focus."""
        painter = QPainter(widget)
        inset = 2 * self._painter.theme.u if widget.hasFocus() else 0
        self._painter.paint(painter, rect.adjusted(inset, 0, 0, 0), self.spans)
        if inset:
            self._painter.theme.paint_ring(painter, rect)


_ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def is_leaving(event: QFocusEvent) -> bool:
    """Whether the focus goes to another place of the window, not to a popup or another window."""
    return event.reason() not in _ELSEWHERE


def is_undo(event: QEvent) -> bool:
    """Whether an event asks who wants the keys of undo and redo."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


def is_override_of(event: QEvent, key: Qt.Key) -> bool:
    """Whether an event asks who wants a key that is a shortcut elsewhere."""
    is_asked = event.type() is QEvent.Type.ShortcutOverride
    return is_asked and isinstance(event, QKeyEvent) and event.key() == key


def is_alt_letter(event: QKeyEvent) -> bool:
    """Whether a letter was pressed with Alt: the key of an action, never a letter to type.

    On macOS that key types signs.
    """
    is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    return sys.platform != "darwin" and is_alt and event.text().isprintable() and bool(event.text())


def is_delete(event: QKeyEvent) -> bool:
    """Whether Delete or Backspace was pressed."""
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def placeholder(text: str, spans: Spans) -> str:
    """What an editor without text says while it is used: the reason, or that it is unset."""
    return "" if text else plain_text(tuple(span for span in spans if not _is_mark(span)))


def _is_mark(span: Span) -> bool:
    return not span.text


def is_plain_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed with nothing held."""
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in keys and held == Qt.KeyboardModifier.NoModifier
