"""Tables as the design draws them: hairlines, the selection's mark, parts of a cell, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSplitter, QToolTip, QWidget

from gui.delegates.part_painter import PartPainter
from gui.delegates.parts import Part, PartsDelegate
from gui.shapes import Shape
from gui.theme import ThemeChoice, Type
from gui.theme_tokens import MARK_WIDTH
from gui.widgets.notice import Notice
from gui.widgets.table import RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from pytestqt.qtbot import QtBot

    from gui.icons import Icons
    from gui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
WIDTH = 200


class TwoColumns(QAbstractTableModel):
    """Words and numbers, three rows."""

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight
        return self.parts(index)[0].text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignRight
        return ("Words", "Numbers")[section] if role == Qt.ItemDataRole.DisplayRole else None

    def parts(self, index: Index) -> tuple[Part, ...]:
        text = "7" if index.column() else f"row {index.row()}"
        return (Part(text, is_figure=bool(index.column())),)


@pytest.fixture
def tables(qtbot: QtBot, theme: Theme, icons: Icons) -> Callable[..., Table]:
    """Shows a table of two columns."""

    def show(**more: object) -> Table:
        table = Table(theme, "Things", **more)  # type: ignore[arg-type]  # as the test says
        model = TwoColumns(table)
        table.setModel(model)
        delegate = PartsDelegate(
            icons, model.parts, table, right=(1,), is_heading=lambda index: index.row() == 2
        )
        table.setItemDelegate(delegate)
        table.setColumnWidth(0, WIDTH)
        table.setColumnWidth(1, WIDTH)
        qtbot.addWidget(table)
        table.resize(2 * WIDTH + 20, 300)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return show


def colour_at(table: Table, place: QPoint) -> str:
    return table.viewport().grab().toImage().pixelColor(place).name().upper()


def has_ink(image: QImage, room: QRect, ground: QColor) -> bool:
    columns = range(room.left(), room.right() + 1)
    rows = range(room.top(), room.bottom() + 1)
    return any(image.pixelColor(x, y) != ground for x in columns for y in rows)


def test_that_a_selected_row_has_one_mark_at_its_left_edge(
    tables: Callable[..., Table], theme: Theme
) -> None:
    table = tables()
    table.choose_row(1)
    middle = table.visualRect(table.model().index(1, 0)).center().y()
    assert colour_at(table, QPoint(MARK_WIDTH - 1, middle)) == theme.tokens.accent
    assert colour_at(table, QPoint(WIDTH + 1, middle)) == theme.tokens.selection


def test_that_rows_are_parted_by_hairlines(tables: Callable[..., Table], theme: Theme) -> None:
    table = tables()
    bottom = table.visualRect(table.model().index(0, 0)).bottom()
    assert colour_at(table, QPoint(WIDTH - 5, bottom)) == theme.tokens.hairline


def test_that_headings_stand_on_another_ground(tables: Callable[..., Table], theme: Theme) -> None:
    table = tables()
    rect = table.visualRect(table.model().index(2, 0))
    assert colour_at(table, QPoint(WIDTH - 5, rect.center().y())) == theme.tokens.alternate


def test_that_numbers_stand_at_the_right_and_words_at_the_left(
    tables: Callable[..., Table], theme: Theme
) -> None:
    table = tables()
    image, ground = table.viewport().grab().toImage(), theme.colour("base")
    words, numbers = (table.visualRect(table.model().index(0, n)) for n in (0, 1))
    half = WIDTH // 2
    assert has_ink(image, words.adjusted(8, 2, -half, -2), ground)
    assert not has_ink(image, words.adjusted(half, 2, 0, -2), ground)
    assert has_ink(image, numbers.adjusted(half, 2, 0, -2), ground)
    assert not has_ink(image, numbers.adjusted(0, 2, -half, -2), ground)


def test_that_a_cut_cell_tells_its_whole_words(
    tables: Callable[..., Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _view: told.append(text))
    table = tables()
    for width in (WIDTH, 40):
        table.setColumnWidth(0, width)
        place = table.visualRect(table.model().index(1, 0)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.viewport(), event)
    assert told == ["", "row 1"]


def test_that_the_wide_column_takes_what_the_others_leave(tables: Callable[..., Table]) -> None:
    table = tables()
    table.widen(0, 150)
    for width in (900, 500):
        table.resize(width, 300)
        assert table.columnWidth(0) == table.viewport().width() - WIDTH
    table.setColumnWidth(1, 100)
    assert table.columnWidth(0) == table.viewport().width() - 100


def test_that_the_table_scrolls_sideways_before_the_wide_column_is_lost(
    tables: Callable[..., Table],
) -> None:
    table = tables()
    table.widen(0, 150)
    table.resize(250, 300)
    assert table.columnWidth(0) == 150
    assert table.horizontalScrollBar().maximum() > 0


def test_that_tab_leaves_the_table(qtbot: QtBot, tables: Callable[..., Table]) -> None:
    table, after = tables(), QLineEdit()
    window = QWidget()
    line = QHBoxLayout(window)
    line.addWidget(table)
    line.addWidget(after)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_that_home_and_end_go_to_the_first_and_last_row(tables: Callable[..., Table]) -> None:
    table = tables()
    last = table.model().rowCount() - 1
    table.choose_row(1)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == last
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


@pytest.mark.parametrize(
    ("kind", "name"), [(RowKind.TABLE, "table_row"), (RowKind.BOARD, "board_row")]
)
def test_that_rows_follow_the_font(
    tables: Callable[..., Table], theme: Theme, kind: RowKind, name: str
) -> None:
    table = tables(rows=kind)
    assert table.rowHeight(0) == getattr(theme, name)
    theme.choose(theme.choice, 150)
    heights = table.rowHeight(0), getattr(theme, name)
    theme.choose(theme.choice, 100)  # the application's font is that of the next test too
    assert heights[0] == heights[1]


def test_that_a_row_that_is_not_there_is_not_chosen(tables: Callable[..., Table]) -> None:
    table = tables()
    table.choose_row(1)
    table.choose_row(9)
    assert table.currentIndex().row() == 1


def test_that_a_reviewers_column_has_its_shape(tables: Callable[..., Table], theme: Theme) -> None:
    plain, shaped = tables(), tables(shape_of=lambda column: Shape.A if column == 0 else None)
    looks = [one.horizontalHeader().grab().toImage() for one in (plain, shaped)]
    assert looks[0] != looks[1]
    header = shaped.horizontalHeader()
    room = QRect(header.sectionPosition(0), 0, header.sectionSize(0), header.height() - 2)
    colours = {
        looks[1].pixelColor(x, y).name().upper()
        for x in range(room.left(), room.right())
        for y in range(room.top(), room.bottom())
    }
    assert theme.tokens.a in colours


PARTS = (
    Part("words"),
    Part("12", is_figure=True, gap=2),
    Part("sealed", icon="stamp"),
    Part("Pair 2 rows", "accent", Type.STRONG, icon_after="arrow-right"),
    Part("reviewer", shape=Shape.B),
    Part("5 conflicts", "conflict", icon="equal-not", is_chip=True),
    Part("p. 3", "consensus", shape=Shape.CONSENSUS, is_chip=True),
    Part("“in the paper’s words”", "muted", Type.SMALL, is_quote=True),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.text)
def test_that_a_part_stays_in_the_room_it_asks_for(icons: Icons, part: Part) -> None:
    parts = PartPainter(icons, icons)
    width, height = parts.width(part), icons.theme.table_row
    image = QImage(width + 60, height, QImage.Format.Format_RGB32)
    ground = QColor("#123456")
    image.fill(ground)
    painter = QPainter(image)
    taken = parts.paint(painter, QRect(0, 0, width + 60, height), part)
    painter.end()
    assert taken == width
    assert has_ink(image, QRect(0, 0, width, height), ground)
    assert not has_ink(image, QRect(width + 1, 0, 58, height), ground)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.text)
def test_that_a_part_is_cut_at_the_end_of_its_room(icons: Icons, part: Part) -> None:
    parts = PartPainter(icons, icons)
    room, height = parts.width(part) // 2, icons.theme.table_row
    image = QImage(room + 60, height, QImage.Format.Format_RGB32)
    ground = QColor("#123456")
    image.fill(ground)
    painter = QPainter(image)
    painter.setClipRect(QRect(0, 0, room + 60, height))
    assert parts.paint(painter, QRect(0, 0, room, height), part) == room
    painter.end()
    assert not has_ink(image, QRect(room + 2, 0, 56, height), ground)


def test_that_a_notice_is_hidden_until_it_says_something(qtbot: QtBot, icons: Icons) -> None:
    notice = Notice(icons, "info", "muted", link="Show")
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say("One thing.", "And more of it.", "scissors", "warning")
    assert not notice.isHidden()
    assert notice.text == notice.accessibleName() == "One thing. And more of it."
    notice.say()
    assert notice.isHidden()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_that_panes_are_parted_by_one_hairline(
    qtbot: QtBot, theme: Theme, choice: ThemeChoice
) -> None:
    theme.choose(choice)
    panes = QSplitter()
    qtbot.addWidget(panes)
    for _ in range(2):
        panes.addWidget(QWidget())
    panes.resize(2 * WIDTH, 60)
    with qtbot.waitExposed(panes):
        panes.show()
    image = panes.grab().toImage()
    colours = [image.pixelColor(x, 30).name().upper() for x in range(image.width())]
    others = [one for one in colours if one != theme.tokens.window]
    assert others == [theme.tokens.hairline]
