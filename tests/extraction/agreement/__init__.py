"""Agreement: statistics against printed numbers and others' programs, and what is counted."""
