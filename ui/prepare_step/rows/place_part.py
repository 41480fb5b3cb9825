"""Where the place of a row stands, and what becomes of rows without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ground import near_of
from desktop_app.language import _
from desktop_app.recipes import Places
from desktop_app.recipes.recipe import WITHOUT
from desktop_app.text import isolate
from maps.sources.table import LookedSheet
from maps.sources.table_columns import Columns
from maps.sources.table_guess import guesses
from ui.look import Field, Words
from ui.look.drop_list import DropList
from ui.prepare_step.columns_chooser import ColumnsChooser
from ui.prepare_step.rows.telling import where_name

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.prepare_step.rows.matching import Matching


class PlacePart(QWidget):
    """The columns of the place, for tables; a word about it for files that have shapes.

    Signals:
        placed: The places (a tuple of `Places`), after a touch.
        without_chosen: What becomes of a row without a place.
    """

    placed = Signal(object)
    without_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.told = Words("", "quiet")
        self.chooser = ColumnsChooser()
        self.without = DropList()
        self.without.narrow()
        self.without_field = Field("", self.without)
        self._sheet: LookedSheet | None = None
        self._of: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.told, self.chooser, self.without_field):
            column.addWidget(widget)
        self.chooser.label_field.hide()
        self.chooser.chosen.connect(self._choose)
        self.without.activated.connect(
            lambda _at: self.without_chosen.emit(self.without.currentData())
        )

    def show_matching(self, matching: Matching) -> None:
        """Show where the places of the table in front stand."""
        table, places = matching.table, matching.recipe.places
        several = len(places) > 1
        self.chooser.setVisible(table.sheet is not None and not several)
        self.told.setVisible(table.sheet is None or several)
        if table.sheet is not None and not several:
            self._show_columns(matching)
        elif several:
            names = ", ".join(isolate(name) for place in places for name in place.columns)
            sentence = _("Each of these columns gives a mark of its own: {names}.")
            self.told.setText(sentence.format(names=names))
        else:
            self.told.setText(_("The places come with the file."))
        self._show_without(matching.recipe.without)

    def _show_columns(self, matching: Matching) -> None:
        sheet = matching.table.sheet
        near = near_of(self.desk.workshop)
        if sheet is None:
            return
        if self._of is not sheet:
            self._of, self._sheet = sheet, LookedSheet(sheet, guesses(sheet, near))
        if self._sheet is not None:
            self.chooser.show_sheet(self._sheet, _columns(matching.recipe.places), near)

    def _show_without(self, without: str) -> None:
        self.without_field.set_label(_("A row without a place becomes a mark that is"))
        self.without.clear()
        for code in WITHOUT:
            name = where_name(code) or _("Left out")
            self.without.addItem(name, code)
        self.without.setCurrentIndex(self.without.findData(without))

    def _choose(self, columns: Columns) -> None:
        place = Places(columns.form, columns.names, columns.crs, columns.swapped)
        self.placed.emit((place,) if columns.form else ())


def _columns(places: tuple[Places, ...]) -> Columns:
    if not places:
        return Columns()
    place = places[0]
    return Columns(place.form, place.columns, "", place.crs, place.swapped)  # type: ignore[arg-type]
