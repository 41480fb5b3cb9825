"""The left side: whose marks they are, where they lie, and what each column becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.look import Card, Field, Fold, Heading, LanguageChooser, Line, ScrolledColumn, Words
from ui.look.drop_list import DropList
from ui.prepare_step.rows.column_line import ColumnLine
from ui.prepare_step.rows.place_part import PlacePart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.desk import Desk
    from ui.prepare_step.rows.matching import Matching

_KINDS = ("barrier", "strength", "idea", "landmark")


class ColumnsSide(ScrolledColumn):
    """Everything that can be chosen; each touch changes the matching and says so.

    Signals:
        touched: The matching is another one now.
        turned: Another table is in front.
    """

    touched = Signal()
    turned = Signal()

    def __init__(self, desk: Desk, matching: Matching, group: str) -> None:
        super().__init__(margin=0)
        self.desk, self.matching = desk, matching
        self.sheet, self.kind, self.group = DropList(), DropList(), DropList()
        for box in (self.sheet, self.kind, self.group):
            box.narrow()
        self.language = LanguageChooser()
        self.language_field = Field("", self.language)
        self.sheet_field = Field("", self.sheet)
        self.kind_field, self.group_field = Field("", self.kind), Field("", self.group)
        self.place = PlacePart(desk)
        self.place_heading, self.columns_heading = Heading(), Heading()
        self.note = Words("", "quiet")
        self.remember = QCheckBox()
        self.remember.setChecked(True)
        self.lines: dict[str, ColumnLine] = {}
        self.used = QVBoxLayout()
        self.used.setSpacing(16)
        self.unused = Fold()
        self._group = " ".join(group.replace("_", " ").split())
        self.new_group = Line()
        self.new_group.show_text(self._group)
        self.new_group_field = Field("", self.new_group)
        self._lay_out()
        self._listen()
        self.show_table()

    @property
    def group_name(self) -> str:
        """Whose the marks are that name no group."""
        chosen = str(self.group.currentData())
        if chosen == self._group and self._is_new:
            return self.new_group.text().strip() or chosen
        return chosen

    @property
    def _is_new(self) -> bool:
        return self._group not in {g.name for g in self.desk.workshop.groups()}

    def _show_new_group(self, _at: int = 0) -> None:
        chosen = self.group.currentData()
        self.new_group_field.setVisible(self._is_new and chosen == self._group)

    def show_table(self) -> None:
        """Show the table in front from its beginning."""
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines = {}
        for column in self.matching.table.columns:
            line = ColumnLine(self.desk, column)
            line.targeted.connect(self._set_target)
            line.valued.connect(self._set_value)
            self.lines[column] = line
        for column, line in self.lines.items():
            used = self.matching.target_of(column) or self.matching.table.columns == (column,)
            (self.used if used else self.unused.column).addWidget(line)
        self.refresh()

    def refresh(self) -> None:
        """Say everything as it is matched now."""
        self._say()
        self._fill_lists()
        self.place.show_matching(self.matching)
        for line in self.lines.values():
            line.show_matching(self.matching)
        unused = sum(not self.matching.target_of(column) for column in self.lines)
        self.unused.setVisible(self.unused.column.count() > 0)
        self.unused.set_name(
            ngettext("{n} column is not used", "{n} columns are not used", unused).format(n=unused)
        )

    def fit(self) -> None:
        """Keep the lists as wide as the text size asks for."""
        for line in self.lines.values():
            line.fit()

    def _lay_out(self) -> None:
        whose, places, columns = Card(margin=20), Card(margin=20), Card(margin=20)
        for widget in (
            self.sheet_field,
            self.group_field,
            self.new_group_field,
            self.kind_field,
            self.language_field,
        ):
            whose.column.addWidget(widget)
        places.column.addWidget(self.place_heading)
        places.column.addWidget(self.place)
        columns.column.addWidget(self.columns_heading)
        columns.column.addWidget(self.note)
        columns.column.addWidget(self.remember)
        columns.column.addLayout(self.used)
        columns.column.addWidget(self.unused)
        for card in (whose, places, columns):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _listen(self) -> None:
        self.sheet.activated.connect(self._turn)
        self.group.activated.connect(self._show_new_group)
        self.kind.activated.connect(
            lambda _at: self._do(self.matching.set_otherwise, "kind", self.kind.currentData())
        )
        self.language.chosen.connect(
            lambda code: self._do(self.matching.set_otherwise, "words_lang", code)
        )
        self.place.placed.connect(lambda places: self._do(self.matching.set_places, places))
        self.place.without_chosen.connect(lambda code: self._do(self.matching.set_without, code))

    def _say(self) -> None:
        self.sheet_field.set_label(_("Sheet"))
        self.group_field.set_label(_("Whose marks these are, where a row does not say it"))
        self.new_group_field.set_label(_("The name of the new group"))
        self.kind_field.set_label(_("What they are, where a row does not say it"))
        self.language_field.set_label(
            _("The language of what was said, where a row does not say it")
        )
        self.language.set_code(self.matching.recipe.match("words_lang").otherwise)
        self.place_heading.setText(_("Where they are"))
        self.columns_heading.setText(_("What each column becomes"))
        self.note.setText(
            _("Guessed from their names and from what stands in them. Look through it once.")
        )
        self.remember.setText(_("Remember it for the next file"))

    def _fill_lists(self) -> None:
        tables = self.matching.looked.file.tables
        self.sheet_field.setVisible(len(tables) > 1)
        _fill(self.sheet, [(isolate(t.name), at) for at, t in enumerate(tables)], self.matching.at)
        template, lang = self.desk.workshop.template(), self.desk.language
        kinds = [(_("Barrier where it names one, else a place name"), "")]
        kinds += [(template.name("kind", code, lang), code) for code in _KINDS]
        _fill(self.kind, kinds, self.matching.recipe.match("kind").otherwise)
        chosen = self.group.currentData() or self._group
        groups = [(isolate(g.name), g.name) for g in self.desk.workshop.groups()]
        if self._group not in {name for _said, name in groups}:
            new = _("A new group: {name}").format(name=isolate(self._group))
            groups.insert(0, (new, self._group))
        _fill(self.group, groups, chosen)
        self._show_new_group()

    def _set_target(self, column: str, target: str) -> None:
        self._do(self.matching.set_target, column, target)

    def _set_value(self, target: str, word: str, code: str) -> None:
        self._do(self.matching.set_value, target, word, code)

    def _do(self, act: Callable[..., object], *given: object) -> None:
        act(*given)
        self.refresh()
        self.touched.emit()

    def _turn(self, at: int) -> None:
        self.matching.at = at
        self.show_table()
        self.turned.emit()


def _fill(box: DropList, items: Sequence[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for name, code in items:
        box.addItem(name, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
