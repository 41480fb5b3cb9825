"""The first page: a new workshop, one that is there, or a look at the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import Card, Heading, ScrolledColumn, TextButton, Words, glyph_pixmap, px, row
from ui.look.colours import colours
from ui.look.hints import as_hint
from ui.window.look_menu import LanguageButton, LookButton
from ui.window.work_bar import WorkBar

if TYPE_CHECKING:
    from ui.look import Theme
    from ui.window.recent import Recent
    from ui.work import Work

FILES = N_("Workshops (*.gpkg)")
_WIDTH = 560


class StartPage(ScrolledColumn):
    """Shown while no workshop is open.

    Signals:
        new_wanted: The path of a workshop to make.
        kit_wanted: The path of an area kit, and of a workshop to make from it.
        open_wanted: The path of a workshop to open.
        sample_wanted: The sample should be shown.
    """

    new_wanted = Signal(Path)
    kit_wanted = Signal(Path, Path)
    open_wanted = Signal(Path)
    sample_wanted = Signal()

    def __init__(
        self, theme: Theme, recent: Recent, work: Work, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margin=32)
        self._recent = recent
        say = theme.texts.put
        self._tree = Words()
        self._tree.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Words("Chautari", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = Words("", "quiet")
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        say(line.setText, N_("A place to sit, map and talk things over."))
        self.new = TextButton(look="primary", icon="plus")
        self.new_from_kit = TextButton(icon="briefcase-outline")
        self.open = TextButton(icon="folder-open-outline")
        self.sample = TextButton(icon="eye-outline")
        say(self.new.setText, N_("New workshop…"))
        say(self.new_from_kit.setText, N_("New from an area kit…"))
        say(self.open.setText, N_("Open a workshop…"))
        say(self.sample.setText, N_("Look at the sample"))
        self.new.clicked.connect(self.choose_new)
        self.new_from_kit.clicked.connect(self.choose_kit)
        self.open.clicked.connect(self.choose_file)
        self.sample.clicked.connect(self.sample_wanted)
        self._recent_card = Card()
        self._recent_heading = Heading()
        say(self._recent_heading.setText, N_("Lately"))
        self._recent_card.column.addWidget(self._recent_heading)
        self._recent_buttons: list[TextButton] = []
        self.work_bar = WorkBar(work, theme.texts)
        middle = self._middle(theme)
        for widget in (
            self._tree,
            title,
            line,
            self.new,
            self.new_from_kit,
            self.open,
            self.sample,
            self.work_bar,
            self._recent_card,
        ):
            middle.addWidget(widget)
        theme.theme_changed.connect(self.refresh)
        theme.texts.also(self.refresh)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Show the latest workshops and the theme's colours."""
        self._tree.setPixmap(glyph_pixmap("tree", px(72), colours().accent))
        for button in self._recent_buttons:
            self._recent_card.column.removeWidget(button)
            button.deleteLater()
        self._recent_buttons = [self._recent_button(path) for path in self._recent.paths()[:6]]
        self._recent_card.setVisible(bool(self._recent_buttons))
        for kept in (self.new, self.new_from_kit, self.open, self.sample):
            kept.dress()

    def choose_new(self) -> None:
        """Ask where the new workshop shall be kept."""
        if path := self._new_path():
            self.new_wanted.emit(path)

    def choose_kit(self) -> None:
        """Ask for an area kit, and where the new workshop shall be kept."""
        kit, _kind = QFileDialog.getOpenFileName(
            self, _("Which area kit?"), str(Path.home()), _("Area kits (*.gpkg)")
        )
        if kit and (path := self._new_path()):
            self.kit_wanted.emit(Path(kit), path)

    def _new_path(self) -> Path | None:
        start = str(Path.home() / _("Workshop.gpkg"))
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Where shall the workshop be kept?"),
            start,
            _(FILES),
            options=QFileDialog.Option.DontConfirmOverwrite,  # a workshop is never overwritten
        )
        path = Path(name)
        return (path if path.suffix else path.with_suffix(".gpkg")) if name else None

    def choose_file(self) -> None:
        """Ask which workshop to open."""
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a workshop"), str(Path.home()), _(FILES)
        )
        if name:
            self.open_wanted.emit(Path(name))

    def _middle(self, theme: Theme) -> QVBoxLayout:
        corner = row(LanguageButton(theme), LookButton(theme))
        corner.insertStretch(0, 1)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        middle = QVBoxLayout(inside)
        middle.setSpacing(12)
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(inside, 8)
        sides.addStretch(1)
        self.column.addLayout(corner)
        self.column.addStretch(1)
        self.column.addLayout(sides)
        self.column.addStretch(2)
        return middle

    def _recent_button(self, path: Path) -> TextButton:
        button = TextButton(isolate(path.stem).replace("&", "&&"), look="quiet")
        button.setToolTip(as_hint(str(path)))
        button.clicked.connect(lambda: self.open_wanted.emit(path))
        self._recent_card.column.addWidget(button)
        return button
