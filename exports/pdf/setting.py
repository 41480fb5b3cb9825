"""Typst, called: the template, the content and the figures go in as bytes, a PDF comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError
from desktop_app.language import _, speaking
from exports.pdf.action_content import actions_content
from exports.pdf.content import content, not_printable
from exports.pdf.figures import GROUND_MM, Figures
from exports.pdf.glyphs import FONTS, missing
from exports.pdf.labels import labels
from exports.pdf.letter_content import RecallLetter, letter_content
from exports.pdf.mark_content import mark_content
from exports.pdf.slip_content import SlipSheet, slips_content
from exports.pdf.typed import typst_language
from exports.writing import checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release

_TEMPLATES = Path(__file__).parent


def report(release: Release) -> bytes:
    """The whole report of a release, in its language."""
    with speaking(release.language):
        figures = Figures(release)
        checkpoint()
        data = content(release, figures)
        if sentence := not_printable(missing(_texts(data))):
            data["method"].append(sentence)
        checkpoint()
        return _set("report.typ", data, figures.files, release)


def atlas(release: Release) -> bytes:
    """One page per mark that has a place: the map with a ring at the mark, and its words."""
    from desktop_app.language import is_right_to_left

    with speaking(release.language):
        figures = Figures(release)
        language = typst_language(release.language)
        data = {
            "lang": language,
            "rtl": is_right_to_left(language),
            "labels": labels(),
            "title": release.title,
            "marks": [
                mark_content(release, mark, figures)
                for mark in sorted(release.marks, key=lambda mark: mark.number)
                if figures.place_of(mark.number)
            ],
        }
        return _set("atlas.typ", data, figures.files, release)


def actions_page(release: Release) -> bytes:
    """The actions of a release as a page to sign, in its language."""
    with speaking(release.language):
        data = actions_content(release)
        if sentence := not_printable(missing(_texts(data))):
            data["notes"].append(sentence)
        return _set("actions.typ", data, {}, release)


def slips_sheet(sheet: SlipSheet) -> bytes:
    """Slips to cut out, several on each A4 sheet, in the workshop's language."""
    with speaking(sheet.language):
        return _compiled("slips.typ", slips_content(sheet), {}, sheet.made_at)


def recall_letter(letter: RecallLetter) -> bytes:
    """The letter that asks a recipient to delete what was taken back, in the recipient's language."""
    with speaking(letter.language):
        data = letter_content(letter)
        if sentence := not_printable(missing(_texts(data))):
            data["notes"].append(sentence)
        return _compiled("letter.typ", data, {}, letter.made_at)


def _set(template: str, data: dict[str, Any], files: dict[str, bytes], release: Release) -> bytes:
    return _compiled(template, data, files, release.made_at)


def _compiled(template: str, data: dict[str, Any], files: dict[str, bytes], made_at: str) -> bytes:
    import typst

    data |= {
        "ground": list(GROUND_MM),
        **{f"has_{name}": f"{name}.json" in files for name in ("ground", "signs", "symbols")},
    }
    sources: dict[str, bytes] = {
        "main.typ": (_TEMPLATES / template).read_bytes(),
        "story.typ": (_TEMPLATES / "story.typ").read_bytes(),
        "action.typ": (_TEMPLATES / "action.typ").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode("utf-8"),
        **files,
    }
    try:
        made: bytes = typst.compile(sources, font_paths=_fonts(), timestamp=_moment(made_at))
    except typst.TypstError as error:
        raise ExportError(
            _("The report could not be set. Please report this, with the log."), str(error)
        ) from error
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _moment(made_at: str) -> datetime:
    try:
        return (
            datetime.fromisoformat(made_at).astimezone(UTC).replace(microsecond=0)
        )  # Typst takes whole seconds
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


def _texts(data: Any) -> Iterator[str]:
    """Every text in the data, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
