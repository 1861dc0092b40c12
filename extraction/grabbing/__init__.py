"""A table taken from a page: many cells, one mapping, one step. Pure: no PDF, no window.

lines         the lines of a grid as a person moves, removes and adds them
following     what columns hold once lines were split, joined, or taken back
printed_lines the lines of words within a row, and where between them it can be split
printed       the table as it is printed: headings, cells and where each stands
targets       what a column may hold: a field, perhaps of a fixed grade or of another arm
mapping       what each column holds, and how rows come about from it
reading       a cell's text as it will be kept: read, or as printed
cell_context  what heading and first column say about a cell
plan          table + mapping + record → rows, answers with their places, edits. Start here
matching      which rows there are already, and what happens to them
checks        whether percentages fit and grades add up
guessing      what the columns hold, from headings and cells
remembering   a mapping kept by one person for the next table with these headings
"""
