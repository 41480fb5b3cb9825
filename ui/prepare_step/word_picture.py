"""The picture of a word: an icon, or a photo or drawing of the people here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app import preparing
from desktop_app.language import _
from desktop_app.template import in_language, load_default
from ui.look import Choice, Flow, Fold, Picture, PicturePicker, TextButton, Words, colours, target
from ui.pictures import entry_picture
from ui.prepare_step.files import choose_file
from ui.prepare_step.word_list import drawn

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import TemplateEntry
    from ui.desk import Desk

KINDS = ("*.jpg", "*.jpeg", "*.png", "*.webp", "*.gif", "*.bmp", "*.tif", "*.tiff")


class WordPicture(QWidget):
    """Shows the picture, and what can be put in its place."""

    def __init__(self, desk: Desk, entry: TemplateEntry) -> None:
        super().__init__()
        self.desk = desk
        self.entry = entry
        self.picture = QLabel()
        self.photo = TextButton(_("Use a photo or drawing"), icon="image-plus")
        self.back = TextButton(_("Use the icon again"), look="quiet", icon="undo-variant")
        self.icons = PicturePicker(_("Icons"), may_be_none=False, width=84)
        self.fold = Fold(_("Choose another icon"))
        self.fold.column.addWidget(self.icons)
        self.fold.opened.connect(lambda is_open: self._offer_icons() if is_open else None)
        box = QWidget()
        flow = Flow(box, gap=8)
        flow.addWidget(self.photo)
        flow.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(_("Picture"), "label"))
        column.addWidget(box)
        column.addWidget(self.fold)
        self.photo.clicked.connect(self._choose_photo)
        self.back.clicked.connect(
            lambda: desk.do(preparing.clear_entry_picture, desk.workshop, self.entry.id)
        )
        self.icons.picked.connect(lambda codes: self._take_icon(codes[0]))
        self.show_entry(entry)

    def show_entry(self, entry: TemplateEntry) -> None:
        """Show the word's picture."""
        self.entry = entry
        size = target(64)
        self.picture.setFixedSize(size, size)
        picture = entry_picture(self.desk.workshop, entry)
        self.picture.setPixmap(drawn(picture, size, colours().accent))
        self.back.setVisible(bool(entry.picture_id))
        self.fold.setVisible(not entry.picture_id)
        self.icons.set_chosen([entry.icon])

    def take_photo(self, path: Path) -> None:
        """Put a photo or drawing in the icon's place."""
        self.desk.do(use_photo, self.desk, self.entry.id, path)

    def _choose_photo(self) -> None:
        path = choose_file(self, _("Choose a photo or drawing"), KINDS, _("Pictures"))
        if path:
            self.take_photo(path)

    def _take_icon(self, icon: str) -> None:
        self.desk.do(preparing.edit_entry, self.desk.workshop, self.entry.id, icon=icon)

    def _offer_icons(self) -> None:
        if not self.icons.codes():
            named = icons_of_template(self.desk.language)
            self.icons.set_choices(
                [Choice(icon, name, Picture(icon=icon)) for icon, name in named.items()]
            )
            self.icons.set_chosen([self.entry.icon])


def icons_of_template(language: str) -> dict[str, str]:
    """Every icon of the default template, with the name of the first word that it stands for."""
    named: dict[str, str] = {}
    for entry in load_default().entries:
        if entry.section != "right":  # they share a few icons, which other words have too
            named.setdefault(entry.icon, in_language(entry.names, language, entry.code))
    return named


def use_photo(desk: Desk, entry_id: int, path: Path) -> None:
    """Rebuild a photo from its pixels, and put it in the place of a word's icon.

    Raises:
        SourceError: It is no picture, or cannot be read.
    """
    from desktop_app.attaching import rebuilt

    picture = rebuilt(path, "drawing")
    preparing.set_entry_picture(desk.workshop, entry_id, picture.data, picture.media_type)
