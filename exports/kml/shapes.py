"""Shapes as KML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.geometry import prepared

if TYPE_CHECKING:
    from desktop_app.released import ReleasedMark


def shape(mark: ReleasedMark) -> str:
    """The place of a mark as KML, no more exact than it may be; "" for none."""
    if mark.geometry is None:
        return ""
    parts = [single for each in prepared(mark.geometry, mark.decimals) for single in _singles(each)]
    return parts[0] if len(parts) == 1 else f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _singles(geometry: dict[str, Any]) -> list[str]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind.startswith("Multi"):
        draw = _DRAWN[kind.removeprefix("Multi")]
        return [draw(each) for each in coordinates]
    return [_DRAWN[kind](coordinates)]


def _point(position: list[float]) -> str:
    return f"<Point>{_positions([position])}</Point>"


def _line(positions: list[list[float]]) -> str:
    return f"<LineString><tessellate>1</tessellate>{_positions(positions)}</LineString>"


def _area(rings: list[list[list[float]]]) -> str:
    outer, *holes = (f"<LinearRing>{_positions(ring)}</LinearRing>" for ring in rings)
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return (
        "<Polygon><tessellate>1</tessellate>"
        f"<outerBoundaryIs>{outer}</outerBoundaryIs>{inner}</Polygon>"
    )


_DRAWN: dict[str, Any] = {"Point": _point, "LineString": _line, "Polygon": _area}


def _positions(positions: list[list[float]]) -> str:
    written = " ".join(f"{lon},{lat}" for lon, lat in positions)
    return f"<coordinates>{written}</coordinates>"
