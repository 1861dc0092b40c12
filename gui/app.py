"""The composition root: application, error window, look, settings, workspace, window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from gui.action_table import action_specs
from gui.actions import Actions
from gui.context import WindowContext
from gui.error_report import ErrorReport
from gui.icons import Icons
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.settings import Settings
from gui.stages import panel_places
from gui.tasks import Tasks
from gui.theme import Theme
from gui.warming import Warming
from gui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.stages import PanelMaker, Stage

NAME = "Coextract"


def open_window(project: str | None) -> int:
    """Show the window, on a project if one is named; gives the exit code once it is closed."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setOrganizationName(NAME)
    errors = ErrorReport(application)
    errors.install()
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)
    window = make_window(Settings(store, application), application)
    warming = Warming()
    window.painted.connect(window.context.icons.load)
    window.painted.connect(lambda: window.setWindowIcon(window.context.icons.application_icon()))
    window.painted.connect(warming.start)
    window.session.opening.wait_for(warming.join)
    if project is not None:
        window.painted.connect(lambda: window.session.open(project))
        window.session.refused.connect(lambda why: window.close() if why.is_shown_elsewhere else 0)
    window.show()
    code = application.exec()
    warming.join()
    window.context.tasks.close()
    errors.uninstall()
    return code


def make_window(
    settings: Settings,
    owner: QObject,
    *,
    messages: Messages | None = None,
    makers: Mapping[Stage, PanelMaker] | None = None,
) -> MainWindow:
    """A window with all it stands on; ``owner`` keeps the parts alive.

    ``messages`` and ``makers`` take the place of the program's own questions and panels.
    """
    theme = Theme(owner)
    theme.choose(settings.theme, settings.text_size)
    application = QApplication.instance()
    assert isinstance(application, QApplication), "a window needs its application"
    theme.dress(application)
    icons = Icons(theme, owner)
    context = WindowContext(
        theme,
        settings,
        Actions(action_specs(), icons, settings, owner),
        Tasks(owner),
        messages or Messages(icons, _front_window, owner),
        icons,
    )
    return MainWindow(Workspace(owner), context, makers or panel_places())


def _front_window() -> QWidget:
    """The window that questions open over: the active one, else the first that is shown."""
    active = QApplication.activeWindow()
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return windows[0] if active is None else active
