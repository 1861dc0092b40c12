"""The codebook that ships: the ids scripts rely on, and figures that fit its analyses."""

from __future__ import annotations

import pytest

from schemas.codebook_file import load_codebook, read_codebook, write_codebook
from schemas.conditions import Condition
from tests.resources import sample

SECTIONS = {
    "study": ["first_author", "year", "design", "country", "criteria", "funding"],
    "arms": [
        "label",
        "start_dose",
        "escalation",
        "max_dose",
        "n",
        "age",
        "tumor_size",
        "translocation",
        "complete_response",
        "partial_response",
        "stable_disease",
        "progressive_disease",
        "not_evaluable",
        "any_adverse_event",
        "severe_adverse_event",
    ],
    "adverse_events": ["term", "grade", "affected"],
}


@pytest.mark.parametrize("section", SECTIONS)
def test_that_a_section_has_the_fields_scripts_rely_on(section: str) -> None:
    assert list(sample.fields(section)) == SECTIONS[section]


def test_that_only_three_fields_are_required() -> None:
    required = [
        (section, field)
        for section in SECTIONS
        for field, told in sample.fields(section).items()
        if told.get("required")
    ]
    assert required == [("study", "first_author"), ("arms", "label"), ("arms", "n")]


def test_that_every_field_has_a_label_and_help_for_the_form() -> None:
    for section in SECTIONS:
        for field, told in sample.fields(section).items():
            assert told["label"].strip(), field
            assert told["help"].endswith("."), field


def test_that_headings_of_a_section_are_not_interrupted() -> None:
    groups = [told["group"] for told in sample.fields("arms").values()]
    in_order = list(dict.fromkeys(groups))
    assert sorted(groups, key=in_order.index) == groups


def test_that_the_analyses_are_those_scripts_rely_on() -> None:
    ids = [analysis["id"] for analysis in sample.codebook()["analysis"]]
    assert ids[0] == "studies"
    assert ids[1:] == [
        *("patients", "age_mean", "age_range", "size_mean", "size_range", "translocation"),
        *("complete_response", "partial_response", "stable_disease", "progressive_disease"),
        *("not_evaluable", "response", "response_400", "response_800", "response_by_dose"),
        *("response_outside", "response_evaluable", "any_adverse_event", "severe_adverse_event"),
    ]


def test_that_the_file_is_taken_without_a_fault_and_written_back_without_loss() -> None:
    codebook = load_codebook(sample.CODEBOOK)
    assert codebook.id == sample.CODEBOOK.stem
    assert read_codebook(write_codebook(codebook), "written") == codebook


def test_that_the_arms_are_paired_and_settled_first_and_sized_by_their_patients() -> None:
    arms = load_codebook(sample.CODEBOOK).section("arms")
    assert arms is not None
    assert (arms.pair_by, arms.size) == (("label", "start_dose", "n"), "n")
    assert arms.settle_first


def test_that_doses_are_chosen_by_a_condition_that_knows_units() -> None:
    conditions = {
        one.id: one.where.text
        for one in load_codebook(sample.CODEBOOK).analyses
        if isinstance(one.where, Condition)
    }
    assert conditions == {
        "response_400": "start_dose = 400 mg/day",
        "response_800": "start_dose = 800 mg/day",
    }


def test_that_each_figure_of_the_abstract_names_an_analysis() -> None:
    told = sample.codebook()
    printed = {one["analysis"]: one["printed"] for one in told["published"]}
    assert set(printed) <= {one["id"] for one in told["analysis"]}
    assert len(printed) == len(told["published"]) == 18
    assert printed["severe_adverse_event"] == "15.1%"
    assert all("JAMA Dermatol 2019;155:361" in one["source"] for one in told["published"])
