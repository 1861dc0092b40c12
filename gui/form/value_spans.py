"""Answers in words and figures: at rest in their row, and as they are being read. Free of Qt."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from extraction.record import Origin
from extraction.rounding import shown
from gui.form.parts import parts_in
from gui.form.spans import RING, Span, Spans, Tone
from gui.reading_words import words_of
from schemas.checks import Fit, fit
from schemas.parsing.exact import plain
from schemas.values import (
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Missing,
    Quantity,
    Statistics,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.record import Answer
    from gui.form.parts import Parts
    from schemas.field import Field
    from schemas.values import Value

UNSET = Span("not looked at yet", Tone.MUTED, icon=RING)
PLACES = ("abstract", "methods", "results", "tables", "supplement")
"""Where one looks before saying that something is not reported."""

_ORIGINS = {
    Origin.CALCULATED: ("calculated", "calculator"),
    Origin.ESTIMATED: ("estimated", "pencil"),
    Origin.AUTHOR: ("from the authors", "mail"),
}
_PALE = {Tone.TEXT: Tone.MUTED, Tone.FIGURE: Tone.MUTED, Tone.MISSING: Tone.MUTED}
_PAIRS = (("min", "max", "range"), ("q1", "q3", "IQR"), ("ci_low", "ci_high", "CI"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rest_spans(answer: Answer | None, field: Field) -> Spans:
    """An answer as its row shows it while nobody edits it."""
    if answer is None:
        return (UNSET,)
    if answer.missing is not None:
        return (Span(answer.missing.label, Tone.MISSING), *_looked(answer))
    assert answer.value is not None, "an answer without reason has a value"
    spans = [*value_spans(answer.value, field)]
    if answer.assumed:
        spans.append(Span("assumed", Tone.QUIET, icon="circle-help"))
    if answer.origin in _ORIGINS:
        words, icon = _ORIGINS[answer.origin]
        spans.append(Span(words, Tone.QUIET, icon=icon))
    return tuple(spans)


def offered_spans(answer: Answer, field: Field) -> Spans:
    """Another's answer that waits to be confirmed: muted, as it is not this record's yet."""
    spans = (
        replace(span, tone=_PALE.get(span.tone, span.tone)) for span in rest_spans(answer, field)
    )
    return (*spans, Span("to confirm", Tone.QUIET, icon="circle-help"))


def note_span(answer: Answer | None) -> Spans:
    """The mark of an answer that has a note."""
    return (Span("", Tone.QUIET, icon="message-circle"),) if answer and answer.note else ()


def value_spans(value: Value, field: Field) -> Spans:
    """A value at rest: its main figure first, so that figures stand in one column."""
    match value:
        case Count():
            return tuple(_count(value))
        case Statistics() | Estimate():
            return tuple(_named(value, field))
        case Integer() | DecimalNumber() | Quantity():
            return tuple(_amount(value, field))
        case Date():
            return (Span(date_words(value), Tone.FIGURE),)
        case Unread():
            note = Span("kept as typed, unread", Tone.WARNING, icon="triangle-alert")
            return (Span(value.text, Tone.TEXT), note)
    return (Span(word_line(value, field), Tone.TEXT),)


def word_line(value: Value, field: Field) -> str:
    """A value of words: options by their labels, text as typed, in one line."""
    return " ".join(words_of(value, field).split())


def date_words(date: Date) -> str:
    """A date as far as it is known: ``5 Mar 2012``."""
    month = _MONTHS[date.month - 1] if date.month else None
    return " ".join(str(part) for part in (date.day, month, date.year) if part)


def looked_places(answer: Answer) -> list[str]:
    """The places where one looked, as they are told apart by commas or semicolons."""
    parts = answer.looked_in.replace(";", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _looked(answer: Answer) -> Iterator[Span]:
    if not answer.looked_in:
        return
    places = looked_places(answer)
    all_of_them = set(places) == set(PLACES)
    words = "all five places" if all_of_them else ", ".join(places)
    yield Span(f"looked in {words}", Tone.QUIET)


def _count(value: Count) -> Iterator[Span]:
    if value.n is None and value.total is None:
        yield Span(f"{plain(value.percent)} %" if value.percent is not None else "", Tone.FIGURE)
        return
    if value.n is not None:
        yield Span(str(value.n), Tone.FIGURE, is_lead=True)
    if value.total is not None:
        yield Span("of", Tone.MUTED)
        yield Span(str(value.total), Tone.FIGURE)
    percent = share_words(value)
    if percent:
        yield Span(percent, Tone.QUIET)


def share_words(value: Count) -> str:
    """Percent of n in N with one decimal, half up; the printed ones where N is not known."""
    if value.n is not None and value.total:
        exact = Fraction(100 * value.n, value.total)
        return f"{shown(exact, 0 if exact == 100 else 1)} %"
    return "" if value.percent is None else f"{plain(value.percent)} % printed"


def _amount(value: Integer | DecimalNumber | Quantity, field: Field) -> Iterator[Span]:
    parts = parts_in(value, field)
    yield Span(parts.numbers[0].kept, Tone.FIGURE, is_lead=True)
    yield from _unit(parts)
    schedule = value.schedule if isinstance(value, Quantity) else None
    if schedule:
        yield Span(schedule, Tone.QUIET)


def _unit(parts: Parts) -> Iterator[Span]:
    if parts.kept_unit:
        yield Span(parts.kept_unit, Tone.MUTED, is_tight=parts.kept_unit.startswith("%"))
    if parts.is_converted:
        yield Span(f"printed in {parts.printed_unit}", Tone.QUIET)


def _named(value: Statistics | Estimate, field: Field) -> Iterator[Span]:
    """The first number, then each with its name; both ends of a span as one."""
    parts = parts_in(value, field)
    first, *rest = parts.numbers
    yield Span(first.kept, Tone.FIGURE, is_lead=True)
    if first.name != "value":
        yield Span(first.name, Tone.QUIET)
    ends = {low: (high, word) for low, high, word in _PAIRS}
    names = {"CI from": "ci_low", "to": "ci_high", "Q1": "q1", "Q3": "q3"}
    kept = {names.get(part.name, part.name): part for part in rest}
    for name, part in kept.items():
        high, word = ends.get(name, ("", ""))
        if high in kept:
            yield Span(word, Tone.QUIET)
            yield Span(f"{part.kept}–{kept[high].kept}", Tone.FIGURE)
        elif not any(name == pair[1] and pair[0] in kept for pair in _PAIRS):
            yield Span(part.name, Tone.QUIET)
            yield Span(part.kept, Tone.FIGURE)
    yield from _unit(parts)


def reading_spans(value: Value, field: Field) -> Spans:
    """A value as it is read while typed: names in words, figures strong, the unit behind them."""
    parts = parts_in(value, field)
    if isinstance(value, Count):
        return tuple(_read_count(value))
    if not parts.numbers:
        text = value.text if isinstance(value, Unread) else word_line(value, field)
        return (Span(text, Tone.TEXT if isinstance(value, Unread) else Tone.STRONG),)
    spans: list[Span] = []
    for part in parts.numbers:
        if part.name and part.name != "value":
            spans.append(Span(part.name, Tone.MUTED, is_apart=bool(spans)))
        spans.append(Span(part.kept, Tone.STRONG))
    if parts.kept_unit:
        spans.append(Span(parts.kept_unit, Tone.MUTED, is_tight=parts.kept_unit.startswith("%")))
    if parts.is_converted:
        printed = " ".join((parts.numbers[0].printed, parts.printed_unit))
        spans.append(Span(f"printed {printed}", Tone.QUIET))
    if isinstance(value, Quantity) and value.schedule:
        spans.append(Span(value.schedule, Tone.QUIET))
    return tuple(spans)


def _read_count(value: Count) -> Iterator[Span]:
    if value.n is not None:
        yield Span(str(value.n), Tone.STRONG)
    if value.total is not None:
        yield Span("of" if value.n is not None else "N", Tone.MUTED)
        yield Span(str(value.total), Tone.STRONG)
    if value.percent is not None:
        yield Span(f"{plain(value.percent)} %", Tone.STRONG)
    elif value.n is not None and value.total:
        yield Span(share_words(value), Tone.QUIET)
    if value.n is not None and value.total is None:
        yield Span("N left open", Tone.QUIET)


def proof_spans(value: Value, field: Field) -> Spans:
    """What speaks for a reading: numbers in their order, a percentage that follows from n of N."""
    text = ""
    match value:
        case Statistics():
            text = _order(value, field)
        case Count():
            text = _percentage(value)
    return (Span(text, Tone.AGREE, icon="check"),) if text else ()


def _order(value: Statistics, field: Field) -> str:
    kept = {part.name: part.kept for part in parts_in(value, field).numbers}
    centre = value.median if value.median is not None else value.mean
    ends = [(value.min, "min", value.max, "max"), (value.q1, "Q1", value.q3, "Q3")]
    ends.append((value.ci_low, "CI from", value.ci_high, "to"))
    for low, low_name, high, high_name in ends:
        if low is None or high is None or centre is None:
            continue
        if low <= centre <= high:
            middle = kept["median" if value.median is not None else "mean"]
            return f"{kept[low_name]} ≤ {middle} ≤ {kept[high_name]}"
    return ""


def _percentage(value: Count) -> str:
    if value.n is None or not value.total or value.percent is None:
        return ""
    exact = Fraction(100 * value.n, value.total)
    told = {
        Fit.BOTH: "fits both rules",
        Fit.ROUNDED: "rounded",
        Fit.TRUNCATED: "cut off",
    }.get(fit(value.percent, exact))
    if told is None:
        return ""
    return f"{value.n}/{value.total} = {shown(exact, 3)} %: printed {plain(value.percent)}, {told}"


def assumed_words(assumed: tuple[str, ...]) -> str:
    """What nobody has said of a reading: ``mean and range``; ``""`` where all is said."""
    told: list[str] = []
    for name in assumed:
        word = next((word for low, high, word in _PAIRS if name in (low, high)), name)
        if word not in told:
            told.append(word)
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def short_words(answer: Answer, field: Field) -> str:
    """An answer in a few words, for the line of a folded group."""
    if answer.missing is not None:
        return ""
    assert answer.value is not None, "an answer without reason has a value"
    value = answer.value
    match value:
        case Count(n=n, total=total) if n is not None:
            figures = f"{n} of {total}" if total is not None else str(n)
            return f"{field.label} {figures}"
        case Integer():
            return f"{field.label} {value.value}"
        case Statistics() | Estimate():
            parts = parts_in(value, field)
            figure = " ".join(filter(None, (parts.numbers[0].kept, parts.kept_unit)))
            return f"{field.label} {figure}"
        case DecimalNumber() | Quantity():
            parts = parts_in(value, field)
            return " ".join(filter(None, (parts.numbers[0].kept, parts.kept_unit)))
    return word_line(value, field)


def missing_words(reasons: list[Missing]) -> str:
    """Reasons of a folded group counted: ``1 not reported, 2 unclear``."""
    counts = {reason: reasons.count(reason) for reason in Missing if reason in reasons}
    return ", ".join(f"{count} {reason.label.lower()}" for reason, count in counts.items())
