"""PDFs that ask for a password are added once it is typed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from gui.library.adding import Adding
from tests.gui.pdf.books import PASSWORD, locked_paper
from tests.helpers.papers import paper
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.gui_messages import FakeMessages


class Adder:
    """Adds files and waits for the end."""

    def __init__(self, workspace: Workspace, context: WindowContext, qtbot: QtBot) -> None:
        self.owner = QObject()
        self.workspace, self._qtbot = workspace, qtbot
        self.adding = Adding(workspace, context, self.owner)
        self.told: list[str] = []
        self.adding.ended.connect(self.told.append)

    def add(self, *paths: Path, ends: int = 1) -> None:
        """Add; ``ends`` is how often reading begins and ends."""
        self.adding.add([str(path) for path in paths])
        self._qtbot.waitUntil(lambda: len(self.told) == ends, timeout=15_000)

    @property
    def studies(self) -> list[str]:
        """The studies there are."""
        review = self.workspace.review
        return [] if review is None else [study.name for study in review.studies()]


@pytest.fixture
def adder(workspace: Workspace, context: WindowContext, qtbot: QtBot) -> Iterator[Adder]:
    """A review without studies of the names used here."""
    made = Adder(workspace, context, qtbot)
    yield made
    made.adding.task.stop()
    made.owner.deleteLater()


def test_that_a_locked_pdf_is_added_with_its_password(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.passwords = [PASSWORD]
    adder.add(locked_paper(tmp_path / "locked.pdf"), paper(tmp_path / "open.pdf", "x"), ends=2)
    assert {"locked", "open"} <= set(adder.studies)
    assert adder.told == ["", ""], "nothing is refused while it is asked for"
    assert "locked.pdf" in messages.asked[0].text


def test_that_a_wrong_password_is_asked_for_again(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.passwords = ["wrong", PASSWORD]
    adder.add(locked_paper(tmp_path / "locked.pdf"), ends=3)
    assert "locked" in adder.studies
    assert "That is not the password of locked.pdf" in messages.asked[1].text


def test_that_without_an_answer_the_file_is_left_out_and_told(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    adder.add(locked_paper(tmp_path / "locked.pdf"), ends=2)
    assert "locked" not in adder.studies
    assert adder.told == ["", "Not added: locked.pdf: asks for a password"]
    assert len(messages.asked) == 1


def test_that_what_else_was_refused_stays_told_when_a_locked_file_is_added(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"nothing")
    messages.passwords = [PASSWORD]
    adder.add(bad, locked_paper(tmp_path / "locked.pdf"), ends=2)
    assert [one.startswith("Not added: bad.pdf: ") for one in adder.told] == [True, True]
    assert "locked.pdf" not in "".join(adder.told)


def test_that_of_two_locked_pdfs_the_second_is_asked_for_when_the_first_is_left_out(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    one, two = (locked_paper(tmp_path / f"{name}.pdf", name) for name in ("one", "two"))
    adder.add(one, two, ends=3)
    assert [question.text.split()[0] for question in messages.asked] == ["one.pdf", "two.pdf"]
    assert adder.told[-1] == (
        "2 files were not added. one.pdf: asks for a password; two.pdf: asks for a password"
    )


def test_that_a_password_given_before_is_not_asked_for_again(
    adder: Adder, messages: FakeMessages, context: WindowContext, tmp_path: Path
) -> None:
    path = locked_paper(tmp_path / "locked.pdf")
    context.passwords.learn(hashlib.sha256(path.read_bytes()).hexdigest(), PASSWORD)
    adder.add(path)
    assert "locked" in adder.studies
    assert messages.asked == []


def test_that_the_password_is_known_when_the_paper_is_read(
    adder: Adder, messages: FakeMessages, context: WindowContext, tmp_path: Path
) -> None:
    messages.passwords = [PASSWORD]
    adder.add(locked_paper(tmp_path / "locked.pdf"), ends=2)
    review = adder.workspace.review
    assert review is not None
    study = next(study for study in review.studies() if study.name == "locked")
    assert context.passwords.of(study.reports[0].sha256) == PASSWORD


def test_that_two_locked_pdfs_are_asked_for_one_after_the_other(
    adder: Adder, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.passwords = [PASSWORD, PASSWORD]
    one, two = (locked_paper(tmp_path / f"{name}.pdf", name) for name in ("one", "two"))
    adder.add(one, two, ends=3)
    assert {"one", "two"} <= set(adder.studies)


def test_that_nothing_read_for_a_review_goes_into_the_next(
    adder: Adder, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    adder.adding.add([str(paper(tmp_path / f"{name}.pdf", name)) for name in ("one", "two")])
    workspace.close_review()
    workspace.open_review(a_review("Z"), ANA)
    qtbot.waitUntil(lambda: not adder.adding.task.is_running)
    adder.add(paper(tmp_path / "three.pdf", "three"))
    assert adder.studies == ["Z", "three"]


def test_that_a_password_typed_for_a_review_that_is_closed_opens_nothing(
    adder: Adder, workspace: Workspace, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.leaves_open = True
    adder.add(locked_paper(tmp_path / "locked.pdf"))
    [asked] = messages.open_questions
    workspace.close_review()
    workspace.open_review(a_review("Z"), ANA)
    asked(PASSWORD)
    adder.add(paper(tmp_path / "three.pdf", "three"), ends=2)
    assert adder.studies == ["Z", "three"]
