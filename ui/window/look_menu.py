"""Language, theme and text size: three choices in two small menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.language import LANGUAGE_NAMES, N_, _
from ui.look import IconButton
from ui.look.theme import SCALES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.look import Theme

_THEME_NAMES = {
    "light": N_("Indoors"),
    "dark": N_("Dark"),
    "sunlight": N_("In sunlight"),
    "contrast": N_("High contrast"),
}


class LanguageButton(IconButton):
    """Chooses the language of the window; texts and direction change at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("translate", parent=parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        group = QActionGroup(menu)
        for code, name in LANGUAGE_NAMES.items():
            _add(menu, group, name, code == theme.language, partial(theme.speak, code))
        self.setMenu(menu)
        theme.texts.put(self.set_name, N_("Language"))


class LookButton(IconButton):
    """Chooses the theme and the text size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("theme-light-dark", parent=parent)
        self._theme = theme
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        theme.texts.put(self.set_name, N_("Theme and text size"))
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        themes = QActionGroup(self._menu)
        for name, title in _THEME_NAMES.items():
            _add(self._menu, themes, _(title), name == self._theme.name,
                 partial(self._theme.wear, name))  # fmt: skip
        self._menu.addSeparator()
        sizes = QActionGroup(self._menu)
        for scale in SCALES:
            title = _("Text {percent} %").format(percent=round(scale * 100))
            _add(self._menu, sizes, title, scale == self._theme.scale,
                 partial(self._theme.size, scale))  # fmt: skip


def _add(
    menu: QMenu,
    group: QActionGroup,
    title: str,
    chosen: bool,
    act: Callable[[], object],
) -> None:
    action = QAction(title, menu)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _on=False: act())
    group.addAction(action)
    menu.addAction(action)
