"""What can be asked of a report beside its release: edition, parts in their order, paper, own paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.reporting import EDITIONS, FIGURE, REPORT_PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model_meaning import ReportPreset, ReportText

__all__ = [
    "EDITIONS",
    "EDITION_PARTS",
    "FIGURE",
    "FIGURES",
    "PARTS",
    "REPORT_PAPERS",
    "OwnWords",
    "Part",
    "ReportOptions",
    "edition_ending",
    "parts_of",
    "preset_options",
]

Edition = Literal["brief", "full", "community", "places"]
Part = tuple[str, str]
"""A part's name, and how it is asked for: for a figure its choice (`desktop_app.understanding.choice_text`)."""

FIGURES = "figures"
"""The place of figures in an edition: those that are asked for, else all that show something."""

EDITION_PARTS: dict[str, tuple[str, ...]] = {
    "brief": ("priorities", "map", "findings", "actions", "sure"),
    "full": (
        "front", "summary", "contents", "room", "map", "priorities", FIGURES, "marks", "discussion", "actions",
        "consent", "method", "glossary", "credits",
    ),
    "community": ("front", "map", "priorities", "marks", "actions", "consent", "credits"),
    "places": ("front", "contents", "map", "places", "method", "credits"),
}  # fmt: skip
"""The usual parts of each edition, in their order."""

PARTS = tuple(dict.fromkeys(part for parts in EDITION_PARTS.values() for part in parts))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A paragraph of the facilitator's, before a part ("" is at the end)."""

    part: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """One report. `parts` empty, or with figures only, leaves the rest as the edition usually has it."""

    edition: str = "full"
    paper: str = "a4"
    parts: tuple[Part, ...] = ()
    own: tuple[OwnWords, ...] = ()


def preset_options(preset: ReportPreset, texts: Iterable[ReportText]) -> ReportOptions:
    """The report that a preset with its paragraphs asks for."""
    own = tuple(OwnWords(t.part, t.words, t.words_lang) for t in texts if t.words.strip())
    return ReportOptions(preset.edition, preset.paper, preset.parts, own)


def parts_of(options: ReportOptions) -> tuple[Part, ...]:
    """The parts in their order; what no program knows is left out, and each stands once."""
    usual = EDITION_PARTS.get(options.edition, EDITION_PARTS["full"])
    figures = tuple(part for part in options.parts if part[0].startswith(FIGURE))
    if len(figures) < len(options.parts):
        known = (p for p in options.parts if p[0] in PARTS or p[0].startswith(FIGURE))
        return tuple({name: (name, how) for name, how in known}.values())
    if FIGURES not in usual and figures and options.edition != "brief":
        usual = _after(usual, "map")
    found: list[Part] = []
    for name in usual:
        found += figures if name == FIGURES and figures else [(name, "")]
    return tuple(found)


def edition_ending(options: ReportOptions) -> str:
    """What stands in a file's name for the edition: nothing for the full one."""
    return "" if options.edition == "full" else f"-{options.edition}"


def _after(usual: tuple[str, ...], name: str) -> tuple[str, ...]:
    at = usual.index(name) + 1
    return (*usual[:at], FIGURES, *usual[at:])
