"""What the actions of the whole window do: files, stages, look, dialogs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from extraction.version import VERSION
from gui.copying import Copying
from gui.opening import SUFFIX
from gui.people import people_of
from gui.places import documents_folder, sample_folder
from gui.stages import Stage
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMainWindow

    from gui.context import WindowContext
    from gui.panels import Panels
    from gui.people import Person
    from gui.session import Session
    from gui.study_switcher import StudySwitcher
    from gui.workspace import Workspace

_THEMES = {f"view.theme_{choice.value}": choice for choice in ThemeChoice}
_WITHOUT_REVIEW = (
    *("file.sample", "file.new", "file.open", "file.quit"),
    *("view.larger", "view.smaller", "view.usual_size", *_THEMES),
    *("edit.skip_capture", "app.commands", "app.shortcuts", "app.guide", "app.about"),
)


class WindowActions(QObject):
    """Binds the actions that belong to no panel; dialogs are imported when first opened."""

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        context: WindowContext,
        session: Session,
        panels: Panels,
        switcher: StudySwitcher,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._context = window, workspace, context
        self._session, self._panels, self._switcher = session, panels, switcher
        self._copying = Copying(context, self)
        self._bind_files()
        self._bind_studies()
        self._bind_stages()
        self._bind_look()
        self._bind_dialogs()
        self._bind_undo()
        self.show_review(False)

    def show_review(self, on: bool) -> None:
        """Allow what needs an open review, or say why not."""
        actions = self._context.actions
        names = {spec.id for spec in actions.specs()} - set(_WITHOUT_REVIEW)
        actions.hold(() if on else names, self.tr("open a review first"))

    def _bind(self, rows: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for name, slot in rows:
            self._context.actions.bind(name, slot, self._window)

    # ── files ────────────────────────────────────────────────────────────────────────────────

    def _bind_files(self) -> None:
        self._bind(
            (
                ("file.sample", lambda: self._session.open_sample(sample_folder())),
                ("file.new", self.make_review),
                ("file.open", self._ask_file),
                ("file.close", lambda: self._session.close(lambda: None)),
                ("file.who", self._ask_who_again),
                ("file.copy", lambda: self._copying.ask(self._session.project)),
                ("file.quit", self._window.close),
            )
        )

    def make_review(self, pdfs: Sequence[str] = ()) -> None:
        """Ask for a new review; ``pdfs`` become its studies."""
        from gui.dialogs.new_review import NewReviewDialog

        dialog = NewReviewDialog(self._context, documents_folder(), self._window, pdfs)
        dialog.made.connect(self._session.create)
        dialog.open()

    def _ask_file(self) -> None:
        kinds = self.tr("Reviews (*%s)") % SUFFIX
        self._context.messages.choose_file(self.tr("Open a review"), kinds, self._session.open)

    def locate(self, path: str) -> None:
        """Ask where a review of the list is now; the old place leaves the list."""

        def found(place: str) -> None:
            self._context.settings.forget_recent(path)
            self._session.open(place)

        kinds = f"{Path(path).name} (*{SUFFIX})"
        title = self.tr("Where is %s now?") % Path(path).name
        self._context.messages.choose_file(title, kinds, found)

    def ask_who(self, people: Sequence[Person]) -> None:
        """Ask who sits here; without an answer a review just opened is let go of."""
        from gui.dialogs.who_am_i import WhoAmI

        dialog = WhoAmI(self._context, people, self._window, self._workspace.reviewer)
        dialog.chosen.connect(self._session.sit_down)
        dialog.rejected.connect(self._session.abandon)
        dialog.open()

    def _ask_who_again(self) -> None:
        if self._workspace.review is not None:
            self.ask_who(people_of(self._workspace.review))

    # ── studies ──────────────────────────────────────────────────────────────────────────────

    def _bind_studies(self) -> None:
        self._bind(
            (
                ("study.next", lambda: self._step_study(1)),
                ("study.previous", lambda: self._step_study(-1)),
                ("study.switch", self._switch),
                ("page.find_everywhere", partial(self._panels.search_papers, Stage.EXTRACT, "")),
            )
        )

    def _step_study(self, step: int) -> None:
        review, shown = self._workspace.review, self._workspace.study
        studies = review.studies() if review is not None else ()
        if not studies:
            return
        ids = [study.id for study in studies]
        here = ids.index(shown.id) if shown is not None else -step
        self._workspace.show_study(studies[(here + step) % len(studies)])

    def _switch(self) -> None:
        if not self._switcher.isVisible():
            self._context.actions.get(Stage.EXTRACT).trigger()
        self._switcher.open_popup()

    # ── stages and look ──────────────────────────────────────────────────────────────────────

    def _bind_stages(self) -> None:
        group = QActionGroup(self)
        for stage in Stage:
            group.addAction(self._context.actions.get(stage))
            self._bind([(stage, partial(self._panels.come_to, stage))])
        self._bind(
            (
                ("view.next_pane", lambda: self._panels.go_to_pane(1)),
                ("view.previous_pane", lambda: self._panels.go_to_pane(-1)),
            )
        )

    def _bind_look(self) -> None:
        theme = self._context.theme
        skips = self._context.settings.skips_capture
        self._context.actions.get("edit.skip_capture").setChecked(skips)
        group = QActionGroup(self)
        for name, choice in _THEMES.items():
            action = self._context.actions.get(name)
            group.addAction(action)
            action.setChecked(choice is theme.choice)
            self._bind([(name, partial(self._choose_theme, choice))])
        self._bind(
            (
                ("view.larger", lambda: self._resize_text(larger=True)),
                ("view.smaller", lambda: self._resize_text(larger=False)),
                ("view.usual_size", lambda: self._dress(theme.choice, 100)),
                ("edit.skip_capture", self._keep_skipping),
            )
        )

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._dress(choice, self._context.theme.scale)

    def _keep_skipping(self) -> None:
        skips = self._context.actions.get("edit.skip_capture").isChecked()
        self._context.settings.skips_capture = skips

    def _resize_text(self, *, larger: bool) -> None:
        theme = self._context.theme
        self._dress(theme.choice, theme.next_scale(larger=larger))

    def _dress(self, choice: ThemeChoice, scale: int) -> None:
        self._context.theme.choose(choice, scale)
        self._context.settings.theme = choice
        self._context.settings.text_size = self._context.theme.scale

    # ── dialogs ──────────────────────────────────────────────────────────────────────────────

    def _bind_dialogs(self) -> None:
        about = (self._workspace, self._context, self._window)
        self._bind(
            (
                ("app.commands", self._show_palette),
                ("app.shortcuts", self._show_sheet),
                ("app.about", self._tell_about),
                ("app.guide", partial(open_guide, self._context, self._window)),
                ("file.export", partial(open_export, *about)),
            )
        )

    def _show_palette(self) -> None:
        from gui.dialogs.palette import CommandPalette
        from gui.dialogs.palette_entries import command_entries, study_entries

        palette = CommandPalette(self._context, self._window)
        palette.search_wanted.connect(partial(self._panels.search_papers, Stage.EXTRACT))
        palette.open_with(
            [
                *self._panels.palette_entries(),
                *command_entries(self._context.actions),
                *study_entries(self._workspace),
            ]
        )

    def _show_sheet(self) -> None:
        from gui.dialogs.shortcuts import ShortcutSheet

        sheet = ShortcutSheet(self._context, self._window, self._show_key_editor)
        sheet.show_over()

    def _show_key_editor(self) -> None:
        from gui.dialogs.key_editor import KeyEditor

        editor = KeyEditor(self._context, self._window)
        editor.open()

    def _tell_about(self) -> None:
        text = self.tr(
            "Two reviewers extract data from study PDFs independently, settle what differs, and "
            "export one reconciled dataset."
        )
        self._context.messages.tell(f"Coextract {VERSION}", text)

    # ── undo ─────────────────────────────────────────────────────────────────────────────────

    def _bind_undo(self) -> None:
        group = self._workspace.undo_group
        self._bind((("edit.undo", group.undo), ("edit.redo", group.redo)))
        group.indexChanged.connect(self._on_undo_changed)
        group.activeStackChanged.connect(self._on_undo_changed)
        self._on_undo_changed()

    def _on_undo_changed(self, _what: object = None) -> None:
        stack, actions = self._workspace.undo_group, self._context.actions
        nothing = self.tr("nothing to undo here"), self.tr("nothing to redo here")
        actions.allow("edit.undo", stack.canUndo(), nothing[0])
        actions.allow("edit.redo", stack.canRedo(), nothing[1])
        undo, redo = stack.undoText(), stack.redoText()
        actions.get("edit.undo").setText(f"{self.tr('&Undo')} {undo}".rstrip())
        actions.get("edit.redo").setText(f"{self.tr('&Redo')} {redo}".rstrip())


def open_export(workspace: Workspace, context: WindowContext, window: QMainWindow) -> None:
    """Show the export dialog over the window."""
    from gui.export.dialog import ExportDialog

    if workspace.review is not None:
        ExportDialog(workspace, context, window).open()


def open_guide(context: WindowContext, window: QMainWindow) -> None:
    """Show the user guide beside the window."""
    from gui.dialogs.guide import show_guide

    show_guide(context, window)
