"""Studies, their reports, and who does what in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How a study is extracted."""

    DUAL = "dual"
    VERIFY = "verify"
    SINGLE = "single"


class DecidedBy(StrEnum):
    """Who settles what differs, where a study has no adjudicator of its own."""

    CONSENSUS = "consensus"
    LEAD = "lead"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Deciding:
    """How a review settles what differs.

    ``person`` is the lead or the third reviewer; under consensus, who takes the items referred to a
    third reviewer. ``hides_names`` keeps names from one who settles what others extracted, and
    shuffles the two sides. ``second_look`` is the share, in percent, of a study's agreed items that
    are drawn for a second look unless another is asked for.
    """

    by: DecidedBy = DecidedBy.CONSENSUS
    person: str = ""
    hides_names: bool = False
    second_look: int = 10


class ReportRole(StrEnum):
    """What a report is to its study."""

    MAIN = "main"
    SUPPLEMENT = "supplement"
    REGISTRY = "registry"
    ERRATUM = "erratum"


@dataclass(frozen=True, slots=True)
class Report:
    """A paper about a study, by the SHA-256 (hex) of its bytes; ``name`` is its file's name.

    ``pictures`` are the pages, from 1, that hold no text, as far as that was known when it was
    added.
    """

    sha256: str
    name: str
    pages: int
    role: ReportRole = ReportRole.MAIN
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what in a study: A and B are roles here, not global people.

    ``second`` is ``None`` in single mode. ``adjudicator`` is ``None`` where either reviewer may
    decide.
    """

    mode: Mode
    first: str
    second: str | None = None
    adjudicator: str | None = None

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The names of those who extract, A first."""
        return (self.first,) if self.second is None else (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Study:
    """An investigation with its reports. ``id`` is stable; ``name`` is what people call it.

    ``excluded_from_pooling`` is the reason its reconciled record gives. A ``pilot`` study served to
    try the codebook. ``exclusion`` is the reason why the whole study was excluded late: its data
    are kept, and stay out of every summary. ``former`` are files that were replaced by others, as
    sources may name them still.
    """

    id: str
    name: str
    reports: tuple[Report, ...] = ()
    assignment: Assignment | None = None
    excluded_from_pooling: str | None = None
    pilot: bool = False
    exclusion: str = ""
    former: tuple[Report, ...] = ()

    @property
    def known_reports(self) -> tuple[Report, ...]:
        """The reports as they are now, then files that were replaced."""
        return (*self.reports, *self.former)
