"""Covering part of a photo: the pixels are replaced, and what they were is gone for good."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from desktop_app.attaching import rebuilt
from desktop_app.erasing import take_out_attachment
from desktop_app.file.rows import columns_of
from desktop_app.language import _
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from desktop_app.model import Attachment
    from desktop_app.workshop import Workshop


def replace_picture(
    ws: Workshop, attachment_id: int, source: bytes, *, no_faces: bool = False
) -> Attachment:
    """Put a picture in which something is covered in the place of what it was, whose bytes are erased.

    What was agreed for its story stays, since less is shown than was. The new picture has an id of its own, so that
    nothing that still knows the old one shows it.

    Raises:
        KeyError: There is no such picture.
        SourceError: The bytes are no picture; then nothing is changed.
        WorkshopFileError: As for `erasing.take_out`.
    """
    before = next((a for a in ws.attachments() if a.id == attachment_id), None)
    if before is None:
        raise KeyError(attachment_id)
    made = rebuilt(source)
    after = dataclasses.replace(
        before,
        id=new_id(),
        media_type=made.media_type,
        width=made.width,
        height=made.height,
        no_faces=no_faces,
    )
    with ws.change(_("Cover part of a picture"), undoable=False) as change:
        change.insert("attachment", columns_of(after), after.id)
        change.put("attachment_data", {"id": after.id, "data": made.data})
    take_out_attachment(ws, attachment_id)
    return after
