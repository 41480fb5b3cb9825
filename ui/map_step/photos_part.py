"""Photos, drawings and voice notes of a mark; where a photo was taken is offered as the mark's place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.language import _
from ui.attachments import AttachmentsPart
from ui.map_step.part import Part
from ui.messages import Action

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk

_HAND_M = 15  # a telephone in the open knows its place about so well
_ZOOM = 17.0


class PhotosPart(Part):
    """The attachments of the selected mark."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.attachments = AttachmentsPart(desk)
        self.column.addWidget(self.attachments)
        self.attachments.taken_at.connect(self._offer)

    def refresh(self, mark: Mark) -> None:
        """Show the mark's attachments."""
        self.attachments.show_owner(mark.id)

    def _offer(self, lon: float, lat: float) -> None:
        """Show where a photo was taken, and ask whether a mark without a place belongs there."""
        mark, view = self.mark, self.desk.map_view
        if mark is None or mark.geometry is not None or view is None:
            return
        view.show_found(_("The photo was taken here"), lat, lon)
        view.go_to(lat=lat, lon=lon, zoom=_ZOOM)
        self.desk.messages.ask(
            _("This photo was taken here. Put mark {number} there?").format(number=mark.label),
            Action(_("Put it there"), partial(self._take, mark.id, lon, lat)),
            Action(_("No"), self._forget),
        )

    def _take(self, mark_id: int, lon: float, lat: float) -> None:
        from desktop_app.marking import move_mark

        self._forget()
        geometry = {"type": "Point", "coordinates": [lon, lat]}
        self.desk.do(move_mark, self.desk.workshop, mark_id, geometry, _HAND_M)
        self.show_mark_again()

    def _forget(self) -> None:
        if self.desk.map_view is not None:
            self.desk.map_view.show_found("", 0, 0)
