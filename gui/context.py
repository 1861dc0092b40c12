"""What every panel is given beside the workspace: look, settings, actions, tasks, questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.pdf.passwords import Passwords

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.icons import Icons
    from gui.messages import Messages
    from gui.settings import Settings
    from gui.tasks import Tasks
    from gui.theme import Theme


@dataclass(frozen=True, slots=True)
class WindowContext:
    """The services of one window; made in ``gui.app`` and passed to constructors."""

    theme: Theme
    settings: Settings
    actions: Actions
    tasks: Tasks
    messages: Messages
    icons: Icons
    passwords: Passwords = field(default_factory=Passwords)
    """Of the PDFs that asked for one since the program was started."""
