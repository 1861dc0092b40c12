"""How cells of tables look, shared by all panels.

parts.py    PartsDelegate: a cell as words, numbers, icons, shapes and chips in a line
header.py   TableHeader: small muted words, with a reviewer's shape where a column is a reviewer's
"""
