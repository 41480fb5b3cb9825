"""The Prepare step: the list of its pages at the side, and the page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop_app.language import N_, _
from ui.look import colours, glyph_pixmap, px, target
from ui.map_view import MapSpot
from ui.prepare_step.about_page import AboutPage
from ui.prepare_step.basemaps_page import BasemapsPage
from ui.prepare_step.care_page import CarePage
from ui.prepare_step.groups_page import GroupsPage
from ui.prepare_step.kit_page import KitPage
from ui.prepare_step.layers_page import LayersPage
from ui.prepare_step.opening_page import OpeningPage
from ui.prepare_step.passphrase_page import PassphrasePage
from ui.prepare_step.referral_page import ReferralPage
from ui.prepare_step.rows_page import RowsPage
from ui.prepare_step.word_list import steady_icon
from ui.prepare_step.words_page import WordsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import Changes
    from ui.desk import Desk
    from ui.prepare_step.page import Page

PAGES: tuple[tuple[str, str, str, Callable[[Desk], Page]], ...] = (
    ("about", N_("Workshop"), "clipboard-text-outline", AboutPage),
    ("groups", N_("Groups"), "account-group-outline", GroupsPage),
    ("care", N_("Care"), "shield-account-outline", CarePage),
    ("words", N_("Words and pictures"), "shape-outline", WordsPage),
    ("basemaps", N_("Basemaps"), "map-outline", BasemapsPage),
    ("layers", N_("Reference layers"), "layers-outline", LayersPage),
    ("rows", N_("Marks from partners"), "tray-arrow-down", RowsPage),
    ("opening", N_("Where the map opens"), "crosshairs", OpeningPage),
    ("referral", N_("Where to find help"), "lifebuoy", ReferralPage),
    ("passphrase", N_("Passphrase"), "lock-outline", PassphrasePage),
    ("kit", N_("For other laptops"), "briefcase-outline", KitPage),
)
_PAGE_SHARE, _MAP_SHARE = 7, 5
_ROOM_FOR_BOTH = 820  # px at 100 %: narrower than that, a page and a map are both too narrow


class PrepareStep(QWidget):
    """Prepare: everything is saved as it is entered."""

    name = "prepare"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages: dict[str, Page] = {}
        self.list = QListWidget()
        self.list.setObjectName("prepare_pages")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.stack = QStackedWidget()
        self.beside = MapSpot(desk)
        self.beside.hide()
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 0)
        layout.setSpacing(0)
        layout.addSpacing(16)
        layout.addWidget(self.list)
        layout.addWidget(self.stack, _PAGE_SHARE)
        layout.addWidget(self.beside, _MAP_SHARE)
        for code, _title, _icon, kind in PAGES:
            self.pages[code] = kind(desk)
            self.stack.addWidget(self.pages[code])
            if isinstance(page := self.pages[code], CarePage):
                page.page_wanted.connect(self.open_page)
            self.list.addItem(QListWidgetItem())
        self._in_front = False
        self._screens: list[QWidget] = []
        self.list.currentRowChanged.connect(self._turn)
        desk.changed.connect(self._take_changes)
        desk.screen_wanted.connect(self.show_screen)
        desk.theme_changed.connect(self._dress)
        desk.texts.also(self._say)
        self._say()
        self._dress()
        self.list.setCurrentRow(0)

    @property
    def page(self) -> Page:
        """The page that is open."""
        page: Page = self.stack.currentWidget()  # type: ignore[assignment]
        return page

    def open_page(self, code: str) -> None:
        """Turn to a page: about, groups, care, words, basemaps, layers, rows, opening, referral, passphrase, kit."""
        self.list.setCurrentRow([page[0] for page in PAGES].index(code))

    @property
    def screen_in_front(self) -> QWidget | None:
        """What fills the step instead of its pages, until it is closed (a picture that is placed)."""
        return self._screens[0] if self._screens else None

    def show_screen(self, screen: QWidget) -> None:
        """Fill the step with a screen; where one is there already, this one comes after it."""
        self._screens.append(screen)
        screen.hide()
        self._row.addWidget(screen, 1)
        screen.closed.connect(lambda: self._drop_screen(screen))  # type: ignore[attr-defined]
        if len(self._screens) == 1:
            if self._in_front:
                self.page.leave()
            self._show_front()

    def enter(self) -> None:
        """Come to the front."""
        self._in_front = True
        self._front().enter()
        self._show_beside()

    def leave(self) -> None:
        """Go to the back."""
        self._in_front = False
        self._front().leave()

    def _front(self) -> Page:
        """The screen or page in front: both are entered and left."""
        return cast("Page", self.screen_in_front or self.page)

    def _drop_screen(self, screen: QWidget) -> None:
        self._screens.remove(screen)
        self._row.removeWidget(screen)
        view = self.desk.map_view
        if view is not None and screen.isAncestorOf(view):
            view.setParent(self)  # the one map outlives the screen
        screen.hide()
        screen.deleteLater()
        self._show_front()

    def _show_front(self) -> None:
        screen = self.screen_in_front
        self.list.setVisible(screen is None)
        self.stack.setVisible(screen is None)
        if screen is not None:
            screen.show()
        if self._in_front:
            self._front().enter()
            self._show_beside()

    def _turn(self, row: int) -> None:
        self.page.leave()
        self.stack.setCurrentIndex(row)
        if self._in_front:
            self.page.enter()
            self._show_beside()
        else:
            self.page.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the map beside the page where there is room for both."""
        super().resizeEvent(event)
        if self._in_front:
            self._show_beside()

    def _show_beside(self) -> None:
        """Show the map beside a page that changes how it looks."""
        room = self.width() - self.list.width() >= px(_ROOM_FOR_BOTH)
        in_front = self.screen_in_front is None and self.page.beside_map
        wanted = in_front and room and self.desk.map_view is not None
        self.beside.setVisible(wanted)
        if wanted:
            self.beside.take()

    def _take_changes(self, changes: Changes) -> None:
        self.page.take_changes(changes)

    def _say(self) -> None:
        self.list.setAccessibleName(_("Parts of Prepare"))
        for row, (_code, title, _icon, _kind) in enumerate(PAGES):
            self.list.item(row).setText(_(title))
        self.page.refresh()

    def _dress(self, _theme: str = "") -> None:
        self.list.setFixedWidth(px(196) + 16)
        self.list.setIconSize(QSize(px(22), px(22)))
        self.list.setStyleSheet(
            "QListWidget { background: transparent; border: none; }"
            f"QListWidget::item {{ border-radius: 10px; padding: 4px 8px; min-height: {target()}px; }}"
            f"QListWidget::item:selected {{ background: {colours().accent_soft};"
            f" color: {colours().text}; }}"
            "QListWidget:focus { border: none; }"
            f"QListWidget::item:selected:focus {{ border: 2px solid {colours().accent}; }}"
        )
        for row, (_code, _title, icon, _kind) in enumerate(PAGES):
            self.list.item(row).setIcon(steady_icon(glyph_pixmap(icon, px(22), colours().accent)))
