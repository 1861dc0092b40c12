"""What a person should do next in a study, and where the study stands for that person's eyes.

Of the other reviewer only the state of the record is used, never what or how much is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING

from extraction.adjudicating.deciding import deciders, may_decide, third_reviewers
from extraction.adjudicating.masking import is_masked, shown_name
from extraction.adjudicating.second_look import still_to_look
from extraction.record import RecordState
from extraction.sealing import is_record_sealed, is_unblinded, sections_of
from extraction.study import Mode
from schemas.values import Integer
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from extraction.record import Record
    from extraction.review import Review
    from extraction.study import Assignment, Study
    from schemas.codebook import Codebook, Section

#: Pairs from this score on are sure; a person only looks them over (INTERFACES, Pairing).
SURE = 0.8


class Role(StrEnum):
    """The two who extract a study. The values are those of their shapes."""

    A = "a"
    B = "b"


class Step(IntEnum):
    """What is to be done, in the order of the board: what one can do, what waits, what is done."""

    CONTINUE = 1
    VERIFY = 2
    START = 3
    ASSIGN = 4
    PAIR = 5
    LOOK_OVER = 6
    SETTLE = 7
    REFERRED = 8
    LOOK_AGAIN = 9
    LOCK = 10
    WAIT = 11
    LOCKED = 12


SETTLING = frozenset(
    {Step.PAIR, Step.LOOK_OVER, Step.SETTLE, Step.REFERRED, Step.LOOK_AGAIN, Step.LOCK}
)
"""What is done once records are open."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """``count`` is how many rows or conflicts; ``waits_for`` names who has to act for a ``WAIT``.

    It holds roles of reviewers and names of others.
    """

    step: Step
    count: int = 0
    waits_for: tuple[Role | str, ...] = ()

    @property
    def is_mine(self) -> bool:
        """Whether this person can do it now."""
        return self.step < Step.WAIT


class Comparing(Enum):
    """How far the comparison of the two records is."""

    NOT_YET = "not yet"
    HIDDEN = "hidden"
    """The other has sealed and this person has not."""
    NONE = "none"
    """Extracted by one."""
    TO_PAIR = "to pair"
    CONFLICTS = "conflicts"
    SETTLED = "settled"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many cells of the own record are answered, of those the form asks."""

    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One study as one person may see it.

    ``states`` are those of A's and B's record (``None`` where nobody has the role), ``own`` is the
    person's role. ``open_count`` goes with the comparison: rows to confirm, or conflicts left.
    ``arms``, ``arm_names`` and ``size`` are of the own or an open record; ``size`` is ``None``
    where no row tells it. ``version`` and ``locked_at`` (ISO 8601) are of a locked study.
    ``hides_names`` says that the names of its reviewers are hidden from this person. Arms and size
    of one that is not ``is_whole`` are to be read yet.
    """

    study: Study
    states: tuple[RecordState | None, RecordState | None]
    own: Role | None
    progress: Progress | None
    comparing: Comparing
    open_count: int
    next: NextStep
    arms: int | None = None
    arm_names: tuple[str, ...] = ()
    size: int | None = None
    version: int = 1
    locked_at: str = ""
    hides_names: bool = False
    is_whole: bool = True

    @property
    def is_shared(self) -> bool:
        """Whether this person extracts the study with somebody."""
        return self.own is not None and self.states[1] is not None


def standing_of(review: Review, study: Study, who: str, *, reads: bool = True) -> Standing:
    """Where a study stands for ``who``.

    With ``reads`` off no sealed record is read for its arms: that takes longer than all the rest.
    """
    given = study.assignment
    if given is None:
        waits = NextStep(Step.ASSIGN)
        return Standing(study, (None, None), None, None, Comparing.NOT_YET, 0, waits)
    states = _states(review, study, given)
    comparing, count = _comparing(review, study, given, who)
    own = _role(given, who)
    is_left = not reads and _is_to_be_read(review, study, given, who)
    record = None if is_left else _seen_record(review, study, who)
    arms, names, size = _arms(review.codebook, record)
    return Standing(
        study,
        states,
        own,
        _progress(review.codebook, study, record) if own and record else None,
        comparing,
        count,
        _next(review, study, given, who, (comparing, count)),
        arms,
        names,
        size,
        review.state.versions.get(study.id, 1),
        review.state.locked_at.get(study.id, ""),
        is_masked(review.state, study, who),
        not is_left or sized_section(review.codebook) is None,
    )


def _role(given: Assignment, who: str) -> Role | None:
    if who == given.first:
        return Role.A
    return Role.B if who == given.second else None


def _states(
    review: Review, study: Study, given: Assignment
) -> tuple[RecordState | None, RecordState | None]:
    second = None if given.second is None else review.record_state(study, given.second)
    return review.record_state(study, given.first), second


def _next(
    review: Review,
    study: Study,
    given: Assignment,
    who: str,
    compared: tuple[Comparing, int],
) -> NextStep:
    if study.id in review.state.locked:
        return NextStep(Step.LOCKED)
    late = _late(review, study, given)
    own = _role(given, who)
    if own in late:
        return _extracting(review, study, given, who)
    may = deciders(review.state, study)
    has_begun = compared[0] in (Comparing.TO_PAIR, Comparing.CONFLICTS)
    if who in may and (has_begun or not late):
        return _settling(review, study, compared, who)
    referred = _open_to(review, study, who) if compared[0] is Comparing.CONFLICTS else 0
    if referred:
        return NextStep(Step.REFERRED, referred)
    if late and not has_begun:
        return NextStep(Step.WAIT, waits_for=late)
    return NextStep(Step.WAIT, waits_for=tuple(_told(review, study, who, name) for name in may))


def _told(review: Review, study: Study, who: str, name: str) -> Role | str:
    """A name as this person may read it; a hidden one by the role."""
    shown = shown_name(review.state, study, who, name)
    role = _role(study.assignment, name) if study.assignment else None
    return shown or role or name


def _late(review: Review, study: Study, given: Assignment) -> tuple[Role, ...]:
    """The roles whose record is not sealed yet."""
    roles = zip((Role.A, Role.B), given.reviewers, strict=False)
    return tuple(
        role for role, name in roles if review.record_state(study, name) is not RecordState.SEALED
    )


def _extracting(review: Review, study: Study, given: Assignment, who: str) -> NextStep:
    """The step of one whose own record is open."""
    if given.mode is Mode.VERIFY and who == given.second:
        first = review.record_state(study, given.first)
        if first is not RecordState.SEALED:
            return NextStep(Step.WAIT, waits_for=(Role.A,))
        return NextStep(Step.VERIFY)
    is_new = review.record_state(study, who) is RecordState.NOT_STARTED
    return NextStep(Step.START if is_new else Step.CONTINUE)


def _open_to(review: Review, study: Study, who: str) -> int:
    """How many open conflicts are this person's to settle, as it may be referred to a third."""
    left = review.overview(study).undecided(review.decisions(study))
    return sum(may_decide(review.state, study, who, key) for key in left)


