"""What the screen says of rows: how many become marks, what each would be, and why others do not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.recipes import why
from desktop_app.recipes.recipe import NEW
from desktop_app.text import isolate
from ui.prepare_step.table_texts import place_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.recipes import DraftMark, Listed
    from desktop_app.workshop_template import WorkshopTemplate
    from ui.prepare_step.rows.work import Outcome

FIRST_MARKS = 12
_MOST_LISTED = 500
_LONGEST = 160


def how_many(outcome: Outcome) -> str:
    """How many rows become marks, and how many do not."""
    rows = sum(one.rows for one in outcome.made)
    new = len({(d.table, d.row) for d in outcome.found.new})
    said = ngettext(
        "{n} of {rows} row becomes a mark.", "{n} of {rows} rows become marks.", rows
    ).format(n=f"{new:,}", rows=f"{rows:,}")
    known = outcome.found.known + outcome.found.changed
    if known:
        there = ngettext(
            "{n} is here already, and stays as it is.",
            "{n} are here already, and stay as they are.",
            known,
        )
        said = f"{said} {there.format(n=f'{known:,}')}"
    out = len(
        {
            (one.table, one.row)
            for one in outcome.found.listed
            if one.left_out and one.reason != "changed"
        }
    )
    if out:
        stay = ngettext(
            "{n} does not: it is listed below.", "{n} do not: they are listed below.", out
        )
        said = f"{said} {stay.format(n=f'{out:,}')}"
    return said


def mark_rows(
    drafts: Sequence[DraftMark], template: WorkshopTemplate, language: str
) -> list[tuple[str, str, str]]:
    """The first rows as the marks that they would become: number, mark, place."""
    return [
        (str(d.row), mark_in_words(d, template, language), _where(d)) for d in drafts[:FIRST_MARKS]
    ]


def mark_in_words(draft: DraftMark, template: WorkshopTemplate, language: str) -> str:
    """A mark to be, in a few words."""
    fields = draft.fields

    def name(section: str, code: str) -> str:
        return (
            code.removeprefix(NEW)
            if code.startswith(NEW)
            else template.name(section, code, language)
        )

    head = [name("kind", fields["kind"])]
    if fields["service"]:
        head.append(name("service", fields["service"]))
    head += [name("barrier", code) for code in fields["barriers"]]
    said = " · ".join(isolate(part) for part in head)
    texts = [_short(fields[name]) for name in ("title", "words", "idea") if fields[name]]
    files = len(draft.photos) + len(draft.voices)
    more = ngettext("{n} file", "{n} files", files).format(n=files) if files else ""
    return "\n".join(filter(None, (said, *map(isolate, texts), more)))


def _short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _where(draft: DraftMark) -> str:
    geometry = draft.fields["geometry"]
    return place_in_words(geometry) if geometry else where_name(draft.fields["where"])


def where_name(where: str) -> str:
    """What a mark without a place on the map is."""
    return {
        "nowhere": _("Nowhere"),
        "off_map": _("Off the map"),
        "everywhere": _("Everywhere"),
    }.get(where, "")


def listed_rows(listed: Sequence[Listed]) -> list[tuple[str, str, str]]:
    """The rows to look at: number, what is written, why; a word that comes often stands once."""
    often = Counter((one.reason, one.text) for one in listed if not one.left_out)
    shown: list[tuple[str, str, str]] = []
    seen: set[tuple[str, str]] = set()
    for one in listed:
        key = (one.reason, one.text)
        if not one.left_out:
            if key in seen:
                continue
            seen.add(key)
        more = often[key] - 1 if not one.left_out else 0
        row = f"{one.row} +{more}" if more else str(one.row)
        shown.append((row, one.text or "-", why(one)))
    if (left := len(shown) - _MOST_LISTED) > 0:
        last = ngettext("And {n} more like these.", "And {n} more like these.", left).format(n=left)
        shown = [*shown[:_MOST_LISTED], ("…", "", last)]
    return shown
