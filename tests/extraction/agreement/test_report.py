"""Key outcomes, pilots, rows and links, and the JSON of the whole report."""

from __future__ import annotations

import json

from extraction.agreement import RowAgreement, Settlement, Share, agree, agreement_to_data, wilson
from extraction.results import Category, Comparison, Item, ItemKey, RowPair, Status
from extraction.study import Study
from tests.helpers.agreements import both, compared, kinds

BOOK = kinds()


def settlement(study: str, *, pilot: bool = False) -> Settlement:
    return Settlement(Study(study, study, pilot=pilot), {})


def test_that_key_outcomes_are_told_beside_the_overall() -> None:
    items = [both("design", "trial", "trial"), both("n", "4", "5"), both("blinded", "yes", "yes")]
    found = agree(BOOK, [compared("S", items)])
    assert (found.overall, found.key_outcomes) == (Share(3, 2), Share(2, 1))
    assert found.key_bootstrap.why_not == "1 study, fewer than 5"


def test_that_pilot_studies_are_in_nothing_but_their_own_report() -> None:
    tried, own = (compared(name, [both("n", "4", n)]) for name, n in (("P", "5"), ("S", "4")))
    found = agree(BOOK, [tried, own], [settlement("P", pilot=True), settlement("S")])
    assert found.overall == Share(1, 1)
    assert [one.study for one in found.studies] == ["S"]
    assert found.pilot is not None
    assert (found.pilot.overall, found.pilot.pilot) == (Share(1, 0), None)
    assert [one.study for one in found.pilot.studies] == ["P"]


def test_that_rows_are_told_by_how_many_the_other_had_too() -> None:
    pairs = (
        RowPair("arms", "a1", "b1"),
        RowPair("arms", "a2", None),
        RowPair("arms", "a3", None),
        RowPair("arms", None, "b9"),
    )
    (rows,) = agree(BOOK, [Comparison("S", pairs, ())]).rows
    assert (rows.of_a, rows.of_b) == (Share(3, 1), Share(2, 1))
    assert rows.f1 is not None
    assert round(rows.f1, 1) == 40.0


def test_that_a_link_counts_each_of_its_rows_as_found() -> None:
    pairs = (RowPair("arms", "a1", "b1", also_b=("b2",)), RowPair("arms", "a2", "b3"))
    (rows,) = agree(BOOK, [Comparison("S", pairs, ())]).rows
    assert rows == RowAgreement("arms", Share(2, 2), Share(3, 3), links=1)


def test_that_one_without_rows_has_no_mean_of_shares_and_none_in_common_has_zero() -> None:
    assert RowAgreement("arms", Share(3, 0), Share(0, 0)).f1 is None
    assert RowAgreement("arms", Share(3, 0), Share(2, 0)).f1 == 0


def test_that_linked_rows_are_no_items_and_the_note_tells_them_from_unmatched_ones() -> None:
    items = [
        Item(ItemKey("arms", a, b, ""), a, a, b, None, None, Status.CONFLICT, category)
        for a, b, category in (
            ("a1", "b1", Category.ROW_SPLIT),
            ("a2", "", Category.ROW_UNMATCHED),
            ("a3", "", Category.ROW_UNMATCHED),
        )
    ]
    found = agree(BOOK, [compared("S", [*items, both("n", "4", "4")])])
    assert found.overall == Share(1, 1)
    assert found.unmatched == 2
    assert found.studies[0].note == "2 unmatched rows and 1 linked row not counted"
    assert found.sections[1].note == found.studies[0].note


def test_that_progress_is_told_field_by_field() -> None:
    told: list[tuple[int, int]] = []
    items = [both("design", "trial", "trial"), both("n", "4", "4")]
    agree(BOOK, [compared("S", items)], progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]


def test_that_the_data_has_the_keys_scripts_rely_on() -> None:
    items = [both("n", "4", "5"), both("blinded", "yes", "yes")]
    data = agreement_to_data(agree(BOOK, [compared("S", items)]), {"S": "Smith 2001"})
    plain = {"items": 2, "agree": 1, "percent": 50.0, "ci": list(wilson(1, 2))}
    no_draw = {
        "bootstrap_ci": None,
        "resamples": 2000,
        "bootstrap_studies": 1,
        "bootstrap_note": "1 study, fewer than 5",
    }
    assert data["overall"] == plain | no_draw
    assert data["studies"] == [{"study": "Smith 2001", **plain, "note": None}]
    assert data["sections"] == [{"section": "study", **plain, "note": None}]
    promised = {"section", "field", "items", "agree", "percent", "ci", "kappa", "weighted_kappa"}
    promised |= {"ac1", "alpha", "icc", "note"}
    for one in data["fields"]:
        assert promised <= set(one)
        assert one["kappa"] is None
        assert set(one["not_estimable"]) <= {"kappa", "ac1", "alpha", "icc"}
    assert "pilot" not in data
    assert json.loads(json.dumps(data)) == data


def test_that_coefficients_are_data_of_value_error_and_interval() -> None:
    pairs = [("low", "low")] * 8 + [("fair", "high")] * 4 + [("high", "high")] * 4
    items = [both("quality", a, b, str(at)) for at, (a, b) in enumerate(pairs)]
    (one,) = agreement_to_data(agree(BOOK, [compared("S", items)]))["fields"]
    for key in ("kappa", "weighted_kappa", "quadratic_weighted_kappa", "ac1", "ac2"):
        assert set(one[key]) == {"value", "se", "ci"}
        assert one[key]["ci"][0] < one[key]["value"] < one[key]["ci"][1]
    assert one["alpha"]["level"] == "ordinal"
    assert one["table"]["counts"] == [[8, 0, 0], [0, 0, 4], [0, 0, 4]]
    assert one["icc"] is None


def test_that_limits_of_agreement_are_data_with_the_points_beyond_them() -> None:
    pairs = [(str(n), str(n)) for n in range(1, 20)] + [("5", "50")]
    items = [both("n", a, b, str(at)) for at, (a, b) in enumerate(pairs)]
    data = agreement_to_data(agree(BOOK, [compared("S", items)]), {"S": "Smith 2001"})
    found = data["fields"][0]["bland_altman"]
    assert (found["items"], found["bias"]) == (20, -2.25)
    assert found["outside"] == [{"study": "Smith 2001", "row": "19", "a": 5.0, "b": 50.0}]
    assert 0 < found["ratio"]["bias"] < 1


def test_that_pilots_rows_and_reviewers_are_data_too() -> None:
    pairs = (RowPair("arms", "a1", "b1"), RowPair("arms", "a2", None))
    tried, own = compared("P", [both("n", "4", "5")]), Comparison("S", pairs, ())
    data = agreement_to_data(agree(BOOK, [tried, own], [settlement("P", pilot=True)]))
    assert data["pilot"]["overall"]["agree"] == 0
    (rows,) = data["rows"]
    assert (rows["a_rows"], rows["b_rows"], rows["a_matched"], rows["links"]) == (2, 1, 1, 0)
    assert (rows["precision"], rows["recall"], round(rows["f1"], 1)) == (50, 100, 66.7)
    assert data["reviewers"] == []


def test_that_nothing_compared_is_no_percentage() -> None:
    data = agreement_to_data(agree(BOOK, []))
    assert data["overall"]["percent"] is None
    assert data["overall"]["ci"] is None
    assert [data[key] for key in ("fields", "sections", "studies", "rows")] == [[]] * 4
