"""Fixtures of the PDF tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def worker() -> Iterator[PdfWorker]:
    """One worker for all tests that don't harm it."""
    with PdfWorker() as running:
        yield running
