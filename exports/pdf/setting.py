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
from exports.pdf.mark_content import mark_content
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


def _set(template: str, data: dict[str, Any], files: dict[str, bytes], release: Release) -> bytes:
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
        made: bytes = typst.compile(sources, font_paths=_fonts(), timestamp=_made_at(release))
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


def _made_at(release: Release) -> datetime:
    try:
        made_at = datetime.fromisoformat(release.made_at)
        return made_at.astimezone(UTC).replace(microsecond=0)  # Typst takes whole seconds
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
