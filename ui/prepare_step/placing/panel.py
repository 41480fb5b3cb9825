"""The side of the screen: what to touch next, the points, how good it is, what the map is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from maps.sources.placing_judging import NEEDED
from maps.sources.placing_words import doubt, verdict
from ui.look import (
    ChipRow,
    Choice,
    Field,
    Picture,
    Rule,
    ScrolledColumn,
    TextButton,
    Words,
    target,
)
from ui.look.drop_list import Slide
from ui.prepare_step.placing.about_fields import AboutFields
from ui.prepare_step.placing.cutting import Cutting
from ui.prepare_step.placing.point_panel import PointPanel
from ui.prepare_step.placing.saying import drag_corners, next_touch

if TYPE_CHECKING:
    from maps.sources.placing_judging import Judged
    from ui.desk import Desk
    from ui.prepare_step.placing.pairs import Pairs
    from ui.prepare_step.placing.work import Opened


class PlacingPanel(QWidget):
    """Everything beside picture and map.

    Signals:
        how_asked: "affine" or "projective": somebody said how the picture was made.
        opacity_changed: How strong the picture shows on the map, 0 to 1.
        use_wanted: The map is to be made.
    """

    how_asked = Signal(str)
    opacity_changed = Signal(float)
    use_wanted = Signal()

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__()
        name, basemap = opened.name, opened.basemap
        size = opened.picture.width, opened.picture.height
        self._basemap_id = basemap.id if basemap else 0
        self.cutting = Cutting(desk, size, basemap.cut if basemap else ())
        self.desk = desk
        self.guide = Words("", "guide")
        self.points = PointPanel(desk)
        self.verdict, self.doubt, self.problem = Words("", "name"), Words(), Words()
        self.how = ChipRow(may_be_none=False)
        self.how_field = Field("", self.how)
        self.strength = Slide()
        self.strength_field = Field("", self.strength)
        self.about = AboutFields(desk, name, basemap)
        self.use = TextButton(look="primary", icon="check")
        self._lay_out()
        desk.texts.put(self.how_field.set_label, N_("How was the picture made?"))
        desk.texts.put(self.strength_field.set_label, N_("How strong it shows on the map"))
        desk.texts.put(self.use.setText, N_("Use this map"))
        self.strength.setRange(0, 100)
        self.strength.setValue(60)
        self.strength.setSingleStep(10)
        self.strength.setPageStep(20)
        self.strength.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.how.touched.connect(self.how_asked)
        self.use.clicked.connect(self.use_wanted)
        self.fit()

    @property
    def opacity(self) -> float:
        """How strong the picture shows on the map, 0 to 1."""
        return self.strength.value() / 100

    def fit(self) -> None:
        """Follow the text size."""
        self.strength.setMinimumHeight(target())
        self.use.dress()

    def show_pairs(
        self, pairs: Pairs, judged: Judged | None, problem: str, *, working: bool
    ) -> None:
        """Show where things stand."""
        self.guide.setText(
            drag_corners() if self.cutting.active else next_touch(pairs, bare=self._is_bare())
        )
        self.points.show_pairs(pairs, judged)
        waiting = pairs.waiting
        if waiting is not None and waiting.place is None and self._is_bare():
            self.points.typing.set_open(is_open=True)
        self._say(self.verdict, verdict(judged) if judged else "")
        self._say(self.doubt, doubt(judged) if judged else "")
        self._say(self.problem, problem)
        self._offer_ways(len(pairs.whole), judged)
        self.strength_field.setVisible(judged is not None)
        self.use.setEnabled(judged is not None and not working)

    def _is_bare(self) -> bool:
        """Whether there is neither another basemap nor a layer on the map."""
        ws = self.desk.workshop
        own = self._basemap_id
        grounds = [b for b in ws.basemaps() if b.shown and b.kind != "world" and b.id != own]
        return not grounds and not any(layer.shown for layer in ws.layers())

    def _offer_ways(self, whole: int, judged: Judged | None) -> None:
        self.how_field.setVisible(judged is not None)
        flat = Picture(icon="scanner")
        slanted = Picture(icon="camera-outline")
        self.how.set_choices(
            [
                Choice("affine", _("Scanned, it is flat"), flat, ""),
                Choice("projective", _("Photographed at an angle"), slanted, ""),
            ]
        )
        enough = whole >= NEEDED["projective"]
        button = self.how.button("projective")
        button.setEnabled(enough)
        button.setToolTip("" if enough else _("A photo taken at an angle needs four points."))
        if judged is not None:
            self.how.set_chosen([judged.how])

    def _say(self, words: Words, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        scrolled = ScrolledColumn(margin=0)
        column = scrolled.column
        column.setSpacing(12)
        column.setContentsMargins(4, 0, 8, 0)
        for widget in (
            self.points,
            self.verdict,
            self.doubt,
            self.problem,
            self.points.more,
            self.how_field,
            self.cutting,
            self.strength_field,
            Rule(),
            self.about,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.guide.setContentsMargins(4, 0, 4, 0)
        outer.addWidget(self.guide)
        outer.addWidget(scrolled, 1)
        outer.addWidget(self.use)
