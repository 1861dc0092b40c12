"""What is kept of a mapping: nothing that can be read, and nothing for anybody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extraction.grabbing.mapping import Mapping
from extraction.grabbing.remembering import name_of, targets_from, written
from extraction.grabbing.targets import Place, Target, fixed_of, siblings_of, targets_in
from tests.helpers.grabbed import EVENTS, printed, record_of

if TYPE_CHECKING:
    from schemas.codebook import Codebook, Section

ANA, BEN = "Ana in this review", "Ben in this review"
ARMS = record_of(("Imatinib 800 mg", 31), ("Watchful waiting", 30))
TABLE = printed(("Event", "Imatinib 800 mg", "Watchful waiting"), ("Nausea", "8", "2"))


@pytest.fixture
def section(dfsp: Codebook) -> Section:
    """The adverse events."""
    found = dfsp.section(EVENTS)
    assert found is not None
    return found


@pytest.fixture
def mapping() -> Mapping:
    """A column for each arm."""
    targets = Target("term"), Target("affected"), Target("affected", None, "a1")
    return Mapping(Place(EVENTS, "a0"), targets)


def test_that_no_word_of_a_record_or_codebook_can_be_read_in_what_is_kept(
    mapping: Mapping, section: Section
) -> None:
    text = written(mapping, ARMS, section, ANA)
    for told in ("Imatinib", "Watchful", "waiting", "within", "term", "affected", "a1"):
        assert f'"{told}' not in text
    assert all(len(one) == 32 and int(one, 16) for one in json.loads(text))


def test_that_two_people_keep_other_texts_under_other_names_for_the_same_columns(
    mapping: Mapping, section: Section, dfsp: Codebook
) -> None:
    assert name_of(TABLE, dfsp, section, ANA) != name_of(TABLE, dfsp, section, BEN)
    anas, bens = (written(mapping, ARMS, section, one) for one in (ANA, BEN))
    assert not set(json.loads(anas)) & set(json.loads(bens))


def test_that_what_one_kept_holds_nothing_for_another(
    mapping: Mapping, section: Section, dfsp: Codebook
) -> None:
    text = written(mapping, ARMS, section, ANA)
    assert targets_from(text, mapping.place, section, dfsp, ARMS, ANA) == mapping.targets
    assert targets_from(text, mapping.place, section, dfsp, ARMS, BEN) == (None, None, None)


def test_that_arms_go_by_their_names_in_another_study(
    mapping: Mapping, section: Section, dfsp: Codebook
) -> None:
    text = written(mapping, ARMS, section, ANA)
    other = record_of(("Placebo", 9), ("Imatinib 800 mg", 31), ("Watchful waiting", 30))
    back = targets_from(text, Place(EVENTS, "a1"), section, dfsp, other, ANA)
    assert back == (Target("term"), Target("affected"), Target("affected", None, "a2"))


def test_that_every_target_of_a_section_comes_back(section: Section, dfsp: Codebook) -> None:
    place = Place(EVENTS, "a0")
    siblings = siblings_of(place, section, ARMS)
    for target in targets_in(section, fixed_of(section, dfsp, ARMS), siblings):
        text = written(Mapping(place, (None, target)), ARMS, section, ANA)
        assert targets_from(text, place, section, dfsp, ARMS, ANA) == (None, target)
