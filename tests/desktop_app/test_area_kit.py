"""Area kits: what goes along, what never does, and workshops made from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw
import pytest

from desktop_app import discussing, ground, marking, preparing
from desktop_app.area_kit import make_kit, new_from_kit
from desktop_app.errors import CancelledError, RuleError, SourceError
from desktop_app.model import Basemap, Layer
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from pathlib import Path

TILES = ((3, 1, 2, b"one"), (3, 2, 2, b"two"))


def _mbtiles(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
    for z, x, y, data in TILES:
        row = (z, x, 2**z - 1 - y, data)
        connection.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", row)
    connection.close()


@pytest.fixture
def prepared(ws: Workshop, group: int) -> Workshop:
    """A workshop with ground and a word of its own, in which people have spoken."""
    ground.add_basemap(ws, Basemap(0, "Town", "raster", credits="The council"), TILES)
    ground.add_layer(ws, Layer(0, "Clinics", credits="Ministry"), b'{"features": []}')
    preparing.add_entry(ws, "service", {"en": "Seed bank"})
    preparing.edit_about(ws, place="Ward 7", opens_at=(1.5, 2.5, 14.0), notes="Bring chairs")
    marking.place_mark(ws, group, "barrier", "health", geometry=point(), words="A secret")
    session = discussing.open_session(ws, "Morning")
    discussing.write_statement(ws, session.id, group, "Another secret")
    return ws


def test_a_kit_has_the_ground_and_the_words(prepared: Workshop, tmp_path: Path) -> None:
    make_kit(prepared, tmp_path / "kit.gpkg")
    with Workshop.open(tmp_path / "kit.gpkg", write=False) as kit:
        assert kit.basemaps() == prepared.basemaps()
        assert kit.layers() == prepared.layers()
        assert kit.basemap_tile(kit.basemaps()[1].id, 3, 2, 2) == b"two"
        assert kit.layer_features(kit.layers()[0].id) == b'{"features": []}'
        assert "Seed bank" in {e.names.get("en") for e in kit.template().entries("service")}
        assert (kit.about().place, kit.about().opens_at) == ("Ward 7", (1.5, 2.5, 14.0))


def test_a_kit_has_nothing_that_people_said(prepared: Workshop, tmp_path: Path) -> None:
    make_kit(prepared, tmp_path / "kit.gpkg")
    with Workshop.open(tmp_path / "kit.gpkg", write=False) as kit:
        counts = kit.counts()
        assert not any(counts[n] for n in ("marks", "statements", "groups", "sessions", "consents"))
        assert kit.about().notes == ""
        assert kit.secret() != prepared.secret()
    whole = (tmp_path / "kit.gpkg").read_bytes()
    assert b"A secret" not in whole
    assert b"Another secret" not in whole


def test_a_linked_basemap_comes_into_the_kit(ws: Workshop, tmp_path: Path) -> None:
    _mbtiles(tmp_path / "far.mbtiles")
    ground.add_basemap(ws, Basemap(0, "Far", "raster", path="far.mbtiles"))
    make_kit(ws, tmp_path / "kit.gpkg")
    with Workshop.open(tmp_path / "kit.gpkg", write=False) as kit:
        far = kit.basemaps()[1]
        assert (far.inside, far.path) == (True, "")
        assert kit.basemap_tile(far.id, 3, 1, 2) == b"one"


def test_workshops_of_one_kit_share_their_ground_and_no_secret(
    prepared: Workshop, tmp_path: Path
) -> None:
    make_kit(prepared, tmp_path / "kit.gpkg")
    one = new_from_kit(tmp_path / "kit.gpkg", tmp_path / "one.gpkg", "Table 1", day="2026-11-24")
    two = new_from_kit(tmp_path / "kit.gpkg", tmp_path / "two.gpkg", "Table 2", place="The hall")
    with one, two:
        assert one.basemaps() == two.basemaps() == prepared.basemaps()
        assert (one.about().title, one.about().day) == ("Table 1", "2026-11-24")
        assert (one.about().place, two.about().place) == ("Ward 7", "The hall")
        assert one.secret() != two.secret()
        assert one.undo_label is None
        assert one.basemap_tile(one.basemaps()[1].id, 3, 1, 2) == b"one"


def test_a_kit_without_its_linked_basemap_is_refused(ws: Workshop, tmp_path: Path) -> None:
    ground.add_basemap(ws, Basemap(0, "Far", "raster", path="gone.mbtiles"))
    with pytest.raises(SourceError, match=r"gone\.mbtiles"):
        make_kit(ws, tmp_path / "kit.gpkg")
    assert not (tmp_path / "kit.gpkg").exists()


def test_a_workshop_with_people_is_no_kit(prepared: Workshop, tmp_path: Path) -> None:
    prepared.settle()
    with pytest.raises(RuleError, match="with people in it"):
        new_from_kit(prepared.path, tmp_path / "new.gpkg", "New")
    assert not (tmp_path / "new.gpkg").exists()


def test_a_cancelled_kit_leaves_no_file(prepared: Workshop, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        make_kit(prepared, tmp_path / "kit.gpkg", cancelled=lambda: True)
    assert not (tmp_path / "kit.gpkg").exists()


def test_making_a_kit_leaves_the_workshop_as_it_is(prepared: Workshop, tmp_path: Path) -> None:
    before = (prepared.counts(), prepared.undo_label, prepared.about())
    make_kit(prepared, tmp_path / "kit.gpkg")
    assert (prepared.counts(), prepared.undo_label, prepared.about()) == before
