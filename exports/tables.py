"""Tables as CSV: every mark, with or without a place, every statement and every action.

Text arrives as it was typed, but for one thing: a text that a spreadsheet would calculate has an
apostrophe put before it (docs/decisions/formulas-in-csv.md).
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from desktop_app.text import uncalculated
from exports.columns import (
    ACTION_COLUMNS,
    SEPARATOR,
    STATEMENT_COLUMNS,
    TABLE_COLUMNS,
    Column,
    Properties,
    Value,
    band,
    joined,
    mark_properties,
)
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop_app.model import Geometry
    from desktop_app.released import (
        Release,
        ReleasedAction,
        ReleasedFollowUp,
        ReleasedMark,
        ReleasedStatement,
    )

_AT_ONCE = 1_000
_SHAPE = {
    "Point": "point",
    "MultiPoint": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "Polygon": "area",
    "MultiPolygon": "area",
}


def write_marks(
    release: Release, marks: Iterable[ReleasedMark], path: Path, hxl: bool = False
) -> None:
    """Write a table of marks; with `hxl` a second row of hashtags and no byte order mark."""
    write_table(TABLE_COLUMNS, mark_rows(release, marks), path, hxl)


def write_statements(release: Release, path: Path) -> None:
    """Write the table of statements."""
    write_table(STATEMENT_COLUMNS, statement_rows(release), path)


def write_actions(release: Release, path: Path) -> None:
    """Write the table of actions."""
    write_table(ACTION_COLUMNS, action_rows(release), path)


def mark_rows(release: Release, marks: Iterable[ReleasedMark]) -> Iterator[Properties]:
    """Each mark as a row of `TABLE_COLUMNS`; the user can stop it."""
    properties = mark_properties(release)
    for done, mark in enumerate(marks):
        if done % _AT_ONCE == 0:
            checkpoint()
        yield {**properties(mark), **_table_only(mark)}


def statement_rows(release: Release) -> Iterator[Properties]:
    """Each statement as a row of `STATEMENT_COLUMNS`."""
    return (_statement(release, statement) for statement in release.statements)


def action_rows(release: Release) -> Iterator[Properties]:
    """Each action as a row of `ACTION_COLUMNS`."""
    return (_action(action) for action in release.actions)


def group_rows(release: Release) -> Iterator[Properties]:
    """Each group as a row of `GROUP_COLUMNS`."""
    for number, group in enumerate(release.groups, 1):
        told = ((name, count) for name, count in group.head_counts if count is not None)
        yield {
            "grp_no": number,
            "label": group.label,
            "grp": group.name,
            "grp_kind": group.kind,
            "kind_nm": group.kind_name,
            "grp_band": band(group.band),
            "counts": SEPARATOR.join(f"{name}: {count}" for name, count in told),
        }


def write_table(
    columns: Iterable[Column], rows: Iterable[Properties], path: Path, hxl: bool = False
) -> None:
    """Write rows as CSV: UTF-8 (with a byte order mark for Excel, but not with `hxl`), RFC 4180."""
    columns = tuple(columns)
    with path.open("w", encoding="utf-8" if hxl else "utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([column.key for column in columns])
        if hxl:
            writer.writerow([column.hxl for column in columns])
        for row in rows:
            writer.writerow([_cell(row[column.key], one_line=hxl) for column in columns])


def _cell(value: Value, *, one_line: bool) -> Value:
    """A value as it is written; HXL's checks want no line breaks and no double spaces in a text."""
    if not isinstance(value, str):
        return value
    return uncalculated(" ".join(value.split()) if one_line else value)


def _table_only(mark: ReleasedMark) -> Properties:
    lon, lat = _position(mark)
    return {
        "where_said": mark.where,
        "shape": _SHAPE.get(mark.geometry["type"], "") if mark.geometry else "",
        "lon": lon,
        "lat": lat,
        "area_nm": mark.area_name,
        "from_area": mark.journey_from,
        "fare": mark.fare,
        "schedule": mark.schedule,
        "themes": joined(mark.themes),
        **_seen(mark.follow_ups),
    }


def _seen(follow_ups: tuple[ReleasedFollowUp, ...]) -> Properties:
    """What was seen at the last return visit; empty where there was none."""
    if not follow_ups:
        return {"seen": "", "seen_on": "", "seen_words": ""}
    last = follow_ups[-1]
    return {"seen": last.seen.code, "seen_on": last.on, "seen_words": last.words}


def _action(action: ReleasedAction) -> Properties:
    seen = _seen(action.follow_ups)
    return {
        "uid": action.uid,
        "action_no": action.number,
        "what": action.what,
        "who": action.who,
        "due": action.due,
        "duty": joined(action.duty),
        "duty_name": action.duty_name,
        "answer": action.answer,
        "answer_on": action.answered_on,
        "status": action.status.code,
        "seen_on": seen["seen_on"],
        "seen_words": seen["seen_words"],
        "marks": "; ".join(str(number) for number in action.mark_numbers),
        "agreed_on": action.agreed_on,
    }


def _position(mark: ReleasedMark) -> tuple[Value, Value]:
    """Where to put one dot for the mark; nothing for an area that stands for the place."""
    if mark.geometry is None or mark.pos_how not in {"exact", "masked"}:
        return "", ""
    lon, lat = _on(mark.geometry)
    digits = min(max(mark.decimals, 0), 6)
    return round(lon, digits), round(lat, digits)


def _on(geometry: Geometry) -> tuple[float, float]:
    """A position on a shape: the point, the middle position of a line, inside an area."""
    coordinates: Any = geometry["coordinates"]
    if geometry["type"] == "Point":
        return coordinates[0], coordinates[1]
    if geometry["type"] == "LineString":
        middle = coordinates[len(coordinates) // 2]
        return middle[0], middle[1]
    from shapely.geometry import shape

    inside = shape(geometry).representative_point()
    return inside.x, inside.y


def _statement(release: Release, said: ReleasedStatement) -> Properties:
    session = release.sessions[said.session]
    group = next((g for g in release.groups if g.key == said.group_key), None)
    return {
        "uid": said.uid,
        "session": session.title,
        "said_on": session.day,
        "said_at": said.said_at,
        "question": said.agenda_item,
        "kind": said.kind,
        "words": said.words,
        "words_lang": said.words_lang,
        "words_tr": said.translation,
        "tr_lang": said.translation_lang,
        "themes": joined(said.themes),
        "r4": joined(said.r4),
        "grp": group.name if group else "",
        "grp_kind": group.kind if group else "",
        "grp_band": band(group.band) if group else "",
        "marks": "; ".join(str(number) for number in said.mark_numbers),
        "n_photos": len(said.photos),
        "begin_s": said.begin_ms / 1000 if said.begin_ms >= 0 else -1,
        "end_s": said.end_ms / 1000 if said.end_ms >= 0 else -1,
        "heard": int(said.is_heard),
    }
