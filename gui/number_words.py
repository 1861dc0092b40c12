"""Small counts in words, as headings have them: “Nine studies”."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def in_words(count: int) -> str:
    """``count`` as a word up to twelve, beyond as digits."""
    words = _words()
    return words[count] if 0 <= count < len(words) else str(count)


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def _words() -> tuple[str, ...]:
    return (
        _tr("no"),
        _tr("one"),
        _tr("two"),
        _tr("three"),
        _tr("four"),
        _tr("five"),
        _tr("six"),
        _tr("seven"),
        _tr("eight"),
        _tr("nine"),
        _tr("ten"),
        _tr("eleven"),
        _tr("twelve"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Numbers", text)
