"""Text → choice, choices, step of an ordered scale, yes or no, row: texts that name something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.parsing.outcome import CannotBeReadError, Read
from schemas.text_folding import fold as fold_text
from schemas.values import Boolean, Choice, Choices, Ordinal, RowReference, Text

if TYPE_CHECKING:
    from schemas.field import Field

_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})


def read_choice(text: str, field: Field) -> Read:
    """The option a text names by code or label. Raises ``CannotBeReadError`` for any other."""
    return Read(Choice(_code(text, field)))


def read_ordinal(text: str, field: Field) -> Read:
    """The step a text names by code or label. Raises ``CannotBeReadError`` for any other."""
    return Read(Ordinal(_code(text, field)))


def read_choices(text: str, field: Field) -> Read:
    """The options a text names, separated by ``;``, in the codebook's order and each once.

    Raises ``CannotBeReadError`` if one of them is none of the field's.
    """
    whole = _find(text, field)
    codes = {whole} if whole is not None else {_code(part, field) for part in _parts(text)}
    if not codes:
        raise CannotBeReadError("it names no option")
    return Read(Choices(tuple(option.code for option in field.options if option.code in codes)))


def read_boolean(text: str) -> Read:
    """Yes or no. Raises ``CannotBeReadError`` for other words."""
    word = fold_text(text)
    if word in _YES or word in _NO:
        return Read(Boolean(word in _YES))
    raise CannotBeReadError("it is neither yes nor no")


def read_text(text: str) -> Read:
    """The words exactly as typed."""
    return Read(Text(text))


def read_row(text: str) -> Read:
    """The path of a row, without the spaces around it; whether it exists is not checked here."""
    return Read(RowReference(text.strip()))


def _parts(text: str) -> list[str]:
    return [part for part in text.split(";") if part.strip()]


def _code(text: str, field: Field) -> str:
    code = _find(text, field)
    if code is None:
        options = ", ".join(option.code for option in field.options) or "none"
        raise CannotBeReadError(f"“{text.strip()}” is none of the options: {options}")
    return code


def _find(text: str, field: Field) -> str | None:
    """The code of the option: by code before label, and as typed before folded."""
    typed = text.strip()
    named = [(option.code, option.code) for option in field.options]
    named += [(option.label, option.code) for option in field.options]
    exact = next((code for name, code in named if name == typed), None)
    if exact is not None:
        return exact
    folded = fold_text(typed)
    return next((code for name, code in named if fold_text(name) == folded), None)
