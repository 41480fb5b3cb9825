"""The marks of an open workshop for its window, as one buffer: 100,000 in a third of a second."""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING, Any

from desktop_app.packed import packed
from maps.folium_page.records import mark_record
from maps.style import icon_glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.file.brief import BriefMark
    from maps.description import MapMark

_POINT = b"GP\x00\x01\xe6\x10\x00\x00\x01\x01\x00\x00\x00"  # in WGS 84, without an envelope
_LENGTH = len(_POINT) + 16
_MOST = 2**32 - 1


def is_plain_point(mark: BriefMark) -> bool:
    """Tell whether a mark is one point at a place: what goes into columns."""
    blob = mark[-1]
    return blob is not None and len(blob) == _LENGTH and blob.startswith(_POINT)


def packed_marks(
    points: Sequence[BriefMark],
    others: Iterable[Mapping[str, Any]] = (),
    icons: Mapping[str, str] | None = None,
) -> bytes:
    """Pack marks as the page reads them (docs/page-protocol.md, `data/marks.packed`).

    Args:
        points: Marks that are plain points, by id.
        others: Records of all other marks.
        icons: The Material Design icon of each service.
    """
    columns: list[Sequence[Any]] = list(zip(*points, strict=True)) or [()] * 9
    ids, numbers, kinds, services, groups, hand_m, severities, titles, blobs = columns
    kind, service, group = _Codes(kinds), _Codes(services), _Codes(groups)
    head = {
        "kinds": kind.codes,
        "services": service.codes,
        "glyphs": [icon_glyph((icons or {}).get(code, "")) for code in service.codes],
        "groups": [str(key) for key in group.codes],
        "others": list(others),
    }
    places = array("d")
    places.frombytes(b"".join([blob[-16:] for blob in blobs]))
    numeric = {
        "id": array("d", ids),
        "lonlat": places,
        "number": array("I", _whole(numbers)),
        "hand_m": array("I", _whole(hand_m)),
        "kind": kind.column,
        "service": service.column,
        "group": group.column,
        "severity": array("B", [min(max(s or 0, 0), 3) for s in severities]),
    }
    return packed(head, {**numeric, "titles": joined(titles)})


def packed_map_marks(marks: Iterable[MapMark]) -> bytes:
    """Pack described marks, as `packed_marks` does: exact points in columns, all others as records."""
    points: list[BriefMark] = []
    others: list[Mapping[str, Any]] = []
    icons: dict[str, str] = {}
    for mark in marks:
        icons[mark.service] = mark.icon
        if mark.pos_how == "exact" and mark.geometry and mark.geometry["type"] == "Point":
            points.append(_brief(mark, mark.geometry["coordinates"]))
        else:
            others.append(mark_record(mark))
    return packed_marks(points, others, icons)


def _brief(mark: MapMark, position: Sequence[float]) -> BriefMark:
    place = _POINT + struct.pack("<dd", position[0], position[1])
    about = (mark.id, mark.number, mark.kind, mark.service, mark.group, mark.pos_unc_m)
    return (*about, mark.severity, mark.title, place)  # type: ignore[return-value]


def joined(texts: Sequence[str]) -> bytes:
    """Texts as UTF-8 with a NUL between them; the page splits them when it needs one."""
    whole = "\0".join([text or "" for text in texts])
    if whole.count("\0") != max(len(texts) - 1, 0):
        whole = "\0".join([(text or "").replace("\0", "") for text in texts])
    return whole.encode("utf-8", "replace")


def _whole(values: Sequence[int | None]) -> list[int]:
    return [min(max(value or 0, 0), _MOST) for value in values]


class _Codes:
    """The different values of a column, most first met, and the column as places in that list."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.codes = list(dict.fromkeys(values))
        places = {code: i for i, code in enumerate(self.codes)}
        self.column = array("H", [places[value] for value in values])
