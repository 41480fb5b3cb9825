"""How QGIS shows a layer: symbols by kind and service, labels, aliases, value maps; as QML.

Nothing of it needs another file: symbols are SVG inside the style. A displaced place has a circle of the size
within which the true one lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from exports.column_names import column_name
from exports.gpkg.rules import rules
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from desktop_app.released import Release
    from exports.code_words import Words
    from exports.gpkg.part import Part

VERSION = "3.22.0"
_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_NUMBER = (  # as `desktop_app.numbers` writes it: 1000012 is B12
    'if("mark_no" >= 26000000, char(64 + "mark_no" // 26000000) || char(65 + "mark_no" // 1000000 % 26),'
    ' if("mark_no" >= 1000000, char(65 + "mark_no" // 1000000), \'\')) || to_string("mark_no" % 1000000)'
)
_LABEL = f"coalesce(nullif(\"title\", ''), {_NUMBER})"
_GEOMETRY_TYPES = {"Point": "0", "LineString": "1", "Polygon": "2", "": "4"}
_PLACEMENT = {"Point": "6", "LineString": "2", "Polygon": "1"}  # around, along, over


def style(release: Release, part: Part) -> str:
    """A layer's style as QML."""
    root = ET.Element(
        "qgis", {"version": VERSION, "styleCategories": "AllStyleCategories", **how_shown(part)}
    )
    add_style(root, release, part)
    kind = part.kind.removeprefix("Multi")
    ET.SubElement(root, "layerGeometryType").text = _GEOMETRY_TYPES[kind]
    return _HEAD + ET.tostring(root, encoding="unicode")


def how_shown(part: Part) -> dict[str, str]:
    """The attributes that a style and a layer of a project have in common."""
    return {"labelsEnabled": "1" if part.kind else "0", "readOnly": "1"}


def add_style(root: ET.Element, release: Release, part: Part) -> None:
    """Add everything of a style to an element: a style's own, or a layer of a project."""
    if part.kind:
        root.append(rules(release, part))
        _add_labels(root, part)
    _add_fields(root, part)
    _add(root, "mapTip").text = _tip()
    _add(root, "previewExpression").text = _LABEL if _has(part, "mark_no") else ""


def _add_fields(root: ET.Element, part: Part) -> None:
    fields, names = _add(root, "fieldConfiguration"), _add(root, "aliases")
    editable = _add(root, "editable")
    for index, column in enumerate(part.columns, 1):
        field = _add(fields, "field", name=column.key, configurationFlags="None")
        words = part.words.get(column.key)
        widget = _add(field, "editWidget", type="ValueMap" if words else "TextEdit")
        config = _add(_add(widget, "config"), "Option", type="Map")
        if words:
            _add_value_map(config, words)
        elif column.key in {"story", "words", "story_tr", "words_tr", "idea_txt", "terms"}:
            _add(config, "Option", name="IsMultiline", type="bool", value="true")
        _add(names, "alias", field=column.key, index=str(index), name=column_name(column.key))
        _add(editable, "field", name=column.key, editable="0")


def _add_value_map(config: ET.Element, words: Words) -> None:
    choices = _add(config, "Option", name="map", type="List")
    for code, name in {**words, "": ""}.items():
        choice = _add(choices, "Option", type="Map")
        _add(choice, "Option", name=name, type="QString", value=code)


def _add_labels(root: ET.Element, part: Part) -> None:
    kind = part.kind.removeprefix("Multi")
    settings = _add(_add(root, "labeling", type="simple"), "settings")
    text = _add(
        settings,
        "text-style",
        fieldName=_LABEL,
        isExpression="1",
        fontSize="9",
        fontSizeUnit="Point",
        fontFamily="Noto Sans",
        textColor="32,38,43,255",
        multilineHeight="1",
    )
    _add(text, "text-buffer", bufferDraw="1", bufferSize="0.9", bufferSizeUnits="MM",
         bufferColor="255,255,255,255", bufferOpacity="1", bufferNoFill="1", bufferJoinStyle="128")  # fmt: skip
    _add(
        settings,
        "text-format",
        autoWrapLength="28",
        useMaxLineLengthForAutoWrap="1",
        multilineAlign="3",
    )
    _add(settings, "placement", placement=_PLACEMENT[kind], dist="0.6" if kind == "Point" else "1", distUnits="MM",
         offsetType="1", predefinedPositionOrder="R,L,TR,BR,TL,BL,TSR,BSR", placementFlags="10",
         polygonPlacementFlags="2", priority="5")  # fmt: skip
    _add(settings, "rendering", obstacle="1", drawLabels="1", scaleVisibility="0", limitNumLabels="0",
         fontMaxPixelSize="10000", maxNumLabels="2000", obstacleFactor="1", obstacleType="1")  # fmt: skip


def _tip() -> str:
    """What is shown at a mark that is pointed at: text is escaped by QGIS's own function."""
    parts = ("title", "story", "story_tr", "idea_txt")
    shown = [f"[% replace(replace(\"{key}\", '&', '&amp;'), '<', '&lt;') %]" for key in parts]
    return f"<b>{shown[0]}</b><p>" + "</p><p>".join(shown[1:]) + "</p>"


def _has(part: Part, key: str) -> bool:
    return any(column.key == key for column in part.columns)


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {k: xml_text(v) for k, v in attributes.items()})
