"""Taking the tiles of a basemap into the workshop: many bytes, in short pieces, stopped at any time.

Tiles are written under an id that no basemap has yet, a few at a time, so that whoever marks on the map is
never kept waiting. One change at the end makes them a basemap (`desktop_app.ground`). Until then a note in
the file says that they belong to nothing: what was stopped, or cut by a power failure, is swept away later.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop_app.stopping import stop_if
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.workshop import Change, Workshop

Tile = tuple[int, int, int, bytes]

_PIECE_BYTES = 1024 * 1024
_PIECE_SECONDS = 0.3  # between two looks at whether to stop, where tiles come slowly
_SETTLED_EVERY = 4  # pieces
_LET_OTHERS = 0.005  # seconds between pieces, in which whoever waits for the file gets it
_SWEPT_AT_ONCE = 200  # tiles
_NOTE = "taking_in:"


def keep_tiles(
    ws: Workshop,
    tiles: Iterable[Tile],
    count: int = 0,
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
    kept: int = 0,
) -> int:
    """Write tiles into the workshop, and give the id under which they wait for their basemap.

    May be called from any thread. If it fails, what was written stays until `sweep`.

    Args:
        ws: A workshop that may be changed.
        tiles: z, x, y (XYZ numbering), bytes.
        count: How many they are at most; 0 is unknown.
        progress: Told the share that is done, 0 to 1, or -1 where that is unknown.
        cancelled: Asked between pieces.
        kept: A new id for them, for who wants to know it before; else one is made.

    Raises:
        CancelledError: It was cancelled.
        WorkshopFileError: The file cannot be written; the disk is full.
    """
    kept, done = kept or new_id(), 0
    with ws.keeping() as change:
        change.put("meta", {"key": f"{_NOTE}{kept}", "value": now()})
    for number, piece in enumerate(_pieces(tiles, cancelled), 1):
        with ws.keeping() as change:
            for z, x, y, data in piece:
                row = {"basemap_id": kept, "z": z, "x": x, "y": y, "data": data}
                change.put("basemap_tile", row)
        done += len(piece)
        progress(min(done / count, 1.0) if count else -1.0)
        if number % _SETTLED_EVERY == 0:
            ws.settle()
        time.sleep(_LET_OTHERS)
        stop_if(cancelled)
    return kept


def belongs(change: Change, kept: int) -> None:
    """Say, within the change that makes a basemap of them, that these tiles belong to something now."""
    change.run("DELETE FROM meta WHERE key = ?", (f"{_NOTE}{kept}",))


def unfinished(ws: Workshop) -> tuple[int, ...]:
    """The ids of tiles that wait for a basemap, or were left behind."""
    return tuple(int(kept) for kept in ws.noted(_NOTE) if kept.isdigit())


def sweep(
    ws: Workshop, ids: Iterable[int] | None = None, cancelled: Callable[[], bool] = bool
) -> None:
    """Take tiles that belong to nothing out of the file again, in short pieces; from any thread.

    Args:
        ws: A workshop that may be changed.
        ids: Which of them; else all.
        cancelled: Asked between pieces; the rest stays for the next time.
    """
    for kept in unfinished(ws) if ids is None else ids:
        while not cancelled():
            with ws.keeping() as change:
                if not _swept(change, kept):
                    belongs(change, kept)
                    break
            time.sleep(_LET_OTHERS)


def _swept(change: Change, kept: int) -> int:
    """How many of these tiles were taken out now."""
    some = change.run(
        "SELECT z, x, y FROM basemap_tile WHERE basemap_id = ? LIMIT ?", (kept, _SWEPT_AT_ONCE)
    )
    for place in some:
        query = "DELETE FROM basemap_tile WHERE basemap_id = ? AND z = ? AND x = ? AND y = ?"
        change.run(query, (kept, *place))
    return len(some)


def _pieces(tiles: Iterable[Tile], cancelled: Callable[[], bool]) -> Iterator[list[Tile]]:
    """The tiles in pieces of about a megabyte, or as many as come in a moment."""
    piece: list[Tile] = []
    size, began = 0, time.monotonic()
    for tile in tiles:
        piece.append(tile)
        size += len(tile[3])
        if size >= _PIECE_BYTES or time.monotonic() - began > _PIECE_SECONDS:
            yield piece
            piece, size, began = [], 0, time.monotonic()
        elif len(piece) % 50 == 0:
            stop_if(cancelled)
    if piece:
        yield piece
