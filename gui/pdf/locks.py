"""Opening a PDF that may ask for a password, on the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.errors import PasswordNeeded

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.passwords import Passwords
    from extraction.study import Report


@dataclass(frozen=True, slots=True)
class Lock:
    """A PDF asks for a password: ``why`` in one line, and whether the one given was wrong.

    ``can_keep`` tells whether there is a keyring to keep it in.
    """

    why: str
    was_wrong: bool = False
    can_keep: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A password that somebody typed, and whether the keyring shall keep it if it fits."""

    password: str = field(repr=False)
    keep: bool = False


def opened(
    worker: PdfWorker, data: bytes, report: Report, passwords: Passwords, ticket: Ticket
) -> DocumentInfo | Lock:
    """The report opened, with the password that is known if it needs one; else its lock."""
    try:
        return passwords.open(worker, data, report.name, report.sha256, ticket=ticket)
    except PasswordNeeded as needed:
        return Lock(str(needed), can_keep=passwords.can_keep)


def opened_by(
    worker: PdfWorker, data: bytes, report: Report, passwords: Passwords, key: Key
) -> DocumentInfo | Lock:
    """The report opened with a password just typed, which is known from then on; else its lock."""
    try:
        document = worker.open(data, report.name, password=key.password)
    except PasswordNeeded as needed:
        return Lock(str(needed), was_wrong=True, can_keep=passwords.can_keep)
    passwords.learn(report.sha256, key.password, keep=key.keep)
    return document
