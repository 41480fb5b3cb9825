"""How a map sheet is printed: what is on it, which paper, which way, on one sheet or over several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QSettings, Signal

from desktop_app.language import N_, _
from maps.map_sheet import PAPERS, MapSheet
from ui.look import Card, ChipRow, Choice, Field, Heading, Words

if TYPE_CHECKING:
    from ui.desk import Desk

_KEY = "share/sheet"
_CONTENT = {"marks": N_("With the marks"), "empty": N_("Empty, to draw on by hand")}
_PAPER_NAMES = {"letter": N_("Letter"), "tabloid": N_("Tabloid")}
_DIRECTIONS = {
    "fit": N_("As the map fits best"),
    "landscape": N_("Wide"),
    "portrait": N_("Tall"),
}
_SHEETS = {
    "one": N_("On one sheet"),
    "a4": N_("Over A4 sheets, to be put together"),
    "a3": N_("Over A3 sheets, to be put together"),
    "letter": N_("Over Letter sheets, to be put together"),
}
_TILES = {"a4": (), "letter": (), "a3": ("a4",), "tabloid": ("letter",)}
_LARGE_TILES = ("a4", "a3", "letter")


class SheetCard(Card):
    """The choices of a map sheet, remembered for the next time; the kind of content is not."""

    picked = Signal()
    """Something was chosen by the user."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        heading = Heading()
        self.content = ChipRow(may_be_none=False)
        self.told = Words("", "quiet")
        self.papers = ChipRow(may_be_none=False)
        self.directions = ChipRow(may_be_none=False)
        self.sheets = ChipRow(may_be_none=False)
        rows = (
            (self.content, N_("What is on it")),
            (self.papers, N_("Paper")),
            (self.directions, N_("Which way")),
            (self.sheets, N_("Sheets")),
        )
        self.column.addWidget(heading)
        desk.texts.put(heading.setText, N_("The map sheet"))
        self._fields: dict[ChipRow, Field] = {}
        for chips, label in rows:
            field = Field("", chips)
            self._fields[chips] = field
            self.column.addWidget(field)
            desk.texts.put(field.set_label, label)
            desk.texts.put(chips.setAccessibleName, label)
            chips.picked.connect(lambda _codes: self._pick())
            if chips is self.content:
                self.column.addWidget(self.told)
        self.refresh()
        self._choose(_remembered())

    @property
    def sheet(self) -> MapSheet:
        """The sheet that is chosen."""
        direction = self.directions.chosen[0]
        tiled = self.sheets.chosen[0]
        return MapSheet(
            paper=self.papers.chosen[0],
            direction=cast(
                'Literal["", "landscape", "portrait"]', "" if direction == "fit" else direction
            ),
            tiled="" if tiled == "one" else tiled,
            empty=self.content.chosen[0] == "empty",
        )

    def refresh(self) -> None:
        """Say everything in the window's language."""
        self.content.set_choices([Choice(code, _(name)) for code, name in _CONTENT.items()])
        self.papers.set_choices(
            [Choice(code, _(_PAPER_NAMES[code]) if code in _PAPER_NAMES else code.upper())
             for code in PAPERS]
        )  # fmt: skip
        self.directions.set_choices([Choice(code, _(name)) for code, name in _DIRECTIONS.items()])
        if self.papers.chosen:
            self._offer_sheets()

    def _offer_sheets(self) -> None:
        """Offer to cut only what is larger than the paper of common printers."""
        chosen = self.sheets.chosen
        tiles = _TILES.get(self.papers.chosen[0], _LARGE_TILES)
        codes = [code for code in _SHEETS if code == "one" or code in tiles]
        self.sheets.set_choices([Choice(code, _(_SHEETS[code])) for code in codes])
        kept = chosen[0] if chosen and chosen[0] in codes else "one"
        self.sheets.set_chosen([kept])
        self._fields[self.sheets].setVisible(len(codes) > 1)
        empty = self.content.chosen == ("empty",)
        self.told.setText(
            _("The basemaps and layers alone, with lines for the group and the day.")
            if empty
            else ""
        )
        self.told.setVisible(empty)

    def _choose(self, sheet: MapSheet) -> None:
        self.content.set_chosen(["marks"])
        self.papers.set_chosen([sheet.paper])
        self.directions.set_chosen([sheet.direction or "fit"])
        self._offer_sheets()
        if sheet.tiled in self.sheets.codes():
            self.sheets.set_chosen([sheet.tiled])

    def _pick(self) -> None:
        self._offer_sheets()
        sheet = self.sheet
        QSettings().setValue(
            _KEY, f"{sheet.paper} {sheet.direction or 'fit'} {sheet.tiled or 'one'}"
        )
        self.picked.emit()


def _remembered() -> MapSheet:
    """The sheet chosen last; A4 on one sheet at first, or where what is remembered is none."""
    parts = str(QSettings().value(_KEY, "")).split()
    if len(parts) != 3 or parts[0] not in PAPERS or parts[1] not in _DIRECTIONS:
        return MapSheet()
    direction = cast('Literal["", "landscape", "portrait"]', "" if parts[1] == "fit" else parts[1])
    tiled = parts[2] if parts[2] in _LARGE_TILES else ""
    return MapSheet(paper=parts[0], direction=direction, tiled=tiled)
