"""What the pictures show: each scene leads the window to its place, from the scene before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from extraction.adjudicating.deciding import set_deciding
from extraction.record import CellKey
from extraction.rows.pairing import withdraw
from extraction.sample import finish_sample
from extraction.study import Deciding
from gui.error_report import report_of
from gui.error_window import ErrorWindow
from gui.screens.finding import closed, find, found
from gui.screens.grabbing import left, table_grab
from gui.screens.hands import choose, drag_over, press_key, type_into
from gui.screens.reading import dark_page, put_back, side, turned
from gui.screens.scanning import recognised, scan
from gui.screens.selecting import area, caret, passages
from gui.screens.staging import AMARA, IN_WORK, INES, confirm_rows
from gui.settings import RecentReview
from gui.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from extraction.review import Review
    from gui.codebook.codebook_panel import CodebookPanel
    from gui.compare.compare_panel import ComparePanel
    from gui.compare.crop_card import CropCard
    from gui.export.dialog import ExportDialog
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.results.results_panel import ResultsPanel
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's name, and what leads to it."""

    name: str
    play: Callable[[Studio, Moments], None]


def scenes() -> tuple[Scene, ...]:
    """All scenes, in the order they are played."""
    return (*_scenes_of_one(), *_scenes_of_both())


def _scenes_of_one() -> tuple[Scene, ...]:
    """The frame, and one reviewer at work."""
    return (
        Scene("start-first", _start_first),
        Scene("start", _start),
        Scene("who-am-i", _who_am_i),
        Scene("board", _board),
        Scene("shortcuts", _shortcuts),
        Scene("extraction", _extraction),
        *_taking(),
        Scene("palette", _palette),
        Scene("seal", _seal),
        Scene("table-grab", table_grab),
        Scene("side", left(side)),
        Scene("dark-page", dark_page),
        Scene("turned", turned),
        Scene("find", put_back(find)),
        Scene("found", found),
        Scene("scan", closed(scan)),
        Scene("recognised", recognised),
        Scene("replacing", _replacing),
    )


def _scenes_of_both() -> tuple[Scene, ...]:
    """What is done once both have sealed."""
    return (
        Scene("pairing", _pairing),
        Scene("linking", _linking),
        Scene("adjudication", _adjudication),
        Scene("discussion", _discussion),
        Scene("masked", _masked),
        Scene("who-settles", _who_settles),
        Scene("acceptance", _acceptance),
        Scene("second-look", _second_look),
        Scene("results", _results),
        Scene("agreement", _agreement),
        Scene("differences", _differences),
        Scene("reviewers", _reviewers),
        Scene("methods", _methods),
        Scene("codebook", _codebook),
        Scene("export", _export),
        Scene("error", _error),
    )


def _taking() -> tuple[Scene, ...]:
    """Those of taking from the page."""
    return (
        Scene("capture", _capture),
        Scene("passages", passages),
        Scene("caret", caret),
        Scene("area", area),
    )


# ── the frame ────────────────────────────────────────────────────────────────────────────────


def _start_first(studio: Studio, _moments: Moments) -> None:
    studio.window.start.take_focus()


def _start(studio: Studio, moments: Moments) -> None:
    today = datetime.now().astimezone().replace(hour=10, minute=42)
    rows = (
        (moments.middle, "Imatinib in DFSP", "You are Reviewer A", "Extract 2 studies", 0),
        (moments.end, "Imatinib in DFSP, locked", "You are the adjudicator", "All locked", 1),
    )
    studio.remember(
        [
            RecentReview(str(path), title, role, step, (today - timedelta(days)).isoformat())
            for path, title, role, step, days in rows
        ]
    )
    studio.window.start.clear()
    studio.window.start.take_focus()


def _who_am_i(studio: Studio, moments: Moments) -> None:
    studio.open(moments.middle, AMARA)
    studio.do("file.who")


def _board(studio: Studio, _moments: Moments) -> None:
    studio.show(Stage.BOARD)


def _shortcuts(studio: Studio, _moments: Moments) -> None:
    studio.do("app.shortcuts")


# ── extracting ───────────────────────────────────────────────────────────────────────────────


def _extraction_panel(studio: Studio) -> ExtractionPanel:
    return cast("ExtractionPanel", studio.show(Stage.EXTRACT))


