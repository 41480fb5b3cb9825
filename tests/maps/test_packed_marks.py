"""Marks as columns: what the window's page gets."""

from __future__ import annotations

import json
import struct
from typing import Any

from desktop_app.file.geometry import to_blob
from maps.description import MapMark
from maps.folium_page import is_plain_point, packed_map_marks, packed_marks


def brief(mark_id: int = 1, geometry: dict[str, Any] | None = None, **fields: Any) -> Any:
    """A mark as the file gives it in brief."""
    values = {"number": 7, "kind": "idea", "service": "water", "group": 5, "hand_m": 12}
    values |= {"severity": 2, "title": "The well", **fields}
    place = to_blob(geometry or {"type": "Point", "coordinates": [39.25, -6.8]})
    return (mark_id, *values.values(), place)


def head_of(made: bytes) -> dict[str, Any]:
    """The head of a buffer."""
    (length,) = struct.unpack_from("<I", made, 4)
    return dict(json.loads(made[8 : 8 + length]))


def test_codes_are_listed_once() -> None:
    head = head_of(packed_marks([brief(1), brief(2), brief(3, kind="barrier")]))
    assert head["kinds"] == ["idea", "barrier"]
    assert head["groups"] == ["5"]


def test_no_marks_are_empty_columns() -> None:
    assert {count for _name, _type, count in head_of(packed_marks([]))["columns"]} == {0}


def test_a_nul_in_a_title_moves_no_other_title() -> None:
    made = packed_marks([brief(1, title="a\0b"), brief(2, title="c")])
    assert b"ab\0c" in made


def test_a_line_is_no_plain_point() -> None:
    assert is_plain_point(brief())
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    assert not is_plain_point(brief(geometry=line))
    assert not is_plain_point((*brief()[:-1], None))


def described(number: int, **more: object) -> MapMark:
    place = {"type": "Point", "coordinates": [39.25, -6.8]}
    about = {"pos_how": "exact", "pos_unc_m": 5, "severity": 2, "where": "place"} | more
    return MapMark(number, number, "barrier", "health", "", "g1", place, "", **about)  # type: ignore[arg-type]


def test_exact_points_of_a_release_are_columns_and_the_rest_are_records() -> None:
    head = head_of(packed_map_marks([described(1), described(2, pos_how="masked")]))
    assert [name for name, _type, count in head["columns"] if name == "id" and count == 1]
    assert [record["id"] for record in head["others"]] == [2]
    assert head["groups"] == ["g1"]
