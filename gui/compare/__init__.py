"""Pairing of rows and adjudication of what differs, for the shown study.

compare_panel.py    ComparePanel: which of both is shown, or why nothing is
standing.py         what this person may see and do with the study, in sentences
words.py            categories, outcomes and pair facts in words

pairing_view.py     PairingView: steps, tables of pairs, both sources, why it asks
pairing_rows.py     the rows of a section's pairs, grouped by what they ask
pairing_model.py    PairingModel over them; row_changes.py: from old rows to new ones
pairing_delegate.py how their cells look
pairing_steps.py    StepBar: Arms → Adverse events → Values
why_pane.py         what speaks for a pair, and what can be done with it
partner_chooser.py  PartnerChooser: the rows one can be paired with

settling_view.py    SettlingView: list, question, A | B | final
questions.py        Question: an item with all that is shown of it
question_model.py   QuestionModel and its filter; question_delegate.py: two lines each
question_header.py  field, category, rule; side_column.py: A or B; final_column.py: the options
other_value.py      OtherValue: another value, with its reading, reason and source
no_value.py         NoValue: a reason for none
reason_line.py      ReasonLine: reasons at one key
figure.py           Figure: a value large, what it is beside it
crop_card.py        CropCard: the passage on its page; page_overlay.py: all of the page
"""
