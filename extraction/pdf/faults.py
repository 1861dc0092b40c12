"""What can be wrong with a PDF, as the worker tells it and as a person reads it."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why a PDF can't be used."""

    EMPTY = "empty"
    NOT_A_PDF = "not-a-pdf"
    PASSWORD = "password"
    WRONG_PASSWORD = "wrong-password"
    CERTIFICATE = "certificate"
    NO_PAGES = "no-pages"
    DAMAGED = "damaged"
    DAMAGED_PAGE = "damaged-page"
    MEMORY = "memory"
    UNREADABLE = "unreadable"


class PdfFault(Exception):
    """Raised inside the worker process; ``detail`` is the system's own word, if it had one."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault}: {detail}" if detail else str(fault))


def refusal(name: str, fault: Fault, detail: str = "") -> str:
    """One line for a person: what is wrong with the file ``name`` and what to do."""
    told = {
        Fault.EMPTY: "is empty (0 bytes); get the file again",
        Fault.NOT_A_PDF: "is not a PDF; choose a PDF file",
        Fault.PASSWORD: "is encrypted and needs a password; ask for an unlocked copy",
        Fault.WRONG_PASSWORD: "is encrypted and the password given does not open it; "
        "type it again, or ask for an unlocked copy",
        Fault.CERTIFICATE: "is encrypted for the holder of a certificate and can't be opened; "
        "ask for an unlocked copy",
        Fault.NO_PAGES: "holds no pages that can be read; get the file again",
        Fault.DAMAGED: "is damaged and can't be read; get the file again",
        Fault.DAMAGED_PAGE: "holds a page that is damaged and can't be shown; get the file again",
        Fault.MEMORY: "needs more memory than a PDF may take; ask for a smaller copy",
        Fault.UNREADABLE: "can't be read; check the path and your rights to it",
    }[fault]
    return f"{name}: {told} ({detail})" if detail else f"{name}: {told}"
