"""What is said of points that place a picture: how far each is off, and what the map is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext

if TYPE_CHECKING:
    from maps.sources.placing_judging import Judged

_STREET, _TOWN, _DISTRICT = 5, 30, 200  # metres


def metres(value: float) -> str:
    """A distance in the numbers that people use, never broken over two lines: 1 m, 12 m, 1.3 km."""
    if value < 1000:
        told = _("{n} m").format(n=max(1, round(value)))
    else:
        size = f"{value / 1000:.1f}" if value < 100_000 else round(value / 1000)
        told = _("{n} km").format(n=size)
    return told.replace(" ", "\N{NO-BREAK SPACE}")


def verdict(judged: Judged) -> str:
    """How good the fit is, in a sentence."""
    if judged.error is None:
        return ngettext(
            "With {n} point the picture always fits. One more shows how good it is.",
            "With {n} points the picture always fits. One more shows how good it is.",
            len(judged.off),
        ).format(n=len(judged.off))
    off = metres(judged.error)
    if judged.error <= _STREET:
        return _("Good for a street map: about {distance} off.").format(distance=off)
    if judged.error <= _TOWN:
        return _("Good for a town map: about {distance} off.").format(distance=off)
    if judged.error <= _DISTRICT:
        return _("Good for a district map: about {distance} off.").format(distance=off)
    return _("Only for an overview: about {distance} off.").format(distance=off)


def doubt(judged: Judged) -> str:
    """Which point to look at again; "" where none stands out."""
    if not judged.doubtful:
        return ""
    sentence = _("Point {number} does not go with the others. Look at it again.")
    return sentence.format(number=judged.doubtful)


def point_off(number: int, off: float) -> str:
    """How far one point is off."""
    return _("Point {number} is {distance} off").format(number=number, distance=metres(off))