def _key(panel: ExtractionPanel, field: str) -> CellKey:
    """The cell of a field of the first arm."""
    shown = panel.record.form.shown
    assert shown is not None, "a record is shown"
    [arm] = shown.record.row_ids("arms")
    return CellKey("arms", arm, field)


def _extraction(studio: Studio, _moments: Moments) -> None:
    studio.show_study(IN_WORK)
    panel = _extraction_panel(studio)
    panel.page.navigator.moves = False  # a picture shows no pulse
    panel.record.form.focus(_key(panel, "age"))
    studio.do("form.source")
    studio.wait_for_page(panel.page)
    panel.record.focus_current()


def _capture(studio: Studio, _moments: Moments) -> None:
    panel = _extraction_panel(studio)
    panel.record.form.focus(_key(panel, "tumor_size"))
    drag_over(panel.page, "10.6 (2.5–32.0)")
    studio.wait(lambda: panel.capture.is_shown, "the popover")


def _palette(studio: Studio, _moments: Moments) -> None:
    panel = _extraction_panel(studio)
    panel.capture.dismiss()
    panel.record.focus_current()
    studio.do("app.commands")
    type_into(studio.dialog().findChildren(QLineEdit)[0], "tr")


def _seal(studio: Studio, _moments: Moments) -> None:
    _extraction_panel(studio)
    studio.do("study.seal")


_CORRECTED = (
    (b"one institute in Poland", b"two institutes, Poland "),
    (b"Thirty-one patients took", b"Thirty-one patients had "),
    (b"Weight gain of more than", b"Weight gain of at least "),
)
"""What a corrected version of the paper says otherwise, letter for letter as long."""


def _replacing(studio: Studio, _moments: Moments) -> None:
    """The paper is replaced by a corrected version, in which not all sources are found again."""
    studio.show_study(IN_WORK)
    panel, review = _extraction_panel(studio), _review(studio)
    study = review.study(IN_WORK)
    [report] = study.reports
    data = review.store.report(report.sha256)
    for before, after in _CORRECTED:
        data = data.replace(before, after)
    path = Path.home() / "rutkowski-31-corrected.pdf"
    path.write_bytes(data)
    panel.placing.replacing.replace(study, report, str(path))
    studio.wait(lambda: panel.placing.strip.current is not None, "the sources to place")
    panel.page.view.setFocus()
    panel.placing.strip.table.choose_row(1)
    studio.wait_for_page(panel.page)


# ── settling ─────────────────────────────────────────────────────────────────────────────────


def _compare(studio: Studio, study: str) -> ComparePanel:
    studio.show_study(study)
    return cast("ComparePanel", studio.show(Stage.COMPARE))


def _pairing(studio: Studio, _moments: Moments) -> None:
    studio.window.session.sit_down(INES)
    panel = _compare(studio, "Rutkowski (EORTC/SWOG)")
    panel.show_rows()
    _wait_for_passages(studio, panel.pairing.sources.a.card, panel.pairing.sources.b.card)


def _linking(studio: Studio, _moments: Moments) -> None:
    """A's fatigue is B's asthenia and muscle cramps; taken back before Kerob is settled."""
    panel = _compare(studio, "Kerob")
    panel.show_rows()
    studio.do("pair.on")
    choose(panel.pairing.tables.view, "Fatigue")
    studio.do("pair.link")
    chooser = panel.pairing.gestures.further
    while "“Muscle cramps”" not in chooser.note:
        press_key(chooser.focusWidget(), Qt.Key.Key_Down)
    press_key(chooser.focusWidget(), Qt.Key.Key_Return)
    _wait_for_passages(studio, panel.pairing.sources.a.card, panel.pairing.sources.b.card)


def _adjudication(studio: Studio, _moments: Moments) -> None:
    panel = _compare(studio, "Heinrich")
    panel.show_values()
    _wait_for_passages(studio, panel.settling.page.a.card, panel.settling.page.b.card)


