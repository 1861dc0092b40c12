"""Passwords of PDFs: in memory while the program runs, and in the system's keyring if asked."""

from __future__ import annotations

import importlib.util
import threading
from typing import TYPE_CHECKING, Protocol

from extraction.errors import PasswordNeeded

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket

_SERVICE = "Coextract: password of a PDF"


class Keyring(Protocol):
    """Where a system keeps secrets; what the package ``keyring`` does."""

    def find(self, sha256: str) -> str:
        """The password of a PDF; empty where none is kept."""
        ...

    def keep(self, sha256: str, password: str) -> bool:
        """Keep one; gives whether that was done."""
        ...


class SystemKeyring:
    """The system's own, through the package of the extra ``keyring``; nothing where it lacks."""

    def find(self, sha256: str) -> str:
        """The password of a PDF; may ask the person to unlock the keyring, and wait for that."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, sha256) or ""
        except KeyringError:  # locked, or the person said no: they are asked for the password then
            return ""

    def keep(self, sha256: str, password: str) -> bool:
        """Keep one; not where the keyring stays locked."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, sha256, password)
        except KeyringError:
            return False
        return True


def system_keyring() -> Keyring | None:
    """The system's keyring, if there is one; may take a while, so not on the window's thread."""
    if importlib.util.find_spec("keyring") is None:
        return None
    import keyring

    return SystemKeyring() if keyring.get_keyring().priority > 0 else None


class Passwords:
    """The passwords that were given, by the SHA-256 of the PDF; asked from any thread.

    They are in no file, log or message. ``keyring`` is found when it is first asked for.
    """

    def __init__(self, keyring: Keyring | None = None) -> None:
        self._guard = threading.Lock()
        self._known: dict[str, str] = {}
        self._keyring = keyring
        self._has_looked = keyring is not None

    def __repr__(self) -> str:
        return f"<Passwords of {len(self._known)} PDFs>"

    @property
    def can_keep(self) -> bool:
        """Whether there is a keyring; may take a while."""
        return self._system() is not None

    def learn(self, sha256: str, password: str, *, keep: bool = False) -> bool:
        """Know the password of a PDF from now on; gives whether the keyring keeps it too."""
        with self._guard:
            self._known[sha256] = password
        keyring = self._system() if keep else None
        return keyring is not None and keyring.keep(sha256, password)

    def of(self, sha256: str) -> str:
        """The password of a PDF given before, or that the keyring has; empty without one."""
        with self._guard:
            known = self._known.get(sha256, "")
        if known:
            return known
        keyring = self._system()
        found = keyring.find(sha256) if keyring is not None else ""
        if found:
            with self._guard:
                self._known[sha256] = found
        return found

    def open(
        self,
        worker: PdfWorker,
        data: bytes,
        name: str,
        sha256: str,
        *,
        ticket: Ticket | None = None,
    ) -> DocumentInfo:
        """Open a PDF, with its password if it needs one and one is known.

        Raises ``PasswordNeeded`` where none is known or it does not open the file; else as
        ``PdfWorker.open`` does.
        """
        try:
            return worker.open(data, name, ticket=ticket)
        except PasswordNeeded:
            password = self.of(sha256)
            if not password:
                raise
        return worker.open(data, name, password=password, ticket=ticket)

    def _system(self) -> Keyring | None:
        with self._guard:
            if not self._has_looked:
                self._has_looked, self._keyring = True, system_keyring()
            return self._keyring
