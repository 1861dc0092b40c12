"""The study board: where each study stands and what is next.

next_steps.py    what this person should do next in a study, from the review's state; no Qt
words.py         steps and states in words
board_model.py   the table of studies; board_filter.py sorts and narrows it
filling.py       works the states out, a study at a time, between two paints
filter_bar.py    All, For you to extract, Waiting …
heading.py       title, what is next for you, the buttons
details.py       the selected study: reports, who does what, what is known of the other record
adding.py        PDFs read off the GUI thread and added
assigning.py     the dialog that says who does what
board_panel.py   the panel
"""
