"""The PDF pane: papers read beside the form, words selected from them, sources shown on them.

page_pane     PagePane: toolbar, reports, find bar, pages, and what stands there instead. Start here
page_toolbar  page number, size of pages, find; page_keys what the keys of the page do
page_labels   page numbers as printed; stands where one was in each report
find_bar      the line to find with; find_ways whole words or parts, with their case or without
hits_panel    words found in several papers; hits_model, hits_delegate its list

side          what stands beside the page: side_panel its tabs, small_pages (small_page_delegate),
              outline_list (outline_model)

page_view     the pages with their marks; the mouse
overlay       what lies over the pages; pages that have it are
page_zoom     fitted and zoomed, turned; these are
leafing       in one roll or one by one; these are
page_roll     where pages lie in the window, and scrolling
page_painter  how a page is drawn; dark_page light on dark
links         followed inside the paper, asked about where they lead outside
highlights    what is marked and how
pulse         the pulse of a passage just shown; motion, stillness: whether the system wants none
gestures      the mouse that selects; carry: what is selected carried elsewhere
hands         Hands: other ways to take: caret (the keyboard), area (a frame); close_look: what the
              text can't be trusted in, and its picture; margin_shapes: whose a passage is

table_overlay a table over its page: table_box marks it, table_editing and table_keys change its
              lines, table_places and table_painter show them; table_steps undo that;
              table_bar stands above the page, table_reader asks for the grid

desk          all questions to the PDF worker, one at a time, on another thread
shelf         the papers that are open; paper: what is known of one; leads: labels, outline, links
locks         opening what asks for a password; locked_state asks for it, reopening tries again
renderer      what the view needs next
picture_band  over a page that is a picture: recognise it; recognised_marks: doubtful numbers
finder        reading a paper through for what is sought
cache         drawn pages
finding       joins find bar, finder and view; navigator: going to places, back and forward
page_states   the pages, or why there are none; tool_button

Pure: layout (scales, rectangles), one_page, turning (by quarters), page_text and letters (words to
select from), caret_moves, selection, search, places (back and forward). Nothing in a PDF is ever
carried out; a link that leads outside is asked about.
"""
