"""The page of the basemaps: the pictures under the marks, topmost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import ground
from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.prepare_step.basemap_card import BasemapCard
from ui.prepare_step.bringing import bring_basemap, found_again
from ui.prepare_step.files import DropPlace, choose_file
from ui.prepare_step.ground_page import GroundPage, bring
from ui.prepare_step.left_out import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.model import Basemap
    from ui.desk import Desk
    from ui.prepare_step.bringing import BroughtBasemap
    from ui.prepare_step.ground_card import GroundCard

KINDS = ("*.mbtiles",)


class BasemapsPage(GroundPage["Basemap"]):
    """Basemaps: bring one, order them, fade them, find a lost one again."""

    tables = ("basemap",)

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
            N_("Or drop it here: an MBTiles file, from a colleague or made at the office."),
        )
        self.left_out = LeftOut()
        self.column.addWidget(self.left_out)
        self.column.addWidget(self.drop)
        self.column.addStretch(1)
        self.drop.button.clicked.connect(
            lambda: bring(self, self.drop, _("Choose a basemap"), KINDS, _("Basemaps"))
        )
        self.drop.brought.connect(self.take_files)

    def values(self) -> Sequence[Basemap]:
        """The basemaps, lowest first."""
        return self.desk.workshop.basemaps()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Add these files, one piece of work each."""
        for path in paths:
            label = _("Reading {file}").format(file=isolate(path.name))
            self.desk.work.run(label, bring_basemap(path), self._add)

    def make_card(self, value: Basemap) -> GroundCard:
        """A card for a basemap."""
        card = BasemapCard(self.desk, value)
        card.find_wanted.connect(lambda: self._find(card))
        return card

    def show_card(self, card: GroundCard, value: Basemap) -> None:
        """Show a basemap in its card."""
        if isinstance(card, BasemapCard):
            card.show_basemap(value)

    def place(self, value_id: int, index: int) -> None:
        """Put a basemap above or below others."""
        ground.move_basemap(self.desk.workshop, value_id, index)

    def find_again(self, basemap: Basemap, path: Path) -> None:
        """Point a basemap to where its file is now."""
        fields = self.desk.do(found_again, basemap, path)
        if fields:
            self.desk.do(ground.edit_basemap, self.desk.workshop, basemap.id, **fields)

    def _find(self, card: BasemapCard) -> None:
        path = choose_file(self, _("Where is the basemap's file now?"), KINDS, _("Basemaps"))
        if path:
            self.find_again(card.basemap, path)

    def _add(self, brought: BroughtBasemap) -> None:
        self.left_out.show_problems(brought.basemap.name, brought.problems)
        opened_at = self.desk.workshop.about().opens_at
        added = self.desk.do(ground.add_basemap, self.desk.workshop, brought.basemap, brought.tiles)
        opens_at = self.desk.workshop.about().opens_at
        if self.desk.map_view is not None and opens_at != opened_at:
            self.desk.map_view.go_to(lat=opens_at[0], lon=opens_at[1], zoom=opens_at[2])
        if added:
            sentence = _("{name} lies under the marks now.")
            self.desk.messages.done(sentence.format(name=isolate(added.name)))
