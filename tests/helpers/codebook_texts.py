"""Codebook files as texts: the promised example, and a small form to which a test adds a part."""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "codebooks"

#: The example that INTERFACES.md promises to load, word for word.
EXAMPLE = (_DATA / "example.toml").read_text(encoding="utf-8")

FORM = """\
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

[[section]]
id = "arms"
title = "Arms"
repeats = true
pair_by = ["label", "dose"]
size = "n"

  [[section.field]]
  id = "label"
  label = "Arm"
  type = "text"

  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"

  [[section.field]]
  id = "dose"
  label = "Dose"
  type = "quantity"
  unit = "mg/day"

  [[section.field]]
  id = "age"
  label = "Age"
  type = "statistics"
  unit = "year"

  [[section.field]]
  id = "fallers"
  label = "Fallers"
  type = "count"

  [[section.field]]
  id = "falls"
  label = "Falls"
  type = "count"
  unit_of_analysis = "events"

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
"""


def section(keys: str, *fields: str) -> str:
    """A further section of a form; a field is its keys."""
    return "\n".join(
        ["", "[[section]]", keys, *(f"[[section.field]]\n{field}" for field in fields)]
    )


def field(keys: str) -> str:
    """A further section with one field of these keys."""
    return section('id = "extra"\ntitle = "Extra"', keys)


def analysis(keys: str) -> str:
    """A further analysis named ``it``."""
    return f'\n[[analysis]]\nid = "it"\n{keys}\n'
