"""The sample's file: the town under it, its groups, their marks and talk, and what they agreed to."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.attaching import add_picture
from desktop_app.caring import add_recipient
from desktop_app.consenting import Agreement, agree
from desktop_app.ground import add_basemap, add_layer
from desktop_app.language import _
from desktop_app.model import Audience, Basemap, Layer, Precision
from desktop_app.peopling import set_populations
from desktop_app.preparing import add_group, edit_about
from desktop_app.sample.agreed import add_agreed
from desktop_app.sample.marks import add_told_marks
from desktop_app.sample.place import to_lon_lat
from desktop_app.sample.talk import add_sessions
from desktop_app.voting import set_dots, set_rules
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
_ABOUT = ("host", "purpose", "legal_basis", "risks", "keep_until", "terms", "notes")
_FACILITIES: tuple[tuple[str, frozenset[str], str, str, bool], ...] = (
    ("Clinics (fictional)", frozenset({"hospital", "health post", "clinic"}), "stethoscope", "#a8326e", True),
    ("Schools (fictional)", frozenset({"school", "library"}), "school", "#2f5fa8", True),
    ("Offices and police (fictional)", frozenset({"council", "police"}), "town-hall", "#6b4a2f", True),
    ("Water taps (fictional)", frozenset({"water tap"}), "water-pump", "#1f7a99", False),
)  # fmt: skip


@cache
def told(name: str) -> Any:
    """Read one of the files of `told/`."""
    return json.loads((HERE / "told" / f"{name}.json").read_text(encoding="utf-8"))


def make(path: Path) -> None:
    """Make the sample workshop; what is half made is removed if it fails."""
    about = told("workshop")
    opening = {name: about[name] for name in ("title", "place", "day", "language")}
    with Workshop.create(path, **opening, opens_at=_opens_at(), fictional=True) as ws:
        try:
            # Not for undo: whoever opens the sample begins with nothing to take back.
            with ws.change(_("Make the sample"), journal=False):
                _fill(ws)
        except BaseException:
            ws.close()
            path.unlink(missing_ok=True)
            raise


def _opens_at() -> tuple[float, float, float]:
    """The town between its bridges; the palette will lie over the foot of the map."""
    longitude, latitude = to_lon_lat(350, -250)
    return latitude, longitude, 15.0


def _fill(ws: Workshop) -> None:
    about = told("workshop")
    edit_about(ws, **{name: about[name] for name in _ABOUT})
    for partner in about["recipients"]:
        add_recipient(ws, **partner)
    _add_ground(ws)
    set_populations(ws, [(who, n, about["census"]) for who, n in about["population"].items()])
    groups = {}
    for group in about["groups"]:
        fields = {name: group[name] for name in ("kind", "colour", "sign")}
        counts = tuple(group["head_counts"].items())
        groups[group["key"]] = add_group(ws, group["name"], **fields, head_counts=counts).id
    marks, of_marks = add_told_marks(ws, groups)
    of_statements = add_sessions(ws, groups, marks)
    add_agreed(ws, marks)
    stories = [*of_marks, *of_statements]
    _add_drawings(ws, stories)
    _agree(ws, stories)
    _vote(ws, groups, marks)


def _vote(ws: Workshop, groups: dict[str, int], marks: dict[str, int]) -> None:
    """Put the groups' dots; two are left to each, for whoever tries."""
    votes = told("votes")
    set_rules(ws, dots=votes["dots"])
    for group, put in votes["put"].items():
        for key, dots in put["marks"].items():
            set_dots(ws, groups[group], marks[key], dots)
        for theme, dots in put["themes"].items():
            set_dots(ws, groups[group], theme, dots)


def _add_ground(ws: Workshop) -> None:
    about = _metadata()
    west, south, east, north = (float(edge) for edge in about["bounds"].split(","))
    town = Basemap(
        0, about["name"], "vector", credits=about["attribution"], tile_format="pbf",
        min_zoom=int(about["minzoom"]), max_zoom=int(about["maxzoom"]), bounds=(west, south, east, north),
    )  # fmt: skip
    add_basemap(ws, town, _tiles())
    wards = json.loads((HERE / "wards.geojson").read_text(encoding="utf-8"))
    survey = told("workshop")["survey"]
    for ward in wards["features"]:
        ward["properties"][survey["asked"]] = survey["of_ward"][str(ward["properties"]["ward"])]
    areas = Layer(
        0, "Wards (fictional)", geometry="area", colour="#a89a84", label_key="name", is_areas=True,
        code_key="code", count=len(wards["features"]), credits=about["attribution"],
    )  # fmt: skip
    add_layer(ws, areas, _as_bytes(wards["features"]))
    _add_facilities(ws, about["attribution"])


def _add_facilities(ws: Workshop, credit: str) -> None:
    features = json.loads((HERE / "facilities.geojson").read_text(encoding="utf-8"))["features"]
    for name, types, icon, colour, shown in _FACILITIES:
        chosen = [f for f in features if f["properties"]["type"] in types]
        layer = Layer(
            0, name, geometry="point", icon=icon, colour=colour, shown=shown, label_key="name",
            count=len(chosen), credits=credit,
        )  # fmt: skip
        add_layer(ws, layer, _as_bytes(chosen))


def _as_bytes(features: list[dict[str, Any]]) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False
    ).encode()


def _town() -> sqlite3.Connection:
    return sqlite3.connect(f"{(HERE / 'town.mbtiles').as_uri()}?mode=ro&immutable=1", uri=True)


@cache
def _metadata() -> dict[str, str]:
    with closing(_town()) as db:
        return dict(db.execute("SELECT name, value FROM metadata"))


def _tiles() -> Iterator[tuple[int, int, int, bytes]]:
    with closing(_town()) as db:
        for z, x, row, data in db.execute(
            "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles"
        ):
            yield z, x, 2**z - 1 - row, data


def _add_drawings(ws: Workshop, stories: list[tuple[int, dict[str, Any]]]) -> None:
    from desktop_app.sample.sketches import DRAWINGS

    for story_id, words in stories:
        if drawing := words.get("drawing"):
            draw, caption = DRAWINGS[drawing]
            add_picture(ws, story_id, draw(), "drawing", caption)


def _agree(ws: Workshop, stories: list[tuple[int, dict[str, Any]]]) -> None:
    """Record what was agreed; a story without `agreed` was not read back."""
    for name, parts in told("workshop")["agreements"].items():
        chosen = [story_id for story_id, words in stories if words.get("agreed") == name]
        agree(ws, chosen, _agreement(ws, parts))


def _agreement(ws: Workshop, parts: dict[str, str]) -> Agreement:
    """What was agreed; where `only` names a partner, for that one among the partners."""
    only = tuple(str(r.id) for r in ws.recipients() if r.name == parts.get("only"))
    return Agreement(
        words=Audience.of(parts["words"]),
        voice=Audience.of(parts["voice"]),
        photo=Audience.of(parts["photo"]),
        place_partners=Precision.of(parts["place_partners"]),
        place_public=Precision.of(parts["place_public"]),
        recipients=only or None,
        how="spoken",
    )
