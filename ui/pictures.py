"""Words of the template as pictures: the workshop's own photo or drawing, else an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from desktop_app.language import language
from ui.look.picture import Choice, Picture

if TYPE_CHECKING:
    from desktop_app.model import Group, TemplateEntry
    from desktop_app.workshop import Workshop

_drawn: dict[tuple[str, int], QPixmap] = {}


def entry_picture(workshop: Workshop, entry: TemplateEntry) -> Picture:
    """The picture of a word: its own photo or drawing, else its icon."""
    if entry.picture_id:
        pixmap = _own_picture(workshop, entry.picture_id)
        if pixmap is not None:
            return Picture(icon=entry.icon, pixmap=pixmap)
    return Picture(icon=entry.icon)


def entry_choice(workshop: Workshop, entry: TemplateEntry) -> Choice:
    """A word as something to choose, in the window's language."""
    template = workshop.template()
    return Choice(
        entry.code,
        template.name(entry.section, entry.code, language()),
        entry_picture(workshop, entry),
        template.hint(entry.section, entry.code, language()),
    )


def section_choices(workshop: Workshop, section: str) -> list[Choice]:
    """All words of a section that are not hidden, in their order."""
    return [entry_choice(workshop, entry) for entry in workshop.template().entries(section)]


def group_choice(group: Group) -> Choice:
    """A group as something to choose: its sign in its colour, and its name."""
    return Choice(str(group.id), group.name, Picture(sign=group.sign, colour=group.colour))


def _own_picture(workshop: Workshop, picture_id: int) -> QPixmap | None:
    key = (str(workshop.path), picture_id)
    if key not in _drawn:
        pixmap = QPixmap()
        try:
            pixmap.loadFromData(workshop.attachment_bytes(picture_id))
        except KeyError:  # taken out: the icon serves again
            return None
        _drawn[key] = pixmap
    return None if _drawn[key].isNull() else _drawn[key]
