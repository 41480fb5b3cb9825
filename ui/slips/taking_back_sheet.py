"""The sheet for somebody who brings a slip: its code, how many stories it takes out, then who was given them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.language import _, ngettext
from desktop_app.taken_back import write_list
from desktop_app.text import isolate
from desktop_app.withdrawing import look_up, remove_copies, withdraw
from ui.attachments.sheet import Sheet
from ui.look import Line, ScrolledColumn, TextButton, Words
from ui.papers import OUT_OF_REACH
from ui.slips.letters_part import LettersPart
from ui.slips.trying import tried

if TYPE_CHECKING:
    from desktop_app.withdrawing import Asked, Withdrawn
    from ui.desk import Desk


class TakingBackSheet(Sheet):
    """A code is typed, what it stands for is counted, asked about once, and taken out for good."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, _("Somebody brings a slip"), (760, 640))
        self.desk = desk
        self.asked: Asked | None = None
        self.done: Withdrawn | None = None
        self.code = Line()
        self.code.setPlaceholderText("K7QF-29XM-4HTR")
        self.code.setAccessibleName(_("The code on the slip"))
        self.told = Words(_("Write the code on the slip, with or without its lines."))
        self.note = Words("", "quiet")
        self.letters = LettersPart(desk)
        self.look = TextButton(_("Look"), look="primary", icon="magnify")
        self.out = TextButton(_("Take out for good"), look="danger", icon="delete-forever-outline")
        self.list = TextButton(_("A list for other laptops"), icon="laptop")
        self.remove = TextButton(_("Remove these copies"), look="danger", icon="delete-outline")
        self.body = ScrolledColumn(margin=0)
        for widget in (self.told, self.code, self.note, self.letters):
            self.body.column.addWidget(widget)
        self.body.column.addStretch(1)
        self.card.column.addWidget(self.body, 1)
        self.foot([self.list, self.remove], [self.out, self.look])
        for later in (self.letters, self.out, self.list, self.remove):
            later.hide()
        self.code.returnPressed.connect(self.look_at)
        self.look.clicked.connect(self._look_or_close)
        self.out.clicked.connect(self.take_out)
        self.list.clicked.connect(self._ask_for_list)
        self.remove.clicked.connect(self._remove_copies)

    def open_first(self) -> None:
        """Come up, ready for the code."""
        self.open_sheet(self.code)

    def look_at(self) -> None:
        """Say how many stories the code stands for: not their words."""
        self.asked = tried(self.note, lambda: look_up(self.desk.workshop, self.code.text()))
        self.out.setVisible(self.asked is not None and self.asked.count > 0)
        if self.asked is None:
            return
        count, group = self.asked.count, self.asked.group
        if not count:
            self.told.setText(_("Nothing of what this slip stands for is here any more."))
        elif group:
            words = ngettext(
                "This slip takes {n} story of {group} out. It cannot be brought back.",
                "This slip takes {n} stories of {group} out. They cannot be brought back.",
                count,
            )
            self.told.setText(words.format(n=count, group=isolate(group)))
        else:
            words = ngettext(
                "This slip takes {n} story out. It cannot be brought back.",
                "This slip takes {n} stories out. They cannot be brought back.",
                count,
            )
            self.told.setText(words.format(n=count))
        self.note.setText("")

    def take_out(self) -> None:
        """Take it out, and show who was given it."""
        asked = self.asked
        if asked is None:
            return
        done = tried(self.note, lambda: withdraw(self.desk.workshop, asked))
        if done is None:
            return
        self.done = done
        for before in (self.code, self.out):
            before.hide()
        self.list.show()
        self.look.setText(_("Close"))
        self.look.set_icon("check")
        count = done.count
        self.told.setText(
            ngettext("{n} story is out.", "{n} stories are out.", count).format(n=count)
        )
        self.letters.show_recalls(done.recalls)
        self.letters.show()
        self._say_the_rest()

    def write_list(self, path: Path) -> None:
        """Write what was taken back, for other laptops."""
        if tried(self.note, lambda: write_list(self.desk.workshop, path)) is not None:
            sentence = _("{file} cleans other copies of this workshop: clean FILE LIST.")
            self.note.setText(sentence.format(file=isolate(path.name)))

    def _say_the_rest(self) -> None:
        left = self.done.copies_left if self.done else ()
        self.remove.setVisible(bool(left))
        names = ", ".join(isolate(path.name) for path in left)
        earlier = _("Earlier copies could not be opened, and may still hold it: {files}.")
        lines = [earlier.format(files=names)] if left else []
        self.note.setText("\n".join([*lines, _(OUT_OF_REACH)]))

    def _look_or_close(self) -> None:
        if self.done is not None:
            self.close_sheet()
        else:
            self.look_at()

    def _remove_copies(self) -> None:
        left = self.done.copies_left if self.done else ()
        if tried(self.note, lambda: remove_copies(left)) is not None:
            self.remove.hide()
            self.note.setText(_(OUT_OF_REACH))

    def _ask_for_list(self) -> None:
        start = str(self.desk.workshop.path.with_name("taken-back.json"))
        name, _kind = QFileDialog.getSaveFileName(
            self, _("A list for other laptops"), start, "*.json"
        )
        if name:
            self.write_list(Path(name))
