"""Studies, their reports, and who does what in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How a study is extracted."""

    DUAL = "dual"
    VERIFY = "verify"
    SINGLE = "single"


class ReportRole(StrEnum):
    """What a report is to its study."""

    MAIN = "main"
    SUPPLEMENT = "supplement"
    REGISTRY = "registry"
    ERRATUM = "erratum"


@dataclass(frozen=True, slots=True)
class Report:
    """A paper about a study, by the SHA-256 (hex) of its bytes; ``name`` is its file's name."""

    sha256: str
    name: str
    pages: int
    role: ReportRole = ReportRole.MAIN


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
    """An investigation with its reports. ``id`` is stable; ``name`` is what people call it."""

    id: str
    name: str
    reports: tuple[Report, ...] = ()
    assignment: Assignment | None = None
    excluded_from_pooling: str | None = None
