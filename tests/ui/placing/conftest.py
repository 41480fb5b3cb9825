"""The screen, opened in the window over a photo of a map whose true places are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image, ImageDraw

from ui.prepare_step.placing import open_placing
from ui.prepare_step.placing.screen import PlacingScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.prepare_step import PrepareStep
    from ui.window.main_window import MainWindow

TRUE = (
    (40.0, 40.0, 39.240, -6.790),
    (360.0, 40.0, 39.256, -6.790),
    (360.0, 260.0, 39.256, -6.801),
    (40.0, 260.0, 39.240, -6.801),
    (200.0, 150.0, 39.248, -6.7955),
)
"""Spots of the picture and where they truly are."""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A photo of a map: a grid of streets, a red square at 200, 150."""
    image = Image.new("RGB", (400, 300), "#e9e2d0")
    draw = ImageDraw.Draw(image)
    for at in range(40, 400, 40):
        draw.line((at, 0, at, 300), "#777777", 3)
        draw.line((0, at, 400, at), "#777777", 3)
    draw.rectangle((190, 140, 210, 160), "#dd0000")
    path = tmp_path / "council.png"
    image.save(path)
    return path


@pytest.fixture
def prepare(window: MainWindow) -> PrepareStep:
    """Prepare, in front."""
    assert window.workbench is not None
    window.workbench.go_to("prepare")
    return cast("PrepareStep", window.workbench.step("prepare"))


@pytest.fixture
def screen(prepare: PrepareStep, council: Path, qtbot: QtBot) -> PlacingScreen:
    """The screen with the photo on it."""
    open_placing(prepare.desk, council)
    qtbot.waitUntil(lambda: prepare.screen_in_front is not None, timeout=20_000)
    return the_screen(prepare)


def the_screen(prepare: PrepareStep) -> PlacingScreen:
    """What fills the step."""
    found = prepare.screen_in_front
    assert isinstance(found, PlacingScreen)
    return found


def place(screen: PlacingScreen, count: int) -> None:
    """Touch so many true pairs."""
    for x, y, lon, lat in TRUE[:count]:
        screen.picture.view.touched.emit((x, y))
        screen.map.touched.emit((lon, lat))
