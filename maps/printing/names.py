"""Names on the ground: written where there is room, the most important first, in any script."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely

from maps.printing.lettering import measure
from maps.printing.shapes import parts_of
from maps.printing.sheet import PX, colour
from maps.style import at_zoom, ground_style

if TYPE_CHECKING:
    from maps.printing.sheet import Box, Sheet
    from maps.printing.vector import Name

_SHRINK = 0.74  # paper is read from nearer than a screen
_APART_PT = 110.0  # the same name is not written twice within this distance
_ALONG_APART_PT = 500.0  # that of a street or river, which is cut into many pieces: most of a page
_LONGEST = 60  # characters
_LARGE = 8  # the priority of settlements' names, down to quarters


def write(sheet: Sheet, names: list[Name], *, large: bool) -> None:
    """Write names so that none stands on another or on a mark: the large ones of settlements, or the others.

    Layers' labels come between the two: nobody finds their way without the towns' names, but anyone
    without those of streets.
    """
    rules = ground_style()["labels"]
    shown = [
        name
        for name in names
        if _is_shown(rules.get(name.kind), sheet.frame.zoom)
        and (rules[name.kind]["priority"] >= _LARGE) == large
    ]
    shown.sort(key=lambda name: (-rules[name.kind]["priority"], name.rank))
    written: dict[str, list[tuple[float, float]]] = {}
    for name in shown:
        spot = _spot(name, rules[name.kind], sheet)
        if spot is None:
            continue
        x, y, angle = spot
        others = written.setdefault(name.text, [])
        apart = _ALONG_APART_PT if rules[name.kind].get("along") else _APART_PT
        if any(math.hypot(x - ox, y - oy) < apart for ox, oy in others):
            continue
        if _write(sheet, name, rules[name.kind], x, y, angle):
            others.append((x, y))


def _is_shown(rule: dict[str, Any] | None, zoom: float) -> bool:
    return (
        rule is not None and rule.get("min_zoom", 0) - 0.5 <= zoom <= rule.get("max_zoom", 30) + 0.5
    )


def _size(rule: dict[str, Any], zoom: float) -> float:
    return at_zoom(rule["size"], zoom) * PX * _SHRINK


def _spot(name: Name, rule: dict[str, Any], sheet: Sheet) -> tuple[float, float, float] | None:
    """Where the middle of the name stands, and how it is turned, in degrees."""
    if rule.get("along"):
        return _along(name, rule, sheet)
    point = shapely.point_on_surface(name.geometry)
    if point.is_empty or not sheet.frame.holds(point.x, point.y):
        return None
    return float(point.x), float(point.y), 0.0


def _along(name: Name, rule: dict[str, Any], sheet: Sheet) -> tuple[float, float, float] | None:
    """The straightest piece of the line that is long enough for the name."""
    need = measure(name.text, _size(rule, sheet.frame.zoom)) * 1.1
    parts = [part for part in parts_of(name.geometry) if part.length >= need]
    for line in sorted(parts, key=lambda part: -float(part.length)):
        middle = float(line.length) / 2
        a, b = line.interpolate(middle - need / 2), line.interpolate(middle + need / 2)
        chord = math.hypot(b.x - a.x, b.y - a.y)
        x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
        if chord >= need * 0.96 and sheet.frame.holds(x, y, -chord / 2):
            return float(x), float(y), _upright(math.degrees(math.atan2(b.y - a.y, b.x - a.x)))
    return None


def _upright(angle: float) -> float:
    return angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle


def _write(
    sheet: Sheet, name: Name, rule: dict[str, Any], x: float, y: float, angle: float
) -> bool:
    size = _size(rule, sheet.frame.zoom)
    bold = rule.get("weight", 400) >= 600
    text = _cut(name.text, rule.get("longest", _LONGEST))
    width = measure(text, size, bold)
    if not _take(sheet, (x, y), width, size, angle, rule.get("clear", 0) * PX * _SHRINK):
        return False
    inks = sheet.ground["text"]
    down = size * 0.34
    turned = math.radians(angle)
    sheet.letters.draw(
        text,
        x + math.sin(turned) * down,
        y - math.cos(turned) * down,
        size,
        colour(inks.get(rule.get("colour", "quiet"), inks["quiet"])),
        bold=bold,
        align="middle",
        halo=colour(sheet.ground["text_halo"]),
        halo_width=1.0,
        angle=angle,
    )
    return True


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _take(
    sheet: Sheet, at: tuple[float, float], width: float, size: float, angle: float, clear: float
) -> bool:
    """Take the room of a name and some around it, as a row of boxes along it; all or none."""
    x, y = at
    steps = max(1, round(width / (size * 2))) if angle else 1
    turned = math.radians(angle)
    half = (width / steps / 2 + 1 + clear, size * 0.75 + clear / 2)
    boxes: list[Box] = []
    for i in range(steps):
        along = (i + 0.5) / steps * width - width / 2
        cx, cy = x + math.cos(turned) * along, y + math.sin(turned) * along
        boxes.append((cx - half[0], cy - half[1], cx + half[0], cy + half[1]))
    inside = all(sheet.frame.holds(b[0], b[1]) and sheet.frame.holds(b[2], b[3]) for b in boxes)
    if not inside or not all(sheet.room.is_free(box) for box in boxes):
        return False
    for box in boxes:
        sheet.room.fill(box)
    return True
