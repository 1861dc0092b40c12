"""How cells of tables look, shared by all panels.

parts.py         PartsDelegate: a cell as words, numbers, icons, shapes and chips in a line
part_painter.py  how wide the parts are, and how they are drawn
header.py        TableHeader: small muted words, with a shape where a column is a reviewer's
"""
