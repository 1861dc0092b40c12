"""Loading and comparing a large review, beside pandas reading and merging the bare strings."""

from __future__ import annotations

import csv
import random
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from extraction.edits import CellRef, Edit
from extraction.record import Answer, CellKey, RowState
from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project, open_project
from extraction.store import Commit
from schemas.codebook import Codebook, Section
from schemas.codebook_file import write_codebook
from schemas.field import Field, FieldType, Option
from schemas.parsing import read
from tests.benchmarks.harness import Peer, Row, is_installed
from tests.helpers.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.study import Study

STUDIES = 2000
_TIMES_PANDAS = 4.0
_REVIEWERS = ("Ana", "Ben")
#: Of the second reviewer's answers, this share differ, and this share are only written otherwise.
_DIFFERENT, _OTHERWISE = 0.05, 0.10
_OPTIONS = (Option("rct", "Randomised trial"), Option("cohort", "Cohort"), Option("case", "Series"))
#: One and the same value written twice, and another value, by the kind of field.
_WRITTEN = {
    FieldType.TEXT: ("Complete remission", "complete  remission", "Partial remission"),
    FieldType.INTEGER: ("{n}", "{n}", "9{n}"),
    FieldType.QUANTITY: ("{n} mm", "{n}.0 mm", "{n} cm"),
    FieldType.COUNT: ("{n}/200", "{n} of 200", "{n}/210"),
    FieldType.STATISTICS: ("mean {n}.3 (range 2-99)", "mean {n}.30 (range 2-99)", "mean 1{n}.3"),
    FieldType.CHOICE: ("rct", "Randomised trial", "case"),
}
_KINDS = tuple(_WRITTEN)
_UNITS = {FieldType.QUANTITY: "mm", FieldType.STATISTICS: "year"}
#: Twenty questions of the study and twenty of each of its two arms make sixty fields.
_FIELDS = 20
_ARMS = ("400 mg", "800 mg")


def _field(number: int) -> Field:
    kind = _KINDS[number % len(_KINDS)]
    options = _OPTIONS if kind is FieldType.CHOICE else ()
    return Field(f"f{number}", f"Field {number}", kind, options=options, unit=_UNITS.get(kind))


_QUESTIONS = tuple(map(_field, range(_FIELDS)))
_CODEBOOK = Codebook(
    "large",
    "Large",
    "1",
    (
        Section("study", "Study", _QUESTIONS),
        Section("arms", "Arms", _QUESTIONS, repeats=True, pair_by=("f0",)),
    ),
)


def texts_of_study(chance: random.Random, number: int) -> Iterator[tuple[str, Field, str, str]]:
    """Arm (``""`` for the study), field, and what each reviewer writes."""
    for arm in ("", *_ARMS):
        for field in _QUESTIONS:
            if arm and field.id == "f0":
                yield arm, field, f"Imatinib {arm}", f"imatinib  {arm}"
                continue
            same, otherwise, other = (t.format(n=10 + number % 80) for t in _WRITTEN[field.type])
            drawn = chance.random()
            told = other if drawn < _DIFFERENT else otherwise if drawn < _OTHERWISE else same
            yield arm, field, same, told


class _Noted(MemoryStore):
    """Notes all commits, so that they reach the disk as one."""

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[Commit] = []

    def write(self, commit: Commit) -> None:
        super().write(commit)
        self.commits.append(commit)

    def as_one(self) -> Commit:
        """All that was written."""
        return Commit(
            events=[event for one in self.commits for event in one.events],
            edits=[edit for one in self.commits for edit in one.edits],
            sealed=[seal for one in self.commits for seal in one.sealed],
            outlines=[outline for one in self.commits for outline in one.outlines],
        )


def build(folder: Path, studies: int) -> None:
    """A project of this many sealed studies, and the same texts as two CSV files."""
    chance = random.Random(7)
    store = _Noted()
    review = Review.create(store, write_codebook(_CODEBOOK), reviewers=_REVIEWERS)
    rows: list[tuple[str, str, str, str, str]] = []
    for number in range(studies):
        study = add_study(review, f"Study {number}")
        texts = list(texts_of_study(chance, number))
        rows += [(study.name, arm, field.id, a, b) for arm, field, a, b in texts]
        for side, reviewer in enumerate(_REVIEWERS):
            answers = [(arm, field, text[side]) for arm, field, *text in texts]
            review.apply(_edits(study, reviewer, answers), by=reviewer)
            review.seal(study, reviewer)
    for side, reviewer in enumerate(_REVIEWERS):
        with (folder / f"{reviewer}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("study", "row", "field", "value"))
            writer.writerows((*row[:3], row[3 + side]) for row in rows)
    with closing(create_project(folder / "large.coextract")) as project:
        project.write(store.as_one())


def _edits(study: Study, reviewer: str, answers: list[tuple[str, Field, str]]) -> list[Edit]:
    def edit(row: str, field: str, state: Answer | RowState) -> Edit:
        key = CellKey("arms" if row else "study", row and f"{study.id}{reviewer}{row}", field)
        return Edit(CellRef(study.id, reviewer, key), None, state)

    rows = [edit(arm, "", RowState(arm, None, place)) for place, arm in enumerate(_ARMS)]
    cells = [
        edit(row, field.id, Answer(read(text, field).value, raw=text))
        for row, field, text in answers
    ]
    return [*rows, *cells]


def _ours(project: Path) -> float:
    begun = time.perf_counter()
    with closing(open_project(project, read_only=True)) as store:
        review = Review(store)
        found = [review.overview(study) for study in review.studies()]
        differing = sum(len(one.conflicts) for one in found)
    assert 0 < differing < sum(one.items for one in found)
    return time.perf_counter() - begun


def _pandas(folder: Path) -> float:
    import pandas as pd

    begun = time.perf_counter()
    a, b = (pd.read_csv(folder / f"{name}.csv", dtype=str) for name in _REVIEWERS)
    both = a.merge(b, on=["study", "row", "field"], suffixes=("_a", "_b"))
    differing = int((both["value_a"] != both["value_b"]).sum())
    assert 0 < differing < len(both)
    return time.perf_counter() - begun


@contextmanager
def compared(folder: Path, studies: int = STUDIES) -> Iterator[Row]:
    """Every sealed study of a project opened and compared by meaning, rows paired.

    What comes of it is whether each item agrees, as the board shows it. Why one does not, and both
    answers, are asked for study by study (``Review.comparison``). The project is made when it is
    first needed: that takes a minute.
    """
    project = folder / "large.coextract"

    def ours() -> float:
        if not project.exists():
            build(folder, studies)
        return _ours(project)

    run = (lambda: _pandas(folder)) if is_installed("pandas") else None
    yield Row(
        work=f"load and compare {studies:,} studies × {_FIELDS * 3} fields × 2",
        unit="s",
        ours=ours,
        peers=[Peer("pandas, bare strings", run)],
        to_reach=f"<= {_TIMES_PANDAS:g} x pandas",
        is_reached=lambda ours, peers: ours <= _TIMES_PANDAS * min(peers.values(), default=0.0),
    )
