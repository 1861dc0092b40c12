"""The form: the own record of a study, built by looping over the codebook.

record_pane.py    RecordPane: header, form, findings; follows the workspace
form.py           Form: sections in a column, the current field, the way from one to the next
form_actions.py   the form's actions of the table
gestures.py       texts, reasons, sources, notes → steps that can be undone; row_gestures.py rows
hint_gestures.py  what is asked for in the hint block
verifying.py      another's answers offered, confirmed or corrected; verify_band.py says so
standing.py       why there is no form, or only to read

section_view.py   a section without rows, or with tabs; table_view.py with lines of a table
block_view.py     the groups of a section; group_view.py a heading that folds
row_widget.py     a field's row; table_row.py a line of a table; row_tabs.py the tabs
cell.py           one field of one row: editor, sources, reading; editors/ the editors
source_chips.py   the sources of an answer
hint.py           the block under the focused field; note_line.py, origin_row.py, key_button.py,
                  span_line.py
number_caps.py    the numbers shown while Alt is held
record_header.py  progress, seal; notice.py what is missing; checks_strip.py the findings
findings_model.py the findings as a model; findings_delegate.py how they are drawn
finding_answers.py why a finding stands, asked and kept
cell_events.py    what happens in a cell's editor; chip_row.py its chips
dropping.py       the field that words are carried over
typed_reading.py  how the text in a cell is read
keeping.py        the current field across edits, undo and redo
showing.py        how a record comes into the form, a step a turn of the event loop
shown.py          what is shown; tools.py what all widgets share; events.py what cells tell
span_paint.py     how spans are painted

Free of Qt: spans.py and value_spans.py (answers in words and figures), parts.py (numbers, units),
outline.py (the form's plan), progress.py (tallies), row_names.py, preview.py (findings to come),
finding_notes.py (answers to findings inside a note).
"""
