"""Settling from the command line: who decides, second looks, talk, exclusions, and refusals."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from extraction.cli import main
from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.disputes import DISPUTED
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, CLEO

COLUMNS = "study,section,row,field,value"
DECISIONS = "study,section,row,field,decision,value,missing,reason,reason_code,looked_in"
N = ("--study", "S", "--section", "arms", "--row", "one", "--field", "n")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two studies: ``S`` sealed by both, who differ in ``n`` and ``drugs``; ``T`` by Ana alone."""
    folder = tmp_path_factory.mktemp("sealed")
    place, book = folder / "p.coextract", folder / "b.toml"
    book.write_text(DISPUTED, encoding="utf-8")
    _done("new", place, "--codebook", book, "--reviewer", ANA, "--reviewer", BEN)
    _done("add", place, paper(folder / "S.pdf", "S"), paper(folder / "T.pdf", "T"))
    for who, n, drugs in ((ANA, "14", "imatinib"), (BEN, "41", "sunitinib")):
        own = ("study,,author,Wang", f"study,,drugs,{drugs}", "arms,one,label,one")
        rows = [f"{study},{rest}" for study in "ST" for rest in (*own, f"arms,one,n,{n}")]
        entries = write_csv(folder / f"{who}.csv", COLUMNS, *rows)
        _done("enter", place, "--reviewer", who, entries)
        _done("seal", place, "--reviewer", who, "--study", "S")
    _done("seal", place, "--reviewer", ANA, "--study", "T")
    return place


def _done(*arguments: object) -> None:
    assert main([str(one) for one in arguments]) == 0


@pytest.fixture
def project(sealed: Path, tmp_path: Path) -> Path:
    """The sealed review, for one test alone."""
    return Path(shutil.copy(sealed, tmp_path / "p.coextract"))


def _decide(run: CommandLine, project: Path, *rows: str, by: str = ANA) -> int:
    path = write_csv(project.with_name("d.csv"), DECISIONS, *rows)
    told = run.ok("decide", project, "--adjudicator", by, path, "--json").data
    return int(told["decided"])


def _refused(run: CommandLine, project: Path, *rows: str, by: str = ANA) -> str:
    path = write_csv(project.with_name("d.csv"), DECISIONS, *rows)
    return run.refused("decide", project, "--adjudicator", by, path)


def _items(run: CommandLine, project: Path) -> dict[str, dict[str, object]]:
    told = run.ok("compare", project, "--study", "S", "--json").data
    return {one["field"]: one for one in told["studies"][0]["items"]}


# ── the decisions file ───────────────────────────────────────────────────────────────────────────


def test_that_a_file_can_decide_equal_combine_missing_and_withdraw(
    run: CommandLine, project: Path
) -> None:
    taken = _decide(
        run,
        project,
        "S,study,,drugs,combine,,,,,",
        "S,study,,author,equal,,,,,",
        "S,arms,one,n,missing,,NR,,missed,Table 1",
    )
    assert taken == 3
    items = _items(run, project)
    assert items["n"]["decision"]["reason_codes"] == ["missed"]  # type: ignore[index]
    assert _decide(run, project, "S,arms,one,n,withdraw,,,read again,,") == 1
    assert _items(run, project)["n"]["decision"] is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("T,arms,one,n,a,,,,,", "Ben has not sealed yet"),
        ("S,arms,two,n,a,,,,,", "there is no item “arms / two / n”"),
        ("S,arms,one,n,value,many,,,,", "“many” is no integer"),
        ("S,arms,one,n,combine,,,,,", "“combine” can't settle it"),
        ("S,arms,one,n,withdraw,,,,,", "there is nothing to withdraw"),
        ("S,arms,one,n,a,,,,mood,", "“mood” is no code of a reason"),
        ("S,arms,one,n,withdrawn,,,,,", "“withdrawn” is no decision; the decisions are a, b,"),
        ("S,arms,one,n,equal,3,,,,", "decides “equal” and gives a value too"),
    ],
)
def test_that_a_line_which_can_not_be_refuses_the_file_in_one_line_and_nothing_is_lost(
    run: CommandLine, project: Path, row: str, why: str
) -> None:
    _decide(run, project, "S,study,,author,equal,,,,,")
    told = _refused(run, project, "S,study,,drugs,a,,,,,", row)
    assert "line 3" in told
    assert why in told
    items = _items(run, project)
    assert items["drugs"]["decision"] is None
    assert items["author"]["decision"] is not None


def test_that_somebody_who_may_not_decide_is_refused(run: CommandLine, project: Path) -> None:
    assert "Ana or Ben may" in _refused(run, project, "S,study,,drugs,a,,,,,", by="Mallory")
    run.ok("deciding", project, "--by", "third", "--person", CLEO)
    assert "Ana may not decide in S; Cleo may" in _refused(
        run, project, "S,study,,drugs,a,,,,,", by=ANA
    )
    assert _decide(run, project, "S,study,,drugs,a,,,,,", by="cleo") == 1


# ── who decides ──────────────────────────────────────────────────────────────────────────────────


def test_that_deciding_tells_and_keeps_what_is_not_said(run: CommandLine, project: Path) -> None:
    start = run.ok("deciding", project, "--json").data
    assert start == {"by": "consensus", "person": "", "hides_names": False, "second_look": 10}
    run.ok("deciding", project, "--by", "lead", "--person", CLEO, "--hide-names")
    told = run.ok("deciding", project, "--second-look", "25", "--json").data
    assert told == {"by": "lead", "person": CLEO, "hides_names": True, "second_look": 25}
    told = run.ok("deciding", project, "--by", "consensus", "--show-names", "--json").data
    assert told == {"by": "consensus", "person": "", "hides_names": False, "second_look": 25}
    assert "decides: consensus; names are shown to" in run.ok("deciding", project).out


