"""Dialogs of the frame.

palette.py           CommandPalette: find and do a command, go to a field, a study
palette_entries.py   what the palette lists, and in which order
shortcuts.py         ShortcutSheet: every key, made from the table of actions
key_editor.py        KeyEditor: give an action another key; clashes are refused
who_am_i.py          WhoAmI: asked once for each review and machine
new_review.py        NewReviewDialog
question.py          QuestionDialog: yes or no, a reason, or just a word
"""
