"""All groups: whose dots are put next, how many each has left, the rules, and the way to the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import voting
from desktop_app.language import N_, _
from ui.look import (
    ChipRow,
    Choice,
    Field,
    Heading,
    Picture,
    PicturePicker,
    ScrolledColumn,
    Stepper,
    TextButton,
    Words,
)
from ui.prioritise_step.dots_in_hand import left_words

if TYPE_CHECKING:
    from desktop_app.model import Group
    from desktop_app.voting import GroupDots
    from ui.desk import Desk


class GroupsPage(QWidget):
    """What is seen between two groups: how many dots are left; open dots are on the map.

    Signals:
        result_wanted: Show what the dots say.
    """

    result_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.heading, self.told = Heading(), Words("", "quiet")
        self.groups = PicturePicker(may_be_none=False, width=128)
        self.given = Stepper(step=1, most=voting.MOST_DOTS, least=1)
        self.given_field = Field("", self.given)
        self.openness = ChipRow(may_be_none=False)
        self.openness_field = Field("", self.openness)
        self.result = TextButton("", look="primary", icon="podium")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show every group and the rules as they are."""
        ws = self.desk.workshop
        about, standing = ws.about(), {g.group_id: g for g in voting.standing(ws)}
        self.groups.set_choices([_choice(g, standing[g.id]) for g in ws.groups()])
        self.groups.set_chosen([])
        self.given.set_names(_("Fewer dots"), _("More dots"), "{n}")
        self.given.set_value(about.dots)
        self.openness.set_choices(
            [
                Choice("open", _("Open"), Picture("eye-outline")),
                Choice("hidden", _("Hidden until all are done"), Picture("eye-off-outline")),
            ]
        )
        self.openness.set_chosen(["hidden" if about.dots_hidden else "open"])
        for widget in (self.given, self.openness):
            widget.setEnabled(not ws.read_only)
        shown = voting.is_shown(ws)
        self.result.setEnabled(shown and any(g.put for g in standing.values()))
        self.told.setText(self._told(shown=shown, any_groups=bool(standing)))

    def _told(self, *, shown: bool, any_groups: bool) -> str:
        if not any_groups:
            return _("There are no groups yet. Add them in Prepare.")
        if shown:
            return _("Touch a group to put its dots on what matters most to it.")
        return _("Touch a group to put its dots. What they say is shown when all groups are done.")

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = ScrolledColumn(margin=12)
        outer.addWidget(scrolled)
        parts = (
            self.heading,
            self.told,
            self.groups,
            self.result,
            self.given_field,
            self.openness_field,
        )
        for widget in parts:
            scrolled.column.addWidget(widget)
        scrolled.column.addStretch(1)

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.heading.setText, N_("What matters most?"))
        put(self.given_field.set_label, N_("Dots for each group"))
        put(self.openness_field.set_label, N_("Who sees the dots"))
        put(self.result.setText, N_("What the dots say"))
        put(self.groups.setAccessibleName, N_("Groups"))
        self.groups.picked.connect(lambda codes: self.desk.speak(int(codes[0])))
        self.given.stepped.connect(
            lambda n: self.desk.do(voting.set_rules, self.desk.workshop, dots=n)
        )
        self.openness.picked.connect(self._open_or_hide)
        self.result.clicked.connect(self.result_wanted)

    def _open_or_hide(self, codes: tuple[str, ...]) -> None:
        self.desk.do(voting.set_rules, self.desk.workshop, hidden=codes == ("hidden",))


def _choice(group: Group, dots: GroupDots) -> Choice:
    """A group with how many dots it has left, or that it is done."""
    state = _("Done") if dots.done else left_words(dots.left, dots.given)
    picture = Picture(sign=group.sign, colour=group.colour)
    return Choice(str(group.id), f"{group.name}\n{state}", picture)
