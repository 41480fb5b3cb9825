"""The map widget: shows the page, tells it what changed, and comes back by itself when it dies."""

from __future__ import annotations

import json
import logging
import math
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look.colours import colours, target
from ui.map_view.commands import MapCommands
from ui.map_view.described import Described
from ui.map_view.page import MapPage
from ui.map_view.scheme import PAGE, AppScheme, Guard, channel_script
from ui.map_view.scheme import SCHEME as APP
from ui.map_view.served import Served

if TYPE_CHECKING:
    from desktop_app.model import Changes, Mark
    from desktop_app.released import Release
    from ui.desk import Desk

log = logging.getLogger(__name__)

ORIGIN = "map"
"""The origin of changes made by touching the map: the map has drawn them already."""
_MANY = 3000
_EQUATOR_M_PER_PX = 156543.03392804097
_TRIES = 5


def metres_per_pixel(lat: float, zoom: float) -> float:
    """Metres of ground under one CSS pixel (Web Mercator, 256 px tiles)."""
    return _EQUATOR_M_PER_PX * math.cos(math.radians(lat)) / 2**zoom


def _zoom_factor() -> float:
    """How much the page is enlarged: half as much as the text, so that the map keeps its reach."""
    return target(440) / 440


class MapView(MapCommands):
    """The window's map.

    Signals:
        ready: The page stands and has drawn its marks (again after it was killed).
        touched: A point was placed: its geometry, metres per pixel, and a ticket.
        drawn: A line or area was finished: geometry, metres per pixel, ticket.
        mark_touched: A mark's id; 0 when empty ground was touched. The step in front decides.
        moved: A mark was held and moved: id, geometry.
        reshaped: A mark has another shape: id, geometry.
        view_changed: {"lat", "lon", "zoom", "bounds"} after the view came to rest.
        drawing: {"shape", "points", "can_finish"} while a line or area grows.
        pinned: A pin's number (0: open ground was touched), and its (lon, lat); None: it was only touched.
        figure_touched: The number of a shape of the figure, and of which of two maps, from 0.
        measures: Whether touches measure.
        hidden_changed: Whether marks are hidden because the room may not see them.
    """

    ready = Signal()
    touched = Signal(object, float, int)
    drawn = Signal(object, float, int)
    mark_touched = Signal(object)
    moved = Signal(object, object)
    reshaped = Signal(object, object)
    view_changed = Signal(object)
    drawing = Signal(object)
    pinned = Signal(object, object)
    figure_touched = Signal(int, int)
    measures = Signal(bool)
    hidden_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._described = Described(desk)
        self._described.wear(colours().name)
        self._on_screen: set[int] = set()
        self._missed: frozenset[int] = frozenset()
        self._others_missed = False
        self._told_hidden = False
        self._deaths = 0
        self._covered = (0, 0, 0, 0)
        self._kept_clear = (0, 0)
        lat, lon, zoom = desk.workshop.about().opens_at
        self.view: dict[str, Any] = {"lat": lat, "lon": lon, "zoom": zoom}
        self._make_page()
        self._listen()
        self._lock()
        self.page.load(PAGE)

    # What steps call ------------------------------------------------------------------------------

    def show_own_only(self, *, on: bool) -> None:
        """Hide other groups' marks, also those that the room may see."""
        self._described.own_only = on
        self._show_others()

    def show_for_room(self, *, on: bool) -> None:
        """Show what the room may see and nothing else, also where the speaking group has more."""
        if on != self._described.for_room:
            self._described.for_room = on
            self._show_others()

    @property
    def own_only(self) -> bool:
        """Whether other groups' marks are hidden."""
        return self._described.own_only

    @property
    def hides(self) -> bool:
        """Whether marks are hidden because the room may not see them."""
        return bool(self._described.hidden)

    def show_release(self, release: Release | None) -> None:
        """Show the marks of a release as its audience may see them; None is the workshop's own again.

        While it is shown, a mark's id is its place in the release, from 1.
        """
        if release is not self._described.released:
            self._described.released = release
            self._send("marks_anew")

    def cover(
        self,
        left: int = 0,
        top: int = 0,
        right: int = 0,
        bottom: int = 0,
        *,
        above: int = 0,
        beside: int = 0,
    ) -> None:
        """Say how many pixels at each edge lie under the window's own things.

        `above` and `beside` are more of them at the top and at the right, of things that stand
        beside the page's own buttons: marks keep clear of them, the buttons do not move.
        """
        self._covered = (left, top, right, bottom)
        self._kept_clear = (above, beside)
        names = ("left", "top", "right", "bottom", "above", "beside")
        edges = (round(e / self._web.zoomFactor()) for e in (*self._covered, *self._kept_clear))
        self._keep("padding", **dict(zip(names, edges, strict=True)))

    def record(self, mark: Mark) -> dict[str, Any]:
        """How the page would be told of a mark: for `draw(…, like=…)`."""
        return self._described.records([mark])[0]

    def placed(self, mark: Mark, ticket: int) -> None:
        """Tell that what was drawn under a ticket is this mark now."""
        self._show_marks(frozenset({mark.id}), ticket)

    def show_again(self, mark_id: int) -> None:
        """Draw a mark as the workshop has it (a move was refused, or it changed under the hand)."""
        self._show_marks(frozenset({mark_id}))

    def metres_per_pixel(self) -> float:
        """Metres under one pixel in the middle of what is shown."""
        return metres_per_pixel(self.view.get("lat", 0.0), self.view.get("zoom", 2.0))

    def lend(self, picture: bytes, media_type: str) -> str:
        """Let the page have a picture under an address, which it gives; the next one takes its place."""
        return self.served.lend(picture, media_type)

    def leave_out(self, basemap_id: int) -> None:
        """Hide a basemap while its picture is being placed anew; 0 shows all again."""
        if basemap_id != self._described.left_out:
            self._described.left_out = basemap_id
            self._tell_parts("basemaps")

    def read_all_again(self, *_ignored: object) -> None:
        """Fetch everything again: names, pictures or the file itself changed."""
        self._send("reset")

    def forget_step(self) -> None:
        """Be a plain map again: what the last step asked for ends. Another step takes it over."""
        self.draw(None)
        self.reshape(0)
        self.link(None)
        self.dots(None)
        self.show_for_room(on=False)
        self.let_move(on=False)
        self.legend(on=False)
        self.pins(None)
        self.preview(None)
        self.leave_out(0)
        self.measure(on=False)
        self.show_found("", 0, 0)
        self.sides(None)
        self.figure(None)
        self.only(None)
        self.show_release(None)
        self.filter()
        self.cover()
        self.select(0)
        if self.own_only:
            self.show_own_only(on=False)

    def close_down(self) -> None:
        """Stop listening, and let go of the page before its profile."""
        self._stands = False
        self.served.stop()
        self._desk.changed.disconnect(self._follow)
        self._web.setPage(None)  # type: ignore[arg-type]
        self.page.deleteLater()
        self._profile.deleteLater()
        self.deleteLater()

    # The page -------------------------------------------------------------------------------------

    def _make_page(self) -> None:
        self._profile = QWebEngineProfile()
        self.guard = Guard(self)
        self._profile.setUrlRequestInterceptor(self.guard)
        self.served = Served(
            self._desk.workshop, self._described.map_json, self._packed_marks, channel_script
        )
        self._scheme = AppScheme(self.served, self)
        self._profile.installUrlSchemeHandler(APP, self._scheme)
        self.page = MapPage(self._profile)
        settings = self.page.settings()
        for off in (
            QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
            QWebEngineSettings.WebAttribute.PluginsEnabled,
            QWebEngineSettings.WebAttribute.ErrorPageEnabled,
            QWebEngineSettings.WebAttribute.LocalStorageEnabled,
        ):
            settings.setAttribute(off, False)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self.bridge)
        self.page.setWebChannel(self._channel)
        self._web = QWebEngineView(self)
        self._web.setPage(self.page)
        self._web.setAcceptDrops(False)  # files go to the window, not into the page
        self._desk.texts.put(self._web.setAccessibleName, N_("Map"))
        self._web.setZoomFactor(_zoom_factor())
        self._web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusProxy(self._web)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._web)

    def _listen(self) -> None:
        bridge, desk = self.bridge, self._desk
        bridge.stands.connect(self._stood_up)
        bridge.point_placed.connect(self.touched)
        bridge.shape_drawn.connect(self.drawn)
        bridge.mark_touched.connect(self.mark_touched)
        bridge.mark_moved.connect(self.moved)
        bridge.mark_reshaped.connect(self.reshaped)
        bridge.shape_grows.connect(self.drawing)
        bridge.measures.connect(self.measures)
        bridge.figure_part_touched.connect(self.figure_touched)
        bridge.view_moved.connect(self._viewed)
        bridge.pin_touched.connect(self.pinned)
        bridge.failed.connect(_log_failure)
        self.page.renderProcessTerminated.connect(self._died)
        desk.changed.connect(self._follow)
        desk.speaking_changed.connect(self._show_others)
        desk.language_changed.connect(self.read_all_again)
        desk.theme_changed.connect(self._wear)

    def _stood_up(self) -> None:
        self._stands = True
        self._say_again()
        if self._others_missed:
            self._show_others()
            self._others_missed = False
        missed, self._missed = self._missed, frozenset()
        if missed:
            self._show_marks(missed)
        if self._deaths:
            self.bridge.send("view", **{k: self.view[k] for k in ("lat", "lon", "zoom")})
        self.ready.emit()
        if os.environ.get("CHAUTARI_BENCH") == "1":
            sys.stdout.write("usable\n")
            sys.stdout.flush()
            QTimer.singleShot(0, QApplication.quit)

    def _died(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        log.error("the map page ended: %s %s", status, code)
        self._stands = False
        self._deaths += 1
        if self._deaths <= _TRIES:
            QTimer.singleShot(0, self, lambda: self.page.load(PAGE))

    def _viewed(self, view: dict[str, Any]) -> None:
        self.view = view
        self.view_changed.emit(view)

    # What changed ---------------------------------------------------------------------------------

    def _packed_marks(self) -> bytes:
        if self._described.released is not None:
            return self._described.packed_released()
        marks = self._described.shown()
        self._on_screen = {mark[0] for mark in marks}
        self._tell_hidden()
        return self._described.packed_marks(marks)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("template_entry"):
            self.read_all_again()
            return
        if changes.touches("workshop"):
            self._lock()
        if changes.touches("basemap", "layer"):
            self.served.forget_basemaps()
            self._tell_parts("basemaps", "layers")
        if changes.touches("people_group"):
            self._tell_parts("groups")
        touched = changes.tables.get("mark", frozenset()) | changes.tables.get(
            "consent", frozenset()
        )
        if len(touched) > _MANY:
            self._send("reset")
        elif touched and changes.origin != ORIGIN:
            self._show_marks(touched)

    def _show_marks(self, ids: frozenset[int], ticket: int | None = None) -> None:
        if self._described.released is not None:
            return  # whoever shows the release makes it anew
        if not self._stands:
            self._missed |= ids
            return
        marks = self._described.shown_among(ids)
        self._tell_hidden()
        upsert = [mark for mark in marks if mark.geometry is not None]
        kept = {mark.id for mark in upsert}
        self._on_screen = (self._on_screen - ids) | kept
        what: dict[str, Any] = {
            "upsert": self._described.records(upsert),
            "remove": sorted(ids - kept),
        }
        if ticket is not None:
            what["ticket"] = ticket
        self._send("marks", **what)

    def _show_others(self, *_ignored: object) -> None:
        if self._described.released is not None:
            return
        if not self._stands:
            self._others_missed = True
            return
        now = {mark[0] for mark in self._described.shown()}
        self._tell_hidden()
        new, gone = frozenset(now - self._on_screen), self._on_screen - now
        if len(new) + len(gone) > _MANY:
            self._send("reset")
        elif new or gone:
            upsert = self._described.records(self._described.shown_among(new))
            self._send("marks", upsert=upsert, remove=sorted(gone))
        self._on_screen = now

    def _tell_hidden(self) -> None:
        if self.hides != self._told_hidden:
            self._told_hidden = self.hides
            self.hidden_changed.emit(self.hides)

    def _tell_parts(self, *parts: str) -> None:
        if self._stands:
            description = json.loads(self._described.map_json())
            for part in parts:
                self.bridge.send(part, **{part: description[part]})

    def _lock(self) -> None:
        self._keep("lock", on=self._desk.workshop.about().map_locked)

    def _wear(self, name: str) -> None:
        self._described.wear(name)
        self._keep("theme", name=name)
        self._web.setZoomFactor(_zoom_factor())
        above, beside = self._kept_clear
        self.cover(*self._covered, above=above, beside=beside)


def _log_failure(text: str) -> None:
    """Log the kind of a failure in the page, and where; its words may be people's."""
    kind = re.match(r"\w*Error\b", text)
    places = ", ".join(re.findall(r"[\w-]+\.mjs:\d+", text))
    log.warning("the map page failed: %s (%s)", kind[0] if kind else "?", places)
