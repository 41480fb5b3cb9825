"""The page of the basemaps: the pictures under the marks, topmost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import ground
from desktop_app.language import N_, _
from desktop_app.text import isolate
from maps.sources.basemap import PATTERNS
from ui.going import show_on_map, showing
from ui.prepare_step.basemap_card import BasemapCard
from ui.prepare_step.bringing import bring_basemaps, found_again, take_basemap_in
from ui.prepare_step.files import DropPlace, choose_file
from ui.prepare_step.ground_page import GroundPage, bring
from ui.prepare_step.left_out import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.model import Basemap
    from maps.bringing import Brought
    from ui.desk import Desk
    from ui.going import Bounds
    from ui.prepare_step.ground_card import GroundCard


class BasemapsPage(GroundPage["Basemap"]):
    """Basemaps: bring one, order them, fade them, find a lost one again."""

    tables = ("basemap",)
    beside_map = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Basemaps"),
            N_(
                "The picture under the marks. The one at the top of this list lies above the others."
            ),
        )
        self.drop = DropPlace(
            desk,
            N_("Add a basemap file"),
            N_(
                "Or drop it here: MBTiles, PMTiles, GeoPackage tiles, a GeoTIFF, "
                "or a scan or photo of a map."
            ),
        )
        self.left_out = LeftOut(desk)
        self.column.addWidget(self.left_out)
        self.column.addWidget(self.drop)
        self.column.addStretch(1)
        self.drop.button.clicked.connect(
            lambda: bring(self, self.drop, _("Choose a basemap"), PATTERNS, _("Basemaps"))
        )
        self.drop.brought.connect(self.take_files)

    def values(self) -> Sequence[Basemap]:
        """The basemaps, lowest first."""
        return self.desk.workshop.basemaps()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Add these files, one piece of work each."""
        for path in paths:
            bring_basemaps(self.desk, path, self._added)

    def make_card(self, value: Basemap) -> GroundCard:
        """A card for a basemap."""
        card = BasemapCard(self.desk, value)
        card.find_wanted.connect(lambda: self._find(card))
        card.taking_wanted.connect(lambda: take_basemap_in(self.desk, card.basemap))
        card.points_wanted.connect(lambda: self._move_points(card.basemap.id))
        return card

    def show_card(self, card: GroundCard, value: Basemap) -> None:
        """Show a basemap in its card."""
        if isinstance(card, BasemapCard):
            card.show_basemap(value)

    def box(self, value_id: int) -> Bounds | None:
        """Where a basemap lies."""
        return next((b.bounds for b in self.values() if b.id == value_id), None)

    def place(self, value_id: int, index: int) -> None:
        """Put a basemap above or below others."""
        ground.move_basemap(self.desk.workshop, value_id, index)

    def find_again(self, basemap: Basemap, path: Path) -> None:
        """Point a basemap to where its file is now."""
        fields = self.desk.do(found_again, self.desk.workshop, basemap, path)
        if fields:
            self.desk.do(ground.edit_basemap, self.desk.workshop, basemap.id, **fields)

    def _find(self, card: BasemapCard) -> None:
        path = choose_file(self, _("Where is the basemap's file now?"), PATTERNS, _("Basemaps"))
        if path:
            self.find_again(card.basemap, path)

    def _move_points(self, basemap_id: int) -> None:
        from ui.prepare_step.placing import open_points

        open_points(self.desk, basemap_id)

    def _added(self, brought: tuple[Brought, ...], added: tuple[Basemap, ...]) -> None:
        problems = [problem for one in brought for problem in one.problems]
        self.left_out.show_problems(added[0].name, problems)
        for basemap in added:
            sentence = _("{name} lies under the marks now.")
            told = sentence.format(name=isolate(basemap.name))
            self.desk.messages.done(told, showing(self.desk, basemap.bounds))
        if self.desk.map_view is not None and self.desk.map_view.isVisible():
            show_on_map(self.desk, added[-1].bounds)
