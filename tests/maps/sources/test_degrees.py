"""Coordinates as people write them: read again, they are the same within what was printed."""

from __future__ import annotations

import contextlib

import mgrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from maps.sources.degrees import axis_degrees, degrees
from maps.sources.written_places import from_utm, read_place

LATS = st.floats(-80, 84, allow_nan=False)
LONS = st.floats(-180, 180, allow_nan=False)
INSIDE_LONS = st.floats(-179.9, 179.9, allow_nan=False)
NEPALI = str.maketrans("0123456789", "०१२३४५६७८९")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def dms(value: float, letters: str, template: str) -> str:
    """Degrees, minutes and seconds with two decimals, and a letter instead of a sign."""
    hundredths = round(abs(value) * 360_000)
    whole, rest = divmod(hundredths, 360_000)
    minutes, seconds = divmod(rest, 6000)
    return template.format(
        d=whole, m=minutes, s=f"{seconds / 100:.2f}", letter=letters[value < 0 and hundredths > 0]
    )


@given(LONS, st.integers(3, 9))
def test_decimal_degrees(value: float, digits: int) -> None:
    assert degrees(f"{value:.{digits}f}") == pytest.approx(value, abs=0.51 * 10**-digits)


@given(LONS, st.sampled_from([NEPALI, ARABIC]))
def test_other_digits(value: float, digits: dict[int, str]) -> None:
    assert degrees(f"{value:.5f}".translate(digits)) == pytest.approx(value, abs=1e-5)


@given(LONS)
def test_comma_decimals(value: float) -> None:
    assert degrees(f"{value:.5f}".replace(".", ",")) == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(
    "template",
    [
        "{d}°{m}'{s}\"{letter}",
        "{d}° {m}′ {s}″ {letter}",
        "{letter}{d} {m} {s}",
        "{letter} {d}º{m}’{s}”",
        "{d} {m} {s} {letter}",
        "{d}:{m}:{s}{letter}",
        "{d}d{m}m{s}s {letter}",
        "{d} deg {m} min {s} sec {letter}",
    ],
)
@given(LATS)
def test_degrees_minutes_and_seconds(template: str, value: float) -> None:
    text = dms(value, "NS", template)
    found, axis = axis_degrees(text)
    assert found == pytest.approx(value, abs=0.006 / 3600)
    assert axis == "lat"


@given(LATS, LONS, st.sampled_from(["{}, {}", "{},{}", "{} {}", "{};{}", "[{}, {}]", "{}\t{}"]))
def test_two_numbers_in_one_text(lat: float, lon: float, template: str) -> None:
    found = read_place(template.format(f"{lat:.6f}", f"{lon:.6f}"))
    assert found[0] == pytest.approx(lat, abs=1e-6)
    assert found[1] == pytest.approx(lon, abs=1e-6)


@given(LATS, LONS, st.booleans())
def test_two_with_letters_in_either_order(lat: float, lon: float, turned: bool) -> None:
    texts = [dms(lat, "NS", "{d}°{m}'{s}\"{letter}"), dms(lon, "EW", "{d}°{m}'{s}\"{letter}")]
    found = read_place(", ".join(reversed(texts) if turned else texts))
    assert found[0] == pytest.approx(lat, abs=2e-6)
    assert found[1] == pytest.approx(lon, abs=2e-6)


@given(LATS, LONS)
def test_geopoints_of_field_tools(lat: float, lon: float) -> None:
    found = read_place(f"{lat:.7f} {lon:.7f} 1302.4 4.9")
    assert found[0] == pytest.approx(lat, abs=1e-7)
    assert found[1] == pytest.approx(lon, abs=1e-7)


@given(LATS, INSIDE_LONS)
def test_mgrs(lat: float, lon: float) -> None:
    found = read_place(mgrs.MGRS().toMGRS(lat, lon))
    wide = 2 * 1.5 / 111_000 / 0.1  # a metre east is more degrees near the poles
    assert found[0] == pytest.approx(lat, abs=3e-5)
    assert found[1] == pytest.approx(lon, abs=wide)


@given(
    st.floats(0.1, 83),
    INSIDE_LONS,
    st.sampled_from(["{z}{b} {e:.1f} {n:.1f}", "{e:.1f}mE {n:.1f}mN {z}{b}"]),
)
def test_utm_north(lat: float, lon: float, template: str) -> None:
    zone = int((lon + 180) // 6) + 1
    east, north = Transformer.from_crs(4326, 32600 + zone, always_xy=True).transform(lon, lat)
    found = read_place(template.format(z=zone, b="N", e=east, n=north))
    assert found[0] == pytest.approx(lat, abs=2e-6)
    assert found[1] == pytest.approx(lon, abs=2e-5)


@pytest.mark.parametrize(
    ("zone", "north", "expected"),
    [
        ("37S", 9_252_000, -6.767),
        ("42S", 3_820_000, 34.5),
        ("37 south", 9_252_000, -6.767),
        ("37M", 9_252_000, -6.767),
    ],
)
def test_s_is_the_southern_half_unless_the_northing_is_of_band_s(
    zone: str, north: float, expected: float
) -> None:
    assert from_utm(zone, 526_000, north)[0] == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7MV7P8Q5+V2", (27.73969, 85.30756)),
        ("6GCRPR6C+39", (-1.28981, 36.82094)),
        ("https://www.google.com/maps/@27.7172,85.3240,17z", (27.7172, 85.324)),
        ("geo:27.7172,85.324?z=12", (27.7172, 85.324)),
        ("+27.7172+085.3240/", (27.7172, 85.324)),
        ("Lat: 27.7172 Long: 85.3240", (27.7172, 85.324)),
        ("27 42.5 85 19.44", (27.70833, 85.324)),
        ("27,7172, 85,3240", (27.7172, 85.324)),
        ("٢٧٫٧١٧٢، ٨٥٫٣٢٤٠", (27.7172, 85.324)),
        ("27,7172 nord 85,3240 est", (27.7172, 85.324)),
    ],
)
def test_other_usual_forms(text: str, expected: tuple[float, float]) -> None:
    assert read_place(text) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Ward 7, 12",
        "2024-01-31",
        "12 60 00",
        "1 2 3 4 5",
        "12 30 100",
        "--5",
        "N12E",
        "98 41 23 45 67",
        "45R 12 12",
    ],
)
def test_what_is_no_place_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_place(text)


@given(st.text(max_size=60) | st.text("0123456789NSEW°'\",.+-;: ", max_size=40))
def test_garbage_is_at_most_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        read_place(text)
    with contextlib.suppress(ValueError):
        degrees(text)
