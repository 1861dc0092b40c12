"""The table of what can be done in the window: id, text, keys, icon, menu, line of the sheet."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.adjudicating.reasons import ReasonCode
from gui.actions import ActionSpec, Menu, Sheet
from gui.finding_actions import FindingTable
from gui.page_actions import ReadingTable
from gui.replacing_actions import ReplacingTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REASON_KEYS: Mapping[ReasonCode, str] = MappingProxyType(
    {
        ReasonCode.MISREAD_TABLE: "T",
        ReasonCode.MISSED: "S",
        ReasonCode.UNIT: "U",
        ReasonCode.DENOMINATOR: "E",
        ReasonCode.ROUNDING: "G",
        ReasonCode.OTHER_PLACE: "O",
        ReasonCode.CODEBOOK_UNCLEAR: "C",
        ReasonCode.OWN_SLIP: "W",
    }
)
"""The letter of each reason for a decision; none is one of those that pairing or settling uses."""


def action_specs() -> tuple[ActionSpec, ...]:
    """All actions, in the order of menus and sheet."""
    return tuple(_for_platform(spec) for spec in _Table().specs())


def _for_platform(spec: ActionSpec) -> ActionSpec:
    """On macOS Option types characters, so the form's Alt keys are Control keys there."""
    if sys.platform != "darwin" or not spec.is_local:
        return spec
    return replace(spec, keys=tuple(key.replace("Alt+", "Meta+") for key in spec.keys))


