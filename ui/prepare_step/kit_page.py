"""The page that makes an area kit: what is prepared here, as one file for the other laptops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.look import Card, TextButton, Words
from ui.prepare_step.ground_card import leading
from ui.prepare_step.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.workshop import Workshop
    from ui.desk import Desk


class KitPage(Page):
    """Says what a kit holds and what it does not, and makes one."""

    tables = ("basemap", "layer", "template_entry", "workshop")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("For other laptops"),
            N_("An area kit is one file with the maps and words that you prepared here."),
        )
        self.holds, self.leaves = Words(), Words("", "quiet")
        self.make = TextButton(look="primary", icon="briefcase-outline")
        self.how = Words("", "quiet")
        put = desk.texts.put
        put(
            self.leaves.setText,
            N_("Nothing that people said goes along: no groups, no marks, no discussion."),
        )
        put(self.make.setText, N_("Make an area kit…"))
        put(
            self.how.setText,
            N_(
                "On each laptop: copy the file there, then touch “New from an area kit…” at the start."
            ),
        )
        card = Card(margin=24)
        card.column.addWidget(self.holds)
        card.column.addWidget(self.leaves)
        leading(card.column, self.make)
        card.column.addWidget(self.how)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.make.clicked.connect(self._choose)

    def refresh(self) -> None:
        """Say what a kit would hold now."""
        workshop = self.desk.workshop
        basemaps = sum(b.kind != "world" for b in workshop.basemaps())
        layers = len(workshop.layers())
        lines = (
            ngettext("{n} basemap", "{n} basemaps", basemaps).format(n=basemaps),
            ngettext("{n} reference layer", "{n} reference layers", layers).format(n=layers),
            _("All words and pictures, as they are changed here"),
            _("Where the map opens, who is responsible, and the terms"),
        )
        self.holds.setText("\n".join(f"•  {line}" for line in lines))

    def make_kit(self, path: Path) -> None:
        """Make a kit there, as long work."""
        label = _("Making the area kit {file}").format(file=isolate(path.name))
        self.desk.work.run(label, _kit_maker(self.desk.workshop, path), self._made)

    def _choose(self) -> None:
        workshop = self.desk.workshop.path
        start = str(workshop.with_name(_("{name} (area kit).gpkg").format(name=workshop.stem)))
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Where shall the area kit be kept?"),
            start,
            _("Area kits (*.gpkg)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # a workshop is never overwritten
        )
        if name:
            path = Path(name)
            self.make_kit(path if path.suffix else path.with_suffix(".gpkg"))

    def _made(self, path: Path) -> None:
        sentence = _("{file} is ready. Copy it to the other laptops.")
        self.desk.messages.done(sentence.format(file=isolate(path.name)))


def _kit_maker(workshop: Workshop, path: Path) -> Callable[..., Path]:
    def make(progress: Callable[..., object], cancelled: Callable[[], bool]) -> Path:
        from desktop_app.area_kit import make_kit

        progress(-1)
        with workshop.reader() as ws:
            make_kit(ws, path, cancelled)
        return path

    return make
