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
from ui.share_step.format_words import FORMATS, GIS_FORMATS, TABLE_FORMATS, TALK_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.desk import Desk

_WIDTH = 84  # px
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
        self.formats = PicturePicker(multiple=True, width=_WIDTH)
        self.gis = MoreFormats(desk, N_("More for map programs"), GIS_FORMATS)
        self.tables = MoreFormats(desk, N_("More tables"), TABLE_FORMATS)
        self.talk = MoreFormats(desk, N_("The talk by itself"), TALK_FORMATS)
        self._more = (self.gis, self.tables, self.talk)
        self.language = DropList()
        self.folder_button = TextButton(icon="folder-open-outline")
        self.folder_words = Words()
        self._folder = _remembered_folder()
        heading = Heading()
        language_field = Field("", self.language)
        folder_field = Field("", self.folder_words)
        parts = (
            heading,
            self.formats,
            *self._more,
            language_field,
            folder_field,
            self.folder_button,
        )
        for widget in parts:
            self.column.addWidget(widget)
        put = desk.texts.put
        put(heading.setText, N_("In what form"))
        put(self.formats.setAccessibleName, N_("In what form"))
        put(language_field.set_label, N_("Language of what is shared"))
        put(folder_field.set_label, N_("Folder"))
        put(self.folder_button.setText, N_("Choose another folder"))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.choose_language(desk.workshop.about().language)
        self.formats.picked.connect(self._pick_formats)
        for more in self._more:
            more.formats.picked.connect(self._pick_formats)
        self.language.activated.connect(lambda _at: self.picked.emit())
        self.folder_button.clicked.connect(self._ask_folder)
        self.refresh()
        self.formats.set_chosen(_remembered_formats())
        for more in self._more:
            more.choose(_remembered_formats())

    @property
    def chosen_formats(self) -> tuple[str, ...]:
        """The formats that are chosen."""
        return (*self.formats.chosen, *(code for m in self._more for code in m.formats.chosen))

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
        self.formats.set_choices(_choices(FORMATS))
        for more in self._more:
            more.refresh()
        self._show_folder()

    def _show_folder(self) -> None:
        self.folder_words.setText(isolate(str(self._folder)))

    def _pick_formats(self, _codes: tuple[str, ...]) -> None:
        QSettings().setValue(_FORMATS_KEY, " ".join(self.chosen_formats))
        self.picked.emit()

    def choose_language(self, code: str) -> None:
        """Share in this language from now on."""
        self.language.setCurrentIndex(max(0, self.language.findData(code)))

    def _ask_folder(self) -> None:
        title = _("Where should the files go?")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if chosen:
            self.set_folder(Path(chosen))


class MoreFormats(Fold):
    """More formats of a kind, under a name; open where one of them is chosen."""

    def __init__(self, desk: Desk, name: str, formats: dict[str, tuple[str, str, str]]) -> None:
        super().__init__()
        self._offered = formats
        self.formats = PicturePicker(multiple=True, width=_WIDTH)
        self.column.addWidget(self.formats)
        desk.texts.put(self.set_name, name)
        desk.texts.put(self.formats.setAccessibleName, name)

    def choose(self, codes: Iterable[str]) -> None:
        """Choose these, as far as they are offered here."""
        self.formats.set_chosen(codes)
        self.set_open(is_open=bool(self.formats.chosen))

    def refresh(self) -> None:
        """Say everything in the window's language."""
        self.formats.set_choices(_choices(self._offered))


def _choices(formats: dict[str, tuple[str, str, str]]) -> list[Choice]:
    return [
        Choice(code, _(name), Picture(icon=icon), _(told))
        for code, (name, icon, told) in formats.items()
    ]


def _remembered_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    remembered = Path(str(QSettings().value(_FOLDER_KEY, "")))
    return remembered if remembered.is_absolute() and remembered.is_dir() else Path(documents)


def _remembered_formats() -> list[str]:
    return str(QSettings().value(_FORMATS_KEY, "pdf geojson")).split()
