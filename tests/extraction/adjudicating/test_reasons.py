"""Reasons that can be counted, from codes and from the words of older files."""

from __future__ import annotations

import pytest

from extraction.adjudicating.reasons import ReasonCode, codes_of, read_codes
from extraction.codec import decision_from_data, decision_to_data
from extraction.errors import Refused
from extraction.results import Decision, ItemKey, Outcome

KEY = ItemKey("arms", "a", "b", "n")


def _decision(reason: str = "", codes: tuple[str, ...] = ()) -> Decision:
    return Decision(KEY, Outcome.A, "Ana", "2026-01-01T00:00:00+00:00", reason, codes=codes)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_that_the_words_of_each_reason_count_as_its_code(code: ReasonCode) -> None:
    assert codes_of(_decision(code.label)) == codes_of(_decision(codes=(code.value,))) == (code,)


def test_that_several_reasons_count_each_once_and_own_words_not_at_all() -> None:
    told = "Unit; misread table; the row says range; unit"
    assert codes_of(_decision(told)) == (ReasonCode.UNIT, ReasonCode.MISREAD_TABLE)


def test_that_codes_win_over_words_and_those_of_a_newer_version_are_left_out() -> None:
    decision = _decision("unit", ("missed", "written-in-2040"))
    assert codes_of(decision) == (ReasonCode.MISSED,)


def test_that_a_decision_without_codes_is_written_as_it_always_was() -> None:
    assert "codes" not in decision_to_data(_decision("unit"))
    coded = _decision("unit", ("missed",))
    assert decision_from_data(decision_to_data(coded)) == coded
    old = decision_to_data(_decision("unit"))
    assert decision_from_data(old) == _decision("unit")


def test_that_typed_codes_are_read_and_unknown_ones_refused() -> None:
    assert read_codes(" Missed; unit ;missed") == ("missed", "unit")
    assert read_codes(" ") == ()
    with pytest.raises(Refused, match="“whim” is no code of a reason"):
        read_codes("unit; whim")
