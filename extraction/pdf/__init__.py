"""PDFs: read in a process of their own, so that no file can harm the program.

    client      PdfWorker: open a PDF; its pages, words, tables, bitmaps; find a quote. Start here
    inspecting  what the command `inspect` tells

    boxes       PageBox, Word: places on a page as displayed, in fractions of it
    quotes      a quote found again among words; pure functions
    documents   what is told of a PDF and its pages
    faults      what can be wrong with a PDF, and the line a person reads
    blocks      shared memory, in which bitmaps pass from the worker to its client

    keeper      one worker kept running: asked, cancelled, replaced
    process     the worker process as its client holds it
    deadline    the clock that ends what takes too long
    wire        how the two speak: JSON and plain bytes, no pickles
    worker      the process itself
    limits      the memory it may take
    engine      PDFium; only it and tables_source import it, and only the worker imports these
    words       a page's characters cut into words
    frame       from a PDF's coordinates to places on the page as displayed

    tables         the grid of a table, from its words and rules; pure functions, as its parts are:
                   tables_parts, tables_columns, tables_rules, tables_rows
    tables_source  what PDFium tells of a page for them
    tables_frame   between the page as displayed and the direction in which a table is read
    tables_grid    the grid as the client gets it, and what the command `tables` tells

Importing the package imports no PDF library.
"""
