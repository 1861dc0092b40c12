"""One window for each project file on a machine: a second one asks the first to come forward.

Each window that has a project open for writing listens under a name made from the file's path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.digests import digest

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 500  # milliseconds for an answer on the same machine


def _name(path: Path) -> str:
    import getpass

    return f"coextract-{digest(f'{getpass.getuser()}:{path.resolve()}')}"


class Listener(QObject):
    """Listens for one project file at a time."""

    asked = Signal()  # to come forward

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QObject | None = None

    def listen(self, path: Path) -> None:
        """Listen for ``path``; what an ended program left behind is taken away."""
        from PySide6.QtNetwork import QLocalServer

        self.stop()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(path))
        server.newConnection.connect(self._on_asked)
        server.listen(_name(path))
        self._server = server

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None

    def _on_asked(self) -> None:
        self.asked.emit()


def ask_to_come_forward(path: Path) -> bool:
    """Whether another window of this person has ``path`` open and was asked to show itself.

    Waits half a second at most; not for the GUI thread.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    is_there = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return is_there
