"""The review's own numbers, from what is settled and nothing else, exact until they are shown.

    figures       what an analysis gives
    rows          which rows are pooled, which are open, which stay out and why
    proportions   counts, sums, pooled proportions
    means         weighted means, ranges, in the field's unit
    comparisons   groups, who is in none, note of what the comparison is not
    fisher        the exact test
    summarising   a codebook's analyses → a summary
    display       figures → text, summary → JSON data

A row counts where it holds every number the analysis asks for, each with a consensus. A row with
an open cell is named in ``open``; one that is excluded, or whose numbers can't be added, in
``excluded``; one that lacks a number (not reported, or unset) is left out of numerator and
denominator alike. Pooling is crude: it ignores heterogeneity between studies.
"""

from extraction.synthesis.display import display, summary_to_data
from extraction.synthesis.figures import (
    Comparison,
    Contribution,
    Figures,
    Group,
    LeftOut,
    Mean,
    OpenCell,
    Proportion,
    Range,
    Statistic,
    Summary,
    Total,
)
from extraction.synthesis.fisher import fisher_p
from extraction.synthesis.summarising import summarise

__all__ = [
    "Comparison",
    "Contribution",
    "Figures",
    "Group",
    "LeftOut",
    "Mean",
    "OpenCell",
    "Proportion",
    "Range",
    "Statistic",
    "Summary",
    "Total",
    "display",
    "fisher_p",
    "summarise",
    "summary_to_data",
]
