"""The one table of actions: made once, bound by whoever does it, keys that a person may change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.action_table import action_specs
from gui.actions import Actions, ActionSpec, Menu
from gui.icon_names import GLYPHS, LAYERS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext

FORM_LETTERS = {"R", "N", "A", "U", "M", "O", "C"}
"""Letters the form uses with Alt; menus must not take them."""


@pytest.fixture
def actions(context: WindowContext) -> Actions:
    return context.actions


def test_that_every_id_is_there_once() -> None:
    counts = Counter(spec.id for spec in action_specs())
    assert [name for name, count in counts.items() if count > 1] == []


def test_that_every_icon_is_one_of_the_design_language() -> None:
    icons = {spec.icon for spec in action_specs() if spec.icon}
    assert icons <= {*GLYPHS, *LAYERS}


def test_that_every_key_is_one_qt_can_read() -> None:
    for spec in action_specs():
        if not spec.is_hint:
            for key in spec.keys:
                assert QKeySequence.fromString(key).count() == 1, spec.id
                assert QKeySequence.fromString(key).toString(), spec.id


def test_that_no_key_of_the_window_has_two_meanings() -> None:
    keys = [
        key
        for spec in action_specs()
        if not spec.is_local and not spec.is_hint
        for key in spec.keys
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_that_no_local_key_hides_one_of_the_window() -> None:
    window = {
        key
        for spec in action_specs()
        if not spec.is_local and not spec.is_hint
        for key in spec.keys
    }
    local = {key for spec in action_specs() if spec.is_local for key in spec.keys}
    assert window & local == set()


def test_that_keys_of_one_place_have_one_meaning_each() -> None:
    places: dict[str, Counter[str]] = {}
    for spec in action_specs():
        if spec.is_local:
            places.setdefault(spec.id.split(".")[0], Counter()).update(spec.keys)
    twice = {place: [k for k, n in keys.items() if n > 1] for place, keys in places.items()}
    assert all(not keys for keys in twice.values()), twice


def test_that_quit_has_a_key_on_every_platform() -> None:
    assert next(spec for spec in action_specs() if spec.id == "file.quit").keys == ("Ctrl+Q",)


def test_that_an_action_does_nothing_before_somebody_binds_it(actions: Actions) -> None:
    assert not actions.get("file.open").isEnabled()


def test_that_binding_enables_and_does_it(actions: Actions, qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    actions.bind("file.open", lambda: done.append("open"), widget)
    actions.get("file.open").trigger()
    assert done == ["open"]


def test_that_the_last_binding_counts(actions: Actions, qtbot: QtBot) -> None:
    widget, done = QWidget(), []
    qtbot.addWidget(widget)
    actions.bind("file.open", lambda: done.append("first"), widget)
    actions.bind("file.open", lambda: done.append("second"), widget)
    actions.get("file.open").trigger()
    assert done == ["second"]


def test_that_a_disabled_action_says_why(actions: Actions, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    actions.bind("study.seal", lambda: None, widget)
    actions.allow("study.seal", False, "3 required fields have no answer yet")
    assert not actions.get("study.seal").isEnabled()
    assert actions.why_not("study.seal") == "3 required fields have no answer yet"
    assert "3 required fields" in actions.get("study.seal").toolTip()
    actions.allow("study.seal")
    assert actions.why_not("study.seal") == ""


def test_that_allowing_what_nobody_bound_enables_nothing(actions: Actions) -> None:
    actions.allow("file.open")
    assert not actions.get("file.open").isEnabled()


def test_that_a_tooltip_has_the_name_and_the_key(actions: Actions) -> None:
    assert actions.get("file.open").toolTip() == "Open (Ctrl+O)"


def test_that_a_panel_adds_its_own_once(actions: Actions, qtbot: QtBot) -> None:
    spec = ActionSpec("results.truncate", "Rounding: truncate", menu=Menu.RESULTS)
    with qtbot.waitSignal(actions.added) as told:
        actions.add(spec)
    assert told.args == [spec]
    with pytest.raises(ValueError, match=r"results\.truncate"):
        actions.add(spec)


class Two(QWidget):
    """A pane with local keys beside an editor of another pane."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.done: list[str] = []
        self.pane, self.editor = QWidget(self), QLineEdit(self)
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.pane)
        column.addWidget(self.editor)
        actions.bind("settle.next", lambda: self.done.append("next"), self.pane)
        actions.bind("file.open", lambda: self.done.append("open"), self)


@pytest.fixture
def two(actions: Actions, qtbot: QtBot) -> Two:
    two = Two(actions)
    qtbot.addWidget(two)
    two.show()
    qtbot.waitExposed(two)
    return two


def test_that_a_local_key_is_heard_in_its_pane_only(two: Two, qtbot: QtBot) -> None:
    two.pane.setFocus()
    QTest.keyClick(two.pane, Qt.Key.Key_J)
    assert two.done == ["next"]
    two.editor.setFocus()
    QTest.keyClick(two.editor, Qt.Key.Key_J)
    assert (two.done, two.editor.text()) == (["next"], "j")


def test_that_a_key_of_the_window_is_heard_everywhere(two: Two, qtbot: QtBot) -> None:
    two.editor.setFocus()
    QTest.keyClick(two.editor, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert two.done == ["open"]


def test_that_a_changed_key_is_heard_and_remembered(
    two: Two, actions: Actions, context: WindowContext, qtbot: QtBot
) -> None:
    assert actions.change_keys("file.open", "Ctrl+Shift+O") == ""
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(two.editor, Qt.Key.Key_O, modifiers)
    QTest.keyClick(two.editor, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert two.done == ["open"]
    again = Actions(action_specs(), context.icons, context.settings, two)
    assert again.keys("file.open") == "Ctrl+Shift+O"


def test_that_a_key_another_action_has_is_refused(actions: Actions) -> None:
    assert actions.change_keys("file.open", "Ctrl+K") == "app.commands"
    assert actions.keys("file.open") == "Ctrl+O"


def test_that_a_local_key_may_be_used_again_in_another_place(actions: Actions) -> None:
    assert actions.change_keys("page.back", "J") == ""
    assert actions.change_keys("settle.reason", "J") == "settle.next"


def test_that_a_key_can_be_taken_away_and_given_back(actions: Actions) -> None:
    assert actions.change_keys("file.open", "") == ""
    assert actions.keys("file.open") == ""
    actions.restore_keys("file.open")
    assert actions.keys("file.open") == "Ctrl+O"


def test_that_a_hint_has_keys_to_show_but_none_to_hear(actions: Actions) -> None:
    assert actions.keys("form.next") == "Tab"
    assert actions.get("form.next").shortcuts() == []


def test_that_what_is_held_stays_disabled_until_it_is_let_go(
    actions: Actions, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    actions.bind("form.next", lambda: None, holder)
    actions.hold({"form.next"}, "open a review first")
    actions.allow("form.next")
    assert not actions.get("form.next").isEnabled()
    assert actions.why_not("form.next") == "open a review first"
    assert "open a review first" in actions.get("form.next").toolTip()
    actions.hold((), "")
    assert actions.get("form.next").isEnabled()
    actions.hold({"form.next"}, "open a review first")
    actions.allow("form.next", on=False, why_not="there is none")
    actions.hold((), "")
    assert actions.why_not("form.next") == "there is none"
    assert not actions.get("form.next").isEnabled()
