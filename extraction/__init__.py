"""The review itself: what was written, by whom, from where, and what follows from it. No Qt.

review                        the open review: every change and every look; blinding
state trail store             what events add up to, their chains, where they are kept
study record evidence edits   studies, answers, their sources, and the one way data changes
setting_up editing sealing settling   the rules of each step, from assignment to lock
entries entering decisions_file tabular placing reports   files people hand in, quotes to places
alignment row_scores assignment row_references synonyms   which of A's rows is which of B's
comparison results            items, categories, decisions, the consensus
adjudication agreement outcome findings synthesis/ published rounding   what follows
codec                         answers, edits, decisions ↔ plain JSON data
storage/ pdf/ export/         the project file, the PDF worker, the workbook and the dump
verifying sample              is a review as it was written; the sample review
cli commands/                 the command line
errors                        every refusal a person can meet
"""
