"""The little grammar of ``show_if`` and ``where``: parsed into a tree, never evaluated as code.

    condition   all ("or" all)*
    all         one ("and" one)*
    one         "(" condition ")"  |  field "is" ["not"] "reported"  |  field operator literal
    field       field_id  |  section_id.field_id
    operator    =  !=  <  <=  >  >=        (also ==, ≠, ≤ and ≥)
    literal     400 mg/day  |  phase 2  |  yes  |  2015-03  |  "anything, in quotes"

A literal goes on to the next ``and``, ``or`` or bracket; one that holds such a word is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from schemas.condition_literals import (
    ConditionError,
    Literal,
    Operator,
    compares,
    literal_for,
    read_literal,
)
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from schemas.field import Field
    from schemas.values import Value

    Lookup = Callable[[str], Value | Missing | None]
    FieldLookup = Callable[[str], Field | None]

__all__ = ["KEYWORDS", "Condition", "ConditionError", "Operator", "parse_condition"]

#: Words of the grammar, which no field can have as its id.
KEYWORDS = frozenset({"and", "or", "is", "not", "reported"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """``field op literal``."""

    field: str
    operator: Operator
    literal: Literal


@dataclass(frozen=True, slots=True)
class Reported:
    """``field is reported``, or with ``negated`` ``field is not reported``."""

    field: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions of which all, or at least one, must hold."""

    parts: tuple[Node, ...]
    needs_all: bool


Node = Comparison | Reported | Joined


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; ``text`` is how it was written."""

    text: str
    root: Node

    @classmethod
    def equality(cls, reference: str, literal: str) -> Condition:
        """The condition that a field equals a literal, for the groups of a comparison."""
        return cls(
            f'{reference} = "{literal}"',
            Comparison(reference, Operator.EQUAL, read_literal(literal.strip())),
        )

    @property
    def references(self) -> frozenset[str]:
        """The fields it asks about, as written: ``field`` or ``section.field``."""
        return frozenset(leaf.field for leaf in _leaves(self.root))

    def holds(self, lookup: Lookup) -> bool:
        """Whether it is true of the values ``lookup`` gives for its references.

        A comparison with no value there (unset, or a reason for none) is false, also ``!=``;
        ``is not reported`` is true there. How values compare stands in ``condition_literals``.
        """
        return _holds(self.root, lookup)

    def bound(self, field_of: FieldLookup) -> Condition:
        """The same condition with its literals in the units and codes of the fields it names.

        Raises ``ConditionError`` for a field that ``field_of`` doesn't know and for a literal or
        an operator that its type doesn't have.
        """
        return Condition(self.text, _bound(self.root, field_of))


def parse_condition(text: str) -> Condition:
    """Read a condition. Raises ``ConditionError`` saying what was found where."""
    parser = _Parser(text)
    root = parser.condition()
    parser.expect_end()
    return Condition(text.strip(), root)


def _leaves(node: Node) -> Iterator[Comparison | Reported]:
    if isinstance(node, Joined):
        for part in node.parts:
            yield from _leaves(part)
    else:
        yield node


def _holds(node: Node, lookup: Lookup) -> bool:
    if isinstance(node, Joined):
        parts = (_holds(part, lookup) for part in node.parts)
        return all(parts) if node.needs_all else any(parts)
    value = lookup(node.field)
    is_reported = value is not None and not isinstance(value, Missing)
    if isinstance(node, Reported):
        return is_reported != node.negated
    if value is None or isinstance(value, Missing):
        return False
    return compares(value, node.operator, node.literal)


def _bound(node: Node, field_of: FieldLookup) -> Node:
    if isinstance(node, Joined):
        return replace(node, parts=tuple(_bound(part, field_of) for part in node.parts))
    field = field_of(node.field)
    if field is None:
        raise ConditionError(f"there is no field {node.field} to ask here")
    if isinstance(node, Reported):
        return node
    return replace(node, literal=literal_for(field, node.operator, node.literal))


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<quoted>"[^"]*"|'[^']*')
      | (?P<operator><=|>=|!=|==|[=<>≤≥≠])
      | (?P<bracket>[()])
      | (?P<word>[^\s()<>=!≤≥≠"']+)
    )""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_OPERATORS = {"==": "=", "≠": "!=", "≤": "<=", "≥": ">="}
_LONGEST = 2000
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.casefold() in words


_END = _Token("end", "the end")


def _tokens(text: str) -> Iterator[_Token]:
    if len(text) > _LONGEST:
        raise ConditionError(f"a condition has at most {_LONGEST} characters")
    place, end = 0, len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if found is None:
            raise ConditionError(f"“{text[place:].strip()[:20]}” can't be read")
        yield _Token(found.lastgroup or "", found[found.lastgroup or 0])
        place = found.end()


class _Parser:
    """Recursive descent over the grammar above."""

    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), _END]
        self._place = 0
        self._depth = 0

    def expect_end(self) -> None:
        """Refuse anything after a whole condition."""
        if self._next is not _END:
            raise ConditionError(f"“{self._next.text}” stands where and, or or the end should")

    def condition(self) -> Node:
        """Alternatives joined by ``or``."""
        return self._joined("or", self._all)

    def _all(self) -> Node:
        return self._joined("and", self._one)

    def _joined(self, word: str, part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._next.is_word(word):
            self._take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(tuple(parts), needs_all=word == "and")

    def _one(self) -> Node:
        if self._next == _Token("bracket", "("):
            return self._bracketed()
        reference = self._reference()
        token = self._take()
        if token.is_word("is"):
            return self._reported(reference)
        if token.kind != "operator":
            raise ConditionError(f"after {reference} an operator or “is reported” should follow")
        operator = Operator(_OPERATORS.get(token.text, token.text))
        return Comparison(reference, operator, self._literal(token.text))

    def _bracketed(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ConditionError(f"brackets are more than {_DEEPEST} deep")
        self._take()
        node = self.condition()
        if self._take() != _Token("bracket", ")"):
            raise ConditionError("a bracket is not closed")
        self._depth -= 1
        return node

    def _reported(self, reference: str) -> Node:
        negated = self._next.is_word("not")
        if negated:
            self._take()
        if not self._take().is_word("reported"):
            raise ConditionError(f"after “{reference} is” only reported or not reported can follow")
        return Reported(reference, negated)

    def _reference(self) -> str:
        token = self._take()
        is_name = token.kind == "word" and _REFERENCE.fullmatch(token.text)
        if not is_name or token.text in KEYWORDS:
            raise ConditionError(f"“{token.text}” stands where a field's id should")
        return token.text

    def _literal(self, operator: str) -> Literal:
        if self._next.kind == "quoted":
            return read_literal(self._take().text[1:-1].strip())
        words = []
        while self._next.kind == "word" and not self._next.is_word("and", "or"):
            words.append(self._take().text)
        if not words:
            raise ConditionError(f"after {operator} a value should follow")
        return read_literal(" ".join(words))

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        token = self._next
        if token is not _END:
            self._place += 1
        return token
