"""Messages between client and worker."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.wire import Header, receive, send

HEADERS = st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.booleans())


@given(st.lists(st.tuples(HEADERS, st.binary()), min_size=1))
def test_that_messages_arrive_as_they_were_sent(messages: list[tuple[Header, bytes]]) -> None:
    stream = io.BytesIO()
    for header, payload in messages:
        send(stream, header, payload)
    stream.seek(0)
    assert [receive(stream) for _ in messages] == messages


@given(st.integers(0, 40))
def test_that_a_broken_message_is_the_end(kept: int) -> None:
    stream = io.BytesIO()
    send(stream, {"ask": "words"}, b"0123456789")
    with pytest.raises(EOFError):
        receive(io.BytesIO(stream.getvalue()[: min(kept, len(stream.getvalue()) - 1)]))


def test_that_a_path_with_undecodable_bytes_arrives_whole() -> None:
    stream = io.BytesIO()
    send(stream, {"path": "/reviews/caf\udce9.pdf"})
    stream.seek(0)
    assert receive(stream) == ({"path": "/reviews/caf\udce9.pdf"}, b"")
