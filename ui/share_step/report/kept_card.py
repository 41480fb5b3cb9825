"""The reports that are kept: which is in hand, its name, another one, and away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop_app import reporting
from desktop_app.language import LANGUAGE_NAMES, _
from ui.look import Card, Field, Heading, IconButton, Line, TextButton
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class KeptCard(Card):
    """Chooses among the presets; the one in hand is edited everywhere else."""

    def __init__(self, desk: Desk, tell: Callable[[Callable[[], object]], object]) -> None:
        super().__init__(margin=16)
        self.desk = desk
        self._tell = tell
        self.kept = DropList()
        self.kept.setAccessibleName(_("The report in hand"))
        self.language = DropList()
        self.language.setAccessibleName(_("Language of this report"))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.name = Line()
        self.name.setAccessibleName(_("Name of this report"))
        self.name.setPlaceholderText(_("Name of this report"))
        self.remove = IconButton("delete-outline", _("Remove this report"))
        self.add = TextButton(_("Keep another report"), icon="plus")
        self.column.addWidget(Heading(_("Kept in this workshop")))
        self.column.addWidget(self.kept)
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(self.remove)
        self.column.addLayout(line)
        self.column.addWidget(Field(_("Language of this report"), self.language))
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.kept.activated.connect(lambda _at: self._choose(int(self.kept.currentData())))
        self.name.settled.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.add.clicked.connect(self._add)
        self.language.activated.connect(lambda _at: self._speak())
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept, the one in hand first."""
        presets = self.desk.workshop.report_presets()
        self.kept.clear()
        for preset in presets:
            self.kept.addItem(preset.name, preset.id)
        self.kept.setVisible(len(presets) > 1)
        self.name.show_text(presets[0].name if presets else _("Our report"))
        self.remove.setVisible(bool(presets))

    def _choose(self, preset_id: int) -> None:
        ws = self.desk.workshop
        self._tell(lambda: reporting.move_preset(ws, preset_id, 0))

    def show_language(self, code: str) -> None:
        """Show the language that the report is made in."""
        self.language.setCurrentIndex(max(0, self.language.findData(code)))

    def _speak(self) -> None:
        code = str(self.language.currentData())

        def keep() -> bool:
            reporting.edit_in_hand(self.desk.workshop, language=code)
            return True

        self._tell(keep)

    def _rename(self, name: str) -> None:
        def rename() -> bool:
            reporting.edit_in_hand(self.desk.workshop, name=name)
            return True

        if not self._tell(rename):
            self.name.keep_typed()

    def _remove(self) -> None:
        preset = reporting.preset_in_hand(self.desk.workshop)
        if preset is not None:
            self.name.drop_typed()
            ws, preset_id = self.desk.workshop, preset.id
            self._tell(lambda: reporting.remove_preset(ws, preset_id))

    def _add(self) -> None:
        ws = self.desk.workshop
        number = len(ws.report_presets()) + 1
        taken = {preset.name for preset in ws.report_presets()}
        while (name := _("Report {n}").format(n=number)) in taken:
            number += 1
        if self._tell(lambda: reporting.copy_in_hand(ws, name)) is not None:
            self.name.setFocus()
            self.name.selectAll()
