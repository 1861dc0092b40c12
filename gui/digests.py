"""Short names for paths, where a path itself can't stand."""

from __future__ import annotations

from PySide6.QtCore import QCryptographicHash


def digest(text: str) -> str:
    """24 hexadecimal digits that stand for ``text``."""
    algorithm = QCryptographicHash.Algorithm.Sha256
    return bytes(QCryptographicHash.hash(text.encode(), algorithm).toHex().data()).decode()[:24]
