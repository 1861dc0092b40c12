"""Pairing and adjudication as a person does them: by keys, reading words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from gui.compare.compare_panel import ComparePanel
from tests.helpers.drivers.base import named, press, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A row of the table of pairs: the group it stands in, both sides, the last column."""

    group: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    likeness: str


class CompareDriver:
    """Opens the stage Compare, reads it, acts in it; ``keys`` counts the keys pressed."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, context: WindowContext) -> None:
        self._qtbot, self.workspace, self.context = qtbot, workspace, context
        self.keys = 0
        self.panel = ComparePanel(workspace, context)
        qtbot.addWidget(self.panel)
        self.panel.resize(1440, 780)
        with qtbot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        wait_until(qtbot, lambda: not self.panel.is_stale)
        QApplication.processEvents()  # what is shown now is laid out in the next turn

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keys go."""
        self.keys += 1
        QTest.keyClick(self._focused, key, modifier)

    def type(self, text: str) -> None:
        """Type a text where the keys go; ``keyClicks`` would abort at a dash of a paper."""
        self.keys += 1
        kinds = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
        for letter in text:
            for kind in kinds:
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused, event)

    def do(self, action: str) -> None:
        """Do an action by its own key, as the table of actions has it."""
        self.keys += 1
        QTest.keySequence(self._focused, self.context.actions.get(action).shortcut())

    def is_possible(self, action: str) -> bool:
        """Whether an action can be done now."""
        return self.context.actions.get(action).isEnabled()

    def press(self, button: str) -> None:
        """Press a button by its words."""
        press(self._qtbot, self.panel, button)

    @property
    def _focused(self) -> QWidget:
        focused = self.panel.focusWidget()
        assert focused is not None, "nothing has the keys"
        return focused

    @property
    def has_keys(self) -> str:
        """The name of what has the keys."""
        return self._focused.accessibleName()

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def stage(self) -> str:
        """“pairing”, “settling” or “closed”."""
        pages = {self.panel.pairing: "pairing", self.panel.settling: "settling"}
        return next((word for page, word in pages.items() if page is self.panel.page), "closed")

    @property
    def said(self) -> str:
        """What stands over the page, or in its place."""
        return self.panel.said

    @property
    def words(self) -> str:
        """All words in sight, and those a screen reader says."""
        labels = [one.text() for one in self.panel.findChildren(QLabel) if one.isVisible()]
        views = (self.panel.pairing.tables.view, self.panel.settling.questions.view)
        models = [view.model() for view in views]
        cells = [text for model in models for text in _all_words(model)]
        return "\n".join([*labels, *cells, self.panel.said, self.panel.status_counts()])

    def wait_for_crops(self) -> None:
        """Wait until both passages are drawn, or told why not."""
        cards = [self.panel.settling.page.a.card, self.panel.settling.page.b.card]
        wait_until(self._qtbot, lambda: all(one.has_picture for one in cards))

    # ── pairing ──────────────────────────────────────────────────────────────────────────────

    @property
    def steps(self) -> list[str]:
        """The steps; those that are done with a check."""
        steps = self.panel.pairing.steps.steps
        return [f"✓ {step.text}" if step.is_done else step.text for step in steps]

    @property
    def pairs(self) -> list[ShownPair]:
        """The table of pairs."""
        return list(self._pairs())

    def _pairs(self) -> Iterator[ShownPair]:
        model = self.panel.pairing.tables.model
        group = ""
        for number in range(model.rowCount()):
            cells = [str(model.index(number, c).data() or "") for c in range(model.columnCount())]
            if number in model.headings:
                group = cells[0]
                continue
            link = model.link_column
            sides = tuple(cells[:link]), tuple(cells[link + 1 : -1])
            yield ShownPair(group, *sides, cells[-1])

    @property
    def group_names(self) -> list[str]:
        """The headings of the table of pairs."""
        return list(dict.fromkeys(pair.group for pair in self.pairs))

    @property
    def current_pair(self) -> tuple[str, str]:
        """What the rows of the chosen pair are called."""
        row = self.panel.pairing.tables.current
        assert row is not None, "no pair is chosen"
        return row.a[0], row.b[0]

    def choose_pair(self, a: str, b: str) -> None:
        """Go to a pair with J and K."""
        wanted = next(n for n, pair in enumerate(self.pairs) if (pair.a[0], pair.b[0]) == (a, b))
        self.panel.pairing.tables.take_focus()
        for _ in self.pairs:
            self.do("settle.previous")
        for _ in range(wanted):
            self.do("settle.next")
        assert self.current_pair == (a.replace("–", ""), b.replace("–", ""))

    @property
    def why(self) -> str:
        """Why the chosen pair is asked about."""
        return self.panel.pairing.sources.why.words

    @property
    def sources(self) -> tuple[str, str]:
        """What is told of both rows' sources."""
        sources = self.panel.pairing.sources
        return sources.a.words, sources.b.words

    @property
    def partners(self) -> list[str]:
        """What the list of partners offers; empty while it is not open."""
        chooser = self.panel.pairing.gestures.open_chooser
        return chooser.words if chooser else []

    def choose_partner(self, words: str) -> None:
        """Choose from the open list by arrow keys, and take it."""
        place = next(n for n, one in enumerate(self.partners) if one.startswith(words))
        for _ in range(place):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    @property
    def going_on(self) -> str:
        """What the button that goes on says."""
        return self.panel.pairing.on.text()

    # ── adjudication ─────────────────────────────────────────────────────────────────────────

    @property
    def listed(self) -> list[str]:
        """The questions listed, by their titles."""
        model = self.panel.settling.questions.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def spoken(self) -> list[str]:
        """The questions listed, as a screen reader says them."""
        model = self.panel.settling.questions.view.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    @property
    def countdown(self) -> tuple[str, str]:
        """How many are left, and how many of all are settled."""
        labels = [one.text() for one in self.panel.settling.questions.findChildren(QLabel)]
        left = next(text for text in labels if text.endswith(" left"))
        return left, next(text for text in labels if text.endswith(" settled"))

    @property
    def title(self) -> str:
        """The question that is shown."""
        return self.panel.settling.page.header.title

    @property
    def category(self) -> str:
        """How its answers differ."""
        return self.panel.settling.page.header.category

    @property
    def rule(self) -> str:
        """Where it stands, and the rule."""
        return self.panel.settling.page.header.rule

    @property
    def a(self) -> str:
        """What A holds."""
        return self.panel.settling.page.a.value

    @property
    def b(self) -> str:
        """What B holds."""
        return self.panel.settling.page.b.value

    @property
    def typed(self) -> tuple[str, str]:
        """How A and B typed it."""
        return self.panel.settling.page.a.typed, self.panel.settling.page.b.typed

    @property
    def names(self) -> tuple[str, str]:
        """Whose columns they are."""
        return self.panel.settling.page.a.name, self.panel.settling.page.b.name

    @property
    def options(self) -> dict[str, str]:
        """What can be decided: words → what it would be; disabled ones in brackets."""
        return {
            one.text() if one.isEnabled() else f"({one.text()})": one.detail
            for one in self.panel.settling.page.final.options
        }

    @property
    def chosen(self) -> str:
        """What stands beside “Final”."""
        return self.panel.settling.page.final.aside

    @property
    def final(self) -> tuple[str, str, str]:
        """What stands, how it came about, and the reason."""
        return self.panel.settling.page.final.settled_words

    @property
    def findings(self) -> str:
        """What the checks say of both answers."""
        return self.panel.settling.page.final.findings

    @property
    def sentence(self) -> str:
        """Why nothing can be decided."""
        return self.panel.settling.page.final.sentence

    @property
    def pairing_note(self) -> str:
        """How the row was paired."""
        return self.panel.settling.page.strip.words

    @property
    def done(self) -> str:
        """What is said in place of a question; empty while one is shown."""
        return self.panel.settling.done_words

    def lock(self) -> None:
        """Lock the settled study by its key: without a second look where one is offered."""
        is_offered = self.has_keys == "Second look"
        assert is_offered or self.has_keys == "Lock study", self.has_keys
        self.key(Qt.Key.Key_3 if is_offered else Qt.Key.Key_Return)

    def go_to(self, title: str, row: str = "") -> None:
        """Go to a listed question with J and K."""
        said = self.spoken
        place = next(
            n
            for n, words in enumerate(said)
            if words.split(", ")[0] == title and (not row or row in words)
        )
        self.panel.settling.questions.take_focus()
        for _ in said:
            self.do("settle.previous")
        for _ in range(place):
            self.do("settle.next")
        assert self.title == title

    def list_until(self, title: str) -> None:
        """List others with their key until a question is among them."""
        for _ in range(3):
            if title in self.listed:
                return
            self.do("settle.listed")
        raise AssertionError(f"“{title}” is listed nowhere")

    # ── discussion, second look, undo ────────────────────────────────────────────────────────

    @property
    def remarks(self) -> list[str]:
        """What was said about the question, without the times."""
        return [_timeless(line) for line in self.panel.settling.page.discussion.remarks]

    @property
    def passed_on(self) -> str:
        """To whom the question is passed on."""
        return self.panel.settling.page.discussion.state

    def write(self, action: str, text: str) -> None:
        """Pass a question on with words, or discuss it: the action's key, the words, Enter."""
        self.do(action)
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def undo(self) -> None:
        """Take back what was done last in Compare."""
        self.workspace.undo_group.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.workspace.undo_group.redo()

    @property
    def headings(self) -> list[str]:
        """What stands over the columns and beside it."""
        columns = (self.panel.settling.page.a, self.panel.settling.page.b)
        return [one.text() for column in columns for one in column.findChildren(QLabel)[:2]]

    # ── another value ────────────────────────────────────────────────────────────────────────

    def fill(self, label: str, text: str) -> None:
        """Type into the line that is called ``label``."""
        line = named(self.panel, QLineEdit, label)
        line.setFocus()
        line.selectAll()
        self.type(text)

    @property
    def read_as(self) -> str:
        """How the other value is read."""
        return self.panel.settling.page.final.other.read_as

    @property
    def told(self) -> str:
        """The words under the other value."""
        return self.panel.settling.page.final.other.told

    def wait_for_place(self) -> None:
        """Wait until the words of a source were looked for on their page."""
        wait_until(self._qtbot, lambda: not self.panel.settling.page.final.other.is_looking)

    # ── the page over the columns ────────────────────────────────────────────────────────────

    @property
    def page_title(self) -> str:
        """Whose place is shown on which page; empty while no page is."""
        overlay = self.panel.settling.page.overlay
        return overlay.title if overlay else ""


def _timeless(line: str) -> str:
    who, _, said = line.partition(", ")
    return f"{who}: {said.split(': ', 1)[1]}" if ": " in said else line


def _all_words(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
