"""The program's version; pyproject takes it from here."""

VERSION = "0.1.0"
