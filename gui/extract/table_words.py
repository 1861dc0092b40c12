"""How a table that is being taken is told: targets, rows, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.grabbing.mapping import Mode, Totals
from extraction.row_naming import naming_field
from gui.number_words import capital, in_words
from gui.type_words import type_words
from schemas.field import FieldType

if TYPE_CHECKING:
    from extraction.grabbing.targets import Place, Target
    from extraction.record import Record
    from gui.extract.table_session import TableSession
    from schemas.codebook import Codebook, Section

_SHOWN = 3
"""Sentences below the preview, before they are only counted."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableGrab", text)


def place_words(place: Place, codebook: Codebook) -> str:
    """Where rows go: ``Adverse events of imatinib 800 mg``."""
    section = codebook.section(place.section)
    title = section.title if section else place.section
    return _tr("%s of %s") % (title, place.name) if place.name else title


def target_words(target: Target | None, section: Section, record: Record) -> str:
    """What a column holds: ``Affected, grade 3 or 4``."""
    if target is None:
        return _tr("Not taken")
    field = section.field(target.field)
    words = field.label if field else target.field
    if target.fixed is not None:
        words = f"{words}, {_lower(target.fixed.label)}"
    rows = record.rows.get(section.within or "", {})
    if target.parent in rows:
        words = f"{rows[target.parent].name}: {words}"
    return words


def head_words(target: Target, session: TableSession) -> str:
    """The same in short, above the preview's column: the arm where they differ, the grade."""
    section, record = session.section, session.record
    rows = record.rows.get(section.within or "", {})
    has_arms = any(one is not None and one.parent for one in session.mapping.targets)
    field = section.field(target.field)
    row = target.parent or session.place.parent
    is_counted = field is not None and field.type.is_numeric
    if has_arms and is_counted and row in rows:
        name = rows[row].name
        return f"{name}, {_lower(target.fixed.label)}" if target.fixed else name
    if target.fixed is not None:
        return target.fixed.label
    return field.label if field else target.field


def kind_words(target: Target | None, section: Section) -> str:
    """What kind of value a column holds: ``n of N``, ``text``."""
    field = section.field(target.field) if target else None
    if field is None:
        return ""
    return _tr("n of N") if field.type is FieldType.COUNT else type_words(field.type)


def title_words(session: TableSession) -> str:
    """What taking comes to: ``Seven rows into Adverse events``."""
    plan, title = session.plan, session.section.title
    rows = plan.row_count
    if not rows:
        return _tr("No row for %s yet") % title
    words = _tr("row") if rows == 1 else _tr("rows")
    return _tr("%s %s into %s") % (capital(in_words(rows)), words, title)


def origin_words(session: TableSession, page: int) -> str:
    """Where the rows go and come from: arm, table, page."""
    parents = dict.fromkeys(row.parent for line in session.plan.taken for row in line.rows)
    section, record = session.section, session.record
    around = session.codebook.section(section.within) if section.within else None
    parts = []
    if around is not None:
        states = record.rows.get(around.id, {})
        names = [states[one].name for one in parents if one in states] or [session.place.name]
        parts.append(f"{around.title.removesuffix('s')}: {', '.join(names)}")
    name, where = session.caption_name, _tr("page %s") % page
    parts.append(f"{name}, {where}" if name else capital(where))
    printed = len(session.plan.taken)
    if printed != session.plan.row_count:
        parts.append(_tr("%s printed rows") % printed)
    parts.append(_tr("each cell keeps its own place on the page"))
    return "  ·  ".join(parts)


def totals_words(totals: Totals, number: int | None) -> str:
    """Where N comes from."""
    if totals is Totals.NONE:
        return _tr("Leave it open")
    if totals is Totals.SIZE:
        return _tr("%s, this arm’s patients") % number
    return _tr("As the headings say") if number is None else _tr("%s, as the headings say") % number


def mode_words(mode: Mode, section: Section | None = None) -> str:
    """What happens to rows that are there: ``Match by term``."""
    if mode is Mode.ADD:
        return _tr("Add")
    if mode is Mode.REPLACE:
        return _tr("Replace")
    named = naming_field(section) if section is not None else None
    return _tr("Match") if named is None else _tr("Match by %s") % _lower(named.label)


def verdict_words(session: TableSession) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What fits, and what is to be looked at; each a few sentences."""
    verdict = session.verdict
    good, odd = [], list(dict.fromkeys(one.message for one in verdict.remarks))
    if verdict.percentages and verdict.fitting == verdict.percentages:
        count = verdict.percentages
        many = _tr("All %s printed percentages fit.") % count
        good.append(_tr("The printed percentage fits.") if count == 1 else many)
    if verdict.graded_rows and not verdict.remarks:
        good.append(_tr("Grades add up to any grade in every row."))
    unread = len(session.plan.unread)
    if unread:
        words = _tr("1 cell is") if unread == 1 else _tr("%s cells are") % unread
        odd.append(_tr("%s kept as printed, to be looked at in the form.") % words)
    clash = session.clash()
    if clash is not None:
        first, second = (column + 1 for column in clash)
        odd.insert(0, _tr("Columns %s and %s fill the same field of a row.") % (first, second))
    if len(odd) > _SHOWN:
        left = len(odd) - _SHOWN + 1
        odd = [*odd[: _SHOWN - 1], _tr("%s more are marked amber.") % left]
    return tuple(good), tuple(odd)


def _lower(label: str) -> str:
    """A label as it goes on in a sentence; an abbreviation stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
