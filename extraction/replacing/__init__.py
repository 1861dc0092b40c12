"""A report replaced by another file, and its sources found again in it.

    placements   what is known of a replacement, and of a source in the new file. Start here
    standing     where a source stands now, as somebody may know
    citing       the sources of a study that somebody may see, and which are to be placed
    acting       replace a report; keep where sources were found; place one by hand

    finding      the same words, or the same page, in another file; pure functions
    searching    the files read by the PDF worker, and their sources looked for

A source itself never changes: where it stands now is data beside it. The bytes of the file that was
replaced are kept. Where a source of a blinded record was found is known to its reviewer alone.
"""
