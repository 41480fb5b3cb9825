"""What comes with the data: README.txt (whom it is for, how it may be used) and the data dictionary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.language import N_, _, ngettext
from desktop_app.model import Audience
from desktop_app.text import isolate
from exports.columns import (
    ACTION_COLUMNS,
    GROUP_COLUMNS,
    SCHEMA_VERSION,
    STATEMENT_COLUMNS,
    TABLE_COLUMNS,
    Column,
    Properties,
)
from exports.postgis import postgis_command
from exports.tables import write_table
from exports.talk_notes import talk_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.released import Release

NOT_A_MEASURE = N_(
    "Please note: each row is one group's mark, not a measure of how common something is."
)

_AUDIENCES = {
    Audience.GROUP: N_("This group's own copy: {group}. It is for nobody else."),
    Audience.ROOM: N_("For the people who were in the room, and nobody else."),
    Audience.PARTNERS: N_("For {recipient}, and nobody else. Do not pass it on."),
    Audience.PUBLIC: N_("Public: anyone may have it."),
}
_FILES = {
    ".geojson": N_(
        "for maps on the web; the files that end in -points, -lines and -areas for map programs"
    ),
    ".gpkg": N_(
        "a GeoPackage with symbols and names: in QGIS, Project > Open From > GeoPackage; keep the file's name"
    ),
    ".kml, .kmz": N_("for Google Earth and phones; the .kmz has the photos"),
    "-points.shp": N_(
        "and its like: shapefiles; a text that ends in … is whole in the file that ends in -long.csv"
    ),
    ".parquet": N_("GeoParquet, for programs that count in columns"),
    ".xlsx": N_("a workbook for a spreadsheet, with all tables"),
    "-hxl.csv": N_("a table with HXL hashtags in its second row"),
    "-sha256.txt": N_(
        "checksums, to tell whether everything arrived as it left: sha256sum -c {file};"
        " on Windows compare them with what certutil -hashfile NAME SHA256 says of each file"
    ),
}
"""What the files are of which there may be some, by how their names end."""
_PRECISION = {
    "exact": N_("as it was drawn"),
    "masked": N_("displaced, within the metres that pos_unc_m gives"),
    "area": N_("an area instead of the place"),
    "": N_("no place in this file"),
}
DICTIONARY_COLUMNS = (
    Column("table", "text", "", ""),
    Column("key", "text", "", ""),
    Column("type", "text", "", ""),
    Column("hxl", "text", "", ""),
    Column("meaning", "text", "", ""),
)


def write_dictionary(release: Release, folder: Path) -> None:
    """Write `<slug>-dictionary.csv`: every key, its type, HXL hashtag and meaning."""
    write_table(DICTIONARY_COLUMNS, dictionary_rows(), folder / f"{release.slug}-dictionary.csv")


def dictionary_rows() -> Iterator[Properties]:
    """Every key of every table as a row of `DICTIONARY_COLUMNS`."""
    tables = (
        ("marks", TABLE_COLUMNS),
        ("statements", STATEMENT_COLUMNS),
        ("actions", ACTION_COLUMNS),
        ("groups", GROUP_COLUMNS),
    )
    return (
        {"table": t, "key": c.key, "type": c.type, "hxl": c.hxl, "meaning": _(c.what)}
        for t, columns in tables
        for c in columns
    )


def write_readme(release: Release, folder: Path, *, talk: bool = False) -> None:
    """Write README.txt. Its first line is the name that this release's files begin with.

    With `talk` it speaks of sound and subtitles; one that does is not written over by another format.
    """
    path = folder / "README.txt"
    if talk or not path.exists():
        text = readme_text(release, talk=talk)
        path.write_text(f"{release.slug}\n\n{text}\n", encoding="utf-8", newline="\n")


def readme_text(release: Release, *, talk: bool = False) -> str:
    """What README.txt says, in paragraphs with an empty line between; with `talk` of sound and subtitles too."""
    parts = (
        _about(release),
        _whose(release),
        _counts(release),
        _places(release),
        talk_lines(release) if talk else [],
        _use(release),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def audience_sentence(release: Release) -> str:
    """For whom a release is."""
    return _(_AUDIENCES[release.audience]).format(
        group=isolate(release.group), recipient=isolate(release.recipient)
    )


def short_lines(release: Release) -> tuple[str, ...]:
    """What a file says of itself that has little room: what it is of, for whom, when made, how to use it."""
    about = release.title if not release.place else f"{release.title}, {release.place}"
    fictional = _("This workshop is fictional: its place and its people are made up.")
    return (
        about,
        fictional if release.fictional else "",
        audience_sentence(release),
        _("Made on: {day}").format(day=isolate(release.made_at[:10])),
        _("Terms: {terms}").format(terms=isolate(release.terms)) if release.terms else "",
    )


def _about(release: Release) -> list[str]:
    lines = [_("Workshop: {title}").format(title=isolate(release.title))]
    if release.fictional:
        lines.append(_("This workshop is fictional: its place and its people are made up."))
    if release.place:
        lines.append(_("Place: {place}").format(place=isolate(release.place)))
    if release.day:
        lines.append(_("Day of the workshop: {day}").format(day=isolate(release.day)))
    if release.host:
        lines.append(_("Responsible for the data: {host}").format(host=isolate(release.host)))
    if release.purpose:
        lines.append(_("Why it was made: {purpose}").format(purpose=isolate(release.purpose)))
    return lines


def _whose(release: Release) -> list[str]:
    return [
        _("Audience: {audience}").format(audience=release.audience.code),
        _("Recipient: {recipient}").format(recipient=isolate(release.recipient) or "-"),
        audience_sentence(release),
        _("Made on: {day}").format(day=isolate(release.made_at)),
        _("Schema version: {version}").format(version=SCHEMA_VERSION),
    ]


def _counts(release: Release) -> list[str]:
    placed = sum(mark.geometry is not None for mark in release.marks)
    elsewhere, said = len(release.marks) - placed, len(release.statements)
    return [
        ngettext("{n} mark on the map", "{n} marks on the map", placed).format(n=placed),
        ngettext(
            "{n} mark without a place, in the tables only",
            "{n} marks without a place, in the tables only",
            elsewhere,
        ).format(n=elsewhere),
        ngettext("{n} statement", "{n} statements", said).format(n=said),
        _(NOT_A_MEASURE),
    ]


def _places(release: Release) -> list[str]:
    lines = [_("How exactly places are shown (pos_how):")]
    counts: Counter[str] = Counter(mark.pos_how for mark in release.marks)
    for how, meaning in _PRECISION.items():
        if counts[how]:
            lines.append(f"- {how or '-'}: {counts[how]} ({_(meaning)})")
    return lines


def _use(release: Release) -> list[str]:
    none = _("No licence is given. Ask those responsible before you use it for anything else.")
    lines = [_("Terms: {terms}").format(terms=isolate(release.terms) or none)]
    lines += [_("Credits: {credits}").format(credits=isolate(credit)) for credit in release.credits]
    lines.append(
        _(
            "In the CSV files a text that a spreadsheet would calculate (one that begins with"
            " =, +, - or @) has an apostrophe put before it; drop it to have the text as typed."
        )
    )
    lines.append(_("What each key means is in the file that ends in -dictionary.csv."))
    lines.append(_("What the files are, by how their names end (not all need be here):"))
    sums = f"{release.slug}-sha256.txt"
    lines += [f"- {ending}: {_(what).format(file=sums)}" for ending, what in _FILES.items()]
    lines.append(_("The GeoPackage goes into PostGIS with one command (GDAL's, database gis):"))
    lines.append(postgis_command(release))
    lines.append(
        _(
            "On a printed map (the PDF that ends in -map.pdf) mark_no is the number beside a mark, and"
            " its index says in which cell of the grid the mark is. The cells hold for that sheet only."
        )
    )
    return lines
