"""The export dialog: what should be known before, what to write, progress, what was written.

writing.py      the work itself, on another thread and from a second opening of the file
notice_list.py  what should be known before it leaves
choices.py      formats, rounding, folder and name
foot.py         the foot of the dialog: ready, running, done or refused
dialog.py       the dialog
"""
