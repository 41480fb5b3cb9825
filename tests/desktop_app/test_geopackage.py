"""The workshop file seen by others: GDAL's own validator, and a GIS that only knows GeoPackage."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pyogrio
import pytest

from desktop_app import marking
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop

LINE = {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}
AREA = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]}


@pytest.fixture
def settled(ws: Workshop, group: int) -> Path:
    """The file of a workshop with every shape, an undone step and a deleted mark, still open."""
    for geometry in (point(), LINE, AREA):
        marking.place_mark(
            ws, group, "barrier", "health", ("far",), geometry=geometry, words="Two hours"
        )
    marking.place_mark(ws, group, "idea", where="nowhere")
    marking.delete_mark(ws, marking.place_mark(ws, group, "idea", geometry=point()).id)
    ws.undo()
    ws.settle()
    return ws.path


def test_a_gis_shows_the_marks(settled: Path) -> None:
    frame = pyogrio.read_dataframe(settled, layer="mark")
    assert sorted(str(g.geom_type) for g in frame.geometry if g is not None) == [
        "LineString",
        "Point",
        "Point",
        "Polygon",
    ]
    assert frame.crs.to_epsg() == 4326
    assert "Two hours" in set(frame["words"])


def test_a_gis_lists_the_marks_and_the_workshop_only(settled: Path) -> None:
    assert {str(name) for name, _kind in pyogrio.list_layers(settled)} == {"mark", "workshop"}


def test_the_validator_of_gdal_is_content(settled: Path) -> None:
    python = shutil.which("python3", path="/usr/bin")
    module = "osgeo_utils.samples.validate_gpkg"
    if (
        python is None
        or subprocess.run(
            [python, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("GDAL's validator (Debian: python3-gdal) is not installed")
    done = subprocess.run(
        [python, "-m", module, str(settled)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")
