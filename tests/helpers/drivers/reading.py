"""Extracting in the whole window by keys alone: words found in the paper go into the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.record import Answer
    from tests.helpers.drivers.journey import Journey


class Reader:
    """Finds words and takes them; ``most_to_take`` is the most keys it took once they were found.

    The field is the one that is current: after each value it is the next without answer.
    """

    def __init__(self, journey: Journey) -> None:
        self._journey, self._keys = journey, journey.keyboard
        self.most_to_take = 0

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    @property
    def field(self) -> str:
        """The label of the current field."""
        cell = self._journey.extraction.record.form.current
        return "" if cell is None else cell.field.label

    @property
    def answers(self) -> dict[tuple[str, str, str], Answer]:
        """The own answers so far, by section, row path and field."""
        record = self._journey.extraction.record.workspace.record()
        assert record is not None, "one extracts here"
        return {
            (key.section, record.row_path(key.section, key.row), key.field): answer
            for key, answer in record.answers.items()
        }

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def go_to_form(self) -> None:
        """F6 until the form has the keys."""
        self._go_to(self._journey.extraction.record)

    def go_to_page(self) -> None:
        """F6 until the page has the keys."""
        self._go_to(self._journey.extraction.page)

    def _go_to(self, pane: object) -> None:
        window = self._journey.window
        for _ in range(2):
            focused = self._keys.place
            if focused is pane or pane in _parents(focused):
                return
            self._keys.press("F6")
        assert pane in _parents(self._keys.place), f"F6 does not lead to it in {window}"

    def go_to(self, label: str) -> None:
        """Ctrl+Enter until a field without answer is current."""
        self.go_to_form()
        for _ in range(60):
            if self.field == label:
                return
            self._keys.press("Ctrl+Return")
        raise AssertionError(f"“{label}” has an answer already, or is not asked")

    # ── taking ───────────────────────────────────────────────────────────────────────────────

    def find(self, words: str, place: int = 0) -> None:
        """Find words in the paper, the next or the ``place``-th, and let them be selected."""
        pane = self._journey.extraction.page
        self.go_to_page()
        self._keys.press("Ctrl+F")
        self._keys.type(words)
        self._keys.press("Return")
        self._journey.wait(lambda: self._found is not None and self._is_read())
        while place and self._found != place:
            self._keys.press("Return")
        self._keys.press("Esc")
        assert pane.selection is not None, f"“{words}” was not selected"
        self._journey.wait(lambda: self._journey.extraction.capture.drafts.is_looked_at)

    @property
    def _found(self) -> int | None:
        """Which of all places is shown, once the whole paper is looked through."""
        told = self._journey.extraction.page.find_bar.count
        return int(told.split()[0]) if " of " in told and "…" not in told else None

    def _is_read(self) -> bool:
        view = self._journey.extraction.page.view
        return view.paper is not None and view.paper.text(view.page) is not None

    def take(self, words: str, place: int = 0) -> None:
        """Find words and take them as they are."""
        self.find(words, place)
        self._taken("Return")

    def pick(self, words: str, option: str) -> None:
        """Find words and choose the option they mean."""
        self.find(words)
        ways = self._journey.extraction.capture.popover.body.ways
        assert option in ways, f"“{option}” is not among {ways}"
        self._taken(str(ways.index(option) + 1))

    def read_otherwise(self, words: str, says: str) -> None:
        """Find words, read them otherwise until the popover says so, and take them."""
        self.find(words)
        popover = self._journey.extraction.capture.popover
        for _ in range(9):
            if says in popover.text:
                break
            self._keys.press("Alt+R")
        assert says in popover.text, popover.text
        self._taken("Return")

    def type_only(self, value: str) -> None:
        """Type a value that stands nowhere in these words, and go on."""
        self.go_to_form()
        self._keys.type(value)
        self._keys.press("Return", "Ctrl+Return")

    def type(self, value: str, words: str, place: int = 0) -> None:
        """Type a value, then find the words it comes from and put them beside it."""
        self.go_to_form()
        self._keys.type(value)
        self._keys.press("Return")
        self.find(words, place)
        says_so = self._journey.extraction.capture.popover.primary_text.startswith("Add beside")
        self._taken("Return" if says_so else "Shift+Return")

    def give_reason(self, *keys: str) -> None:
        """Give the current field a reason for no value, and go on."""
        self.go_to_form()
        self._keys.press(*keys, "Ctrl+Return")

    def _taken(self, key: str) -> None:
        before, sources = self._keys.count, self._sources()
        self._keys.press(key)
        assert self._sources() == sources + 1, f"nothing went into “{self.field}”"
        self.most_to_take = max(self.most_to_take, self._keys.count - before)

    def _sources(self) -> int:
        return sum(len(answer.evidence) for answer in self.answers.values())


def _parents(widget: object) -> list[object]:
    found: list[object] = [widget]
    while (parent := getattr(found[-1], "parentWidget", lambda: None)()) is not None:
        found.append(parent)
    return found
