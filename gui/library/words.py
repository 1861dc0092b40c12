"""Steps, states and counts of the board in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject

from extraction.record import RecordState
from extraction.study import Mode
from gui.library.next_steps import Comparing, Role, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.study import Study
    from gui.library.next_steps import NextStep, Standing

STATE_ICONS = {
    RecordState.NOT_STARTED: "circle-dashed",
    RecordState.IN_PROGRESS: "circle-dot-dashed",
    RecordState.PARTLY_SEALED: "circle-dot-dashed",
    RecordState.SEALED: "stamp",
}


class BoardWords(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def state(self, state: RecordState) -> str:
        """How far a record is."""
        return {
            RecordState.NOT_STARTED: self.tr("not started"),
            RecordState.IN_PROGRESS: self.tr("in progress"),
            RecordState.PARTLY_SEALED: self.tr("partly sealed"),
            RecordState.SEALED: self.tr("sealed"),
        }[state]

    def without_text(self, pages: Sequence[int], of: int) -> str:
        """Which of so many pages have no text, being pictures; empty where all have."""
        if not pages:
            return ""
        if len(pages) == of:
            return self.tr("scanned")
        if len(pages) == 1:
            return self.tr("page %s has no text") % pages[0]
        return self.tr("%s pages have no text") % len(pages)

    def step(self, step: NextStep) -> str:
        """What is to be done next."""
        match step.step:
            case Step.PAIR:
                return self.counted(step.count, self.tr("Pair 1 row"), self.tr("Pair %s rows"))
            case Step.LOOK_OVER:
                one, many = self.tr("Look over 1 pair"), self.tr("Look over %s pairs")
                return self.counted(step.count, one, many)
            case Step.SETTLE:
                one, many = self.tr("Settle 1 conflict"), self.tr("Settle %s conflicts")
                return self.counted(step.count, one, many)
            case Step.REFERRED:
                one, many = (
                    self.tr("Settle 1 referred to you"),
                    self.tr("Settle %s referred to you"),
                )
                return self.counted(step.count, one, many)
            case Step.LOOK_AGAIN:
                one, many = self.tr("Look at 1 again"), self.tr("Look at %s again")
                return self.counted(step.count, one, many)
            case Step.WAIT:
                return self.tr("Waiting for %s") % self.people(step.waits_for)
        return {
            Step.CONTINUE: self.tr("Continue extracting"),
            Step.VERIFY: self.tr("Verify"),
            Step.START: self.tr("Start extracting"),
            Step.ASSIGN: self.tr("Assign reviewers…"),
            Step.LOCK: self.tr("Lock study"),
            Step.LOCKED: self.tr("Locked"),
        }[step.step]

    def heading_step(self, standing: Standing) -> str:
        """The next step of a study, for the one primary button."""
        name = standing.study.name
        match standing.next.step:
            case Step.CONTINUE:
                return self.tr("Continue %s") % name
            case Step.START:
                return self.tr("Start %s") % name
            case Step.VERIFY:
                return self.tr("Verify %s") % name
            case Step.LOCK:
                return self.tr("Lock %s") % name
            case Step.ASSIGN:
                return self.tr("Assign %s…") % name
            case Step.SETTLE | Step.REFERRED:
                return self.tr("Settle %s") % name
            case Step.LOOK_AGAIN:
                return self.tr("Look at %s again") % name
        return self.tr("Pair rows of %s") % name

    def comparing(self, standing: Standing) -> str:
        """How far the comparison is."""
        count = standing.open_count
        match standing.comparing:
            case Comparing.HIDDEN:
                return self.tr("hidden until you seal")
            case Comparing.TO_PAIR:
                return self.tr("rows to pair")
            case Comparing.CONFLICTS:
                return self.counted(count, self.tr("1 conflict"), self.tr("%s conflicts"))
            case Comparing.SETTLED:
                return self.tr("settled")
            case Comparing.LOCKED:
                return self.tr("locked")
            case Comparing.NONE:
                return self.tr("extracted by one")
        return "–"

    def role(self, role: Role) -> str:
        """A reviewer by the role in the study."""
        return self.tr("Reviewer A") if role is Role.A else self.tr("Reviewer B")

    def people(self, whom: Sequence[Role | str]) -> str:
        """Several, joined."""
        names = [self.role(one) if isinstance(one, Role) else one for one in whom]
        return self.tr(" and ").join(names) or self.tr("nobody yet")

    def mode(self, study: Study) -> str:
        """Who does what in a study."""
        given = study.assignment
        if given is None:
            return self.tr("Nobody is assigned yet")
        if given.mode is Mode.SINGLE:
            return self.tr("Extracted by %s alone") % given.first
        if given.mode is Mode.VERIFY:
            return self.tr("%s extracts, %s verifies") % (given.first, given.second)
        return self.tr("Both extract: %s, %s") % (given.first, given.second)

    def locked(self, standing: Standing) -> str:
        """That a study is locked, since when, and the version of its dataset from the second on."""
        day = day_of(standing.locked_at)
        told = self.tr("Locked %s") % day if day else self.tr("Locked")
        if standing.version == 1:
            return told
        return self.tr("%s, version %s") % (told, standing.version)

    def counted(self, count: int, one: str, many: str) -> str:
        """A number with its noun; ``many`` has ``%s``."""
        return one if count == 1 else many % count


def day_of(at: str) -> str:
    """The day of a moment (ISO 8601 with offset) as it is called here; empty for none."""
    if not at:
        return ""
    day = datetime.fromisoformat(at).astimezone()
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
