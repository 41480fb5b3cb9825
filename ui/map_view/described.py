"""The workshop as the map page wants it: the description, and records of the marks that may show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.map_view.visible import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Mark
    from maps.description import Theme
    from ui.desk import Desk


class Described:
    """Reads the desk's workshop for the map page, and keeps to what the public screen may show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.own_only = False
        self.hidden: frozenset[int] = frozenset()
        """Marks on the map's ground that wait for the room's leave, as last looked at."""
        self.theme: Theme = "light"

    def wear(self, name: str) -> None:
        """Describe in another theme."""
        themes: dict[str, Theme] = {"sunlight": "sunlight", "contrast": "contrast"}
        self.theme = themes.get(name, "light")

    def map_json(self) -> bytes:
        """The file `data/map.json`."""
        from maps.describing import describe_workshop
        from maps.folium_page import map_json

        description = describe_workshop(
            self._desk.workshop, marks=(), language=self._desk.language, theme=self.theme
        )
        return map_json(description)

    def marks_json(self, marks: tuple[Mark, ...]) -> bytes:
        """The file `data/marks.json`, of marks that may be shown."""
        from maps.describing import map_marks
        from maps.folium_page import marks_json

        return marks_json(map_marks(self._desk.workshop, marks))

    def records(self, marks: Iterable[Mark]) -> list[dict[str, Any]]:
        """Records of marks for an `upsert`; marks without a place have none to show."""
        from maps.describing import map_marks
        from maps.folium_page import mark_record

        return [mark_record(mark) for mark in map_marks(self._desk.workshop, tuple(marks))]

    def shown(self) -> tuple[Mark, ...]:
        """Every mark that may be shown now."""
        workshop = self._desk.workshop
        marks = workshop.marks()
        visible = shown(marks, workshop.consents(), self._desk.speaking, own_only=self.own_only)
        self.hidden = self._waiting(marks, visible)
        return visible

    def shown_among(self, ids: frozenset[int]) -> tuple[Mark, ...]:
        """Those of these marks that may be shown now."""
        workshop = self._desk.workshop
        agreed = {i: consent for i in ids if (consent := workshop.consent(i)) is not None}
        marks = workshop.marks_among(ids)
        visible = shown(marks, agreed, self._desk.speaking, own_only=self.own_only)
        self.hidden = (self.hidden - ids) | self._waiting(marks, visible)
        return visible

    def _waiting(self, marks: tuple[Mark, ...], visible: tuple[Mark, ...]) -> frozenset[int]:
        if self.own_only and self._desk.speaking:  # hidden by wish
            return frozenset()
        return frozenset(m.id for m in marks if m.geometry is not None) - {m.id for m in visible}
