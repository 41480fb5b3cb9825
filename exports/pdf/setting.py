"""Typst, called: the templates, the content and the figures go in as bytes, a PDF comes out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.language import speaking
from exports.figures import DRAWING_TYP
from exports.pdf.action_content import actions_content
from exports.pdf.content import content, texts_of
from exports.pdf.figures import GROUND_MM, Figures
from exports.pdf.glyphs import missing
from exports.pdf.letter_content import RecallLetter, letter_content
from exports.pdf.making import MOST_ROOM, Making, Room, room_for
from exports.pdf.notes_content import not_printable, will_not_print
from exports.pdf.slip_content import SlipSheet, slips_content
from exports.report_options import ReportOptions
from exports.typesetting import compiled, page_ends
from exports.writing import checkpoint

if TYPE_CHECKING:
    from desktop_app.released import Release

_TEMPLATES = Path(__file__).parent
_LENGTH = re.compile(r"(?<![\w#])(\d+(?:\.\d+)?)(mm|pt)\b")
_TYPST_PAPER = {"a4": "a4", "a3": "a3", "letter": "us-letter"}
_LARGER = {"a3": 2**0.5}  # an A3 page is an A4 page enlarged
_MOST_BRIEF_PAGES = 2
_LARGER_MAPS = (1.0, 0.9, 0.8, 0.7, 0.6)
_AS_IT_IS = ReportOptions()


def report(release: Release, options: ReportOptions = _AS_IT_IS) -> bytes:
    """One edition of a release's report, in its language; the brief has two pages at most, whatever there is."""
    with speaking(release.language):
        figures = Figures(release)
        checkpoint()
        making = Making(release, figures, options)
        sources = _fitted(making) if making.is_brief else _sources_of(making)
        checkpoint()
        return compiled(sources, release.made_at)


def _fitted(making: Making) -> dict[str, bytes]:
    """The brief with as much as its pages hold: what comes first on the first, all on two."""
    first = second = 0
    while True:
        checkpoint()
        sources = _sources_of(making.within(room_for(first, second)))
        *before, last = page_ends(sources)
        if last <= _MOST_BRIEF_PAGES and all(page == 1 for page in before):
            return _with_larger_map(making, room_for(first, second), sources)
        if first < MOST_ROOM[0] and (any(page > 1 for page in before) or second >= MOST_ROOM[1]):
            first += 1
        elif second < MOST_ROOM[1]:
            second += 1
        else:
            return sources


def _with_larger_map(making: Making, room: Room, sources: dict[str, bytes]) -> dict[str, bytes]:
    """The brief with as high a map as there is room for beside all else."""
    for share in _LARGER_MAPS:
        if share <= room.map_share:
            break
        checkpoint()
        larger = _sources_of(making.within(replace(room, map_share=share)))
        *before, last = page_ends(larger)
        if last <= _MOST_BRIEF_PAGES and all(page == 1 for page in before):
            return larger
    return sources


def unprintable(release: Release, options: ReportOptions = _AS_IT_IS) -> str:
    """A sentence about letters that would be printed as boxes, in the language that is spoken; "" where all can be."""
    return will_not_print([*texts_of(release), *texts_of(options.own)])


def _sources_of(making: Making) -> dict[str, bytes]:
    data = content(making)
    if sentence := not_printable(missing(texts_of(data))):
        data["notes"].append(sentence)
    return _sources("report.typ", data, making.figures.files, making.options.paper)


def actions_page(release: Release) -> bytes:
    """The actions of a release as a page to sign, in its language."""
    with speaking(release.language):
        data = actions_content(release)
        if sentence := not_printable(missing(texts_of(data))):
            data["notes"].append(sentence)
        return _set("actions.typ", data, release.made_at)


def slips_sheet(sheet: SlipSheet) -> bytes:
    """Slips to cut out, several on each A4 sheet, in the workshop's language."""
    with speaking(sheet.language):
        return _set("slips.typ", slips_content(sheet), sheet.made_at)


def recall_letter(letter: RecallLetter) -> bytes:
    """The letter that asks a recipient to delete what was taken back, in the recipient's language."""
    with speaking(letter.language):
        data = letter_content(letter)
        if sentence := not_printable(missing(texts_of(data))):
            data["notes"].append(sentence)
        return _set("letter.typ", data, letter.made_at)


def tables_page(data: dict[str, Any], made_at: str) -> bytes:
    """Tables under headings, in the language spoken now; `data` is what `tables.typ` names."""
    if sentence := not_printable(missing(texts_of(data))):
        data["notes"].append(sentence)
    return _set("tables.typ", data, made_at)


def _set(template: str, data: dict[str, Any], made_at: str) -> bytes:
    return compiled(_sources(template, data, {}, "a4"), made_at)


def _sources(
    template: str, data: dict[str, Any], files: dict[str, bytes], paper: str
) -> dict[str, bytes]:
    drawn = ("ground", "over", "signs", "symbols", "bars")
    data |= {
        "ground": list(GROUND_MM),
        "paper": _TYPST_PAPER.get(paper, "a4"),
        **{f"has_{name}": f"{name}.json" in files for name in drawn},
    }
    larger = _LARGER.get(paper, 1.0)
    sources = {path.name: path.read_bytes() for path in (*_TEMPLATES.glob("*.typ"), DRAWING_TYP)}
    if larger != 1:
        sources = {name: _enlarged(text, larger) for name, text in sources.items()}
    sources["main.typ"] = sources[template]
    sources["data.json"] = json.dumps(data, ensure_ascii=False).encode("utf-8")
    return {**sources, **files}


def _enlarged(template: bytes, by: float) -> bytes:
    """A template with all its lengths enlarged: letters, margins and figures keep their proportion."""
    text = template.decode("utf-8")
    return _LENGTH.sub(lambda found: f"{float(found[1]) * by:.4f}{found[2]}", text).encode("utf-8")
