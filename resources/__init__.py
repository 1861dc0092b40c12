"""What ships beside the code: the sample review, and what made it.

    sample/    nine made-up study PDFs, two reviewers' entries, their conflicts, decisions
    make/      the program that made sample/

Only sample/ is installed; make/ is for developers.
"""
