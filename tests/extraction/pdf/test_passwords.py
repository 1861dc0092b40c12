"""Encrypted PDFs: asked for a password, opened with it, and nothing told of it."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf, PasswordNeeded
from extraction.pdf.client import PdfWorker
from extraction.pdf.documents import Source
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from pathlib import Path

PASSWORDS = {
    "enc_user_health": "userpass",
    "enc_user_libreoffice": "openpassword",
    "enc_user_r4_aes": "asdfzxcv",
    "enc_user_r6_256": "password",
}


def texts(worker: PdfWorker, source: bytes | Path, password: str) -> list[str]:
    return [word.text for word in worker.words(worker.open(source, password=password), 1)]


def test_that_an_encrypted_pdf_asks_for_its_password(worker: PdfWorker) -> None:
    with pytest.raises(PasswordNeeded) as refused:
        worker.open(pdfs.locked("secret"), "leap.pdf")
    assert str(refused.value) == (
        "leap.pdf: is encrypted and needs a password; ask for an unlocked copy"
    )
    assert isinstance(refused.value, BadPdf)
    assert refused.value.exit_code == 2


def test_that_a_wrong_password_is_told_as_wrong(worker: PdfWorker) -> None:
    with pytest.raises(PasswordNeeded) as refused:
        worker.open(pdfs.locked("secret"), "leap.pdf", password="Secret")
    assert str(refused.value) == (
        "leap.pdf: is encrypted and the password given does not open it; "
        "type it again, or ask for an unlocked copy"
    )


@pytest.mark.parametrize("password", ["secret", "pässwörd", "two words", "owner"])
def test_that_the_password_opens_it(worker: PdfWorker, password: str) -> None:
    data = pdfs.locked("secret" if password == "owner" else password)
    assert texts(worker, data, password) == ["Secret"]
    assert worker.open(data, password=password).encrypted


@pytest.mark.parametrize("password", ["", "not needed", "\0", "\ud800"])
def test_that_a_password_that_is_not_needed_does_no_harm(worker: PdfWorker, password: str) -> None:
    assert texts(worker, pdfs.locked(""), password) == ["Secret"]
    assert texts(worker, pdfs.printed(["Open"]), password) == ["Open"]


def test_that_a_fresh_worker_opens_it_again_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "leap.pdf"
    path.write_bytes(pdfs.locked("secret"))
    with PdfWorker() as worker:
        document = worker.open(path, password="secret")
        pid = worker.pid
        os.kill(pid, 9)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert [word.text for word in worker.words(document, 1)] == ["Secret"]
        assert worker.pid != pid


def test_that_the_password_is_told_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    told = []
    with caplog.at_level(logging.DEBUG), PdfWorker(time_limit=0.5) as worker:
        told.append(repr(worker.open(pdfs.locked("s3cr3t"), password="s3cr3t")))
        for data in (pdfs.locked("other"), pdfs.endless()):
            with pytest.raises(BadPdf) as refused:
                worker.open(data, password="s3cr3t")
            told += [str(refused.value), repr(refused.value), repr(refused.value.__cause__)]
    told += [repr(Source.of(b"%PDF-", password="s3cr3t")), caplog.text]
    assert not [line for line in told if "s3cr3t" in line]


@pytest.mark.corpus
@pytest.mark.parametrize("name", PASSWORDS)
def test_that_encryption_of_every_kind_is_opened(
    corpus: Path, worker: PdfWorker, name: str
) -> None:
    path = corpus / "hard" / f"{name}.pdf"
    with pytest.raises(PasswordNeeded):
        worker.open(path)
    with pytest.raises(PasswordNeeded):
        worker.open(path, password="wrong")
    assert len(texts(worker, path, PASSWORDS[name])) >= 5
