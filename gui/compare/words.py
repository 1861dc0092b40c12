"""Categories, outcomes and the facts of a pair in words a person reads."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.adjudicating.reasons import codes_of
from extraction.adjudicating.second_look import Risk
from extraction.results import Category, Outcome, Referral
from extraction.rows.explaining import Asked, Wordings, times_apart
from gui.number_words import in_words
from gui.reading_words import answer_words, part_words, pieces_of
from schemas.parsing import parts_of
from schemas.values import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer
    from extraction.results import Decision, RowPair
    from extraction.rows.explaining import PairFacts
    from gui.compare.questions import Question
    from schemas.field import Field


SIDES = ("A", "B")
"""What both sides are called where nothing is hidden."""


def tr(text: str) -> str:
    """The words in the window's language."""
    return QCoreApplication.translate("Compare", text)


def side_word(question: Question, side: int) -> str:
    """What a side is called within a sentence: A and B, or where names are hidden by its place."""
    if question.sides.hides_names:
        return tr("the second") if side else tr("the first")
    return "B" if side else "A"


def category_word(question: Question) -> str:
    """The kind of difference in a word or two; ``""`` where both agree."""
    item = question.item
    holder = side_word(question, question.holder)
    words = {
        Category.ROW_UNMATCHED: tr("row only %s has") % holder,
        Category.ROW_SPLIT: tr("one row against several"),
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
    detail = _detail(question, question.field) if question.field else ""
    return f"{category_word(question)}: {detail}" if detail else category_word(question)


def _detail(question: Question, field: Field) -> str:
    item = question.item
    if item.category is Category.UNIT:
        times = times_apart(item, field)
        return tr("exactly %s times apart") % in_words(int(times)) if times is not None else ""
    if item.category is Category.OMISSION:
        return _omitted(question)
    if item.category is Category.MISSING_TYPE:
        return tr("two reasons for no value")
    if item.category is Category.DENOMINATOR:
        answers = (question.answer(0), question.answer(1))
        totals = [a.value.total for a in answers if a and isinstance(a.value, Count)]
        return tr("of %s against of %s") % tuple(totals) if len(totals) == 2 else ""
    if item.category is Category.PRECISION:
        return tr("equal once the finer is rounded or cut")
    return part_words(item.parts)


def _omitted(question: Question) -> str:
    first, second = question.answer(0), question.answer(1)
    if first is None or second is None:
        return tr("only %s answered") % side_word(question, 1 if first is None else 0)
    if first.value is None or second.value is None:
        return tr("a value against a reason for none")
    held = [parts_of(answer.value) for answer in (first, second) if answer.value is not None]
    in_both = held[0].keys() & held[1].keys()
    in_one = tuple(part for part in question.item.parts if part not in in_both)
    differ = tuple(part for part in question.item.parts if part in in_both)
    told = [tr("%s in one only") % part_words(in_one)] if in_one else []
    told += [tr("%s not the same") % part_words(differ)] if differ else []
    return "; ".join(told)


# ── what was decided ─────────────────────────────────────────────────────────────────────────────


def outcome_words(question: Question) -> str:
    """What was decided, without its value; ``""`` where nothing was."""
    decision = question.decision
    if decision is None:
        return ""
    if decision.outcome in (Outcome.A, Outcome.B):
        return _side_taken(question, decision)
    return {
        Outcome.EQUAL: tr("the same by the rule") if question.is_conflict else tr("looked at"),
        Outcome.COMBINE: tr("both sets together"),
        Outcome.VALUE: tr("another value"),
        Outcome.MISSING: tr("no value after a check"),
        Outcome.KEEP_ROW: tr("Row kept"),
        Outcome.DROP_ROW: tr("Rows dropped") if question.is_link else tr("Row dropped"),
        Outcome.WITHDRAWN: tr("taken back"),
    }[decision.outcome]


def _side_taken(question: Question, decision: Decision) -> str:
    side = 0 if question.sides.is_first(decision.outcome) else 1
    if question.sides.hides_names:
        rows, answer = tr("%s rows stand"), tr("%s answer")
        word = tr("The second") if side else tr("The first")
        return (rows if question.is_row else answer) % word
    rows, answer = tr("%s’s rows stand"), tr("%s’s answer")
    return (rows if question.is_row else answer) % side_word(question, side)


def final_words(question: Question) -> str:
    """What stands in the reconciled record, in one line; ``""`` while it is open."""
    if question.field is None:
        return outcome_words(question)
    return answer_words(question.final, question.field)


def short_words(question: Question) -> str:
    """The main figure of what stands; the reason where there is no value."""
    answer, field = question.final, question.field
    if field is None or answer is None or answer.value is None:
        return final_words(question)
    return pieces_of(answer.value, field)[0].text


def reason_words_of(decision: Decision) -> str:
    """The reasons of a decision: those of the closed list, then the free text."""
    labels = [code.label for code in codes_of(decision)] if decision.codes else []
    return "; ".join(filter(None, (*labels, decision.reason)))


# ── referred, risky ──────────────────────────────────────────────────────────────────────────────

REFERRAL_ICONS = {
    Referral.DISCUSSION: "message-circle",
    Referral.THIRD_REVIEWER: "scale",
    Referral.AUTHORS: "mail",
}


def referral_word(referral: Referral) -> str:
    """To whom an open item is referred, in a word or two; ``""`` for nobody."""
    return {
        Referral.NONE: "",
        Referral.DISCUSSION: tr("discussed"),
        Referral.THIRD_REVIEWER: tr("third reviewer"),
        Referral.AUTHORS: tr("authors asked"),
    }[referral]


def remark_words(question: Question) -> list[str]:
    """What was said about a question, a line each: who, the words, to whom it was passed on."""
    thread = question.thread
    if thread is None:
        return []
    passed = {
        Referral.NONE: tr("taken back"),
        Referral.THIRD_REVIEWER: tr("to the third reviewer"),
        Referral.AUTHORS: tr("to the authors"),
    }
    lines = []
    for remark in thread.remarks:
        to = passed.get(remark.referral, "") if remark.referral is not None else ""
        said = ": ".join(filter(None, (to, " ".join(remark.text.split()))))
        lines.append(f"{remark.by or tr('A reviewer')}, {told_time(remark.at)}: {said}")
    return lines


def told_time(at: str) -> str:
    """A moment (ISO 8601) as people write it, in this machine's time."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def risk_words(risks: Sequence[Risk]) -> str:
    """Why an agreed value may be wrong all the same."""
    words = {
        Risk.NO_EVIDENCE: tr("no source"),
        Risk.OTHER_PLACE: tr("from different places"),
        Risk.FINDING: tr("a check speaks of it"),
        Risk.ASSUMED: tr("read by the codebook"),
        Risk.OCR: tr("recognised text"),
    }
    return ", ".join(words[risk] for risk in risks)


def left_words(questions: Sequence[Question]) -> str:
    """What is left in a study: conflicts, and with whom they are."""
    left = [question for question in questions if question.is_open]
    one, many = tr("1 conflict left in this study"), tr("%s conflicts left in this study")
    told = [one if len(left) == 1 else many % len(left)]
    counts = Counter(question.referral for question in left)
    for referral, words in (
        (Referral.DISCUSSION, tr("%s discussed")),
        (Referral.THIRD_REVIEWER, tr("%s with the third reviewer")),
        (Referral.AUTHORS, tr("%s with the authors")),
    ):
        if counts[referral]:
            told.append(words % counts[referral])
    drawn = sum(question.is_drawn for question in questions)
    if drawn:
        told.append(tr("%s to look at a second time") % drawn)
    return ", ".join(told)


def typed_words(answer: Answer, field: Field) -> str:
    """How a value was typed, and what of its reading nobody confirmed."""
    told = []
    if answer.value is not None and answer.raw:
        is_quoted = any(one.quote for one in answer.evidence)
        words = tr("from the page, as “%s”") if is_quoted else tr("typed “%s”")
        typed = words % " ".join(answer.raw.split())
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


def likeness_words(pair: RowPair, names: Sequence[str] = SIDES) -> str:
    """What stands in the column of likeness; ``names`` are those of both sides."""
    if not pair.is_matched:
        return tr("counts once, as %s’s omission") % names[1 if pair.a else 0]
    if pair.is_link:
        return tr("one question")
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
