"""Pairing and settling in the whole window by keys alone, as a decisions file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.decisions_file import plan_decisions, read_decisions
from extraction.placing import Unplaced
from extraction.results import Outcome
from extraction.sample import sample_files
from tests.helpers.sample_files import INES

if TYPE_CHECKING:
    from extraction.results import Decision, ItemKey
    from extraction.review import Review
    from gui.compare.questions import Question
    from tests.helpers.drivers.journey import Journey

_REASONS = ("NR", "NA", "UNCLEAR", "NE", "ASKED", "CONFLICT")
_SIDES = ("settle.take_a", "settle.take_b")


def one_key_for(outcome: Outcome, question: Question) -> str | None:
    """The action of A's or B's side that decides so: a row is kept as one has it, or dropped."""
    sides = {
        Outcome.A: 0,
        Outcome.B: 1,
        Outcome.KEEP_ROW: question.holder,
        Outcome.DROP_ROW: 1 - question.holder,
    }
    return _SIDES[sides[outcome]] if outcome in sides else None


def decisions_of(review: Review) -> dict[ItemKey, Decision]:
    """What the sample's decisions file says of every item of every study."""
    with sample_files() as files:
        lines = read_decisions(files.folder / files.decisions)
    planned = plan_decisions(review, INES, lines, Unplaced())
    return {one.key: one for _, decisions in planned.decisions for one in decisions}


class Settler:
    """Settles the shown study; ``most_keys`` is the most a conflict took whose value was there."""

    def __init__(self, journey: Journey) -> None:
        self._journey, self._keys = journey, journey.keyboard
        self.most_keys = self.settled = 0

    # ── pairing ──────────────────────────────────────────────────────────────────────────────

    def confirm_rows(self) -> None:
        """Say Y to each pair that is asked about, and go on until the values are shown."""
        panel = self._journey.compare
        while panel.page is panel.pairing:
            while self._first_group().startswith("To confirm"):
                self._do("pair.same")
            self._do("pair.on")

    def _first_group(self) -> str:
        model = self._journey.compare.pairing.tables.model
        return str(model.index(0, 0).data())

    # ── settling ─────────────────────────────────────────────────────────────────────────────

    def settle(self, wanted: dict[ItemKey, Decision]) -> None:
        """Settle every open conflict of the study as ``wanted`` says."""
        questions = self._journey.compare.settling.questions
        while questions.open_count:
            question = questions.current
            assert question is not None
            self.settle_one(wanted[question.key])

    def settle_one(self, decision: Decision) -> None:
        """Settle the question that is shown."""
        before, left = self._keys.count, self._journey.compare.settling.questions.open_count
        is_typed = False
        question = self._journey.compare.settling.questions.current
        assert question is not None, "a question is shown"
        one_key = one_key_for(decision.outcome, question)
        if one_key is not None:
            self._do(one_key)
        elif decision.outcome is Outcome.MISSING and decision.answer and decision.answer.missing:
            self._do("settle.no_value")
            self._keys.press(str(_REASONS.index(decision.answer.missing.value) + 1))
        else:
            is_typed = True
            self._type_other(decision)
        assert self._journey.compare.settling.questions.open_count == left - 1
        self.settled += 1
        if not is_typed:
            self.most_keys = max(self.most_keys, self._keys.count - before)

    def _type_other(self, decision: Decision) -> None:
        assert decision.answer is not None, "another value is one"
        self._do("settle.other")
        self._keys.type(decision.answer.raw)
        self._keys.press("Return")
        self._keys.type(decision.reason)
        self._keys.press("Return")

    def correct(self, title: str, decision: Decision) -> None:
        """Find an item on which both agree, and give it another value."""
        questions = self._journey.compare.settling.questions
        self._list_until(title)
        for _ in self._listed():
            self._do("settle.previous")
        while questions.current is None or questions.current.title != title:
            self._do("settle.next")
        self._do("settle.again")
        self._type_other(decision)
        if questions.open_count:
            self._list_open()

    def _list_until(self, title: str) -> None:
        for _ in range(3):
            if title in self._listed():
                return
            self._do("settle.listed")
        raise AssertionError(f"“{title}” is listed nowhere")

    def _list_open(self) -> None:
        """List what is open again, and go to the first."""
        questions = self._journey.compare.settling.questions
        for _ in range(3):
            if questions.current is not None and questions.current.is_open:
                return
            self._do("settle.listed")
            self._do("settle.next")
        raise AssertionError("nothing open is listed")

    def _listed(self) -> list[str]:
        model = self._journey.compare.settling.questions.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def lock(self) -> None:
        """Lock the study, without a second look where one is offered; Enter to the question."""
        is_offered = self._keys.place_name == "Second look"
        assert is_offered or self._keys.place_name == "Lock study", self._keys.place_name
        self._keys.press("3" if is_offered else "Return")
        self._journey.answer("Return")
        panel, focused = self._journey.compare, self._journey.window.focusWidget()
        assert focused is not None, "the window keeps the keys"
        assert panel.isAncestorOf(focused), f"locking gave the keys to {focused.accessibleName()}"

    def _do(self, action: str) -> None:
        """Do an action by its own key."""
        found = self._journey.window.context.actions.get(action)
        assert found.isEnabled(), f"{action} can't be done now: {found.toolTip()}"
        self._keys.press(found.shortcut().toString())
