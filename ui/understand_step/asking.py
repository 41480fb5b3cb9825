"""What some figures are asked beside the choice: which groups, which layer and property, which other workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate_mixed
from desktop_app.understanding import Asked
from desktop_app.understanding.figure import Bars
from ui.look import ChipRow, Choice, Field, TextButton, Words
from ui.look.drop_list import DropList
from ui.look.picture import Picture
from ui.understand_step.short import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release
    from desktop_app.understanding import Figure
    from ui.desk import Desk
    from ui.understand_step.making import Made, Source


class AskPart(QWidget):
    """A part of a card that asks.

    Signals:
        asked: An `Asked`.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def offer(self, made: Made) -> None:
        """Offer what this release has."""
        raise NotImplementedError

    def show_found(self, figure: Figure) -> None:
        """Show what the figure found itself, where nothing was asked."""


class EyesPart(AskPart):
    """Two groups, or two sets of groups; until two are chosen the figure finds them itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.ours = ChipRow(multiple=True)
        self.theirs = ChipRow(multiple=True)
        self._fields = Field("", self.ours), Field("", self.theirs)
        for field, label in zip(self._fields, (N_("On one side"), N_("On the other")), strict=True):
            desk.texts.put(field.set_label, label)
            self.column.addWidget(field)
        self.ours.picked.connect(lambda codes: self._pick(self.theirs, codes))
        self.theirs.picked.connect(lambda codes: self._pick(self.ours, codes))

    def offer(self, made: Made) -> None:
        """Offer the groups of the release."""
        choices = [
            Choice(g.key, short(g.label), Picture(sign=g.sign, colour=g.colour), g.label)
            for g in made.release.groups
        ]
        for row in (self.ours, self.theirs):
            row.set_choices(choices)
        self.setVisible(len(choices) > 1)

    def show_found(self, figure: Figure) -> None:
        """Choose the two sides that face each other in the figure."""
        facing = [c for c in figure.charts if isinstance(c, Bars) and len(c.series) == 2]
        if facing:
            for row, series in zip((self.ours, self.theirs), facing[0].series, strict=True):
                row.set_chosen(series.item.code.split("+"))

    def _pick(self, other: ChipRow, codes: Sequence[str]) -> None:
        """A group is on one side only."""
        other.set_chosen([code for code in other.chosen if code not in codes])
        if bool(self.ours.chosen) == bool(self.theirs.chosen):
            self.asked.emit(Asked(ours=self.ours.chosen, theirs=self.theirs.chosen))


class LayerPart(AskPart):
    """A reference layer; for other evidence one of its properties of numbers too.

    Args:
        desk: The desk.
        geometry: "point" or "area": which layers fit; "" is any.
        with_key: Whether a property is asked for.
    """

    def __init__(self, desk: Desk, geometry: str = "", *, with_key: bool = False) -> None:
        super().__init__()
        self._geometry, self._with_key = geometry, with_key
        self._asked: list[tuple[int, str]] = []
        self.list = DropList()
        self.list.narrow(16)
        self.column.addWidget(self.list)
        desk.texts.put(self.list.setAccessibleName, N_("Compare with the layer"))
        self.list.activated.connect(self._pick)

    def offer(self, made: Made) -> None:
        """Offer the layers that fit; nothing is asked where there is no choice."""
        chosen = self._asked[self.list.currentIndex()] if self.list.count() else None
        offered = self._names(made.sources)
        self._asked = [asked for _name, asked in offered]
        self.list.clear()
        self.list.addItems([name for name, _asked in offered])
        self.list.setCurrentIndex(self._asked.index(chosen) if chosen in self._asked else 0)
        self.setVisible(self.list.count() > 1)
        if self.list.count() > 1:  # what is shown is what is asked
            self._pick(self.list.currentIndex())

    def _names(self, sources: Sequence[Source]) -> list[tuple[str, tuple[int, str]]]:
        fitting = [s for s in sources if self._geometry in {"", s.geometry}]
        if not self._with_key:
            return [(s.name, (s.layer_id, "")) for s in fitting]
        named = _("{layer}: {property}")
        return [
            (
                named.format(layer=isolate_mixed(s.name), property=isolate_mixed(key)),
                (s.layer_id, key),
            )
            for s in fitting
            for key in s.keys
        ]

    def _pick(self, index: int) -> None:
        layer, key = self._asked[index]
        self.asked.emit(Asked(layer=layer, key=key))


class OthersPart(AskPart):
    """Other workshop files that are looked at beside this one.

    Signals:
        file_wanted: Another file should be chosen.
    """

    file_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.others: list[Release] = []
        self.add = TextButton("", icon="folder-open-outline")
        self.told = Words("", "quiet")
        self.chips = ChipRow(multiple=True)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.told)
        self.column.addWidget(self.chips)
        desk.texts.put(self.add.setText, N_("Open another workshop beside this one"))
        desk.texts.put(
            self.told.setText,
            N_(
                "It is only read. Nothing of it comes into this workshop. Touch its name to close it."
            ),
        )
        desk.texts.put(self.chips.setAccessibleName, N_("Workshops beside this one"))
        self.add.clicked.connect(self.file_wanted)
        self.chips.picked.connect(self._keep)
        self._show()

    def offer(self, made: Made) -> None:
        """What is beside another audience's figures is put away."""
        kept = [r for r in self.others if r.audience is made.release.audience]
        if self.others:
            self.others = kept
            self._show()
            self.asked.emit(Asked(others=tuple(kept)))

    def put_beside(self, release: Release) -> None:
        """Look at a workshop beside this one."""
        self.others.append(release)
        self._show()
        self.asked.emit(Asked(others=tuple(self.others)))

    def _keep(self, codes: Sequence[str]) -> None:
        self.others = [self.others[int(code)] for code in codes]
        self._show()
        self.asked.emit(Asked(others=tuple(self.others)))

    def _show(self) -> None:
        named = _("{title}, {day}")
        self.chips.set_choices([])
        self.chips.set_choices(
            [
                Choice(
                    str(n),
                    named.format(title=isolate_mixed(r.title), day=r.day) if r.day else r.title,
                    Picture(icon="close"),
                )
                for n, r in enumerate(self.others)
            ]
        )
        self.chips.set_chosen([str(n) for n in range(len(self.others))])
        self.chips.setVisible(bool(self.others))
        self.told.setVisible(bool(self.others))


def ask_parts(desk: Desk) -> dict[str, AskPart]:
    """The parts by the code of their figure."""
    return {
        "distance": LayerPart(desk, "point"),
        "wards": LayerPart(desk, "area"),
        "unspoken": LayerPart(desk, "area"),
        "different_eyes": EyesPart(desk),
        "evidence": LayerPart(desk, with_key=True),
        "compare": OthersPart(desk),
    }
