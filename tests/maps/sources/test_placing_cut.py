"""What of a placed picture is no map is cut away."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop_app.errors import SourceError
from maps.sources.placing import fit, placed_picture
from maps.sources.placing_cut import cut_out

POINTS = ((0, 0, 39.0, -6.0), (800, 0, 39.1, -6.0), (800, 600, 39.1, -6.075))
CUT = ((200.0, 150.0), (600.0, 150.0), (600.0, 450.0), (200.0, 450.0))


@pytest.fixture(scope="module")
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "tan").save(out, "JPEG")
    return out.getvalue()


def test_the_edges_are_gone_and_the_middle_is_as_it_was(picture: bytes) -> None:
    whole = placed_picture(picture, POINTS, "affine", "Council")
    part = cut_out(whole, fit(POINTS, "affine"), CUT)
    assert whole.tiles
    assert part.tiles

    before, after = seen(whole.tiles()), seen(part.tiles())

    assert after == pytest.approx(before / 4, rel=0.03)
    assert part.basemap.bounds == pytest.approx((39.025, -6.05625, 39.075, -6.01875), abs=1e-4)
    assert part.basemap.cut == CUT


def seen(tiles: object) -> float:
    """How much is seen of the closest tiles, in opaque pixels."""
    listed = list(tiles)  # type: ignore[call-overload]
    closest = max(tile[0] for tile in listed)
    total = 0.0
    for z, _x, _y, data in listed:
        if z == closest:
            with Image.open(io.BytesIO(data)) as image:
                alpha = image.convert("RGBA").getchannel("A")
                total += sum(i * n for i, n in enumerate(alpha.histogram())) / 255
    return total


def test_a_cut_that_leaves_nothing_is_one_sentence(picture: bytes) -> None:
    whole = placed_picture(picture, POINTS, "affine", "Council")

    with pytest.raises(SourceError, match="leaves nothing"):
        cut_out(whole, fit(POINTS, "affine"), (CUT[0],) * 4)


def test_without_corners_all_is_kept(picture: bytes) -> None:
    whole = placed_picture(picture, POINTS, "affine", "Council")

    assert cut_out(whole, fit(POINTS, "affine"), ()) is whole
