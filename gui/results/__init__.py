"""The review's numbers, whether they match the printed ones, and where each comes from.

gathering.py       the settled records, a study at a time between two events
computing.py       figures, checks and agreement, worked out off the GUI thread
inputs.py          which cells of which rows a figure rests on; no Qt
words.py           figures and verdicts in words
figures_model.py   the table of figures; figures_view.py head, table, what was truncated
inputs_model.py    the rows a figure rests on; inputs_pane.py shows them with their pages
agreement_model.py agreement by field; agreement_view.py; interval.py draws an interval
checks_model.py    arithmetic and logic findings; checks_view.py
results_panel.py   the panel
"""
