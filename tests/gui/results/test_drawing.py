"""Figures are drawn off the GUI thread in the theme's colours, and saved as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from extraction.agreement import Point, bland_altman
from extraction.errors import Refused
from extraction.export.plots import ImageKind, Look, bland_altman_figure
from gui.results.drawing import for_qt, look_of, written
from gui.results.results_panel import Page
from gui.theme import Theme, ThemeChoice
from tests.gui.results.rated import rated_review
from tests.helpers.drivers.base import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.results.conftest import Results
    from tests.helpers.drivers.results import ResultsDriver
    from tests.helpers.gui_messages import FakeMessages


def differences(kind: ImageKind, look: Look) -> bytes:
    """A figure of three pairs."""
    found = bland_altman([Point("s", "", a, b) for a, b in ((1, 2), (3, 3), (5, 9))])
    assert found is not None
    return bland_altman_figure(found, "Size", "cm", kind, look)


def test_that_qt_draws_every_glyph_without_a_word(qtbot: QtBot) -> None:
    svg = differences(ImageKind.SVG, Look())
    assert QSvgRenderer(QByteArray(for_qt(svg))).isValid()
    assert svg.count(b"<use") > for_qt(svg).count(b"<use") > 0


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_that_a_figure_has_the_colours_of_the_theme(theme: Theme, choice: ThemeChoice) -> None:
    theme.choose(choice)
    look = look_of(theme)
    assert look.background == theme.colour("base").name()
    assert look.ink.encode() in differences(ImageKind.SVG, look)


@pytest.mark.parametrize(
    ("ending", "begin"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("PDF", b"%PDF")]
)
def test_that_the_ending_chooses_the_kind(tmp_path: Path, ending: str, begin: bytes) -> None:
    place = written(differences, tmp_path / f"figure.{ending}")
    assert place.read_bytes().startswith(begin)


def test_that_an_unknown_ending_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a figure ends in"):
        written(differences, tmp_path / "figure.bmp")
    assert list(tmp_path.iterdir()) == []


def _agreement(results: Results) -> ResultsDriver:
    view = results(rated_review())
    view.show(Page.AGREEMENT)
    return view


def test_that_the_plot_of_a_field_is_saved_with_its_title(
    qtbot: QtBot, results: Results, messages: FakeMessages, tmp_path: Path
) -> None:
    view = _agreement(results)
    view.choose("Patients")
    messages.paths = [str(tmp_path / "patients.svg")]
    view.press_button("Save figure…")
    wait_until(qtbot, lambda: bool(messages.told))
    assert messages.told == [("Figure written", messages.paths[0])]
    assert (tmp_path / "patients.svg").read_bytes().startswith(b"<?xml")


def test_that_the_figure_of_all_fields_is_saved_from_the_menu(
    qtbot: QtBot,
    results: Results,
    context: WindowContext,
    messages: FakeMessages,
    tmp_path: Path,
) -> None:
    view = _agreement(results)
    messages.paths = [str(tmp_path / "agreement.png")]
    context.actions.get("results.save_agreement").trigger()
    wait_until(qtbot, lambda: bool(messages.told))
    assert (tmp_path / "agreement.png").read_bytes().startswith(b"\x89PNG")
    assert view.went == ["view.results"]


def test_that_a_place_that_can_not_be_written_is_told(
    qtbot: QtBot, results: Results, messages: FakeMessages, tmp_path: Path
) -> None:
    view = _agreement(results)
    view.choose("Patients")
    messages.paths = [str(tmp_path / "nowhere" / "patients.svg")]
    view.press_button("Save figure…")
    wait_until(qtbot, lambda: bool(messages.told))
    [(title, text)] = messages.told
    assert title == "No figure was written"
    assert "can't be written" in text
