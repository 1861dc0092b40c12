"""Opening and closing a project: held while open, refused in place, nothing lost on the way out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from extraction.errors import CannotWrite, NotAProject, ProjectBusy
from extraction.record import RecordState
from extraction.review import Review
from extraction.storage import create_project, open_project
from gui.opening import NewReview, open_sample
from gui.opening import create_project as make_review
from gui.opening import open_project as open_review
from gui.tasks import Job
from tests.helpers.drivers.base import press, wait_until
from tests.helpers.reviews import ANA, BEN, enter, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.storage.sqlite import SqliteStore
    from tests.helpers.drivers.window import WindowDriver
    from tests.helpers.gui_messages import FakeMessages

ROOT = Path(__file__).resolve().parents[2]
_MOMENT = 0.2  # seconds in which what does not wait for its turn would have begun

HOLD = """
import sys
from pathlib import Path
from extraction.storage import open_project
store = open_project(Path(sys.argv[1]))
store.hold("Tunde")
print("held", flush=True)
sys.stdin.readline()
store.close()
"""


@pytest.fixture
def held(project: Path) -> Iterator[Path]:
    """The project, held by another program for Tunde."""
    command = [sys.executable, "-c", HOLD, str(project)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as other:  # type: ignore[call-overload]  # the pipes are pipes
        assert other.stdout.readline() == "held\n"
        yield project
        other.stdin.write("\n")
        other.stdin.flush()
        other.wait()


class Silence:
    """A listener that needs no hearing."""

    def queued(self) -> None: ...
    def saved(self, at: object) -> None: ...
    def failed(self, why: str) -> None: ...


# ── opening ──────────────────────────────────────────────────────────────────────────────────


def test_that_who_one_is_is_asked_once_for_a_review(window: WindowDriver, project: Path) -> None:
    window.open(project, who=BEN)
    assert window.window.identity.who.accessibleName() == "You are Ben, Reviewer B"
    window.close_review()
    window.open(project)
    assert not window.asks_who
    assert window.is_open


def test_that_an_opened_review_is_not_called_being_opened_while_it_asks_who(
    window: WindowDriver, project: Path
) -> None:
    window.open(project)
    assert window.asks_who
    assert window.told_on_start == ""
    window.dialogs[0].reject()


def test_that_nobody_sitting_down_lets_the_project_go(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.open(project)
    assert window.asks_who
    window.dialogs[0].reject()
    wait_until(qtbot, lambda: not window.window.session.is_open)
    assert not window.is_open
    store = open_project(project)
    store.hold("another")
    store.close()


def test_that_another_person_may_sit_down(window: WindowDriver, project: Path) -> None:
    window.open(project, who=ANA)
    window.do("file.who")
    window.window.session.sit_down(BEN)
    assert window.window.identity.who.accessibleName() == "You are Ben, Reviewer B"
    assert window.settings.who_am_i(str(project)) == BEN


def test_that_what_one_copied_is_gone_when_another_sits_down(
    window: WindowDriver, project: Path
) -> None:
    window.open(project, who=ANA)
    clipboard = QApplication.clipboard()
    clipboard.setText("471147")
    window.window.session.sit_down(BEN)
    assert clipboard.text() == ""


def test_that_the_file_is_held_while_it_is_open(window: WindowDriver, project: Path) -> None:
    window.open(project, who=ANA)
    store = open_project(project)
    with pytest.raises(ProjectBusy, match="has it open"):
        store.hold("another")
    store.close()


def test_that_a_locked_file_names_who_has_it_and_offers_reading(
    window: WindowDriver, held: Path, qtbot: QtBot
) -> None:
    window.open(held)
    assert "Tunde has it open" in window.told_on_start
    window.refusals.clear()
    press(qtbot, window.window.start, "Open read-only")
    window.sit_down(ANA)
    assert window.is_open
    assert window.window.identity.blinding.accessibleName().startswith("Read-only")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b"%PDF-1.4 a paper" * 50, "is not a project of Coextract"),
    ],
)
def test_that_what_is_no_project_is_refused_on_the_page(
    window: WindowDriver, tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "some.coextract"
    if content is not None:
        path.write_bytes(content)
    window.open(path)
    assert words in window.told_on_start
    assert not window.is_open
    assert window.messages.told == []


def test_that_a_file_that_is_gone_is_told_in_the_words_of_the_window(
    window: WindowDriver, tmp_path: Path
) -> None:
    path = tmp_path / "some.coextract"
    window.open(path)
    assert window.told_on_start.endswith(
        f"{path} does not exist: choose another file, or make one with New review…"
    )
    assert "“new”" not in window.told_on_start


def test_that_a_team_server_is_refused_in_words(window: WindowDriver) -> None:
    window.window.session.open("postgresql://team/review")
    window.sit_down()
    assert "team servers can't be opened yet" in window.told_on_start


def test_that_a_review_without_reviewers_says_how_to_name_them(
    window: WindowDriver, tmp_path: Path
) -> None:
    new = NewReview(tmp_path / "a.coextract", "A", "dfsp-imatinib", ())
    make_review(new, Silence()).store.close()
    window.open(new.path)
    assert "names no reviewers" in window.told_on_start


def test_that_a_file_without_a_review_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.coextract"
    create_project(path).close()
    with pytest.raises(NotAProject, match="holds no review"):
        open_review(str(path), Silence())
    open_project(path).close()


def test_that_opening_another_review_closes_the_first(
    window: WindowDriver, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    other = tmp_path / "other.coextract"
    new = NewReview(other, "Other", "dfsp-imatinib", ("Zoe",))
    make_review(new, Silence()).store.close()
    window.settings.keep_who_am_i(str(other), "Zoe")
    window.window.session.open(str(other))
    wait_until(qtbot, lambda: window.window.windowTitle() == "Other – Coextract")
    store = open_project(project)
    store.hold("another")
    store.close()


def test_that_opening_a_review_twice_at_once_opens_it(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.settings.keep_who_am_i(str(project), ANA)
    for _ in range(2):
        window.window.session.open(str(project))
    window.sit_down()
    assert window.is_open
    assert not window.refusals


def test_that_opening_is_told_and_can_be_stopped(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    start, session = window.window.start, window.window.session

    def on_progressed(_: object) -> None:
        told.append(start.band.text)
        if len(told) == 1:
            press(qtbot, start.band, "Stop")

    session.progressed.connect(on_progressed)
    window.settings.keep_who_am_i(str(project), ANA)
    session.open(str(project))
    wait_until(qtbot, lambda: not window.window.context.tasks.running)
    assert told == ["Opening small.coextract … reading 0 of 2"]
    assert not window.is_open
    assert start.band.text == ""
    window.open(project)
    assert window.is_open


def test_that_a_review_can_be_opened_again_as_soon_as_its_opening_is_stopped(
    window: WindowDriver, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, tried = window.window.session, [threading.Event(), threading.Event()]
    tries = iter(tried)

    def open_noted(path: Path, *, read_only: bool = False) -> SqliteStore:
        next(tries).set()
        return open_project(path, read_only=read_only)

    def on_progressed(_: object) -> None:
        session.progressed.disconnect(on_progressed)
        session.opening.stop()
        session.open(str(project))
        assert not tried[1].wait(_MOMENT), "the first still holds the file"

    monkeypatch.setattr("extraction.storage.open_project", open_noted)
    session.progressed.connect(on_progressed)
    window.settings.keep_who_am_i(str(project), ANA)
    window.open(project)
    assert window.is_open
    assert window.refusals == []
    assert tried[1].is_set()


def test_that_a_review_nobody_waits_for_any_more_is_let_go_of(
    window: WindowDriver, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.coextract"
    make_review(NewReview(other, "Other", "dfsp-imatinib", ("Zoe",)), Silence()).store.close()
    window.settings.keep_who_am_i(str(other), "Zoe")
    window.window.session.open(str(project))
    window.window.session.open(str(other))
    wait_until(qtbot, lambda: window.window.windowTitle() == "Other – Coextract")
    wait_until(qtbot, lambda: not window.window.context.tasks.running)
    window.close_review()
    window.open(project, who=ANA)
    assert window.is_open


# ── making ───────────────────────────────────────────────────────────────────────────────────


def test_that_a_new_review_opens_for_its_first_reviewer(
    window: WindowDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    new = NewReview(tmp_path / "n.coextract", "New", "dfsp-imatinib", (ANA, BEN), ("/a.pdf",))
    window.window.session.create(new)
    wait_until(qtbot, lambda: window.is_open)
    assert not window.asks_who
    assert window.window.windowTitle() == "New – Coextract"
    assert window.window.identity.who.accessibleName() == "You are Ana, Reviewer A"
    assert window.panel.pdfs == ["/a.pdf"]


def test_that_a_faulty_codebook_leaves_no_file(tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_text("nonsense = [")
    new = NewReview(tmp_path / "n.coextract", "New", str(book), (ANA,))
    with pytest.raises(Exception, match=r"book\.toml"):
        make_review(new, Silence())
    assert not new.path.exists()


def test_that_a_file_that_is_there_is_not_written_over(project: Path) -> None:
    before = project.read_bytes()
    with pytest.raises(CannotWrite, match="exists already"):
        make_review(NewReview(project, "New", "dfsp-imatinib", (ANA,)), Silence())
    assert project.read_bytes() == before


# ── closing ──────────────────────────────────────────────────────────────────────────────────


def type_author(window: WindowDriver, text: str) -> None:
    """Enter something as the person who sits here."""
    enter(window.review, window.workspace.reviewer, line("study.author", text))


def author(project: Path, who: str) -> str:
    store = open_project(project, read_only=True)
    review = Review(store)
    answer = review.record(review.study("S"), who, viewer=who).answer("study", "", "author")
    store.close()
    return answer.raw if answer else ""


def test_that_closing_the_window_writes_what_waits(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    type_author(window, "Rutkowski")
    window.window.close()
    wait_until(qtbot, lambda: not window.window.isVisible())
    assert author(project, ANA) == "Rutkowski"
    assert [path.name for path in project.parent.iterdir() if "coextract" in path.name] == [
        project.name
    ]


def test_that_saved_is_said_once_it_is_on_disk(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    assert window.saved == ""
    type_author(window, "Rutkowski")
    wait_until(qtbot, lambda: window.saved.startswith("Saved "))
    assert author(project, ANA) == "Rutkowski"


def fail_saving(window: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full from now on."""
    from extraction.storage.sqlite import SqliteStore

    def full(_store: SqliteStore, _commit: object) -> None:
        raise CannotWrite("the disk is full: free some space")

    monkeypatch.setattr(SqliteStore, "write", full)


