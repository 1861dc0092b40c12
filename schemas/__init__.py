"""What may be written down: fields, values, reasons for none, codebooks, and how text is read.

    values                        kinds of value and the reasons for none; frozen, exact
    value_codec                   value ↔ plain JSON data
    units                         the closed table of units and their exact conversion
    parsing/                      text → value and value → text
    comparable comparing          when two values of a field are equal, and what differs
    meaning                       a short text of a value, which tells most of that unread
    text_folding                  when two words are the same
    field codebook                the form's definition
    conditions condition_literals the little grammar of show_if and where
    record_view visibility        what a record must tell, and which fields are shown
    checks/                       arithmetic and logic within one record → findings
    codebook_file/ faults         codebook ↔ TOML, refused with every fault at once
    library/                      codebooks that ship

Standard library and the parsing libraries only; no Qt, SQL, pandas or PDF.
"""
