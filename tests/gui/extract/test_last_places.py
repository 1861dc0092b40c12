"""Where one was in a study is kept, a place for each person, and survives nonsense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.setting_up import add_study
from gui.form.row_widget import RowBase
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.settings import Settings
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver


def place_of(workspace: Workspace, who: str) -> tuple[str, str, str]:
    """What a place of somebody in the study that is shown is kept by."""
    review, study = workspace.review, workspace.study
    assert review is not None
    assert study is not None
    return review.store.place, who, study.id


def wait_until_read(extraction: ExtractionDriver) -> None:
    """How many pages there are is known before the file is open; what one does then is not kept."""

    def is_read() -> bool:
        paper = extraction.panel.page.view.paper
        return paper is not None and paper.document is not None and paper.knows(2)

    extraction.wait(is_read)


@pytest.fixture
def left(extraction: ExtractionDriver, workspace: Workspace) -> ExtractionDriver:
    """Ana was on page 2, at 75 %, at the age; now Ben sits here."""
    view = extraction.panel.page.view
    wait_until_read(extraction)
    view.zoom_to_percent(150)
    view.go_to_page(2)
    extraction.form.focus("Age")
    workspace.sit_down(BEN)
    return extraction


def test_that_another_person_begins_at_the_first_page(left: ExtractionDriver) -> None:
    assert left.page == 1


def test_that_one_comes_back_to_page_size_and_field(
    left: ExtractionDriver, workspace: Workspace
) -> None:
    left.panel.page.view.fit_to(left.panel.page.view.fit.WIDTH)
    workspace.sit_down(ANA)
    left.wait(lambda: left.form.current == "Age")
    assert (left.page, left.panel.page.view.percent) == (2, 150)


def test_that_a_field_answered_meanwhile_gives_way_to_the_next(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("First author")
    extraction.form.press("Alt+N")
    workspace.sit_down(BEN)
    workspace.sit_down(ANA)
    extraction.wait(lambda: extraction.form.current == "Year")
    assert extraction.form.focused == ""


def test_that_a_place_one_is_led_to_is_not_left_for_the_one_before(
    left: ExtractionDriver, workspace: Workspace
) -> None:
    left.panel.hide()
    workspace.sit_down(ANA)
    left.panel.places.forget()
    left.panel.show()
    left.wait(lambda: left.form.current == "Age")
    assert left.page == 1


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", "[[1], []]", '[["a", 2, 0, "x", "width", 9], []]', "7", "null"]
)
def test_that_a_place_nobody_can_read_counts_as_none(
    left: ExtractionDriver, workspace: Workspace, settings: Settings, text: str
) -> None:
    settings.keep_last_place(*place_of(workspace, ANA), text)
    workspace.sit_down(ANA)
    left.wait(lambda: left.form.current)
    assert left.page == 1
    assert left.form.current == "First author"


def test_that_a_place_holds_no_value_and_no_words(
    extraction: ExtractionDriver, workspace: Workspace, settings: Settings
) -> None:
    extraction.form.focus("Age")
    extraction.select("55.0 years (range, 26–73)")
    extraction.press("Space")
    workspace.sit_down(BEN)
    kept = settings.last_place(*place_of(workspace, ANA))
    assert kept
    assert "55.0" not in kept
    assert "Wang" not in kept


def test_that_a_page_turned_by_one_person_stands_upright_for_another(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    view = extraction.panel.page.view
    wait_until_read(extraction)
    extraction.actions.get("page.turn_right").trigger()
    assert view.turns == {1: 90}
    workspace.sit_down(BEN)
    assert view.turns == {}
    workspace.sit_down(ANA)
    assert view.turns == {1: 90}


def test_that_each_report_has_a_place_of_its_own_for_each_person(
    extraction: ExtractionDriver, workspace: Workspace, settings: Settings
) -> None:
    page = extraction.panel.page
    wait_until_read(extraction)
    page.view.go_to_page(2)
    workspace.sit_down(BEN)
    review, report = workspace.review, page.report
    assert review is not None
    assert report is not None
    place = review.store.place
    assert settings.last_place(place, ANA, report.sha256)
    assert settings.last_place(place, BEN, report.sha256) == ""


def test_that_one_field_alone_looks_current_as_studies_come_and_go(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    add_study(review, "T")
    form = extraction.panel.record.form
    wait_until_read(extraction)
    for study, label in (("S", "Blinded"), ("T", "Design")):
        workspace.show_study(review.study(study))
        extraction.wait(lambda: form.current is not None)
        form.set_current(next(cell for cell in form.cells() if cell.field.label == label))
    workspace.show_study(review.study("S"))
    extraction.wait(lambda: extraction.form.current == "Blinded")
    current = [row for row in form.findChildren(RowBase) if row.is_current]
    assert form.current is not None
    assert current == [form.current.parentWidget()]


def test_that_a_field_clicked_after_another_study_came_stays_current(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    add_study(review, "T")
    extraction.form.focus("Blinded")
    workspace.show_study(review.study("T"))
    extraction.form.focus("Design")
    workspace.show_study(review.study("S"))
    extraction.form.focus("Year")
    assert extraction.form.current == "Year"
