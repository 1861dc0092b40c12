"""The codebooks that ship."""

from __future__ import annotations

import pytest

from schemas.codebook_file import CodebookError, read_codebook, write_codebook
from schemas.library import library_codebook, shipped


def test_that_the_codebook_of_the_sample_review_ships() -> None:
    assert "dfsp-imatinib" in shipped()


@pytest.mark.parametrize("codebook_id", shipped())
def test_that_a_shipped_codebook_has_the_id_of_its_file(codebook_id: str) -> None:
    assert library_codebook(codebook_id).id == codebook_id


@pytest.mark.parametrize("codebook_id", shipped())
def test_that_a_shipped_codebook_survives_writing(codebook_id: str) -> None:
    codebook = library_codebook(codebook_id)
    assert read_codebook(write_codebook(codebook), "written.toml") == codebook


@pytest.mark.parametrize("codebook_id", ["dfsp", "../dfsp-imatinib", "", "dfsp-imatinib.toml"])
def test_that_an_id_nothing_ships_under_is_refused_with_those_that_do(codebook_id: str) -> None:
    with pytest.raises(CodebookError, match=r"no such codebook ships, only .*dfsp-imatinib"):
        library_codebook(codebook_id)
