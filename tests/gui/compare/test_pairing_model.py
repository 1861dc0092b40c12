"""The table of pairs: groups, cells, and changes under a strict model tester."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from extraction.rows.explaining import Asked
from extraction.rows.pairing import confirm, pair, unpair
from gui.compare.pairing_model import PairingModel
from gui.compare.pairing_rows import GroupRow, PairRow, PairTable, is_right_aligned, shown_fields
from gui.shapes import Shape
from schemas.codebook import Section
from schemas.field import Field, FieldType
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from extraction.review import Review
    from extraction.study import Study
    from gui.compare.pairing_rows import TableRow

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def events(review: Review, name: str, *terms: str) -> None:
    """An arm with these adverse events, ``term:affected``."""
    enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
    for term in terms:
        what, _, count = term.partition(":")
        row = "events[one/{}]".format(what.replace("/", "\\/"))
        enter(review, name, line(f"{row}.term", what))
        if count:
            enter(review, name, line(f"{row}.affected", count))


def compared(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Review, Study]:
    review = a_review("S")
    events(review, ANA, *a)
    events(review, BEN, *b)
    return review, seal_both(review)


def table(review: Review, study: Study, section: str = "events") -> PairTable:
    found = review.codebook.section(section)
    assert found is not None
    pairs = review.comparison(study).pairs
    return PairTable(review.codebook, found, review.open_records(study), pairs)


MIXED = (("Fatigue:7", "Nausea:6", "Rash:2"), ("Fatigue:7", "Nausea/vomiting:8", "Diarrhoea:4"))


def told(rows: list[TableRow]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, GroupRow):
            yield f"# {row.asked.value} {row.count}"
        else:
            yield f"{row.a[0] or '-'} = {row.b[0] or '-'}"


def test_that_pairs_stand_in_groups_by_what_they_ask() -> None:
    review, study = compared(*MIXED)
    rows = list(told(table(review, study).rows()))
    assert "# without a partner 4" in rows
    assert rows.index("# paired 1") < rows.index("Fatigue = Fatigue")
    asked = [row for row in rows if row.startswith("#")]
    order = [asked.index(row) for row in asked]
    assert order == sorted(order)


def test_that_what_asks_stands_first_and_what_is_sure_last() -> None:
    review, study = compared(("Mucositis oral:3",), ("Oral sores:3",))
    found = table(review, study)
    kinds = [row.asked for row in found.rows() if isinstance(row, GroupRow)]
    assert kinds == sorted(kinds, key=[Asked.CONFIRM, Asked.PARTNER, Asked.NOTHING].index)


def test_that_cells_show_figures_and_reasons() -> None:
    review = a_review("S")
    events(review, ANA, "Rash:3/40")
    events(review, BEN, "Rash")
    enter(review, BEN, line("events[one/Rash].affected", "", missing="NR"))
    study = seal_both(review)
    [row] = [row for row in table(review, study).rows() if isinstance(row, PairRow)]
    assert row.a == ("Rash", "3 of 40")
    assert row.b == ("Rash", "Not reported")


def test_that_a_row_is_summed_up_in_a_few_words() -> None:
    review, study = compared(("Rash:3/40",), ("Rash:3/40",))
    found = table(review, study)
    [row] = found.rows_beside(0, found.own[0])
    assert found.summary(0, row) == "Rash, 3 of 40"


def test_that_the_arm_is_told_where_there_are_several() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        events(review, name, "Rash:3")
        enter(review, name, line("arms[two].label", "two"))
        enter(review, name, line("events[two/Rash].term", "Rash"))
    study = seal_both(review)
    rows = [row for row in table(review, study).rows() if isinstance(row, PairRow)]
    assert [row.outer for row in rows] == ["one", "two"]


def test_that_pair_fields_are_shown_first_and_others_fill_up() -> None:
    fields = tuple(
        Field(name, name.title(), kind)
        for name, kind in (
            ("notes", FieldType.LONGTEXT),
            ("term", FieldType.TEXT),
            ("grade", FieldType.CHOICE),
            ("n", FieldType.COUNT),
            ("more", FieldType.TEXT),
        )
    )
    section = Section("events", "Events", fields, repeats=True, pair_by=("n", "term"))
    assert [field.id for field in shown_fields(section)] == ["term", "grade", "n"]


def test_that_numbers_stand_right_and_words_left() -> None:
    assert is_right_aligned(Field("n", "N", FieldType.COUNT))
    assert not is_right_aligned(Field("t", "T", FieldType.TEXT))


# ── the model ────────────────────────────────────────────────────────────────────────────────────


def model_of(review: Review, study: Study) -> PairingModel:
    model = PairingModel()
    found = table(review, study)
    model.show_section(found.section, found.rows())
    return model


def texts(model: PairingModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_that_both_sides_have_the_same_columns_under_their_shapes(qapp: QApplication) -> None:
    model = model_of(*compared(*MIXED))
    across = Qt.Orientation.Horizontal
    names = [model.headerData(column, across) for column in range(model.columnCount())]
    assert names == [
        "A: adverse events",
        "Affected",
        "",
        "B: adverse events",
        "Affected",
        "Likeness",
    ]
    shapes = [model.shape_of(column) for column in range(model.columnCount())]
    assert shapes == [Shape.A, None, None, Shape.B, None, None]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_that_a_side_without_the_row_shows_a_dash(qapp: QApplication) -> None:
    model = model_of(*compared(("Rash:2", "Fatigue:7"), ("Cough:1", "Fatigue:7")))
    shown = [texts(model, row) for row in range(model.rowCount())]
    assert ["Rash", "2", "", "–", "", "counts once, as B’s omission"] in shown
    assert ["–", "", "", "Cough", "1", "counts once, as A’s omission"] in shown


def test_that_headings_cannot_be_chosen_and_pairs_can(qapp: QApplication) -> None:
    model = model_of(*compared(*MIXED))
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        is_pair = model.pair_at(index) is not None
        assert bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable) is is_pair
    assert model.pair_at(QModelIndex()) is None


def test_that_a_screen_reader_hears_the_whole_pair(qapp: QApplication) -> None:
    model = model_of(*compared(("Rash:2/40",), ("Rash:2/40",)))
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]
    assert spoken == ["Paired 1", "paired; A Rash, 2 of 40; B Rash, 2 of 40; 1.00"]


def test_that_numbers_are_aligned_right(qapp: QApplication) -> None:
    model = model_of(*compared(("Rash:2",), ("Rash:2",)))
    role = Qt.ItemDataRole.TextAlignmentRole
    found = [model.index(1, column).data(role) for column in range(model.columnCount())]
    right = [bool(Qt.AlignmentFlag(one) & Qt.AlignmentFlag.AlignRight) for one in found]
    assert right == [False, True, False, False, True, False]


def test_that_what_people_say_moves_rows_without_a_reset(qapp: QApplication) -> None:
    review, study = compared(*MIXED)
    model = model_of(review, study)
    tester = QAbstractItemModelTester(model, FATAL)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))

    def update() -> None:
        model.update_rows(table(review, study).rows())
        assert tester.model() is model
        assert [row.key for row in model.pairs] == [
            row.key for row in table(review, study).rows() if isinstance(row, PairRow)
        ]

    fatigue = next(row.pair for row in model.pairs if row.a[0] == "Fatigue")
    unpair(review, study, "events", fatigue.a or "", fatigue.b or "")
    update()
    pair(review, study, "events", fatigue.a, fatigue.b)
    update()
    confirm(review, study, "events", [row.pair for row in model.pairs if row.pair.is_matched])
    update()
    assert all(row.pair.confirmed for row in model.pairs if row.pair.is_matched)
    assert resets == []


def test_that_a_touched_row_is_told_once(qapp: QApplication) -> None:
    review, study = compared(("Rash:2", "Cough:1"), ("Rash:2", "Cough:1"))
    model = model_of(review, study)
    touched: list[int] = []
    model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    first = model.pairs[0].pair
    confirm(review, study, "events", [first])
    model.update_rows(table(review, study).rows())
    assert touched == [model.row_of((first.a, first.b))]


def test_that_rows_are_found_by_the_ids_of_their_pair(qapp: QApplication) -> None:
    model = model_of(*compared(("Rash:2",), ("Rash:2",)))
    [row] = model.pairs
    assert model.row_of(row.key) == 1
    assert model.row_of(("no", "such")) == -1
