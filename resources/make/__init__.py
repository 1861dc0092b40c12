"""Makes the sample review, byte for byte the same each time: ``python -m resources.make``.

    papers/       what each made-up paper prints and what the two reviewers wrote down from it
    paper         the papers and answers, read from papers/
    layout        a paper → PDF (reportlab, a development dependency)
    figure        the plot of tumour change that some papers show
    tables        papers and PDFs → entries, conflicts and decisions as CSV
    __main__      writes all of it to resources/sample

The real numbers among the made-up ones are named in resources/sample/README.md.
"""
