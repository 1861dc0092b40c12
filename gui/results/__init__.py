"""The review's numbers, whether they match the printed ones, and where each comes from.

gathering.py       the settled records, a study at a time between two events
computing.py       figures, checks and agreement, worked out off the GUI thread
inputs.py          which cells of which rows a figure rests on; no Qt
words.py           figures and verdicts in words
figures_model.py   the table of figures; figures_view.py head, table, what was truncated
inputs_model.py    the rows a figure rests on; inputs_pane.py shows them with their pages
settled_names.py   what a row is called by what was settled on
leading.py         from the results to what they rest on; way_back.py back again
agreement_rows.py  what is listed: fields, sections, studies, rows, reviewers; agreement_words.py
agreement_model.py as a table; agreement_view.py; interval.py draws an interval; fitting.py a cell
agreement_pane.py  the selected row: cross_table.py or figure_view.py, coefficients.py and
                   conflicts_model.py
drawing.py         figures drawn and saved off the GUI thread
facts.py           what checks find, each fact once; checks_model.py, checks_view.py
deeds.py           tell the methods (methods_dialog.py), save a figure
results_panel.py   the panel
"""
