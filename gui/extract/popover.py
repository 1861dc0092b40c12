"""The popover under a selection: into which field it goes, as printed → as kept, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.extract.offer_body import OfferBody
from gui.extract.popover_place import spot_for
from gui.extract.seen_body import SeenBody
from gui.form.key_button import KeyButton
from gui.theme import Type
from gui.theme_tokens import CARD_RADIUS
from gui.widgets.buttons import Button
from gui.widgets.chips import SourceChip, StateChip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import Text
from gui.widgets.lines import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from extraction.record import CellKey
    from gui.context import WindowContext
    from gui.extract.draft import Draft
    from gui.extract.popover_place import Around
    from gui.form.span_paint import SpanPainter
    from gui.shapes import Shape

READ = "Alt+T"
"""The key by which a machine reads the picture."""
_WIDEST = 134
"""In units of space."""


class Popover(QFrame):
    """A child of the page's viewport, not a window, so that the focus stays where it is."""

    taken = Signal()
    beside = Signal()
    closed = Signal()
    machine_wanted = Signal()
    target_chosen = Signal(object)  # CellKey
    way_chosen = Signal(object)  # int, from 0

    def __init__(self, context: WindowContext, painter: SpanPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent
        self._around: Around | None = None
        self._chip: SourceChip | None = None
        theme = context.theme
        self.setAccessibleName(self.tr("Selection into a field"))
        self._lead = Text(theme, role="muted")
        self._targets = QComboBox()
        self._targets.setAccessibleName(self.tr("Field"))
        self._targets.setFrame(False)
        self._targets.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._targets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._targets.activated.connect(self._on_target)
        self._row = Text(theme, kind=Type.SMALL, role="muted")
        self.seen = SeenBody(context)
        self.body = OfferBody(context, painter)
        self.body.chosen.connect(self.way_chosen)
        self._doubt = StateChip(context.icons, "triangle-alert", self.tr("look twice"), "warning")
        self._make_keys()
        self._assemble()
        parent.installEventFilter(self)
        self.hide()

    def _make_keys(self) -> None:
        theme, actions = self._context.theme, self._context.actions
        self.take = Button(self._context.icons, self.tr("Take"), keys="Return", primary=True)
        self.take.clicked.connect(self.taken)
        self.other = KeyButton(theme, "Shift+Return", self.tr("add beside"))
        self.other.clicked.connect(self.beside)
        self._choose = KeyButton(theme, "Left+Right", self.tr("choose"))
        self._choose.clicked.connect(self.seen.turn)
        self._machine = KeyButton(theme, READ, self.tr("read by OCR instead"))
        self._machine.clicked.connect(self.machine_wanted)
        self._into = KeyButton(theme, "Alt+1–9", self.tr("other field"))
        self._into.clicked.connect(self._targets.showPopup)
        self._otherwise = KeyButton(
            theme, actions.keys("form.read_otherwise"), self.tr("read otherwise")
        )
        self._otherwise.clicked.connect(actions.get("form.read_otherwise").trigger)
        self._unclear = KeyButton(
            theme, actions.keys("form.unclear"), self.tr("unclear, with this quote")
        )
        self._unclear.clicked.connect(actions.get("form.unclear").trigger)
        self._close = KeyButton(theme, "Esc", self.tr("back"))
        self._close.clicked.connect(self.closed)
        self.take.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _assemble(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._head = QHBoxLayout()
        self._head.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        self._head.addWidget(self._lead)
        self._head.setSpacing(2 * u)
        self._head.addWidget(self._targets)
        self._head.addWidget(self._row)
        self._head.addStretch(1)
        self._head.addWidget(self._doubt)
        self._foot = QWidget()
        self._foot.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(4 * u, 3 * u, 4 * u, 3 * u)
        flow = FlowLayout(None, 3 * u)
        keys = (
            self.other,
            self._choose,
            self._machine,
            self._into,
            self._otherwise,
            self._unclear,
            self._close,
        )
        flow.addWidget(self.take)
        for button in keys:
            button.setFixedHeight(self.take.sizeHint().height())
            flow.addWidget(button)
        foot.addLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hairline(theme))
        column.addWidget(self.seen)
        column.addWidget(self.body)
        column.addWidget(self._foot)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    @property
    def text(self) -> str:
        """What it says: the field, and what would be kept."""
        seen = "" if self.seen.isHidden() else self.seen.text
        return " ".join(filter(None, (self._targets.currentText(), seen, self.body.text)))

    @property
    def primary_text(self) -> str:
        """What Enter does; empty where it does nothing."""
        return "" if self.take.isHidden() else self.take.text()

    def offer_targets(self, targets: Sequence[tuple[str, CellKey]]) -> None:
        """The fields to choose from."""
        self._targets.clear()
        for name, key in targets:
            self._targets.addItem(name, key)

    def show_draft(self, draft: Draft | None, shape: Shape, page: str) -> None:
        """Show a draft; ``None`` asks into which field. ``page`` says where the words stand."""
        self._lead.setText(self.tr("Into") if draft else self.tr("Into which field?"))
        place = self._find(draft.key) if draft else -1
        self._targets.setCurrentIndex(place)
        self._fit_targets()
        self._row.setText(draft.row if draft else "")
        self._show_chip(shape, page)
        seen = draft.seen if draft is not None else None
        self._doubt.setVisible(seen is not None and bool(seen.why))
        self.seen.show_seen(seen)
        self._choose.setVisible(seen is not None and seen.has_choice)
        self.body.show_draft(draft)
        self._show_keys(draft)

    def put_away(self) -> None:
        """Hide it, and keep nothing of what it showed: another person may sit down here."""
        self.hide()
        self.offer_targets(())
        self.seen.show_seen(None)
        self.seen.tell("")
        self.body.show_draft(None)

    def show_machine(self, *, can_read: bool, words: str) -> None:
        """Offer to have the picture read, and tell what came of it."""
        self._machine.setVisible(can_read)
        self.seen.tell(words)

    def take_keys(self) -> None:
        """Let the keys go to where one types what is seen on the page, if that is asked."""
        if self.seen.isVisible():
            self.seen.take_keys()

    def place(self, around: Around) -> None:
        """Stand beside the page, below or above the selection; never over it."""
        self._around = around
        self.show()  # before it is measured: what was never shown does not know its height
        u = self._context.theme.u
        room = self._page.rect().adjusted(2 * u, 2 * u, -2 * u, -2 * u)
        width = min(_WIDEST * u, room.width())
        for _ in range(2):  # a label that wraps tells its height once it has its width
            size = QSize(width, self._height_for(width))
            self.setGeometry(QRect(spot_for(size, around, room, 2 * u), size))
        self.raise_()

    def _height_for(self, width: int) -> int:
        for part in (self.seen, self.body, self._foot):  # a layout within another one remembers
            inner = part.layout()  # how high its words were before
            assert inner is not None, "made in its constructor"
            inner.activate()
        layout = self.layout()
        assert layout is not None, "made in the constructor"
        layout.activate()
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the selection when the page's pane changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible() and self._around is not None:
            self.place(self._around)
        return False

    def focusNextPrevChild(self, _is_next: bool) -> bool:
        """Tab goes to the other choice. The keys stay here, or go to the page when this goes.

        Never on to whatever follows: that may be a field of the form, and what is typed here is
        meant for the one that was current when it was selected.
        """
        if self.seen.isVisible():
            self.seen.turn()
        else:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground, the foot's ground and the outline."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS
        )
        painter.fillPath(outline, theme.colour("raised"))
        painter.setClipPath(outline)
        foot = self._foot.geometry()
        painter.fillRect(foot, theme.colour("alternate"))
        painter.fillRect(foot.left(), foot.top(), foot.width(), 1, theme.colour("hairline"))
        painter.setClipping(False)
        painter.strokePath(outline, QPen(theme.colour("outline"), 1))

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _show_chip(self, shape: Shape, page: str) -> None:
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = SourceChip(self._context.theme, shape, page)
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.addWidget(self._chip)

    def _show_keys(self, draft: Draft | None) -> None:
        can_take = draft is not None and draft.offer is not None
        is_beside = draft is not None and draft.goes_beside
        self.take.setVisible(can_take or is_beside)
        self.take.setText(self._verb(draft))
        self.take.updateGeometry()
        self.other.setVisible(draft is not None and draft.stands and not is_beside)
        ways = len(draft.offers.ways) if draft is not None else 0
        is_list = draft is not None and draft.offers.is_list
        self._otherwise.setVisible(ways > 1 and not is_list)
        self._unclear.setVisible(draft is not None and not can_take)

    def _verb(self, draft: Draft | None) -> str:
        """What Enter does."""
        if draft is None or not draft.stands:
            is_unread = draft is not None and draft.offers.is_unread
            return self.tr("Keep as printed") if is_unread else self.tr("Take")
        if draft.goes_beside:
            return self.tr("Add beside")
        return self.tr("Add") if draft.is_added else self.tr("Replace")

    def _fit_targets(self) -> None:
        """Let the list of fields be as wide as the name it shows."""
        theme = self._context.theme
        font = theme.font(Type.STRONG)
        self._targets.setFont(font)
        name = self._targets.currentText() or self.tr("Choose…")
        width = QFontMetrics(font).horizontalAdvance(name) + 8 * theme.u
        self._targets.setFixedWidth(min(width, 70 * theme.u))

    def _find(self, key: CellKey) -> int:
        for place in range(self._targets.count()):
            if self._targets.itemData(place) == key:
                return place
        return -1

    def _on_target(self, place: int) -> None:
        self.target_chosen.emit(self._targets.itemData(place))
