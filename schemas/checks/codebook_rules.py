"""The codebook's own checks: numbers at most a limit, parts that add up to a total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from schemas.checks.finding import Finding, short
from schemas.codebook import CheckKind
from schemas.record_view import places
from schemas.units import UnitError, convert
from schemas.values import Count, DecimalNumber, Integer, Quantity, Relation
from schemas.visibility import is_shown_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.codebook import Check, Codebook, FieldRef, Section
    from schemas.field import Field
    from schemas.record_view import Place, RecordView
    from schemas.values import Value


class _Number(NamedTuple):
    """A field in a place; ``amount`` in the limit's unit, ``None`` where it holds no number.

    ``of_row`` names the row for messages, where it is another than the limit's.
    """

    place: Place
    field: Field
    amount: Fraction | None
    of_row: str = ""

    def __str__(self) -> str:
        return f"{self.field.label}{self.of_row} {short(self.amount or Fraction(0))}"


def codebook_findings(codebook: Codebook, view: RecordView) -> Iterator[Finding]:
    """The findings of every ``[[check]]``, in the codebook's order."""
    for check in codebook.checks:
        limits = _Limits(codebook, view, check)
        for limit in limits.places():
            if limit.amount is None:
                continue
            parts = limits.parts(limit)
            if check.kind is CheckKind.PARTS:
                yield from _sum_finding(parts, limit)
            else:
                yield from _limit_findings(parts, limit)


def _limit_findings(parts: Sequence[_Number], limit: _Number) -> Iterator[Finding]:
    for part in parts:
        if part.amount is not None and limit.amount is not None and part.amount > limit.amount:
            message = f"{part} is above {limit}, which it can be at most. Check both."
            yield _finding(part, "at-most", message)


def _sum_finding(parts: Sequence[_Number], limit: _Number) -> Iterator[Finding]:
    """One finding where all parts hold a number and they don't add up."""
    amounts = [part.amount for part in parts if part.amount is not None]
    total = sum(amounts, Fraction(0))
    if not parts or len(amounts) < len(parts) or total == limit.amount:
        return
    *most, last = (str(part) for part in parts)
    told = f"{', '.join(most)} and {last} add" if most else f"{last} adds"
    message = f"{told} up to {short(total)}, but {limit} is the total. Check each of them."
    yield _finding(limit, "parts-sum", message)


def _finding(number: _Number, rule: str, message: str) -> Finding:
    place = number.place
    return Finding(place.section.id, place.row, number.field.id, rule, message)


class _Limits:
    """Where a check's limit stands, and the numbers it is about in each place."""

    def __init__(self, codebook: Codebook, view: RecordView, check: Check) -> None:
        self._codebook = codebook
        self._view = view
        self._check = check

    def places(self) -> Iterator[_Number]:
        """The limit in each of its rows."""
        return self._numbers(self._check.limit)

    def parts(self, limit: _Number) -> list[_Number]:
        """The numbers of the same row, or of the rows within it; those not asked are left out."""
        around = limit.place if limit.place.section.repeats else None
        return [number for ref in self._check.of for number in self._numbers(ref, around)]

    def _numbers(self, ref: FieldRef, around: Place | None = None) -> Iterator[_Number]:
        section, field = self._target(ref)
        unit = self._target(self._check.limit)[1].unit
        for place in places(self._codebook, self._view, section):
            if around is not None and not _is_in(place, around):
                continue
            if is_shown_at(self._codebook, self._view, place, field):
                value = self._view.value(section.id, place.row, field.id)
                of_row = "" if section.id == self._check.limit.section else self._of_row(place)
                yield _Number(place, field, _amount(value, field.unit, unit), of_row)

    def _of_row(self, place: Place) -> str:
        path = self._view.row_path(place.section.id, place.row)
        return f" of {path}" if path else ""

    def _target(self, ref: FieldRef) -> tuple[Section, Field]:
        section = self._codebook.section(ref.section)
        field = section.field(ref.field) if section else None
        if section is None or field is None:
            raise KeyError(f"the codebook has no field {ref}")
        return section, field


def _is_in(place: Place, around: Place) -> bool:
    found = place.within(around.section.id)
    return found is not None and found.row == around.row


def _amount(value: Value | None, unit: str | None, wanted: str | None) -> Fraction | None:
    """A value as one number in the wanted unit; bounds, spans and dimensions are none."""
    match value:
        case Integer(number):
            return Fraction(number)
        case Count(n):
            return None if n is None else Fraction(n)
        case (
            DecimalNumber(number, Relation.EQUAL, given)
            | Quantity(amounts=(number,), relation=Relation.EQUAL, unit=given)
        ):
            return _converted(Fraction(number), given or unit, wanted)
    return None


def _converted(number: Fraction, unit: str | None, wanted: str | None) -> Fraction | None:
    if unit is None or wanted is None:
        return number
    try:
        return convert(number, unit, wanted)
    except UnitError:
        return None
