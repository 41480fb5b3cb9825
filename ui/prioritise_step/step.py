"""Prioritise as an assembly: the map with its dots, and beside it the groups, one group's dots, or the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import vote_results, voting
from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.map_step.spoken import SpokenNames
from ui.map_view import MapSpot
from ui.prioritise_step.groups_page import GroupsPage
from ui.prioritise_step.result_page import ResultPage
from ui.prioritise_step.voting_page import VotingPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop_app.model import Changes
    from desktop_app.workshop import Workshop
    from ui.desk import Desk
    from ui.messages import Note

_WHAT = ("mark", "consent", "people_group", "template_entry", "workshop")
_ACTS = {"more": voting.put_dot, "less": voting.take_dot}


class PrioritiseStep(QWidget):
    """Touch what matters most: a dot lies there. Touch it again: it comes back."""

    name = "prioritise"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.spot = MapSpot(desk)
        self.groups, self.voting, self.result = GroupsPage(desk), VotingPage(desk), ResultPage(desk)
        self.spoken = SpokenNames(desk)
        self.side = QStackedWidget()
        self._in_front = False
        self._with_result = False
        self._stale = True
        self._refused: Note | None = None
        self._lay_out()
        self._listen()

    def enter(self) -> None:
        """Take the map, and show what the room may see."""
        self._in_front = True
        self.spot.take()
        if self.desk.map_view is not None:
            self.desk.map_view.show_for_room(on=True)
        self.refresh()

    def leave(self) -> None:
        """Let another step have the map."""
        self._in_front = False
        self._with_result = False

    @property
    def page(self) -> QWidget | None:
        """What is beside the map: all groups, one group's dots, or the result."""
        return self.side.currentWidget()

    def refresh(self) -> None:
        """Show the page that is wanted now, as everything stands."""
        group = self.desk.speaking_group()
        if self._with_result and vote_results.results(self.desk.workshop) is None:
            self._with_result = False
        if self._with_result:
            self.result.refresh()
            self.side.setCurrentWidget(self.result)
        elif group is None:
            self.groups.refresh()
            self.side.setCurrentWidget(self.groups)
        else:
            self._show_group(group.id)
            self.side.setCurrentWidget(self.voting)
        self._show_dots()

    # A group's dots -------------------------------------------------------------------------------

    def _show_group(self, group_id: int) -> None:
        ws = self.desk.workshop
        (dots,) = (g for g in voting.standing(ws) if g.group_id == group_id)
        if self._stale:
            own = [m.id for m in ws.marks() if m.group_id == group_id]
            waiting = len(set(own) - ws.consents_among(frozenset(own)).keys())
            self.voting.show_what(waiting)
            self._stale = False
        self.voting.show_group(ws.group(group_id), dots)

    def _touched(self, on: int | str, where: str) -> None:
        """Put a dot or take one back: a row with a dot gives it back, one without gets one."""
        ws, group = self.desk.workshop, self.desk.speaking_group()
        self._look_at(on)
        if group is None or group.dots_done or ws.read_only:
            if group is not None and group.dots_done:
                self.desk.messages.say(_("This group is done. Touch “Go on” to change its dots."))
            return
        lies = voting.dots_of(ws, group.id).get(on, 0)
        act = _ACTS["less" if where == "row" and lies else where if where != "row" else "more"]
        self._act(act, group.id, on)
        self._speak(on)

    def _act(
        self, act: Callable[[Workshop, int, int | str], None], group: int, on: int | str
    ) -> None:
        """Put or take a dot; that there are no more dots is not said any longer once a touch was of use."""
        messages = self.desk.messages
        said = len(messages.notes)
        self.desk.do(act, self.desk.workshop, group, on)
        if len(messages.notes) > said:
            self._refused = messages.last
        elif self._refused is not None and self._refused is messages.last:
            self._refused = None
            messages.put_away()

    def _speak(self, on: int | str) -> None:
        if isinstance(on, str):
            self.spoken.say("theme", on)
            return
        mark = next(iter(self.desk.workshop.marks_among(frozenset({on}))), None)
        if mark is not None and mark.service:
            self.spoken.say("service", mark.service)

    def _look_at(self, on: int | str) -> None:
        """Show a mark on the map, however it was reached."""
        self.desk.select(on if isinstance(on, int) else 0)
        if self._in_front and self.desk.map_view is not None:
            self.desk.map_view.select(self.desk.selected)

    def _map_touched(self, mark_id: int) -> None:
        if not self._in_front:
            return
        if not mark_id:
            self._look_at(0)
        elif self.page is self.voting:
            self.voting.show_on(mark_id)
            self._touched(mark_id, "row")
        else:
            self._look_at(mark_id)
            self.result.show_on(mark_id)

    def _done(self, done: bool) -> None:
        """Note that a group is done: its dots are out of sight, and the next group's turn comes."""
        ws, group = self.desk.workshop, self.desk.speaking_group()
        if group is None:
            return
        self.desk.do(voting.set_done, ws, group.id, done=done)
        if done and ws.group(group.id).dots_done:
            self.desk.messages.done(_("{group} is done.").format(group=isolate(group.name)))
            self._with_result = all(g.dots_done for g in ws.groups())
            self.desk.speak(0)

    # The map --------------------------------------------------------------------------------------

    def _show_dots(self) -> None:
        """The dots beside the marks: the group's own while it puts them, else what may be seen of all."""
        view = self.desk.map_view
        if view is None or not self._in_front:
            return
        view.dots(self._dots())

    def _dots(self) -> list[dict[str, Any]]:
        if self.page is self.voting:
            rows = self.voting.list.rows
            dots, colour = {k: n for k, n in rows.dots.items() if isinstance(k, int)}, rows.colour
        elif self.page is self.result:
            dots, colour = self.result.dots, self.result.colour
        else:
            found = vote_results.results(self.desk.workshop)
            dots, colour = {x.on: x.dots for x in found.marks} if found else {}, ""
        return [{"id": on, "dots": n, "colour": colour} for on, n in dots.items()]

    # Listening ------------------------------------------------------------------------------------

    def _listen(self) -> None:
        desk = self.desk
        self.voting.touched.connect(self._touched)
        self.voting.looked_at.connect(self._look_at)
        self.voting.done_wanted.connect(self._done)
        self.voting.all_wanted.connect(lambda: desk.speak(0))
        self.groups.result_wanted.connect(lambda: self._show_result(on=True))
        self.result.back_wanted.connect(lambda: self._show_result(on=False))
        self.result.chosen.connect(self._look_at)
        self.result.whose.picked.connect(lambda _codes: self._show_dots())
        desk.changed.connect(self._follow)
        desk.speaking_changed.connect(self._speaker_changed)
        desk.texts.put(self.setAccessibleName, N_("Prioritise"))
        desk.texts.also(self._read_again)
        desk.theme_changed.connect(lambda _name: self.refresh())
        if desk.map_view is not None:
            desk.map_view.mark_touched.connect(self._map_touched)

    def _show_result(self, *, on: bool) -> None:
        self._with_result = on
        if not on and self.desk.speaking:
            self.desk.speak(0)
        self.refresh()

    def _speaker_changed(self, group_id: int) -> None:
        """Let go of what the last group touched: it would tell where its dots lie."""
        self.voting.forget()
        if self._in_front:
            self._look_at(0)
        if group_id:
            self._with_result = False
        self._read_again()

    def _read_again(self) -> None:
        self._stale = True
        self.refresh()

    def _follow(self, changes: Changes) -> None:
        self._stale = self._stale or changes.touches(*_WHAT)
        if self._in_front and (self._stale or changes.touches("vote")):
            self.refresh()

    def _lay_out(self) -> None:
        for page in (self.groups, self.voting, self.result):
            self.side.addWidget(page)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.spot)
        split.addWidget(self.side)
        split.setChildrenCollapsible(False)
        split.setSizes([830, 450])
        split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
