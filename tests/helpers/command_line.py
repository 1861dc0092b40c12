"""Running commands in this process, as a person types them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from extraction.trail import JsonObject


@dataclass(frozen=True)
class Result:
    """What a command ended with."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> JsonObject:
        """The JSON object it printed."""
        told: JsonObject = json.loads(self.out)
        return told


class CommandLine:
    """Calls ``coextract`` and keeps what it prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Result:
        """Run a command; a wrong call ends like a refusal."""
        self._capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = self._capsys.readouterr()
        return Result(code, printed.out, printed.err)

    def ok(self, *arguments: object) -> Result:
        """Run a command that must be done."""
        result = self(*arguments)
        assert result.code == 0, result.err
        return result

    def refused(self, *arguments: object, code: int = 2) -> str:
        """Run a command that must be refused in one line; gives the line."""
        result = self(*arguments)
        assert result.code == code, (result.code, result.err)
        assert result.out == ""
        assert len(result.err.strip().splitlines()) == 1, result.err
        assert "Traceback" not in result.err
        return result.err


def write_csv(path: Path, header: str, *rows: str) -> Path:
    """A CSV file of lines as they are given."""
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path