def test_that_what_is_not_saved_is_said_until_it_is(
    window: WindowDriver, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open(project, who=ANA)
    with monkeypatch.context() as full:
        fail_saving(window, full)
        type_author(window, "Rutkowski")
        wait_until(qtbot, lambda: window.saved.startswith("Not saved: the disk is full"))
        assert window.window.status.saved.role == "warning"
    window.store.retry()
    wait_until(qtbot, lambda: window.saved.startswith("Saved "))
    assert author(project, ANA) == "Rutkowski"


def test_that_nothing_is_lost_without_asking(
    window: WindowDriver,
    project: Path,
    messages: FakeMessages,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open(project, who=ANA)
    messages.says_yes = False
    with monkeypatch.context() as full:
        fail_saving(window, full)
        type_author(window, "Rutkowski")
        window.window.close()
        wait_until(qtbot, lambda: bool(messages.asked))
        assert window.window.isVisible()
        assert "the disk is full" in messages.asked[0].text
        assert messages.asked[0].is_grave
    window.store.retry()
    wait_until(qtbot, lambda: window.saved.startswith("Saved "))
    assert author(project, ANA) == "Rutkowski"


def test_that_one_may_close_and_lose_it(
    window: WindowDriver,
    project: Path,
    messages: FakeMessages,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.open(project, who=ANA)
    fail_saving(window, monkeypatch)
    type_author(window, "Rutkowski")
    window.window.close()
    wait_until(qtbot, lambda: not window.window.isVisible())
    assert author(project, ANA) == ""


def test_that_what_is_typed_is_taken_before_another_review_is_opened(
    window: WindowDriver, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    window.workspace.leaving.connect(lambda: type_author(window, "Rutkowski"))
    window.window.session.open(str(tmp_path / "nothing.coextract"))
    wait_until(qtbot, lambda: bool(window.refusals))
    assert author(project, ANA) == "Rutkowski"


def test_that_nothing_can_be_entered_while_the_last_is_written(
    window: WindowDriver, project: Path, messages: FakeMessages, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    messages.says_yes = False
    project.rename(project.with_name("elsewhere"))
    window.do("file.close")
    assert not window.window.panels.isEnabled()
    wait_until(qtbot, lambda: bool(messages.asked))
    assert window.window.panels.isEnabled()
    project.with_name("elsewhere").rename(project)


def test_that_a_file_that_was_removed_is_told_at_closing_though_all_was_saved(
    window: WindowDriver, project: Path, messages: FakeMessages, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    type_author(window, "Rutkowski")
    wait_until(qtbot, lambda: window.saved.startswith("Saved "))
    project.unlink()
    window.do("file.close")
    wait_until(qtbot, lambda: bool(messages.asked))
    assert "was moved, removed or replaced" in messages.asked[0].text


def test_that_nothing_is_called_saved_once_the_file_was_replaced(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    kept = project.with_name("kept")
    project.rename(kept)
    project.write_bytes(kept.read_bytes())
    type_author(window, "Rutkowski")
    wait_until(qtbot, lambda: window.saved.startswith("Not saved: "))
    kept.replace(project)
    window.store.retry()
    wait_until(qtbot, lambda: window.saved.startswith("Saved "))
    window.close_review()
    assert author(project, ANA) == "Rutkowski"


# ── a copy ──


def test_that_a_copy_holds_all_of_a_review_whose_file_was_removed(
    window: WindowDriver, project: Path, tmp_path: Path, messages: FakeMessages, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    project.unlink()
    type_author(window, "Rutkowski")
    wait_until(qtbot, lambda: window.saved.startswith("Not saved: "))
    copy = tmp_path / "copy.coextract"
    messages.paths = [str(copy)]
    window.do("file.copy")
    wait_until(qtbot, lambda: bool(messages.told))
    assert messages.told[0][0] == "Copy written"
    assert author(copy, ANA) == "Rutkowski"
    copy.rename(project)


def test_that_a_copy_over_the_review_itself_is_refused(
    window: WindowDriver, project: Path, messages: FakeMessages, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    messages.paths = [str(project)]
    window.do("file.copy")
    wait_until(qtbot, lambda: bool(messages.told))
    assert messages.told[0][0] == "No copy was written"
    assert "is the review itself" in messages.told[0][1]


# ── remembering ──────────────────────────────────────────────────────────────────────────────


def test_that_a_review_is_listed_with_role_and_next_step(
    window: WindowDriver, project: Path
) -> None:
    window.open(project, who=BEN)
    window.close_review()
    (listed,) = window.settings.recent
    assert (listed.title, listed.role) == ("Small review", "You are Reviewer B")
    assert listed.next_step == "Extract 2 studies"
    assert Path(listed.path) == project.resolve()


def test_that_the_study_shown_last_is_shown_again(window: WindowDriver, project: Path) -> None:
    window.open(project, who=ANA)
    window.do("study.next")
    window.close_review()
    window.open(project)
    assert window.window.switcher.text() == "T"


def test_that_the_first_study_to_extract_is_shown_at_first(
    window: WindowDriver, project: Path
) -> None:
    store = open_project(project)
    review = Review(store)
    enter(review, ANA, line("study.author", "Rutkowski"))
    review.seal(review.study("S"), ANA)
    store.close()
    window.open(project, who=ANA)
    assert window.window.switcher.text() == "T"


def test_that_a_moved_review_is_located(
    window: WindowDriver, project: Path, messages: FakeMessages, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    window.close_review()
    moved = project.rename(project.with_name("moved.coextract"))
    window.window.start.recents.recent.refresh()
    messages.paths = [str(moved)]
    window.window.start.missing.emit(window.settings.recent[0])
    wait_until(qtbot, lambda: window.is_open or window.asks_who)
    assert project.name not in [review.name for review in window.settings.recent]


class Ears(QObject):
    """Hears what a job tells."""

    told = Signal(object)


def test_that_the_sample_is_made_once_and_opened_again(tmp_path: Path) -> None:
    folder, ears = tmp_path / "sample", Ears()
    job = Job(1, ears.told)
    first = open_sample(folder, Silence(), job)
    assert len(first.review.studies()) == 9
    study = first.review.study("Han")
    assert first.review.record_state(study, "Amara Osei") is RecordState.NOT_STARTED
    assert first.review.record_state(study, "Tunde Bello") is RecordState.SEALED
    assert first.who == "Amara Osei"
    first.store.close()
    written = first.path.stat().st_mtime_ns
    again = open_sample(folder, Silence(), job)
    again.store.close()
    assert first.path.stat().st_mtime_ns == written
    assert [path.name for path in folder.iterdir()] == ["sample.coextract"]


def test_that_a_second_program_asks_the_first_to_come_forward(
    window: WindowDriver, project: Path, qtbot: QtBot
) -> None:
    window.open(project, who=ANA)
    program = (
        "import sys, json; from gui.opening import open_project\n"
        "class L:\n"
        "    def queued(self): pass\n"
        "    def saved(self, at): pass\n"
        "    def failed(self, why): pass\n"
        "try: open_project(sys.argv[1], L())\n"
        "except Exception as e: print(json.dumps([type(e).__name__, str(e)]))\n"
    )
    with qtbot.waitSignal(window.window.session.asked_forward):
        other = subprocess.Popen(
            [sys.executable, "-c", program, str(project)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            text=True,
        )
    told, _ = other.communicate()
    kind, words = json.loads(told)
    assert "has come to the front" in words
    assert kind == "ShownElsewhere"
