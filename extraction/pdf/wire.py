"""How client and worker speak: a header in JSON and a payload of plain bytes.

No pickles: what a worker sends after a hostile PDF is data, never code.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import IO

Header = dict[str, Any]  # Any: JSON, whose shape depends on the question
_LENGTHS = struct.Struct("!IQ")


def send(stream: IO[bytes], header: Header, payload: bytes | memoryview = b"") -> None:
    """Write one message; raises OSError when no one reads any more."""
    told = json.dumps(header, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(told), len(payload)) + told)
    if payload:
        stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Header, bytes]:
    """Read one message; raises EOFError when the other side has ended."""
    header_length, payload_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    header = json.loads(_exactly(stream, header_length))
    return header, _exactly(stream, payload_length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    if not count:
        return b""
    got = stream.read(count)
    if len(got) < count:
        raise EOFError
    return got
