"""Every screen as a picture, taken from the program itself on the sample review.

  staging   the sample review at the moments that are shown
  studio    one window in one palette and size: opened, waited for, photographed
  scenes    what is shown, one scene a picture; finding: those of finding;
            grabbing: that of a table; selecting: those of taking from the page
  taking    the command ``screens FOLDER``

Nothing here is special to pictures: the scenes press what a person would press. Times are told by
a fixed clock, so that two runs give the same pictures.
"""

from __future__ import annotations

from gui.screens.taking import screens_command

__all__ = ["screens_command"]
