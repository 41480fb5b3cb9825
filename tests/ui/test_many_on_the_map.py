"""Very many marks and places on the real page: gathered, touched, opened, coloured by class."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.ground import add_layer, edit_layer
from desktop_app.marking import add_marks
from desktop_app.model import Layer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.map_view import MapView
    from ui.window.main_window import MainWindow

AT = (39.25, -6.8)
CLASSES = (("clinic", "Clinic", "#1b9e77"), ("hospital", "Hospital", "#d95f02"))


@pytest.fixture
def view(window: MainWindow) -> MapView:
    """The map, the first group speaking."""
    assert window.workbench is not None
    window.workbench.top_bar.speaking.let_speak(1)
    found = window.workbench.desk.map_view
    assert found is not None
    return found


def asked(view: MapView, qtbot: QtBot, script: str) -> Any:
    """What a script of the page gives."""
    told: list[str] = []
    view.page.runJavaScript(f"JSON.stringify((() => {{ {script} }})() ?? null)", told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    return json.loads(told[0])


def until(view: MapView, qtbot: QtBot, script: str) -> None:
    """Wait until a script of the page gives something true."""
    qtbot.waitUntil(lambda: bool(asked(view, qtbot, script)), timeout=20_000)


def mark_at(group: int, lon: float, lat: float) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [lon, lat]}
    return {"group_id": group, "kind": "idea", "geometry": place, "title": "Here"}


def add_many(view: MapView, count: int, spread: float) -> None:
    ws = view._desk.workshop
    group = ws.groups()[0].id
    drafts = (
        mark_at(group, AT[0] + spread * (n % 50), AT[1] + spread * (n // 50)) for n in range(count)
    )
    add_marks(ws, drafts, "Many")


def add_clinics(view: MapView, count: int, **fields: Any) -> Layer:
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"<b>{n}</b>", "kind": CLASSES[n % 2][0], "more": "x" * 900},
            "geometry": {"type": "Point", "coordinates": [AT[0] + n * 1e-3, AT[1]]},
        }
        for n in range(count)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return add_layer(view._desk.workshop, Layer(0, "Clinics", **fields), text)


TOUCH_ROUND = """
const r = chautari.placed.marks.rounds[0];
const { canvas, frame } = chautari.canvases.marks;
chautari.touch({ x: r.x - (frame.width - innerWidth) / 2, y: r.y - (frame.height - innerHeight) / 2 });
return chautari.map.leaflet.getZoom();
"""


def test_five_thousand_marks_are_gathered_and_none_is_lost(view: MapView, qtbot: QtBot) -> None:
    add_many(view, 5000, 1e-5)
    until(view, qtbot, "return chautari.placed.marks.rounds.length > 0")
    counted = "const m = chautari.placed.marks; return m.points.length + m.rounds.reduce((n, r) => n + r.count, 0)"
    assert asked(view, qtbot, counted) == 5000


def test_a_touch_on_a_round_goes_nearer(view: MapView, qtbot: QtBot) -> None:
    add_many(view, 300, 1e-4)
    until(view, qtbot, "return chautari.placed.marks.rounds.length > 0")
    before = asked(view, qtbot, "return chautari.map.leaflet.getZoom()")
    asked(view, qtbot, TOUCH_ROUND)
    until(view, qtbot, f"return chautari.map.leaflet.getZoom() > {before}")


def test_marks_at_one_place_are_listed_to_choose_from(view: MapView, qtbot: QtBot) -> None:
    add_many(view, 5, 0.0)
    until(view, qtbot, "return chautari.placed.marks.rounds.length > 0")
    asked(view, qtbot, TOUCH_ROUND)
    assert asked(view, qtbot, "return document.querySelectorAll('.choice').length") == 5
    with qtbot.waitSignal(view.mark_touched, timeout=5_000):
        asked(view, qtbot, "document.querySelector('.choice').click()")


def test_the_chosen_mark_stands_out_of_the_round(view: MapView, qtbot: QtBot) -> None:
    add_many(view, 50, 1e-7)
    until(view, qtbot, "return chautari.placed.marks.rounds.length > 0")
    chosen = view._desk.workshop.marks()[20].id
    view.select(chosen)
    until(
        view,
        qtbot,
        f"return chautari.placed.marks.points.some((p) => p.entry.record.id === {chosen})",
    )


def test_a_place_says_everything_as_text(view: MapView, qtbot: QtBot) -> None:
    add_clinics(view, 3, label_key="name")
    until(view, qtbot, "return chautari.placed.layers.points.some((p) => p.entry.label)")
    asked(view, qtbot, "chautari.furniture.showPlace(chautari.placed.layers.points[0].entry)")
    until(view, qtbot, "return !chautari.furniture.card.node.hidden")
    text = asked(view, qtbot, "return chautari.furniture.card.node.textContent")
    assert "<b>0</b>" in text
    assert "x" * 900 in text
    assert not asked(
        view, qtbot, "return chautari.furniture.card.node.querySelectorAll('b, a').length"
    )


def test_classes_colour_places_and_stand_in_the_legend(view: MapView, qtbot: QtBot) -> None:
    layer = add_clinics(view, 4)
    until(view, qtbot, "return chautari.layers.length > 0")
    edit_layer(view._desk.workshop, layer.id, colour_key="kind", classes=CLASSES)
    until(view, qtbot, "return Boolean(chautari.layers[0]?.classes)")
    colours = "return [0, 1].map((n) => chautari.layers[0].colourOf(n))"
    assert asked(view, qtbot, colours) == [CLASSES[0][2], CLASSES[1][2]]
    until(view, qtbot, "return document.querySelector('.legend').textContent.includes('Hospital')")
