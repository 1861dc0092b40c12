"""Settling what differs: which decisions may stand, what is open, and when a study may be locked.

Agreement is computed, decisions are stored beside the untouched originals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.deciding import deciders
from extraction.adjudicating.reasons import ReasonCode, check_codes, codes_of
from extraction.counted_words import counted
from extraction.editing import check_kind
from extraction.errors import NotAllowed, NotFound, StaleEdit
from extraction.results import Category, ItemKey, Outcome, Status
from schemas.values import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.record import Answer
    from extraction.results import Comparison, Decision, Item
    from extraction.state import ReviewState
    from extraction.study import Study
    from schemas.codebook import Codebook
    from schemas.field import Field

_ROW_OUTCOMES = (Outcome.KEEP_ROW, Outcome.DROP_ROW)
_LINK_OUTCOMES = (Outcome.A, Outcome.B, Outcome.DROP_ROW)
_WITH_ANSWER = (Outcome.VALUE, Outcome.MISSING)
_BOTH = 2
#: What two values may differ in and mean the same by a rule: rounding, wording.
_BY_RULE = (Category.PRECISION, Category.WORDING)
#: Decisions beside which further places may be given, as an answer that holds them.
_MAY_HAVE_ANSWER = (*_WITH_ANSWER, Outcome.A, Outcome.B)


def check_unlocked(state: ReviewState, study: Study) -> None:
    """Raise ``NotAllowed`` where the study is locked."""
    if study.id in state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason first")


def check_decisions(
    state: ReviewState,
    study: Study,
    comparison: Comparison,
    decisions: Sequence[Decision],
    by: str,
) -> None:
    """Refuse decisions by the wrong person, on a locked study, or on what is no item."""
    if by not in deciders(state, study) and not decisions:
        raise NotAllowed(_who_may(state, study, by))
    if study.id in state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason before deciding again")
    items = {item.key: item for item in comparison.items}
    standing = state.decisions.get(study.id, {})
    for decision in decisions:
        if by not in deciders(state, study, decision.key):
            raise NotAllowed(_who_may(state, study, by, decision.key))
        item = items.get(decision.key)
        if item is None:
            raise NotFound(f"{study.name} has no item {_key_name(decision.key)} to decide")
        check_outcome(_field(state.codebook, item), item, decision)
        if decision.outcome is Outcome.WITHDRAWN:
            check_stands(item, standing.get(item.key))


def _who_may(state: ReviewState, study: Study, by: str, key: ItemKey | None = None) -> str:
    who = " or ".join(deciders(state, study, key)) or "nobody yet"
    if key is None or key not in state.threads.get(study.id, {}):
        return f"{by} may not decide in {study.name}; {who} may"
    return f"{by} may not decide on {_key_name(key)} in {study.name}; {who} may"


def _key_name(key: ItemKey) -> str:
    return "/".join(part for part in (key.section, key.field) if part)


def _field(codebook: Codebook | None, item: Item) -> Field | None:
    return codebook.field(item.key.section, item.key.field) if codebook else None


def where_of(item: Item) -> str:
    """An item's place in words: section, row, field."""
    return f"{item.key.section} / {item.row or '-'} / {item.key.field or 'row'}"


def check_stands(item: Item, decision: Decision | None) -> None:
    """Raise ``NotAllowed`` where there is no decision that could be withdrawn."""
    if decision is None or decision.outcome is Outcome.WITHDRAWN:
        raise NotAllowed(
            f"{where_of(item)}: nothing is decided there; there is nothing to withdraw"
        )


def fitting_outcomes(field: Field | None, item: Item) -> tuple[Outcome, ...]:
    """The decisions that can settle an item; nothing is chosen for anybody.

    ``field`` is ``None`` for whole rows. Equal by a rule (of rounding, of wording) can be two
    values that differ in nothing else, and two answers that agree; sets of options can be combined.
    """
    if item.category is Category.ROW_SPLIT:
        return _LINK_OUTCOMES
    if field is None:
        return _ROW_OUTCOMES
    sides = [side for side, one in ((Outcome.A, item.a), (Outcome.B, item.b)) if one is not None]
    values = [one.value for one in (item.a, item.b) if one is not None and one.value is not None]
    if item.status is Status.AGREE or (len(values) == _BOTH and item.category in _BY_RULE):
        sides.append(Outcome.EQUAL)
    if len(values) == _BOTH and all(isinstance(value, Choices) for value in values):
        sides.append(Outcome.COMBINE)
    return (*sides, *_WITH_ANSWER)


