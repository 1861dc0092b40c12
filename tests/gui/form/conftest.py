"""Fixtures of the form's tests: a codebook with every type of field, and a form on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.form.record_pane import RecordPane
from tests.helpers.drivers.form import FormDriver
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace

CODEBOOK = """
id = "form"
title = "Form"
version = "1.0"

[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "author"
  label = "First author"
  type = "text"
  required = true
  group = "Publication"
  help = "Surname only."
  decision_rule = "The first one of the main report."
  [[section.field]]
  id = "year"
  label = "Year"
  type = "integer"
  range = [1900, 2100]
  group = "Publication"
  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["phase 2", { code = "RS", label = "retrospective series" }]
  group = "Methods"
  [[section.field]]
  id = "blinded"
  label = "Blinded"
  type = "boolean"
  group = "Methods"
  [[section.field]]
  id = "how"
  label = "How blinded"
  type = "text"
  group = "Methods"
  show_if = "blinded = yes"
  [[section.field]]
  id = "sites"
  label = "Sites"
  type = "choices"
  choices = ["trunk", "limbs", "head"]
  group = "Methods"
  [[section.field]]
  id = "begun"
  label = "Begun"
  type = "date"
  group = "Methods"
  [[section.field]]
  id = "remarks"
  label = "Remarks"
  type = "longtext"
  group = "Methods"

[[section]]
id = "arms"
title = "Arms"
repeats = true
pair_by = ["label", "dose", "n"]
size = "n"
  [[section.field]]
  id = "label"
  label = "Arm"
  type = "text"
  required = true
  [[section.field]]
  id = "dose"
  label = "Dose"
  type = "quantity"
  unit = "mg/day"
  [[section.field]]
  id = "n"
  label = "Patients"
  type = "integer"
  [[section.field]]
  id = "age"
  label = "Age"
  type = "statistics"
  unit = "year"
  range = [0, 120]
  centre = "mean"
  spread = "range"
  [[section.field]]
  id = "size"
  label = "Tumour size"
  type = "statistics"
  unit = "cm"
  [[section.field]]
  id = "response"
  label = "Response"
  type = "count"
  key_outcome = true

[[section]]
id = "events"
title = "Adverse events"
repeats = true
within = "arms"
pair_by = ["term", "affected"]
  [[section.field]]
  id = "term"
  label = "Term"
  type = "text"
  [[section.field]]
  id = "grade"
  label = "Grade"
  type = "ordinal"
  choices = ["1", "2", "3"]
  [[section.field]]
  id = "affected"
  label = "Affected"
  type = "count"

[[section]]
id = "contrasts"
title = "Contrasts"
repeats = true
  [[section.field]]
  id = "against"
  label = "Against"
  type = "row"
  of = "arms"
  [[section.field]]
  id = "effect"
  label = "Effect"
  type = "estimate"
  [[section.field]]
  id = "p"
  label = "P value"
  type = "decimal"
"""


@pytest.fixture
def review() -> Review:
    """A review in memory with the studies “S” and “T”, of Ana and Ben."""
    return a_review("S", "T", codebook=CODEBOOK)


@pytest.fixture
def form(qtbot: QtBot, workspace: Workspace, context: WindowContext) -> Iterator[FormDriver]:
    """The form of Ana's empty record of “S”."""
    assert workspace.reviewer == ANA
    driver = FormDriver(qtbot, RecordPane(workspace, context))
    yield driver
    driver.pane.close()


@pytest.fixture
def arm(form: FormDriver) -> FormDriver:
    """The same with an arm begun."""
    form.pane.rows.add("arms")
    return form
