"""Effect estimates with their interval, P value and adjustment."""

from __future__ import annotations

import pytest

from schemas.parsing import read
from tests.schemas.parsing.asking import field, is_kept, is_refused, parts, value_of

ESTIMATE = field("estimate")
INTERVAL = {"ci_low": "0.34", "ci_high": "0.80", "ci_level": "95"}


@pytest.mark.parametrize(
    "text",
    [
        "HR 0.52 (95% CI 0.34–0.80)",
        "HR 0.52 (95% CI 0.34 to 0.80)",
        "HR=0.52 [95%CI 0.34;0.80]",
        "HR, 0.52; 95% CI, 0.34-0.80",
        "hazard ratio 0.52, 95% confidence interval 0.34 to 0.80",
        "Hazard ratio for death was 0.52 (95% CI: 0.34, 0.80)",
        "0.52 (95% CI 0.34–0.80) (HR)",
        "HR 0.52 (CI 95%: 0.34–0.80)",
    ],
)
def test_that_a_named_interval_is_read(text: str) -> None:
    assert parts(text, ESTIMATE) == {"value": "0.52", "measure": "HR"} | INTERVAL
    assert read(text, ESTIMATE).assumed == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("OR 1.2", "OR"),
        ("odds ratio 1.2", "OR"),
        ("RR 1.2", "RR"),
        ("relative risk = 1.2", "RR"),
        ("HR 1.2", "HR"),
        ("MD 1.2", "MD"),
        ("mean difference 1.2", "MD"),
        ("SMD 1.2", "SMD"),
        ("standardized mean difference 1.2", "SMD"),
        ("RD 1.2", "RD"),
    ],
)
def test_that_the_measure_is_read(text: str, measure: str) -> None:
    assert parts(text, ESTIMATE) == {"value": "1.2", "measure": measure}


def test_that_an_interval_without_a_word_is_assumed() -> None:
    found = read("OR 1.21 (0.70 to 2.10)", ESTIMATE)
    assert found.assumed == ("ci_low", "ci_high")
    assert read("OR 1.21 (0.70 to 2.10)", ESTIMATE, reading="ci").assumed == ()


def test_that_the_reading_may_say_the_measure() -> None:
    assert parts("1.21 (0.70 to 2.10)", ESTIMATE, reading="OR,ci")["measure"] == "OR"
    assert read("HR 1.21", ESTIMATE, reading="OR").value is None
    assert read("HR 1.21", ESTIMATE, reading="ci").value is None
    assert read("HR 1.21", ESTIMATE, reading="sd").value is None


@pytest.mark.parametrize(
    ("text", "p", "relation"),
    [
        ("HR 0.52 (0.34–0.80), P = .003", "0.003", None),
        ("HR 0.52 (0.34–0.80; P<.001)", "0.001", "<"),
        ("HR 0.52 (0.34–0.80) p=0.50", "0.50", None),
    ],
)
def test_that_the_p_value_is_read_with_its_relation(
    text: str, p: str, relation: str | None
) -> None:
    found = parts(text, ESTIMATE)
    assert (found["p"], found.get("p_relation")) == (p, relation)


@pytest.mark.parametrize(
    ("text", "adjusted"),
    [
        ("OR 1.5, adjusted for age", "age"),
        ("OR 1.5 (1.1–2.0; adjusted for age and stage (model 2))", "age and stage (model 2)"),
        ("OR 1.5 adjusted for age; P = .3", "age"),
        ("adjusted OR 1.5", "unspecified"),
        ("aHR 1.5", "unspecified"),
        ("OR 1.5", None),
    ],
)
def test_that_the_adjustment_is_kept(text: str, adjusted: str | None) -> None:
    assert parts(text, ESTIMATE).get("adjusted_for") == adjusted


def test_that_negative_differences_keep_their_signs_and_unit() -> None:
    text = "MD −14.50 kg (−104.52 to 75.52)"
    value = value_of(text, field("estimate", "kg"))
    assert getattr(value, "unit", None) == "kg"
    expected = {"value": "-14.50", "measure": "MD", "ci_low": "-104.52", "ci_high": "75.52"}
    assert parts(text, ESTIMATE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "8% v 6%; odds ratio 1.21, 95% confidence interval 0.70 to 2.10",
        "1.2 or 1.3",
        "OR 1.21 (SE 0.3)",
        "OR 1.21 (0.3)",
        "OR 1.2 (1.1–1.3), p = 1.4",
        "P = .03",
        "HR <1",
        "Effect 1.2 (1.0–1.4)",
        "hr 3",
        "1-3",
    ],
)
def test_that_what_is_not_one_estimate_is_kept_as_typed(text: str) -> None:
    assert is_kept(text, ESTIMATE)


@pytest.mark.parametrize("text", ["not estimable", "OR 1,21", "t(9,22)", "A60", "1.2 kg"])
def test_that_what_is_no_estimate_is_refused(text: str) -> None:
    assert is_refused(text, field("estimate", "cm"))
