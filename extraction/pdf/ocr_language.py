"""Whether text can be recognised here, and where Tesseract's language lies."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from extraction.errors import Refused

ENGLISH = "eng"
"""The language that is recognised: the one in which studies are reported."""

_FILE = f"{ENGLISH}.traineddata"


def data_folder() -> Path | None:
    """The folder with the language's data; ``None`` where it isn't installed.

    The extra puts it into the environment's own ``share``; ``TESSDATA_PREFIX`` names another.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(sys.prefix) / "share" / "tessdata", *([Path(named)] if named else [])]
    return next((folder for folder in folders if (folder / _FILE).is_file()), None)


def is_available() -> bool:
    """Whether text can be recognised: Tesseract and its language are installed."""
    return importlib.util.find_spec("tesserocr") is not None and data_folder() is not None


def check_available() -> None:
    """Raise ``Refused``, saying what to install, where text can't be recognised."""
    if not is_available():
        raise Refused(WHAT_TO_INSTALL)


WHAT_TO_INSTALL = (
    "text in pictures can't be recognised here: install the extra “ocr” with "
    'pip install "coextract[ocr]", and open the program again'
)
"""The one sentence for a person where the extra is missing."""
