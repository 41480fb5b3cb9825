"""Whose release is looked at: the room's, unless another is chosen, and said plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.language import N_, _, ngettext
from desktop_app.model import Audience
from desktop_app.text import isolate
from ui.look import Words
from ui.look.drop_list import DropList
from ui.share_step.wanted import Wanted

if TYPE_CHECKING:
    from ui.desk import Desk

Offered = tuple[Audience, int, str]
"""An audience, the group whose own copy it is (0: none), and the partner's name."""

_TOLD = {
    Audience.ROOM: N_("What the groups agreed that everyone in this room may see."),
    Audience.PUBLIC: N_(
        "What was agreed for everyone. Places are less exact, and small numbers are not told."
    ),
}


class Whose(QObject):
    """A list of audiences (`list`), and one sentence about the chosen one (`told`).

    Signals:
        picked: Another one was chosen by the user.
    """

    picked = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.list = DropList()
        self.list.narrow(14)
        self.told = Words("", "quiet")
        self.waiting = ""
        self._offered: list[Offered] = [(Audience.ROOM, 0, "")]
        desk.texts.put(self.list.setAccessibleName, N_("Whose figures these are"))
        self.list.activated.connect(self._pick)
        self.refresh()

    @property
    def wanted(self) -> Wanted:
        """For whom figures are wanted."""
        audience, group_id, recipient = self._offered[max(0, self.list.currentIndex())]
        return Wanted(audience, group_id, recipient, self.desk.language)

    def choose(self, audience: Audience, group_id: int = 0, recipient: str = "") -> None:
        """Choose as if by touch."""
        self.list.setCurrentIndex(self._offered.index((audience, group_id, recipient)))
        self._pick()

    def refresh(self) -> None:
        """Offer what the workshop has, and keep what is chosen where it is still there."""
        chosen = self._offered[max(0, self.list.currentIndex())]
        offered = self._names()
        self._offered = [one for _name, one in offered]
        self.list.clear()
        self.list.addItems([name for name, _one in offered])
        self.list.setCurrentIndex(self._offered.index(chosen) if chosen in self._offered else 0)
        self._tell()

    def _names(self) -> list[tuple[str, Offered]]:
        ws = self.desk.workshop
        offered: list[tuple[str, Offered]] = [(_("For this room"), (Audience.ROOM, 0, ""))]
        offered += [
            (_("For {group} only").format(group=isolate(g.name)), (Audience.GROUP, g.id, ""))
            for g in ws.groups()
        ]
        named = [r.name.strip() for r in ws.recipients() if r.name.strip()]
        left = [name for audience, name in ws.releases() if audience == "partners" and name]
        offered += [
            (_("For our partner {name}").format(name=isolate(name)), (Audience.PARTNERS, 0, name))
            for name in dict.fromkeys((*named, *left))
        ]
        if not ws.about().conflict_affected:
            offered.append((_("For everyone"), (Audience.PUBLIC, 0, "")))
        return offered

    def _pick(self, _index: int = 0) -> None:
        self.waiting = ""
        self._tell()
        self.picked.emit()

    def _tell(self) -> None:
        wanted = self.wanted
        if wanted.audience is Audience.GROUP:
            told = _("What only this group may see. Everyone who looks at this screen sees it now.")
        elif wanted.audience is Audience.PARTNERS:
            told = _(
                "What was agreed for {name}. Places may be less exact, and small numbers are not told."
            ).format(name=isolate(wanted.recipient))
        else:
            told = _(_TOLD[wanted.audience])
        self.told.setText(f"{told} {self.waiting}".strip())

    def tell_waiting(self, count: int) -> None:
        """Say behind it how many marks are not among it; 0 says nothing."""
        told = ngettext(
            "{n} mark is not in it: it was not agreed for them.",
            "{n} marks are not in it: they were not agreed for them.",
            count,
        )
        self.waiting = told.format(n=count) if count > 0 else ""
        self._tell()

    def choose_room(self) -> None:
        """Go back to the room, without a touch."""
        self.list.setCurrentIndex(0)
        self.waiting = ""
        self._tell()
