"""In which columns of a table the places stand, and in what form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.text import isolate

Form = Literal["", "lat_lon", "written", "kobo", "wkt", "geojson", "east_north", "utm"]

ROLES: dict[Form, tuple[str, ...]] = {
    "": (),
    "lat_lon": ("lat", "lon"),
    "written": ("place",),
    "kobo": ("kobo",),
    "wkt": ("wkt",),
    "geojson": ("geojson",),
    "east_north": ("east", "north"),
    "utm": ("zone", "east", "north"),
}
"""The columns that each form needs, in this order."""

FORM_NAMES: dict[Form, str] = {
    "": N_("There is no place in this table"),
    "lat_lon": N_("Latitude and longitude, a column for each"),
    "written": N_("The whole place in one column"),
    "kobo": N_("A place, line or area of KoboToolbox or ODK"),
    "wkt": N_("Shapes as text (WKT)"),
    "geojson": N_("Shapes as GeoJSON"),
    "east_north": N_("Metres east and north, on a national grid or UTM"),
    "utm": N_("UTM, with a column for the zone"),
}
ROLE_NAMES = {
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "place": N_("The place"),
    "kobo": N_("The place"),
    "wkt": N_("The shape"),
    "geojson": N_("The shape"),
    "east": N_("Metres east (X)"),
    "north": N_("Metres north (Y)"),
    "zone": N_("Zone"),
}
_ALIASES = {
    "latitude": "lat", "y": "lat", "lng": "lon", "long": "lon", "longitude": "lon", "x": "lon", "geopoint": "kobo",
    "mgrs": "place", "plus": "place", "latlon": "place", "easting": "east", "northing": "north",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The form of the places, the columns of its roles, and what else is known.

    `crs` is for east_north ("EPSG:32645"). `swapped`: the two axes stand in each other's place. `label` is the
    column whose text stands beside a place, "" for none.
    """

    form: Form = ""
    names: tuple[str, ...] = ()
    label: str = ""
    crs: str = ""
    swapped: bool = False

    def __bool__(self) -> bool:
        """Whether there is a place at all."""
        return bool(self.form)

    def by_role(self) -> dict[str, str]:
        """The column of each role."""
        return dict(zip(ROLES[self.form], self.names, strict=True))


def columns_said(
    said: dict[str, str],
    header: tuple[str, ...],
    label: str = "",
    crs: str = "",
    *,
    swapped: bool = False,
) -> Columns:
    """Columns as somebody names them: {"lat": "Y", "lon": "X"}, {"wkt": "geom"}, {"east": …, "north": …}.

    Raises:
        SourceError: The roles make no form, or the table has no such column.
    """
    roles = {
        _ALIASES.get(key.strip().casefold(), key.strip().casefold()): value
        for key, value in said.items()
    }
    label = _known(roles.pop("label"), header) if "label" in roles else label
    crs = roles.pop("crs", crs)
    form = next(
        (form for form, needed in ROLES.items() if form and set(needed) == set(roles)), None
    )
    if form is None:
        sentence = _(
            "Columns are named as lat=…,lon=… or place=…, kobo=…, wkt=…, geojson=…, east=…,north=… "
            "or zone=…,east=…,north=…"
        )
        raise SourceError(sentence)
    names = tuple(_known(roles[role], header) for role in ROLES[form])
    return Columns(form, names, label, crs, swapped)


def _known(name: str, header: tuple[str, ...]) -> str:
    folded = {known.casefold(): known for known in reversed(header)}
    if name in header:
        return name
    if name.strip().casefold() not in folded:
        sentence = _("There is no column {name} in the table. It has: {names}.")
        names = ", ".join(isolate(known) for known in header[:40])
        raise SourceError(sentence.format(name=isolate(name), names=names))
    return folded[name.strip().casefold()]