def _discussion(studio: Studio, _moments: Moments) -> None:
    panel = _compare(studio, "Heinrich")
    panel.show_values()
    for action, words in (
        ("settle.discuss", "Table 2 counts lesions, the text counts patients. Which do we take?"),
        ("settle.authors", "How many of the patients had a metastasis?"),
    ):
        studio.do(action)
        type_into(panel.settling.page.discussion.line, words)
        press_key(panel.settling.page.discussion.line, Qt.Key.Key_Return)
    studio.do("settle.next")
    studio.do("settle.third")
    type_into(panel.settling.page.discussion.line, "We read the footnote differently.")
    press_key(panel.settling.page.discussion.line, Qt.Key.Key_Return)
    studio.do("settle.previous")
    studio.do("settle.discuss")
    _wait_for_passages(studio, panel.settling.page.a.card, panel.settling.page.b.card)


def _masked(studio: Studio, _moments: Moments) -> None:
    review = _review(studio)
    kerob = review.study("Kerob")
    withdraw(review, kerob, list(review.state.pairings.get(kerob.id, ())))
    set_deciding(review, replace(review.state.deciding, hides_names=True))
    panel = _compare(studio, "Kerob")
    panel.refresh()
    panel.show_values()
    _wait_for_passages(studio, panel.settling.page.a.card, panel.settling.page.b.card)


def _who_settles(studio: Studio, _moments: Moments) -> None:
    set_deciding(_review(studio), Deciding())
    studio.do("compare.who")


def _acceptance(studio: Studio, _moments: Moments) -> None:
    review = _review(studio)
    study = review.study("Kerob")
    confirm_rows(review, study)
    finish_sample(review, (study.name,))
    panel = _compare(studio, study.name)
    panel.refresh()
    panel.show_values()


def _second_look(studio: Studio, _moments: Moments) -> None:
    panel = _compare(studio, "Kerob")
    panel.take_focus()
    press_key(panel.focusWidget(), Qt.Key.Key_2)
    _wait_for_passages(studio, panel.settling.page.a.card, panel.settling.page.b.card)


def _review(studio: Studio) -> Review:
    project = studio.window.session.project
    assert project is not None, "the scenes before opened it"
    return project.review


def _wait_for_passages(studio: Studio, *cards: CropCard) -> None:
    studio.wait(lambda: all(card.has_picture for card in cards), "both passages")


# ── results ──────────────────────────────────────────────────────────────────────────────────


def _results(studio: Studio, moments: Moments) -> None:
    studio.close_review()
    studio.open(moments.end, INES)
    panel = _results_panel(studio)
    studio.do("results.figures")
    choose(panel.figures.table, "Partial response")


def _results_panel(studio: Studio) -> ResultsPanel:
    return cast("ResultsPanel", studio.show(Stage.RESULTS))


def _agreement(studio: Studio, _moments: Moments) -> None:
    studio.do("results.agreement")
    view = _results_panel(studio).agreement
    _press(view, "Fields: All fields")
    choose(view.table, "Design")


def _differences(studio: Studio, _moments: Moments) -> None:
    choose(_results_panel(studio).agreement.table, "Tumour size")


def _reviewers(studio: Studio, _moments: Moments) -> None:
    _press(_results_panel(studio).agreement, "By: Reviewers")


def _press(inside: QWidget, name: str) -> None:
    """Press the button of this name."""
    [button] = [o for o in inside.findChildren(QToolButton) if o.accessibleName() == name]
    button.click()


def _methods(studio: Studio, _moments: Moments) -> None:
    _press(_results_panel(studio).agreement, "By: Fields")
    studio.do("results.methods")


def _codebook(studio: Studio, _moments: Moments) -> None:
    panel = cast("CodebookPanel", studio.show(Stage.CODEBOOK))
    choose(panel.tree, "Tumour size")


def _export(studio: Studio, _moments: Moments) -> None:
    studio.show(Stage.RESULTS)
    studio.do("results.figures")
    studio.do("file.export")
    dialog = cast("ExportDialog", studio.dialog())
    (Path.home() / "DFSP").mkdir()
    dialog.choices.folder.setText("~/DFSP")
    dialog.choices.name.setText("dfsp-2026-11-24")
    dialog.foot.write.setFocus()


def _error(studio: Studio, _moments: Moments) -> None:
    window = ErrorWindow()
    window.add(report_of(ValueError, ValueError("an example of a fault"), None))
    studio.show_window(window)
