"""A symbol as a file of its own: kinds and services can be told apart, and nothing else is needed to show it."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

import maps

KINDS = ("barrier", "strength", "idea", "landmark")


def test_each_kind_and_service_has_its_own_symbol() -> None:
    made = {maps.symbol_svg(kind, icon) for kind in KINDS for icon in ("school", "water-pump", "")}
    assert len(made) == 12


@pytest.mark.parametrize("kind", [*KINDS, "unknown"])
def test_a_symbol_is_svg_that_names_no_other_file(kind: str) -> None:
    made = maps.symbol_svg(kind, "school")
    assert ET.fromstring(made).tag.endswith("svg")  # noqa: S314 (our own)
    assert "href" not in made


@pytest.mark.parametrize("kind", KINDS)
def test_a_symbol_is_a_picture_in_the_colour_of_its_kind(kind: str) -> None:
    image = Image.open(io.BytesIO(maps.symbol_png(kind, "school", 64))).convert("RGBA")
    assert image.size == (64, 64)
    wanted = tuple(bytes.fromhex(maps.kind_colour(kind)[1:]))
    colours = image.getcolors(5000) or []
    assert wanted in {colour[:3] for _count, colour in colours if isinstance(colour, tuple)}
    assert image.getchannel("A").getpixel((0, 0)) == 0
