"""What reading a text gives, and the two ways it can fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.values import Value


@dataclass(frozen=True, slots=True)
class Read:
    """How a text was read.

    ``value`` is ``None`` where the text can't be a value of the field's type, and ``Unread`` where
    it may be one but nothing says which; both come with ``why``. ``assumed`` names the parts of the
    value that the text does not name and nobody has confirmed.
    """

    value: Value | None
    assumed: tuple[str, ...] = ()
    why: str | None = None


class CannotBeReadError(ValueError):
    """The text can't be a value of the field's type; the message says why and what to type."""


class DoubtfulError(ValueError):
    """The text holds numbers, but nothing says what they are; the message says what would."""
