"""Small widgets that all panels share.

labels.py        Text: a label in a size of type; ElidedLabel; figures_label
lines.py         Hairline
keys.py          KeyCaps, KeyHint; paint_keys and keys_size for delegates
chips.py         StateChip (icon and word), SourceChip (shape and page); paint_chip for delegates
buttons.py       Button (icon, text, key; primary or not), Segments (one of several), LinkButton
band.py          Band: a sentence above a page or a table, with what to do
empty_state.py   EmptyState: why there is nothing here, and what to do
search_field.py  SearchField: a line with the search icon and its key
flow_layout.py   FlowLayout: as many in a line as fit
icon_text.py     IconText: an icon and a word in one colour
progress_line.py ProgressLine: bar, sentence, Stop
dialog.py        Dialog: the ground of every dialog
"""
