"""The exceptions a person can meet, as one tree.

    CoextractError                  any refusal; ``exit_code`` says how a command ends
    ├── Refused                     the call, a file or the data is refused (exit 2)
    │   ├── BadInput                a file or a line of it can't be used
    │   │   ├── BadEntries          entries or decisions: every faulty line, none entered
    │   │   └── BadPdf              not a PDF, encrypted, empty, damaged, overran its time
    │   │       └── PasswordNeeded  encrypted, and no password or a wrong one was given
    │   ├── NotFound                no such study, reviewer, section, row, field, report
    │   ├── NotAllowed              this person may not do this, or not in this state
    │   │   └── Blinded             it would show one reviewer the other's unsealed work
    │   ├── StaleEdit               the cell no longer holds what the edit says it held
    │   └── CannotWrite             a place can't be written, or what was written is not the same
    ├── ProjectError                the project file itself
    │   ├── NotAProject             another program's file, or no project at all (exit 2)
    │   │   └── NoProjectThere      there is no file of that name
    │   ├── NewerProject            written by a newer version (exit 2)
    │   ├── DamagedProject          the file's bytes or its trail are damaged (exit 2)
    │   └── ReadOnlyProject         it can be read but not changed (exit 2)
    └── ProjectBusy                 locked, or changed by someone else meanwhile (exit 3)

Every message is one line for a person: what happened, to what, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class CoextractError(Exception):
    """A refusal with a message for a person; commands end with ``exit_code``."""

    exit_code = 2


class Refused(CoextractError):
    """The call, a file or the data is refused; nothing was changed."""


class BadInput(Refused):
    """A file, or a line of it, can't be used."""


class BadEntries(BadInput):
    """Lines of an entries or decisions file that can't be taken.

    ``faults`` holds ``(line number from 1, reason)`` in the file's order.
    """

    def __init__(self, file: str, faults: Sequence[tuple[int, str]]) -> None:
        self.file = file
        self.faults = tuple(faults)
        told = "; ".join(f"line {line}: {reason}" for line, reason in self.faults)
        super().__init__(f"{file}: nothing was entered, mend these lines and try again: {told}")


class BadPdf(BadInput):
    """A PDF can't be opened or read."""


class PasswordNeeded(BadPdf):
    """A PDF is encrypted, and it was opened without a password or with a wrong one.

    ``name`` is what the PDF is called.
    """

    def __init__(self, message: str, name: str = "") -> None:
        self.name = name
        super().__init__(message)


class NotFound(Refused):
    """What was named does not exist."""


class NotAllowed(Refused):
    """This person may not do this, or not in this state."""


class Blinded(NotAllowed):
    """It would show one reviewer the other's work before both have sealed."""


class StaleEdit(Refused):
    """The cell no longer holds what the edit says it held."""


class CannotWrite(Refused):
    """A place can't be written, or what was written did not read back the same."""


class ProjectError(CoextractError):
    """The project file can't be used as it is."""


class NotAProject(ProjectError):
    """No file there, or a file of another program."""


class NoProjectThere(NotAProject):
    """There is no file of that name; what can make one is another in the window."""


class NewerProject(ProjectError):
    """Written by a newer version of Coextract."""


class DamagedProject(ProjectError):
    """The file's bytes, its structure or its trail are damaged."""


class ReadOnlyProject(ProjectError):
    """The project can be read but not changed."""


class ProjectBusy(CoextractError):
    """The project is locked by another program or was changed by someone else."""

    exit_code = 3
