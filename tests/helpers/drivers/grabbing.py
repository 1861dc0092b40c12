"""Taking tables as a person does: a box marked by mouse or keys, columns chosen, rows looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF
from PySide6.QtWidgets import QAbstractButton

from gui.pdf.table_overlay import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QRectF

    from extraction.grabbing.lines import LineRef
    from extraction.pdf.boxes import PageBox
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.extract.table_grab import TableGrab
    from tests.helpers.drivers.hands import Keyboard, Mouse

_STEPS = 400
"""Presses of an arrow key after which a box should be where it is wanted."""
_NEAR = 8.5
"""Half a step of the box, in logical pixels."""


class Grabber:
    """Looks at an extraction panel and works it with one hand or the other."""

    def __init__(
        self, panel: ExtractionPanel, wait: Callable[[Callable[[], object]], None]
    ) -> None:
        self._panel, self._wait = panel, wait

    @property
    def _grab(self) -> TableGrab:
        grab = self._panel.tables.grab
        assert grab is not None, "no table was begun yet"
        return grab

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    @property
    def is_on(self) -> bool:
        """Whether a table is being taken."""
        return self._panel.tables.is_on

    @property
    def title(self) -> str:
        """What the pane says it comes to."""
        return self._grab.pane.title.text

    @property
    def origin(self) -> str:
        """Where it says the rows go and come from."""
        return self._grab.pane.origin.text

    @property
    def says(self) -> str:
        """What it says while there is no table."""
        return self._grab.pane.empty.text

    @property
    def size(self) -> str:
        """How large the table is, above the page."""
        return self._grab.bar.size_told.text()

    @property
    def button(self) -> str:
        """The words of the button that takes."""
        return self._grab.pane.take.text()

    @property
    def can_take(self) -> bool:
        """Whether it can be pressed."""
        return self._grab.pane.take.isEnabled()

    @property
    def told(self) -> list[str]:
        """The sentences below the rows."""
        pane = self._grab.pane
        return [one.text for one in (pane.good, *pane.odd) if one.text]

    @property
    def columns(self) -> dict[str, str]:
        """What each column holds, by its name."""
        choices = self._grab.pane.columns.choices
        return {one.accessibleName(): one.currentText() for one in choices}

    @property
    def place(self) -> str:
        """Where the rows go."""
        return self._grab.pane.columns.place.currentText()

    @property
    def rows(self) -> list[list[str]]:
        """The rows as they will be stored."""
        model = self._grab.pane.model
        return [
            [str(model.index(row, at).data()) for at in range(model.columnCount(QModelIndex()))]
            for row in range(model.rowCount(QModelIndex()))
        ]

    @property
    def chosen(self) -> LineRef | None:
        """The line that keys act on."""
        grid = self._grab.overlay.grid
        return None if grid is None else grid.chosen

    # ── waiting ──────────────────────────────────────────────────────────────────────────────

    def wait_for_rows(self) -> None:
        """Wait until the table is found, and its cells are those between the lines shown."""

        def is_there() -> bool:
            session, grid, pane = self._grab.session, self._grab.overlay.grid, self._grab.pane
            is_found = session is not None and grid is not None and not self._grab.is_stale
            return is_found and pane.session is session

        self._wait(is_there)

    # ── by keys ──────────────────────────────────────────────────────────────────────────────

    def mark_by_keys(self, keyboard: Keyboard, page: int, box: PageBox) -> None:
        """Bring the box there with the arrows, its corner with Shift, and press Enter."""
        assert self._grab.overlay.phase is Phase.MARKING
        view = self._panel.page.view

        def off_size() -> QPointF:
            wanted, here = view.box_rect(page, box), self._grab.overlay.marker.rect
            return QPointF(wanted.width() - here.width(), wanted.height() - here.height())

        self._press_until_near(keyboard, "Shift+", off_size)
        self._press_until_near(
            keyboard,
            "",
            lambda: view.box_rect(page, box).topLeft() - self._grab.overlay.marker.rect.topLeft(),
        )
        keyboard.press("Return")

    # ── by mouse ─────────────────────────────────────────────────────────────────────────────

    def mark_by_mouse(self, mouse: Mouse, page: int, box: PageBox) -> None:
        """Drag over the table."""
        rect = self._rect(page, box)
        viewport = self._panel.page.view.viewport()
        mouse.drag(viewport, rect.topLeft().toPoint(), rect.bottomRight().toPoint())

    def drag_line(self, mouse: Mouse, line: LineRef, by: QPoint) -> None:
        """Drag a line by its middle."""
        places = self._grab.overlay.places
        assert places is not None
        middle = places.line(line).center().toPoint()
        if places.is_upright(line.axis):
            middle = places.drawn(line).p1().toPoint()
        mouse.drag(self._panel.page.view.viewport(), middle, middle + by)

    def click_cell(self, mouse: Mouse, row: int, column: int) -> None:
        """Click into a cell on the page."""
        places = self._grab.overlay.places
        assert places is not None
        at = places.cell(row, column).center().toPoint()
        mouse.click(self._panel.page.view.viewport(), at)

    def click_number(self, mouse: Mouse, column: int) -> None:
        """Click the number above a column."""
        places = self._grab.overlay.places
        assert places is not None
        mouse.click(self._panel.page.view.viewport(), places.number(column).toPoint())

    def press(self, words: str) -> None:
        """Press the pane's button with these words."""
        buttons = self._grab.pane.findChildren(QAbstractButton)
        [button] = [one for one in buttons if one.text() == words]
        button.click()

    def toggle_row(self, mouse: Mouse, row: int) -> None:
        """Click the check of a row."""
        preview, model = self._grab.pane.preview, self._grab.pane.model
        index = model.index(row, model.check_column)
        mouse.click(preview.viewport(), preview.visualRect(index).center())

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def _press_until_near(keyboard: Keyboard, held: str, off: Callable[[], QPointF]) -> None:
        for _ in range(_STEPS):
            left = off()
            if max(abs(left.x()), abs(left.y())) <= _NEAR:
                return
            if abs(left.x()) > _NEAR:
                keyboard.press(held + ("Right" if left.x() > 0 else "Left"))
            if abs(left.y()) > _NEAR:
                keyboard.press(held + ("Down" if left.y() > 0 else "Up"))
        raise AssertionError("the box does not come there")

    def _rect(self, page: int, box: PageBox) -> QRectF:
        view = self._panel.page.view
        view.show_boxes(page, [box])
        self._wait(lambda: view.paper is not None and view.paper.text(page) is not None)
        return view.box_rect(page, box)
