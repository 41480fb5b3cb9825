"""Marks out of GeoJSON: ours, or any with some of our keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SourceError
from maps.sources import read_marks

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources import ReadMarks


def read(tmp_path: Path, *properties: dict[str, Any], **members: Any) -> ReadMarks:
    point = {"type": "Point", "coordinates": [1, 2]}
    features = [{"type": "Feature", "properties": p, "geometry": point} for p in properties]
    path = tmp_path / "marks.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features, **members}), "utf-8"
    )
    return read_marks(path)


def test_only_our_keys_are_taken_whatever_their_case(tmp_path: Path) -> None:
    found = read(tmp_path, {"Kind": "barrier", "osm_id": 3, "story": "x"})
    assert found.marks[0].said == {"kind": "barrier", "story": "x"}


def test_groups_are_named_once(tmp_path: Path) -> None:
    assert read(tmp_path, {"grp": "A", "kind": "idea"}, {"grp": "A"}, {"grp": ""}).groups == ("A",)


def test_the_release_that_a_file_is_of_is_known(tmp_path: Path) -> None:
    found = read(
        tmp_path, {"kind": "idea"}, chautari={"audience": "partners", "recipient": "Ward office"}
    )
    assert (found.audience, found.recipient) == ("partners", "Ward office")


@pytest.mark.parametrize("header", [{"audience": "everyone"}, "text", None, {"recipient": 3}])
def test_a_strange_header_is_no_header(tmp_path: Path, header: Any) -> None:
    assert read(tmp_path, {"kind": "idea"}, chautari=header).audience == ""


def test_a_file_without_our_keys_is_told_to_be_a_layer(shared_data: Path) -> None:
    for name in (
        "surveys/mapeo_observations.geojson",
        "kibera/kibera_watsan_osm.geojson",
        "kibera/healthsites_nairobi.csv",
    ):
        with pytest.raises(SourceError, match="--as layer"):
            read_marks(shared_data / name)


def test_an_empty_export_of_ours_has_no_marks(tmp_path: Path) -> None:
    assert read(tmp_path, chautari={"audience": "room"}).marks == ()
