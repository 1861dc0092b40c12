"""How far two reviewers agreed before anything was settled.

    shares      shares with Wilson's interval, and the bootstrap's by study
    kappa       Cohen's kappa, weighted kappa, Gwet's AC1 and AC2
    alpha       Krippendorff's alpha
    numbers     the intraclass correlation, Bland and Altman's limits
    ratings     what an answer is to a statistic
    fields      all about one field
    reviewers   each one's answers against the settled ones
    report      what a window, a workbook or a script shows
    counting    comparisons → the report
    data        the report → JSON

Percentages are 0–100, coefficients −1…1. Everything comes from the sealed originals; only the rates
of reviewers look at what was decided.
"""

from extraction.agreement.alpha import Level, krippendorff_alpha
from extraction.agreement.counting import agree
from extraction.agreement.data import agreement_to_data
from extraction.agreement.fields import FREE_TEXT
from extraction.agreement.kappa import (
    Coefficient,
    Crosstab,
    Weights,
    cohen_kappa,
    crosstab,
    gwet_ac,
)
from extraction.agreement.numbers import BlandAltman, Point, bland_altman, icc_2_1
from extraction.agreement.report import (
    AgreementReport,
    FieldAgreement,
    MeanJaccard,
    ReviewerRates,
    RowAgreement,
    SectionAgreement,
    Statistic,
    StudyAgreement,
)
from extraction.agreement.reviewers import Settlement
from extraction.agreement.shares import Bootstrap, Share, wilson

__all__ = [
    "FREE_TEXT",
    "AgreementReport",
    "BlandAltman",
    "Bootstrap",
    "Coefficient",
    "Crosstab",
    "FieldAgreement",
    "Level",
    "MeanJaccard",
    "Point",
    "ReviewerRates",
    "RowAgreement",
    "SectionAgreement",
    "Settlement",
    "Share",
    "Statistic",
    "StudyAgreement",
    "Weights",
    "agree",
    "agreement_to_data",
    "bland_altman",
    "cohen_kappa",
    "crosstab",
    "gwet_ac",
    "icc_2_1",
    "krippendorff_alpha",
    "wilson",
]
