"""The codebook, to be read: sections and fields, analyses, checks, published figures.

nodes.py            the codebook as a tree of named things; no Qt
codebook_model.py   the tree as a Qt model
words.py            what is to be told of each thing
details.py          the selected thing in rows of label and value
codebook_panel.py   the panel
"""
