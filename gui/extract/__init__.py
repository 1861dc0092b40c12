"""Extraction: page and form side by side, and the way from a selection to an answer.

extraction_panel.py  ExtractionPanel: the stage. Start here
capture.py           Capture: the selection goes into the current field
popover.py           the popover under a selection; offer_body.py what it shows; way_button.py a way
popover_place.py     where it stands
sources.py           the record's sources, marked on the page
last_places.py       where one was in a study, and back there
seal_flow.py         seal with the statement of independence, reopen with a reason
palette.py           what the command palette lists

Free of Qt: draft.py (a selection on its way), offers.py (the ways to keep words in a field),
likeness.py (which answer of a list they name), numbers_in.py (numbers among words), sentence.py
(the sentence around a quote), left_open.py (what a record leaves open before it is sealed).
"""
