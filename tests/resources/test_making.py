"""The sample's files are what the program that makes them makes, each time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from resources.make.__main__ import make_sample
from resources.make.layout import BANNER
from resources.make.paper import read_papers
from resources.make.tables import entries
from tests.resources import sample

if TYPE_CHECKING:
    from pathlib import Path

PDFS = sorted(path.name for path in sample.FOLDER.glob("*.pdf"))
CSVS = ["conflicts.csv", "decisions.csv", "entries-a.csv", "entries-b.csv"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder)
    return folder


@pytest.mark.parametrize("name", PDFS + CSVS)
def test_that_a_file_is_made_again_byte_for_byte(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (sample.FOLDER / name).read_bytes()


def test_that_nothing_is_made_that_is_not_shipped(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == sorted(PDFS + CSVS)


def test_that_only_a_readme_and_the_review_stand_beside_the_made_files() -> None:
    others = {path.name for path in sample.FOLDER.iterdir()} - {*PDFS, *CSVS}
    assert others == {"README.md", "review.toml"}


def test_that_a_quote_which_no_page_holds_is_refused(made: Path) -> None:
    papers = read_papers()
    with pytest.raises(ValueError, match="no page says"):
        entries(papers, {paper.file: ["nothing"] for paper in papers}, "a")


@pytest.mark.parametrize("name", PDFS)
def test_that_every_page_says_it_is_made_up(name: str) -> None:
    texts = sample.page_texts(sample.FOLDER / name)
    assert 3 <= len(texts) <= 4
    assert all(sample.fold(BANNER) in sample.fold(text) for text in texts)


@pytest.mark.parametrize("name", PDFS)
def test_that_a_paper_has_three_tables_and_all_its_parts(name: str) -> None:
    text = "\n".join(sample.page_texts(sample.FOLDER / name))
    assert set(re.findall(r"^Table (\d)\. \w", text, re.MULTILINE)) == {"1", "2", "3"}
    for part in ("Introduction", "Results", "Discussion", "References"):
        assert re.search(rf"^(\d\. )?{part}\s*$", text, re.MULTILINE), part


@pytest.mark.parametrize("name", PDFS)
def test_that_the_text_layer_holds_no_character_that_stands_for_none(name: str) -> None:
    text = "".join(sample.page_texts(sample.FOLDER / name))
    assert not {"\ufffd", "\ufffe", "\x00", "\x02", "■"} & set(text)


def test_that_the_papers_print_numbers_in_the_ways_papers_do() -> None:
    text = "".join("".join(sample.page_texts(sample.FOLDER / name)) for name in PDFS)
    for way in (
        "47·3",
        "52.1 (24–73)",
        "20 of 22",
        "12/14 (85.7%)",
        "twice daily",
        "91 mm",
        "n = 4",
    ):
        assert way in text.replace("\u00a0", " "), way


def test_that_the_pdfs_are_small_and_need_no_fonts_of_their_own() -> None:
    contents = [(sample.FOLDER / name).read_bytes() for name in PDFS]
    assert sum(map(len, contents)) < 1_500_000
    assert not [name for name, pdf in zip(PDFS, contents, strict=True) if b"/FontFile" in pdf]
