"""What was once given for a place stays what is given: displaced points and areas, kept in the file.

A layer of buildings or areas that comes later changes which points may be shown and which area stands for a
place. Two answers for one place, laid over each other, would say more than either. So the first that left the
laptop is kept, by a keyed hash of the place and of what was agreed, and every later release gives it again.
"""

from __future__ import annotations

import hmac
import json
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.release.masking import step_of
from desktop_app.release.shapes import as_drawn
from desktop_app.workshop import now

if TYPE_CHECKING:
    from desktop_app.model import Geometry, Precision
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.workshop import Change, Workshop

_ABOUT_A_METRE = 5  # decimals: marks at one place have one answer


def place_key(secret: bytes, geometry: Geometry) -> str:
    """A name for a place, or for a shape as drawn, from which it cannot be found without the secret."""
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"][:2]
        said = f"{round(lon, _ABOUT_A_METRE) + 0.0}|{round(lat, _ABOUT_A_METRE) + 0.0}"
    else:
        said = json.dumps(as_drawn(geometry))
    return _key(secret, said)


@lru_cache(maxsize=1_000)
def _key(secret: bytes, said: str) -> str:
    return hmac.digest(secret, f"kept|{said}".encode(), "sha256").hex()[:32]


def way_of(precision: Precision) -> str:
    """The part of the key that says what was agreed: area, or the step of the ladder."""
    return "area" if precision.how == "area" else str(step_of(precision.metres))


class Rows(Protocol):
    """Where rows of bookkeeping go: a change, or what waits beside the file."""

    def put(self, table: str, values: dict[str, Any]) -> None:
        """Keep a row."""


def keep_places(ws: Workshop, change: Rows, release: Release) -> None:
    """Keep the places of a release that left, where none was kept before."""
    if not release.masked:
        return
    known = ws.kept_places()
    marks = {mark.uid: mark for mark in release.marks}
    for uid, place, way in release.masked:
        mark = marks.get(uid)
        if mark is not None and (place, way) not in known:
            _keep(change, place, way, mark)


def _keep(change: Rows, place: str, way: str, mark: ReleasedMark) -> None:
    shape = json.dumps(mark.geometry, separators=(",", ":"))
    digest = blake2b(shape.encode(), digest_size=16).hexdigest()
    change.put("kept_shape", {"id": digest, "shape": shape})
    row: dict[str, Any] = {
        "place": place,
        "way": way,
        "at": now(),
        "shape": digest,
        "pos_how": mark.pos_how,
        "metres": mark.pos_unc_m,
        "decimals": mark.decimals,
        "code": mark.area_code,
        "name": mark.area_name,
    }
    change.put("kept_place", row)


def forget_places(ws: Workshop, change: Change) -> None:
    """Forget what was kept for places that no mark is at any more."""
    kept = {place for place, _way in ws.kept_places()}
    if not kept:
        return
    secret = ws.secret()
    stand = {place_key(secret, m.geometry) for m in ws.marks() if m.geometry is not None}
    for place in kept - stand:
        change.run("DELETE FROM kept_place WHERE place = ?", (place,))
    change.run("DELETE FROM kept_shape WHERE id NOT IN (SELECT shape FROM kept_place)")
