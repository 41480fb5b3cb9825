"""One group: a line that says who it is, and, opened, everything about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import N_, _
from desktop_app.model import SIGNS, Group
from ui.look import (
    Card,
    ChipRow,
    Choice,
    Field,
    IconButton,
    Line,
    Picture,
    PicturePicker,
    Rule,
    TextButton,
    Words,
    px,
    sign_pixmap,
)
from ui.pictures import section_choices
from ui.prepare_step.card_head import CardHead
from ui.prepare_step.colour_row import ColourRow
from ui.prepare_step.head_counts import HeadCounts, people_of, people_words
from ui.prepare_step.page import as_read

if TYPE_CHECKING:
    from ui.desk import Desk

SIGN_NAMES = {
    "circle": N_("Circle"),
    "square": N_("Square"),
    "triangle": N_("Triangle"),
    "diamond": N_("Diamond"),
    "star": N_("Star"),
    "hexagon": N_("Hexagon"),
    "cross": N_("Cross"),
    "drop": N_("Drop"),
}


class GroupCard(Card):
    """A group in the list.

    Signals:
        moved: -1 (earlier) or 1 (later).
        unfolded: The card was opened.
    """

    moved = Signal(int)
    unfolded = Signal()

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__()
        self.desk = desk
        self.group = group
        self.editor: GroupEditor | None = None
        self.sign = QLabel()
        self.name = Words("", "heading")
        self.about = Words("", "quiet")
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.fold = IconButton("chevron-down")
        head = CardHead(self.sign, self.name, self.about, self.up, self.down, self.fold)
        self.column.addWidget(head)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.fold.clicked.connect(lambda: self.set_open(self.editor is None))
        self.show_group(group)

    def show_group(self, group: Group) -> None:
        """Show what the workshop holds of this group."""
        self.group = group
        template = self.desk.workshop.template()
        kind = template.name("group_kind", group.kind, self.desk.language)
        size = px(30)
        self.sign.setPixmap(sign_pixmap(group.sign, group.colour, size))
        self.name.setText(as_read(group.name or _("A group without a name")))
        people = people_of(group, self.desk)
        told = people_words(people) if people else _("not counted yet")
        self.about.setText(as_read(_("{kind}, {people}").format(kind=kind, people=told)))
        self.up.set_name(_("Earlier: {group}").format(group=group.name))
        self.down.set_name(_("Later: {group}").format(group=group.name))
        self._name_fold()
        if self.editor:
            self.editor.show_group(group)

    def set_open(self, is_open: bool) -> None:
        """Show or put away everything about the group."""
        if is_open and self.editor is None:
            self.editor = GroupEditor(self.desk, self.group)
            self.column.addWidget(self.editor)
            self.unfolded.emit()
        elif not is_open and self.editor is not None:
            self.editor.name.settle()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.fold.set_icon("chevron-up" if self.editor else "chevron-down")
        self._name_fold()

    def speak(self) -> None:
        """Say everything again in another language."""
        is_open = self.editor is not None
        self.set_open(False)
        self.show_group(self.group)
        self.set_open(is_open)

    def set_place(self, first: bool, last: bool) -> None:
        """Say whether there is somewhere to move to."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def _name_fold(self) -> None:
        sentence = _("Close {group}") if self.editor else _("Change {group}")
        self.fold.set_name(sentence.format(group=self.group.name))


class GroupEditor(QWidget):
    """Name, kind, colour, sign and head counts of a group; each touch is one change."""

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__()
        self.desk = desk
        self.group = group
        self.name = Line()
        self._signs_in = ""
        self.kind = PicturePicker(may_be_none=False, width=104)
        self.colour = ColourRow()
        self.sign = PicturePicker(may_be_none=False, width=72)
        self.counts = HeadCounts(desk)
        self.under_18 = ChipRow(may_be_none=False)
        self.stricter = Words(
            _(
                "A guardian is asked as well as they are. Their voice is not recorded, no face and no exact place"
                " of theirs leaves, and without the guardian nothing leaves the group."
            ),
            "quiet",
        )
        self.remove = TextButton(_("Remove this group"), look="danger", icon="delete-outline")
        self._lay_out()
        self.name.settled.connect(lambda text: self._edit(name=text))
        self.kind.picked.connect(lambda codes: self._edit(kind=codes[0]))
        self.colour.picked.connect(lambda codes: self._edit(colour=codes[0]))
        self.sign.picked.connect(lambda codes: self._edit(sign=codes[0]))
        self.under_18.set_choices([Choice("no", _("No")), Choice("yes", _("Yes"))])
        self.under_18.picked.connect(lambda codes: self._edit(under_18=codes[0] == "yes"))
        self.counts.counted.connect(lambda counts: self._edit(head_counts=counts))
        self.remove.clicked.connect(self._remove)
        self.kind.set_choices(section_choices(desk.workshop, "group_kind"))
        self.show_group(group)

    def show_group(self, group: Group) -> None:
        """Show the group."""
        self.group = group
        self.name.show_text(group.name)
        self.kind.set_chosen([group.kind])
        self.colour.show_colour(group.colour)
        self._show_signs()
        self.counts.show_counts(group)
        self.under_18.set_chosen(["yes" if group.under_18 else "no"])
        self.stricter.setVisible(group.under_18)

    def _show_signs(self) -> None:
        if self._signs_in != self.group.colour:  # else the keyboard would lose its place
            self._signs_in = colour = self.group.colour
            pictures = {sign: Picture(sign=sign, colour=colour) for sign in SIGNS}
            choices = [Choice(sign, _(SIGN_NAMES[sign]), pictures[sign]) for sign in SIGNS]
            self.sign.set_choices(choices)
        self.sign.set_chosen([self.group.sign])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(18)
        column.addWidget(Rule())
        column.addWidget(Field(_("What the group is called"), self.name))
        column.addWidget(Field(_("Who they are"), self.kind))
        column.addWidget(Field(_("Colour on the map"), self.colour))
        column.addWidget(Field(_("Sign on the map"), self.sign))
        column.addWidget(self.counts)
        column.addWidget(Field(_("Are people under 18 in this group?"), self.under_18))
        column.addWidget(self.stricter)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)

    def _edit(self, **fields: Any) -> None:
        self.desk.do(preparing.edit_group, self.desk.workshop, self.group.id, **fields)

    def _remove(self) -> None:
        self.name.drop_typed()
        self.desk.do(preparing.remove_group, self.desk.workshop, self.group.id)
