"""The KML document (OGC 07-147r2): styles, the keys' schema, then a folder for each service.

A balloon is HTML: what people said is escaped once for it, and once more for the XML around it.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.numbers import mark_label
from exports.column_names import column_name
from exports.columns import TABLE_COLUMNS
from exports.kml.shapes import shape
from exports.kml.styles import look_of, style_id, styles
from exports.readme import readme_text
from exports.tables import mark_rows
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release, ReleasedMark
    from exports.columns import Properties

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
_TYPES = {"text": "string", "date": "string", "integer": "int", "number": "double"}
_IN_BALLOON = ("service_nm", "barrier_nm", "story_tr", "idea_txt", "cope", "since", "grp", "grp_kind", "votes",
               "placed_on", "area_nm")  # fmt: skip
_NO_SERVICE = N_("No service")
_PICTURE_PX = 320


def document(release: Release, *, with_files: bool = False) -> Iterator[str]:
    """The document in pieces; `with_files` it shows symbols and photos that lie beside it in the KMZ."""
    yield f"{_HEAD}<Document><name>{_text(release.title)}</name><open>1</open>"
    yield f"<description>{_text(_as_html(readme_text(release)))}</description>\n"
    yield from styles(release, with_files=with_files)
    yield from _schema()
    for name, marks in _by_service(release).items():
        yield f"<Folder><name>{_text(name)}</name>\n"
        for mark, row in zip(marks, mark_rows(release, marks), strict=True):
            yield _placemark(mark, row, with_files=with_files)
        yield "</Folder>\n"
    yield "</Document></kml>\n"


def _schema() -> Iterator[str]:
    yield '<Schema name="marks" id="marks">'
    for column in TABLE_COLUMNS:
        name = f"<displayName>{_text(column_name(column.key))}</displayName>"
        yield f'<SimpleField type="{_TYPES[column.type]}" name="{column.key}">{name}</SimpleField>'
    yield "</Schema>\n"


def _by_service(release: Release) -> dict[str, list[ReleasedMark]]:
    """The marks under the names of their services, in order of the names; those without a service last."""
    found: dict[str, list[ReleasedMark]] = {}
    for mark in sorted(release.marks, key=lambda m: (not m.service.name, m.service.name, m.number)):
        found.setdefault(mark.service.name or _(_NO_SERVICE), []).append(mark)
    return found


def _placemark(mark: ReleasedMark, row: Properties, *, with_files: bool) -> str:
    name = mark.title or mark.service.name or mark.kind.name
    data = "".join(
        f'<SimpleData name="{key}">{_text(str(value))}</SimpleData>'
        for key, value in row.items()
        if value != ""
    )
    return (
        f"<Placemark><name>{_text(f'{mark_label(mark.number)} · {name}')}</name>"
        f"<description>{_text(_balloon(mark, row, with_files=with_files))}</description>"
        f"<styleUrl>#{style_id(look_of(mark))}</styleUrl>"
        f'<ExtendedData><SchemaData schemaUrl="#marks">{data}</SchemaData></ExtendedData>'
        f"{shape(mark)}</Placemark>\n"
    )


def _balloon(mark: ReleasedMark, row: Properties, *, with_files: bool) -> str:
    head = f"<h3>{html.escape(f'{mark_label(mark.number)} · {mark.kind.name}')}</h3>"
    said = "".join(f"<p>{_as_html(text)}</p>" for text in (mark.title, mark.words) if text)
    lines = "".join(
        f"<b>{html.escape(column_name(key))}</b>: {_as_html(str(row[key]))}<br>"
        for key in _IN_BALLOON
        if row[key] not in {"", 0, -1}
    )
    return f"{head}{said}<p>{lines}</p>{_within(mark)}{_pictures(mark) if with_files else ''}"


def _within(mark: ReleasedMark) -> str:
    """Say of a place that is not the exact one how far off it may be."""
    if mark.pos_how not in {"masked", "area"}:
        return ""
    said = _("The place was displaced, or is an area: the true one lies within {metres} m.")
    return f"<p><i>{html.escape(said.format(metres=mark.pos_unc_m))}</i></p>"


def _pictures(mark: ReleasedMark) -> str:
    return "".join(
        f'<p><img src="files/{html.escape(photo.name)}" width="{min(_PICTURE_PX, photo.width)}">'
        f"<br>{_as_html(photo.caption)}</p>"
        for photo in mark.photos
    )


def _as_html(text: str) -> str:
    """A text as HTML; `$[` would be taken for a field of the balloon."""
    return html.escape(text).replace("$[", "&#36;[").replace("\n", "<br>")


def _text(text: str) -> str:
    return html.escape(xml_text(text), quote=False)