def _settling(review: Review, study: Study, compared: tuple[Comparing, int], who: str) -> NextStep:
    """The step of one who may decide in the study."""
    comparing, count = compared
    if comparing is Comparing.TO_PAIR:
        asked = _pairs_to_confirm(review, study, below=SURE)
        return NextStep(Step.PAIR, asked) if asked else NextStep(Step.LOOK_OVER, count)
    if comparing is Comparing.CONFLICTS:
        mine = _open_to(review, study, who)
        third = third_reviewers(review.state, study)
        return NextStep(Step.SETTLE, mine) if mine else NextStep(Step.WAIT, waits_for=third)
    drawn = comparing is Comparing.SETTLED and review.state.second_looks.get(study.id)
    unseen = len(still_to_look(review, study)) if drawn else 0
    return NextStep(Step.LOOK_AGAIN, unseen) if unseen else NextStep(Step.LOCK)


def _comparing(review: Review, study: Study, given: Assignment, who: str) -> tuple[Comparing, int]:
    if study.id in review.state.locked:
        return Comparing.LOCKED, 0
    if given.second is None:
        return (Comparing.NONE if is_unblinded(review.state, study) else Comparing.NOT_YET), 0
    if not review.state.unblinded.get(study.id):
        late = _late(review, study, given)
        other_is_done = len(late) == 1 and _role(given, who) in late
        return (Comparing.HIDDEN if other_is_done else Comparing.NOT_YET), 0
    pairs = _pairs_to_confirm(review, study)
    if pairs:
        return Comparing.TO_PAIR, pairs
    conflicts = len(review.overview(study).undecided(review.decisions(study)))
    if conflicts:
        return Comparing.CONFLICTS, conflicts
    return (Comparing.SETTLED if is_unblinded(review.state, study) else Comparing.NOT_YET), 0


def _pairs_to_confirm(review: Review, study: Study, *, below: float = 2.0) -> int:
    """The pairs no person has confirmed, perhaps only those under a score."""
    return sum(
        pair.is_matched and not pair.confirmed and (pair.score or 0.0) < below
        for pair in review.overview(study).pairs
    )


def _seen_record(review: Review, study: Study, who: str) -> Record | None:
    """The own record, else A's once it is open to all."""
    given = study.assignment
    if given is not None and who in given.reviewers:
        return review.record(study, who, viewer=who)
    if is_unblinded(review.state, study):
        return review.open_records(study)[0]
    return None


def _is_to_be_read(review: Review, study: Study, given: Assignment, who: str) -> bool:
    """Whether the record this person may see is closed: all others are read at opening."""
    if who in given.reviewers:
        return is_record_sealed(review.state, study, who)
    return is_unblinded(review.state, study)


def sized_section(codebook: Codebook) -> Section | None:
    """The outermost repeating section whose rows count participants: the arms."""
    sections = (one for one in codebook.sections if one.repeats and not one.within and one.size)
    return next(sections, None)


def _arms(
    codebook: Codebook, record: Record | None
) -> tuple[int | None, tuple[str, ...], int | None]:
    """How many rows count participants, their names, and how many participants they name."""
    section = sized_section(codebook)
    if section is None or section.size is None or record is None or record.is_untouched:
        return None, (), None
    rows = record.rows.get(section.id, {})
    sizes = [record.value(section.id, row, section.size) for row in rows]
    numbers = [size.value for size in sizes if isinstance(size, Integer)]
    return len(rows), tuple(s.name for s in rows.values()), sum(numbers) if numbers else None


def _progress(codebook: Codebook, study: Study, record: Record) -> Progress:
    sections = sections_of(codebook, study, record.reviewer)
    return progress_of(codebook, sections, record)


def progress_of(codebook: Codebook, sections: Collection[Section], record: Record) -> Progress:
    """How many cells of these sections are answered, of those the form asks."""
    answered = asked = 0
    for section in sections:
        for row in record.rows.get(section.id, {}) if section.repeats else [""]:
            hidden = hidden_fields(codebook, record, section, row)
            due = [one.id for one in section.fields if one.id not in hidden]
            asked += len(due)
            answered += sum(record.answer(section.id, row, one) is not None for one in due)
    return Progress(answered, asked)
