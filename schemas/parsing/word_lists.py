"""Closed lists of words, written as people write lists."""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """The words of a list with spaces between them."""
    return frozenset(listed.split())
