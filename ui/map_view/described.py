"""The workshop as the map page wants it: the description, and records of the marks that may show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.file.brief import BLOB
from desktop_app.model import Audience
from desktop_app.release import kept_off_the_map
from ui.map_view.visible import shown, shown_briefly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.file.brief import BriefMark
    from desktop_app.model import Mark
    from desktop_app.released import Release
    from maps.description import MapDescription, Theme
    from ui.desk import Desk


class Described:
    """Reads the desk's workshop for the map page, and keeps to what the public screen may show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.own_only = False
        self.for_room = False
        """Whether also the speaking group sees only what the room may."""
        self.left_out = 0
        """A basemap that does not show, because its picture is being placed anew; 0 is none."""
        self.hidden: frozenset[int] = frozenset()
        """Marks on the map's ground that wait for the room's leave, as last looked at."""
        self.theme: Theme = "light"
        self.released: Release | None = None
        """The release whose marks are shown instead of the workshop's; None is the workshop."""

    def wear(self, name: str) -> None:
        """Describe in another theme."""
        themes: dict[str, Theme] = {"dark": "dark", "sunlight": "sunlight", "contrast": "contrast"}
        self.theme = themes.get(name, "light")

    def map_json(self) -> bytes:
        """The file `data/map.json`."""
        from maps.folium_page import map_json

        description = self._description()
        if self.left_out:
            rest = tuple(b for b in description.basemaps if b.id != self.left_out)
            description = replace(description, basemaps=rest)
        return map_json(description)

    def _description(self) -> MapDescription:
        from maps.describing import describe, describe_workshop

        workshop, theme = self._desk.workshop, self.theme
        of_workshop = describe_workshop(
            workshop, marks=(), language=self._desk.language, theme=theme
        )
        if self.released is None:
            return of_workshop
        of_release = describe(self.released, theme=theme, with_marks=False)
        return replace(of_release, view=of_workshop.view, credits=())

    def packed_released(self) -> bytes:
        """The file `data/marks.packed` of the release that is shown."""
        from maps.describing import released_marks
        from maps.folium_page import packed_map_marks

        return packed_map_marks(released_marks(self.released)) if self.released else b""

    def packed_marks(self, marks: Sequence[BriefMark]) -> bytes:
        """The file `data/marks.packed`, of marks that may be shown."""
        from maps.folium_page import is_plain_point, packed_marks

        workshop = self._desk.workshop
        points = [mark for mark in marks if is_plain_point(mark)]
        others = frozenset(mark[0] for mark in marks if not is_plain_point(mark))
        records = self.records(workshop.marks_among(others)) if others else []
        icons = {e.code: e.icon for e in workshop.template().entries("service", hidden=True)}
        return packed_marks(points, records, icons)

    def records(self, marks: Iterable[Mark]) -> list[dict[str, Any]]:
        """Records of marks for an `upsert`; marks without a place have none to show."""
        from maps.describing import map_marks
        from maps.folium_page import mark_record

        return [mark_record(mark) for mark in map_marks(self._desk.workshop, tuple(marks))]

    def shown(self) -> list[BriefMark]:
        """What the map needs of every mark that may be shown now."""
        workshop = self._desk.workshop
        marks = workshop.brief_marks()
        in_room = workshop.heard_by(Audience.ROOM) - kept_off_the_map(workshop)
        visible = shown_briefly(marks, in_room, self._speaking(), own_only=self.own_only)
        self.hidden = self._waiting(
            frozenset(mark[0] for mark in marks if mark[BLOB] is not None)
            if len(visible) < len(marks)
            else frozenset(),
            frozenset(mark[0] for mark in visible),
        )
        return visible

    def shown_among(self, ids: frozenset[int]) -> tuple[Mark, ...]:
        """Those of these marks that may be shown now."""
        workshop = self._desk.workshop
        marks = workshop.marks_among(ids)
        in_room = workshop.heard_by(Audience.ROOM, ids) - kept_off_the_map(workshop, marks)
        visible = shown(marks, in_room, self._speaking(), own_only=self.own_only)
        placed = frozenset(mark.id for mark in marks if mark.geometry is not None)
        waiting = self._waiting(placed, frozenset(mark.id for mark in visible))
        self.hidden = (self.hidden - ids) | waiting
        return visible

    def _speaking(self) -> int:
        return 0 if self.for_room else self._desk.speaking

    def _waiting(self, placed: frozenset[int], visible: frozenset[int]) -> frozenset[int]:
        if self.own_only and self._speaking():  # hidden by wish
            return frozenset()
        return placed - visible
