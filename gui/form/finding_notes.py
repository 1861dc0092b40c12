"""The answer to a finding, kept in the note of the answer it is about. Free of Qt.

The note tells the finding's own sentence and why it stands. A finding that says something else,
because a value changed, is open again.
"""

from __future__ import annotations

_ANSWERED = " Answered: "
_BETWEEN = " · "


def reason_in(note: str, finding: str) -> str:
    """Why a finding stands, as a note tells; empty where it tells nothing of it."""
    _, found, rest = note.partition(f"{finding}{_ANSWERED}")
    return rest.split(_BETWEEN)[0].strip() if found else ""


def with_reason(note: str, finding: str, reason: str) -> str:
    """A note that tells why a finding stands, in place of what it told before about that one."""
    known = reason_in(note, finding)
    parts = note.replace(f"{finding}{_ANSWERED}{known}", "").split(_BETWEEN)
    kept = [part.strip() for part in parts if part.strip()]
    told = " ".join(reason.split()).replace(_BETWEEN.strip(), ",")
    return _BETWEEN.join((*kept, f"{finding}{_ANSWERED}{told}"))
