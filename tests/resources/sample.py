"""The sample's files as plain data, read here without the program under test."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"
CODEBOOK = FOLDER.parents[1] / "schemas" / "library" / "dfsp-imatinib.toml"

#: Study, section, row, field.
Key = tuple[str, str, str, str]
Line = dict[str, str]

#: The arm that B calls by its other name.
RENAMED = {"European trial": "EORTC trial"}


def read_csv(name: str) -> list[Line]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def review() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "review.toml").read_text("utf-8"))


def codebook() -> dict[str, Any]:
    return tomllib.loads(CODEBOOK.read_text("utf-8"), parse_float=Decimal)


def fields(section: str) -> dict[str, dict[str, Any]]:
    found = next(one for one in codebook()["section"] if one["id"] == section)
    return {field["id"]: field for field in found["field"]}


def key(line: Line) -> Key:
    return line["study"], line["section"], line["row"], line["field"]


def answers(name: str) -> dict[Key, Line]:
    """The first line of each cell; further lines only add evidence."""
    found: dict[Key, Line] = {}
    for line in read_csv(name):
        found.setdefault(key(line), line)
    return found


def fold(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u00ad]+", "", unicodedata.normalize("NFKC", text)).casefold()


def page_texts(pdf: Path) -> list[str]:
    """The text layer of each page, page 1 first."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        layer = page.get_textpage()
        texts.append(layer.get_text_range())
        layer.close()
        page.close()
    document.close()
    return texts


@dataclass(frozen=True)
class Arm:
    """What the consensus says of one arm, by field; ``None`` where a reason stands."""

    study: str
    row: str
    values: dict[str, Line | None]

    def count(self, field: str) -> tuple[int, int] | None:
        line = self.values[field]
        if line is None:
            return None
        found = re.match(r"(\d+)(?:/| of )(\d+)", line["value"])
        assert found, line
        return int(found[1]), int(found[2])

    @property
    def n(self) -> int:
        line = self.values["n"]
        assert line is not None
        return int(line["value"])

    @property
    def dose(self) -> int:
        """The starting dose in mg a day."""
        line = self.values["start_dose"]
        assert line is not None
        amount = re.match(r"\d+", line["value"])
        assert amount, line
        return int(amount[0]) * (2 if re.search("twice|bid", line["value"]) else 1)

    def mean(self, field: str) -> Decimal | None:
        """The mean in the codebook's unit, where a mean and not a median is printed."""
        line = self.values[field]
        found = line and re.match(r"(?:mean )?(\d+(?:[.·]\d+)?)", line["value"])
        return _number(found[1], line) if line and found else None

    def ends(self, field: str) -> tuple[Decimal, Decimal] | None:
        """The smallest and the largest, in the codebook's unit."""
        line = self.values[field]
        found = line and re.search(r"(\d+(?:[.·]\d+)?)[–-](\d+(?:[.·]\d+)?)", line["value"])
        return (_number(found[1], line), _number(found[2], line)) if line and found else None


def _number(text: str, line: Line) -> Decimal:
    return Decimal(text.replace("·", ".")) / (10 if line["unit"] == "mm" else 1)


def consensus() -> list[Arm]:
    """The arms as the decisions settle them; an agreed cell is A's."""
    a, b = answers("entries-a.csv"), answers("entries-b.csv")
    theirs = {(study, s, RENAMED.get(row, row), f): line for (study, s, row, f), line in b.items()}
    settled = {key(line): line for line in read_csv("decisions.csv")}
    rows = dict.fromkeys((study, row) for study, section, row, _ in a if section == "arms")
    return [
        Arm(study, row, {f: _settled((study, "arms", row, f), a, theirs, settled) for f in _FIELDS})
        for study, row in rows
    ]


def _settled(
    cell: Key, a: dict[Key, Line], b: dict[Key, Line], decisions: dict[Key, Line]
) -> Line | None:
    decision = decisions.get(cell)
    kind = decision["decision"] if decision else "a"
    line = {"a": a.get(cell), "b": b.get(cell), "value": decision, "missing": None}[kind]
    return line if line and line["value"] else None


_FIELDS = tuple(fields("arms"))
