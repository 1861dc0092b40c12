"""`recognise` keeps the words of pages that are pictures; `inspect --ocr` tells them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.papers import paper
from tests.helpers.scans import scan

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The mean age was 49.3 years\nin 31 patients"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


@pytest.fixture
def project(run: CommandLine, tmp_path: Path) -> Path:
    """A review of a scan of two pages and of a paper with text."""
    path = tmp_path / "p.coextract"
    run.ok("new", path, "--codebook", "dfsp-imatinib", "--reviewer", "Ana")
    run.ok("add", path, scan(tmp_path / "Wang.pdf", TEXT, "Funding was public"))
    run.ok("add", path, paper(tmp_path / "Han.pdf", TEXT))
    return path


def test_that_only_pages_without_text_are_recognised_and_only_once(
    run: CommandLine, project: Path
) -> None:
    done = run.ok("recognise", project, "--json")
    assert done.data["recognised"] == 2
    pages = done.data["pages"]
    assert isinstance(pages, list)
    assert [(one["study"], one["report"], one["page"], one["words"]) for one in pages] == [
        ("Wang", "Wang.pdf", 1, 9),
        ("Wang", "Wang.pdf", 2, 3),
    ]
    assert [one["numbers"] for one in pages] == [2, 0]
    assert "1 of 2: Wang.pdf, page 1: 9 words, 2 numbers" in done.err
    again = run.ok("recognise", project)
    assert again.out == "every page has text, or was recognised before\n"
    assert run.ok("verify", project).code == 0


def test_that_a_study_can_be_named(run: CommandLine, project: Path) -> None:
    assert run.ok("recognise", project, "--study", "Han", "--json").data["pages"] == []
    told = run.ok("recognise", project, "--study", "Wang").out
    assert told.startswith("2 pages recognised: 2 numbers, ")
    assert "no study" in run.refused("recognise", project, "--study", "Lee")


def test_that_a_quote_of_a_recognised_page_is_entered_with_its_place(
    run: CommandLine, project: Path, tmp_path: Path
) -> None:
    entries = tmp_path / "entries.csv"
    entries.write_text(
        "study,section,row,field,value,page,quote\n"
        'Wang,arms,one,n,31,1,"in 31 patients"\nWang,arms,one,label,one,,\n'
    )
    run.ok("recognise", project)
    run.ok("assign", project, "--reviewers", "Ana", "--mode", "single")
    run.ok("enter", project, "--reviewer", "Ana", entries)
    found = run("checks", project, "--as", "Ana", "--json").data["findings"]
    assert isinstance(found, list)
    assert "quote-not-found" not in {one["rule"] for one in found}


def test_that_inspect_tells_the_words_of_pictures_when_it_is_asked(
    run: CommandLine, tmp_path: Path
) -> None:
    path = scan(tmp_path / "Wang.pdf", TEXT)
    [page] = run.ok("inspect", path, "--ocr", "--json").data["pages"]
    assert page["recognised"]["engine"].startswith("tesseract-")
    words = page["recognised"]["words"]
    assert [word[0] for word in words] == TEXT.split()
    assert all(0 <= side <= 1 for word in words for side in word[1:5])
    assert all(0 <= word[5] <= 100 for word in words)
    assert "The mean age was 49.3" in run.ok("inspect", path, "--ocr").out
    [page] = run.ok("inspect", path, "--json").data["pages"]
    assert "recognised" not in page


def test_that_a_page_with_text_is_told_as_ever(run: CommandLine, tmp_path: Path) -> None:
    path = paper(tmp_path / "Han.pdf", TEXT)
    with_ocr = run.ok("inspect", path, "--ocr", "--json").data
    assert with_ocr == run.ok("inspect", path, "--json").data


def test_that_without_the_extra_both_say_what_to_install_and_the_rest_goes_on(
    run: CommandLine, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    sentence = "install the extra “ocr” with pip install"
    assert sentence in run.refused("recognise", project)
    assert sentence in run.refused("inspect", tmp_path / "Wang.pdf", "--ocr")
    assert run.ok("inspect", tmp_path / "Wang.pdf").out
