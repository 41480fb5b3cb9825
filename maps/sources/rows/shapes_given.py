"""Features that a file of XML gives: what they say, their shapes, and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from desktop_app.recipes.rows import Row
from maps.sources.reading import tidy
from maps.sources.rows.found import FoundRows
from maps.sources.shapes import OutsideWorldError, mended

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Given:
    """One feature: its texts by column, its raw shapes (GeoJSON), links, and which of its kind it is called."""

    said: dict[str, str]
    shapes: Sequence[Any]
    links: tuple[str, ...] = ()
    kind: str = ""


def shaped(name: str, found: Sequence[Given]) -> FoundRows:
    """Features as rows, each with its number in the file; one of several shapes has a part for each."""
    columns = tuple(dict.fromkeys(key for one in found for key in one.said))
    rows: list[Row] = []
    for number, one in enumerate(found, start=1):
        cells = tuple(str(tidy(one.said.get(column, ""))) for column in columns)
        media = tuple(dict.fromkeys(local_name(link) for link in one.links if local_name(link)))
        for part, shape in enumerate(one.shapes or (None,)):
            geometry, doubt = _mended(shape)
            rows.append(
                Row(
                    number,
                    cells,
                    geometry,
                    0,
                    doubt,
                    one.kind if doubt else "",
                    part,
                    media if not part else (),
                )
            )
    return FoundRows(name, columns, None, tuple(rows))


def local_name(link: str) -> str:
    """The name of a file that lies beside; "" for what is elsewhere."""
    if "://" in link or link.startswith(("data:", "//")):
        return ""
    return (
        unquote(link.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
        .replace("\\", "/")
        .rsplit("/", 1)[-1]
    )


def _mended(shape: Any) -> tuple[Any, str]:
    if shape is None:
        return None, ""
    try:
        return mended(shape), ""
    except OutsideWorldError:
        return None, "outside"
    except (ValueError, TypeError, LookupError, ArithmeticError):
        return None, "unreadable"
