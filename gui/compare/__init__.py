"""Pairing of rows and adjudication of what differs, for the shown study.

compare_panel.py    ComparePanel: which of both is shown, or why nothing is
standing.py         what this person may see and do with the study, in sentences
standing_band.py    StandingBand: those sentences, and what was refused
study_lock.py       StudyLock: locking and unlocking; who_settles.py: who decides, as a setting
words.py            categories, outcomes, referrals, risks and pair facts in words
row_changes.py      from old rows of a model to new ones
desk.py             Desk: what is done to the study; undoing.py: steps that can be taken back

pairing_view.py     PairingView: steps, tables of pairs, both sources, why it asks
pairing_state.py    PairingState: sections, steps, what is sure, possible partners
pairing_steps.py    StepBar: Arms → Adverse events → Values
pair_tables.py      PairTables over pairing_model.py and pairing_rows.py; pairing_delegate.py
pair_sources.py     PairSources: both rows' passages; why_pane.py: what speaks for the pair
partner_chooser.py  PartnerChooser: the rows one can be paired with
pair_gestures.py    pairing anew and linking, from a list or by dragging (pair_drag, drop_marks)
pair_moves.py       what a gesture would say of rows; pair_words.py in words
pair_deeds.py       PairDeeds: gestures of pairing, with undo

settling_view.py    SettlingView: the list, and a question or done_page.py
settling_actions.py the keys of adjudication; deeds.py: Deeds: its gestures, with undo
questions.py        Question: an item with all that is shown of it, as this person may see it
question_list.py    QuestionList over question_model.py; question_delegate.py: two lines each
question_page.py    QuestionPage: question_header.py over question_columns.py and final_column.py
question_columns.py QuestionColumns of two side_column.py, with or without names and shapes
options_page.py     OptionsPage of option_button.py and reason_line.py; settled_page.py
verdict.py          Verdict: what was chosen; findings_line.py: what the checks say, risks
other_value.py      OtherValue with its source_input.py; no_value.py: NoValue
thread_pane.py      ThreadPane: remarks, and passing on, by chips of key_chip.py
say_button.py       the button of an action with words of its own
done_page.py        DonePage: on to acceptance.py, the second look, or the lock
pair_strip.py       how the question's row was paired
figure.py marks.py  Figure: a value large; ShapeMark, ColumnHead
crop_card.py        CropCard: the passage on its page; page_overlay.py: all of the page
"""
