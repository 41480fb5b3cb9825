"""The page of what partners bring: a file becomes marks; the columns that were matched are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.recipes import forget_recipe
from desktop_app.text import isolate
from maps.sources.kinds import PATTERNS
from ui.look import Card, Heading, IconButton, Words, row
from ui.prepare_step.files import DropPlace
from ui.prepare_step.ground_page import bring
from ui.prepare_step.left_out import LeftOut
from ui.prepare_step.page import Page
from ui.prepare_step.rows import open_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.model_join import ImportRecipe
    from desktop_app.recipes.taking import Taken
    from ui.desk import Desk


class RowsPage(Page):
    """Bring a partner's file in as marks; see and forget the recipes."""

    tables = ("import_recipe",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Marks from partners"),
            N_(
                "What others have mapped or asked becomes marks: surveys of KoboToolbox and ODK, Mapeo and CoMapeo,"
                " GPX, KML, tables. Each is its group's own until it is read back, and says where it came from."
            ),
        )
        self.left_out, self.doubtful = LeftOut(desk), LeftOut(desk)
        self.drop = DropPlace(
            desk,
            N_("Bring a file as marks"),
            N_("Or drop it here. Pictures lie in the same folder, or in a zip file beside it."),
        )
        self.recipes = Recipes(desk)
        for widget in (self.left_out, self.doubtful, self.drop, self.recipes):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.drop.button.clicked.connect(
            lambda: bring(self, self.drop, _("Choose a file"), PATTERNS, _("Tables and maps"))
        )
        self.drop.brought.connect(self.take_files)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at these files, one screen after the other; nothing is taken yet."""
        for path in paths:
            open_rows(self.desk, path, self.show_taken)

    def show_taken(self, file: str, taken: Taken) -> None:
        """List the rows that stayed out, or came without something."""
        self.left_out.show_listed(file, taken.listed)
        self.doubtful.show_doubtful(file, taken.listed)

    def refresh(self) -> None:
        """Show the recipes that are kept."""
        self.recipes.show_recipes(self.desk.workshop.import_recipes())


class Recipes(Card):
    """The columns that were matched, kept for the next file of the same kind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.lines: list[QWidget] = []
        heading, told = Heading(), Words("", "quiet")
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.column.addWidget(heading)
        self.column.addWidget(told)
        self.column.addLayout(self.list)
        desk.texts.put(heading.setText, N_("Columns that are remembered"))
        desk.texts.put(
            told.setText, N_("A file with the same columns is matched like this by itself.")
        )

    def show_recipes(self, recipes: Sequence[ImportRecipe]) -> None:
        """A line for each."""
        for line in self.lines:
            self.list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(recipe) for recipe in recipes]
        for line in self.lines:
            self.list.addWidget(line)
        self.setVisible(bool(recipes))

    def _line(self, recipe: ImportRecipe) -> QWidget:
        line = QWidget()
        forget = IconButton("delete-outline", _("Forget these columns"))
        forget.setEnabled(not self.desk.workshop.read_only)
        forget.clicked.connect(lambda: self.desk.do(forget_recipe, self.desk.workshop, recipe.id))
        layout = row(Words(isolate(recipe.name) or _("Without a name")), forget)
        layout.setStretch(0, 1)
        layout.setAlignment(forget, Qt.AlignmentFlag.AlignTrailing)
        line.setLayout(layout)
        return line
