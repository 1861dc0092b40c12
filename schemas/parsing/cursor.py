"""A place in a row of tokens, and what every kind of value reads from there alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.parsing.outcome import CannotBeReadError, DoubtfulError
from schemas.parsing.tokens import NOTHING, Kind, Token
from schemas.parsing.word_lists import word_set
from schemas.units import find_unit, same_dimension, unit_name
from schemas.values import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_LONGEST_UNIT = 8
_REACH = 9
_MARGIN = (NOTHING,) * _REACH
_UNIT_KINDS = frozenset({Kind.WORD, Kind.CODE, Kind.POWER})
_UNIT_SIGNS = frozenset("%/·*^")
#: Words that go on with the sentence where a unit would stand (``6.1 (4–8) in group A``).
_LINKS = word_set(
    "a after and at among before by during each every for from had has have in is not of on or "
    "per than the to v versus vs was were when which with within"
)
_RELATION_SIGNS = {relation.value: relation for relation in Relation}
_RELATION_WORDS: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("less", "than"), Relation.LESS),
    (("fewer", "than"), Relation.LESS),
    (("more", "than"), Relation.GREATER),
    (("greater", "than"), Relation.GREATER),
    (("at", "least"), Relation.AT_LEAST),
    (("at", "most"), Relation.AT_MOST),
    (("up", "to"), Relation.AT_MOST),
    (("about",), Relation.ABOUT),
    (("approximately",), Relation.ABOUT),
    (("approx",), Relation.ABOUT),
    (("around",), Relation.ABOUT),
    (("circa",), Relation.ABOUT),
    (("ca",), Relation.ABOUT),
)


class Cursor:
    """A place in the tokens of a folded text."""

    def __init__(self, text: str, tokens: Sequence[Token], unit: str | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.unit = unit
        self.at = 0
        self._stated = unit_name(unit) if unit else None
        self._padded = (*_MARGIN, *tokens, *_MARGIN)

    def peek(self, ahead: int = 0) -> Token:
        """The token ``ahead`` (-8 … 8) of the next one; ``NOTHING`` beyond the first or last."""
        return self._padded[self.at + ahead + _REACH]

    @property
    def is_at_end(self) -> bool:
        """Whether every token has been taken."""
        return self.at >= len(self.tokens)

    @property
    def rest(self) -> str:
        """The text from the next token to the last."""
        return self.between(self.at, len(self.tokens))

    def between(self, first: int, behind: int) -> str:
        """The text of the tokens from ``first`` to before ``behind``."""
        if first >= behind:
            return ""
        return self.text[self.tokens[first].start : self.tokens[behind - 1].end]

    def drop_last(self) -> None:
        """Leave the last token out."""
        self.tokens = self.tokens[:-1]
        self._padded = (*_MARGIN, *self.tokens, *_MARGIN)

    def take(self) -> Token:
        """The next token."""
        token = self.peek()
        self.at += 1
        return token

    def sign(self, *signs: str) -> bool:
        """Whether the next token was one of these signs, which is then taken."""
        token = self.peek()
        if token.kind is Kind.SIGN and token.text in signs:
            self.at += 1
            return True
        return False

    def words(self, *words: str) -> bool:
        """Whether the next tokens were these words (lower case), which are then taken."""
        if all(self.word(ahead) == word for ahead, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def word(self, ahead: int = 0) -> str:
        """The word ``ahead`` in lower case, ``""`` where none stands there."""
        token = self.peek(ahead)
        return token.text.lower() if token.kind is Kind.WORD else ""

    def is_number(self, ahead: int = 0) -> bool:
        """Whether a number stands there."""
        return self.peek(ahead).kind is Kind.NUMBER

    def number(self) -> Decimal | None:
        """The next token's number, which is then taken."""
        token = self.peek()
        if token.number is None:
            return None
        self.at += 1
        return token.number

    def relation(self) -> Relation | None:
        """A relation printed as a sign or in words, which is then taken."""
        token = self.peek()
        if token.kind is Kind.SIGN and token.text in _RELATION_SIGNS:
            self.at += 1
            return _RELATION_SIGNS[token.text]
        if token.kind is Kind.WORD:
            for words, relation in _RELATION_WORDS:
                if self.words(*words):
                    return relation
        return None

    def take_unit(self, like: str | None = None) -> str | None:
        """The longest unit that begins here, under its own name; it is then taken.

        Units are those of the table and the one the field states; with ``like`` only those that
        measure the same.
        """
        if not self._may_begin_unit():
            return None
        end = self.at
        while end - self.at < _LONGEST_UNIT and _in_unit(self.peek(end - self.at)):
            end += 1
        for stop in range(end, self.at, -1):
            name = self._unit_at(stop)
            if name is not None and (like is None or same_dimension(name, like)):
                self.at = stop
                return name
        return None

    def take_any_unit(self) -> str | None:
        """Like ``take_unit``, but a lone word that is in no table is a unit too.

        Raises ``CannotBeReadError`` where the field states another one, and where letters are grown
        together with the number (``90Y``); ``DoubtfulError`` where the word is no lone one.
        """
        name = self.take_unit()
        token = self.peek()
        if name is not None or token.kind not in {Kind.WORD, Kind.CODE} or self.word() in _LINKS:
            return name
        grown_together = not token.spaced and self.is_number(-1)
        if grown_together or token.kind is Kind.CODE:
            raise CannotBeReadError(f"{token.text} is no unit, and makes this a name")
        if self.unit is not None:
            raise CannotBeReadError(f"{token.text} is no unit that fits {self.unit}")
        if len(token.text) < 2 or self.word(1):
            raise DoubtfulError(f"“{token.text}” is no unit, and nothing says what it means here")
        self.at += 1
        return unit_name(token.text)

    def _may_begin_unit(self) -> bool:
        token = self.peek()
        return token.kind in _UNIT_KINDS or (token.kind is Kind.SIGN and token.text in "%/")

    def _unit_at(self, stop: int) -> str | None:
        last = self.tokens[stop - 1]
        if last.kind is Kind.SIGN and last.text != "%":
            return None
        text = self._spelled(stop)
        if self._stated is not None and text.casefold() == self._stated.casefold():
            return self._stated
        unit = find_unit(text)
        return unit.name if unit else None

    def _spelled(self, stop: int) -> str:
        first = self.tokens[self.at]
        rest = self.text[first.end : self.tokens[stop - 1].end] if stop > self.at + 1 else ""
        return first.text + rest


def _in_unit(token: Token) -> bool:
    return token.kind in _UNIT_KINDS or (token.kind is Kind.SIGN and token.text in _UNIT_SIGNS)
