"""The application that these tests share with those of the window."""

from __future__ import annotations

from tests.gui.conftest import qapp_cls, usual_type

__all__ = ["qapp_cls", "usual_type"]
