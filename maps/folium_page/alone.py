"""The map as one HTML file: scripts, styles, icons, tiles, layers, marks and photos all inside."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.language import speaking
from desktop_app.layer_parts import class_numbers
from maps.folium_page.bundle import bundle
from maps.folium_page.files import ASSETS, WEB
from maps.folium_page.names_of_tiles import names_of_tiles
from maps.folium_page.page_fonts import font_faces
from maps.folium_page.page_map import PageMap, with_policy
from maps.folium_page.records import map_record, mark_record
from maps.folium_page.tile_choice import ChosenTiles, bounds_around, choose_tiles

if TYPE_CHECKING:
    from maps.description import MapCard, MapDescription, MapMark, MapPhoto, MapStatement, MapVoice

SCRIPTS = (
    "leaflet/leaflet.js",
    "protomaps/protomaps-leaflet.js",
    "topojson/topojson-client.min.js",
)


def alone_page(description: MapDescription) -> str:
    """Draw a map as one HTML text that asks nothing of anyone."""
    with speaking(description.language):
        tiles = choose_tiles(
            description.basemaps, bounds_around(description.marks_on_map(), description.view)
        )
        content = _content(_as_shown(description, tiles), tiles)
    page = PageMap()
    page.head('<meta name="viewport" content="width=device-width, initial-scale=1">')
    shown = {k: v for k, v in content.items() if k not in {"data-tiles", "data-world"}}
    page.head(_styles({**shown, "names": names_of_tiles(tiles, description.language)}))
    for script in SCRIPTS:
        page.head(_script((ASSETS / script).read_text(encoding="utf-8")))
    data = "\n".join(_data(name, value) for name, value in content.items())
    return with_policy(page.after(data + "\n" + _script(bundle(WEB))))


def _as_shown(description: MapDescription, tiles: tuple[ChosenTiles, ...]) -> MapDescription:
    """The description with only the basemaps whose tiles are in the page."""
    return replace(description, basemaps=tuple(t.basemap for t in tiles))


def _content(description: MapDescription, tiles: tuple[ChosenTiles, ...]) -> dict[str, Any]:
    world = "world-small.json" if tiles else "world.json"
    layers = {
        f"data-layer-{layer.id}": json.loads(layer.features())
        for layer in description.layers
        if layer.features is not None
    }
    return {
        "data-map": map_record(description),
        "data-marks": {"marks": [_record(mark) for mark in description.marks]},
        "data-statements": [_statement_record(s) for s in description.statements],
        "data-tiles": {str(t.basemap.id): t.record() for t in tiles},
        **_classes(description, layers),
        "data-world": json.loads((ASSETS / world).read_text(encoding="utf-8")),
        **layers,
    }


def _classes(description: MapDescription, layers: dict[str, Any]) -> dict[str, list[int]]:
    """For each feature of layers coloured by value the place of its class, 255 for none."""
    found: dict[str, list[int]] = {}
    for layer in description.layers:
        collection = layers.get(f"data-layer-{layer.id}")
        if layer.classes and collection:
            said = (
                (f.get("properties") or {}).get(layer.colour_key) for f in collection["features"]
            )
            places = class_numbers(said, layer.classes, layer.class_by)
            found[f"data-classes-{layer.id}"] = list(places)
    return found


def _record(mark: MapMark) -> dict[str, Any]:
    card = {"card": _card_record(mark.card)} if mark.card else {}
    return {**mark_record(mark), **card}


def _card_record(card: MapCard) -> dict[str, Any]:
    return {
        "words": card.words,
        "words_lang": card.words_lang,
        "translation": card.translation,
        "translation_lang": card.translation_lang,
        "lines": [list(line) for line in card.lines],
        "photos": [_photo_record(photo) for photo in card.photos],
        "voices": [_voice_record(voice) for voice in card.voices],
    }


def _statement_record(statement: MapStatement) -> dict[str, Any]:
    return {
        "words": statement.words,
        "words_lang": statement.words_lang,
        "translation": statement.translation,
        "translation_lang": statement.translation_lang,
        "group": statement.group,
        "session": statement.session,
        "mark_numbers": list(statement.mark_numbers),
        "voices": [_voice_record(voice) for voice in statement.voices],
    }


def _photo_record(photo: MapPhoto) -> dict[str, str]:
    return {"address": _address(photo), "caption": photo.caption}


def _voice_record(voice: MapVoice) -> dict[str, str]:
    return {"address": _address(voice), "caption": voice.caption, "length": voice.length}


def _address(held: MapPhoto | MapVoice) -> str:
    body = base64.b64encode(held.data()).decode("ascii")
    return f"data:{held.media_type};base64,{body}"


def _styles(content: dict[str, Any]) -> str:
    leaflet = (ASSETS / "leaflet" / "leaflet.css").read_text(encoding="utf-8")
    own = (WEB / "page.css").read_text(encoding="utf-8")
    return f"<style>{_without_pictures(leaflet)}\n{font_faces(content)}\n{own}</style>"


def _without_pictures(stylesheet: str) -> str:
    """Leaflet's stylesheet names pictures of controls that this page does not have."""
    lines = (line for line in stylesheet.splitlines() if "url(" not in line)
    return "\n".join(lines)


def _script(source: str) -> str:
    plain = source.replace("\r\n", "\n").replace("</script", "<\\/script")
    return f"<script>{plain}</script>"


def _data(name: str, value: Any) -> str:
    """A value as a script that no browser runs; `<` is written so that nothing can end it early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="{name}">{safe}</script>'
