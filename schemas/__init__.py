"""What may be written down: fields, values, reasons for none, codebooks, and how text is read.

    values          kinds of value and the reasons for none; frozen, exact
    value_codec     value ↔ plain JSON data
    field           one question on the form
    codebook        sections of fields, analyses, checks, published figures
    conditions      the little grammar of show_if and where
    units           the closed table of units and their conversion
    parsing/        text → value and value → text
    comparing       when two values of a field are equal, and what differs
    checks          arithmetic and logic within one record → findings
    codebook_file   codebook ↔ TOML
    library/        codebooks that ship

Standard library and the parsing libraries only; no Qt, SQL, pandas or PDF.
"""
