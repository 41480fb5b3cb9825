"""The colours of the window: one accent, four themes, and which of them is in force."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Every text colour has at least 4.5:1 on every surface it is used on."""

    name: str
    ground: str  # behind everything
    surface: str  # bars, cards, fields
    raised: str  # chosen and hovered things
    text: str
    quiet: str  # second text
    line: str  # hairlines
    edge: str  # borders of fields and buttons
    accent: str
    on_accent: str
    accent_soft: str  # behind a chosen thing
    danger: str
    warning_soft: str
    danger_soft: str
    border: int = 1  # width of lines in px
    weight: int = 400


LIGHT = Colours(
    name="light",
    ground="#f4f4ef",
    surface="#ffffff",
    raised="#f0f1ec",
    text="#1d2725",
    quiet="#56625e",
    line="#e3e5de",
    edge="#c3c9c2",
    accent="#0b6b5b",
    on_accent="#ffffff",
    accent_soft="#dff0eb",
    danger="#a52a2a",
    warning_soft="#fdf1d3",
    danger_soft="#fbe6e3",
)

DARK = Colours(
    name="dark",
    ground="#171c1e",
    surface="#20272a",
    raised="#2d363a",
    text="#e9edeb",
    quiet="#b0bbb7",
    line="#343e42",
    edge="#566268",
    accent="#62cbb4",
    on_accent="#06231c",
    accent_soft="#1d443c",
    danger="#ff9f92",
    warning_soft="#453a19",
    danger_soft="#4d2622",
)

SUNLIGHT = Colours(
    name="sunlight",
    ground="#ffffff",
    surface="#ffffff",
    raised="#e6ebe6",
    text="#000000",
    quiet="#1f2926",
    line="#6f7a75",
    edge="#2f3936",
    accent="#00493b",
    on_accent="#ffffff",
    accent_soft="#bfe6da",
    danger="#8a0000",
    warning_soft="#ffe49a",
    danger_soft="#ffd0c8",
    border=2,
    weight=600,
)

CONTRAST = Colours(
    name="contrast",
    ground="#000000",
    surface="#000000",
    raised="#2b2b2b",
    text="#ffffff",
    quiet="#f0f0f0",
    line="#ffffff",
    edge="#ffffff",
    accent="#ffdd00",
    on_accent="#000000",
    accent_soft="#4a4000",
    danger="#ff9e8f",
    warning_soft="#4a3a00",
    danger_soft="#5a1208",
    border=2,
    weight=600,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, SUNLIGHT, CONTRAST)}


class _InForce:
    """What is drawn with now: a theme and a text size."""

    def __init__(self) -> None:
        self.colours = LIGHT
        self.scale = 1.0
        self.letters = 1.0


_in_force = _InForce()


def colours() -> Colours:
    """The theme in force."""
    return _in_force.colours


def px(size: float) -> int:
    """Scale a length of the 100 % window (px) to the text size in force."""
    return round(size * _in_force.scale)


def letters(size: float) -> int:
    """Scale a type size as `px` does a length, and a little more for a script with low letters."""
    return round(size * _in_force.scale * _in_force.letters)


def target(size: float = 44) -> int:
    """Scale a touch target gently: it grows half as fast as the text, and is never under 44 px."""
    return max(44, round(size * (1 + (_in_force.scale - 1) / 2)))


def put_in_force(name: str, scale: float, larger: float = 1.0) -> None:
    """Draw with this theme, text size (1.0 to 2.0) and letters `larger` times as large."""
    _in_force.colours = THEMES[name]
    _in_force.scale = min(2.0, max(1.0, scale))
    _in_force.letters = larger
