"""No command tells the other reviewer, or anybody, what a blinded record holds, done or refused."""

from __future__ import annotations

import logging
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from extraction.cli import main
from tests.extraction.blinding.worlds import DORA, MALLORY, NEEDLES
from tests.helpers.command_line import CommandLine, Result, write_csv
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = NEEDLES[ANA]
NUMBER, ROW, QUOTE, NOTE, PLACE, TEXT = HIDDEN
ENTRIES = "study,section,row,field,value,note,looked_in,page,quote"
S = ("--study", "S")
ITEM = (*S, "--section", "events", "--row", f"one/{ROW}", "--field", "term")
PAIR = (*S, "--section", "events", "--a", "one/x", "--b", "one/x")
#: Every command that opens a project, as Ben, the adjudicator, or somebody calls it. ``{…}`` are
#: the project, a folder to write to, and files that lie there.
CALLS: dict[str, list[tuple[str, ...]]] = {
    "new": [("{project}", "--codebook", "{folder}/b.toml")],
    "add": [("{project}", "{folder}/S.pdf"), ("{project}", "{folder}/S.pdf", *S)],
    "replace": [
        ("{project}", "new.pdf", "{folder}/newer.pdf", *who) for who in ((), ("--as", BEN))
    ],
    "find-sources": [("{project}", *who) for who in ((), ("--as", BEN), ("--as", MALLORY))],
    "place-source": [
        ("{project}", *S, "--section", "study", "--field", "author", "--page", "1", *who)
        for who in ((), ("--as", BEN), ("--was-page", "1"))
    ],
    "assign": [("{project}", "--reviewers", ANA, "Eve"), ("{project}", "--reviewers", ANA, BEN)],
    "rename": [("{project}", *S, "--name", "Wang")],
    "pilot": [("{project}", *S)],
    "exclude": [("{project}", *S, "--reason", "late")],
    "include": [("{project}", *S)],
    "recognise": [("{project}",), ("{project}", *S)],
    "enter": [("{project}", "--reviewer", who, "{folder}/mine.csv") for who in (BEN, ANA, MALLORY)],
    "seal": [
        ("{project}", "--reviewer", BEN, "--section", "events"),
        ("{project}", "--reviewer", ANA),
        ("{project}", "--reviewer", BEN, "--confirm"),
    ],
    "reopen": [("{project}", "--reviewer", BEN, *S, "--reason", "to look")],
    "compare": [("{project}",), ("{project}", *S, "--as", BEN), ("{project}", "--as", MALLORY)],
    "pair": [("{project}", *PAIR), ("{project}", *S, "--all")],
    "unpair": [("{project}", *PAIR)],
    "decide": [("{project}", "--adjudicator", who, "{folder}/d.csv") for who in (BEN, DORA)],
    "lock": [("{project}", *S)],
    "unlock": [("{project}", *S, "--reason", "to look")],
    "deciding": [("{project}",), ("{project}", "--by", "third", "--person", DORA)],
    "second-look": [("{project}", *S)],
    "discuss": [
        ("{project}", "--person", who, *ITEM, "--text", "what have you?") for who in (BEN, DORA)
    ],
    "agreement": [("{project}",), ("{project}", "--as", BEN)],
    "summary": [("{project}",), ("{project}", "--as", BEN)],
    "checks": [("{project}",), ("{project}", "--as", BEN)],
    "verify": [("{project}",)],
    "search": [("{project}", TEXT), ("{project}", "paper", *S)],
    "export": [
        ("{project}", f"{{folder}}/out{ending}", *viewer)
        for ending in (".xlsx", ".json", ".svg")
        for viewer in ((), ("--as", BEN))
    ],
}
#: Commands that open no project.
WITHOUT_PROJECT = {"demo", "read", "inspect", "screens", "tables"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which Ana has sealed a record full of needles and Ben is at work."""
    folder = tmp_path_factory.mktemp("begun")
    book = folder / "b.toml"
    book.write_text(CODEBOOK, encoding="utf-8")
    _done("new", folder / "p.coextract", "--codebook", book, "--reviewer", ANA, "--reviewer", BEN)
    _done("add", folder / "p.coextract", paper(folder / "S.pdf", QUOTE))
    ana = (
        f"S,study,,author,{TEXT},{NOTE},{PLACE},1,{QUOTE}",
        f"S,arms,{ROW},label,{ROW},,,,",
        f"S,arms,{ROW},n,{NUMBER},,,,",
        f"S,arms,{ROW},response,9/{NUMBER} (99%),,,,",
        "S,arms,one,label,one,,,,",
        f"S,events,one/{ROW},term,{ROW},,,,",
    )
    ben = ("S,study,,author,Wang,,,,", "S,arms,one,label,one,,,,")
    for who, rows in ((ANA, ana), (BEN, ben)):
        entries = write_csv(folder / f"{who}.csv", ENTRIES, *rows)
        _done("enter", folder / "p.coextract", "--reviewer", who, entries)
    _done("seal", folder / "p.coextract", "--reviewer", ANA)
    new = paper(folder / "new.pdf", "Printed anew", f"{QUOTE} {QUOTE}")
    _done("replace", folder / "p.coextract", "S.pdf", new, "--as", ANA)
    return folder


def _done(*arguments: object) -> None:
    assert main([str(one) for one in arguments]) == 0


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    """The project and files for one test alone."""
    for name in ("p.coextract", "b.toml", "S.pdf"):
        shutil.copy(begun / name, tmp_path / name)
    paper(tmp_path / "newer.pdf", "Printed once more", QUOTE)
    write_csv(tmp_path / "mine.csv", ENTRIES, f"S,events,one/{MALLORY},term,x,,,,")
    write_csv(tmp_path / "d.csv", "study,section,row,field,decision", "S,study,,author,a")
    return tmp_path


def _ways() -> list[tuple[str, tuple[str, ...]]]:
    return [(name, call) for name, calls in CALLS.items() for call in calls]


def _said(call: tuple[str, ...], result: Result, folder: Path) -> str:
    """All that a command printed and wrote, but for what the caller said."""
    text = result.out + result.err
    for argument in call:
        text = text.replace(argument, "")
    written = [path for path in sorted(folder.glob("out.*")) if path.is_file()]
    return text + "".join(map(_content, written))


def _content(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_that_every_command_has_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    listed = CommandLine(capsys)("--help").out
    names = re.findall(r"^    ([a-z-]+)(?:\s|$)", listed, flags=re.MULTILINE)
    assert set(names) == CALLS.keys() | WITHOUT_PROJECT


@pytest.mark.parametrize("options", [(), ("--json", "--debug")], ids=["plain", "json"])
@pytest.mark.parametrize(("name", "call"), _ways(), ids=lambda one: one if type(one) is str else "")
def test_that_no_command_tells_what_is_hidden(
    name: str,
    call: tuple[str, ...],
    options: tuple[str, ...],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    project = str(folder / "p.coextract")
    filled = tuple(part.format(project=project, folder=folder) for part in call)
    said = _said(filled, CommandLine(capsys)(name, *filled, *options), folder) + caplog.text
    assert not [needle for needle in HIDDEN if needle in said]
    listed = "\n".join(path.name for path in folder.iterdir())
    assert not [needle for needle in HIDDEN if needle in listed]


def test_that_the_needles_are_told_to_who_may_see_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "out.xlsx"
    CommandLine(capsys).ok("export", folder / "p.coextract", out, "--as", ANA)
    assert all(needle in _content(out) for needle in HIDDEN)
