"""Extraction: page and form side by side, and the way from a selection to an answer.

extraction_panel.py  ExtractionPanel: the stage. Start here
capture.py           Capture: the selection goes into the current field; drafts.py the draft it
                     becomes, drafting.py made and read anew; storing.py puts it into the record
carrying.py          words carried to a field with the mouse
seen_body.py         picture and text side by side, to type what one sees; machine_reading.py has a
                     machine read it
popover.py           the popover under a selection; offer_body.py what it shows; way_button.py a way
popover_place.py     where it stands
sources.py           the record's sources, marked on the page; open_sets.py everybody's, once open
last_places.py       where one was in a study, and back there
everywhere.py        finding in all papers: the index kept up to date, asked, its hits gone to
placing.py           sources of a replaced paper, found again or placed by hand; placing_strip.py
                     the strip that lists them; lost_model.py its rows
tables.py            a table taken into rows; table_grab.py steers it once it is begun, with
                     table_pane.py at the right: table_columns.py what columns hold,
                     table_preview.py the rows to come; kept_columns.py columns remembered,
                     going_to.py to the first cell once the form shows it
recognising.py       the text of pages that are pictures: begun, and shown as it comes
seal_flow.py         seal with the statement of independence, reopen with a reason
palette.py           what the command palette lists

Free of Qt: draft.py (a selection on its way), seen.py (what is seen on the page instead of its
text), offers.py (the ways to keep words in a field), several.py (several passages for one value),
likeness.py (which answer of a list they name), numbers_in.py (numbers among words), sentence.py
(the sentence around a quote), left_open.py (what a record leaves open before it is sealed),
table_session.py (a table, what was chosen for it, what comes of that), table_caption.py (what it is
called), table_words.py.
"""
