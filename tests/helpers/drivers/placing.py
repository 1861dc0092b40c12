"""The strip over page and form in which sources of a replaced file are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from tests.helpers.drivers.extraction import ExtractionDriver


class PlacingDriver:
    """Reads the strip of an extraction panel, and presses what stands in it."""

    def __init__(self, extraction: ExtractionDriver) -> None:
        self._extraction = extraction
        self._strip = extraction.panel.placing.strip

    @property
    def told(self) -> str:
        """What the strip says; empty while it is hidden."""
        return "" if self._strip.isHidden() else self._strip.band.text

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The sources to place: field, value, where it was, words."""
        model = self._strip.model
        return [
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    @property
    def current(self) -> str:
        """The field whose source is placed next."""
        source = self._strip.current
        return "" if source is None else source.field

    @property
    def buttons(self) -> list[str]:
        """What can be pressed now."""
        return [one.text() for one in self._buttons() if one.isEnabled()]

    def choose(self, row: int) -> None:
        """Choose a source to be placed."""
        self._strip.table.choose_row(row)

    def press(self, name: str) -> None:
        """Press a button of the strip."""
        (button,) = [one for one in self._buttons() if one.text() == name]
        button.click()

    def wait(self, words: str) -> None:
        """Wait until the strip says something."""
        self._extraction.wait(lambda: words in self.told)

    def _buttons(self) -> list[QAbstractButton]:
        found = self._strip.band.findChildren(QAbstractButton)
        return [one for one in found if not one.isHidden()]
