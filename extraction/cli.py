"""The headless commands: what they take, and how a refusal ends. The work is in ``commands``."""

from __future__ import annotations

import argparse
import importlib
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

from extraction.commands.output import Output, harmless
from extraction.errors import CoextractError, Refused
from extraction.version import VERSION
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Command = Callable[[argparse.Namespace, Output], int]

REFUSED = 2
STOPPED = 130
_WINDOWED = ""  # stands for the function of a command that this module can't run
_LONGEST = 4000  # letters of a message; somebody may have handed in a whole paper as a name


class _Parser(argparse.ArgumentParser):
    """Refuses a wrong call in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {_one_line(message)}; see {self.prog} --help\n")


def main(
    arguments: Sequence[str] | None = None, windowed: Mapping[str, Command] | None = None
) -> int:
    """Run one command; gives the exit code of INTERFACES: 0, 1 (findings), 2 or 3.

    ``windowed`` are the commands that need a window, which only ``main.py`` can open.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = build_parser()
    args = parser.parse_args(arguments)
    if args.command is None:
        parser.print_help()
        return 0
    return _run(args, windowed or {})


def _run(args: argparse.Namespace, windowed: Mapping[str, Command]) -> int:
    try:
        command = windowed.get(args.command) or _command(args.run)
        return command(args, Output(args.json))
    except CoextractError as refusal:
        if args.debug:
            traceback.print_exc()
        print(f"coextract: {_one_line(str(refusal))}", file=sys.stderr)
        return refusal.exit_code
    except KeyboardInterrupt:
        print("coextract: stopped; nothing half done was kept", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    except Exception as fault:  # the last stop: no traceback reaches a person
        if args.debug:
            traceback.print_exc()
        told = f"{type(fault).__name__}: {_one_line(str(fault))}"
        print(
            f"coextract: a fault of the program ({told}); nothing half done was kept; "
            "run it again with --debug and report what it prints",
            file=sys.stderr,
        )
        return REFUSED


def _one_line(text: str) -> str:
    """A message as one line of bearable length, with nothing in it that a terminal obeys."""
    line = " ".join(text.split())
    return harmless(line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …")


def _command(name: str) -> Command:
    """The function behind ``module:function``; its module is imported only now."""
    if name == _WINDOWED:
        raise Refused("this command needs the window: start it as `coextract`, or by main.py")
    module, function = name.split(":")
    command: Command = getattr(importlib.import_module(f"extraction.commands.{module}"), function)
    return command


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = _Parser(
        prog="coextract",
        description="Two reviewers extract data from study PDFs independently, settle what "
        "differs, and export one reconciled dataset.",
    )
    parser.add_argument("--version", action="version", version=f"coextract {VERSION}")
    parser.set_defaults(command=None, json=False, debug=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for add in (
        *(_add_setting_up, _add_replacing, _add_recording),
        *(_add_settling, _add_results, _add_files, _add_papers),
    ):
        add(commands)
    return parser


if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[_Parser]  # noqa: SLF001  argparse names no public type


def _new(commands: Subparsers, name: str, run: str, text: str, *, project: bool = True) -> _Parser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--debug", action="store_true", help="show where a fault came from")
    if project:
        parser.add_argument("project", metavar="PROJECT", help="the review's .coextract file")
    return parser


def _add_viewer(parser: _Parser) -> None:
    parser.add_argument(
        "--as", dest="viewer", metavar="NAME", help="also show this reviewer's own open record"
    )


def _add_setting_up(commands: Subparsers) -> None:
    demo = _new(commands, "demo", "demo:demo_command", "the sample review", project=False)
    demo.add_argument("folder", metavar="FOLDER", nargs="?", default=".")
    demo.add_argument("--headless", action="store_true", help="only write it, open no window")
    demo.add_argument("--finish", action="store_true", help="settle it and write dfsp.xlsx too")
    new = _new(commands, "new", "setting_up:new_command", "an empty review")
    new.add_argument("--codebook", required=True, metavar="ID_OR_FILE")
    new.add_argument("--reviewer", action="append", metavar="NAME", help="may be repeated")
    add = _new(commands, "add", "setting_up:add_command", "studies, or reports of one, from PDFs")
    add.add_argument("files", metavar="FILE.pdf", nargs="+")
    add.add_argument("--study", metavar="NAME")
    rename = _new(commands, "rename", "setting_up:rename_command", "call a study something else")
    rename.add_argument("--study", required=True, metavar="NAME")
    rename.add_argument("--name", required=True, metavar="NAME", help="what it is called then")
    assign = _new(commands, "assign", "setting_up:assign_command", "who does what")
    assign.add_argument("--study", nargs="+", metavar="NAME", help="all studies if left out")
    assign.add_argument("--reviewers", nargs="+", required=True, metavar="NAME")
    decides = assign.add_mutually_exclusive_group()
    decides.add_argument("--adjudicator", metavar="NAME", help="each study's own if left out")
    decides.add_argument(
        "--no-adjudicator", action="store_true", help="either reviewer decides from now on"
    )
    assign.add_argument("--mode", choices=("dual", "verify", "single"))
    _add_statuses(commands)


def _add_statuses(commands: Subparsers) -> None:
    pilot = _new(commands, "pilot", "setting_up:pilot_command", "a study that tries the codebook")
    pilot.add_argument("--off", action="store_true", help="it is no pilot any more")
    exclude = _new(
        commands, "exclude", "setting_up:exclude_command", "keep a study out of every sum"
    )
    exclude.add_argument("--reason", required=True, metavar="TEXT", help="its data are kept")
    include = _new(commands, "include", "setting_up:include_command", "take an exclusion back")
    for parser in (pilot, exclude, include):
        parser.add_argument("--study", required=True, metavar="NAME")


def _add_replacing(commands: Subparsers) -> None:
    replace = _new(commands, "replace", "replacing:replace_command", "another file for a report")
    replace.add_argument("report", metavar="REPORT", help="its file's name, or its SHA-256")
    replace.add_argument("file", metavar="NEW.pdf", help="what stands in its place then")
    find = _new(
        commands, "find-sources", "replacing:find_sources_command", "find sources in new files"
    )
    for parser in (replace, find):
        parser.add_argument("--study", metavar="NAME")
    place = _new(commands, "place-source", "replacing:place_source_command", "place one by hand")
    place.add_argument("--study", required=True, metavar="NAME")
    place.add_argument("--section", required=True, metavar="ID")
    place.add_argument("--row", default="", metavar="ROW", help="as the record names it")
    place.add_argument("--field", required=True, metavar="ID")
    place.add_argument("--page", required=True, metavar="N", help="in the new file, from 1")
    place.add_argument("--quote", default="", metavar="TEXT", help="left out for the whole page")
    place.add_argument("--was-page", type=int, metavar="N", help="if the cell names several places")
    place.add_argument("--was-quote", metavar="TEXT", help="the same")
    for parser in (replace, find, place):
        _add_viewer(parser)


def _add_recording(commands: Subparsers) -> None:
    enter = _new(commands, "enter", "recording:enter_command", "take a reviewer's entries file")
    enter.add_argument("--reviewer", required=True, metavar="NAME")
    enter.add_argument("entries", metavar="ENTRIES", help="CSV or XLSX")
    enter.add_argument("--partial", action="store_true", help="leave faulty lines out")
    seal = _new(commands, "seal", "recording:seal_command", "declare records done")
    seal.add_argument("--reviewer", required=True, metavar="NAME")
    seal.add_argument(
        "--study", nargs="+", metavar="NAME", help="all of the reviewer's if left out"
    )
    seal.add_argument("--section", metavar="ID")
    seal.add_argument("--empty", action="store_true", help="seal an untouched record too")
    seal.add_argument(
        "--confirm", action="store_true", help="verifying: take the first's answers where you agree"
    )
    reopen = _new(commands, "reopen", "recording:reopen_command", "take a seal back")
    reopen.add_argument("--reviewer", required=True, metavar="NAME")
    reopen.add_argument("--study", required=True, metavar="NAME")
    reopen.add_argument("--reason", required=True, metavar="TEXT")


def _add_settling(commands: Subparsers) -> None:
    compare = _new(commands, "compare", "settling:compare_command", "lay sealed records together")
    compare.add_argument("--study", metavar="NAME")
    _add_viewer(compare)
    for name, text in (("pair", "confirm that rows are the same"), ("unpair", "say they are not")):
        parser = _new(commands, name, f"settling:{name}_command", text)
        parser.add_argument("--study", required=True, metavar="NAME")
        parser.add_argument("--section", metavar="ID")
        for side in "ab":
            told = f"{side.upper()}'s row" + "; again for further rows of a link" * (name == "pair")
            parser.add_argument(f"--{side}", metavar="ROW", action="append", help=told)
        if name == "pair":
            parser.add_argument("--all", action="store_true", help="confirm all proposed pairs")
    decide = _new(commands, "decide", "settling:decide_command", "take decisions from a file")
    decide.add_argument("--adjudicator", required=True, metavar="NAME")
    decide.add_argument("decisions", metavar="DECISIONS", help="CSV or XLSX")
    for name, text in (("lock", "close a settled study"), ("unlock", "open it again")):
        parser = _new(commands, name, f"settling:{name}_command", text)
        parser.add_argument("--study", required=True, metavar="NAME")
        parser.add_argument("--reason", metavar="TEXT", required=name == "unlock")
    _add_deciding(commands)


def _add_deciding(commands: Subparsers) -> None:
    deciding = _new(commands, "deciding", "deciding:deciding_command", "who settles what differs")
    deciding.add_argument(
        "--by", choices=("consensus", "lead", "third"), help="told as it is if nothing is said"
    )
    deciding.add_argument("--person", metavar="NAME", help="the lead, or the third reviewer")
    names = deciding.add_mutually_exclusive_group()
    for option, is_hiding, told in (
        ("--hide-names", True, "from one who settles what others extracted"),
        ("--show-names", False, "to everybody"),
    ):
        names.add_argument(
            option, dest="hides_names", action="store_const", const=is_hiding, help=told
        )
    deciding.add_argument("--second-look", type=int, metavar="PERCENT", help="drawn by default")
    look = _new(commands, "second-look", "deciding:second_look_command", "look at a sample again")
    look.add_argument("--study", required=True, metavar="NAME")
    look.add_argument("--share", type=int, metavar="PERCENT", help="of the items both agree on")
    look.add_argument("--method", choices=("random", "risk"), default="random")
    look.add_argument("--seed", type=int, metavar="N", help="repeats a draw; chosen if left out")
    look.add_argument("--adjudicator", metavar="NAME", help="who draws")
    discuss = _new(commands, "discuss", "deciding:discuss_command", "talk an item over")
    discuss.add_argument("--person", required=True, metavar="NAME", help="who says it")
    discuss.add_argument("--study", required=True, metavar="NAME")
    discuss.add_argument("--section", required=True, metavar="ID")
    discuss.add_argument("--row", default="", metavar="ROW", help="as `compare` names it")
    discuss.add_argument("--field", default="", metavar="ID", help="left out for a whole row")
    discuss.add_argument("--to", choices=("none", "discussion", "third-reviewer", "authors"))
    discuss.add_argument("--text", default="", metavar="TEXT")


def _add_results(commands: Subparsers) -> None:
    agreement = _new(commands, "agreement", "results:agreement_command", "how well two agreed")
    summary = _new(commands, "summary", "results:summary_command", "the review's own figures")
    summary.add_argument(
        "--rounding", choices=("half-up", "half-even", "truncate"), default="half-up"
    )
    checks = _new(commands, "checks", "results:checks_command", "arithmetic and logic findings")
    for parser in (agreement, summary, checks):
        _add_viewer(parser)
    _new(commands, "verify", "results:verify_command", "check the project file itself")


def _add_files(commands: Subparsers) -> None:
    export = _new(commands, "export", "exporting:export_command", "write the dataset")
    export.add_argument(
        "out", metavar="OUT", help="a .xlsx or .json file, or a figure: .svg, .png or .pdf"
    )
    export.add_argument("--format", choices=("xlsx", "json", "svg", "png", "pdf"))
    export.add_argument(
        "--figure", choices=("agreement", "bland-altman"), default="agreement", help="which figure"
    )
    export.add_argument(
        "--field", default="", metavar="SECTION.FIELD", help="of which field, for bland-altman"
    )
    export.add_argument(
        "--rounding", choices=("half-up", "half-even", "truncate"), default="half-up"
    )
    _add_viewer(export)
    read = _new(commands, "read", "looking:read_command", "how texts would be read", project=False)
    read.add_argument("texts", metavar="TEXT", nargs="+", help="“-” takes a text a line from input")
    read.add_argument("--type", required=True, choices=[kind.value for kind in FieldType])
    read.add_argument("--unit", default="", metavar="U")
    read.add_argument("--centre", choices=("mean", "median"))
    read.add_argument("--spread", choices=("range", "iqr", "sd", "se", "ci"))
    screens = _new(commands, "screens", _WINDOWED, "every screen as a picture", project=False)
    screens.add_argument("folder", metavar="FOLDER", help="made if it isn't there")


def _add_papers(commands: Subparsers) -> None:
    inspect = _new(commands, "inspect", "looking:inspect_command", "what a PDF is", project=False)
    inspect.add_argument("file", metavar="FILE.pdf")
    inspect.add_argument("--pages", metavar="1-3", help="all if left out")
    inspect.add_argument("--words", action="store_true", help="with every word and its box")
    inspect.add_argument(
        "--ocr", action="store_true", help="recognise the words of pages that are pictures"
    )
    search = _new(commands, "search", "searching:search_command", "words in the review's PDFs")
    search.add_argument("text", metavar="TEXT", help="parts of words are found too")
    search.add_argument("--study", metavar="NAME", help="all studies if left out")
    search.add_argument("--whole-words", action="store_true", help="no parts of words")
    search.add_argument("--match-case", action="store_true", help="capitals count")
    tables = _new(
        commands, "tables", "looking:tables_command", "a table of a PDF as rows", project=False
    )
    tables.add_argument("file", metavar="FILE.pdf")
    tables.add_argument("--page", type=int, required=True, metavar="N", help="counted from 1")
    tables.add_argument(
        "--box", default="", metavar="x0,y0,x1,y1", help="fractions of the page; all if left out"
    )
    recognise = _new(
        commands,
        "recognise",
        "recognising:recognise_command",
        "the text of pages that are pictures",
    )
    recognise.add_argument("--study", nargs="+", metavar="NAME", help="all studies if left out")
