"""Which columns of a table hold the place: the guess, and what a person makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Field
from ui.look.drop_list import DropList
from ui.prepare_step.grid_field import GridField

if TYPE_CHECKING:
    from maps.sources.table import LookedSheet
    from maps.sources.table_columns import Columns, Form

    LatLon = tuple[float, float]

_LONG_NAME = 18  # letters of a column's name that fit into half of the card
_TURNABLE = {"lat_lon", "written", "kobo", "wkt", "geojson", "east_north", "utm"}


class ColumnsChooser(QWidget):
    """Drop lists with the guess chosen.

    Signals:
        chosen: The `Columns` that a person just chose.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._looked: LookedSheet | None = None
        self._columns: Columns | None = None
        self._known: tuple[LookedSheet | None, tuple[str, ...]] | None = None
        self.form, self.label = DropList(), DropList()
        self.form_field = Field("", self.form)
        self.label_field = Field("", self.label)
        self.roles: dict[str, DropList] = {}
        self.grid = GridField()
        self.swap = QCheckBox()
        self._role_row = QWidget()
        self._grid = QGridLayout(self._role_row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.form_field, self._role_row, self.grid, self.swap, self.label_field):
            column.addWidget(widget)
        for box in (self.form, self.label):
            box.narrow()
        self.form.activated.connect(self._choose_form)
        self.label.activated.connect(lambda _at: self._choose(label=self.label.currentData()))
        self.grid.chosen.connect(lambda crs: self._choose(crs=crs))
        self.swap.clicked.connect(lambda on: self._choose(swapped=on))

    def show_sheet(self, looked: LookedSheet, columns: Columns, near: LatLon | None) -> None:
        """Show the columns of a sheet, and which of them were chosen."""
        if self._looked is not looked:
            self._known = None
        self._looked, self._columns = looked, columns
        self._say()
        self._fill_forms(columns)
        self._fill_roles(columns)
        self.grid.setVisible(columns.form == "east_north")
        self.grid.show_grid(columns.crs, near)
        self.swap.setVisible(columns.form in _TURNABLE)
        self.swap.setChecked(columns.swapped)
        if columns.form in {"east_north", "utm"}:
            self.swap.setText(_("East and north are swapped"))
        else:
            self.swap.setText(_("Latitude and longitude are swapped"))
        self.label.clear()
        self.label.addItem(_("No label"), "")
        self._add_columns(self.label, columns.label)

    def _say(self) -> None:
        self.form_field.set_label(_("How the place is written"))
        self.label_field.set_label(_("The column that is shown as label"))

    def _fill_forms(self, columns: Columns) -> None:
        from maps.sources.table_columns import FORM_NAMES

        self.form.clear()
        for form, name in FORM_NAMES.items():
            if form or not columns.form:
                self.form.addItem(_(name) if form else _("Choose how the place is written"), form)
        self.form.setCurrentIndex(self.form.findData(columns.form))

    def _fill_roles(self, columns: Columns) -> None:
        from maps.sources.table_columns import ROLE_NAMES

        if self._known == (self._looked, tuple(columns.by_role())):  # the focus stays where it is
            for role, name in columns.by_role().items():
                self.roles[role].setCurrentIndex(max(0, self.roles[role].findData(name)))
            return
        self._known = (self._looked, tuple(columns.by_role()))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        across = 1 if any(len(name) > _LONG_NAME for name in columns.names) else 2
        self.roles = {}
        for role, name in columns.by_role().items():
            box = self.roles[role] = DropList()
            self._add_columns(box, name)
            box.narrow()
            box.activated.connect(lambda _at: self._choose_roles())
            line, place = divmod(len(self.roles) - 1, across)
            self._grid.addWidget(Field(_(ROLE_NAMES[role]), box), line, place)
        self._role_row.setVisible(bool(self.roles))
        self._role_row.updateGeometry()

    def _add_columns(self, box: DropList, chosen: str) -> None:
        for name in self._looked.sheet.header if self._looked else ():
            box.addItem(isolate(name), name)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _choose_form(self, _at: int) -> None:
        form: Form = self.form.currentData()
        if self._columns is not None and form != self._columns.form:
            self.chosen.emit(self._with_form(form))

    def _with_form(self, form: Form) -> Columns:
        """The columns for another form: those guessed for it, else the first ones."""
        from maps.sources.table_columns import ROLES, Columns

        if self._looked is None or self._columns is None:
            return Columns()
        guessed = next((g.columns for g in self._looked.guesses if g.columns.form == form), None)
        if guessed is not None:
            return replace(guessed, label=self._columns.label)
        header = self._looked.sheet.header
        kept = (*self._columns.names, *(name for name in header if name not in self._columns.names))
        needed = len(ROLES[form])
        names = (kept * needed)[:needed]
        return Columns(form, names, self._columns.label, self._columns.crs)

    def _choose_roles(self) -> None:
        self._choose(names=tuple(box.currentData() for box in self.roles.values()))

    def _choose(self, **fields: object) -> None:
        if self._columns is not None:
            self.chosen.emit(replace(self._columns, **fields))  # type: ignore[arg-type]
