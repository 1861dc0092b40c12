"""A small review with analyses and prints: three studies, four arms, pages and quotes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extraction.reports import ReadReport
from extraction.rows.pairing import confirm
from extraction.setting_up import add_papers
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.entries import EntryLine
    from extraction.review import Review

CODEBOOK = """
id = "pooled"
title = "Pooled"
version = "1.0"

[[section]]
id = "study"
title = "Study"
  [[section.field]]
  id = "author"
  label = "First author"
  type = "text"
  group = "Publication"
  [[section.field]]
  id = "design"
  label = "Design"
  type = "choice"
  choices = ["trial", "series"]
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
  centre = "mean"
  spread = "range"
  [[section.field]]
  id = "response"
  label = "Response"
  type = "count"
  key_outcome = true

[[analysis]]
id = "studies"
title = "Studies"
kind = "count"
of = ["study.author"]

[[analysis]]
id = "patients"
title = "Patients"
kind = "sum"
of = ["arms.n"]

[[analysis]]
id = "age"
title = "Mean age"
kind = "mean"
of = ["arms.age"]
decimals = 1

[[analysis]]
id = "ages"
title = "Age range"
kind = "range"
of = ["arms.age"]
decimals = 0

[[analysis]]
id = "response"
title = "Response"
kind = "proportion"
of = ["arms.response"]
over = "arms.n"
decimals = 1

[[analysis]]
id = "by_dose"
title = "Response by dose"
kind = "compare"
of = ["arms.response"]
over = "arms.n"
by = "arms.dose"
groups = ["400 mg/day", "800 mg/day"]
test = "fisher"

[[published]]
analysis = "patients"
printed = "60"
source = "Journal 2019;1:1"

[[published]]
analysis = "response"
printed = "46.6%"
source = "Journal 2019;1:1, abstract"

[[published]]
analysis = "age"
printed = "50.0"
source = "Journal 2019;1:1"

[[published]]
analysis = "ages"
printed = "about fifty"
source = "Journal 2019;1:1"
"""

#: Study, arm, dose, patients, age, response.
ARMS = (
    ("Wang", "low", "400 mg/day", "20", "50 (20-70)", "10/20"),
    ("Heinrich", "high", "800 mg/day", "15", "46 (22-60)", "7/15"),
    ("Heinrich", "low", "400 mg/day", "10", "", "6/10"),
    ("Kerob", "middle", "600 mg/day", "15", "52 (30-81)", "5/15"),
)


def pooled_review(**changes: str) -> Review:
    """The review with both records sealed and pairs confirmed.

    ``changes`` are B's other responses by study, as ``Wang="9/20"``.
    """
    review = unsealed_review(**changes)
    for name in ("Wang", "Heinrich", "Kerob"):
        study = seal_both(review, name)
        for section in {pair.section for pair in review.comparison(study).pairs}:
            own = [p for p in review.comparison(study).pairs if p.section == section]
            confirm(review, study, section, own)
    return review


def unsealed_review(**changes: str) -> Review:
    """The same, with both records of each study entered and not sealed."""
    review = a_review("Wang", "Heinrich", "Kerob", codebook=CODEBOOK)
    for study in review.studies():
        data = study.name.encode()
        paper = ReadReport(f"{study.name}.pdf", hashlib.sha256(data).hexdigest(), 4, data)
        add_papers(review, [(study.id, paper)])
    for who in (ANA, BEN):
        for name in ("Wang", "Heinrich", "Kerob"):
            own: dict[str, str] = {}
            if who is BEN and name in changes:
                own[name] = changes[name]
            enter(review, who, *_lines(name, own))
    return review


def _lines(study: str, changes: dict[str, str]) -> list[EntryLine]:
    lines = [line("study.author", study, study=study, page="1", quote=f"{study} and others")]
    lines.append(line("study.design", "trial", study=study))
    for name, arm, dose, n, age, response in ARMS:
        if name != study:
            continue
        at = f"arms[{arm}]."
        lines += [
            line(f"{at}label", arm, study=study, page="2"),
            line(f"{at}dose", dose, study=study, page="2"),
            line(f"{at}n", n, study=study, page="2", quote=f"{n} patients"),
        ]
        if age:
            lines.append(line(f"{at}age", age, study=study, page="2", reading="mean,range"))
        given = changes.get(study, response)
        lines.append(
            line(f"{at}response", given, quote=f"{response} responded", study=study, page="3")
        )
    return lines