def check_outcome(field: Field | None, item: Item, decision: Decision) -> None:
    """Refuse, with ``NotAllowed``, a decision that can't settle the item."""
    check_codes(decision.codes)
    if decision.outcome is not Outcome.WITHDRAWN:
        _check_fits(field, item, decision.outcome)
    if decision.answer is not None and decision.outcome not in _MAY_HAVE_ANSWER:
        raise NotAllowed(f"{where_of(item)}: “{decision.outcome}” takes no answer of its own")
    if decision.outcome in _WITH_ANSWER:
        _check_answer(field, item, decision)


def _check_fits(field: Field | None, item: Item, outcome: Outcome) -> None:
    fitting = fitting_outcomes(field, item)
    if outcome in fitting:
        return
    where, *most, last = (where_of(item), *(one.value for one in fitting))
    decide = f"{', '.join(most)} or {last}"
    for side, answer in ((Outcome.A, item.a), (Outcome.B, item.b)):
        if outcome is side and field is not None and answer is None:
            raise NotAllowed(f"{where}: {side.name} holds nothing there; decide {decide}")
    raise NotAllowed(f"{where}: “{outcome}” can't settle it; decide {decide}")


def _check_answer(field: Field | None, item: Item, decision: Decision) -> None:
    answer, where = decision.answer, where_of(item)
    if answer is None:
        raise NotAllowed(f"{where}: “{decision.outcome}” needs what it decides on")
    if (answer.value is None) != (decision.outcome is Outcome.MISSING):
        other = "a reason for none" if answer.value is None else "a value"
        raise NotAllowed(f"{where}: “{decision.outcome}” is given {other}; say which of both")
    if answer.value is not None and field is not None:
        check_kind(field, answer.value)


def check_fresh(
    state: ReviewState, study: Study, key: ItemKey, expected: Mapping[ItemKey, int] | None
) -> None:
    """Raise ``StaleEdit`` where another decision stands than the one somebody looked at.

    ``expected`` are revisions by item, 0 where nothing had been decided; items that are not in it
    are not asked about.
    """
    seen = None if expected is None else expected.get(key)
    standing = state.decisions.get(study.id, {}).get(key)
    revision = standing.revision if standing else 0
    if seen is not None and seen != revision:
        by = f" by {standing.by}" if standing else ""
        raise StaleEdit(
            f"{_key_name(key)} of {study.name} was decided{by} meanwhile; "
            "look at it again and repeat the decision"
        )


def open_items(comparison: Comparison, decisions: Mapping[ItemKey, Decision]) -> tuple[Item, ...]:
    """The conflicts nobody has decided yet; ``decisions`` are those that stand."""
    return tuple(
        item
        for item in comparison.items
        if item.status is Status.CONFLICT and item.key not in decisions
    )


def check_lockable(
    study: Study, comparison: Comparison, decisions: Mapping[ItemKey, Decision]
) -> None:
    """Refuse to lock a study with open conflicts or pairs of rows nobody has confirmed."""
    undecided = len(open_items(comparison, decisions))
    if undecided:
        told = counted(undecided, "conflict is", "conflicts are")
        raise NotAllowed(f"{study.name} can't be locked: {told} undecided")
    unseen = sum(pair.is_matched and not pair.confirmed for pair in comparison.pairs)
    if unseen:
        told = counted(unseen, "pair of rows is", "pairs of rows are")
        raise NotAllowed(f"{study.name} can't be locked: {told} unconfirmed; look over the rows")


def own_slip(study: Study, decision: Decision, item: Item) -> str:
    """The reviewer who decided against the own answer, or called it the own slip; ``""`` for none.

    The original stays as it is, so that agreement stays honest; the slip is told beside it.
    """
    assignment = study.assignment
    own = assignment.reviewers if assignment else ()
    if decision.by not in own or decision.outcome is Outcome.WITHDRAWN:
        return ""
    is_first = decision.by == own[0]
    is_slip = ReasonCode.OWN_SLIP in codes_of(decision) or _is_against(decision, item, is_first)
    return decision.by if is_slip else ""


def _is_against(decision: Decision, item: Item, is_first: bool) -> bool:
    """Whether a decision gives up what A (else B) had."""
    mine, theirs = (Outcome.A, Outcome.B) if is_first else (Outcome.B, Outcome.A)
    if decision.outcome in (mine, theirs):
        return decision.outcome is theirs
    has_row = bool(item.key.a if is_first else item.key.b)
    if decision.outcome in _ROW_OUTCOMES:
        return has_row == (decision.outcome is Outcome.DROP_ROW)
    if decision.outcome in _WITH_ANSWER:
        return not _says_the_same(item.a if is_first else item.b, decision.answer)
    return False


def _says_the_same(own: Answer | None, final: Answer | None) -> bool:
    if own is None or final is None:
        return own is final
    return (own.value, own.missing) == (final.value, final.missing)
