"""The coordinates of one point, typed: printed at the corners of a map's grid, or told by somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.text import plain_digits
from ui.look import Field, Line, Words

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.prepare_step.placing.pairs import Place

_MOST = {"lat": 85.0, "lon": 180.0}


class TypedPlace(QWidget):
    """Latitude and longitude, in decimals or degrees, minutes and seconds.

    Signals:
        typed: Longitude and latitude, once both can be read.
    """

    typed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.lat, self.lon = Line(), Line()
        self.problem = Words()
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for line, label, example in (
            (self.lat, N_("Latitude"), "27.7017  ·  27°42'06\"N"),
            (self.lon, N_("Longitude"), "85.3206  ·  85°19'14\"E"),
        ):
            field = Field("", line)
            desk.texts.put(field.set_label, label)
            line.setPlaceholderText(example)
            line.settled.connect(self._take)
            column.addWidget(field)
        column.addWidget(self.problem)

    def show_place(self, place: Place | None) -> None:
        """Show where the point is."""
        self.lat.show_text(f"{place[1]:.6f}" if place else "")
        self.lon.show_text(f"{place[0]:.6f}" if place else "")
        self._complain("")

    def drop_typed(self) -> None:
        """Another point is chosen: what was begun for this one is forgotten."""
        self.lat.drop_typed()
        self.lon.drop_typed()

    def _take(self, _text: str) -> None:
        self._split_pair()
        lat, lon = self.lat.text().strip(), self.lon.text().strip()
        if not lat or not lon:
            return
        try:
            place = _read(lon, "lon"), _read(lat, "lat")
        except ValueError:
            self._complain(_("This cannot be read. Type it like 27.7017, or like 27°42'06\"N."))
            return
        self._complain("")
        self.typed.emit(place)

    def _split_pair(self) -> None:
        """Both typed into one field, as they are often copied: each goes to its own."""
        from maps.sources.written_places import read_place

        for line in (self.lat, self.lon):
            try:
                lat, lon = read_place(line.text())
            except ValueError:
                continue
            self.lat.setText(f"{lat:.6f}")
            self.lon.setText(f"{lon:.6f}")
            return

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _read(text: str, axis: str) -> float:
    """Degrees within the map; ValueError where it is none, or names the other axis (27 N as longitude)."""
    from maps.sources.degrees import degrees

    plain = plain_digits(text)
    value = degrees(plain)
    letters = {"lat": "EW", "lon": "NS"}[axis]
    if abs(value) > _MOST[axis] or any(letter in plain.upper() for letter in letters):
        raise ValueError(text)
    return value
