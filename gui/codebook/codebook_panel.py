"""The codebook stage, read-only: the tree, the selected thing, and what uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gui.actions import ActionSpec
from gui.codebook.codebook_model import CodebookModel
from gui.codebook.details import DetailsPane
from gui.codebook.nodes import Kind, Node, tree_of
from gui.codebook.tree import CodebookTree
from gui.codebook.words import CodebookWords, Detail
from gui.matching import rank
from gui.theme import Type
from gui.widgets.band import Band
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.context import WindowContext
    from gui.workspace import Workspace

_LAYOUT = "codebook.splitter"
_FIND = "codebook.find"


class CodebookPanel(QWidget):
    """What is asked of each paper and what the review computes; nothing can be changed here."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._root = Node(Kind.LIST, "")
        theme, icons = context.theme, context.icons
        context.actions.add(
            ActionSpec(_FIND, self.tr("Find a field"), ("Ctrl+F",), "search", is_local=True)
        )
        self._words = CodebookWords(self)
        self.model = CodebookModel(self._words, self)
        self.tree = CodebookTree(context, self.model)
        keys = context.actions.keys(_FIND)
        self.search = SearchField(icons, self.tr("Find a field"), keys)
        self.count = Text(theme, kind=Type.SMALL, role="muted")
        self.banner = Band(icons, "missing", "eye")
        self.details = DetailsPane(context, self.tr("The selected field"))
        self.uses = DetailsPane(context, self.tr("Used by"), is_list=True)
        self._lay_out()
        context.actions.bind(_FIND, self.search.setFocus, self)
        self.tree.selectionModel().currentChanged.connect(self._show_selected)
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self.tree.setFocus)
        self.splitter.splitterMoved.connect(self._on_moved)
        workspace.review_opened.connect(self._load)
        workspace.review_closed.connect(self._load)
        self._load()

    def status_keys(self) -> list[tuple[str, str]]:
        """The keys that matter here."""
        return [(self._context.actions.keys(_FIND), self.tr("find a field"))]

    def status_counts(self) -> str:
        """That nothing can be changed."""
        return self.tr("read-only")

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [self.tree, self.search, self.details]

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _load(self, _: object = None) -> None:
        review = self._workspace.review
        if review is None:
            self.model.set_tree(Node(Kind.LIST, ""))
            self.banner.say("")
            self._show_selected()
            return
        codebook = review.codebook
        self._words.codebook = codebook
        self._root = tree_of(codebook)
        self.model.set_tree(self._root)
        self.tree.open_sections()
        told = self.tr("Version %s, read-only. It was chosen when the review was made.")
        self.banner.say(told % codebook.version)
        fields = sum(1 for _ in codebook.fields())
        self.count.setText(self.tr("%s fields in %s sections") % (fields, len(codebook.sections)))

    def _show_selected(self) -> None:
        node = self.tree.node()
        if node is None:
            self.details.show_details(("", ""), [])
            self.uses.hide()
            return
        self.details.show_details(self._words.title(node), self._words.details(node))
        uses = self._words.uses(node)
        self.uses.setVisible(True)
        title = self.tr("Used by") if node.kind is Kind.FIELD else self.tr("Published")
        nothing = self.tr("No analysis or check uses it.")
        if node.kind not in (Kind.FIELD, Kind.ANALYSIS):
            self.uses.show_details(("", ""), [])
        else:
            self.uses.show_details((title, ""), uses or [Detail("", nothing)])

    def _on_searched(self, text: str) -> None:
        """Select the first field or analysis that is called so."""
        kinds = (Kind.FIELD, Kind.ANALYSIS, Kind.SECTION)
        nodes = [node for node in self._root.walk() if node.kind in kinds]
        found = rank(text, [node.label for node in nodes]) if text.strip() else []
        if found:
            self.tree.choose(nodes[found[0]])

    def _on_moved(self) -> None:
        self._context.settings.keep_layout(_LAYOUT, self.splitter.saveState())

    def _lay_out(self) -> None:
        theme, u = self._context.theme, self._context.theme.u
        left = QWidget()
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setAutoFillBackground(True)
        search, foot = QHBoxLayout(), QHBoxLayout()
        search.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        search.addWidget(self.search)
        foot.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        foot.addWidget(self.count)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(search)
        column.addWidget(Hairline(theme))
        column.addWidget(self.tree, 1)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for widget in (left, self.details, self.uses):
            self.splitter.addWidget(widget)
        if not self.splitter.restoreState(self._context.settings.layout(_LAYOUT)):
            self.splitter.setSizes([270, 480, 250])  # parts of the width there is
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(self.splitter, 1)
        self.setFocusProxy(self.tree)
        self.details.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
