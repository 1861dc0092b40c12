"""Which items of a comparison count in which share of agreement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extraction.agreement import AgreementReport, Share, agree
from extraction.results import Category, Comparison, Item, ItemKey, Status
from tests.helpers.pooling import falls

CODEBOOK = falls("")


def item(section: str, field: str, category: Category | None = None, row: str = "a") -> Item:
    """An item that agrees, or conflicts in this category."""
    key = ItemKey(section, f"A's {row}", f"B's {row}", field)
    status = Status.CONFLICT if category else Status.AGREE
    return Item(key, row, row, row, None, None, status, category)


def unmatched(section: str, row: str) -> Item:
    key = ItemKey(section, row, "", "")
    return Item(key, row, row, "", None, None, Status.CONFLICT, Category.ROW_UNMATCHED)


def report(*items: Item) -> AgreementReport:
    return agree(CODEBOOK, [Comparison("S", (), items)])


def test_that_54_of_60_is_90_percent_between_79_9_and_95_3() -> None:
    items = [item("arms", "n", row=f"r{place}") for place in range(54)]
    items += [item("arms", "n", Category.VALUE, f"c{place}") for place in range(6)]
    overall = report(*items).overall
    assert overall == Share(60, 54)
    assert overall.percent == 90.0
    assert overall.ci is not None
    assert [round(end, 1) for end in overall.ci] == [79.9, 95.3]


def test_that_every_category_of_conflict_counts_as_one_disagreement() -> None:
    categories = [one for one in Category if one is not Category.ROW_UNMATCHED]
    items = [item("arms", "dose", one, one.value) for one in categories]
    assert report(*items, item("arms", "dose")).overall == Share(len(categories) + 1, 1)


def test_that_free_text_is_given_apart_and_not_in_the_overall() -> None:
    found = report(
        item("arms", "n"), item("injuries", "term", Category.WORDING), item("injuries", "affected")
    )
    assert found.overall == Share(2, 2)
    text = next(one for one in found.fields if one.field == "term")
    assert text.share == Share(1, 0)
    assert text.note == "free text, not in the overall"
    sections = {one.section: one.share for one in found.sections}
    assert sections == {"arms": Share(1, 1), "injuries": Share(1, 1)}
    assert found.studies[0].share == Share(2, 2)


def test_that_unmatched_rows_stay_out_and_the_note_says_how_many() -> None:
    found = report(
        item("injuries", "affected"),
        unmatched("injuries", "hip"),
        unmatched("injuries", "wrist"),
        item("arms", "n"),
    )
    assert found.overall == Share(2, 2)
    assert found.unmatched == 2
    notes = {one.field: one.note for one in found.fields}
    assert "unmatched" not in notes["n"]
    assert notes["affected"].startswith("2 unmatched rows not counted; ")
    assert found.studies[0].note == "2 unmatched rows not counted"


def test_that_a_section_of_unmatched_rows_alone_is_still_told() -> None:
    found = report(unmatched("injuries", "hip"))
    assert found.fields == ()
    assert [(one.section, one.share, one.note) for one in found.sections] == [
        ("injuries", Share(0, 0), "1 unmatched row not counted")
    ]
    assert found.overall.percent is None
    assert found.overall.ci is None


def test_that_free_text_with_unmatched_rows_says_both() -> None:
    found = report(item("injuries", "term"), unmatched("injuries", "hip"))
    assert found.fields[0].note == "free text, not in the overall; 1 unmatched row not counted"


def test_that_fields_come_in_the_codebook_s_order_whatever_the_items_order() -> None:
    items = [item("injuries", "affected"), item("arms", "dose"), item("arms", "n")]
    items.append(item("study", "design", Category.INTERPRETATION))
    names = [(one.section, one.field) for one in report(*items).fields]
    assert names == [
        ("study", "design"),
        ("arms", "n"),
        ("arms", "dose"),
        ("injuries", "affected"),
    ]
    assert report(*reversed(items)) == report(*items)


def test_that_studies_are_told_apart_and_added_up() -> None:
    one = Comparison("one", (), (item("arms", "n"), item("arms", "dose", Category.UNIT)))
    two = Comparison("two", (), (item("arms", "n"),))
    found = agree(CODEBOOK, [one, two])
    assert [(study.study, study.share) for study in found.studies] == [
        ("one", Share(2, 1)),
        ("two", Share(1, 1)),
    ]
    assert found.overall == Share(3, 2)
    assert found.fields[0].share == Share(2, 2)


ITEMS = st.lists(
    st.builds(
        item,
        st.just("arms"),
        st.sampled_from(["n", "dose", "fallers"]),
        st.sampled_from([None, Category.VALUE, Category.OMISSION]),
    ),
    max_size=30,
)


@given(ITEMS)
def test_that_fields_sections_and_studies_all_add_up_to_the_overall(items: list[Item]) -> None:
    found = report(*items)
    for parts in (found.fields, found.sections, found.studies):
        assert sum(one.share.items for one in parts) == found.overall.items == len(items)
        assert sum(one.share.agree for one in parts) == found.overall.agree
