"""What is to be told of each thing in the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.codebook.nodes import Kind, Listed, count_fields
from gui.type_words import type_words
from schemas.codebook import AnalysisKind, CheckKind
from schemas.field import FieldType, ToleranceKind, UnitOfAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gui.codebook.nodes import Node
    from schemas.codebook import Analysis, Check, Codebook, FieldRef, Published, Section
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Detail:
    """A row of the details; without a value ``label`` is a heading."""

    label: str
    value: str = ""
    aside: str = ""


class CodebookWords(QObject):
    """Holds the texts, so that ``tr`` finds them. ``codebook`` is the one that is shown."""

    codebook: Codebook

    # ── the tree ─────────────────────────────────────────────────────────────────────────────

    def name(self, node: Node) -> str:
        """What a node is called in the tree."""
        if node.listed is not None:
            return {
                Listed.ANALYSES: self.tr("Analyses"),
                Listed.CHECKS: self.tr("Checks"),
                Listed.PUBLISHED: self.tr("Published figures"),
            }[node.listed]
        return node.label

    def aside(self, node: Node) -> str:
        """What stands muted at the right."""
        if node.kind is Kind.FIELD and node.field:
            return self.type(node.field.type)
        if node.kind is Kind.SECTION and node.section:
            return self.tr("repeats") if node.section.repeats else str(count_fields(node))
        if node.kind is Kind.ANALYSIS and node.analysis:
            return self.kind(node.analysis.kind)
        if node.kind is Kind.PUBLISHED and node.published:
            return node.published.printed
        if node.kind is Kind.CHECK and node.check:
            return self.check_kind(node.check)
        return str(len(node.children))

    def type(self, kind: FieldType) -> str:
        """A type of field in a word."""
        return type_words(kind)

    def kind(self, kind: AnalysisKind) -> str:
        """A kind of analysis in a word."""
        return {
            AnalysisKind.COUNT: self.tr("count of rows"),
            AnalysisKind.SUM: self.tr("sum"),
            AnalysisKind.PROPORTION: self.tr("proportion"),
            AnalysisKind.MEAN: self.tr("weighted mean"),
            AnalysisKind.RANGE: self.tr("range"),
            AnalysisKind.COMPARE: self.tr("comparison"),
        }[kind]

    def check_kind(self, check: Check) -> str:
        """A kind of check in a word or two."""
        is_total = check.kind is CheckKind.PARTS
        return self.tr("parts add up") if is_total else self.tr("at most")

    # ── details ──────────────────────────────────────────────────────────────────────────────

    def title(self, node: Node) -> tuple[str, str]:
        """The name of a thing, and its id."""
        if node.field is not None and node.section is not None:
            return node.field.label, f"{node.section.id}.{node.field.id}"
        if node.kind is Kind.SECTION and node.section is not None:
            return node.section.title, node.section.id
        if node.kind is Kind.ANALYSIS and node.analysis is not None:
            return node.label, node.analysis.id
        return self.name(node), ""

    def details(self, node: Node) -> list[Detail]:
        """All that the codebook says of a thing."""
        match node.kind:
            case Kind.FIELD if node.field and node.section:
                return list(self._field(node.section, node.field))
            case Kind.SECTION if node.section:
                return list(self._section(node.section, count_fields(node)))
            case Kind.ANALYSIS if node.analysis:
                return list(self._analysis(node.analysis))
            case Kind.CHECK if node.check:
                return list(self._check(node.check))
            case Kind.PUBLISHED if node.published:
                return list(self._published(node.published))
        return [Detail(self.name(child), self.aside(child)) for child in node.children]

    def _field(self, section: Section, field: Field) -> Iterator[Detail]:
        yield Detail(self.tr("Type"), self.type(field.type), self._type_told(field.type))
        if field.options:
            options = (
                one.label if one.label == one.code else f"{one.label} ({one.code})"
                for one in field.options
            )
            yield Detail(self.tr("Choices"), "\n".join(options))
        if field.of:
            named = self.codebook.section(field.of)
            yield Detail(self.tr("Refers to"), named.title if named else field.of)
        if field.unit:
            also = self.tr("other units of its kind are taken and kept as printed")
            yield Detail(self.tr("Unit"), field.unit, also)
        if field.range:
            ends = self.tr("%s to %s") % tuple(f"{end:f}" for end in field.range)
            unit = f" {field.unit}" if field.unit else ""
            told = self.tr("asks beyond it, never refuses")
            yield Detail(self.tr("Plausible range"), ends + unit, told)
        marks = ", ".join(self._marks(section, field))
        if marks:
            yield Detail(self.tr("Marks"), marks)
        if field.help or field.decision_rule:
            yield Detail(self.tr("For the reviewer"))
        if field.help:
            yield Detail(self.tr("Help"), field.help)
        if field.decision_rule:
            yield Detail(self.tr("Decision rule"), field.decision_rule)
        yield Detail(self.tr("Comparison and conditions"))
        yield from self._comparison(field)

    def _marks(self, section: Section, field: Field) -> Iterator[str]:
        if field.required:
            yield self.tr("required")
        if field.key_outcome:
            yield self.tr("key outcome")
        if field.id in section.pair_by:
            yield self.tr("pairs rows")
        if field.identifier:
            yield self.tr("pairs by equality only")
        if field.id == section.size:
            yield self.tr("counts the participants of its row")
        if field.whole_numbers:
            yield self.tr("of whole numbers")

    def _comparison(self, field: Field) -> Iterator[Detail]:
        yield Detail(self.tr("Equal when"), *self._equal(field))
        reading = [part.value for part in (field.reading.centre, field.reading.spread) if part]
        if reading:
            told = self.tr("parts read so are marked as assumed until confirmed")
            yield Detail(self.tr("Bare numbers are read as"), ", ".join(reading), told)
        if field.type is FieldType.COUNT and field.unit_of_analysis:
            is_usual = field.unit_of_analysis is UnitOfAnalysis.PARTICIPANTS
            told = "" if is_usual else self.tr("never added to participants")
            yield Detail(self.tr("Counts"), field.unit_of_analysis.value, told)
        if field.show_if is not None:
            yield Detail(self.tr("Asked if"), field.show_if.text)

    def _equal(self, field: Field) -> tuple[str, str]:
        amount = field.tolerance.amount
        match field.tolerance.kind:
            case ToleranceKind.REPORTED:
                told = self.tr("the finer rounds or truncates to the coarser")
                return self.tr("equal as reported"), told
            case ToleranceKind.ABSOLUTE:
                unit = f" {field.unit}" if field.unit else ""
                return self.tr("at most %s apart") % f"{amount}{unit}", ""
            case ToleranceKind.RELATIVE:
                return self.tr("at most %s of the larger apart") % amount, ""
        if field.type in (FieldType.TEXT, FieldType.LONGTEXT):
            is_long = field.type is FieldType.LONGTEXT
            return (self.tr("never compared"), "") if is_long else (self.tr("the same words"), "")
        if not field.type.is_numeric:
            return self.tr("the same answer"), ""
        return self.tr("exactly equal"), self.tr(
            "trailing zeros and the unit as typed don’t matter"
        )

    def _type_told(self, kind: FieldType) -> str:
        return {
            FieldType.STATISTICS: self.tr(
                "mean, median, SD, SE, quartiles, minimum, maximum, interval, n"
            ),
            FieldType.COUNT: self.tr("n of N, with the percentage as printed"),
            FieldType.QUANTITY: self.tr("an amount, dimensions or a span, with its unit"),
            FieldType.ESTIMATE: self.tr("an effect with its interval and P"),
        }.get(kind, "")

    def _section(self, section: Section, fields: int) -> Iterator[Detail]:
        yield Detail(self.tr("Fields"), str(fields))
        if section.repeats:
            yield Detail(self.tr("Rows"), self.tr("as many as the paper has"))
        if section.within:
            outer = self.codebook.section(section.within)
            yield Detail(self.tr("Inside"), outer.title if outer else section.within)
        if section.pair_by:
            yield Detail(self.tr("Rows are paired by"), self._labels(section, section.pair_by))
        if section.size:
            yield Detail(self.tr("Participants"), self._labels(section, [section.size]))
        both, one = self.tr("both reviewers"), self.tr("the first reviewer alone")
        yield Detail(self.tr("Extracted by"), both if section.duplicate else one)
        if section.settle_first:
            told = self.tr("it opens once both have sealed it")
            yield Detail(self.tr("Settled first"), self.tr("yes"), told)

    def _analysis(self, analysis: Analysis) -> Iterator[Detail]:
        yield Detail(self.tr("Kind"), self.kind(analysis.kind))
        yield Detail(self.tr("Of"), self._refs(analysis.of))
        if analysis.over_own:
            yield Detail(self.tr("Over"), self.tr("each count’s own N"))
        elif analysis.over:
            yield Detail(self.tr("Over"), self._refs(analysis.over))
        if analysis.where is not None:
            yield Detail(self.tr("Only where"), analysis.where.text)
        if analysis.by is not None:
            yield Detail(self.tr("Grouped by"), self._refs([analysis.by]))
            yield Detail(self.tr("Groups"), ", ".join(analysis.groups))
        if analysis.test:
            yield Detail(self.tr("Test"), analysis.test)
        if analysis.outside:
            compared = self.codebook.analysis(analysis.outside)
            title = (compared.title if compared else "") or analysis.outside
            yield Detail(self.tr("Rows outside of"), title)
        yield Detail(self.tr("Decimals"), str(analysis.decimals))

    def _check(self, check: Check) -> Iterator[Detail]:
        parts = check.kind is CheckKind.PARTS
        yield Detail(self.tr("The parts") if parts else self.tr("Each of"), self._refs(check.of))
        label = self.tr("add up to") if parts else self.tr("is at most")
        yield Detail(label, self._refs([check.limit]))

    def _published(self, published: Published) -> Iterator[Detail]:
        yield Detail(self.tr("Printed"), published.printed)
        yield Detail(self.tr("Where"), published.source)
        analysis = self.codebook.analysis(published.analysis)
        title = (analysis.title if analysis else "") or published.analysis
        yield Detail(self.tr("Checked against"), title)

    # ── who uses a field ─────────────────────────────────────────────────────────────────────

    def uses(self, node: Node) -> list[Detail]:
        """The analyses and checks a field enters, or the prints of an analysis."""
        if node.kind is Kind.FIELD and node.section and node.field:
            return list(self._field_uses(node.section.id, node.field.id))
        if node.kind is Kind.ANALYSIS and node.analysis:
            name = node.analysis.id
            prints = [one for one in self.codebook.published if one.analysis == name]
            return [Detail(self.tr("Printed %s") % one.printed, one.source) for one in prints]
        return []

    def _field_uses(self, section: str, field: str) -> Iterator[Detail]:
        for analysis in self.codebook.analyses:
            refs = [*analysis.of, *analysis.over, *([analysis.by] if analysis.by else [])]
            if (section, field) in {(ref.section, ref.field) for ref in refs}:
                title = analysis.title or analysis.id
                yield Detail(title, self.kind(analysis.kind))
        for check in self.codebook.checks:
            refs = [*check.of, check.limit]
            if (section, field) in {(ref.section, ref.field) for ref in refs}:
                told = self._refs(check.of)
                label = f"{self.check_kind(check)}: {self._refs([check.limit])}"
                yield Detail(label, told)

    def _refs(self, refs: Iterable[FieldRef]) -> str:
        told = ""
        for ref in refs:
            field = self.codebook.field(ref.section, ref.field)
            label = field.label if field else str(ref)
            joint = " − " if ref.sign < 0 else (" + " if told else "")
            told += joint + label
        return told

    def _labels(self, section: Section, ids: Iterable[str]) -> str:
        fields = (section.field(one) for one in ids)
        return ", ".join(field.label for field in fields if field)
