"""Mutants are the same for everybody, and differ from what they were made of."""

from __future__ import annotations

import zlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.pdf.pdfs import one_page, printed
from tests.fuzz.mutants import HARMS, Source, mutant, renumbered, rewritten
from tests.fuzz.sources import sources

SOURCES = [
    Source("printed.pdf", printed(["mean age 49.3 (20–73)"], ["27/40"])),
    Source("plain.pdf", one_page("0 0 600 800", "0 0 10 10 re f")),
    Source("nothing.pdf", b""),
]


def test_that_a_mutant_is_the_same_each_time() -> None:
    assert [mutant(n, SOURCES) for n in range(60)] == [mutant(n, SOURCES) for n in range(60)]


def test_that_another_seed_makes_others() -> None:
    some = [mutant(n, SOURCES).data for n in range(60)]
    assert some != [mutant(n, SOURCES, seed=43).data for n in range(60)]


def test_that_nearly_all_mutants_differ_from_their_source() -> None:
    whole = {source.name: source.data for source in SOURCES[:2]}
    made = [mutant(n, SOURCES[:2]) for n in range(200)]
    assert sum(one.data != whole[one.source] for one in made) > 180


def test_that_every_harm_is_done_among_a_few_hundred() -> None:
    assert {harm for n in range(300) for harm in mutant(n, SOURCES).how} == set(HARMS)


@pytest.mark.parametrize("name", HARMS)
@given(seed=st.integers(), data=st.binary(max_size=600), other=st.binary(max_size=600))
def test_that_no_harm_minds_what_bytes_it_meets(
    name: str, seed: int, data: bytes, other: bytes
) -> None:
    assert isinstance(HARMS[name](Random(seed), data, other), bytes)


def test_that_a_number_is_replaced_by_a_strange_one() -> None:
    changed = renumbered(Random(1), b"<< /Width 600 /Height 800 >>", b"")
    assert changed != b"<< /Width 600 /Height 800 >>"
    assert changed.startswith(b"<< /Width ")
    assert changed.endswith(b" >>")


def test_that_a_rewritten_stream_can_still_be_unpacked() -> None:
    packed = zlib.compress(b"0 0 10 10 re f " * 40)
    paper = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
    for seed in range(20):
        changed = rewritten(Random(seed), paper, b"")
        body = changed.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
        unpacked = zlib.decompressobj()
        unpacked.decompress(body)
        assert unpacked.eof


def test_that_without_real_articles_those_of_the_sample_are_harmed() -> None:
    assert len(sources(None)) >= 5
    assert all(source.data.startswith(b"%PDF-") for source in sources(None))
