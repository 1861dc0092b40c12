"""Which answer of a list the words of a page name, and that often they name none."""

from __future__ import annotations

import pytest

from gui.extract.likeness import by_likeness, named

CRITERIA = ("RECIST 1.0", "RECIST 1.1", "WHO", "SWOG", "clinical")
DESIGNS = ("phase 2 trial", "pooled trials", "prospective series", "retrospective series")
FUNDING = ("Industry", "Public or charity", "Industry and public", "No outside funding")


@pytest.mark.parametrize(
    ("words", "labels", "expected"),
    [
        ("No outside funding was received for this", FUNDING, "No outside funding"),
        ("judged clinically.", CRITERIA, "clinical"),
        ("by RECIST 1.1 criteria", CRITERIA, "RECIST 1.1"),
        ("in all WHO criteria", CRITERIA, "WHO"),
        ("paid by industry and public money", FUNDING, "Industry and public"),
        ("retrospective", DESIGNS, "retrospective series"),
        ("a randomised trial", ("randomized", "observational"), "randomized"),
        ("grade 3", ("1", "2", "3"), "3"),
    ],
)
def test_that_words_name_a_label(words: str, labels: tuple[str, ...], expected: str) -> None:
    assert named(words, labels) == labels.index(expected)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("United", DESIGNS),
        ("a trial", DESIGNS),
        ("trials", DESIGNS),
        ("by RECIST", CRITERIA),
        ("RECIST 1.1 and WHO", CRITERIA),
        ("they who came", CRITERIA),
        ("not funded by industry", FUNDING),
        ("outside funding was received", FUNDING),
        ("there were no deaths", ("yes", "no")),
        ("phase 3 trial", ("phase 2 trial",)),
        ("", FUNDING),
    ],
)
def test_that_words_name_none_where_a_person_must_say(words: str, labels: tuple[str, ...]) -> None:
    assert named(words, labels) is None


def test_that_labels_like_the_words_come_first_and_the_others_as_they_stood() -> None:
    assert by_likeness("a pooled analysis of trials", DESIGNS)[0] == 1
    assert by_likeness("entirely unlike", ("B", "A", "C")) == [0, 1, 2]
