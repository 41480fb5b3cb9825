"""Who is speaking now: the group whose marks and statements come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import glyph_icon, px, settle_typed, sign_pixmap, target

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk

MOST_KEYS = 9


class SpeakingChooser(QToolButton):
    """Shows the speaking group's sign and name, and lets another one speak (keys 1 to 9, 0: nobody)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        desk.texts.put(self.setToolTip, N_("Who is speaking now (keys 1 to 9)"))
        desk.texts.also(self.refresh)
        desk.speaking_changed.connect(self.refresh)
        desk.theme_changed.connect(self.refresh)
        desk.changed.connect(self._follow)
        self._digits = [QShortcut(QKeySequence(str(d)), self) for d in range(MOST_KEYS + 1)]
        for digit, shortcut in enumerate(self._digits):
            shortcut.activated.connect(lambda digit=digit: self.let_speak(digit))
        self.refresh()

    def let_speak(self, digit: int) -> None:
        """Let the group with this number in the list speak; 0 is nobody."""
        groups = self._desk.workshop.groups()
        if digit <= len(groups):
            self._speak(groups[digit - 1].id if digit else 0)

    def listen_to_digits(self, *, on: bool) -> None:
        """Let a digit choose the group, or not: where numbers are typed it would surprise."""
        for shortcut in self._digits:
            shortcut.setEnabled(on)

    def refresh(self, *_ignored: object) -> None:
        """Show the group and the list again."""
        group = self._desk.speaking_group()
        self.setIconSize(QSize(px(22), px(22)))
        if group is None:
            self.setText(_("Now: nobody ▾"))
            self.setIcon(glyph_icon("account-voice-off"))
        else:
            self.setText(_("Now: {group} ▾").format(group=isolate(group.name)))
            self.setIcon(QIcon(sign_pixmap(group.sign, group.colour, px(22))))
        self.setAccessibleName(self.text().removesuffix("▾").strip())
        self._fill()

    def sizeHint(self) -> QSize:
        """As wide as its words, never smaller than a finger, never wider than a third of a screen."""
        hint = super().sizeHint()
        return QSize(min(hint.width() + 18, 420), max(hint.height(), target()))

    def minimumSizeHint(self) -> QSize:
        """Where a recording and large letters need the room, the name is cut before the window grows."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(130)), hint.height())

    def _fill(self) -> None:
        self._menu.clear()
        for number, group in enumerate(self._desk.workshop.groups(), 1):
            key = f"{number}  " if number <= MOST_KEYS else "    "
            action = QAction(key + isolate(group.name).replace("&", "&&"), self._menu)
            action.setIcon(QIcon(sign_pixmap(group.sign, group.colour, px(22))))
            action.setCheckable(True)
            action.setChecked(group.id == self._desk.speaking)
            action.triggered.connect(lambda _on=False, gid=group.id: self._speak(gid))
            self._menu.addAction(action)
        self._menu.addSeparator()
        nobody = self._menu.addAction(glyph_icon("account-voice-off"), _("0  Nobody"))
        nobody.triggered.connect(lambda: self._speak(0))
        more = self._menu.addAction(glyph_icon("account-multiple-plus"), _("Add a group…"))
        more.triggered.connect(lambda: self._desk.go_to("prepare"))

    def _speak(self, group_id: int) -> None:
        settle_typed()
        self._desk.speak(group_id)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("people_group"):
            if self._desk.speaking and self._desk.speaking_group() is None:
                self._desk.speak(0)
            self.refresh()
