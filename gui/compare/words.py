"""Categories, outcomes and the facts of a pair in words a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.explaining import Asked, Wordings, times_apart
from extraction.results import Category, Outcome
from gui.number_words import in_words
from gui.reading_words import answer_words, part_words
from schemas.values import Count

if TYPE_CHECKING:
    from extraction.explaining import PairFacts
    from extraction.record import Answer
    from extraction.results import Decision, Item, RowPair
    from gui.compare.questions import Question
    from schemas.field import Field


def tr(text: str) -> str:
    """The words in the window's language."""
    return QCoreApplication.translate("Compare", text)


def category_word(item: Item) -> str:
    """The kind of difference in a word or two; ``""`` where both agree."""
    words = {
        Category.ROW_UNMATCHED: tr("row only A has") if item.key.a else tr("row only B has"),
        Category.OMISSION: tr("omission"),
        Category.MISSING_TYPE: tr("missing reason"),
        Category.UNIT: tr("unit"),
        Category.DENOMINATOR: tr("denominator"),
        Category.PRECISION: tr("precision"),
        Category.INTERPRETATION: tr("interpretation"),
        Category.WORDING: tr("wording"),
        Category.VALUE: tr("value"),
    }
    return words[item.category] if item.category else ""


def category_words(question: Question) -> str:
    """The kind of difference, and what exactly differs."""
    item = question.item
    detail = _detail(item, question.field) if question.field else ""
    return f"{category_word(item)}: {detail}" if detail else category_word(item)


def _detail(item: Item, field: Field) -> str:
    if item.category is Category.UNIT:
        times = times_apart(item, field)
        return tr("exactly %s times apart") % in_words(int(times)) if times is not None else ""
    if item.category is Category.OMISSION:
        return _omitted(item)
    if item.category is Category.MISSING_TYPE:
        return tr("two reasons for no value")
    if item.category is Category.DENOMINATOR:
        totals = [a.value.total for a in (item.a, item.b) if a and isinstance(a.value, Count)]
        return tr("of %s against of %s") % tuple(totals) if len(totals) == 2 else ""
    if item.category is Category.PRECISION:
        return tr("equal once the finer is rounded or cut")
    return part_words(item.parts)


def _omitted(item: Item) -> str:
    if item.a is None or item.b is None:
        return tr("only B answered") if item.a is None else tr("only A answered")
    if item.a.value is None or item.b.value is None:
        return tr("a value against a reason for none")
    return tr("%s in one only") % part_words(item.parts)


# ── what was decided ─────────────────────────────────────────────────────────────────────────────


def outcome_words(decision: Decision) -> str:
    """What was decided, without its value."""
    return {
        Outcome.A: tr("A’s answer"),
        Outcome.B: tr("B’s answer"),
        Outcome.VALUE: tr("another value"),
        Outcome.MISSING: tr("no value after a check"),
        Outcome.KEEP_ROW: tr("Row kept"),
        Outcome.DROP_ROW: tr("Row dropped"),
    }[decision.outcome]


def final_words(question: Question) -> str:
    """What stands in the reconciled record, in one line; ``""`` while it is open."""
    decision = question.decision
    if decision is not None and question.field is None:
        return outcome_words(decision)
    return answer_words(question.final, question.field) if question.field else ""


def typed_words(answer: Answer, field: Field) -> str:
    """How a value was typed, and what of its reading nobody confirmed."""
    told = []
    if answer.value is not None and answer.raw:
        typed = tr("typed “%s”") % " ".join(answer.raw.split())
        if answer.unit and answer.unit != field.unit:
            typed += tr(" with the unit %s") % answer.unit
        told.append(typed)
    if answer.assumed:
        told.append(tr("%s assumed") % part_words(answer.assumed))
    if answer.origin.value != "reported":
        told.append(answer.origin.value)
    if answer.looked_in:
        told.append(tr("looked in %s") % answer.looked_in)
    return "; ".join(told)


# ── pairs of rows ────────────────────────────────────────────────────────────────────────────────


def asked_words(asked: Asked) -> str:
    """What a group of pairs asks, as its heading."""
    return {
        Asked.CONFIRM: tr("To confirm"),
        Asked.PARTNER: tr("Without a partner"),
        Asked.NOTHING: tr("Paired"),
    }[asked]


def likeness_words(pair: RowPair) -> str:
    """What stands in the column of likeness."""
    if not pair.is_matched:
        return tr("counts once, as B’s omission") if pair.a else tr("counts once, as A’s omission")
    if pair.confirmed:
        return tr("confirmed")
    return "" if pair.score is None else f"{pair.score:.2f}"


def reason_words(facts: PairFacts) -> str:
    """Why a pair is proposed: what of both rows is the same and what is not."""
    told = [_names(facts)]
    equal, unequal = (
        part_words(tuple(_lowered(field.label) for field in fields))
        for fields in (facts.equal, facts.unequal)
    )
    if equal:
        told.append(tr("equal in %s") % equal)
    if unequal:
        told.append(tr("different in %s") % unequal)
    if facts.are_only_rows:
        told.append(tr("each has one row here"))
    return "; ".join(told) + "."


def _names(facts: PairFacts) -> str:
    both = (facts.a, facts.b)
    return {
        Wordings.SAME: tr("Both are called “%s”") % facts.a,
        Wordings.SYNONYMS: tr("“%s” and “%s” mean the same") % both,
        Wordings.ALIKE: tr("“%s” and “%s” share words") % both,
        Wordings.UNLIKE: tr("“%s” and “%s” share no word") % both,
        Wordings.OPPOSED: tr("“%s” and “%s” contradict each other") % both,
    }[facts.names]


def _lowered(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
