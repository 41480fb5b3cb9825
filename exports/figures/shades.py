"""Colours that stay apart for eyes of every kind and in grey print: the same hues, each at its own lightness.

Lightness is CIE L*, worked out with the usual sRGB matrices (IEC 61966-2-1) and the white point D65.
"""

from __future__ import annotations

from functools import lru_cache

_HIGH, _LOW = 84.0, 33.0  # lightness of the palest and the darkest of several
_WHITE = (0.95047, 1.0, 1.08883)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_FROM_XYZ = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
_EPSILON = 216 / 24389


def shade(colour: str, place: int, count: int) -> str:
    """A colour's hue at the lightness of its place among so many: the first is the darkest."""
    if count < 2:
        return colour
    return at_lightness(colour, _LOW + (_HIGH - _LOW) * place / (count - 1))


def tint(ends: tuple[str, str], share: float) -> str:
    """A colour between two, by a share from 0 to 1."""
    pairs = zip(_bytes(ends[0]), _bytes(ends[1]), strict=True)
    return _hex([a + (b - a) * min(1.0, max(0.0, share)) for a, b in pairs])


def ink_on(colour: str, dark: str = "#000000", light: str = "#ffffff") -> str:
    """Whichever of two inks is read better on a colour, by the contrast of WCAG 2."""
    return max((dark, light), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(_xyz(colour)[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """CIE L* of a colour, 0 to 100."""
    return 116 * _root(_xyz(colour)[1]) - 16


@lru_cache(maxsize=512)
def at_lightness(colour: str, wanted: float) -> str:
    """A colour's hue at another lightness, less strong where sRGB has none so strong."""
    x, y, z = (_root(v / w) for v, w in zip(_xyz(colour), _WHITE, strict=True))
    a, b = 500 * (x - y), 200 * (y - z)
    for step in range(20, -1, -1):
        linear = _linear_of(wanted, a * step / 20, b * step / 20)
        if all(-0.001 <= v <= 1.001 for v in linear):
            break
    return _hex([255 * _gamma(min(1.0, max(0.0, v))) for v in linear])


def _linear_of(l_star: float, a: float, b: float) -> list[float]:
    y = (l_star + 16) / 116
    xyz = [w * _cube(v) for w, v in zip(_WHITE, (y + a / 500, y, y - b / 200), strict=True)]
    return _times(_FROM_XYZ, xyz)


def _xyz(colour: str) -> list[float]:
    return _times(_TO_XYZ, [_linear(v / 255) for v in _bytes(colour)])


def _times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _root(value: float) -> float:
    return value ** (1 / 3) if value > _EPSILON else (24389 / 27 * value + 16) / 116


def _cube(value: float) -> float:
    return value**3 if value**3 > _EPSILON else (116 * value - 16) / (24389 / 27)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _bytes(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _hex(values: list[float]) -> str:
    return "#" + "".join(f"{round(min(255.0, max(0.0, v))):02x}" for v in values)
