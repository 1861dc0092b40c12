"""Two reviewers take four real articles through the window, from a new review to its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from gui.dialogs.new_review import NewReviewDialog
from gui.stages import Stage
from tests.helpers.drivers.reading import Reader
from tests.helpers.drivers.settling import Settler
from tests.paths.test_corpus_review import CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.drivers.journey import Journey

pytestmark = pytest.mark.corpus

REVOLUTION, MUCINOUS, LEAP, CLIVUS = ARTICLES = (
    "revolution_90Y_2021",
    "gastric_mucinous_2016",
    "leap_smoking_rct_2015",
    "clival_adenoma_2016",
)


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    """The codebook of the four articles, as a file."""
    path = tmp_path / "articles.toml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


def test_that_two_reviewers_take_four_articles_to_a_workbook(
    journey: Journey, codebook: Path, corpus: Path
) -> None:
    _make_review(journey, codebook)
    journey.drop([corpus / "articles" / f"{name}.pdf" for name in ARTICLES])
    journey.wait(lambda: len(journey.review.studies()) == len(ARTICLES))
    journey.wait_for_board()
    _extract(journey, is_second=False)
    journey.sit_down_as("Ben")
    _extract(journey, is_second=True)
    _settle(journey)
    workbook = journey.export()
    _check(workbook)


def _make_review(journey: Journey, codebook: Path) -> None:
    """Ctrl+N: a title, the codebook's file, two names."""
    journey.keyboard.press("Ctrl+N")
    journey.wait_for_dialog(NewReviewDialog)
    journey.keyboard.type("Four articles")
    while not journey.keyboard.place_name.startswith("Other codebook"):
        journey.keyboard.press("Tab")
    journey.keyboard.press("Space")
    journey.wait_for_dialog(QFileDialog)
    journey.keyboard.type(codebook.name)
    journey.keyboard.press("Return")
    journey.wait_for_dialog(NewReviewDialog)
    for label, name in (("Your name", "Ana"), ("Co-reviewer", "Ben")):
        while journey.keyboard.place_name != label:
            journey.keyboard.press("Tab")
        journey.keyboard.type(name)
    journey.keyboard.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD)
    journey.wait_for_window()


# ── extracting ───────────────────────────────────────────────────────────────────────────────


def _extract(journey: Journey, *, is_second: bool) -> None:
    """What one reviewer extracts; the second reads three values otherwise."""
    reader = Reader(journey)
    for name in ARTICLES:
        _show(journey, name)
        reader.go_to_form()
        journey.keyboard.press("Ctrl+I")
        _READ[name](reader, is_second=is_second)
        _seal(journey, reader)
    assert reader.most_to_take == 1


def _show(journey: Journey, name: str) -> None:
    """Ctrl+2, and on to a study with Ctrl+Page Down."""
    journey.keyboard.press("Ctrl+2")
    for _ in ARTICLES:
        if journey.shown_study == name:
            return
        journey.keyboard.press("Ctrl+PgDown")
    raise AssertionError(f"no study “{name}”")


def _read_revolution(reader: Reader, *, is_second: bool) -> None:
    reader.type_only("all")
    reader.take("Twenty-three patients")
    spread = "min 59 max 74" if is_second else "Q1 59 Q3 74"
    reader.pick("66 (59–74)", f"median 66 {spread} years")
    reader.take("17 (73.9)")


def _read_mucinous(reader: Reader, *, is_second: bool) -> None:
    reader.take("MC")
    reader.take("68 cases")
    reader.pick("59.2 years", "mean 59.2 years")
    reader.take("44 (64.7%)")


def _read_leap(reader: Reader, *, is_second: bool) -> None:
    reader.take("smokers")
    reader.take("789")
    reader.pick("27.2 (6.1)", "mean 27.2 SD 6.1 years")
    reader.go_to("Effect")
    reader.read_otherwise("1.21 (0.70 to 2.10)", "OR 1.21")


def _read_clivus(reader: Reader, *, is_second: bool) -> None:
    reader.type_only("case")
    reader.type_only("1")
    reader.go_to("Male")
    reader.give_reason("Alt+N" if is_second else "Alt+A")
    reader.go_to("Size")
    if is_second:
        reader.type("1.7 × 2.6 × 3.2 mm", "1.7 × 2.6 × 3.2 cm")
    else:
        reader.take("1.7 × 2.6 × 3.2 cm")


_READ = {
    REVOLUTION: _read_revolution,
    MUCINOUS: _read_mucinous,
    LEAP: _read_leap,
    CLIVUS: _read_clivus,
}


def _seal(journey: Journey, reader: Reader) -> None:
    """From the form back to the button that seals, and yes."""
    reader.go_to_form()
    while not journey.keyboard.place_name.startswith("Seal record"):
        journey.keyboard.press("Shift+Tab")
    journey.keyboard.press("Space")
    is_grave = journey.is_other_sealed
    journey.answer(*(("Tab", "Space") if is_grave else ("Return",)))
    assert journey.extraction.record.workspace.is_sealed()


# ── settling ─────────────────────────────────────────────────────────────────────────────────


def _settle(journey: Journey) -> None:
    """Rows, then the three values that were read otherwise, then the lock."""
    settler, settled = Settler(journey), list[str]()
    journey.keyboard.press("Ctrl+3")
    panel = journey.compare
    journey.wait(lambda: not panel.is_stale)
    for _ in ARTICLES:
        while panel.page is panel.pairing:
            journey.keyboard.press("Ctrl+Return")
        while panel.settling.questions.open_count:
            question = panel.settling.questions.current
            assert question is not None
            settled.append(question.title)
            if question.title == "Male":
                journey.keyboard.press("3")
                journey.keyboard.type("1")
                journey.keyboard.press("Return")
                journey.keyboard.type("counted in the text")
                journey.keyboard.press("Return")
            else:
                journey.keyboard.press("1")
        settler.lock()
        journey.keyboard.press("Ctrl+PgDown")
    assert sorted(settled) == ["Age", "Male", "Size"]


def _check(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook, read_only=True)
    cells = list(book["Groups"].iter_rows(values_only=True))
    column = {name: place for place, name in enumerate(cells[0])}
    by_study = {row[column["study"]]: row for row in cells[1:]}
    assert set(by_study) == set(ARTICLES)
    assert by_study[REVOLUTION][column["age_q1"]] == 59
    assert by_study[CLIVUS][column["size_3"]] == 3.2
    assert by_study[CLIVUS][column["male_n"]] == 1
    assert by_study[LEAP][column["effect_ci_high"]] == 2.1
    assert sum(int(str(row[column["n"]])) for row in cells[1:]) == 23 + 68 + 789 + 1
    evidence = list(book["Evidence"].iter_rows(values_only=True))
    assert len(evidence) > 2 * 12
    assert all(row[10] for row in evidence[1:])
