"""A basemap or a layer in its list: what it is, whether it shows, its place, and more when opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Card, IconButton, Rule, Words, colours, glyph_pixmap, px
from ui.prepare_step.card_head import CardHead
from ui.prepare_step.page import as_read

if TYPE_CHECKING:
    from ui.desk import Desk

_JOINTS = re.compile(r"[_.\-/\\](?=\w)")
_UNBROKEN = re.compile(r"\w{14}(?=\w{3})", re.ASCII)  # letters of other scripts join


class GroundCard(Card):
    """The head of a card, and the fold under it. Subclasses say what stands in both.

    Signals:
        moved: 1 (nearer to the top) or -1 (nearer to the bottom).
        show_wanted: Whether it should be on the map.
        visit_wanted: The map should go to where it lies.
    """

    moved = Signal(int)
    show_wanted = Signal(bool)
    visit_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.editor: QWidget | None = None
        self.picture = QLabel()
        self.name = Words("", "heading")
        self.about = Words("", "quiet")
        self.eye = IconButton("eye")
        self.eye.setCheckable(True)
        self.visit = IconButton("map-search-outline")
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.fold = IconButton("chevron-down")
        head = CardHead(
            self.picture, self.name, self.about, self.visit, self.eye, self.up, self.down, self.fold
        )
        self.column.addWidget(head)
        self.eye.clicked.connect(self._want_shown)
        self.visit.clicked.connect(self.visit_wanted.emit)
        self.visit.setVisible(desk.map_view is not None)
        self.up.clicked.connect(lambda: self.moved.emit(1))
        self.down.clicked.connect(lambda: self.moved.emit(-1))
        self.fold.clicked.connect(lambda: self.set_open(self.editor is None))

    def make_editor(self) -> QWidget:
        """What stands in the fold."""
        raise NotImplementedError

    def show_head(self, icon: str, name: str, about: str, colour: str = "") -> None:
        """Show what this is."""
        self.picture.setPixmap(glyph_pixmap(icon, px(28), colour or colours().accent))
        self.name.setText(as_read(breakable(name)))
        self.about.setText(as_read(breakable(about)))
        told = isolate(name)
        self.up.set_name(_("Further up: {name}").format(name=told))
        self.down.set_name(_("Further down: {name}").format(name=told))
        self.visit.set_name(_("Go there on the map: {name}").format(name=told))
        self.eye.set_name(_("Show on the map: {name}").format(name=told))
        self.fold.set_name(_("Change {name}").format(name=told))

    def show_state(self, *, shown: bool, first: bool, last: bool) -> None:
        """Show whether it is on the map, and whether there is somewhere to move to."""
        self.eye.setChecked(shown)
        self.eye.set_icon("eye" if shown else "eye-off")
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def _want_shown(self, shown: bool) -> None:
        self.show_wanted.emit(shown)

    def set_open(self, is_open: bool) -> None:
        """Open or close the fold."""
        if is_open and self.editor is None:
            self.editor = QWidget()
            column = QVBoxLayout(self.editor)
            column.setContentsMargins(0, 4, 0, 0)
            column.setSpacing(16)
            column.addWidget(Rule())
            column.addWidget(self.make_editor())
            self.column.addWidget(self.editor)
        elif not is_open and self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.fold.set_icon("chevron-up" if self.editor else "chevron-down")


def breakable(name: str) -> str:
    """A name that may be wrapped within: names of files have no spaces, and cards are narrow."""
    return _UNBROKEN.sub("\\g<0>\u200b", _JOINTS.sub("\\g<0>\u200b", name))


def leading(column: QVBoxLayout, widget: QWidget) -> None:
    """Put a widget into a column no wider than it wants to be."""
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
