"""Preparing a workshop: what it is about, its groups, its words, and the ground to mark on."""

from __future__ import annotations

import dataclasses
import math
import zlib
from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import TABLE_OF, columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import About, Basemap, Group, Layer, TemplateEntry
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.workshop import Change, Workshop

_WORLD_WIDE = 180  # degrees
_SHOWN_TILES = 3  # a small window is so many tiles wide

_Placed = Basemap | Layer | Group | TemplateEntry


def edit_about(ws: Workshop, **fields: Any) -> None:
    """Change what the workshop is about: title, place, day, language, opening view, terms."""
    about = ws.about()
    changed = {name: value for name, value in fields.items() if getattr(about, name) != value}
    if changed:
        with ws.change(_("Change the workshop")) as change:
            change.update("workshop", 1, to_columns(About, changed))


def add_group(ws: Workshop, name: str, **fields: Any) -> Group:
    """Add a group after the others."""
    group = Group(new_id(), name, **{"position": len(ws.groups()), **fields})
    _insert(ws, group, _("Add a group"))
    return group


def edit_group(ws: Workshop, group_id: int, **fields: Any) -> None:
    """Change a group's name, kind, head counts, colour or sign."""
    _edit(ws, Group, group_id, fields, _("Change a group"))


def remove_group(ws: Workshop, group_id: int) -> None:
    """Remove a group.

    Raises:
        RuleError: It has marks or statements, which would lose who said them.
    """
    if _has_stories(ws, group_id):
        sentence = _("This group has marks or statements. Delete them first, then the group.")
        raise RuleError(sentence)
    with ws.change(_("Remove a group")) as change:
        change.delete("people_group", group_id)


def move_group(ws: Workshop, group_id: int, index: int) -> None:
    """Put a group at another place (0 is first)."""
    _move(ws, ws.groups(), group_id, index, _("Move a group"))


def add_entry(
    ws: Workshop, section: str, names: dict[str, str], icon: str = "shape", **fields: Any
) -> TemplateEntry:
    """Add a word of the people here to a section of the template, after the others."""
    position = (
        max((e.position for e in ws.template().entries(section, hidden=True)), default=-1) + 1
    )
    row_id = new_id()
    given = {
        "code": f"own_{row_id:x}",
        "custom": True,
        "position": position,
        "source": "",
        **fields,
    }
    entry = TemplateEntry(row_id, section, names=names, icon=icon, **given)
    _insert(ws, entry, _("Add a word"))
    return entry


def edit_entry(ws: Workshop, entry_id: int, **fields: Any) -> None:
    """Rename or hide a word, or change its picture's name."""
    _edit(ws, TemplateEntry, entry_id, fields, _("Change a word"))


def move_entry(ws: Workshop, entry: TemplateEntry, index: int) -> None:
    """Put a word at another place in its section (0 is first)."""
    _move(ws, ws.template().entries(entry.section, hidden=True), entry.id, index, _("Move a word"))


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
    _edit(ws, TemplateEntry, entry_id, {"picture_id": 0}, _("Remove a picture"))


def clear_entry_voice(ws: Workshop, entry_id: int) -> None:
    """Take a word's spoken name away."""
    _edit(ws, TemplateEntry, entry_id, {"voice_id": 0}, _("Remove a spoken name"))


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


def add_basemap(
    ws: Workshop, basemap: Basemap, tiles: Iterable[tuple[int, int, int, bytes]] | None = None
) -> Basemap:
    """Add a basemap on top of the others; with `tiles` (z, x, y, bytes; XYZ) it is kept in the workshop.

    A workshop that still opens at the whole world opens at the first basemap of one place from then on.
    """
    placed = dataclasses.replace(
        basemap, id=new_id(), position=len(ws.basemaps()), inside=tiles is not None
    )
    with ws.change(_("Add a basemap")) as change:
        change.insert("basemap", columns_of(placed), placed.id)
        for z, x, y, data in tiles or ():
            change.put(
                "basemap_tile", {"basemap_id": placed.id, "z": z, "x": x, "y": y, "data": data}
            )
        if ws.about().opens_at == About("", "").opens_at and (view := _view_of(placed)):
            change.update("workshop", 1, to_columns(About, {"opens_at": view}))
    return placed


def _view_of(basemap: Basemap) -> tuple[float, float, float] | None:
    """Latitude, longitude and zoom that show a basemap in a window; None where it is of the world."""
    west, south, east, north = basemap.bounds
    width = (east - west) % 360
    if not 0 < width < _WORLD_WIDE:
        return None
    zoom = math.floor(math.log2(360 * _SHOWN_TILES / width))
    middle = (west + width / 2 + 180) % 360 - 180
    most = max(basemap.min_zoom, basemap.max_zoom)
    return round((south + north) / 2, 6), round(middle, 6), float(min(zoom, most))


def edit_basemap(ws: Workshop, basemap_id: int, **fields: Any) -> None:
    """Show, fade or rename a basemap, or point it to where its file is now."""
    _edit(ws, Basemap, basemap_id, fields, _("Change a basemap"))


def move_basemap(ws: Workshop, basemap_id: int, index: int) -> None:
    """Put a basemap above or below others (0 is lowest)."""
    _move(ws, ws.basemaps(), basemap_id, index, _("Move a basemap"))


def remove_basemap(ws: Workshop, basemap_id: int) -> None:
    """Remove a basemap (its tiles go when nothing can bring it back)."""
    with ws.change(_("Remove a basemap")) as change:
        change.delete("basemap", basemap_id)


def add_layer(ws: Workshop, layer: Layer, features: bytes) -> Layer:
    """Add a reference layer on top of the others; `features` is a GeoJSON FeatureCollection (WGS 84)."""
    placed = dataclasses.replace(layer, id=new_id(), position=len(ws.layers()))
    with ws.change(_("Add a layer")) as change:
        change.insert("layer", columns_of(placed), placed.id)
        change.put("layer_data", {"id": placed.id, "data": zlib.compress(features, 6)})
    return placed


def edit_layer(ws: Workshop, layer_id: int, **fields: Any) -> None:
    """Show, rename or style a layer, or say that its areas are the ones that "area only" means."""
    _edit(ws, Layer, layer_id, fields, _("Change a layer"))


def move_layer(ws: Workshop, layer_id: int, index: int) -> None:
    """Put a layer above or below others (0 is lowest)."""
    _move(ws, ws.layers(), layer_id, index, _("Move a layer"))


def remove_layer(ws: Workshop, layer_id: int) -> None:
    """Remove a layer; undo brings it back."""
    with ws.change(_("Remove a layer")) as change:
        change.delete("layer", layer_id)


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


def _insert(ws: Workshop, value: _Placed, label: str) -> None:
    with ws.change(label) as change:
        change.insert(TABLE_OF[type(value)], columns_of(value), value.id)


def _edit(ws: Workshop, kind: type, row_id: int, fields: dict[str, Any], label: str) -> None:
    with ws.change(label) as change:
        change.update(TABLE_OF[kind], row_id, to_columns(kind, fields))


def _move(ws: Workshop, ordered: Sequence[_Placed], row_id: int, index: int, label: str) -> None:
    ids = [value.id for value in ordered]
    ids.remove(row_id)
    ids.insert(max(0, index), row_id)
    positions = {value.id: value.position for value in ordered}
    with ws.change(label) as change:
        for position, moved in enumerate(ids):
            if positions[moved] != position:
                change.update(TABLE_OF[type(ordered[0])], moved, {"position": position})


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
