"""The menus, made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.actions import Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

    from gui.actions import Actions, ActionSpec

_OF_A_REVIEW = (Menu.PAGE, Menu.STUDY, Menu.COMPARE, Menu.RESULTS)


class Menus(QObject):
    """Fills a menu bar, and again whenever a panel adds actions of its own.

    The mnemonics avoid the letters that the form uses with Alt.
    """

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self._actions = actions
        self._menus: dict[Menu, QMenu] = {menu: bar.addMenu(self._title(menu)) for menu in Menu}
        self._has_review = False
        actions.added.connect(self._on_added)
        for menu in Menu:
            self._fill(menu)

    def menu(self, name: Menu) -> QMenu:
        """One of the menus."""
        return self._menus[name]

    def show_review(self, on: bool) -> None:
        """Show the menus that work on a review, or hide them; an empty one is never shown."""
        self._has_review = on
        for name in _OF_A_REVIEW:
            menu = self._menus[name]
            menu.menuAction().setVisible(on and bool(menu.actions()))

    def _on_added(self, spec: ActionSpec) -> None:
        if spec.menu is not None:
            self._fill(spec.menu)
            self.show_review(self._has_review)

    def _fill(self, name: Menu) -> None:
        menu = self._menus[name]
        menu.clear()
        specs = [spec for spec in self._actions.specs() if spec.menu is name]
        specs.sort(key=lambda spec: spec.band)
        for number, spec in enumerate(specs):
            if number and spec.band != specs[number - 1].band:
                menu.addSeparator()
            menu.addAction(self._actions.get(spec.id))

    def _title(self, menu: Menu) -> str:
        return {
            Menu.FILE: self.tr("&File"),
            Menu.EDIT: self.tr("&Edit"),
            Menu.VIEW: self.tr("&View"),
            Menu.PAGE: self.tr("Pa&ge"),
            Menu.STUDY: self.tr("&Study"),
            Menu.COMPARE: self.tr("Com&pare"),
            Menu.RESULTS: self.tr("Resu&lts"),
            Menu.HELP: self.tr("&Help"),
        }[menu]
