from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage

from desktop_app.ground import add_layer
from desktop_app.model import Layer
from ui.map_view.served import Served

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.workshop import Workshop
    from ui.map_view import MapView
    from ui.window.main_window import MainWindow


@pytest.fixture
def served(workshop: Workshop) -> Served:
    return Served(workshop, lambda: b"{}", lambda: b"[]", lambda: b"//")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "data/secret.json",
        "page/../../main.py",
        "assets/../../pyproject.toml",
        "layer/x.json",
        "layer/99.json",
        "tiles/1/0/0",
        "tiles/1/0/0/-1",
        "tiles/1/1/2/0",
        "tiles/1/99/0/0",
        "tiles/a/b/c/d",
    ],
)
def test_an_address_without_anything_behind_it_gives_nothing(served: Served, path: str) -> None:
    assert served(path) is None


def test_the_page_and_a_layer_are_served(served: Served, workshop: Workshop) -> None:
    ward = {"type": "Feature", "properties": {"name": "Ward 7"}, "geometry": None}
    features = json.dumps({"type": "FeatureCollection", "features": [ward]}).encode()
    layer = add_layer(workshop, Layer(0, "Wards", label_key="name"), features)
    assert served(f"layer/{layer.id}/labels.json") == (b'["Ward 7"]', "application/json")
    assert served(f"layer/{layer.id}/0.json") == (b'{"name":"Ward 7"}', "application/json")
    assert served(f"layer/{layer.id}.places") is not None
    page = served("page/index.html")
    assert page is not None
    assert page[1] == "text/html"


def test_nothing_is_served_once_the_workshop_closes(served: Served) -> None:
    served.stop()
    assert served("data/map.json") is None


def the_map(window: MainWindow) -> MapView:
    assert window.workbench is not None
    view = window.workbench.desk.map_view
    assert view is not None
    return view


def test_the_page_itself_refuses_other_addresses(window: MainWindow, qtbot: QtBot) -> None:
    view = the_map(window)
    view.page.runJavaScript("new Image().src = 'http://192.0.2.1/tile.png'; 0")
    qtbot.waitUntil(lambda: bool(view.page.console))
    assert "Content Security Policy" in view.page.console[0]
    view.page.console.clear()


def test_the_window_refuses_them_too_and_remembers(window: MainWindow, qtbot: QtBot) -> None:
    view = the_map(window)
    bare = QWebEnginePage(view._profile)
    bare.setHtml("<img src='http://192.0.2.1/tile.png'>")
    qtbot.waitUntil(lambda: bool(view.guard.refused))
    assert view.guard.refused == ["http://192.0.2.1/tile.png"]
    view.guard.refused.clear()
    bare.deleteLater()
