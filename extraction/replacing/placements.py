"""What is known of a replaced report, and of where a source stands in the new file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from extraction.codec import evidence_from_data, evidence_to_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.evidence import Evidence
    from extraction.trail import JsonObject


class How(StrEnum):
    """How a source was found in the file that stands for its report now."""

    PAGE = "same page"
    QUOTE = "by its words"
    PERSON = "by hand"
    LOST = "not found"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One file put in place of another, both by SHA-256; ``by`` is empty for nobody in particular.

    ``at`` is ISO 8601.
    """

    old: str
    new: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a source, as it was given, stands in the file ``report`` (SHA-256).

    ``place`` is ``None`` where it was sought and not found. ``revision`` counts what was said of
    this source from 1.
    """

    evidence: Evidence
    report: str
    how: How
    place: Evidence | None = None
    by: str = ""
    revision: int = 1

    @property
    def rank(self) -> tuple[int, str]:
        """Of two placements of one source the one of higher rank stands, in whatever order."""
        return (self.revision, self.by)


def placement_to_data(placement: Placement) -> JsonObject:
    """Plain data of a placement."""
    place = placement.place
    return {
        "evidence": evidence_to_data(placement.evidence),
        "report": placement.report,
        "how": placement.how.value,
        "place": None if place is None else evidence_to_data(place),
        "by": placement.by,
        "revision": placement.revision,
    }


def placement_from_data(data: Mapping[str, object]) -> Placement:
    """The inverse of ``placement_to_data``."""
    place = cast("JsonObject | None", data["place"])
    return Placement(
        evidence=evidence_from_data(cast("JsonObject", data["evidence"])),
        report=cast("str", data["report"]),
        how=How(cast("str", data["how"])),
        place=None if place is None else evidence_from_data(place),
        by=cast("str", data["by"]),
        revision=cast("int", data["revision"]),
    )
