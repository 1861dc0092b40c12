"""Whoever asks whatever, before unblinding: nothing of another's record is in the answer."""

from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil
from typing import TYPE_CHECKING

import pytest

import extraction
from extraction.review import Review
from tests.extraction.blinding import cases
from tests.extraction.blinding.telling import told
from tests.extraction.blinding.worlds import (
    IDENTITIES,
    NEEDLES,
    State,
    hidden_from,
    world,
    worlds,
)
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.extraction.blinding.cases import Case

ALL_CASES = {f"Review.{name}": case for name, case in cases.REVIEW.items()} | cases.FUNCTIONS


def _public_of_review() -> set[str]:
    return {name for name in dir(Review) if not name.startswith("_")}


def _takers() -> Iterator[str]:
    """Every public function or class that takes a ``Review``, or what a review will do for."""
    for info in pkgutil.walk_packages(extraction.__path__, "extraction."):
        if ".migrations" in info.name:
            continue  # scripts of the database's own tool, run by it alone
        module = importlib.import_module(info.name)
        for name, one in vars(module).items():
            is_own = getattr(one, "__module__", "") == info.name and not name.startswith("_")
            if is_own and callable(one) and _takes_a_review(one):
                yield f"{info.name.removeprefix('extraction.')}:{name}"


def _takes_a_review(one: object) -> bool:
    try:
        parameters = inspect.signature(one).parameters.values()  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    annotations = [str(parameter.annotation) for parameter in parameters]
    words = {word for text in annotations for word in text.replace("|", " ").split()}
    return bool(words & {"Review", "Reviewed"})


def test_that_every_public_callable_of_a_review_has_a_case() -> None:
    assert _public_of_review() == set(cases.REVIEW)


def test_that_every_public_function_that_takes_a_review_has_a_case() -> None:
    assert set(_takers()) == set(cases.FUNCTIONS) | set(cases.COVERED)


def test_that_an_open_review_has_no_other_public_attribute(tmp_path: Path) -> None:
    review = world(State.BOTH_OPEN, frozenset(), None, tmp_path).review
    attributes = {name for name in vars(review) if not name.startswith("_")}
    assert attributes == cases.INSIDE


@pytest.mark.parametrize("state", list(State), ids=lambda state: state.name.lower())
@pytest.mark.parametrize(("name", "case"), ALL_CASES.items(), ids=list(ALL_CASES))
def test_that_nobody_is_told_anything_of_what_is_hidden(
    name: str, case: Case, state: State, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for who in IDENTITIES:
        full, bare = worlds(state, who, tmp_path)
        caplog.clear()
        answer = told(case, full) + caplog.text
        caplog.clear()
        assert not [needle for needle in hidden_from(who) if needle in answer], (name, who)
        assert answer == told(case, bare) + caplog.text, (name, who)


@pytest.mark.parametrize("state", list(State), ids=lambda state: state.name.lower())
def test_that_the_worlds_hold_needles_which_their_owner_is_told(
    state: State, tmp_path: Path
) -> None:
    names = (ANA,) if state is State.VERIFYING else (ANA, BEN)
    for name in names:
        full, _ = worlds(state, name, tmp_path)
        answer = told(lambda w: w.review.record(w.study, w.name, viewer=w.who), full)
        assert all(needle in answer for needle in NEEDLES[name]), name


def test_that_a_question_which_told_of_the_other_would_be_found(tmp_path: Path) -> None:
    full, bare = worlds(State.BOTH_OPEN, BEN, tmp_path)

    def peek(at: object) -> object:
        return full.review.store.record(full.study.id, ANA) if at is full else None

    assert any(needle in told(peek, full) for needle in hidden_from(BEN))
    count = [len(one.review.store.record(one.study.id, ANA).answers) for one in (full, bare)]
    assert count[0] != count[1]
