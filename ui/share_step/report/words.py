"""What the editions, papers and parts of a report are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _
from desktop_app.reporting import FIGURE

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop
    from exports.report_options import ReportOptions

REPORTS = ("pdf", "report-html")
"""The forms that are a report."""

EDITIONS: dict[str, tuple[str, str]] = {
    "brief": (
        N_("Brief"),
        N_(
            "Two pages for somebody who decides: what first, for whom, where, and how sure that is."
        ),
    ),
    "full": (N_("Full report"), N_("Everything that may be told, with figures and method.")),
    "community": (
        N_("Community"),
        N_("Large letters, pictures first, plain words: for the people who made it, to keep."),
    ),
    "places": (N_("Places"), N_("One page for each place, with its words and photos.")),
}
PAPERS = {"a4": N_("A4"), "a3": N_("A3"), "letter": N_("Letter")}
_PARTS = {
    "front": N_("Front page"),
    "summary": N_("In short"),
    "contents": N_("Contents"),
    "room": N_("Who was in the room"),
    "map": N_("The map"),
    "priorities": N_("What matters most"),
    "figures": N_("All figures that show something"),
    "findings": N_("What the figures say"),
    "marks": N_("What was marked"),
    "places": N_("The places"),
    "discussion": N_("The discussion"),
    "actions": N_("What we will do"),
    "consent": N_("What was agreed"),
    "sure": N_("How sure this is"),
    "method": N_("How to read this"),
    "glossary": N_("Words explained"),
    "credits": N_("Sources and credits"),
}


def part_name(part: str) -> str:
    """What a part is called; of a figure the question that it answers."""
    from desktop_app.understanding import FIGURES

    if part.startswith(FIGURE):
        code = part.removeprefix(FIGURE)
        return next((_(kind.question) for kind in FIGURES if kind.code == code), code)
    return _(_PARTS[part]) if part in _PARTS else part


def short_name(part: str) -> str:
    """What a part is called where there is little room; a figure by its title."""
    from desktop_app.understanding import FIGURES

    titles = {FIGURE + kind.code: kind.title for kind in FIGURES}
    return _(titles[part]) if part in titles else part_name(part)


def language_in_hand(ws: Workshop) -> str:
    """The language that the report in hand keeps; "" where it keeps none."""
    from desktop_app.reporting import preset_in_hand

    preset = preset_in_hand(ws)
    return preset.language if preset else ""


def options_in_hand(ws: Workshop) -> ReportOptions:
    """The report that the preset in hand asks for; the full one on A4 where there is none."""
    from desktop_app.reporting import preset_in_hand
    from exports.report_options import ReportOptions, preset_options

    preset = preset_in_hand(ws)
    return preset_options(preset, ws.report_texts(preset.id)) if preset else ReportOptions()
