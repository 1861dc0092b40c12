"""Reviews in each state before unblinding, which differ in nothing but what is hidden.

What a person is told must not depend on what is hidden from that person. So each question is put to
two worlds: in one the others have entered much, with needles in it, in the other next to nothing.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from extraction.adjudicating.deciding import set_deciding
from extraction.edits import CellRef, Edit
from extraction.evidence import Evidence
from extraction.record import Answer, CellKey
from extraction.replacing.acting import keep_found, replace_report
from extraction.replacing.placements import How, Placement
from extraction.reports import ReadReport
from extraction.review import Review
from extraction.setting_up import add_report, add_study, assign
from extraction.study import DecidedBy, Deciding, Mode
from extraction.trail import Trail
from schemas.values import Choice, Integer
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.study import Study

DORA, MALLORY = "Dora", "Mallory"
#: A, B, a third reviewer, the adjudicator, somebody unknown, and the public.
IDENTITIES = (ANA, BEN, CLEO, DORA, MALLORY, None)
#: What stands in nobody else's record, nor anywhere else: number, row, quote, note, place, text.
NEEDLES = {
    ANA: ("471147", "Xanthic", "Zyzzyva", "quokka", "okapi", "Ytterby"),
    BEN: ("582258", "Vermilion", "Wombat", "numbat", "zebu", "Zirkonia"),
}
STUDY = "S"
#: The SHA-256 of the study's report, and of the file that was put in its place.
REPORT, NEW_REPORT = "f" * 64, "e" * 64


class State(StrEnum):
    """How far the study is; of none of these may anybody see another's record."""

    BOTH_OPEN = "both are at work"
    ONE_SEALED = "A has sealed"
    SETTLE_FIRST = "one section is open to all"
    VERIFYING = "B waits to verify"


@dataclass(frozen=True)
class World:
    """A review to ask, who asks, and a folder to write to."""

    review: Review
    who: str | None
    folder: Path

    @property
    def study(self) -> Study:
        """The study that is not open yet."""
        return self.review.study(STUDY)

    @property
    def name(self) -> str:
        """Who asks, where somebody must be named."""
        return self.who or ""


def world(state: State, rich: frozenset[str], who: str | None, folder: Path) -> World:
    """A review in which the reviewers in ``rich`` have entered much."""
    store = copy.deepcopy(_store(state, rich))
    return World(Review(store, _trail()), who, folder)


def hidden_from(who: str | None) -> tuple[str, ...]:
    """The needles a person must not see."""
    return tuple(needle for name, own in NEEDLES.items() if name != who for needle in own)


def worlds(state: State, who: str | None, folder: Path) -> tuple[World, World]:
    """Two worlds that differ in nothing but what is hidden from a person."""
    own = frozenset({who} & NEEDLES.keys()) if who else frozenset[str]()
    return world(state, frozenset(NEEDLES), who, folder), world(state, own, who, folder)


def _trail() -> Trail:
    return Trail(now=lambda: datetime(2026, 1, 1, 12, tzinfo=UTC))


@cache
def _store(state: State, rich: frozenset[str]) -> MemoryStore:
    first = state is State.SETTLE_FIRST
    codebook = (
        CODEBOOK.replace('size = "n"', 'size = "n"\nsettle_first = true') if first else CODEBOOK
    )
    store = MemoryStore()
    review = Review.create(store, codebook, reviewers=(ANA, BEN, CLEO), trail=_trail())
    add_report(review, add_study(review, STUDY), ReadReport("a.pdf", REPORT, 3, b""))
    if first:
        assign(review, review.studies(), [ANA, BEN])
        set_deciding(review, Deciding(DecidedBy.CONSENSUS, CLEO, hides_names=True))
    else:
        mode = Mode.VERIFY if state is State.VERIFYING else Mode.DUAL
        assign(review, review.studies(), [ANA, BEN], adjudicator=DORA, mode=mode)
    for name in (ANA,) if state is State.VERIFYING else (ANA, BEN):
        _fill(review, name, is_rich=name in rich, in_arms=not first)
    study = review.study(STUDY)
    replace_report(review, study, study.reports[0], ReadReport("b.pdf", NEW_REPORT, 4, b""))
    for name in (ANA,) if state is State.VERIFYING else (ANA, BEN):
        if name in rich:
            _place(review, name)
    if state is State.ONE_SEALED:
        review.seal(review.study(STUDY), ANA)
    if first:
        for name in (ANA, BEN):
            review.seal(review.study(STUDY), name, section="arms")
    return store


def _fill(review: Review, name: str, *, is_rich: bool, in_arms: bool) -> None:
    """The arm that both have, and, in a rich record, needles wherever something can stand."""
    label = line("arms[one].label", "one", page="1", quote="one")
    enter(review, name, label, line("arms[one].dose", "400 mg/day"))
    number, row, quote, note, place, text = NEEDLES[name]
    if not is_rich:
        enter(review, name, line("study.author", "Wang"))
        return
    enter(review, name, line("study.author", text, note=note, looked_in=place))
    enter(review, name, line(f"events[one/{row}].term", row))
    enter(review, name, line(f"events[one/{row}].affected", f"3/{number}", note=note))
    if in_arms:
        enter(review, name, line(f"arms[{row}].label", row, note=note))
        enter(review, name, line("arms[one].n", number))
        enter(review, name, line("arms[one].response", f"9/{number} (99%)"))
    cell = CellRef(review.study(STUDY).id, name, CellKey("study", "", "design"))
    answer = Answer(value=Choice("RS"), raw="RS", note=note, evidence=quoted(quote))
    review.apply([Edit(cell, None, answer)], by=name)


def quoted(quote: str) -> tuple[Evidence, ...]:
    """The sources of a rich record, one on each page of the report."""
    return tuple(Evidence(REPORT, page, quote, prefix=quote, suffix=quote) for page in (1, 2, 3))


def _place(review: Review, name: str) -> None:
    """Of a rich record's sources the first is found in the new file, the second is not."""
    quote = NEEDLES[name][2]
    first, second, _ = quoted(quote)
    place = Evidence(NEW_REPORT, 4, quote, prefix=quote)
    found = Placement(first, NEW_REPORT, How.QUOTE, place)
    lost = Placement(second, NEW_REPORT, How.LOST)
    keep_found(review, review.study(STUDY), [found, lost], by=name)


def stale_edit(at: World) -> Edit:
    """An edit of the own record that takes the cell to hold something else than it does."""
    cell = CellRef(at.study.id, at.name, CellKey("study", "", "author"))
    return Edit(cell, Answer(value=Integer(0)), None)


def others_edit(at: World, name: str) -> Edit:
    """An edit of another's record."""
    return Edit(CellRef(at.study.id, name, CellKey("study", "", "author")), None, None)