def _is_everywhere(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    """An action of the whole window that has its line in the sheet."""
    spec = ActionSpec(name, text, keys, sheet=Sheet.EVERYWHERE)
    return replace(spec, **more)  # type: ignore[arg-type]  # checked by the dataclass itself


def _is_in(sheet: Sheet, name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    """An action of one place, whose keys work only there."""
    spec = ActionSpec(name, text, keys, sheet=sheet, is_local=True)
    return replace(spec, **more)  # type: ignore[arg-type]  # as above


def _is_hint(sheet: Sheet, name: str, text: str, *keys: str, line: str = "") -> ActionSpec:
    """A key that an editor handles itself; the sheet shows it."""
    return ActionSpec(name, text, keys, sheet=sheet, is_hint=True, is_command=False, line=line)


class _Table(QObject):
    """Holds the texts, so that ``tr`` finds them."""

    def specs(self) -> Iterator[ActionSpec]:
        """All parts, in the order of menus and sheet."""
        yield from self._file()
        yield from self._edit()
        yield from self._view()
        yield from self._study()
        yield from self._form()
        yield from self._reasons()
        yield from self._page()
        yield from ReadingTable().specs()
        yield from FindingTable().specs()
        yield from ReplacingTable().specs()
        yield from self._pairing()
        yield from self._settling()
        yield from self._help()

    def _file(self) -> Iterator[ActionSpec]:
        menu = Menu.FILE
        yield ActionSpec("file.sample", self.tr("Open the &sample review"), (), "play", menu)
        yield ActionSpec("file.new", self.tr("&New review…"), ("Ctrl+N",), "file-plus", menu)
        yield ActionSpec("file.open", self.tr("&Open…"), ("Ctrl+O",), "folder-open", menu)
        yield ActionSpec("file.copy", self.tr("Sa&ve a copy…"), (), "copy", menu)
        yield ActionSpec("file.close", self.tr("&Close review"), ("Ctrl+W",), "x", menu)
        yield ActionSpec("file.who", self.tr("&Who am I…"), (), "user-round", menu, 1)
        text = self.tr("&Export…")
        yield _is_everywhere("file.export", text, "Ctrl+E", icon="download", menu=menu, band=1)
        yield ActionSpec("file.quit", self.tr("&Quit"), ("Ctrl+Q",), "", menu, 2)

    def _edit(self) -> Iterator[ActionSpec]:
        menu, line = Menu.EDIT, self.tr("Undo, redo")
        text, keys = self.tr("&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")
        undo = _is_everywhere("edit.undo", self.tr("&Undo"), "Ctrl+Z", icon="undo-2")
        redo = _is_everywhere("edit.redo", text, *keys, icon="rotate-cw")
        yield replace(undo, menu=menu, line=line)
        yield replace(redo, menu=menu, line=line)
        text = self.tr("&Take a single sure reading without asking")
        yield ActionSpec("edit.skip_capture", text, (), "", menu, 4, is_checkable=True)
        text = self.tr("&Commands…")
        commands = _is_everywhere("app.commands", text, "Ctrl+K", icon="search", menu=menu, band=1)
        yield replace(commands, is_command=False, line=self.tr("Commands"))

    def _view(self) -> Iterator[ActionSpec]:
        menu, line = Menu.VIEW, self.tr("Studies, Extract … Codebook")
        stages = (
            ("view.board", self.tr("&Studies"), "layout-list"),
            ("view.extract", self.tr("&Extract"), "file-pen-line"),
            ("view.compare", self.tr("&Compare"), "git-compare"),
            ("view.results", self.tr("&Results"), "chart-no-axes-column"),
            ("view.codebook", self.tr("Code&book"), "notebook-pen"),
        )
        for number, (name, text, icon) in enumerate(stages, 1):
            spec = _is_everywhere(name, text, f"Ctrl+{number}", icon=icon, menu=menu, line=line)
            yield replace(spec, is_checkable=True)
        panes = {"menu": menu, "band": 1, "line": self.tr("Next, previous pane")}
        yield _is_everywhere("view.next_pane", self.tr("Next &pane"), "F6", **panes)
        yield _is_everywhere("view.previous_pane", self.tr("Previous pane"), "Shift+F6", **panes)
        sizes = {"menu": menu, "band": 2, "line": self.tr("Larger, smaller text")}
        keys = ("Ctrl+Shift++", "Ctrl+Shift+=")
        yield _is_everywhere("view.larger", self.tr("&Larger text"), *keys, **sizes)
        keys = ("Ctrl+Shift+-", "Ctrl+Shift+_")
        yield _is_everywhere("view.smaller", self.tr("S&maller text"), *keys, **sizes)
        yield ActionSpec("view.usual_size", self.tr("&Usual text size"), (), "", menu, 2)
        yield from self._themes()

    def _themes(self) -> Iterator[ActionSpec]:
        rows = (
            ("view.theme_system", self.tr("Theme: as the system"), "sliders-horizontal"),
            ("view.theme_light", self.tr("Theme: light"), "sun"),
            ("view.theme_dark", self.tr("Theme: dark"), "moon"),
            ("view.theme_contrast", self.tr("Theme: high contrast"), "contrast"),
        )
        for name, text, icon in rows:
            yield ActionSpec(name, text, (), icon, Menu.VIEW, 3, is_checkable=True)

    def _study(self) -> Iterator[ActionSpec]:
        menu = Menu.STUDY
        add = _is_everywhere("study.add_pdfs", self.tr("&Add PDFs…"), "Ctrl+Shift+A")
        yield replace(add, icon="file-plus", menu=menu)
        text = self.tr("Re&name study…")
        yield ActionSpec("study.rename", text, ("F2",), "pencil", menu, 0, is_local=True)
        going = {"menu": menu, "band": 1, "line": self.tr("Next, previous study")}
        text = self.tr("Ne&xt study")
        yield _is_everywhere("study.next", text, "Ctrl+PgDown", icon="chevron-down", **going)
        text = self.tr("&Previous study")
        yield _is_everywhere("study.previous", text, "Ctrl+PgUp", icon="chevron-up", **going)
        switch = _is_everywhere("study.switch", self.tr("&Go to study…"), "Ctrl+L", icon="search")
        yield replace(switch, menu=menu, band=1)
        yield ActionSpec("study.seal", self.tr("&Seal record…"), (), "stamp", menu, 2)
        yield ActionSpec("study.reopen", self.tr("&Reopen record…"), (), "undo-2", menu, 2)
        text = self.tr("P&ilot study")
        yield ActionSpec("study.pilot", text, (), "", menu, 3, is_checkable=True)
        yield ActionSpec("study.exclude", self.tr("&Exclude study…"), (), "ban", menu, 3)
        yield ActionSpec("study.include", self.tr("In&clude again"), (), "rotate-cw", menu, 3)
        text = self.tr("Recognise &text of pictures")
        yield ActionSpec("study.recognise", text, (), "scan-text", menu, 4)
        text = self.tr("Recognise text of pictures in all studies")
        yield ActionSpec("study.recognise_all", text, (), "scan-text", menu, 4)
        text = self.tr("Do the next step")
        yield ActionSpec("board.open", text, ("Return", "Enter"), "arrow-right", is_local=True)
        text = self.tr("Find a study")
        yield ActionSpec("board.find", text, ("Ctrl+F",), "search", is_local=True)

    def _form(self) -> Iterator[ActionSpec]:
        sheet, menu = Sheet.FORM, Menu.EDIT
        line = self.tr("Next, previous field")
        yield _is_hint(sheet, "form.next", self.tr("Next field"), "Tab", line=line)
        yield _is_hint(sheet, "form.previous", self.tr("Previous field"), "Shift+Tab", line=line)
        going = {"menu": menu, "band": 2}
        text, keys = self.tr("Next unanswered"), ("Ctrl+Return", "Ctrl+Enter")
        yield _is_in(sheet, "form.next_unanswered", text, *keys, icon="arrow-right", **going)
        text = self.tr("Next finding")
        yield _is_in(sheet, "form.next_finding", text, "F8", icon="triangle-alert", **going)
        icon, text = "message-square-reply", self.tr("Answer the finding…")
        yield _is_in(sheet, "form.answer_finding", text, "Alt+W", icon=icon, **going)
        yield _is_hint(sheet, "form.take", self.tr("Take the reading"), "Return")
        text = self.tr("Read otherwise")
        yield _is_in(sheet, "form.read_otherwise", text, "Alt+R", icon="scan-text")
        yield _is_in(sheet, "form.note", self.tr("Note"), "Alt+O", icon="message-circle")
        text = self.tr("Calculated, estimated…")
        yield _is_in(sheet, "form.origin", text, "Alt+C", icon="calculator")
        line, text = self.tr("Confirm answer, section"), self.tr("Confirm the first’s answer")
        yield _is_in(sheet, "form.confirm", text, "Alt+Y", icon="check", line=line)
        text = self.tr("Confirm the first’s section")
        keys = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        yield _is_in(sheet, "form.confirm_section", text, *keys, icon="check", line=line)
        rows = {"menu": menu, "band": 3, "line": self.tr("Add, duplicate row")}
        yield _is_in(sheet, "form.add_row", self.tr("Add row"), "Ctrl+I", icon="plus", **rows)
        text = self.tr("Duplicate row")
        yield _is_in(sheet, "form.duplicate_row", text, "Ctrl+D", icon="copy", **rows)
        text = self.tr("Remove row")
        yield ActionSpec("form.remove_row", text, (), "trash-2", menu, 3, is_local=True)

    def _reasons(self) -> Iterator[ActionSpec]:
        rows = (
            ("form.not_reported", self.tr("Not reported"), "Alt+N", "ban"),
            ("form.not_applicable", self.tr("Not applicable"), "Alt+A", "minus"),
            ("form.unclear", self.tr("Unclear"), "Alt+U", "circle-help"),
            ("form.other_reason", self.tr("Other reason"), "Alt+M", "circle-alert"),
        )
        for name, text, key, icon in rows:
            yield _is_in(Sheet.FORM, name, text, key, icon=icon)

    def _page(self) -> Iterator[ActionSpec]:
        sheet = Sheet.PAGE
        text = self.tr("Selection into this field")
        yield _is_in(sheet, "page.take", text, "Space", icon="corner-down-right")
        yield _is_hint(sheet, "page.take_into", self.tr("Selection into field 1–9"), "Alt+1–9")
        text = self.tr("Source of this value")
        yield _is_in(sheet, "form.source", text, "Ctrl+J", icon="file-search")
        text = self.tr("Caret: read and select by keyboard")
        yield _is_in(sheet, "page.caret", text, "F7", icon="text-cursor", is_checkable=True)
        text = self.tr("Area of the page, as a picture")
        yield _is_in(sheet, "page.area", text, "C", icon="crop", is_checkable=True)
        text = self.tr("Table into rows…")
        yield _is_in(sheet, "page.table", text, "T", icon="table-2")
        menu, fits = {"menu": Menu.PAGE}, {"menu": Menu.PAGE, "band": 1}
        back = self.tr("Back, forward")
        text = self.tr("Back to the last place")
        yield _is_in(sheet, "page.back", text, "Alt+Left", icon="chevron-left", line=back, **menu)
        text = self.tr("Forward again")
        yield _is_in(
            sheet, "page.forward", text, "Alt+Right", icon="chevron-right", line=back, **menu
        )
        yield _is_in(sheet, "page.find", self.tr("Find in this paper"), "Ctrl+F", icon="search")
        hit = self.tr("Next, previous hit")
        yield _is_in(sheet, "page.find_next", self.tr("Next hit"), "F3", line=hit)
        yield _is_in(sheet, "page.find_previous", self.tr("Previous hit"), "Shift+F3", line=hit)
        yield _is_in(
            sheet, "page.go_to", self.tr("Go to page…"), "Ctrl+G", icon="file-text", **menu
        )
        fit = self.tr("Fit width, whole page")
        yield _is_in(sheet, "page.fit_width", self.tr("Fit width"), "Ctrl+0", line=fit, **fits)
        yield _is_in(sheet, "page.fit_page", self.tr("Whole page"), "Ctrl+9", line=fit, **fits)
        zoom = {"menu": Menu.PAGE, "band": 1, "line": self.tr("Larger, smaller page")}
        # Where + needs Shift, Ctrl++ is Larger text; without Shift the panel hears it itself.
        text = self.tr("Larger page")
        yield _is_in(sheet, "page.zoom_in", text, "Ctrl+=", icon="zoom-in", **zoom)
        text = self.tr("Smaller page")
        yield _is_in(sheet, "page.zoom_out", text, "Ctrl+-", icon="zoom-out", **zoom)

    def _pairing(self) -> Iterator[ActionSpec]:
        going, same = self.tr("Next, previous"), self.tr("Same, different")
        rows = (
            ("settle.next", self.tr("Next"), "J", "chevron-down", going),
            ("settle.previous", self.tr("Previous"), "K", "chevron-up", going),
            ("pair.same", self.tr("These rows are the same"), "Y", "link-2", same),
            ("pair.different", self.tr("These rows are different"), "N", "unlink", same),
            ("pair.with", self.tr("Pair with…"), "M", "git-compare", ""),
            ("pair.link", self.tr("Link one to many…"), "L", "table-rows-split", ""),
            ("pair.on", self.tr("On to the values"), "Ctrl+Return", "arrow-right", ""),
        )
        for name, text, key, icon, line in rows:
            yield _is_in(Sheet.SETTLE, name, text, key, icon=icon, line=line, menu=Menu.COMPARE)

    def _settling(self) -> Iterator[ActionSpec]:
        menu, places = Menu.COMPARE, self.tr("First, second place")
        rows = (
            ("settle.take_a", self.tr("Take the first answer"), "1", "", ""),
            ("settle.take_b", self.tr("Take the second answer"), "2", "", ""),
            ("settle.other", self.tr("Other value"), "3", "pencil", ""),
            ("settle.no_value", self.tr("No value…"), "4", "ban", ""),
            ("settle.equal", self.tr("Equal by the rule; looked at"), "5", "equal", ""),
            ("settle.combine", self.tr("Combine both sets"), "6", "table-cells-merge", ""),
            ("settle.drop", self.tr("Drop the rows"), "0", "trash-2", ""),
            ("settle.discuss", self.tr("Discuss"), "7", "message-circle", ""),
            ("settle.third", self.tr("Third reviewer…"), "8", "scale", ""),
            ("settle.authors", self.tr("Ask the authors…"), "9", "mail", ""),
            ("settle.read_otherwise", self.tr("Read otherwise"), "Alt+R", "scan-text", ""),
            ("settle.again", self.tr("Decide again"), "D", "undo-2", ""),
            ("settle.reason", self.tr("Reason"), "R", "", ""),
            ("settle.show_a", self.tr("Show the first place"), "[", "file-search", places),
            ("settle.show_b", self.tr("Show the second place"), "]", "file-search", places),
            ("settle.rows", self.tr("Back to the rows"), "P", "link-2", ""),
            ("settle.listed", self.tr("List others"), "F", "list-filter", ""),
        )
        for name, text, key, icon, line in rows:
            more = {"icon": icon, "line": line, "menu": menu, "band": 1}
            yield _is_in(Sheet.SETTLE, name, text, key, **more)
        yield from self._reasons_of_decisions()
        yield ActionSpec("study.lock", self.tr("&Lock study"), (), "lock", menu, 2)
        yield ActionSpec("study.unlock", self.tr("&Unlock study…"), (), "key-round", menu, 2)
        yield ActionSpec("compare.who", self.tr("&Who settles…"), (), "scale", menu, 3)

    def _reasons_of_decisions(self) -> Iterator[ActionSpec]:
        """One letter each, which stands beside the reason on the screen, not in the sheet."""
        for code, key in REASON_KEYS.items():
            text = self.tr("Reason: %s") % code.label
            yield ActionSpec(f"settle.reason_{code.value}", text, (key,), is_local=True)

    def _help(self) -> Iterator[ActionSpec]:
        menu = Menu.HELP
        yield ActionSpec("app.guide", self.tr("&Guide"), ("F1",), "book-marked", menu)
        text, line = self.tr("&Shortcuts"), self.tr("This sheet")
        yield _is_everywhere("app.shortcuts", text, "Ctrl+/", icon="info", menu=menu, line=line)
        yield ActionSpec("app.about", self.tr("&About Coextract"), (), "info", menu, 1)
