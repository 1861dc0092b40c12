"""PDFs: read in a process of their own, so that no file can harm the program.

    client      PdfWorker: open a PDF, its pages, words and bitmaps; find a quote. Start here
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
    engine      PDFium; the only module that imports it, and only the worker imports this one
    words       a page's characters cut into words
    frame       from a PDF's coordinates to places on the page as displayed

Importing the package imports no PDF library.
"""
