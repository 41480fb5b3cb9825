"""The recall letter, as data for the template: which exports, which identifiers, what to do; no word of a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.language import _, is_right_to_left, ngettext
from exports.naming import day_text
from exports.pdf.typed import inline, typst_language

_WITH_IDENTIFIERS = {
    "geojson", "gpkg", "kml", "kmz", "shp", "parquet", "csv", "xlsx", "hxl", "statements-csv", "qdpx", "package",
}  # fmt: skip
_WITHOUT_TOO = {"package"}  # it may hold a report besides


@dataclass(frozen=True, slots=True)
class RecalledExport:
    """An export that held what was taken back: its day (ISO 8601), formats and the names of its files."""

    day: str
    formats: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecallLetter:
    """What one recipient is asked to delete. `uids` are the identifiers that its own files have."""

    to: str
    title: str  # of the workshop
    host: str  # who asks, and how to reach them
    day: str  # ISO 8601
    exports: tuple[RecalledExport, ...]
    uids: tuple[str, ...]
    language: str
    made_at: str = ""


def letter_content(letter: RecallLetter) -> dict[str, Any]:
    """Everything that the letter says, in its language (the caller speaks it)."""
    language, count = typst_language(letter.language), len(letter.uids)
    asked = ngettext(
        "Somebody who spoke at this workshop has taken a story back. You were given it, with the"
        " agreement of that time. That agreement has ended: please delete it.",
        "People who spoke at this workshop have taken {n} stories back. You were given them, with the"
        " agreement of that time. That agreement has ended: please delete them.",
        count,
    )
    return {
        "lang": language,
        "rtl": is_right_to_left(language),
        "labels": _labels(),
        "to": inline(letter.to),
        "title": inline(letter.title),
        "plain_title": letter.title,
        "host": inline(letter.host),
        "day": day_text(letter.day[:10], letter.language),
        "asked": asked.format(n=count),
        "steps": _steps(letter),
        "exports": [
            {
                "day": day_text(each.day[:10], letter.language),
                "files": [inline(name) for name in each.files] or [", ".join(each.formats)],
            }
            for each in letter.exports
        ],
        "uids": list(letter.uids),
        "notes": [],
    }


def _labels() -> dict[str, str]:
    return {
        "heading": _("Please delete what was taken back"),
        "to": _("To"),
        "from": _("From"),
        "workshop": _("Workshop"),
        "day": _("Date"),
        "steps": _("What we ask of you"),
        "exports": _("What we sent you that holds it"),
        "sent": _("Sent on"),
        "files": _("Files"),
        "uids": _("The identifiers to delete"),
        "back": _("Done on (date), by (name, signature)"),
        "page": _("{page} of {pages}"),
    }


def _steps(letter: RecallLetter) -> list[str]:
    formats = {name for each in letter.exports for name in each.formats}
    steps = []
    if formats & _WITH_IDENTIFIERS:
        steps.append(
            _(
                "In tables and map data, delete every row whose uid is in the list below: in these files, in"
                " databases and maps made of them, and in backups as far as you can."
            )
        )
    if formats - (_WITH_IDENTIFIERS - _WITHOUT_TOO):
        steps.append(
            _(
                "Reports, minutes, printed maps, sound and web pages do not show these identifiers: delete or"
                " destroy the whole file or paper. We will send you a new one if you ask."
            )
        )
    return [
        *steps,
        _(
            "If you passed any of it on, ask those who have it to do the same. Tell us who they are."
        ),
        _("Do not try to find out who has taken something back, or why."),
        _("Write the date and your name below, and send this page back to us."),
    ]
