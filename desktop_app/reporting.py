"""What goes into a report: kept choices (presets), the facilitator's own paragraphs, and who is credited.

The preset that is first in order is the one in hand: figures are put into it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import TABLE_OF, columns_of, to_columns
from desktop_app.language import _
from desktop_app.model_meaning import CoResearcher, ReportPreset, ReportText
from desktop_app.ordered_rows import edit_row, insert_row, move_row
from desktop_app.text import isolate
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.workshop import Change, Workshop

EDITIONS = ("brief", "full", "community", "places")
REPORT_PAPERS = ("a4", "a3", "letter")
FIGURE = "figure:"
"""How the name of a part begins that is a figure; its code follows."""


# Who is credited ------------------------------------------------------------------------------


def add_co_researcher(ws: Workshop, name: str, **fields: Any) -> CoResearcher:
    """Credit somebody under the name that they chose, after the others; for the room unless `audience` says else.

    Raises:
        RuleError: There is no name.
    """
    _refuse_nameless(name)
    row = CoResearcher(
        new_id(), name.strip(), **{"position": _after(ws.co_researchers()), **fields}
    )
    insert_row(ws, row, _("Credit a co-researcher"))
    return row


def edit_co_researcher(ws: Workshop, row_id: int, **fields: Any) -> None:
    """Change the name, what they did, or who may read it; RuleError without a name."""
    if "name" in fields:
        _refuse_nameless(fields["name"])
    edit_row(ws, CoResearcher, row_id, fields, _("Change a credit"))


def move_co_researcher(ws: Workshop, row_id: int, index: int) -> None:
    """Put somebody at another place of the list (0 is first)."""
    move_row(ws, ws.co_researchers(), row_id, index, _("Move a credit"))


def remove_co_researcher(ws: Workshop, row_id: int) -> None:
    """Credit somebody no longer."""
    with ws.change(_("Remove a credit")) as change:
        change.delete("co_researcher", row_id)


# Presets --------------------------------------------------------------------------------------


def add_preset(ws: Workshop, name: str, **fields: Any) -> ReportPreset:
    """Keep a choice of what goes into a report, after the others.

    Raises:
        RuleError: There is no name, or there is a preset of this name already.
    """
    _refuse_taken(ws, name)
    row = ReportPreset(
        new_id(), name.strip(), **{"position": _after(ws.report_presets()), **fields}
    )
    insert_row(ws, row, _("Keep a report"))
    return row


def copy_in_hand(ws: Workshop, name: str) -> ReportPreset:
    """Keep another report like the one in hand with its paragraphs, and take it in hand; errors as for `add_preset`."""
    _refuse_taken(ws, name)
    given = preset_in_hand(ws) or ReportPreset(0, "")
    row = replace(given, id=new_id(), name=name.strip(), position=0)
    with ws.change(_("Keep a report")) as change:
        for place, preset in enumerate(ws.report_presets(), 1):
            change.update("report_preset", preset.id, {"position": place})
        change.insert(TABLE_OF[ReportPreset], columns_of(row), row.id)
        for text in ws.report_texts(given.id):
            copy = replace(text, id=new_id(), preset_id=row.id)
            change.insert(TABLE_OF[ReportText], columns_of(copy), copy.id)
    return row


def edit_preset(ws: Workshop, preset_id: int, **fields: Any) -> None:
    """Change a preset's name, edition, paper, language or parts; RuleError as for `add_preset`."""
    if "name" in fields:
        _refuse_taken(ws, fields["name"], preset_id)
    edit_row(ws, ReportPreset, preset_id, fields, _("Change a report"))


def move_preset(ws: Workshop, preset_id: int, index: int) -> None:
    """Put a preset at another place of the list; the first (0) is the one in hand."""
    move_row(ws, ws.report_presets(), preset_id, index, _("Choose a report"))


def remove_preset(ws: Workshop, preset_id: int) -> None:
    """Remove a preset with its own paragraphs."""
    with ws.change(_("Remove a report")) as change:
        for text_id in change.ids("report_text", "preset_id", preset_id):
            change.delete("report_text", text_id)
        change.delete("report_preset", preset_id)


def preset_named(ws: Workshop, name: str) -> ReportPreset:
    """The preset of this name, whatever its case.

    Raises:
        RuleError: There is none.
    """
    found = _named(ws, name)
    if found is None:
        names = ", ".join(isolate(p.name) for p in ws.report_presets()) or "-"
        sentence = _("No report of this workshop is called {name}. There are: {names}.")
        raise RuleError(sentence.format(name=isolate(name), names=names))
    return found


