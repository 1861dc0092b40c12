"""Pairing of rows and adjudication of what differs, for the shown study.

compare_panel.py    ComparePanel: which of both is shown, or why nothing is
standing.py         what this person may see and do with the study, in sentences
study_lock.py       StudyLock: locking and unlocking
words.py            categories, outcomes and pair facts in words
row_changes.py      from old rows of a model to new ones

pairing_view.py     PairingView: steps, tables of pairs, both sources, why it asks
pairing_state.py    PairingState: sections, steps, what is sure, possible partners
pairing_steps.py    StepBar: Arms → Adverse events → Values
pair_tables.py      PairTables over pairing_model.py and pairing_rows.py; pairing_delegate.py
pair_sources.py     PairSources: both rows' passages; why_pane.py: what speaks for the pair
partner_chooser.py  PartnerChooser: the rows one can be paired with

settling_view.py    SettlingView: the list, and a question or done_page.py
questions.py        Question: an item with all that is shown of it
question_list.py    QuestionList over question_model.py; question_delegate.py: two lines each
question_page.py    QuestionPage: question_header.py over side_column.py × 2 and final_column.py
options_page.py     OptionsPage of option_button.py and reason_line.py; settled_page.py
other_value.py      OtherValue with its source_input.py; no_value.py: NoValue
pair_strip.py       how the question's row was paired
figure.py marks.py  Figure: a value large; ShapeMark, ColumnHead
crop_card.py        CropCard: the passage on its page; page_overlay.py: all of the page
"""
