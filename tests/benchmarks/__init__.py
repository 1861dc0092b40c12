"""The speed table: what our work takes, beside named peers doing the same in the same run.

    python -m tests.benchmarks [WORD …]    the rows whose name holds one of the words, or all

A row is a function in a module here and a name in ``ROWS`` of ``__main__``; see ``autosave``.
"""
