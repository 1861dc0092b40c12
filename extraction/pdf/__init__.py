"""PDFs: read in a process of their own, so that no file can harm the program.

    client      PdfWorker: open a PDF; its pages, words, tables, bitmaps; find a quote. Start here
    texts       the texts of all pages without the places of their words; texts_source PDFium's own
    links       the links of a page; nothing but pages and web addresses is ever followed
    doubts      the words of a page that its text layer may tell wrongly, and why
    inspecting  what the command `inspect` tells

    recognising Recogniser: the words of pages that are pictures, in a worker of its own
    layers      those words as a project keeps them
    ocr         Tesseract; only the recogniser's worker imports it; ocr_language: is it there

    boxes       PageBox, Word: places on a page as displayed, in fractions of it
    quotes      a quote found again among words; pure functions
    documents   what is told of a PDF and its pages
    faults      what can be wrong with a PDF, and the line a person reads
    blocks      shared memory, in which bitmaps pass from the worker to its client

    asking      documents held open in a worker, and questions put to it about them
    keeper      one worker kept running: asked, cancelled, replaced
    process     the worker process as its client holds it
    deadline    the clock that ends what takes too long
    wire        how the two speak: JSON and plain bytes, no pickles
    worker      the process itself
    limits      the memory it may take
    answers     what can be asked about an open PDF, by name

    engine      PDFium: an open PDF. The worker alone imports it and its parts, engine_page,
                engine_text, engine_names, engine_counting, drawing, and what ends in _source
    words       a page's characters cut into words
    frame       from a PDF's coordinates to places on the page as displayed

    doubts_rules   what is doubted: pure functions; doubts_glyphs measures for them
    doubts_source  what PDFium tells of a page's glyphs for them; links_source of its links

    tables         the grid of a table, from its words and rules; pure functions, as its parts are:
                   tables_parts, tables_columns, tables_rules, tables_rows
    tables_source  what PDFium tells of a page for them; tables_asked puts the parts together
    tables_frame   between the page as displayed and the direction in which a table is read
    tables_grid    the grid as the client gets it, and what the command `tables` tells

Importing the package imports no PDF library.
"""
