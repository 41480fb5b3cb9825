"""Who was given what is gone, and a letter to each, in a language that is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_app.language import LANGUAGE_NAMES, _, language, ngettext
from desktop_app.text import isolate
from exports.naming import day_text
from ui.look import ChipRow, Choice, Field, Heading, TextButton, Words
from ui.papers import whom, write_letters
from ui.slips.trying import tried

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.recalling import Recall
    from ui.desk import Desk


class LettersPart(QWidget):
    """The recipients of what was taken out, and the button that writes to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.recalls: tuple[Recall, ...] = ()
        self.heading = Heading(_("Who was given it"))
        self.told = Words()
        self.language = ChipRow(_("Language of the letters"), may_be_none=False)
        self.language.set_choices([Choice(code, name) for code, name in LANGUAGE_NAMES.items()])
        own = desk.workshop.about().language
        self.language.set_chosen([own if own in LANGUAGE_NAMES else "en"])
        self.field = Field(_("Language of the letters"), self.language)
        self.write = TextButton(_("Write the letters"), icon="email-outline")
        self.note = Words("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self.told, self.field, self.write, self.note):
            column.addWidget(widget)
        self.note.hide()
        self.write.clicked.connect(self._ask_folder)

    def show_recalls(self, recalls: Sequence[Recall]) -> None:
        """Show who was given what is gone."""
        self.recalls = tuple(recalls)
        lines = [_line(recall) for recall in self.recalls]
        self.told.setText(
            "\n".join(lines) if lines else _("It was in no export: nobody has it from here.")
        )
        for widget in (self.field, self.write):
            widget.setVisible(bool(self.recalls))

    def write_into(self, folder: Path) -> None:
        """Write the letters into a folder."""
        language = self.language.chosen[0]
        made = tried(
            self.note, lambda: write_letters(self.desk.workshop, self.recalls, folder, language)
        )
        if made is not None:
            names = ", ".join(isolate(path.name) for path in made)
            self.note.setText(_("Written: {files}").format(files=names))
            self.note.show()

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where to put the letters"))
        if folder:
            self.write_into(Path(folder))


def _line(recall: Recall) -> str:
    count = len(recall.entries)
    days = ", ".join(dict.fromkeys(day_text(e.at[:10], language()) for e in recall.entries))
    told = ngettext("{whom}: {n} export, {days}", "{whom}: {n} exports, {days}", count)
    line = told.format(whom=isolate(whom(recall)), n=count, days=days)
    sure = all(entry.tells_stories for entry in recall.entries)
    return (
        line if sure else _("{line} (perhaps: it was made by an older version)").format(line=line)
    )
