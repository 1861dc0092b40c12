"""How each public callable that leads to a review's records is asked.

The keys are ``module:name`` within ``extraction``; those of ``Review`` itself are ``Review.name``.
A callable without a case fails ``test_every_callable``: write one that asks for as much as can be
asked.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from extraction import (
    findings,
    methods,
    methods_settling,
    outcome,
    setting_up,
    study_status,
    verification,
)
from extraction.adjudicating import deciding, discussing, second_look, settling
from extraction.adjudicating.decisions_file import plan_decisions
from extraction.commands import opening
from extraction.commands import settling as settling_commands
from extraction.entering import plan_edits
from extraction.errors import CoextractError
from extraction.evidence import Evidence
from extraction.export import dump, preflight, workbook
from extraction.export.workbook import gathered
from extraction.placing import Unplaced
from extraction.replacing import acting, citing
from extraction.replacing.placements import How, Placement
from extraction.reports import ReadReport
from extraction.results import Decision, Draw, ItemKey, Outcome, Referral
from extraction.review import Review
from extraction.rounding import Rounding
from extraction.rows import pairing
from extraction.rows.alignment import FixedPairing
from extraction.sample import finish_sample
from extraction.study import DecidedBy, Deciding
from extraction.tabular import Line
from tests.extraction.blinding.worlds import (
    NEEDLES,
    NEW_REPORT,
    STUDY,
    World,
    others_edit,
    quoted,
    stale_edit,
)
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, CODEBOOK, line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from extraction.edits import Edit

    Case = Callable[[World], object]

KEY = ItemKey("study", "", "", "author")
A = Decision(KEY, Outcome.A, "", "")

REVIEW: Mapping[str, Case] = {
    "apply": lambda w: w.review.apply([_either_edit(w)], by=w.name),
    "check_open": lambda w: w.review.check_open(w.study, whole=False),
    "codebook": lambda w: w.review.codebook,
    "comparison": lambda w: w.review.comparison(w.study),
    "consensus": lambda w: w.review.consensus(w.study),
    "create": lambda w: Review.create(MemoryStore(), CODEBOOK, reviewers=[w.name]).studies(),
    "decisions": lambda w: w.review.decisions(w.study),
    "events": lambda w: w.review.events(viewer=w.who),
    "has_begun": lambda w: [w.review.has_begun(w.study, name) for name in (ANA, BEN)],
    "keep_picture": lambda w: w.review.keep_picture(b"png"),
    "overview": lambda w: w.review.overview(w.study),
    "open_records": lambda w: w.review.open_records(w.study),
    "place_of": lambda w: _places_known(w),
    "record": lambda w: w.review.record(w.study, _other(w), viewer=w.who),
    "record_state": lambda w: [w.review.record_state(w.study, name) for name in (ANA, BEN)],
    "reopen": lambda w: w.review.reopen(w.study, w.name, "to look"),
    "reviewer": lambda w: w.review.reviewer(w.name),
    "seal": lambda w: w.review.seal(w.study, w.name, section="events"),
    "studies": lambda w: w.review.studies(),
    "study": lambda w: [w.review.study(STUDY), w.review.study("none")],
    "waiting": lambda w: w.review.waiting(),
    "write": lambda w: w.review.write(f"person:{w.name}", []),
}

SETTLING: Mapping[str, Case] = {
    "rows.pairing:pair": lambda w: pairing.pair(w.review, w.study, "events", None, None),
    "rows.pairing:confirm": lambda w: pairing.confirm(w.review, w.study, "arms", []),
    "rows.pairing:withdraw": lambda w: pairing.withdraw(
        w.review, w.study, [FixedPairing("arms", "x", "y", together=True)]
    ),
    "rows.pairing:unpair": lambda w: pairing.unpair(w.review, w.study, "events", "x", "y"),
    "rows.pairing:link": lambda w: pairing.link(w.review, w.study, "arms", ["x"], ["y", "z"]),
    "adjudicating.settling:decide": lambda w: settling.decide(
        w.review, [(w.study, [A])], by=w.name
    ),
    "adjudicating.settling:withdraw": lambda w: settling.withdraw(
        w.review, w.study, [KEY], by=w.name
    ),
    "adjudicating.settling:revision_of": lambda w: settling.revision_of(w.review, w.study, KEY),
    "adjudicating.settling:history": lambda w: settling.history(w.review, w.study),
    "adjudicating.settling:check_lock": lambda w: settling.check_lock(w.review, w.study),
    "adjudicating.settling:lock": lambda w: settling.lock(w.review, w.study),
    "adjudicating.settling:unlock": lambda w: settling.unlock(w.review, w.study, "to look"),
    "adjudicating.settling:check_unlocked": lambda w: settling.check_unlocked(w.review, w.study),
    "adjudicating.discussing:remark": lambda w: discussing.remark(
        w.review, w.study, KEY, "what have you?", w.name
    ),
    "adjudicating.discussing:refer": lambda w: discussing.refer(
        w.review, w.study, KEY, Referral.AUTHORS, "", w.name
    ),
    "adjudicating.discussing:threads": lambda w: discussing.threads(w.review, w.study),
    "adjudicating.discussing:referral_of": lambda w: discussing.referral_of(w.review, w.study, KEY),
    "adjudicating.discussing:referred": lambda w: discussing.referred(w.review, Referral.NONE),
    "adjudicating.discussing:asked_authors": lambda w: discussing.asked_authors(w.review),
    "adjudicating.discussing:third_queue": lambda w: discussing.third_queue(w.review, w.name),
    "adjudicating.deciding:set_deciding": lambda w: deciding.set_deciding(
        w.review, Deciding(DecidedBy.LEAD, w.name)
    ),
    "adjudicating.second_look:risks": lambda w: second_look.risks(w.review, w.study),
    "adjudicating.second_look:draw": lambda w: second_look.draw(
        w.review, w.study, by=w.name, method=Draw.RISK, share=100
    ),
    "adjudicating.second_look:draws": lambda w: second_look.draws(w.review, w.study),
    "adjudicating.second_look:still_to_look": lambda w: second_look.still_to_look(
        w.review, w.study
    ),
    "adjudicating.second_look:check_looked_at": lambda w: second_look.check_looked_at(
        w.review, w.study
    ),
    "adjudicating.decisions_file:plan_decisions": lambda w: plan_decisions(
        w.review, w.name, [_decision_line()], Unplaced()
    ),
    "verification:confirm": lambda w: verification.confirm(w.review, w.study, w.name),
    "verification:edits_to_confirm": lambda w: verification.edits_to_confirm(
        w.review, w.study, w.name
    ),
}

LOOKING: Mapping[str, Case] = {
    "findings:review_findings": lambda w: findings.review_findings(w.review, w.who),
    "findings:study_findings": lambda w: findings.study_findings(w.review, w.study, w.who),
    "findings:visible_records": lambda w: findings.visible_records(w.review, w.study, w.who),
    "outcome:open_consensus": lambda w: outcome.open_consensus(w.review),
    "outcome:dual_comparisons": lambda w: outcome.dual_comparisons(w.review),
    "outcome:agreement_of": lambda w: outcome.agreement_of(w.review),
    "outcome:summary_of": lambda w: outcome.summary_of(w.review, Rounding.HALF_UP),
    "methods:methods_of": lambda w: methods.methods_of(w.review),
    "methods:methods_text": lambda w: methods.methods_text(
        w.review, outcome.open_consensus(w.review), outcome.agreement_of(w.review), "shared file"
    ),
    "methods_settling:settling_sentences": lambda w: methods_settling.settling_sentences(
        w.review, outcome.open_consensus(w.review)
    ),
    "export.preflight:preflight": lambda w: preflight.preflight(w.review, w.who),
    "export.dump:dump_data": lambda w: dump.dump_data(w.review, viewer=w.who),
    "export.dump:write_dump": lambda w: _written(w, "out.json"),
    "export.dump:unsealed_records": lambda w: dump.unsealed_records(w.review),
    "export.dump:write_reports": lambda w: dump.write_reports(w.review, w.folder / "r"),
    "export.workbook:write_workbook": lambda w: _written(w, "out.xlsx"),
    "export.workbook.gathered:gather": lambda w: _gathered(w),
    "commands.opening:waiting_data": lambda w: opening.waiting_data(w.review),
    "commands.opening:waiting_lines": lambda w: opening.waiting_lines(w.review),
    "commands.opening:check_viewer": lambda w: opening.check_viewer(
        w.review, Namespace(viewer=w.who)
    ),
    "commands.settling:compare_data": lambda w: settling_commands.compare_data(w.review, [w.study]),
}

SETTING_UP: Mapping[str, Case] = {
    "entering:plan_edits": lambda w: plan_edits(
        w.review,
        w.name,
        [line("study.author", "Wang"), line("events[one/x].term", "x")],
        Unplaced(),
    ),
    "setting_up:add_study": lambda w: setting_up.add_study(w.review, "T"),
    "setting_up:add_report": lambda w: setting_up.add_report(
        w.review, w.study, ReadReport("a.pdf", "a" * 64, 3, b"")
    ),
    "setting_up:add_papers": lambda w: setting_up.add_papers(
        w.review, [(STUDY, ReadReport("a.pdf", "a" * 64, 3, b""))]
    ),
    "setting_up:rename_study": lambda w: setting_up.rename_study(w.review, w.study, "Wang"),
    "setting_up:assign": lambda w: setting_up.assign(w.review, w.review.studies(), [w.name, "Eve"]),
    "study_status:set_pilot": lambda w: study_status.set_pilot(w.review, w.study, True),
    "study_status:exclude": lambda w: study_status.exclude(w.review, w.study, "late"),
    "study_status:include": lambda w: study_status.include(w.review, w.study),
    "sample:finish_sample": lambda w: finish_sample(w.review),
}

REPLACING: Mapping[str, Case] = {
    "replacing.acting:find_report": lambda w: acting.find_report(w.review, "b.pdf"),
    "replacing.acting:replace_report": lambda w: _replaced(w),
    "replacing.acting:put_back": lambda w: acting.put_back(
        w.review, w.study, w.study.reports[0], w.study.former[0], by=w.name
    ),
    "replacing.acting:keep_found": lambda w: acting.keep_found(
        w.review, w.study, _found(), by=w.name
    ),
    "replacing.acting:place_by_hand": lambda w: [_placed(w, one) for one in _sources()],
    "replacing.citing:citations": lambda w: citing.citations(w.review, w.study, w.who),
    "replacing.citing:cited_in": lambda w: citing.cited_in(w.review, w.study, w.who),
    "replacing.citing:pending": lambda w: citing.pending(w.review, w.study, w.who),
    "replacing.citing:to_place": lambda w: citing.to_place(w.review, w.study, w.who),
}

FUNCTIONS = {**SETTLING, **LOOKING, **SETTING_UP, **REPLACING}

#: What takes a review and is asked in another way, and why that is enough.
COVERED = {
    "export.workbook.gathered:Gathered": "only `gather` makes one",
    "reports:placer": "opens the PDFs, which everybody may see, and no record",
    "reports:ReportPlaces": "opens the PDFs, which everybody may see, and no record",
}
#: Attributes of an open review that are its inside: no command and no screen shows them as they
#: are; what is shown of them goes through ``record``, ``events`` and the like.
INSIDE = {"store", "trail", "state"}


def _sources() -> list[Evidence]:
    """The sources of both rich records, which a guess may name."""
    return [one for needles in NEEDLES.values() for one in quoted(needles[2])]


def _places_known(w: World) -> list[Evidence | None]:
    """Where each source is told to stand now; nothing where it comes back as it was said."""
    known = [(one, w.review.place_of(w.study, one, viewer=w.who)) for one in _sources()]
    return [None if now == said else now for said, now in known]


def _found() -> list[Placement]:
    return [Placement(one, NEW_REPORT, How.LOST) for one in _sources()]


def _placed(w: World, source: Evidence) -> object:
    """What is told to somebody who places a source, guessed or own."""
    try:
        acting.place_by_hand(w.review, w.study, source, Evidence(NEW_REPORT, 1), by=w.name)
    except CoextractError as refusal:
        return str(refusal)
    return "placed"


def _replaced(w: World) -> list[object]:
    """A file put in place of another, and all that is asked of its sources then."""
    newest = ReadReport("c.pdf", "d" * 64, 2, b"")
    study = acting.replace_report(w.review, w.study, w.study.reports[0], newest, by=w.name)
    asked = (citing.pending, citing.to_place)
    return [study, *(ask(w.review, study, w.who) for ask in asked)]


def _other(w: World) -> str:
    return BEN if w.who == ANA else ANA


def _either_edit(w: World) -> Edit:
    return stale_edit(w) if w.who in (ANA, BEN) else others_edit(w, ANA)


def _decision_line() -> Line:
    cells = {"study": STUDY, "section": "study", "row": "", "field": "author", "decision": "a"}
    return Line(2, cells)


def _gathered(w: World) -> list[object]:
    """All that a workbook is made of, but for the review itself."""
    found = gathered.gather(w.review, Rounding.HALF_UP, w.who)
    return [getattr(found, name) for name in found.__slots__ if name != "review"]


def _written(w: World, name: str) -> Path:
    target = w.folder / name
    write = workbook.write_workbook if target.suffix == ".xlsx" else dump.write_dump
    write(w.review, target, viewer=w.who)
    return target
