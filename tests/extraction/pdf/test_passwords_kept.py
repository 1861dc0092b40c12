"""Passwords of PDFs: known for a session, in the keyring if asked, told to nobody."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from extraction.errors import PasswordNeeded
from extraction.pdf.client import PdfWorker
from extraction.pdf.passwords import Passwords
from tests.gui.pdf.books import PASSWORD, locked_paper

if TYPE_CHECKING:
    from pathlib import Path


class FakeKeyring:
    """A keyring that may refuse."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.kept: dict[str, str] = {}
        self.refuses = refuses

    def find(self, sha256: str) -> str:
        """What was kept."""
        return self.kept.get(sha256, "")

    def keep(self, sha256: str, password: str) -> bool:
        """Keep it, or not."""
        if not self.refuses:
            self.kept[sha256] = password
        return not self.refuses


def test_that_a_password_is_known_until_the_end_of_the_session() -> None:
    passwords = Passwords(FakeKeyring())
    assert not passwords.learn("sha", "secret")
    assert passwords.of("sha") == "secret"
    assert passwords.of("other") == ""


def test_that_only_a_password_to_be_kept_goes_into_the_keyring() -> None:
    keyring = FakeKeyring()
    Passwords(keyring).learn("one", "secret")
    assert keyring.kept == {}
    assert Passwords(keyring).learn("two", "secret", keep=True)
    assert keyring.kept == {"two": "secret"}
    assert Passwords(keyring).of("two") == "secret"


def test_that_a_keyring_that_refuses_leaves_the_password_in_memory() -> None:
    passwords = Passwords(FakeKeyring(refuses=True))
    assert not passwords.learn("sha", "secret", keep=True)
    assert passwords.of("sha") == "secret"


def test_that_no_password_stands_in_what_is_printed_of_them() -> None:
    passwords = Passwords(FakeKeyring())
    passwords.learn("sha", "secret")
    assert "secret" not in repr(passwords)


def test_that_a_locked_pdf_opens_with_the_password_that_is_known(tmp_path: Path) -> None:
    data = locked_paper(tmp_path / "locked.pdf").read_bytes()
    passwords = Passwords(FakeKeyring())
    with PdfWorker() as worker:
        with pytest.raises(PasswordNeeded):
            passwords.open(worker, data, "locked.pdf", "sha")
        passwords.learn("sha", PASSWORD)
        document = passwords.open(worker, data, "locked.pdf", "sha")
        assert "opened" in " ".join(word.text for word in worker.words(document, 1))


def test_that_a_password_kept_that_fits_no_more_is_asked_for_again(tmp_path: Path) -> None:
    data = locked_paper(tmp_path / "locked.pdf").read_bytes()
    keyring = FakeKeyring()
    keyring.kept["sha"] = "an older one"
    with PdfWorker() as worker, pytest.raises(PasswordNeeded):
        Passwords(keyring).open(worker, data, "locked.pdf", "sha")


# ── the system's keyring ─────────────────────────────────────────────────────────────────────


class StandIn:
    """What the package ``keyring`` does, on a system that has one, none, or one that is locked."""

    def __init__(self, *, priority: float = 5, is_locked: bool = False) -> None:
        self.priority, self.is_locked = priority, is_locked
        self.kept: dict[tuple[str, str], str] = {}

    def module(self) -> tuple[ModuleType, ModuleType]:
        """The package and its errors."""
        package, errors = ModuleType("keyring"), ModuleType("keyring.errors")
        errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
        package.__spec__ = ModuleSpec("keyring", None)

        def get_password(service: str, name: str) -> str | None:
            self._refuse(errors)
            return self.kept.get((service, name))

        def set_password(service: str, name: str, password: str) -> None:
            self._refuse(errors)
            self.kept[service, name] = password

        package.get_password = get_password  # type: ignore[attr-defined]
        package.set_password = set_password  # type: ignore[attr-defined]
        package.get_keyring = lambda: self  # type: ignore[attr-defined]
        package.errors = errors  # type: ignore[attr-defined]
        return package, errors

    def _refuse(self, errors: ModuleType) -> None:
        if self.is_locked:
            raise errors.KeyringError("locked")


def on_a_system_with(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> Passwords:
    package, errors = stand_in.module()
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return Passwords()


def test_that_the_systems_keyring_gives_back_what_it_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system = StandIn()
    assert on_a_system_with(system, monkeypatch).can_keep
    assert on_a_system_with(system, monkeypatch).learn("sha", "secret", keep=True)
    assert on_a_system_with(system, monkeypatch).of("sha") == "secret"
    assert on_a_system_with(system, monkeypatch).of("other") == ""


def test_that_a_system_without_keyring_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = on_a_system_with(StandIn(priority=0), monkeypatch)
    assert not passwords.can_keep
    assert not passwords.learn("sha", "secret", keep=True)
    assert passwords.of("sha") == "secret"


def test_that_a_locked_keyring_counts_as_one_that_has_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passwords = on_a_system_with(StandIn(is_locked=True), monkeypatch)
    assert passwords.of("sha") == ""
    assert not passwords.learn("sha", "secret", keep=True)


def test_that_without_the_package_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert not Passwords().can_keep
