"""Reports replaced from the board: by another file, or not, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extraction.adjudicating.settling import lock
from extraction.evidence import Evidence
from extraction.replacing.acting import replace_report
from extraction.reports import read_reports
from extraction.setting_up import add_report
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from tests.helpers.drivers.board import BoardDriver
    from tests.helpers.gui_messages import FakeMessages

    Boards = Callable[..., BoardDriver]

QUOTE = "Imatinib in dermatofibrosarcoma protuberans by Wang and others of the study group"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """The study S, with the report wang.pdf and an author that each reviewer has from it."""
    review = a_review("S")
    [report] = read_reports([paper(tmp_path / "wang.pdf", QUOTE)])
    add_report(review, review.study("S"), report)
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang", page="1", quote=QUOTE))
    return review


def _source(review: Review) -> Evidence:
    study = review.study("S")
    [report] = study.known_reports[-1:]
    return Evidence(report.sha256, 1, QUOTE)


def test_that_a_report_is_replaced_and_the_own_sources_are_found(
    boards: Boards, review: Review, messages: FakeMessages, tmp_path: Path
) -> None:
    board = boards(review)
    board.choose("S")
    messages.paths = [str(paper(tmp_path / "new.pdf", "A cover", f"{QUOTE}\nby all"))]
    board.press_button("Replace…")
    board.wait_for_replacing()
    assert board.panel.details.reports.accessibleName() == "Reports: new.pdf"
    assert [one.name for one in review.study("S").former] == ["wang.pdf"]
    assert review.place_of(review.study("S"), _source(review), viewer=ANA).page == 2
    assert review.place_of(review.study("S"), _source(review), viewer=BEN).page == 1


def test_that_a_file_that_is_no_pdf_is_told(
    boards: Boards, review: Review, messages: FakeMessages, tmp_path: Path
) -> None:
    board = boards(review)
    board.choose("S")
    (tmp_path / "bad.pdf").write_bytes(b"nothing")
    messages.paths = [str(tmp_path / "bad.pdf")]
    board.press_button("Replace…")
    board.wait_for_replacing()
    assert "bad.pdf" in board.panel.refusals.text
    assert review.study("S").former == ()


def test_that_a_locked_study_offers_no_replacing(boards: Boards, review: Review) -> None:
    lock(review, seal_both(review))
    board = boards(review)
    board.choose("S")
    assert board.panel.details.reports.accessibleName() == "Reports: wang.pdf"
    assert not board.offers("Replace…")


def locked_file(path: Path, *lines: str) -> Path:
    """A file that asks for the password “open”."""
    canvas = Canvas(str(path), encrypt=StandardEncryption("open", ownerPassword="owner"))
    for number, text in enumerate(lines):
        canvas.drawString(30, 600 - 20 * number, text)
    canvas.save()
    return path


def test_that_a_file_with_a_password_is_asked_for_it_and_then_searched(
    boards: Boards, review: Review, messages: FakeMessages, tmp_path: Path
) -> None:
    board = boards(review)
    board.choose("S")
    path = locked_file(tmp_path / "locked.pdf", QUOTE)
    messages.paths, messages.passwords = [str(path)], ["wrong", "open"]
    board.press_button("Replace…")
    board.wait_for_replacing()
    assert [one.text for one in messages.asked] == [
        "locked.pdf asks for a password. It is kept in memory until you close.",
        "That is not the password of locked.pdf. Type it again.",
    ]
    [report] = review.study("S").reports
    assert review.place_of(review.study("S"), _source(review), viewer=ANA).report == report.sha256


def test_that_a_password_given_before_is_not_asked_for_again(
    boards: Boards, review: Review, messages: FakeMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    board = boards(review)
    path = locked_file(tmp_path / "locked.pdf", QUOTE)
    messages.passwords = ["open"]
    board.panel.add_pdfs([str(path)])
    qtbot.waitUntil(lambda: len(review.studies()) == 2, timeout=15_000)
    board.choose("S")
    messages.paths, messages.asked = [str(path)], []
    board.press_button("Replace…")
    board.wait_for_replacing()
    assert messages.asked == []
    [report] = review.study("S").reports
    assert review.place_of(review.study("S"), _source(review), viewer=ANA).report == report.sha256


def test_that_a_new_file_whose_password_nobody_knows_is_named(
    boards: Boards, review: Review, tmp_path: Path
) -> None:
    path = locked_file(tmp_path / "locked.pdf", QUOTE)
    study, [new] = review.study("S"), read_reports([path], "open")
    replace_report(review, study, study.reports[0], new)
    board = boards(review)
    assert board.panel.replacing.search.look(review.study("S"))
    board.wait_for_replacing()
    assert board.panel.refusals.text == (
        "locked.pdf is locked by a password. Type it where its page would stand."
    )
