"""Symbols by rules for QGIS: one rule for each kind and service that stand in a release."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

import maps
from desktop_app.language import N_, _
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release, ReleasedMark
    from exports.gpkg.part import Part

_WITHIN = N_("The place is somewhere in this circle")
_DASHES = {"barrier": "4;2", "idea": "0.6;2", "landmark": "6;2;1;2"}  # in millimetres
_PLATE_MM = "8"


def rules(release: Release, part: Part) -> ET.Element:
    """The renderer of a layer."""
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0")
    listed = ET.SubElement(renderer, "rules", key=_key(part.name, "all"))
    symbols = ET.SubElement(renderer, "symbols")
    shape = part.kind.removeprefix("Multi")
    if shape == "Point" and any(mark.pos_how == "masked" for mark in release.marks):
        rule = (_(_WITHIN), "\"pos_how\" = 'masked'")
        _add_rule(listed, symbols, part, rule, _circle())
    for mark in _looks(release, shape):
        named = [mark.kind.name, *([mark.service.name] if mark.service.code else [])]
        where = f'"kind" = {_quoted(mark.kind.code)} AND "service" = {_quoted(mark.service.code)}'
        _add_rule(listed, symbols, part, (" · ".join(named), where), _symbol(shape, mark))
    return renderer


def _looks(release: Release, shape: str) -> Iterator[ReleasedMark]:
    """One mark of each kind and service of this shape, in order."""
    found = {
        (mark.kind.code, mark.service.name, mark.service.code): mark
        for mark in release.marks
        if mark.geometry is not None and _is_of(mark.geometry["type"], shape)
    }
    return (found[key] for key in sorted(found))


def _is_of(kind: str, shape: str) -> bool:
    return kind.removeprefix("Multi") == shape or kind == "GeometryCollection"


def _add_rule(
    listed: ET.Element,
    symbols: ET.Element,
    part: Part,
    rule: tuple[str, str],
    layers: list[ET.Element],
) -> None:
    number, (label, where) = str(len(symbols)), rule
    key = _key(part.name, where)
    ET.SubElement(listed, "rule", key=key, symbol=number, filter=where, label=xml_text(label))
    kinds = {"Point": "marker", "LineString": "line", "Polygon": "fill"}
    kind = kinds[part.kind.removeprefix("Multi")]
    symbol = ET.SubElement(symbols, "symbol", type=kind, name=number, alpha="1", clip_to_extent="1")
    symbol.extend(layers)


def _symbol(shape: str, mark: ReleasedMark) -> list[ET.Element]:
    colour = _rgb(maps.kind_colour(mark.kind.code))
    if shape == "Point":
        picture = maps.symbol_svg(mark.kind.code, mark.service.icon).encode()
        name = f"base64:{base64.b64encode(picture).decode()}"
        return [_layer("SvgMarker", name=name, size=_PLATE_MM, size_unit="MM", color="0,0,0,255",
                       outline_width="0")]  # fmt: skip
    if shape == "LineString":
        dash = _DASHES.get(mark.kind.code, "")
        halo = _layer("SimpleLine", line_color="255,255,255,255", line_width="2", line_width_unit="MM",
                      capstyle="round", joinstyle="round")  # fmt: skip
        line = _layer("SimpleLine", line_color=f"{colour},255", line_width="1.1", line_width_unit="MM", capstyle="flat",
                      joinstyle="round", use_customdash="1" if dash else "0", use_custom_dash="1" if dash else "0",
                      customdash=dash or "5;2", customdash_unit="MM")  # fmt: skip
        return [halo, line]
    return [_layer("SimpleFill", color=f"{colour},50", style="solid", outline_color=f"{colour},255",
                   outline_width="0.7", outline_width_unit="MM", joinstyle="round")]  # fmt: skip


def _circle() -> list[ET.Element]:
    """A soft circle, in metres on the ground, within which a displaced place lies."""
    layer = _layer("SimpleMarker", name="circle", size="100", size_unit="RenderMetersInMapUnits", color="91,103,112,28",
                   outline_color="91,103,112,160", outline_width="0.2", outline_width_unit="MM",
                   outline_style="dash")  # fmt: skip
    data = ET.SubElement(ET.SubElement(layer, "data_defined_properties"), "Option", type="Map")
    ET.SubElement(data, "Option", name="name", type="QString", value="")
    properties = ET.SubElement(data, "Option", name="properties", type="Map")
    size = ET.SubElement(properties, "Option", name="size", type="Map")
    for name, kind, value in (
        ("active", "bool", "true"),
        ("expression", "QString", '2 * "pos_unc_m"'),
        ("type", "int", "3"),
    ):
        ET.SubElement(size, "Option", name=name, type=kind, value=value)
    ET.SubElement(data, "Option", name="type", type="QString", value="collection")
    return [layer]


def _layer(kind: str, **values: str) -> ET.Element:
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", name=name, type="QString", value=value)
    return layer


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))


def _quoted(code: str) -> str:
    return "'" + code.replace("\\", "\\\\").replace("'", "''") + "'"


def _key(*said: str) -> str:
    """A key that QGIS wants, the same for the same rule."""
    return f"{{{uuid5(NAMESPACE_URL, '|'.join(said))}}}"
