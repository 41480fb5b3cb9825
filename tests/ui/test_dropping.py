"""Files dropped anywhere on an open workshop."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ground import add_basemap
from desktop_app.model import Basemap
from desktop_app.taking_in import keep_tiles, unfinished
from desktop_app.workshop import Workshop
from maps.sources.basemap import holds_basemap, holds_layers

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window.main_window import MainWindow
    from ui.window.workbench import Workbench


def bench(window: MainWindow) -> Workbench:
    assert window.workbench is not None
    return window.workbench


def drop(widget: QWidget, path: Path) -> bool:
    """Drag a file over the middle of a widget and let it go; tells whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPointF(widget.rect().center())
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(middle.toPoint(), Qt.DropAction.CopyAction, mime, left, no_key)
    QApplication.sendEvent(widget, over)
    if over.isAccepted():
        event = QDropEvent(middle, Qt.DropAction.CopyAction, mime, left, no_key)
        QApplication.sendEvent(widget, event)
    return over.isAccepted()


def test_a_basemap_is_dropped_onto_the_map(
    qtbot: QtBot, window: MainWindow, shared_data: Path
) -> None:
    desk = bench(window).desk
    assert desk.map_view is not None
    web = desk.map_view.focusProxy()
    assert web is not None
    inner = web.findChildren(QWidget)[-1]
    with qtbot.waitSignal(desk.work.finished, timeout=20_000):
        assert drop(inner, shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles")
    assert [b.name for b in desk.workshop.basemaps()] == ["World", "OpenStreetMap Hillshade"]
    assert bench(window).front == "map"


def test_a_file_is_not_taken_by_other_steps(window: MainWindow, shared_data: Path) -> None:
    bench(window).go_to("discuss")
    assert not drop(bench(window).steps, shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles")


@pytest.mark.parametrize(
    ("name", "basemap", "layers"),
    [
        ("basemaps/fiji_zoom_0-4.mbtiles", True, False),
        ("bad/tiles/corrupt.mbtiles", True, False),
        ("bad/tiles/empty.pmtiles", True, False),
        ("imagery/osmgrey.tif", True, False),
        ("imagery/swellendam_aerial_tiles.gpkg", True, False),
        ("bad/other/empty-geom.gpkg", False, True),
        ("kibera/kibera_watsan_osm.geojson", False, True),
        ("dar-es-salaam/tanzania.zip", False, True),
        ("surveys/photos_gps/DSCN0010.jpg", True, False),
    ],
)
def test_a_file_goes_where_it_belongs(
    shared_data: Path, name: str, basemap: bool, layers: bool
) -> None:
    path = shared_data / name
    assert (holds_basemap(path), holds_layers(path)) == (basemap, layers)


def test_a_damaged_geopackage_is_for_the_basemaps_whose_reader_says_so(tmp_path: Path) -> None:
    path = tmp_path / "broken.gpkg"
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 4000)
    assert (holds_basemap(path), holds_layers(path)) == (True, False)


def test_missing_files_are_named_once_when_a_workshop_opens(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        add_basemap(ws, Basemap(0, "Aerial", "raster", path="gone.mbtiles"))
    assert empty_window.open_workshop(tmp_path / "w.gpkg")
    told = [note.text for note in empty_window.messages.notes]
    assert [text for text in told if "Aerial" in text] == told
    assert len(told) == 1
    empty_window.messages.answer("Look for it")
    assert bench(empty_window).front == "prepare"


def test_what_a_power_failure_left_is_cleared_when_a_workshop_opens(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        keep_tiles(ws, [(1, 0, 0, b"tile")])
    empty_window.open_workshop(tmp_path / "w.gpkg")
    desk = bench(empty_window).desk
    qtbot.waitUntil(lambda: not desk.work.busy)
    assert unfinished(desk.workshop) == ()


def test_a_file_that_is_pulled_while_it_shows_gives_no_tiles(
    window: MainWindow, tmp_path: Path, shared_data: Path
) -> None:
    desk = bench(window).desk
    path = tmp_path / "fiji.mbtiles"
    shutil.copyfile(shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles", path)
    added = add_basemap(
        desk.workshop, Basemap(0, "Fiji", "raster", path="fiji.mbtiles", max_zoom=4)
    )
    assert desk.map_view is not None
    served = desk.map_view.served
    assert served(f"tiles/{added.id}/0/0/0") is not None
    path.write_bytes(b"")
    assert served(f"tiles/{added.id}/4/15/9") is None
