"""Slips, as data for the template: a code, a day, whom to ask, and nothing of what was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import maps
from desktop_app.language import _, is_right_to_left
from desktop_app.numbers import mark_label
from exports.naming import day_text
from exports.pdf.typed import inline, typst_language

_ICONS = {
    "code": "key-variant",
    "back": "undo-variant",
    "ask": "account-voice",
    "hide": "eye-off-outline",
    "out": "earth",
}


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One slip. `number` is a mark's, for who wants it on the paper; 0 is none."""

    code: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """Slips to print together: their language, the day (ISO 8601), and whom to ask."""

    slips: tuple[PrintedSlip, ...]
    language: str
    day: str
    contact: str
    made_at: str = ""


def slips_content(sheet: SlipSheet) -> dict[str, Any]:
    """Everything that slips say, in their language (the caller speaks it)."""
    language = typst_language(sheet.language)
    return {
        "lang": language,
        "rtl": is_right_to_left(language),
        "labels": {
            "keep": _("Keep this slip"),
            "back": _(
                "With this code you can take back what you told. You need not say who you are."
            ),
            "ask": _("Bring it, or say the code, to:"),
            "hide": _("Show it to nobody else: whoever has the code can take your words out."),
            "out": _("What was printed, or is out for everyone, cannot be called back."),
            "cut": _("Cut here"),
        },
        "icons": {name: maps.icon_glyph(icon) for name, icon in _ICONS.items()},
        "day": day_text(sheet.day[:10], sheet.language) if sheet.day else "",
        "contact": inline(sheet.contact),
        "slips": [
            {
                "code": slip.code,
                "number": _("Mark {number}").format(number=mark_label(slip.number))
                if slip.number
                else "",
            }
            for slip in sheet.slips
        ],
    }
