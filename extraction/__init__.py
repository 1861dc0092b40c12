"""The review itself: what was written, by whom, from where, and what follows from it. No Qt.

review                        the open review: every change and every look; blinding
state trail trail_view store  what events add up to, their chains, where they are kept
study record evidence edits   studies, answers, their sources, and the one way data changes
setting_up study_status editing sealing settling   the rules of each step, assignment to lock
deciding masking reasons discussing second_look   who settles, why, and what is talked over
entries entering decisions_file tabular placing reports   files people hand in, quotes to places
alignment row_scores assignment row_references synonyms   which of A's rows is which of B's
comparison results            items, categories, decisions, the consensus
outline outlines overview quick_pairing   how far records agree, told without reading their answers
adjudication settled_answers agreement outcome findings synthesis/ published rounding   what follows
codec                         answers, edits, decisions ↔ plain JSON data
storage/ pdf/ export/         the project file, the PDF worker, the workbook and the dump
verifying sample              is a review as it was written; the sample review
cli commands/                 the command line
errors                        every refusal a person can meet
"""
