"""Looking at a table, reading its places and taking them, off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.stopping import stop_if

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources import ReadLayer
    from maps.sources.table import LookedAt, LookedSheet
    from maps.sources.table_columns import Columns
    from maps.sources.table_understood import Understood

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]
    LatLon = tuple[float, float]


def looking(path: Path, near: LatLon | None) -> Callable[[Progress, Cancelled], LookedAt]:
    """Make the work that looks at a table; one without places ends with its sentence."""

    def look(progress: Progress, cancelled: Cancelled) -> LookedAt:
        from maps.sources.table import look_at, refuse_without_rows

        progress(-1)
        looked = look_at(path, near, stopper(cancelled))
        refuse_without_rows(looked)
        return looked

    return look


def reading(
    looked: LookedSheet, columns: Columns, near: LatLon | None
) -> Callable[[Progress, Cancelled], Understood]:
    """Make the work that reads the places with these columns."""

    def read(progress: Progress, cancelled: Cancelled) -> Understood:
        from maps.sources.table_understood import understand

        progress(-1)
        return understand(looked.sheet, columns, near, stopper(cancelled))

    return read


def taking(
    path: Path, name: str, looked: LookedSheet, columns: Columns, understood: Understood
) -> Callable[[Progress, Cancelled], ReadLayer]:
    """Make the work that turns the places into a layer."""

    def take(progress: Progress, cancelled: Cancelled) -> ReadLayer:
        from maps.sources.table import as_layer

        progress(-1)
        return as_layer(path, name, looked.sheet, columns, understood, stopper(cancelled))

    return take


def stopper(cancelled: Cancelled) -> Callable[[], None]:
    """A check for readers: it raises CancelledError once somebody asked to stop."""

    def check() -> None:
        stop_if(cancelled)

    return check
