"""Codebook ↔ TOML file, refused with line, key and reason of every fault at once.

reading      text or file → Codebook
lines        the line each key stands on
border       which keys there are and what each may hold (pydantic)
fault_list   the faults as they are found
fields       a field's keys against its type
columns      the columns a field has in sheets, which no two fields share
circles      fields whose show_if ask for each other
sections     sections with their fields, as read
structure    sections against each other
references   names of fields and conditions, looked up and bound
analyses     analyses, checks and published figures
writing      Codebook → text
"""

from schemas.codebook_file.reading import load_codebook, read_codebook
from schemas.codebook_file.writing import write_codebook
from schemas.faults import CodebookError, Fault

__all__ = ["CodebookError", "Fault", "load_codebook", "read_codebook", "write_codebook"]