def test_that_a_lead_must_be_named(run: CommandLine, project: Path) -> None:
    assert "name the lead" in run.refused("deciding", project, "--by", "lead")
    assert "one line" not in run.refused("deciding", project, "--by", "nobody")


# ── second looks ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_second_look_is_drawn_repeatably_and_keeps_the_study_open(
    run: CommandLine, project: Path
) -> None:
    ask = ("second-look", project, "--study", "S", "--share", "100", "--seed", "3", "--json")
    told = run.ok(*ask, "--adjudicator", "ana").data
    assert told["seed"] == 3
    assert {(one["field"], *one["risks"]) for one in told["drawn"]} == {
        ("author", "no-evidence"),
        ("label", "no-evidence"),
    }
    _decide(run, project, "S,study,,drugs,a,,,,,", "S,arms,one,n,a,,,,,")
    run.ok("pair", project, "--study", "S", "--all")
    assert "2 of the items drawn for a second look are unseen" in run.refused(
        "lock", project, "--study", "S"
    )
    _decide(run, project, "S,study,,author,equal,,,,,", "S,arms,one,label,equal,,,,,", by=BEN)
    run.ok("lock", project, "--study", "S")
    assert "is locked" in run.refused("second-look", project, "--study", "S")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--study", "T"), "Ben has not sealed yet"),
        (("--study", "U"), "there is no study “U”"),
        (("--study", "S", "--share", "120"), "120 is no percentage"),
        (("--study", "S", "--adjudicator", "Mallory"), "Mallory has no part"),
    ],
)
def test_that_a_second_look_that_can_not_be_is_refused(
    run: CommandLine, project: Path, options: tuple[str, ...], why: str
) -> None:
    assert why in run.refused("second-look", project, *options)


# ── talk ─────────────────────────────────────────────────────────────────────────────────────────


def test_that_an_item_is_talked_over_and_referred(run: CommandLine, project: Path) -> None:
    run.ok("discuss", project, "--person", "ben", *N, "--text", "Table 1 says 41")
    told = run.ok("discuss", project, "--person", ANA, *N, "--to", "authors", "--json").data
    assert (told["referral"], told["by"]) == ("authors", ANA)
    item = _items(run, project)["n"]
    assert item["referral"] == "authors"
    assert [(one["by"], one["text"]) for one in item["thread"]] == [  # type: ignore[attr-defined]
        (BEN, "Table 1 says 41")
    ]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--person", "Mallory", *N, "--text", "x"), "Mallory has no part in settling S"),
        (("--person", ANA, *N), "a remark needs words"),
        (("--person", ANA, *N[:-1], "size", "--text", "x"), "there is no item “arms / one / size”"),
        (("--person", ANA, "--study", "T", *N[2:], "--text", "x"), "Ben has not sealed yet"),
        (("--person", ANA, *N, "--to", "third-reviewer"), "needs a reason"),
    ],
)
def test_that_talk_which_can_not_be_is_refused(
    run: CommandLine, project: Path, options: tuple[str, ...], why: str
) -> None:
    assert why in run.refused("discuss", project, *options)


# ── what a study is to the review ────────────────────────────────────────────────────────────────


def test_that_a_study_is_excluded_and_included_again(run: CommandLine, project: Path) -> None:
    told = run.ok("exclude", project, "--study", "S", "--reason", "a duplicate", "--json").data
    assert told == {"study": "S", "excluded": "a duplicate"}
    assert run.ok("summary", project, "--json").data["studies"] == 0
    out = project.with_suffix(".xlsx")
    run.ok("export", project, out)
    sheet = openpyxl.load_workbook(out)["Studies"]
    header, first, _ = sheet.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["status"], row["exclusion_reason"]) == ("excluded", "a duplicate")
    run.ok("include", project, "--study", "S")
    assert run.ok("summary", project, "--json").data["studies"] == 1
    assert "S is not excluded" in run.refused("include", project, "--study", "S")
    assert "needs a reason" in run.refused("exclude", project, "--study", "S", "--reason", " ")


def test_that_a_pilot_is_marked_and_unmarked(run: CommandLine, project: Path) -> None:
    assert run.ok("pilot", project, "--study", "T", "--json").data == {"study": "T", "pilot": True}
    assert "no longer a pilot" in run.ok("pilot", project, "--study", "T", "--off").out


def test_that_a_study_is_renamed_and_a_taken_name_is_refused(
    run: CommandLine, project: Path
) -> None:
    told = run.ok("rename", project, "--study", "T", "--name", "Wang 2015", "--json").data
    assert told == {"study": "Wang 2015", "before": "T"}
    assert "already" in run.refused("rename", project, "--study", "S", "--name", "wang 2015")
    run.ok("verify", project)


def test_that_a_review_settled_in_all_these_ways_verifies(run: CommandLine, project: Path) -> None:
    _decide(run, project, "S,study,,drugs,combine,,,,,", "S,arms,one,n,a,,,,,")
    _decide(run, project, "S,arms,one,n,withdraw,,,,,", by=BEN)
    run.ok("discuss", project, "--person", ANA, *N, "--to", "discussion")
    run.ok("second-look", project, "--study", "S")
    run.ok("pilot", project, "--study", "S")
    run.ok("verify", project)


@pytest.mark.parametrize(
    "name", ["deciding", "second-look", "discuss", "pilot", "exclude", "include", "rename"]
)
def test_that_each_command_has_help(run: CommandLine, name: str) -> None:
    told = run(name, "--help")
    assert told.code == 0
    assert f"usage: coextract {name}" in told.out
