"""The page of the basemaps: taken in, stopped, cleared away, shown on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from desktop_app.ground import add_basemap
from desktop_app.model import Basemap
from desktop_app.taking_in import unfinished
from ui.prepare_step import PrepareStep
from ui.prepare_step.basemap_card import BasemapCard, sized
from ui.prepare_step.basemaps_page import BasemapsPage
from ui.prepare_step.opening_page import OpeningPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme
    from ui.window.main_window import MainWindow


@pytest.fixture
def page(desk: Desk) -> Iterator[BasemapsPage]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.enter()
    step.open_page("basemaps")
    opened = step.page
    assert isinstance(opened, BasemapsPage)
    yield opened
    shiboken6.delete(step)


def idle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.work.busy, timeout=20_000)


def linked(page: BasemapsPage, shared_data: Path) -> BasemapCard:
    path = shared_data / "imagery" / "swellendam_aerial.mbtiles"
    basemap = Basemap(0, "Aerial", "raster", path=str(path), tile_format="jpg", max_zoom=16)
    card = page.cards[add_basemap(page.desk.workshop, basemap).id]
    assert isinstance(card, BasemapCard)
    return card


@pytest.mark.parametrize(
    "name",
    [
        "basemaps/firenze_protomaps_vector.pmtiles",
        "imagery/swellendam_aerial_tiles.gpkg",
        "imagery/swellendam_aerial.mbtiles",
    ],
)
def test_every_kind_of_tile_file_is_added(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path, name: str
) -> None:
    page.take_files([shared_data / name])
    idle(qtbot, page.desk)
    assert [b.inside for b in page.desk.workshop.basemaps()] == [False, True]
    assert len(page.cards) == 2


def test_several_files_are_added_one_after_the_other(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path
) -> None:
    names = ("dhaka.omt.mbtiles", "fiji_zoom_0-4.mbtiles")
    page.take_files([shared_data / "basemaps" / name for name in names])
    idle(qtbot, page.desk)
    assert [b.kind for b in page.desk.workshop.basemaps()] == ["world", "vector", "raster"]


def test_a_bad_file_is_said_and_nothing_is_added(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path
) -> None:
    page.take_files([shared_data / "bad" / "tiles" / "invalid_v4.pmtiles"])
    idle(qtbot, page.desk)
    assert page.desk.messages.last
    assert "newer version (4)" in page.desk.messages.last.text
    assert len(page.desk.workshop.basemaps()) == 1


def test_a_linked_basemap_says_how_large_it_is_and_is_taken_in(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path
) -> None:
    card = linked(page, shared_data)
    assert "1 MB" in card.take_in.text()
    card.take_in.click()
    idle(qtbot, page.desk)
    assert page.desk.workshop.basemaps()[1].inside
    page.desk.workshop.undo()
    assert page.desk.workshop.basemaps()[1].path == card.basemap.path


def test_a_basemap_inside_has_nothing_to_take_in(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path
) -> None:
    page.take_files([shared_data / "basemaps" / "dhaka.omt.mbtiles"])
    idle(qtbot, page.desk)
    card = page.cards[page.desk.workshop.basemaps()[1].id]
    assert isinstance(card, BasemapCard)
    assert card.take_in.isHidden()


def test_taking_in_that_is_stopped_leaves_the_link_and_no_tiles(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, card = page.desk.work, linked(page, shared_data)
    monkeypatch.setattr("desktop_app.taking_in._PIECE_BYTES", 1000)

    def stop_once_begun(share: float, _text: str) -> None:
        if share > 0:
            work.cancel()

    stop = work.progressed.connect(stop_once_begun)
    card.take_in.click()
    idle(qtbot, page.desk)
    work.progressed.disconnect(stop)
    workshop = page.desk.workshop
    assert [b.path for b in workshop.basemaps()][1] == card.basemap.path
    assert unfinished(workshop) == ()
    with workshop.keeping() as change:
        assert change.run("SELECT count(*) FROM basemap_tile") == [(0,)]


def test_a_card_shows_its_basemap_on_the_map(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    fiji = Basemap(0, "Fiji", "raster", bounds=(139.2, -53.6, -149.8, -3.0), max_zoom=4)
    added = add_basemap(desk.workshop, fiji)
    window.workbench.go_to("prepare")
    step = window.workbench.step("prepare")
    assert isinstance(step, PrepareStep)
    step.open_page("basemaps")
    page = step.page
    assert isinstance(page, BasemapsPage)
    assert desk.map_view is not None
    view = desk.map_view
    page.cards[added.id].visit.click()
    qtbot.waitUntil(lambda: -40 < view.view["lat"] < -20)


@pytest.mark.parametrize(
    ("count", "told"),
    [(10, "less than 1 MB"), (12_400_000, "12 MB"), (12_000_000_000, "12.0 GB")],
)
def test_sizes_are_said_for_people(count: int, told: str) -> None:
    assert sized(count) == told


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_page_fits_beside_the_map(window: MainWindow, theme: Theme, size: float) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    add_basemap(desk.workshop, Basemap(0, "firenze_protomaps_vector_2024_final", "vector"))
    theme.size(size)
    window.workbench.go_to("prepare")
    step = window.workbench.step("prepare")
    assert isinstance(step, PrepareStep)
    step.open_page("basemaps")
    assert step.page.inner.minimumSizeHint().width() <= step.page.viewport().width()


def test_a_picture_without_a_place_is_placed_next(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        "ui.prepare_step.placing.open_placing", lambda _desk, path: opened.append(path)
    )
    photo = shared_data / "surveys" / "photos_gps" / "DSCN0010.jpg"
    page.take_files([photo])
    idle(qtbot, page.desk)
    assert (opened, len(page.desk.workshop.basemaps())) == ([photo], 1)


def test_a_georeferenced_picture_is_made_into_tiles(
    qtbot: QtBot, page: BasemapsPage, shared_data: Path
) -> None:
    page.take_files([shared_data / "imagery" / "osmgrey.tif"])
    idle(qtbot, page.desk)
    added = page.desk.workshop.basemaps()[1]
    assert (added.inside, added.path, added.tile_format) == (True, "", "webp")


def test_the_opening_page_shows_the_basemap(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    add_basemap(desk.workshop, Basemap(0, "Town", "raster", bounds=(10.0, 40.0, 11.0, 41.0)))
    window.workbench.go_to("prepare")
    step = window.workbench.step("prepare")
    assert isinstance(step, PrepareStep)
    step.open_page("opening")
    opening = step.page
    assert isinstance(opening, OpeningPage)
    assert desk.map_view is not None
    with qtbot.waitSignal(
        desk.map_view.view_changed, check_params_cb=lambda view: abs(view["lat"] - 40.5) < 1
    ):
        opening.ground.click()
