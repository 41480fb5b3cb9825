"""The GeoPackage: GDAL's validator is content, GDAL finds layers, names and domains, and QGIS shows symbols at once."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from exports import export
from exports.postgis import postgis_command, schema_name
from tests.exports.releases import hostile_release, make_mark, make_release

PYTHON = shutil.which("python3", path="/usr/bin")
LAYERS = {"points", "lines", "areas", "no_place", "statements", "groups", "actions"}


def gpkg(folder: Path, **fields: Any) -> Path:
    export(make_release(**fields), ["gpkg"], folder)
    return folder / "bhirkot-room.gpkg"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, timeout=120
    )


def needs(module: str, package: str) -> str:
    """The system's Python that has a module; skips where there is none."""
    if PYTHON is None or run(PYTHON, "-c", f"import {module}").returncode:
        pytest.skip(f"{module} (Debian: {package}) is not installed")
    return PYTHON


def test_every_mark_is_in_a_layer_or_table(tmp_path: Path) -> None:
    path = gpkg(tmp_path)
    assert {str(name) for name, _kind in pyogrio.list_layers(path)} == LAYERS | {"layer_styles"}
    layers = ("points", "lines", "areas", "no_place")
    numbers = [n for layer in layers for n in pyogrio.read_dataframe(path, layer=layer)["mark_no"]]
    assert sorted(numbers) == list(range(1, 13))


@pytest.mark.parametrize(
    "release",
    [make_release(), hostile_release(), make_release(marks=()), make_release(language="ar")],
)
def test_the_validator_of_gdal_is_content(tmp_path: Path, release: Any) -> None:
    python = needs("osgeo_utils.samples.validate_gpkg", "python3-gdal")
    export(release, ["gpkg"], tmp_path)
    done = run(python, "-m", "osgeo_utils.samples.validate_gpkg", tmp_path / "bhirkot-room.gpkg")
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")


def test_a_column_has_its_name_and_its_domain(tmp_path: Path) -> None:
    with closing(sqlite3.connect(gpkg(tmp_path))) as made:
        asked = "SELECT title, constraint_name FROM gpkg_data_columns WHERE table_name = 'points' AND column_name = ?"
        assert made.execute(asked, ["kind"]).fetchone() == ("Kind", "marks_kind")
        domain = (
            "SELECT value FROM gpkg_data_column_constraints WHERE constraint_name = 'marks_kind'"
        )
        values = {row[0] for row in made.execute(domain)}
    assert values == {"", "barrier", "idea", "landmark", "strength"}


def test_a_shape_of_several_parts_makes_its_layer_one_of_several_parts(tmp_path: Path) -> None:
    several = {"type": "MultiPoint", "coordinates": [[84.9, 27.6], [84.91, 27.61]]}
    path = gpkg(tmp_path, marks=(make_mark(1), make_mark(2, geometry=several)))
    assert pyogrio.read_info(path, layer="points")["geometry_type"] == "MultiPoint"
    assert len(pyogrio.read_dataframe(path, layer="points")) == 2


def test_qgis_shows_symbols_names_and_labels_without_a_click(tmp_path: Path) -> None:
    python = needs("qgis.core", "python3-qgis")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = gpkg(tmp_path).rename(elsewhere / "bhirkot-room.gpkg")
    done = run(python, Path(__file__).parent / "opened_in_qgis.py", path, tmp_path / "drawn.png")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    layers = {layer["name"]: layer for layer in said["layers"]}
    assert set(layers) == LAYERS
    assert all(layer["valid"] and layer["read_only"] for layer in layers.values())
    assert layers["points"]["labels"]
    assert "Barrier · Health care" in layers["points"]["rules"]
    assert layers["points"]["aliases"]["story"] == "In their words"
    assert layers["points"]["kind_widget"] == "ValueMap"
    assert said["crs"] == "EPSG:3857"
    assert {"179,53,44", "47,125,79"} <= set(said["colours"])  # a barrier's and a strength's
    assert said["by_itself"] == "RuleRenderer"


def test_the_command_for_postgis_names_the_layers_that_there_are() -> None:
    asked = postgis_command(make_release(marks=(make_mark(),)))
    assert asked.endswith("-nlt PROMOTE_TO_MULTI points no_place statements groups actions")
    assert '"PRELUDE_STATEMENTS=CREATE SCHEMA IF NOT EXISTS bhirkot_room"' in asked


@pytest.mark.parametrize(
    ("slug", "schema"), [("ward-7-room", "ward_7_room"), ("7-room", "w_7_room")]
)
def test_a_schema_needs_no_quotes(slug: str, schema: str) -> None:
    assert schema_name(slug) == schema
