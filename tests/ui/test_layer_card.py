"""The card of a reference layer: colours by what its places say, labels, legend; each touch undone by one undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6

from desktop_app.ground import add_layer
from desktop_app.model import Layer
from ui.prepare_step import PrepareStep, layer_facts
from ui.prepare_step.layer_card import LayerEditor
from ui.prepare_step.layers_page import LayersPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.layer_classes import Classes
    from ui.desk import Desk
    from ui.prepare_step.property_list import PropertyList
    from ui.window.main_window import MainWindow

FEES = ("yes", "yes", "yes", "True", "no", None)
USERS = (5, 10, 20, 40, 50, 60, 100, 400)


@pytest.fixture
def step(desk: Desk) -> Iterator[PrepareStep]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.enter()
    step.open_page("layers")
    yield step
    shiboken6.delete(step)


def features(rows: list[dict[str, Any]]) -> bytes:
    place = {"type": "Point", "coordinates": [39.2, -6.8]}
    found = [{"type": "Feature", "properties": row, "geometry": place} for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def opened(step: PrepareStep, desk: Desk) -> LayerEditor:
    rows = [{"fee": fee, "users": n} for fee, n in zip((*FEES, None, None), USERS, strict=True)]
    added = add_layer(desk.workshop, Layer(0, "Water", count=len(rows)), features(rows))
    page = step.page
    assert isinstance(page, LayersPage)
    page.cards[added.id].set_open(True)
    editor = page.cards[added.id].findChild(LayerEditor)
    assert editor
    return editor


def choose(box: PropertyList, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def kept(desk: Desk) -> Layer:
    return desk.workshop.layers()[0]


def labels(classes: Classes) -> list[str]:
    return [label for _value, label, _colour in classes]


def test_every_property_is_offered_with_what_it_says(step: PrepareStep, desk: Desk) -> None:
    box = opened(step, desk).colours.key
    assert [box.itemData(i) for i in range(box.count())] == ["", "fee", "users"]
    assert "yes" in box.itemText(1)


def test_a_layer_is_coloured_by_value(step: PrepareStep, desk: Desk) -> None:
    choose(opened(step, desk).colours.key, "fee")
    assert labels(kept(desk).classes) == ["yes", "True", "no", "No value"]
    assert kept(desk).class_by == "value"


def test_the_legend_tells_the_counts(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")
    assert [row.count.text() for row in editor.colours.rows] == [
        "3 places", "1 place", "1 place", "3 places",
    ]  # fmt: skip


def test_many_numbers_are_ranges_at_once(step: PrepareStep, desk: Desk) -> None:
    choose(opened(step, desk).colours.key, "users")
    assert kept(desk).class_by == "range"
    assert "to" in labels(kept(desk).classes)[0]


def test_ranges_can_begin_elsewhere(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "users")
    before = kept(desk).classes

    editor.colours.breaks.button("round_numbers").click()

    assert kept(desk).classes != before
    assert editor.colours.breaks.chosen == ("round_numbers",)


def test_ranges_are_not_offered_for_words(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")
    assert editor.colours.by_field.isHidden()


def test_numbers_can_be_values(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "users")

    editor.colours.by.button("value").click()

    assert kept(desk).class_by == "value"
    assert len(kept(desk).classes) == len(USERS)


def test_the_legend_says_what_people_type(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")
    row = editor.colours.rows[2]

    row.words.setText("Free of charge")
    row.words.settle()

    assert labels(kept(desk).classes)[2] == "Free of charge"
    assert "no" in row.written.text()


def test_lines_with_the_same_words_become_one(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")

    editor.colours.rows[1].words.setText("yes")
    editor.colours.rows[1].words.settle()

    assert kept(desk).classes[1][1:] == kept(desk).classes[0][1:]


def test_a_class_gets_another_colour(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")
    row = editor.colours.rows[0]
    row.swatch.click()
    assert not row.colours.isHidden()

    row.colours.button("#d55e00").click()

    assert kept(desk).classes[0][2] == "#d55e00"
    assert row.colours.isHidden()


def test_one_colour_for_all_again(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")

    choose(editor.colours.key, "")

    assert kept(desk).classes == ()
    assert not editor.colours.colour_field.isHidden()


def test_each_touch_is_one_undo(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.colours.key, "fee")
    editor.colours.rows[0].words.setText("Pays")
    editor.colours.rows[0].words.settle()

    desk.workshop.undo()
    assert labels(kept(desk).classes)[0] == "yes"
    assert editor.colours.rows[0].words.text() == "yes"

    desk.workshop.undo()
    assert kept(desk).classes == ()
    assert editor.colours.rows == []


def test_labels_can_be_taken_away(step: PrepareStep, desk: Desk) -> None:
    editor = opened(step, desk)
    choose(editor.label_key, "fee")
    assert kept(desk).label_key == "fee"

    choose(editor.label_key, "")

    assert kept(desk).label_key == ""


def test_a_long_layer_is_read_beside_the_window(
    qtbot: QtBot, step: PrepareStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_facts, "_READ_AT_ONCE", 0)
    editor = opened(step, desk)
    assert editor.colours.key.count() == 1

    qtbot.waitUntil(lambda: editor.colours.key.count() == 3)


def test_a_card_that_was_closed_meanwhile_needs_no_facts(
    qtbot: QtBot, step: PrepareStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_facts, "_READ_AT_ONCE", 0)
    opened(step, desk)
    page = step.page
    assert isinstance(page, LayersPage)

    page.cards[kept(desk).id].set_open(False)

    qtbot.waitUntil(lambda: not desk.work.busy)


def test_the_map_stands_beside_the_layers_and_nowhere_else(window: MainWindow) -> None:
    assert window.workbench
    window.resize(1366, 768)
    window.workbench.go_to("prepare")
    step = window.workbench.step("prepare")
    assert isinstance(step, PrepareStep)
    view = window.workbench.desk.map_view
    assert view

    step.open_page("layers")
    assert view.parentWidget() is step.beside
    assert not step.beside.isHidden()

    step.open_page("groups")
    assert step.beside.isHidden()


def test_a_layer_may_be_the_buildings_among_which_places_are_hidden(
    step: PrepareStep, desk: Desk
) -> None:
    editor = opened(step, desk)
    editor.buildings.click()
    assert [layer.is_buildings for layer in desk.workshop.layers()] == [True]


def test_the_areas_of_a_layer_may_say_how_many_people_live_there(
    step: PrepareStep, desk: Desk
) -> None:
    ring = [[39.2, -6.8], [39.3, -6.8], [39.3, -6.7], [39.2, -6.8]]
    ward = {"type": "Polygon", "coordinates": [ring]}
    rows = [{"type": "Feature", "properties": {"pop": n}, "geometry": ward} for n in (90, 2400)]
    data = json.dumps({"type": "FeatureCollection", "features": rows}).encode()
    layer = Layer(0, "Wards", geometry="area", count=2, is_areas=True)
    added = add_layer(desk.workshop, layer, data)
    page = step.page
    assert isinstance(page, LayersPage)
    page.cards[added.id].set_open(True)
    editor = page.cards[added.id].findChild(LayerEditor)
    assert editor
    assert not editor.people_field.isHidden()
    choose(editor.people_key, "pop")
    assert desk.workshop.layers()[0].people_key == "pop"
