"""Tiles taken into the workshop in pieces: whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import ground
from desktop_app.errors import CancelledError, RuleError
from desktop_app.model import Basemap
from desktop_app.taking_in import keep_tiles, sweep, unfinished
from desktop_app.tiles import open_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Changes
    from desktop_app.workshop import Workshop

TOWN = Basemap(0, "Town", "raster", bounds=(39.0, -7.0, 39.5, -6.5))


def many(count: int, size: int = 10) -> Iterator[tuple[int, int, int, bytes]]:
    return ((12, x, 7, b"t" * size) for x in range(count))


def rows(ws: Workshop) -> int:
    with ws.keeping() as change:
        return int(change.run("SELECT count(*) FROM basemap_tile")[0][0])


def test_kept_tiles_become_a_basemap_by_one_change(ws: Workshop) -> None:
    kept = keep_tiles(ws, many(3))
    added = ground.add_basemap(ws, TOWN, kept=kept)
    assert (added.inside, open_tiles(added, ws)(12, 2, 7)) == (True, b"t" * 10)
    assert unfinished(ws) == ()


def test_nobody_is_told_until_there_is_a_basemap(ws: Workshop) -> None:
    told: list[Changes] = []
    ws.subscribe(told.append)
    kept = keep_tiles(ws, many(3))
    assert (told, unfinished(ws)) == ([], (kept,))


def test_undo_takes_the_basemap_away_and_redo_brings_it_with_its_tiles(ws: Workshop) -> None:
    added = ground.add_basemap(ws, TOWN, kept=keep_tiles(ws, many(3)))
    ws.undo()
    ws.redo()
    assert open_tiles(ws.basemaps()[-1], ws)(12, 0, 7)
    assert ws.basemaps()[-1].id == added.id


def test_a_linked_basemap_is_taken_in_and_linked_again_by_undo(ws: Workshop) -> None:
    linked = ground.add_basemap(ws, Basemap(0, "Town", "raster", path="town.mbtiles"))
    ground.take_in(ws, linked.id, keep_tiles(ws, many(3)))
    assert [(b.inside, b.path, b.position) for b in ws.basemaps()[1:]] == [(True, "", 1)]
    ws.undo()
    assert ws.basemaps()[1:] == (linked,)


def test_what_is_gone_is_not_taken_in(ws: Workshop) -> None:
    with pytest.raises(RuleError):
        ground.take_in(ws, 5, keep_tiles(ws, many(1)))


def test_what_was_stopped_is_swept_away(ws: Workshop) -> None:
    asked = iter([False] * 3 + [True] * 10)
    with pytest.raises(CancelledError):
        keep_tiles(ws, many(20, 600_000), cancelled=lambda: next(asked))
    assert rows(ws) > 0
    sweep(ws)
    assert (rows(ws), unfinished(ws)) == (0, ())


def test_sweeping_leaves_what_belongs_to_a_basemap(ws: Workshop) -> None:
    ground.add_basemap(ws, TOWN, kept=keep_tiles(ws, many(3)))
    keep_tiles(ws, many(500))
    sweep(ws)
    assert rows(ws) == 3


def test_progress_goes_up_to_the_end(ws: Workshop) -> None:
    shares: list[float] = []
    keep_tiles(ws, many(4, 600_000), count=4, progress=shares.append)
    assert shares == [0.5, 1.0]


def test_the_first_layer_says_where_the_map_opens(ws: Workshop) -> None:
    from desktop_app.model import Layer

    points = [[39.2, -6.9], [39.4, -6.7]]
    features = ",".join(
        f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":{p}}}}}'
        for p in points
    )
    collection = f'{{"type":"FeatureCollection","features":[{features}]}}'.encode()
    ground.add_layer(ws, Layer(0, "Clinics", count=2), collection)
    lat, lon, zoom = ws.about().opens_at
    assert (lat, lon) == pytest.approx((-6.8, 39.3))
    assert 10 <= zoom <= 13
