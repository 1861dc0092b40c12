"""The PDF pane: papers read beside the form, words selected from them, sources shown on them.

page_pane     PagePane: toolbar, reports, find bar, pages, and what stands there instead. Start here
page_toolbar  page number, size of pages, find
find_bar      the line to find with

page_view     the pages with their marks; the mouse
page_zoom     fitted and zoomed
page_roll     where pages lie in the window, and scrolling
page_painter  how a page is drawn
highlights    what is marked and how
pulse         the pulse of a passage just shown; motion: whether the system wants none
gestures      the mouse that selects

desk          all questions to the PDF worker, one at a time, on another thread
shelf         the papers that are open; paper: what is known of one
renderer      what the view needs next
finder        reading a paper through for what is sought
cache         drawn pages
finding       joins find bar, finder and view; navigator: going to places, back and forward
page_states   the pages, or why there are none; tool_button

Pure: layout (scales, rectangles), page_text and letters (words to select from), selection, search,
places (back and forward). Nothing in a PDF is ever carried out, and no link followed.
"""
