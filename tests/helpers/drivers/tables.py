"""A table read as a person reads it: rows of words under the columns' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


def headings(table: QTableView) -> list[str]:
    """The names of the columns shown, from left to right."""
    header = table.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return [_heading(table, one) for one in sections if not table.isColumnHidden(one)]


def rows(table: QTableView) -> list[dict[str, str]]:
    """Every row as column name → words."""
    return [row(table, number) for number in range(table.model().rowCount())]


def row(table: QTableView, number: int) -> dict[str, str]:
    """One row as column name → words."""
    model = table.model()
    return {
        _heading(table, column): str(model.index(number, column).data() or "")
        for column in range(model.columnCount())
        if not table.isColumnHidden(column)
    }


def column(table: QTableView, name: str) -> list[str]:
    """The words of one column."""
    return [one[name] for one in rows(table)]


def find(table: QTableView, text: str) -> QModelIndex:
    """The first cell with these words; fails if there is none."""
    model = table.model()
    for number in range(model.rowCount()):
        for place in range(model.columnCount()):
            index = model.index(number, place)
            if str(index.data() or "") == text:
                return index
    raise AssertionError(f"no cell “{text}” in {rows(table)}")


def choose(table: QTableView, text: str) -> None:
    """Go to the row with these words by the arrow keys' way: it becomes the current one."""
    table.setCurrentIndex(find(table, text))


def press_cell(table: QTableView, text: str) -> None:
    """Press the cell with these words with the mouse."""
    place = table.visualRect(find(table, text)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _heading(table: QTableView, section: int) -> str:
    return str(table.model().headerData(section, Qt.Orientation.Horizontal) or "")
