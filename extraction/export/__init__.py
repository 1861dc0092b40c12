"""What leaves the review: each export is written aside, read back, compared, then moved in place.

replacing    the safe way to write a file
dump         everything as one JSON file, PDFs beside it
workbook     the workbook with all its sheets
"""
