"""The page of the reference layers: places that came from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop_app import ground
from desktop_app.errors import CancelledError
from desktop_app.feature_bounds import bounds_of
from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from maps.sources.kinds import PATTERNS
from ui.going import show_on_map
from ui.look import Card, TextButton, Words
from ui.prepare_step.bringing import bring_layers
from ui.prepare_step.bringing_table import looking
from ui.prepare_step.files import DropPlace
from ui.prepare_step.ground_page import GroundPage, bring
from ui.prepare_step.layer_card import LayerCard, about_layer
from ui.prepare_step.left_out import LeftOut
from ui.prepare_step.rows import open_rows
from ui.prepare_step.system_card import SystemCard
from ui.prepare_step.table_preview import TablePreview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.errors import ChautariError
    from desktop_app.model import Layer
    from maps.sources import ReadLayer
    from maps.sources.table import LookedAt
    from maps.sources.table_understood import Understood
    from ui.desk import Desk
    from ui.going import Bounds
    from ui.prepare_step.bringing import BroughtLayers
    from ui.prepare_step.ground_card import GroundCard


class LayersPage(GroundPage["Layer"]):
    """Reference layers: bring one, style it, say which are the areas."""

    tables = ("layer",)
    beside_map = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Reference layers"),
            N_(
                "Places that came from elsewhere, to look at and to compare with: clinics, schools, wards."
            ),
        )
        self.chooser = LayerChooser()
        self.preview = TablePreview(desk)
        self.system = SystemCard(desk)
        self._waiting: list[LookedAt] = []
        self.left_out = LeftOut(desk)
        self.drop = DropPlace(
            desk,
            N_("Add a layer file"),
            N_(
                "Or drop it here: a spreadsheet with coordinates (CSV, XLSX, ODS), GeoJSON, KML, GPX, a shapefile…"
            ),
        )
        for widget in (self.preview, self.system, self.chooser, self.left_out, self.drop):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.drop.button.clicked.connect(
            lambda: bring(self, self.drop, _("Choose a layer"), PATTERNS, _("Layers"))
        )
        self.drop.brought.connect(self.take_files)
        self.preview.taken.connect(self._take_table)
        self.system.given.connect(self._bring)
        self.preview.left.connect(self._next_table)
        self.preview.as_marks.connect(
            lambda path: open_rows(
                desk, path, lambda file, done: self.left_out.show_listed(file, done.listed)
            )
        )
        self.chooser.add.clicked.connect(lambda: self._add(self.chooser.take()))

    def values(self) -> Sequence[Layer]:
        """The layers, lowest first."""
        return self.desk.workshop.layers()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read these files, one piece of work each; tables are shown before anything is taken."""
        from maps.sources.table import is_table

        for path in paths:
            label = _("Reading {file}").format(file=isolate(path.name))
            if is_table(path):
                self.desk.work.run(
                    label, looking(path, ground.near_of(self.desk.workshop)), self._look
                )
            else:
                self._bring(path)

    def make_card(self, value: Layer) -> GroundCard:
        """A card for a layer."""
        return LayerCard(self.desk, value)

    def show_card(self, card: GroundCard, value: Layer) -> None:
        """Show a layer in its card."""
        if isinstance(card, LayerCard):
            card.show_layer(value)

    def box(self, value_id: int) -> Bounds | None:
        """Where a layer lies."""
        return bounds_of(self.desk.workshop.layer_features(value_id))

    def place(self, value_id: int, index: int) -> None:
        """Put a layer above or below others."""
        ground.move_layer(self.desk.workshop, value_id, index)

    def _bring(self, path: Path, crs: str = "") -> None:
        """Read a file that is no table; one that does not say its system asks for it."""
        label = _("Reading {file}").format(file=isolate(path.name))
        self.desk.work.run(
            label, bring_layers(path, crs), self._take, lambda error: self._fail(path, error)
        )

    def _fail(self, path: Path, error: ChautariError) -> None:
        from maps.sources.assumed import UnsaidSystemError

        if isinstance(error, UnsaidSystemError):
            self.system.offer(path, error.middle)
        elif isinstance(error, CancelledError):
            self.desk.messages.say(_("Stopped. Nothing was changed."))
        else:
            self.desk.messages.show_error(error)

    def _look(self, looked: LookedAt) -> None:
        """Show a table, or keep it until the one in front is settled."""
        if self.preview.is_open:
            self._waiting.append(looked)
            return
        self.left_out.hide()
        self.preview.offer(looked)
        self.ensureWidgetVisible(self.preview)

    def _take_table(self, read: ReadLayer, file: str, understood: Understood) -> None:
        self.left_out.show_doubts(file, understood.doubts)
        self._add((read,))
        self._next_table()

    def _next_table(self) -> None:
        if self._waiting:
            self._look(self._waiting.pop(0))

    def _take(self, brought: BroughtLayers) -> None:
        self.left_out.show_problems(brought.file, [p for r in brought.layers for p in r.problems])
        if len(brought.layers) == 1:
            self._add(brought.layers)
        else:
            self.chooser.offer(brought)

    def _add(self, chosen: Sequence[ReadLayer]) -> None:
        tried = [
            self.desk.do(ground.add_layer, self.desk.workshop, read.layer, read.features)
            for read in chosen
            if read.layer.count
        ]
        added = sum(layer is not None for layer in tried)
        if added:
            sentence = ngettext(
                "{n} layer is on the map now.", "{n} layers are on the map now.", added
            )
            self._go_there(chosen[0])
            self.desk.messages.done(sentence.format(n=added))

    def _go_there(self, read: ReadLayer) -> None:
        """Show what was taken where the map stands beside the page."""
        view = self.desk.map_view
        if view is not None and view.isVisible():
            show_on_map(self.desk, bounds_of(read.features))


class LayerChooser(Card):
    """A file with several layers: which of them?"""

    def __init__(self) -> None:
        super().__init__(margin=20)
        self._brought: BroughtLayers | None = None
        self.heading = Words("", "heading")
        self.boxes: list[QCheckBox] = []
        self.add = TextButton(look="primary", icon="plus")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def offer(self, brought: BroughtLayers) -> None:
        """Show what is in a file; everything is chosen at first."""
        self._clear()
        self._brought = brought
        sentence = _("{file} holds several layers. Which of them are needed?")
        self.heading.setText(sentence.format(file=isolate(brought.file)))
        self.add.setText(_("Add these"))
        for place, read in enumerate(brought.layers):
            words = _("{name} ({about})").format(
                name=isolate(read.layer.name), about=about_layer(read.layer)
            )
            box = QCheckBox(words.replace("&", "&&"))
            box.setChecked(True)
            self.boxes.append(box)
            self.column.insertWidget(1 + place, box)
        self.show()

    def take(self) -> tuple[ReadLayer, ...]:
        """The chosen layers; the chooser goes away."""
        layers = self._brought.layers if self._brought else ()
        ticked = [box.isChecked() for box in self.boxes]
        chosen = tuple(read for read, on in zip(layers, ticked, strict=True) if on)
        self._clear()
        self.hide()
        return chosen

    def _clear(self) -> None:
        for box in self.boxes:
            self.column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        self._brought = None
