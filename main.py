"""Coextract: a command goes to the command line, and so, until the window stands, does none."""

from __future__ import annotations

import sys

from extraction.cli import main

if __name__ == "__main__":
    sys.exit(main())
