"""A map's description as the page reads it: plain JSON. The format is docs/page-protocol.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maps.folium_page.texts import page_texts
from maps.style import ground_style, icon_glyph, marks_style

if TYPE_CHECKING:
    from maps.description import MapBasemap, MapDescription, MapLayer, MapMark, MapView

UI_ICONS = {
    "plus": "plus",
    "minus": "minus",
    "legend": "map-legend",
    "close": "close",
    "undo": "undo",
    "again": "refresh",
    "measure": "ruler",
    "check": "check-bold",
    "list": "format-list-bulleted",
    "about": "information-outline",
}


def map_json(description: MapDescription) -> bytes:
    """The description without marks and features, with the style and the page's words in it."""
    import orjson

    return orjson.dumps(map_record(description))


def map_record(description: MapDescription) -> dict[str, Any]:
    """What `map_json` holds, as values."""
    d = description
    return {
        "title": d.title,
        "language": d.language,
        "rtl": d.rtl,
        "theme": d.theme,
        "fictional": d.fictional,
        "view": _view_record(d.view),
        "basemaps": [basemap_record(b) for b in d.basemaps],
        "layers": [layer_record(x) for x in d.layers],
        "groups": [
            {"key": g.key, "label": g.label, "colour": g.colour, "sign": g.sign} for g in d.groups
        ],
        "kinds": [{"code": code, "name": name} for code, name in d.kinds],
        "services": [
            {"code": s.code, "name": s.name, "glyph": icon_glyph(s.icon)} for s in d.services
        ],
        "credits": list(d.credits),
        "notes": list(d.notes),
        "texts": page_texts(),
        "style": {"marks": marks_style(), "ground": ground_style()},
        "glyphs": {"ui": {k: icon_glyph(v) for k, v in UI_ICONS.items()}, "kinds": kind_glyphs()},
    }


def kind_glyphs() -> dict[str, str]:
    """The icon of each kind of mark, for marks without a service."""
    return {code: icon_glyph(kind["icon"]) for code, kind in marks_style()["kinds"].items()}


def _view_record(view: MapView) -> dict[str, Any]:
    return {"lat": view.lat, "lon": view.lon, "zoom": view.zoom, "bounds": view.bounds}


def basemap_record(basemap: MapBasemap) -> dict[str, Any]:
    """A basemap as the page knows it."""
    return {
        "id": basemap.id,
        "name": basemap.name,
        "kind": basemap.kind,
        "min_zoom": basemap.min_zoom,
        "max_zoom": basemap.max_zoom,
        "bounds": basemap.bounds,
        "tile_size": basemap.tile_size,
        "tile_format": basemap.tile_format,
        "opacity": basemap.opacity,
        "credits": basemap.credits,
    }


def layer_record(layer: MapLayer) -> dict[str, Any]:
    """A reference layer as the page knows it, without its features."""
    return {
        "id": layer.id,
        "name": layer.name,
        "geometry": layer.geometry,
        "colour": layer.colour,
        "glyph": icon_glyph(layer.icon),
        "label_key": layer.label_key,
        "colour_key": layer.colour_key,
        "classes": [list(one) for one in layer.classes],
        "class_by": layer.class_by,
        "count": layer.count,
        "credits": layer.credits,
    }


def mark_record(mark: MapMark) -> dict[str, Any]:
    """A mark as the page knows it, without its card."""
    return {
        "id": mark.id,
        "number": mark.number,
        "kind": mark.kind,
        "service": mark.service,
        "glyph": icon_glyph(mark.icon),
        "group": mark.group,
        "geometry": mark.geometry,
        "title": mark.title,
        "pos_how": mark.pos_how,
        "pos_unc_m": mark.pos_unc_m,
        "severity": mark.severity,
        "where": mark.where,
    }
