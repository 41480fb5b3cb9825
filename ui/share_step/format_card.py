"""Choosing in what form, in which language, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from desktop_app.language import LANGUAGE_NAMES, N_, _
from desktop_app.text import isolate
from ui.look import Card, Choice, Field, Fold, Heading, Picture, PicturePicker, TextButton, Words
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from ui.desk import Desk

FORMATS: dict[str, tuple[str, str, str]] = {
    "pdf": (
        N_("Report to print"),
        "file-pdf-box",
        N_("PDF: the map, every story, what was agreed."),
    ),
    "map-pdf": (
        N_("Map sheet"),
        "map",
        N_("PDF: the map by itself, from A4 to A0, with an index of its marks."),
    ),
    "actions": (
        N_("Actions to sign"),
        "file-sign",
        N_("PDF: what was agreed to be done, by whom and when, with room to sign."),
    ),
    "html": (N_("Map for phones"), "cellphone", N_("One HTML file that opens without a network.")),
    "geojson": (
        N_("Map data for GIS"),
        "map-marker-multiple",
        N_(
            "GeoJSON, with a table of its columns. QGIS reads it whether there is a passphrase or not."
        ),
    ),
    "csv": (N_("Tables"), "table-large", N_("CSV files for a spreadsheet.")),
}
TALK_FORMATS: dict[str, tuple[str, str, str]] = {
    "txt": (
        N_("Minutes"),
        "text-box-outline",
        N_("Plain text: who said what, and when. Opens anywhere."),
    ),
    "docx": (
        N_("Minutes to edit"),
        "file-word-outline",
        N_("DOCX: for Word or LibreOffice, with photos and languages."),
    ),
    "statements-csv": (
        N_("Table of statements"),
        "table-account",
        N_("CSV: one row for each statement."),
    ),
    "srt": (
        N_("Subtitles"),
        "subtitles-outline",
        N_("SRT: words in time with the sound, and the sound that may be heard."),
    ),
    "vtt": (
        N_("Subtitles for the web"),
        "closed-caption-outline",
        N_("WebVTT: the same, for web pages."),
    ),
    "qdpx": (
        N_("For analysis"),
        "tag-multiple-outline",
        N_("REFI-QDA: opens in NVivo, MAXQDA, ATLAS.ti, QualCoder; with codes and sound."),
    ),
}
"""Forms of what was said."""

_FOLDER_KEY = "folders/shared"
_FORMATS_KEY = "share/formats"


class FormatCard(Card):
    """Formats, language and folder, remembered for the next time.

    Signals:
        picked: Something was chosen by the user.
    """

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        self.formats = PicturePicker(multiple=True, width=84)
        self.talk_formats = PicturePicker(multiple=True, width=84)
        self.talk = Fold()
        self.talk.column.addWidget(self.talk_formats)
        self.language = DropList()
        self.folder_button = TextButton(icon="folder-open-outline")
        self.folder_words = Words()
        self._folder = _remembered_folder()
        heading = Heading()
        language_field = Field("", self.language)
        folder_field = Field("", self.folder_words)
        parts = (heading, self.formats, self.talk, language_field, folder_field, self.folder_button)
        for widget in parts:
            self.column.addWidget(widget)
        put = desk.texts.put
        put(heading.setText, N_("In what form"))
        put(self.formats.setAccessibleName, N_("In what form"))
        put(self.talk.set_name, N_("The talk by itself"))
        put(self.talk_formats.setAccessibleName, N_("The talk by itself"))
        put(language_field.set_label, N_("Language of what is shared"))
        put(folder_field.set_label, N_("Folder"))
        put(self.folder_button.setText, N_("Choose another folder"))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self._choose_language(desk.workshop.about().language)
        self.formats.picked.connect(self._pick_formats)
        self.talk_formats.picked.connect(self._pick_formats)
        self.language.activated.connect(lambda _at: self.picked.emit())
        self.folder_button.clicked.connect(self._ask_folder)
        self.refresh()
        self.formats.set_chosen(_remembered_formats())
        self.talk_formats.set_chosen(_remembered_formats())
        self.talk.set_open(is_open=bool(self.talk_formats.chosen))

    @property
    def chosen_formats(self) -> tuple[str, ...]:
        """The formats that are chosen."""
        return (*self.formats.chosen, *self.talk_formats.chosen)

    @property
    def chosen_language(self) -> str:
        """The language that is chosen."""
        return str(self.language.currentData())

    @property
    def folder(self) -> Path:
        """Where to."""
        return self._folder

    def set_folder(self, folder: Path) -> None:
        """Write into this folder from now on; it is remembered once something was written there."""
        self._folder = folder
        self._show_folder()
        self.picked.emit()

    def remember_folder(self) -> None:
        """Begin here the next time: an export went well. Of a workshop with a passphrase nothing is kept."""
        if not self.desk.workshop.has_passphrase:
            QSettings().setValue(_FOLDER_KEY, str(self._folder))

    def refresh(self) -> None:
        """Say everything in the window's language."""
        for picker, formats in ((self.formats, FORMATS), (self.talk_formats, TALK_FORMATS)):
            picker.set_choices(
                [
                    Choice(code, _(name), Picture(icon=icon), _(told))
                    for code, (name, icon, told) in formats.items()
                ]
            )
        self._show_folder()

    def _show_folder(self) -> None:
        self.folder_words.setText(isolate(str(self._folder)))

    def _pick_formats(self, _codes: tuple[str, ...]) -> None:
        QSettings().setValue(_FORMATS_KEY, " ".join(self.chosen_formats))
        self.picked.emit()

    def _choose_language(self, code: str) -> None:
        self.language.setCurrentIndex(max(0, self.language.findData(code)))

    def _ask_folder(self) -> None:
        title = _("Where should the files go?")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if chosen:
            self.set_folder(Path(chosen))


def _remembered_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    remembered = Path(str(QSettings().value(_FOLDER_KEY, "")))
    return remembered if remembered.is_absolute() and remembered.is_dir() else Path(documents)


def _remembered_formats() -> list[str]:
    return str(QSettings().value(_FORMATS_KEY, "pdf geojson")).split()
