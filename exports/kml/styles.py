"""How marks look in KML: one style for each kind and service that stand in a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import maps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release, ReleasedMark

_LINE_PX, _FILL = 4, "40"


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """What a symbol shows."""

    kind: str
    icon: str


def look_of(mark: ReleasedMark) -> Look:
    """The look of a mark."""
    return Look(mark.kind.code, mark.service.icon)


def looks(release: Release) -> list[Look]:
    """Every look of a release once, in order."""
    return sorted({look_of(mark) for mark in release.marks})


def style_id(look: Look) -> str:
    """The name of a look's style."""
    return "-".join(filter(None, ("look", _plain(look.kind), _plain(look.icon))))


def icon_file(look: Look) -> str:
    """The name of a look's picture inside a KMZ."""
    return f"icons/{style_id(look)}.png"


def styles(release: Release, *, with_files: bool) -> Iterator[str]:
    """The styles as XML; without files a symbol is the reader's own pin in the kind's colour."""
    for look in looks(release):
        colour = _colour(maps.kind_colour(look.kind))
        icon = f"<Icon><href>{icon_file(look)}</href></Icon>" if with_files else ""
        pin = "<scale>1.1</scale>" if with_files else f"<color>ff{colour}</color><scale>1.1</scale>"
        yield (
            f'<Style id="{style_id(look)}"><IconStyle>{pin}{icon}</IconStyle>'
            f"<LineStyle><color>ff{colour}</color><width>{_LINE_PX}</width></LineStyle>"
            f"<PolyStyle><color>{_FILL}{colour}</color></PolyStyle>"
            "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n"
        )


def _colour(text: str) -> str:
    """A colour as KML writes it: blue, green, red."""
    return text[5:7] + text[3:5] + text[1:3]


def _plain(code: str) -> str:
    """A code as it may stand in an XML id and a file's name."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in code) if code else ""
