"""The codebooks that ship."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from schemas.codebook_file import read_codebook

if TYPE_CHECKING:
    from schemas.codebook import Codebook


@pytest.fixture(scope="session")
def dfsp() -> Codebook:
    """The codebook with an event's grade as a field."""
    return _shipped("dfsp-imatinib.toml")


@pytest.fixture(scope="session")
def trials() -> Codebook:
    """The codebook in which results refer to outcomes and arms."""
    return _shipped("controlled-trials.toml")


def _shipped(name: str) -> Codebook:
    return read_codebook(files("schemas.library").joinpath(name).read_text("utf-8"), name)
