"""An overview from outlines is what comparing the records comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.comparing.comparison import compare_records
from extraction.comparing.outline import Layout
from extraction.comparing.overview import Beside, Overview, overview_of
from extraction.record import Answer
from extraction.results import ItemKey
from extraction.rows.alignment import FixedPairing
from extraction.rows.quick_pairing import quick_pairs
from schemas.values import Missing, RowReference, Unread
from tests.helpers.codebook_strategies import codebooks
from tests.helpers.record_strategies import two_records
from tests.helpers.two_records import CODEBOOK, two

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Record
    from schemas.codebook import Codebook

#: Records of several sections take long to make up.
FEW = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
TWO = Layout.of(CODEBOOK, "two")


def glance(
    codebook: Codebook, a: Record, b: Record, fixed: Sequence[FixedPairing] = ()
) -> Overview | None:
    """The overview by outlines that were written and read."""
    layout = Layout.of(codebook, "text")
    outlines = [layout.read(layout.write(record)) for record in (a, b)]
    said = (lambda _a, _b: fixed) if fixed else None
    return Beside("s", outlines[0], outlines[1], said).overview()


def compared(
    codebook: Codebook, a: Record, b: Record, fixed: Sequence[FixedPairing] = ()
) -> Overview:
    """The overview of the comparison."""
    return overview_of(compare_records(codebook, "s", a, b, fixed))


@settings(FEW)
@given(st.data())
def test_that_outlines_tell_what_comparing_finds(data: st.DataObject) -> None:
    codebook = data.draw(codebooks())
    a, b = data.draw(two_records(codebook))
    found = glance(codebook, a, b)
    assert found is None or found == compared(codebook, a, b)


@settings(FEW)
@given(st.data())
def test_that_outlines_tell_it_of_rows_within_rows_and_of_references(data: st.DataObject) -> None:
    a, b = data.draw(two_records(CODEBOOK))
    found = glance(CODEBOOK, a, b)
    assert found is None or found == compared(CODEBOOK, a, b)


@settings(FEW)
@given(st.data())
def test_that_what_people_said_of_rows_holds_there_too(data: st.DataObject) -> None:
    a, b = data.draw(two_records(CODEBOOK))
    words = []
    for section in ("arms", "patients", "outcomes"):
        of_a, of_b = [*a.rows.get(section, {})], [*b.rows.get(section, {})]
        if of_a and of_b:
            one, other = data.draw(st.sampled_from(of_a)), data.draw(st.sampled_from(of_b))
            words.append(FixedPairing(section, one, other, data.draw(st.booleans())))
    found = glance(CODEBOOK, a, b, words)
    assert found is None or found == compared(CODEBOOK, a, b, words)


def test_that_rows_called_the_same_are_paired_at_a_glance_and_so_are_rows_in_them() -> None:
    a, b = two()
    for filled, letters in ((a, str.upper), (b, str.lower)):
        for label in ("Imatinib", "Placebo"):
            arm = filled.arm(letters(label), "400", 20)
            filled.event(arm, letters("Rash"), 4)
    outlines = [TWO.read(TWO.write(one.record)) for one in (a, b)]
    quick = quick_pairs(outlines[0], outlines[1])
    assert quick is not None
    assert quick == compare_records(CODEBOOK, "s", a.record, b.record, ()).pairs


def test_that_rows_in_another_order_are_not_paired_at_a_glance() -> None:
    a, b = two()
    a.arm("Imatinib")
    a.arm("Placebo")
    b.arm("Placebo")
    b.arm("Imatinib")
    outlines = [TWO.read(TWO.write(one.record)) for one in (a, b)]
    assert quick_pairs(outlines[0], outlines[1]) is None
    found = glance(CODEBOOK, a.record, b.record)
    assert found == compared(CODEBOOK, a.record, b.record)
    assert found.conflicts == ()


def test_that_a_rows_item_that_one_reviewer_lacks_is_a_conflict_of_the_row() -> None:
    a, b = two()
    row = a.arm("Imatinib")
    found = glance(CODEBOOK, a.record, b.record)
    assert found is not None
    assert found.conflicts == (ItemKey("arms", row, "", ""),)
    assert found.by_field() == {("arms", ""): (1, 0)}


def test_that_fields_hidden_in_both_and_long_texts_are_no_items() -> None:
    a, b = two()
    a.put("study", year=1999, reason="old", notes="long")
    b.put("study", year=1999, reason="older", notes="longer")
    found = glance(CODEBOOK, a.record, b.record)
    assert found is not None
    assert found.agreed == (("study", "year"),)
    assert found.conflicts == ()
    b.put("study", year=2001)
    again = glance(CODEBOOK, a.record, b.record)
    assert again is not None
    assert [key.field for key in again.conflicts] == ["year", "reason"]


def test_that_a_reason_agrees_with_the_same_reason_alone() -> None:
    a, b = two()
    a.put("study", year=Missing.NOT_REPORTED, design=Missing.UNCLEAR, age=Missing.UNCLEAR)
    b.put("study", year=Missing.NOT_REPORTED, design=Missing.NOT_REPORTED)
    found = glance(CODEBOOK, a.record, b.record)
    assert found is not None
    assert found.agreed == (("study", "year"),)
    assert [key.field for key in found.conflicts] == ["design", "age"]


def test_that_text_nobody_could_read_goes_by_its_unit_too() -> None:
    a, b = two()
    a.put("study", age=Answer(Unread("66 (59-74)", "bare"), unit="year"))
    b.put("study", age=Answer(Unread("66 (59–74)", "bare"), unit="month"))
    found = glance(CODEBOOK, a.record, b.record)
    assert found is not None
    assert [key.field for key in found.conflicts] == ["age"]


def test_that_references_go_by_the_pairs_of_rows() -> None:
    a, b = two()
    for filled, name in ((a, "Response"), (b, "response")):
        filled.row("outcomes", name, what=name)
        filled.row("results", "1", outcome=Answer(RowReference(name)))
    found = glance(CODEBOOK, a.record, b.record)
    assert found == compared(CODEBOOK, a.record, b.record)
    assert ("results", "outcome") in found.agreed


def test_that_decided_conflicts_are_not_open() -> None:
    a, b = two()
    a.put("study", year=1999, design="cohort")
    b.put("study", year=2000, design="case series")
    found = glance(CODEBOOK, a.record, b.record)
    assert found is not None
    assert found.items == 2
    design, year = (ItemKey("study", "", "", name) for name in ("design", "year"))
    assert found.undecided([]) == (design, year)
    assert found.undecided([year]) == (design,)
