"""The ``read`` command's JSON."""

from __future__ import annotations

import pytest

from extraction.commands.reading import read_command


def test_that_a_text_is_told_with_its_parts_and_what_was_assumed() -> None:
    told = read_command(["49.3 (20–73)"], "statistics", "year", "mean", "range")
    assert told == {
        "texts": [
            {
                "text": "49.3 (20–73)",
                "read": True,
                "canonical": "mean 49.3, min 20, max 73 year",
                "unit": "year",
                "parts": {"mean": "49.3", "min": "20", "max": "73"},
                "assumed": ["mean", "min", "max"],
                "why": None,
            }
        ]
    }


@pytest.mark.parametrize("text", ["A60", "66 (59–74)"])
def test_that_a_text_that_is_no_value_or_kept_unread_is_not_read(text: str) -> None:
    told = read_command([text], "statistics", None, None, None)["texts"][0]
    assert (told["read"], told["canonical"], told["unit"], told["parts"]) == (False, None, None, {})
    assert told["why"]


def test_that_texts_are_told_in_their_order() -> None:
    told = read_command(["2", "x", "1"], "integer", "", None, None)["texts"]
    assert [one["read"] for one in told] == [True, False, True]


def test_that_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="spectrum"):
        read_command(["1"], "spectrum", None, None, None)
