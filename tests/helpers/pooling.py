"""A small form of a review of falls, to which a test adds the analyses it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.rounding import Rounding
from extraction.synthesis import summarise
from schemas.codebook_file import read_codebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.results import Consensus
    from extraction.synthesis import Statistic, Summary
    from schemas.codebook import Codebook

FORM = """
id = "falls"
title = "Falls"
version = "1.0"

[[section]]
id = "study"
title = "Study"

  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["trial", { code = "RS", label = "retrospective series" }]

  [[section.field]]
  id = "enrolled"
  label = "Enrolled"
  type = "integer"

  [[section.field]]
  id = "excluded_from_pooling"
  label = "Excluded from pooling because"
  type = "text"

[[section]]
id = "arms"
title = "Arms"
repeats = true
size = "n"

  [[section.field]]
  id = "n"
  label = "Participants"
  type = "integer"

  [[section.field]]
  id = "lost"
  label = "Lost to follow-up"
  type = "count"

  [[section.field]]
  id = "dose"
  label = "Dose"
  type = "quantity"
  unit = "mg/day"

  [[section.field]]
  id = "height"
  label = "Height"
  type = "statistics"
  unit = "cm"

  [[section.field]]
  id = "score"
  label = "Score"
  type = "statistics"

  [[section.field]]
  id = "follow_up"
  label = "Follow-up"
  type = "quantity"
  unit = "month"

  [[section.field]]
  id = "fallers"
  label = "Fallers"
  type = "count"

  [[section.field]]
  id = "injured"
  label = "Injured"
  type = "count"

  [[section.field]]
  id = "falls"
  label = "Falls"
  type = "count"
  unit_of_analysis = "events"

  [[section.field]]
  id = "excluded_from_pooling"
  label = "Excluded from pooling because"
  type = "text"

[[section]]
id = "injuries"
title = "Injuries"
repeats = true
within = "arms"

  [[section.field]]
  id = "term"
  label = "Term"
  type = "text"

  [[section.field]]
  id = "affected"
  label = "Affected"
  type = "count"

  [[section.field]]
  id = "days"
  label = "Days in hospital"
  type = "integer"
"""


def falls(analyses: str) -> Codebook:
    """The form with these ``[[analysis]]`` and ``[[published]]`` tables."""
    return read_codebook(FORM + analyses, "falls.toml")


def pool(
    analysis: str,
    *studies: Consensus,
    rounding: Rounding = Rounding.HALF_UP,
    excluded_rows: Mapping[tuple[str, str, str], str] | None = None,
) -> Statistic:
    """The one analysis of these keys (``kind = …``) over the studies."""
    return summary(
        f'[[analysis]]\nid = "it"\n{analysis}',
        *studies,
        rounding=rounding,
        excluded_rows=excluded_rows,
    ).statistics[0]


def summary(
    analyses: str,
    *studies: Consensus,
    rounding: Rounding = Rounding.HALF_UP,
    excluded_rows: Mapping[tuple[str, str, str], str] | None = None,
) -> Summary:
    """All of these analyses over the studies."""
    return summarise(falls(analyses), studies, rounding, excluded_rows=excluded_rows)
