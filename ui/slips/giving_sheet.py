"""The sheet that gives a group its slip: the code large, to copy by hand; printed; or not wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.language import _
from desktop_app.slips import make_slip, refuse_slip
from desktop_app.text import isolate
from ui.attachments.sheet import Sheet
from ui.look import TextButton, Words, letters
from ui.papers import print_slips
from ui.slips.trying import tried

if TYPE_CHECKING:
    from desktop_app.model import Group
    from desktop_app.slips import NewSlip
    from ui.desk import Desk

_CODE = 60  # px


class GivingSheet(Sheet):
    """Ask whether the group wants a slip; then show its code once."""

    def __init__(self, desk: Desk, over: QWidget, group: Group) -> None:
        super().__init__(
            over, _("A slip for {group}").format(group=isolate(group.name)), (820, 520)
        )
        self.desk, self.group = desk, group
        self.made: NewSlip | None = None
        self.told = Words(
            _(
                "With the code on the slip, whoever has it can take back everything that this group told, at"
                " any time, without saying a name. A group may do without."
            )
        )
        self.code = Words("", "title")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.hide()
        self.note = Words(
            _("Turn the screen away from the room first: whoever sees the code can use it."),
            "quiet",
        )
        self.refuse = TextButton(_("They want none"), icon="close-circle-outline")
        self.show_code = TextButton(_("Show the code"), look="primary", icon="eye-outline")
        self.print = TextButton(_("Print it"), icon="printer-outline")
        self.print.hide()
        column = self.card.column
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self.code)
        column.addStretch(1)
        column.addWidget(self.note)
        self.foot([self.refuse], [self.print, self.show_code])
        self.refuse.clicked.connect(self._refuse)
        self.show_code.clicked.connect(self._show_or_close)
        self.print.clicked.connect(self._ask_folder)

    def open_first(self) -> None:
        """Come up."""
        self.open_sheet(self.show_code)

    def print_into(self, folder: Path) -> None:
        """Print the slip as a PDF into a folder."""
        if self.made is None:
            return
        made = [self.made]
        path = tried(self.note, lambda: print_slips(self.desk.workshop, made, folder))
        if path is not None:
            self.note.setText(
                _("It is in {file}. Print it, then delete that file.").format(
                    file=isolate(str(path))
                )
            )

    def _show_or_close(self) -> None:
        if self.made is not None:
            self.close_sheet()
            return
        self.made = tried(self.note, lambda: make_slip(self.desk.workshop, self.group.id))
        if self.made is None:
            return
        font = QFont(self.code.font())
        font.setBold(True)
        self.code.setFont(font)
        self.code.setStyleSheet(f"font-size: {letters(_CODE)}px; font-weight: 700;")
        self.code.setText(f"\u2066{self.made.code}\u2069")
        self.code.setAccessibleName(" ".join(self.made.code))
        self.code.show()
        self.print.show()
        self.refuse.hide()
        self.show_code.setText(_("It is copied"))
        self.show_code.set_icon("check")
        self.note.setText(
            _("Copy it by hand now, or print it: it is shown this once, and kept nowhere.")
        )

    def _refuse(self) -> None:
        if tried(self.note, lambda: refuse_slip(self.desk.workshop, self.group.id)) is not None:
            self.close_sheet()

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where to put the slip"))
        if folder:
            self.print_into(Path(folder))
