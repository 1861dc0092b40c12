"""Pages that are pictures are recognised once, kept page by page, and quotes are found on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import DamagedProject
from extraction.pdf.keeper import Cancelled
from extraction.pdf.recognising import Recogniser
from extraction.recognition import recognise_reports, recognised_doubts, recognised_words
from extraction.reports import placer, read_reports
from extraction.setting_up import add_papers, add_report
from extraction.state import REPORT_ADDED
from extraction.store import Commit, TextLayer
from extraction.study import Report
from tests.helpers.memory_store import MemoryStore
from tests.helpers.papers import paper
from tests.helpers.recognised import BOX, ENGINE, FakeRecogniser
from tests.helpers.reviews import a_review
from tests.helpers.scans import scan

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.recognition import Step


def store_with(*names: str) -> tuple[MemoryStore, list[Report]]:
    """A store that holds reports of these names, each of three pages."""
    store = MemoryStore()
    reports = [Report(name * 64, f"{name}.pdf", 3) for name in names]
    store.write(Commit((), reports=[(one.sha256, b"%PDF") for one in reports]))
    return store, reports


def run(store: MemoryStore, machine: FakeRecogniser, *reports: Report, at: int = 1) -> list[Step]:
    return [*recognise_reports(store, machine.as_recogniser, reports, begin_at=at)]


def test_that_every_page_is_kept_and_told_with_what_is_doubtful() -> None:
    store, [report] = store_with("a")
    machine = FakeRecogniser({"a.pdf": 3})
    steps = run(store, machine, report)
    assert [(one.page, one.done, one.total) for one in steps] == [(1, 1, 3), (2, 2, 3), (3, 3, 3)]
    assert {(one.words, one.numbers, one.doubtful, one.fault) for one in steps} == {(3, 2, 1, "")}
    kept = recognised_words(store, report.sha256, 2)
    assert kept is not None
    assert kept.engine == ENGINE
    assert [(word.text, word.confidence) for word in kept.words] == [
        ("mean", 70),
        ("49.3", 95),
        ("31", 60),
    ]
    assert machine.open_now == []


def test_that_what_was_recognised_before_is_not_recognised_again() -> None:
    store, [report] = store_with("a")
    machine = FakeRecogniser({"a.pdf": 3})
    run(store, machine, report)
    assert run(store, machine, report) == []
    assert len(machine.asked) == 3


def test_that_the_page_somebody_waits_for_comes_first() -> None:
    store, reports = store_with("a", "b")
    machine = FakeRecogniser({"a.pdf": 3, "b.pdf": 2})
    steps = run(store, machine, *reports, at=3)
    order = [("a.pdf", 3), ("a.pdf", 1), ("a.pdf", 2), ("b.pdf", 1), ("b.pdf", 2)]
    assert machine.asked == order
    assert [one.done for one in steps] == [1, 2, 3, 4, 5]


def test_that_a_page_and_a_report_that_cant_be_read_are_told_and_passed_over() -> None:
    store, reports = store_with("x", "a")
    machine = FakeRecogniser({"a.pdf": 3}, faults=(2,))
    broken, first, second, third = run(store, machine, *reports)
    assert (broken.report.name, broken.page) == ("x.pdf", 0)
    assert "get the file again" in broken.fault
    assert [one.fault for one in (first, third)] == ["", ""]
    assert "page 2 took too long" in second.fault
    assert store.recognised_pages(reports[1].sha256) == {1, 3}


def test_that_stopping_keeps_what_was_recognised() -> None:
    store, [report] = store_with("a")
    machine = FakeRecogniser({"a.pdf": 3})
    steps = recognise_reports(store, machine.as_recogniser, [report])
    next(steps)
    steps.close()
    assert store.recognised_pages(report.sha256) == {1}
    assert machine.open_now == []


def test_that_a_cancelled_run_ends() -> None:
    class Cancelling(FakeRecogniser):
        def recognise_page(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise Cancelled

    store, [report] = store_with("a")
    machine = Cancelling({"a.pdf": 3})
    with pytest.raises(Cancelled):
        run(store, machine, report)
    assert machine.open_now == []


def test_that_a_password_is_asked_for_where_one_is_needed() -> None:
    store, [report] = store_with("a")
    machine = FakeRecogniser({"a.pdf": 3}, password="secret")
    [refused] = run(store, machine, report)
    assert "needs a password" in refused.fault
    told = recognise_reports(store, machine.as_recogniser, [report], password=lambda _: "secret")
    assert len([*told]) == 3
    other, [free] = store_with("b")
    open_to_all = FakeRecogniser({"b.pdf": 3})
    run(other, open_to_all, free)
    assert set(open_to_all.passwords) == {""}


def test_that_only_doubtful_numbers_are_doubts() -> None:
    store, [report] = store_with("a")
    run(store, FakeRecogniser({"a.pdf": 1}), report)
    kept = recognised_words(store, report.sha256, 1)
    assert kept is not None
    [doubt] = recognised_doubts(kept.words)
    assert (doubt.text, doubt.box) == ("31", BOX)
    assert doubt.why == "A machine read this from a picture, 60 of 100 sure."


def test_that_a_layer_nobody_wrote_is_refused() -> None:
    store, [report] = store_with("a")
    store.write(Commit((), text_layers=[TextLayer(report.sha256, 1, ENGINE, "words")]))
    with pytest.raises(DamagedProject, match="recognise them again"):
        recognised_words(store, report.sha256, 1)


# ── quotes ───────────────────────────────────────────────────────────────────────────────────


def test_that_a_quote_is_found_on_a_recognised_page(tmp_path: Path) -> None:
    review = a_review("S")
    text = "The mean age was\n49.3 (20 to 73) years"
    [report] = read_reports([scan(tmp_path / "wang.pdf", text)])
    add_report(review, review.study("S"), report)
    [known] = review.study("S").reports
    with placer(review) as places:
        assert places.place(known, 1, "49.3 (20 to 73)").boxes == ()
    with Recogniser() as recogniser:
        [step] = recognise_reports(review.store, recogniser, [known])
    assert step.numbers == 3
    with placer(review) as places:
        found = places.place(known, 1, "49.3 (20 to 73)")
    assert len(found.boxes) == 1
    assert found.engine.startswith("tesseract-")
    assert found.confidence is not None
    assert found.confidence > 50
    assert (found.prefix, found.suffix) == ("The mean age was", "years")


def test_that_the_pages_without_text_are_known_once_a_report_is_added(tmp_path: Path) -> None:
    review = a_review("S")
    [scanned] = read_reports([scan(tmp_path / "scan.pdf", "one", "two")])
    [text] = read_reports([paper(tmp_path / "text.pdf", "one")])
    assert (scanned.pictures, text.pictures) == ((1, 2), ())
    add_papers(review, [("S", scanned), ("S", text)])
    assert [one.pictures for one in review.study("S").reports] == [(1, 2), ()]
    payloads = [event.payload for event in review.events() if event.kind == REPORT_ADDED]
    assert [one.get("pictures") for one in payloads] == [[1, 2], None]
