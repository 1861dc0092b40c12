"""A value large, and beside it what it is; the parts that differ stand out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from gui.reading_words import Piece, answer_words, pieces_of
from gui.theme import Theme, Type

if TYPE_CHECKING:
    from collections.abc import Collection

    from extraction.record import Answer
    from schemas.field import Field

_LONG, _VERY_LONG = 36, 120  # characters from which a text is set smaller


class Figure(QLabel):
    """Shows an answer, a reason for none, or words; wraps where it has to."""

    def __init__(self, theme: Theme, *, is_large: bool = True) -> None:
        super().__init__()
        self._theme, self._is_large = theme, is_large
        self._pieces: tuple[Piece, ...] = ()
        self._role, self._differing = "text", frozenset[str]()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme.changed.connect(self._write)

    def show_answer(
        self, answer: Answer | None, field: Field, differing: Collection[str] = ()
    ) -> None:
        """Show an answer; parts named in ``differing`` stand out among the muted ones."""
        if answer is None:
            self.say(self.tr("Nothing entered"), "muted")
            return
        if answer.value is None:
            self.say(answer_words(answer, field), "missing")
            return
        self._show(pieces_of(answer.value, field), "text", differing)

    def say(self, words: str, role: str = "text", detail: str = "") -> None:
        """Show words, and muted ones behind them."""
        detail_piece = (Piece(detail),) if detail else ()
        self._show((Piece(words, is_main=True), *detail_piece), role, ())

    @property
    def words(self) -> str:
        """What is shown, in plain text."""
        return self.accessibleName()

    def _show(self, pieces: tuple[Piece, ...], role: str, differing: Collection[str]) -> None:
        self._pieces, self._role, self._differing = pieces, role, frozenset(differing)
        self._write()
        self.setAccessibleName(" ".join(piece.text for piece in pieces))

    def _write(self) -> None:
        if not self._pieces:
            return
        main, *rest = self._pieces
        html = self._span(main.text, self._main_type(main.text), self._role)
        for number, piece in enumerate(rest):
            is_close = number == 0 or piece.text.startswith(("of ", "("))
            html += (" " if is_close else self._span(", ", Type.BODY, "muted")) + self._rest(piece)
        self.setText(html)

    def _rest(self, piece: Piece) -> str:
        stands_out = piece.differs(self._differing)
        kind = Type.STRONG if stands_out else Type.BODY
        return self._span(piece.text, kind, "text" if stands_out else "muted")

    def _main_type(self, text: str) -> Type:
        if not self._is_large or len(text) > _VERY_LONG:
            return Type.STRONG
        return Type.TITLE if len(text) > _LONG or "\n" in text else Type.DISPLAY

    def _span(self, text: str, kind: Type, role: str) -> str:
        font = self._theme.font(kind)
        weight = 600 if font.weight() >= QFont.Weight.DemiBold else 400
        style = (
            f"font-size:{font.pointSizeF():.2f}pt; font-weight:{weight}; "
            f"color:{self._theme.colour(role).name()}"
        )
        words = escape(text).replace("\n", "<br>")
        return f'<span style="{style}">{words}</span>'
