"""Who acts and how blind: always in view, because acting as the wrong reviewer costs the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.people import Person, person_here, person_of
from gui.shapes import paint_shape
from gui.stage_bar import Room
from gui.theme import Type
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.workspace import Workspace


class BarButton(QToolButton):
    """A quiet button of the tool bar: mark, strong words, muted words, keys."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        self._icon, self._strong, self._muted, self._keys = "", "", "", ""
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self._on_changed)

    def show_parts(
        self,
        *,
        person: Person | None = None,
        icon: str = "",
        strong: str = "",
        muted: str = "",
        keys: str = "",
    ) -> None:
        """Show these parts, and no others."""
        self._person, self._icon = person, icon
        self._strong, self._muted, self._keys = strong, muted, keys
        self._on_changed()

    def sizeHint(self) -> QSize:
        """Room for all parts."""
        theme = self._context.theme
        widths = [width + theme.u for width in self._widths() if width]
        return QSize(sum(widths) + 2 * theme.u, theme.height() + 3 * theme.u)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and parts from left to right."""
        theme = self._context.theme
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), theme.colour("hairline"))
        mark, strong, muted, _ = self._widths()
        x = 3 * theme.u // 2
        if mark:
            self._paint_mark(painter, QRect(x, (self.height() - mark) // 2, mark, mark))
            x += mark + theme.u
        for text, kind, role, width in (
            (self._strong, Type.STRONG, "text", strong),
            (self._muted, Type.SMALL, "muted", muted),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(theme.colour(role))
            room = QRect(x, 0, width + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + theme.u if width else 0
        if self._keys:
            size = keys_size(theme, self._keys)
            paint_keys(painter, theme, QPoint(x, (self.height() - size.height()) // 2), self._keys)
        if self.hasFocus():
            theme.paint_ring(painter, self.rect())

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        theme = self._context.theme
        if self._person is None or self._person.shape is None:
            self._context.icons.paint(painter, self._icon, rect, theme.colour("muted"))
            return
        side = rect.width() * 0.6
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint_shape(painter, self._person.shape, box, theme.shape_colour(self._person.shape))

    def _widths(self) -> tuple[int, int, int, int]:
        theme = self._context.theme
        has_mark = bool(self._icon or (self._person and self._person.shape))
        strong = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self._strong)
        muted = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(self._muted)
        keys = keys_size(theme, self._keys).width() if self._keys else 0
        return (theme.height() if has_mark else 0), strong, muted, keys

    def _on_changed(self) -> None:
        self.updateGeometry()
        self.update()


class Identity(QWidget):
    """The right end of the tool bar: who, blinding, commands."""

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__()
        self._workspace, self._context = workspace, context
        self._room = Room.ALL
        self.who, self.blinding, self.commands = (BarButton(context) for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.u)
        for button in (self.who, self.blinding, self.commands):
            row.addWidget(button)
        self.who.clicked.connect(context.actions.get("file.who").trigger)
        self.commands.clicked.connect(context.actions.get("app.commands").trigger)
        self.blinding.clicked.connect(self._on_blinding_clicked)
        for changed in (
            workspace.review_opened,
            workspace.review_closed,
            workspace.reviewer_changed,
            workspace.study_changed,
            workspace.progressed,
        ):
            changed.connect(self.refresh)
        context.actions.keys_changed.connect(self._on_keys_changed)
        self.refresh()

    def set_room(self, room: Room) -> None:
        """With less room the word “Commands” goes, then the role and the blinding's word."""
        if room != self._room:
            self._room = room
            self.refresh()

    def refresh(self) -> None:
        """Say again who acts and how blind."""
        keys = self._context.actions.keys("app.commands")
        word = "" if self._room >= Room.NO_WORDS else self.tr("Commands")
        self.commands.show_parts(icon="search", muted=word, keys=keys)
        self.commands.setAccessibleName(self.tr("Commands"))
        review = self._workspace.review
        self.who.setVisible(review is not None)
        self.blinding.setVisible(review is not None)
        if review is None:
            return
        study = self._workspace.study
        name = self._workspace.reviewer
        person = person_here(review, study, name) if study is not None else person_of(review, name)
        icon = "" if person.shape else "user-round"
        is_short = self._room >= Room.NO_ROLES
        role = "" if is_short else person.role
        self.who.show_parts(person=person, icon=icon, strong=name, muted=role)
        self.who.setAccessibleName(self.tr("You are %s, %s") % (name, person.role))
        self.who.setToolTip(self.who.accessibleName())
        icon, word, why = self._blinding()
        self.blinding.show_parts(icon=icon, muted="" if is_short else word)
        self.blinding.setAccessibleName(f"{word}. {why}")
        self.blinding.setToolTip(why)

    def _blinding(self) -> tuple[str, str, str]:
        """Icon, word and sentence for how blind the shown study is."""
        review, study = self._workspace.review, self._workspace.study
        assert review is not None, "asked only while a review is open"
        if review.store.is_read_only:
            why = self.tr("Open for reading only: nothing can be changed here.")
            return "lock", self.tr("Read-only"), why
        from extraction.sealing import is_unblinded  # heavy, and not needed for the first picture

        if study is not None and is_unblinded(review.state, study):
            given = study.assignment
            if given is not None and self._workspace.reviewer not in given.reviewers:
                why = self.tr("Both records are sealed: they are read-only and open.")
                return "eye", self.tr("Open"), why
            why = self.tr("Both records are sealed: they are read-only and open to both of you.")
            return "eye", self.tr("Open to both"), why
        why = self.tr(
            "The program hides each record until both are sealed; the shared file itself does not."
        )
        return "eye-off", self.tr("Shared file"), why

    def _on_blinding_clicked(self) -> None:
        _, word, why = self._blinding()
        self._context.messages.tell(word, why)

    def _on_keys_changed(self, name: str) -> None:
        if name == "app.commands":
            self.refresh()
