"""The screen on which a scan or photo of a map is placed on the ground."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.errors import CancelledError, ChautariError, SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from maps.sources.placing_judging import judge
from ui.look import settle_typed
from ui.messages import Action
from ui.prepare_step.bringing import sweep_away
from ui.prepare_step.placing.keeping import keep
from ui.prepare_step.placing.pairs import Pairs
from ui.prepare_step.placing.screen_parts import ScreenParts
from ui.prepare_step.placing.work import MakeMap, Placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.placing_judging import How, Judged
    from ui.desk import Desk
    from ui.prepare_step.placing.pairs import Place, Spot
    from ui.prepare_step.placing.work import Made, Opened

_NEAR_ZOOM = 15.0
_STEPS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}


class PlacingScreen(ScreenParts):
    """Touch a spot in the picture, touch the same spot on the map; three times or more.

    Signals:
        closed: The screen is done with, or was left.
    """

    closed = Signal()

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(desk, opened)
        basemap = opened.basemap
        self.pairs = Pairs(basemap.points if basemap else ())
        self.asked: How | None = _how(basemap.fit) if basemap else None
        self.judged: Judged | None = None
        self._corner = 0  # of the cut, that arrow keys nudge
        self._problem, self._working, self._seen = "", False, False
        self._listen()
        self._add_keys()
        desk.texts.also(self.refresh)
        self.refresh()

    # As a step ------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Come to the front, with everything as it was left."""
        self.spot.take()
        self.map.enter()
        self.desk.undo_first = self.take_back
        view, basemap = self.desk.map_view, self.opened.basemap
        if view is not None and basemap is not None:
            view.leave_out(basemap.id)
            if not self._seen:
                view.go_to(bounds=basemap.bounds)
        self._seen = True
        self.refresh()
        self.picture.view.setFocus()

    def leave(self) -> None:
        """Go to the back; the picture and its points stay in hand."""
        self.desk.undo_first = None
        self.map.leave()

    def take_back(self) -> bool:
        """Take back the last touch; what was done before this screen opened is not touched."""
        cutting = self.panel.cutting
        if not (cutting.undo() if cutting.active else self.pairs.undo()):
            self.desk.messages.say(_("Nothing to undo"))
        self.refresh()
        return True

    def go_back(self) -> None:
        """Leave the screen; asked first where points would be lost."""
        if self.panel.cutting.active:
            self.panel.cutting.end()
        elif self.pairs.anew or self.pairs.chosen:
            self.pairs.choose(0)
            self.refresh()
        elif not self.pairs.changed and not self.panel.cutting.touched:
            self._close()
        else:
            self.desk.messages.ask(
                _("Leave this picture? The points that you touched are lost."),
                Action(_("Leave it"), self._close),
                Action(_("Stay here"), lambda: None),
            )

    # What is touched ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fit again, and show everything."""
        self._judge()
        pairs, judged = self.pairs, self.judged
        doubtful = judged.doubtful if judged else 0
        self.back.set_name(_("Back"))
        self.back.set_icon("arrow-right" if self.isRightToLeft() else "arrow-left")
        again = (
            _("Moving the points: {name}")
            if self.opened.basemap
            else _("Placing a picture: {name}")
        )
        self.title.setText(again.format(name=isolate(self.opened.name)))
        self.picture.show_pairs(pairs, doubtful)
        cutting = self.panel.cutting
        self.picture.view.show_cut(cutting.corners, self._corner, cutting=cutting.active)
        self.map.show_pairs(pairs.all, pairs.chosen, doubtful)
        self._show_fit()
        self.panel.show_pairs(pairs, judged, self._problem, working=self._working)

    def _judge(self) -> None:
        self.judged, self._problem = None, ""
        try:
            whole = self.pairs.whole
            self.judged = judge(self.pairs.points, self.asked, [pair.number for pair in whole])
        except SourceError as error:
            self._problem = error.sentence

    def _show_fit(self, _opacity: float = 0.0) -> None:
        self.map.show_fit(self.judged, self.panel.opacity, self.panel.cutting.corners)

    def _ask_how(self, how: str) -> None:
        self.asked = _how(how)
        self.refresh()

    def _do(self, *asked: object) -> None:
        """Do something with the pairs (a method of theirs and what it is given), and show it."""
        act, *given = asked
        act(*given)  # type: ignore[operator]
        self.refresh()

    def _touch_spot(self, spot: Spot) -> None:
        if not self.panel.cutting.active:
            self._do(self.pairs.touch_spot, spot)

    def _move_spot(self, number: int, spot: Spot) -> None:
        self._choose_spot(number)
        cutting = self.panel.cutting
        self._do(cutting.move_corner if cutting.active else self.pairs.move_spot, number, spot)

    def _choose_spot(self, number: int) -> None:
        if self.panel.cutting.active:
            self._corner = number
            self.refresh()
        else:
            self._do(self.pairs.choose, number)

    def _choose(self, number: int) -> None:
        """A point was chosen from the list: bring both halves in sight."""
        self._do(self.pairs.choose, number)
        pair = self.pairs.pair(number)
        if pair is not None and pair.spot is not None:
            self.picture.view.bring_in(pair.spot)
        if pair is not None and pair.place is not None:
            self.map.bring_in(pair.place)

    def _begin_anew(self) -> None:
        self.pairs.anew = True
        self.refresh()

    def _remove(self) -> None:
        if self.pairs.chosen and not self.panel.cutting.active:
            self._do(self.pairs.remove, self.pairs.chosen)

    def _nudge_place(self, key: str, times: int) -> None:
        pair = self.pairs.pair(self.pairs.chosen)
        if pair is not None and pair.place is not None:
            dx, dy = _STEPS[key]
            self._do(
                self.pairs.move_place,
                pair.number,
                self.map.stepped(pair.place, dx * times, dy * times),
            )

    def _touch_middle(self) -> None:
        place = self.map.middle()
        if place is not None:
            self._do(self.pairs.touch_place, place)

    # Making the map -------------------------------------------------------------------------------

    def use(self) -> None:
        """Make the tiles, and put the map under the marks."""
        settle_typed()
        if self.judged is None or self._working:
            return
        self._working = True
        self.refresh()
        name = self.panel.about.values()["name"] or self.opened.name
        placed = Placed(self.pairs.points, self.judged.how, self.panel.cutting.corners)
        making = MakeMap(self.desk.workshop, self.opened.picture, placed, name)
        self.desk.work.run(
            _("Making the map {name}").format(name=isolate(name)),
            making,
            lambda made: self._keep(made, placed),
            lambda error: self._failed(error, making.begun),
        )

    def _keep(self, made: Made, placed: Placed) -> None:
        self._working = False
        fields = {**self.panel.about.values(), **dataclasses.asdict(placed)}
        fields["name"] = fields["name"] or self.opened.name
        if self.desk.do(keep, self.desk, self.opened, made, fields):
            self._close()
        else:
            sweep_away(self.desk, [made.kept])
            self.refresh()

    def _failed(self, error: ChautariError, begun: list[int]) -> None:
        self._working = False
        sweep_away(self.desk, begun)
        self.refresh()
        if isinstance(error, CancelledError):
            self.desk.messages.say(_("Stopped. Nothing was changed."))
        else:
            self.desk.messages.show_error(error)

    def _close(self) -> None:
        self.leave()
        self.closed.emit()

    # Its parts ------------------------------------------------------------------------------------

    def _listen(self) -> None:
        view, pairs, points = self.picture.view, self.pairs, self.panel.points
        view.touched.connect(self._touch_spot)
        view.moved.connect(self._move_spot)
        view.chosen.connect(self._choose_spot)
        self.panel.cutting.changed.connect(self.refresh)
        view.remove_wanted.connect(self._remove)
        self.map.touched.connect(lambda place: self._do(pairs.touch_place, place))
        self.map.moved.connect(lambda number, place: self._do(pairs.move_place, number, place))
        self.map.chosen.connect(lambda number: self._do(pairs.choose, number))
        points.chosen.connect(self._choose)
        points.typed.connect(self._take_typed)
        points.remove_wanted.connect(self._remove)
        points.anew_wanted.connect(self._begin_anew)
        self.panel.how_asked.connect(self._ask_how)
        self.panel.opacity_changed.connect(self._show_fit)
        self.panel.use_wanted.connect(self.use)
        self.back.clicked.connect(self.go_back)

    def _take_typed(self, place: Place) -> None:
        """A typed place may be far from what the map shows: the map goes there."""
        self._do(self.pairs.move_place, self.pairs.chosen, place)
        view = self.desk.map_view
        if view is not None and not _holds(view.view.get("bounds"), place):
            lon, lat = place
            view.go_to(lat=lat, lon=lon, zoom=max(_NEAR_ZOOM, view.view.get("zoom", 0)))

    def _add_keys(self) -> None:
        self.map_key("Escape", self.go_back, self)
        self.map_key("Return", self._touch_middle)
        self.map_key("Delete", self._remove)
        for key in _STEPS:
            self.map_key(key, lambda key=key: self._nudge_place(key, 1))  # type: ignore[misc]
            self.map_key(f"Shift+{key}", lambda key=key: self._nudge_place(key, 10))  # type: ignore[misc]


def _holds(bounds: Sequence[float] | None, place: Place) -> bool:
    """Whether a place (lon, lat) lies within what the map shows (W S E N)."""
    if not bounds:
        return False
    west, south, east, north = bounds
    return west <= place[0] <= east and south <= place[1] <= north


def _how(word: str) -> How | None:
    return "projective" if word == "projective" else "affine" if word == "affine" else None
