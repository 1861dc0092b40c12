"""The scan beneath statistics and estimates: numbers of a text with what the text calls them.

A text is scanned once from left to right. Labels (``mean``, ``IQR``, ``95% CI``) queue up and are
given to the numbers that follow, in order, so that ``Mean (SD) 47.3 (13.4)``, ``mean 47.3 (SD
13.4)`` and ``mean, SD: 47.3, 13.4`` all say the same; labels left over at the end name the numbers
before them (``49.3 ± 11.2 (SD)``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.parsing.items import Item, Label, Place, Scan, Shape, Vocabulary
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError
from schemas.parsing.tokens import Kind
from schemas.values import Relation

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.parsing.cursor import Cursor

_CLOSING = {"(": ")", "[": "]"}
_LONGEST_LABEL = 5
#: Words that may stand before a number that nothing names, after others; ``""`` is no word.
_BEFORE_NUMBERS = frozenset({"", "and", "between", "from", "is", "of", "was", "were"})


class _Queued(NamedTuple):
    label: Label
    level: Decimal | None


def scan(cursor: Cursor, vocabulary: Vocabulary) -> Scan:
    """The numbers, labels, notes and unit of the text from the cursor on.

    Raises ``DoubtfulError`` where something is left that nothing explains, and
    ``CannotBeReadError`` for what can't be one set of numbers.
    """
    return _Scanner(cursor, vocabulary).run()


class _Scanner:
    """One scan of one text."""

    def __init__(self, cursor: Cursor, vocabulary: Vocabulary) -> None:
        self._cursor = cursor
        self._vocabulary = vocabulary
        self._queue: list[_Queued] = []
        self._closing: list[str] = []
        self._level: Decimal | None = None
        self._labelled = False
        self._scan = Scan()

    def run(self) -> Scan:
        while not self._cursor.is_at_end:
            self._step()
        if self._closing:
            raise DoubtfulError("a bracket is not closed")
        for queued in self._queue:
            self._name_backwards(queued)
        return self._scan

    @property
    def _place(self) -> Place:
        return Place.BRACKET if self._closing else Place.OPEN

    def _step(self) -> None:
        kind = self._cursor.peek().kind
        if kind is Kind.NUMBER:
            if not self._take_level():
                self._number(self._place)
        elif kind is Kind.SIGN:
            self._sign()
        else:
            self._word()

    def _sign(self) -> None:
        cursor = self._cursor
        sign = cursor.peek().text
        if sign in _CLOSING:
            self._closing.append(_CLOSING[cursor.take().text])
        elif self._closing and sign == self._closing[-1]:
            cursor.take()
            self._closing.pop()
        elif sign in ",;:=":
            self._punctuation()
        elif sign == "±":
            cursor.take()
            if cursor.is_number():
                self._number(Place.PLUS_MINUS)
        elif not self._unit_apart():
            raise DoubtfulError(f"nothing says what “{sign}” means here")

    def _punctuation(self) -> None:
        cursor = self._cursor
        colon = cursor.take().text == ":"
        if colon and cursor.is_number(-2) and cursor.is_number():
            raise CannotBeReadError("a ratio or a time of day is no number")

    def _word(self) -> None:
        cursor = self._cursor
        if self._take_label() or self._unit_apart():
            return
        token = cursor.take()
        if token.kind is not Kind.WORD:
            raise CannotBeReadError(f"{token.text} is a name or a power, no number")
        if token.text.lower() in self._vocabulary.doubtful:
            raise DoubtfulError(f"“{token.text}” makes it doubtful what the numbers are")
        if not self._scan.items and not self._labelled:
            self._scan.heading.append(token.text.casefold())

    def _unit_apart(self) -> bool:
        """Whether a unit of the whole was taken: behind a bracket, or in a heading (age, years)."""
        cursor = self._cursor
        behind_bracket = bool(self._scan.items) and cursor.peek(-1).text in {")", "]"}
        in_heading = self._labelled and not self._scan.items and len(cursor.peek().text) > 1
        if not (behind_bracket or in_heading):
            return False
        unit = cursor.take_any_unit() if behind_bracket else cursor.take_unit()
        if unit is None:
            return False
        if self._scan.unit is not None:
            raise DoubtfulError(f"it has two units, {self._scan.unit} and {unit}")
        self._scan.unit = unit
        return True

    def _take_label(self) -> bool:
        found = self._label_at(0)
        if found is None:
            return False
        label, used = found
        if label.shape is Shape.BOUND and not self._is_bound(used):
            return False
        self._cursor.at += used
        if label.shape is Shape.BOUND:
            self._bound(label)
            return True
        self._labelled = True
        self._scan.heading.clear()
        if label.shape is Shape.NOTE:
            self._scan.notes[label.name] = self._note() if label.name == "adjusted for" else ""
        else:
            self._queue.append(_Queued(label, self._level))
            self._level = None
        return True

    def _label_at(self, ahead: int) -> tuple[Label, int] | None:
        """The longest label ``ahead`` of the next token, and how many tokens it takes."""
        words: tuple[str, ...] = ()
        found: tuple[Label, int] | None = None
        for used in range(1, _LONGEST_LABEL + 1):
            token = self._cursor.peek(ahead + used - 1)
            if token.kind is not Kind.WORD and token.kind is not Kind.CODE:
                break
            words = (*words, token.text.replace(".", ""))
            labels = self._vocabulary.labels
            label = labels.get(words) or labels.get(tuple(word.lower() for word in words))
            found = (label, used) if label else found
        return found

    def _is_bound(self, ahead: int) -> bool:
        """Whether a sign and a number follow: otherwise ``n`` or ``p`` is a word like others."""
        sign = self._cursor.peek(ahead)
        return (
            sign.kind is Kind.SIGN and sign.text in "=:<>≤≥~" and self._cursor.is_number(ahead + 1)
        )

    def _bound(self, label: Label) -> None:
        cursor = self._cursor
        relation = Relation.EQUAL if cursor.sign("=", ":") else cursor.relation()
        number = cursor.number()
        if number is not None and relation is not None:
            self._scan.items.append(Item((number,), self._place, label.name, relation=relation))

    def _note(self) -> str:
        """The words a note goes on with: to the end of its bracket, its clause or the text."""
        cursor = self._cursor
        first, depth = cursor.at, 0
        while not cursor.is_at_end:
            text = cursor.peek().text
            if text == ";" or (depth == 0 and self._closing and text == self._closing[-1]):
                break
            depth += (text in _CLOSING) - (text in _CLOSING.values())
            cursor.take()
        return cursor.between(first, cursor.at)

    def _take_level(self) -> bool:
        """Whether this was the 95% of a confidence interval, which is then taken."""
        if self._is_level(0):
            self._level = self._cursor.number()
            self._cursor.take()
            return True
        if self._queue and self._queue[-1].label.name == "ci" and self._is_level_behind():
            self._queue[-1] = _Queued(self._queue[-1].label, self._cursor.number())
            self._cursor.take()
            return True
        return False

    def _is_level_behind(self) -> bool:
        """Whether this is the level of ``CI 95%: …`` or ``CI (95%) …``."""
        after = self._cursor.peek(2)
        is_level = self._cursor.peek(1).text == "%" and self._queue[-1].level is None
        return is_level and (after.kind is Kind.NUMBER or after.text in {":", ")", "]"})

    def _is_level(self, ahead: int) -> bool:
        if self._cursor.peek(ahead + 1).text != "%":
            return False
        label = self._label_at(ahead + 2)
        return label is not None and label[0].name == "ci"

    def _number(self, place: Place) -> None:
        cursor = self._cursor
        if cursor.is_number(-1):
            raise CannotBeReadError("two numbers stand side by side with nothing between them")
        word = cursor.word(-1)
        number = cursor.number()
        if number is None:
            return
        item = Item((number,), place, unit=self._unit_of_number())
        item.is_in_square = self._closing[-1:] == ["]"]
        if place is not Place.PLUS_MINUS and self._may_be_pair() and self._links_second(place):
            self._second(item)
        self._name(item)
        if word not in _BEFORE_NUMBERS and self._scan.items and not item.label:
            raise DoubtfulError(f"“{word} {number}” is none of the numbers asked for")
        self._scan.items.append(item)

    def _unit_of_number(self) -> str | None:
        unit = self._cursor.take_unit()
        is_word = self._label_at(0) is not None or self._cursor.word() in self._vocabulary.doubtful
        return self._cursor.take_any_unit() if unit is None and not is_word else unit

    def _may_be_pair(self) -> bool:
        return not self._queue or self._queue[0].label.shape is Shape.PAIR

    def _links_second(self, place: Place) -> bool:
        """Whether a second number of a pair follows; what stands between them is then taken."""
        cursor = self._cursor
        if cursor.is_number(1):
            if cursor.sign("-"):
                return True
            if cursor.word() == "to" and place is Place.OPEN and not self._queue:
                raise DoubtfulError("“to” may be a range or a change: name it, or type a dash")
            if cursor.words("to") or (self._follows_between() and cursor.words("and")):
                return True
            if place is Place.BRACKET and self._is_pair_by_comma():
                return cursor.sign(",", ";")
        return place is Place.BRACKET and cursor.is_number()

    def _follows_between(self) -> bool:
        return any(self._cursor.word(-back) == "between" for back in (2, 3, 4, 5))

    def _is_pair_by_comma(self) -> bool:
        """Whether the number after a comma is the second of a pair, not one of a range or level."""
        return self._cursor.peek(2).text != "-" and not self._is_level(1)

    def _second(self, item: Item) -> None:
        cursor = self._cursor
        linked = not cursor.is_number(-1)
        second = cursor.number()
        if second is None:
            return
        if not linked and second < item.numbers[0]:
            raise DoubtfulError("nothing says whether the sign is a minus or a dash")
        item.numbers = (item.numbers[0], second)
        unit = self._unit_of_number()
        if unit and item.unit and unit != item.unit:
            raise DoubtfulError(f"it has two units, {item.unit} and {unit}")
        item.unit = item.unit or unit

    def _name(self, item: Item) -> None:
        """Give the item the label that waits longest."""
        if not self._queue:
            return
        label, level = self._queue.pop(0)
        if item.is_pair != (label.shape is Shape.PAIR):
            raise DoubtfulError(f"{label.name} does not fit the numbers behind it")
        item.label, item.level = label.name, level

    def _name_backwards(self, queued: _Queued) -> None:
        """Give a label behind its numbers to the only item without one that it fits."""
        label, level = queued
        unnamed = [i for i in self._scan.items if not i.label and i.fits(label.shape)]
        if len(unnamed) != 1:
            raise DoubtfulError(f"nothing says which numbers are the {label.name}")
        unnamed[0].label, unnamed[0].level = label.name, level
