"""The speaking group puts its dots: how many are left, and the marks and themes they may lie on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import voting
from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.look import (
    ChipRow,
    Choice,
    Flow,
    Heading,
    Line,
    Picture,
    PictureLabel,
    ScrolledColumn,
    TextButton,
    Words,
    row,
    target,
)
from ui.prioritise_step.dot_list import DotList
from ui.prioritise_step.dots_in_hand import DotsInHand, left_words
from ui.prioritise_step.rows import mark_rows, theme_rows

if TYPE_CHECKING:
    from desktop_app.model import Group
    from desktop_app.voting import GroupDots
    from ui.desk import Desk
    from ui.prioritise_step.rows import VoteRow

_MANY = 12


class VotingPage(QWidget):
    """One group's dots.

    Signals:
        touched: What was touched (a mark's id or a theme's code), and where: "row", "less" or "more".
        looked_at: What the keys walked to.
        done_wanted: The group is done, or goes on.
        all_wanted: Back to all groups.
    """

    touched = Signal(object, str)
    looked_at = Signal(object)
    done_wanted = Signal(bool)
    all_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sign, self.heading = PictureLabel(28), Heading()
        self.in_hand, self.left = DotsInHand(), Words("", "large")
        self.note, self.waiting = Words(), Words("", "quiet")
        self.take_back = TextButton("", icon="undo-variant")
        self.read_back = TextButton("", look="quiet", icon="book-open-variant")
        self.kinds = ChipRow(may_be_none=False)
        self.finder = Line()
        self.list = DotList()
        self.empty = Words("", "quiet")
        self.done = TextButton("", look="primary", icon="check")
        self.go_on = TextButton("", icon="pencil-outline")
        self.all = TextButton("", look="quiet", icon="account-group")
        self._mark_rows: list[VoteRow] = []
        self._typed = QTimer(self, singleShot=True, interval=150)
        self._lay_out()
        self._connect()

    def show_group(self, group: Group, dots: GroupDots) -> None:
        """Show where a group stands; while dots are hidden, one that is done has its dots covered."""
        ws = self.desk.workshop
        covered = dots.done and ws.about().dots_hidden and not voting.is_shown(ws)
        self.sign.show_picture(Picture(sign=group.sign, colour=group.colour))
        self.heading.setText(_("Dots of {group}").format(group=isolate(group.name)))
        self.in_hand.show_dots(dots.left, dots.given, group.colour)
        self.left.setText(_("Done") if dots.done else left_words(dots.left, dots.given))
        self._note(dots)
        locked = dots.done or ws.read_only
        lie = {} if covered else voting.dots_of(ws, group.id)
        self.list.rows.show_dots(lie, group.colour, dots.left, locked=locked)
        self.done.setVisible(not dots.done)
        self.go_on.setVisible(dots.done)
        for button in (self.done, self.go_on, self.take_back):
            button.setEnabled(not ws.read_only)

    def show_what(self, marks_waiting: int) -> None:
        """Read again what may get dots; `marks_waiting` of the group's own are not read back."""
        self._mark_rows = mark_rows(self.desk, voting.may_get_dots(self.desk.workshop))
        words = ngettext(
            "{n} mark of this group waits to be read back. Then it can get dots.",
            "{n} marks of this group wait to be read back. Then they can get dots.",
            marks_waiting,
        )
        self.waiting.setText(words.format(n=marks_waiting))
        self.waiting.setVisible(marks_waiting > 0)
        self.read_back.setVisible(marks_waiting > 0)
        self.say()
        self._show_rows()

    def forget(self) -> None:
        """Begin anew for another group: nothing typed, nothing chosen, the marks from the top."""
        self.finder.clear()
        self.kinds.set_chosen(["marks"])
        self._show_rows()
        self.list.forget()

    def show_on(self, on: int | str) -> None:
        """Bring a mark or theme into view."""
        if isinstance(on, str) != self._themes():
            self.kinds.set_chosen(["themes" if isinstance(on, str) else "marks"])
            self._show_rows()
        self.list.show_on(on)

    def say(self) -> None:
        """Name what may get dots, in the window's language."""
        self.kinds.set_choices(
            [
                Choice("marks", _("Marks"), Picture("map-marker")),
                Choice("themes", _("Themes"), Picture("tag-outline")),
            ]
        )
        if not self.kinds.chosen:
            self.kinds.set_chosen(["marks"])

    def _note(self, dots: GroupDots) -> None:
        sentences = [voting.over_words(dots.over)] if dots.over else []
        if dots.unseen:
            words = ngettext(
                "{n} dot lies on a mark that the room may not see now, and counts for nothing.",
                "{n} dots lie on marks that the room may not see now, and count for nothing.",
                dots.unseen,
            )
            sentences.append(words.format(n=dots.unseen))
        self.note.setText(" ".join(sentences))
        self.note.setVisible(bool(sentences))
        self.take_back.setVisible(dots.unseen > 0)

    def _themes(self) -> bool:
        return self.kinds.chosen == ("themes",)

    def _show_rows(self) -> None:
        rows = theme_rows(self.desk) if self._themes() else self._mark_rows
        many = len(rows) > _MANY
        self.finder.setVisible(many)
        typed = self.finder.text().strip().casefold() if many else ""
        found = [r for r in rows if typed in r.title.casefold()] if typed else rows
        self.list.rows.show_rows(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(
            _("Nothing here is called so.")
            if rows
            else _(
                "No mark can get dots yet, because the room may see none. Read stories back first."
            )
        )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        scrolled = ScrolledColumn(margin=12)
        outer.addWidget(scrolled, 1)
        column = scrolled.column
        column.setSpacing(8)
        head = row(self.sign, self.heading)
        head.setStretch(1, 1)
        column.addLayout(head)
        for widget in (self.in_hand, self.left, self.note, self.take_back, self.waiting):
            column.addWidget(widget)
        column.addWidget(self.read_back)
        column.addWidget(self.kinds)
        column.addWidget(self.finder)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        acts = QWidget()
        wrapped = Flow(acts, gap=8)
        for button in (self.done, self.go_on, self.all):
            wrapped.addWidget(button)
        foot = row(acts)
        foot.setContentsMargins(12, 0, 12, 0)
        outer.addLayout(foot)
        self.list.setMinimumHeight(target(170))
        self.empty.hide()

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.done.setText, N_("We are done"))
        put(self.go_on.setText, N_("Go on"))
        put(self.all.setText, N_("All groups"))
        put(self.take_back.setText, N_("Take them back"))
        put(self.read_back.setText, N_("Read back"))
        put(self.finder.setPlaceholderText, N_("Number or name"))
        put(self.finder.setAccessibleName, N_("Number or name"))
        put(self.list.setAccessibleName, N_("What can get dots"))
        self.list.touched.connect(self.touched)
        self.list.looked_at.connect(self.looked_at)
        self.kinds.picked.connect(lambda _codes: self._show_rows())
        self.finder.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self._show_rows)
        self.done.clicked.connect(lambda: self.done_wanted.emit(True))
        self.go_on.clicked.connect(lambda: self.done_wanted.emit(False))
        self.all.clicked.connect(self.all_wanted)
        self.read_back.clicked.connect(lambda: self.desk.go_to("read_back"))
        self.take_back.clicked.connect(self._take_back)

    def _take_back(self) -> None:
        self.desk.do(voting.take_back_unseen, self.desk.workshop, self.desk.speaking)
