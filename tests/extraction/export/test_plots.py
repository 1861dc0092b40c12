"""Figures of agreement: what they say, and that the same report gives the same bytes."""

from __future__ import annotations

import re
import struct

import pytest

from extraction.agreement import AgreementReport, Point, agree, bland_altman
from extraction.errors import Refused
from extraction.export.plots import (
    ImageKind,
    Look,
    agreement_figure,
    bland_altman_figure,
    field_figure,
)
from schemas.codebook_file import read_codebook
from tests.helpers.agreements import FORM, both, compared, kinds

BOOK = kinds()
DARK = Look(background="#1b1d20", ink="#e8eaed", accent="#7fb2f0")
HEADS = {ImageKind.SVG: b"<?xml", ImageKind.PNG: b"\x89PNG", ImageKind.PDF: b"%PDF"}


def report() -> AgreementReport:
    items = [both("design", "trial", "trial"), both("blinded", "yes", "no")]
    items += [both("n", a, b, row) for a, b, row in (("4", "5", "x"), ("9", "9", "y"))]
    return agree(BOOK, [compared("S", items)])


def labels(image: bytes) -> set[str]:
    """The words of an SVG whose letters are shapes: each is named in a comment."""
    return {
        found.replace("\\$", "$") for found in re.findall(r"<!-- (.*?) -->", image.decode("utf-8"))
    }


@pytest.mark.parametrize("kind", list(ImageKind))
def test_that_each_figure_has_the_same_bytes_every_time(kind: ImageKind) -> None:
    first, second = (agreement_figure(BOOK, report(), kind) for _ in range(2))
    assert first == second
    assert first.startswith(HEADS[kind])
    one, other = (field_figure(BOOK, report(), ("study", "n"), kind) for _ in range(2))
    assert one == other
    assert one != first


def test_that_agreement_by_field_names_fields_percentages_and_sums() -> None:
    told = labels(agreement_figure(BOOK, report(), ImageKind.SVG))
    assert {"Study: Design", "Study: Blinded", "Study: Patients"} <= told
    assert {"Key outcomes", "All fields but free text", "filled: key outcomes"} <= told
    assert {"100.0 % of 1", "0.0 % of 1", "50.0 % of 2", "66.7 % of 3", "50.0 % of 4"} <= told


def test_that_a_figure_grows_with_its_fields() -> None:
    def height(*names: str) -> int:
        items = [both(name, "4", "4") for name in names]
        image = agreement_figure(BOOK, agree(BOOK, [compared("S", items)]), ImageKind.PNG)
        return int(struct.unpack(">I", image[20:24])[0])

    assert height("n", "p", "dose") > height("n", "p") > height("n")


def test_that_differences_are_told_with_bias_limits_and_unit() -> None:
    points = [Point("S", str(n), float(n), n + n % 3 - 1.0) for n in range(1, 30)]
    found = bland_altman(points)
    assert found is not None
    told = labels(bland_altman_figure(found, "Size", "cm", ImageKind.SVG))
    assert {"Size", "A − B (cm)", "Mean of A and B (cm)"} <= told
    assert {"bias", "upper limit", "lower limit"} <= told
    ratio = bland_altman(points[1:], ratio=True)
    assert ratio is None or "A / B" in labels(bland_altman_figure(ratio, "", "", ImageKind.SVG))


def test_that_differences_of_nothing_are_drawn_too() -> None:
    found = bland_altman([Point("S", str(n), 4.0, 4.0) for n in range(3)])
    assert found is not None
    told = labels(bland_altman_figure(found, "Size", "", ImageKind.SVG))
    assert {"bias", "A − B"} <= told


def test_that_colours_are_those_that_were_asked_for() -> None:
    image = agreement_figure(BOOK, report(), ImageKind.SVG, DARK).decode()
    for colour in (DARK.background, DARK.ink, DARK.accent):
        assert colour in image
    assert Look().background not in image


def test_that_a_label_with_dollars_is_no_formula() -> None:
    book = read_codebook(FORM.replace("Patients", "Cost in $ and $_x"), "dollars")
    image = agreement_figure(book, report(), ImageKind.SVG)
    assert "Study: Cost in $ and $_x" in labels(image)


def test_that_a_long_label_is_cut_with_an_ellipsis() -> None:
    book = read_codebook(FORM.replace("Patients", "Patients who " + "very " * 20), "long")
    (cut,) = [one for one in labels(agreement_figure(book, report(), ImageKind.SVG)) if "…" in one]
    assert len(cut) == 44


def test_that_nothing_compared_is_no_figure() -> None:
    with pytest.raises(Refused, match="no figure of agreement"):
        agreement_figure(BOOK, agree(BOOK, []), ImageKind.PNG)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            ("study", "nothing"),
            "study.nothing is no field; name one of numbers by --field: study.n",
        ),
        (("", ""), "this figure is of one field"),
        (("study", "design"), "fewer than two pairs of numbers"),
        (("study", "response"), "fewer than two pairs of numbers"),
    ],
)
def test_that_a_field_without_pairs_of_numbers_is_no_figure(
    place: tuple[str, str], told: str
) -> None:
    with pytest.raises(Refused, match=re.escape(told)):
        field_figure(BOOK, report(), place, ImageKind.PNG)
