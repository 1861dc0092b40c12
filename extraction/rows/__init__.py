"""Which of A's rows is which of B's: proposed by likeness, confirmed, changed or linked by people.

alignment        what people said, then the best assignment by score
row_scores       how likely two rows are the same; row_references: rows that refer to rows
assignment       the best assignment of one side's rows to the other's
synonyms, measured_words   one and the same wording, dose or duration, however written
quick_pairing    rows that are called the same in the same order, at a glance
pairing          what people say of rows, written to the trail
explaining       why a pair is proposed, or asked about
"""
