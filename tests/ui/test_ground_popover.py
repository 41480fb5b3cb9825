"""The Map step's card of what lies under the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.ground import add_layer
from desktop_app.model import Layer
from ui.map_step.ground_popover import GroundPopover
from ui.map_step.tools import Tools

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


@pytest.fixture
def card(qtbot: QtBot, desk: Desk) -> GroundPopover:
    add_layer(desk.workshop, Layer(0, "Clinics"), b'{"type":"FeatureCollection","features":[]}')
    tools = Tools(desk)
    qtbot.addWidget(tools)
    tools.show()
    tools.ground.click()
    found = tools.findChild(GroundPopover)
    assert found
    return found


def test_a_layer_is_switched_off(card: GroundPopover, desk: Desk) -> None:
    card.rows[desk.workshop.layers()[0].id].eye.click()
    assert not desk.workshop.layers()[0].shown


def test_a_basemap_is_faded(card: GroundPopover, desk: Desk) -> None:
    card.rows[desk.workshop.basemaps()[0].id].strength.setValue(40)
    assert desk.workshop.basemaps()[0].opacity == pytest.approx(0.4)


def test_undo_shows_in_the_card(card: GroundPopover, desk: Desk) -> None:
    eye = card.rows[desk.workshop.layers()[0].id].eye
    eye.click()
    desk.workshop.undo()
    assert eye.isChecked()


def test_the_card_goes_with_its_step(card: GroundPopover) -> None:
    card.show()
    tools = card.parentWidget()
    assert tools
    tools.hide()
    assert not card.isVisible()


def test_only_basemaps_fade(card: GroundPopover, desk: Desk) -> None:
    assert card.rows[desk.workshop.layers()[0].id].strength.isHidden()
