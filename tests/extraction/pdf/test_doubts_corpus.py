"""Doubts on real articles: what is caught on which page, and nothing where the text is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.pdf.doubts import doubts_of

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.pdf.client import PdfWorker

pytestmark = pytest.mark.corpus

CLEAN = (
    *("biatrial_myxoma_2016", "biliary_systemic_2020", "canprevent_2012", "clival_adenoma_2016"),
    *("gastric_mucinous_2016", "insulin_dose_2016", "ipilimumab_graves_2016"),
    "revolution_90Y_2021",
)


def doubted(worker: PdfWorker, path: Path) -> dict[int, list[str]]:
    """The doubtful words of a file, by page."""
    document = worker.open(path)
    numbers = range(1, document.page_count + 1)
    found = {
        number: [doubt.text for doubt in doubts_of(worker, document, number)] for number in numbers
    }
    worker.close_document(document)
    return {number: words for number, words in found.items() if words}


@pytest.mark.parametrize("name", CLEAN)
def test_that_no_word_of_a_sound_article_is_doubted(
    corpus: Path, worker: PdfWorker, name: str
) -> None:
    assert doubted(worker, corpus / "articles" / f"{name}.pdf") == {}


def test_that_the_doses_whose_dot_has_no_character_are_doubted(
    corpus: Path, worker: PdfWorker
) -> None:
    pages = doubted(worker, corpus / "articles" / "cipn_review_2014.pdf")
    assert {"38\ufffd4", "72\ufffd8", "126\ufffd7", "(5.6–18\ufffd5)"} <= set(pages[4])
    assert {"\ufffd0.64", "67\ufffd5%"} <= set(pages[4])
    doubts = [word for words in pages.values() for word in words]
    assert all("\ufffd" in word for word in doubts)


def test_that_a_count_of_ten_to_the_ninth_is_not_taken_for_109(
    corpus: Path, worker: PdfWorker
) -> None:
    pages = doubted(worker, corpus / "articles" / "stemcell_children_2016.pdf")
    assert set(pages[1]) == {"109", "108", "106", "105", "103"}
    table = doubted(worker, corpus / "hard" / "superscript_table.pdf")
    assert table == {1: ["24.912"]}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("leap_smoking_rct_2015", {4: ["\ufffdrst"]}),
        ("smallbowel_mri_2016", {2: [f"{n}\U000f8020" for n in (30, 60, 90, 120)]}),
        (
            "pcso524_rct_2017",
            {8: ["Inten\ufffdon"] * 2, 11: ["Recogni\ufffdon"] * 3, 12: ["Reac\ufffdon"]},
        ),
    ],
)
def test_that_a_sound_article_is_doubted_only_at_a_sign_without_character(
    corpus: Path, worker: PdfWorker, name: str, told: dict[int, list[str]]
) -> None:
    assert doubted(worker, corpus / "articles" / f"{name}.pdf") == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("font_empty_tounicode", {1: ["Justin"]}),
        ("font_truetype_nomapping", {1: ['"7+%-']}),
        ("font_duplicate_chars", {}),
        ("rot_nics_table", {}),
        ("rot_table_clockwise", {}),
        ("scan_table", {}),
    ],
)
def test_that_fonts_without_a_mapping_are_doubted(
    corpus: Path, worker: PdfWorker, name: str, told: dict[int, list[str]]
) -> None:
    assert doubted(worker, corpus / "hard" / f"{name}.pdf") == told


def test_that_numbers_that_a_machine_read_are_doubted(corpus: Path, worker: PdfWorker) -> None:
    assert "400" in doubted(worker, corpus / "hard" / "scan_multipage_mixed.pdf")[4]
