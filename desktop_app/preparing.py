"""Preparing a workshop: what it is about, its groups, its words, and the ground to mark on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import About, Group, TemplateEntry
from desktop_app.ordered_rows import edit_row, insert_row, move_row
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop


def edit_about(ws: Workshop, **fields: Any) -> None:
    """Change what the workshop is about: title, place, day, language, opening view, terms."""
    about = ws.about()
    changed = {name: value for name, value in fields.items() if getattr(about, name) != value}
    if changed:
        with ws.change(_("Change the workshop")) as change:
            change.update("workshop", 1, to_columns(About, changed))


def add_group(ws: Workshop, name: str, row_id: int = 0, **fields: Any) -> Group:
    """Add a group after the others; `row_id` where its id follows from something."""
    group = Group(row_id or new_id(), name, **{"position": len(ws.groups()), **fields})
    insert_row(ws, group, _("Add a group"))
    return group


def edit_group(ws: Workshop, group_id: int, **fields: Any) -> None:
    """Change a group's name, kind, head counts, colour or sign."""
    edit_row(ws, Group, group_id, fields, _("Change a group"))


def remove_group(ws: Workshop, group_id: int) -> None:
    """Remove a group.

    Raises:
        RuleError: It has marks or statements, which would lose who said them.
    """
    if _has_stories(ws, group_id):
        sentence = _("This group has marks or statements. Delete them first, then the group.")
        raise RuleError(sentence)
    with ws.change(_("Remove a group")) as change:
        for row_id in change.ids("vote", "group_id", group_id):
            change.delete("vote", row_id)
        change.delete("people_group", group_id)


def move_group(ws: Workshop, group_id: int, index: int) -> None:
    """Put a group at another place (0 is first)."""
    move_row(ws, ws.groups(), group_id, index, _("Move a group"))


def add_entry(
    ws: Workshop,
    section: str,
    names: dict[str, str],
    icon: str = "shape",
    row_id: int = 0,
    **fields: Any,
) -> TemplateEntry:
    """Add a word of the people here to a section, after the others; `row_id` where its id follows from something."""
    position = (
        max((e.position for e in ws.template().entries(section, hidden=True)), default=-1) + 1
    )
    row_id = row_id or new_id()
    given = {
        "code": f"own_{row_id:x}",
        "custom": True,
        "position": position,
        "source": "",
        **fields,
    }
    entry = TemplateEntry(row_id, section, names=names, icon=icon, **given)
    insert_row(ws, entry, _("Add a word"))
    return entry


def edit_entry(ws: Workshop, entry_id: int, **fields: Any) -> None:
    """Rename or hide a word, or change its picture's name."""
    edit_row(ws, TemplateEntry, entry_id, fields, _("Change a word"))


def move_entry(ws: Workshop, entry: TemplateEntry, index: int) -> None:
    """Put a word at another place in its section (0 is first)."""
    move_row(
        ws, ws.template().entries(entry.section, hidden=True), entry.id, index, _("Move a word")
    )


def set_entry_picture(
    ws: Workshop, entry_id: int, data: bytes, media_type: str = "image/jpeg"
) -> None:
    """Replace a word's picture by a photo or drawing (bytes already rebuilt from pixels)."""
    _attach(ws, entry_id, "picture_id", "photo", data, media_type, _("Replace a picture"))


def set_entry_voice(ws: Workshop, entry_id: int, data: bytes, media_type: str) -> None:
    """Let a word speak its name: a short recording."""
    _attach(ws, entry_id, "voice_id", "voice", data, media_type, _("Record a spoken name"))


def clear_entry_picture(ws: Workshop, entry_id: int) -> None:
    """Give a word its own icon back."""
    edit_row(ws, TemplateEntry, entry_id, {"picture_id": 0}, _("Remove a picture"))


def clear_entry_voice(ws: Workshop, entry_id: int) -> None:
    """Take a word's spoken name away."""
    edit_row(ws, TemplateEntry, entry_id, {"voice_id": 0}, _("Remove a spoken name"))


def take_template(ws: Workshop, other: Workshop) -> int:
    """Use the words of another workshop: one change, so one step of undo.

    Names, hints, pictures, spoken names, order, and what is hidden become those of `other`. Words of
    people here that `other` does not know stay, hidden and last, since marks may use them.

    Returns:
        How many words are different now.
    """
    theirs = _by_code(other)
    mine = _by_code(ws)
    with ws.change(_("Use the words of another workshop")) as change:
        changed = sum(
            _take_entry(change, mine.get(key), entry, other) for key, entry in theirs.items()
        )
        left = [entry for key, entry in mine.items() if key not in theirs]
        last = max((entry.position for entry in theirs.values()), default=0)
        for position, entry in enumerate(left, start=last + 1):
            values = to_columns(TemplateEntry, {"hidden": True, "position": position})
            change.update("template_entry", entry.id, values)
    return changed + len(left)


def _by_code(ws: Workshop) -> dict[tuple[str, str], TemplateEntry]:
    return {(entry.section, entry.code): entry for entry in ws.template().all_entries()}


def _take_entry(
    change: Change, mine: TemplateEntry | None, theirs: TemplateEntry, other: Workshop
) -> bool:
    """Make a word of ours like theirs; tells whether that changed anything."""
    row_id = mine.id if mine else new_id()
    taken = dataclasses.replace(theirs, id=row_id)
    pictures = {"picture_id": theirs.picture_id, "voice_id": theirs.voice_id}
    if mine and not any(pictures.values()) and taken == mine:
        return False
    columns = columns_of(taken)
    for column, attachment_id in pictures.items():
        columns[column] = _copy_attachment(change, row_id, attachment_id, other)
    if mine:
        change.update("template_entry", row_id, columns)
    else:
        change.insert("template_entry", columns, row_id)
    return True


def _copy_attachment(change: Change, owner_id: int, attachment_id: int, other: Workshop) -> int:
    found = next((a for a in other.attachments() if a.id == attachment_id), None)
    if found is None:
        return 0
    data = other.attachment_bytes(attachment_id)
    return _put_bytes(change, owner_id, found.kind, data, found.media_type)


def _has_stories(ws: Workshop, group_id: int) -> bool:
    return any(m.group_id == group_id for m in ws.marks()) or any(
        s.group_id == group_id for s in ws.statements()
    )


def _attach(
    ws: Workshop, entry_id: int, column: str, kind: str, data: bytes, media_type: str, label: str
) -> None:
    with ws.change(label) as change:
        attachment_id = _put_bytes(change, entry_id, kind, data, media_type)
        change.update("template_entry", entry_id, {column: attachment_id})


def _put_bytes(change: Change, owner_id: int, kind: str, data: bytes, media_type: str) -> int:
    values = {"owner_id": owner_id, "kind": kind, "media_type": media_type, "added_at": now()}
    attachment_id = change.insert("attachment", values)
    change.put("attachment_data", {"id": attachment_id, "data": data})
    return attachment_id
