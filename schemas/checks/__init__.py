"""Arithmetic and logic within one record → findings, which never block anything.

finding            Finding, and the cell a rule looks at
rounding           how a printed number comes from an exact one
statistics_rules   order, mean and interval, SD against range, GRIM
count_rules        n, N and percentage, and the row's size
range_rules        the field's range and unit
text_rules         text that waits for a reading, references to rows
codebook_rules     the codebook's own [[check]]
record_rules       all of them over a record
"""

from schemas.checks.count_rules import percentage_note
from schemas.checks.finding import Finding
from schemas.checks.record_rules import check_record
from schemas.checks.rounding import Fit, fit
from schemas.record_view import RecordView

__all__ = ["Finding", "Fit", "RecordView", "check_record", "fit", "percentage_note"]