def preset_in_hand(ws: Workshop) -> ReportPreset | None:
    """The preset that figures are put into; None while there is none."""
    return next(iter(ws.report_presets()), None)


def edit_in_hand(ws: Workshop, **fields: Any) -> None:
    """Change the preset in hand, which is made where there is none; fields are those of `edit_preset`.

    Raises:
        RuleError: As for `add_preset`.
    """
    preset = preset_in_hand(ws)
    if preset is not None:
        edit_preset(ws, preset.id, **fields)
    else:
        add_preset(ws, **{"name": _("Our report"), **fields})


def write_in_hand(ws: Workshop, part: str, words_lang: str = "") -> ReportText:
    """Begin a paragraph before a part ("" is at the end) in the preset in hand, which is made where there is none.

    It is in `words_lang` where the preset keeps no language.
    """
    preset = preset_in_hand(ws) or add_preset(ws, _("Our report"))
    return add_text(ws, preset.id, "", part=part, words_lang=preset.language or words_lang)


# Figures in the report ------------------------------------------------------------------------


def put_in_report(ws: Workshop, code: str, choice: str = "") -> None:
    """Put a figure into the report in hand, at the end; a figure that is there is asked for anew.

    Args:
        ws: The workshop.
        code: The figure's.
        choice: How it is asked for: `desktop_app.understanding.choice_text`; "" is everything.
    """
    part = (FIGURE + code, choice)
    with ws.change(_("Put a figure into the report")) as change:
        preset = preset_in_hand(ws) or _first_preset(change)
        parts = [given for given in preset.parts if given[0] != part[0]]
        was = [name for name, _how in preset.parts]
        parts.insert(was.index(part[0]) if part[0] in was else len(parts), part)
        _set_parts(change, preset, parts)


def take_out_of_report(ws: Workshop, code: str) -> None:
    """Take a figure out of the report in hand."""
    preset = preset_in_hand(ws)
    if preset is None or not is_in_report(ws, code):
        return
    with ws.change(_("Take a figure out of the report")) as change:
        _set_parts(change, preset, [p for p in preset.parts if p[0] != FIGURE + code])


def is_in_report(ws: Workshop, code: str) -> bool:
    """Whether the report in hand has a figure."""
    return choice_in_report(ws, code) is not None


def choice_in_report(ws: Workshop, code: str) -> str | None:
    """How a figure is asked for in the report in hand; None where it is not in it."""
    preset = preset_in_hand(ws)
    return dict(preset.parts).get(FIGURE + code) if preset else None


# Own paragraphs -------------------------------------------------------------------------------


def add_text(
    ws: Workshop, preset_id: int, words: str, *, part: str = "", words_lang: str = ""
) -> ReportText:
    """Write a paragraph for a report: before the part that is named, at the end for ""."""
    position = _after(ws.report_texts(preset_id))
    row = ReportText(new_id(), preset_id, part, words, words_lang, position)
    insert_row(ws, row, _("Write a paragraph"))
    return row


def edit_text(ws: Workshop, text_id: int, **fields: Any) -> None:
    """Change a paragraph's words, their language, or where it stands."""
    edit_row(ws, ReportText, text_id, fields, _("Change a paragraph"))


def remove_text(ws: Workshop, text_id: int) -> None:
    """Take a paragraph out."""
    with ws.change(_("Remove a paragraph")) as change:
        change.delete("report_text", text_id)


def _after(rows: Sequence[CoResearcher | ReportPreset | ReportText]) -> int:
    return max((row.position for row in rows), default=-1) + 1


def _refuse_nameless(name: str) -> None:
    if not name.strip():
        raise RuleError(_("Write the name as they want to be called."))


def _refuse_taken(ws: Workshop, name: str, but: int = 0) -> None:
    if not name.strip():
        raise RuleError(_("Give the report a name, to find it by the next time."))
    found = _named(ws, name)
    if found is not None and found.id != but:
        sentence = _("There is a report called {name} already. Give this one another name.")
        raise RuleError(sentence.format(name=isolate(name.strip())))


def _named(ws: Workshop, name: str) -> ReportPreset | None:
    wanted = name.strip().casefold()
    return next((p for p in ws.report_presets() if p.name.strip().casefold() == wanted), None)


def _first_preset(change: Change) -> ReportPreset:
    row = ReportPreset(new_id(), _("Our report"))
    change.insert(TABLE_OF[ReportPreset], columns_of(row), row.id)
    return row


def _set_parts(change: Change, preset: ReportPreset, parts: Sequence[tuple[str, str]]) -> None:
    change.update("report_preset", preset.id, to_columns(ReportPreset, {"parts": tuple(parts)}))
