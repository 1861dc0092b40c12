"""Coextract: a command goes to the command line, no command or a project's path to the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.cli import build_parser
from extraction.cli import main as run_command

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from extraction.commands.output import Output


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code. Qt is imported only where a window is shown."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return _show(None)
    if len(given) == 1 and _names_a_project(given[0]):
        return _show(given[0])
    code = run_command(given, {"screens": _take_pictures})
    if code == 0 and given[0] == "demo":
        args = build_parser().parse_args(given)
        if not args.headless:
            return _show(str(Path(args.folder) / "dfsp.coextract"))
    return code


def _names_a_project(given: str) -> bool:
    """Whether a single argument is a file or an address, and so no command."""
    if given.startswith("-"):
        return False
    is_address = given.startswith(("postgresql://", "postgres://"))
    return is_address or given.endswith(".coextract") or Path(given).is_file()


def _has_display() -> bool:
    """Whether Qt can open a window: only Linux and its like may lack a display."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _take_pictures(args: argparse.Namespace, output: Output) -> int:
    from gui.screens import screens_command

    return screens_command(args, output)


def _show(project: str | None) -> int:
    if not _has_display():
        print(
            "coextract: there is no display to open a window on; for the commands that need "
            "none see coextract --help",
            file=sys.stderr,
        )
        return 2
    from gui.app import open_window

    return open_window(project)


if __name__ == "__main__":
    sys.exit(main())
