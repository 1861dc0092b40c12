"""Words sought: on a page, in a paper, in all papers of a review.

    folding     what does not count: ligatures, accents, hyphens at line ends, kinds of dash
    query       Query: what is sought and how; where it stands in a folded text. Start here
    placing     where it stands among the words of a page

    building    the index of all reports, kept up to date with them
    finding     a query answered from the index: hits with the words around them
    index_place where the index lies: in the cache of this person, never in the review's file

The index itself is ``storage.text_index``. It holds what the PDFs say, and nothing of any record.
"""
