"""The review itself: what was written, by whom, from where, and what follows from it. No Qt.

review                        the open review: every change and every look; blinding
state trail trail_view store  what events add up to, their chains, where they are kept
study record evidence edits   studies, answers, their sources, and the one way data changes
held_records                  the records a review holds, read when first asked for
setting_up study_status editing sealing   the rules of each step, assignment to seal
entries entering tabular sheets placing reports   files people hand in, quotes to places
grabbing/ row_naming          a table of a page: columns to fields, rows to edits; names of rows
replacing/                    a report replaced by another file; its sources found again in it
rows/                         which of A's rows is which of B's
comparing/ results            two records side by side; items, categories, decisions
adjudicating/                 who settles, what can be decided, what stands in the end
agreement/ outcome findings synthesis/ published rounding   what follows
methods methods_settling      the paragraph for the paper, from recorded facts
counted_words                 counts and lists as sentences need them
codec                         answers, edits, decisions ↔ plain JSON data
storage/ pdf/ export/         the project file, the PDF worker, the workbook and the dump
verification verifying sample   single extraction with verification; is a review whole; the sample
cli commands/                 the command line
errors                        every refusal a person can meet
"""
