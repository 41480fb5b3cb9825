"""The page that says where the map opens: the map itself, or three numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import preparing
from desktop_app.language import N_, _
from ui.going import show_on_map
from ui.look import Card, Field, Flow, Fold, TextButton, Words, px
from ui.look.drop_list import NumberField
from ui.map_step.find_card import FindCard
from ui.map_view import MapSpot
from ui.prepare_step.page import Page

if TYPE_CHECKING:
    from desktop_app.model import Basemap
    from ui.desk import Desk


class OpeningPage(Page):
    """Move the map until the place fills it, then say "open here"."""

    tables = ("workshop", "basemap")
    widest = 4000

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Where the map opens"),
            N_("Move the map until your place fills it, then touch the button."),
        )
        self.spot = MapSpot(desk)
        self.spot.setMinimumHeight(px(300))
        self.spot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.here = TextButton(look="primary", icon="crosshairs-gps")
        self.back = TextButton(icon="undo-variant")
        self.ground = TextButton(icon="map-outline")
        self.search = TextButton(icon="magnify")
        self.finding = FindCard(desk, self)
        self.now = Words("", "quiet")
        self.lat, self.lon, self.zoom = _number(90, 5), _number(180, 5), _number(22, 1)
        self.zoom.setMinimum(0)
        self._lay_out()
        self.here.clicked.connect(self.open_here)
        self.back.clicked.connect(self._show_opening)
        self.ground.clicked.connect(self.show_basemap)
        self.search.clicked.connect(lambda: self.finding.show_beside(self.search))
        for number in (self.lat, self.lon, self.zoom):
            number.editingFinished.connect(self._take_numbers)

    def refresh(self) -> None:
        """Show where the map opens now."""
        lat, lon, zoom = self.desk.workshop.about().opens_at
        self.now.setText(
            _("Now it opens at {lat}, {lon}, zoom {zoom}.").format(
                lat=_plain(lat, 4), lon=_plain(lon, 4), zoom=_plain(zoom, 1)
            )
        )
        for field, value in ((self.lat, lat), (self.lon, lon), (self.zoom, zoom)):
            field.setValue(value)
        self.here.setEnabled(self.desk.map_view is not None)
        self.back.setEnabled(self.desk.map_view is not None)
        self.search.setEnabled(self.desk.map_view is not None)
        self.ground.setEnabled(self.desk.map_view is not None and self._basemap() is not None)

    def enter(self) -> None:
        """Bring the map here."""
        super().enter()
        self.spot.take()
        if self.desk.map_view is not None:
            self._show_opening()

    def open_here(self) -> None:
        """Open with what the map shows now."""
        view = self.desk.map_view.view if self.desk.map_view else {}
        if view:
            self._edit((round(view["lat"], 6), round(view["lon"], 6), round(view["zoom"], 2)))

    def show_basemap(self) -> None:
        """Show the whole of the topmost basemap."""
        if basemap := self._basemap():
            show_on_map(self.desk, basemap.bounds)

    def _basemap(self) -> Basemap | None:
        """The topmost basemap that shows, but for the world."""
        basemaps = reversed(self.desk.workshop.basemaps())
        return next((b for b in basemaps if b.shown and b.kind != "world"), None)

    def _show_opening(self) -> None:
        lat, lon, zoom = self.desk.workshop.about().opens_at
        if self.desk.map_view is not None:
            self.desk.map_view.go_to(lat=lat, lon=lon, zoom=zoom)

    def _take_numbers(self) -> None:
        numbers = (self.lat.value(), self.lon.value(), self.zoom.value())
        now = self.desk.workshop.about().opens_at
        if any(abs(a - b) > 10**-5 for a, b in zip(numbers, now, strict=True)):
            self._edit(numbers)
            self._show_opening()

    def _edit(self, opens_at: Any) -> None:
        self.desk.do(preparing.edit_about, self.desk.workshop, opens_at=opens_at)

    def _lay_out(self) -> None:
        put = self.desk.texts.put
        card = Card(margin=12)
        buttons, fold = QWidget(), Fold()
        flow = Flow(buttons, gap=8)
        flow.addWidget(self.here)
        flow.addWidget(self.back)
        flow.addWidget(self.search)
        flow.addWidget(self.ground)
        flow.addWidget(fold.head)
        numbers = QWidget()
        row = Flow(numbers, gap=16)
        for field, label in (
            (self.lat, N_("Latitude")),
            (self.lon, N_("Longitude")),
            (self.zoom, N_("Zoom")),
        ):
            boxed = Field("", field)
            put(boxed.set_label, label)
            row.addWidget(boxed)
        put(fold.set_name, N_("Enter the numbers instead"))
        fold.column.addWidget(numbers)
        put(self.here.setText, N_("Open here"))
        put(self.search.setText, N_("Find a place"))
        put(self.ground.setText, N_("Show the basemap"))
        put(self.back.setText, N_("Show where it opens now"))
        card.column.addWidget(buttons)
        card.column.addWidget(self.now)
        card.column.addWidget(self.spot, 1)
        card.column.addWidget(fold)
        self.column.addWidget(card, 1)


def _number(most: float, decimals: int) -> NumberField:
    field = NumberField()
    field.setLocale(QLocale.c())
    field.setRange(-most, most)
    field.setDecimals(decimals)
    field.setKeyboardTracking(False)
    field.setMinimumWidth(px(140))
    return field


def _plain(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"
