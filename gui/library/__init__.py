"""The study board: where each study stands and what is next.

next_steps.py    what this person should do next in a study, from the review's state; no Qt
words.py         steps and states in words
board_model.py   the table of studies; board_filter.py sorts and narrows it
board_cells.py   cells as they are painted; board_view.py the table's columns and their widths
board_body.py    table and details, or why there is none; board_head.py what stands above them
board_focus.py   who has the keys
feed.py          keeps the table up to date with the review
filling.py       works the states out, a study at a time, between two paints
filter_bar.py    All, For you to extract, Waiting …
heading.py       title, what is next for you, the buttons
details.py       the selected study: reports, who does what, what is known of the other record
adding.py        PDFs read off the GUI thread and added
dropping.py      PDFs dropped on the board or on a row
assigning.py     the dialog that says who does what
doing.py         the next step of a study, done
study_marks.py   rename, pilot, exclude, include
board_panel.py   the panel
"""
